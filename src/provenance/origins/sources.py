"""Who an article cites, one record for each source: the same person under a title, by full name and by surname is one.

Sources that identify nobody are counted but do not join articles: two unnamed insiders need not be the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from msgspec.structs import replace

from provenance.lexicon.matcher import Matcher
from provenance.model.audit import Audit
from provenance.model.mention import Attribution
from provenance.model.span import LineIndex
from provenance.origins.kinds import entry_kind
from provenance.origins.naming import LONGEST, full_names, name_of
from provenance.origins.records import NodeKind, TraceEvidence
from provenance.origins.relays import Relays, behind
from provenance.origins.traced import Term, TracedSource
from provenance.reuse.facts import plain

# An article names the source of its news before the background: in the first third, or the first paragraphs of a short one.
LEAD_SHARE, LEAD = 3, 500


def sources_of(audit: Audit, matcher: Matcher, names: Sequence[Term], lines: LineIndex) -> tuple[TracedSource, ...]:
    """The article's sources in text order of their first statement; media with the sources they are said to have it from."""
    read = partial(source_of, relays=Relays(audit, matcher, lines), full=full_names(names))
    found: dict[str, TracedSource] = {}
    for m in audit.mentions:
        if isinstance(m, Attribution) and (source := read(m)).key:
            known = found.get(source.key)
            found[source.key] = joined(known, source) if known else source
    return tuple(found.values())


def joined(known: TracedSource, other: TracedSource) -> TracedSource:
    """Two mentions of one source as one: the fullest name, an office rather than none."""
    fuller = max(known.name, other.name, key=lambda name: len(name.split()))
    return replace(
        known, name=fuller, kind="official" if "official" in (known.kind, other.kind) else known.kind, identified=known.identified or other.identified,
        count=known.count + 1, lead=known.lead or other.lead, behind=known.behind or other.behind,
    )  # fmt: skip


def source_of(m: Attribution, relays: Relays, full: Mapping[str, str]) -> TracedSource:
    """One attribution as a source."""
    audit, matcher = relays.audit, relays.matcher
    text = audit.article.text
    evidence = TraceEvidence(audit.article.path, m.start, m.end, relays.lines.position(m.start)[0], text[m.start : m.end])
    lead = m.start < max(LEAD, len(text) // LEAD_SHARE)
    if m.source_kind in ("agency", "outlet"):
        entry = matcher.by_id.get(m.id)
        kind: NodeKind = entry_kind(entry) if entry else "state-media" if m.state_media else m.source_kind
        key = m.id or plain(m.source)
        return TracedSource(m.source, key, m.id, kind, evidence, True, kind == "state-media", 1, lead, behind(m, relays))
    if m.source_kind == "unnamed":
        return TracedSource(m.source[:LONGEST], plain(m.source), "", "unnamed", evidence, False, False, 1, lead)
    start = text.find(m.source, m.start, m.end)
    name = name_of(text, start if start >= 0 else m.start, start + len(m.source) if start >= 0 else m.end, m.source_kind, matcher, audit.language, full)
    return TracedSource(name.text, name.key, "", m.source_kind, evidence, name.known, False, 1, lead)
