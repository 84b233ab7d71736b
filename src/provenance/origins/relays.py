"""Whom a medium is said to have a statement from: `Sputnik berichtete, dass der Sicherheitsrat bekannt gegeben habe`.

Only the sentence that names the medium is looked at, and a source counts only with a cue of its own beside it. What the sentences behind
it say may be the medium's or somebody else's; that is not told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from provenance.lexicon.matcher import Hit, Matcher, Scan
from provenance.model.audit import Audit
from provenance.model.mention import Attribution
from provenance.model.span import LineIndex
from provenance.origins.naming import holder_end, name_of
from provenance.origins.records import NodeKind, TraceEvidence
from provenance.origins.traced import TracedSource
from provenance.segmentation.sentences import sentences

LISTS: tuple[tuple[str, NodeKind], ...] = (("organisation-noun", "organisation"), ("official-title", "official"), ("document-noun", "document"))
# verbs that hand a statement on: their object is the source (own list; the cue of `zitierte die Agentur X den Geheimdienst`)
HANDS_ON = re.compile(r"(?:zitier|quot|cit|berief|beruf|verw[ie]|refer|invok|invoqu|ссыла|引用|引述)", re.I)
# announcements in subordinate clauses, which the lists of reporting verbs leave out since they stand far from their subject (own list)
ANNOUNCED = re.compile(
    r"\b(?:bekannt ?(?:ge)?geben|bekanntgegeben|bekannt ?(?:gab|gegeben)|mitgeteilt|mitteilte|angekündigt|ankündigte|erklärt|erklärte|gesagt|sagte|"
    r"announced|declared|stated|said|told|confirmed|bestätigt|bestätigte|annoncé|déclaré|anunció|declaró|annunciato|dichiarato)\b"
)
CITING = re.compile(r"(?:unter Berufung auf|unter Verweis auf|mit Verweis auf|beruft|berief|citing|quoting|citant|citando|selon|со ссылкой на)\b", re.I)
# attributions to media looked behind in one article, and characters of a sentence looked at: far more than a report has
MOST, LONGEST = 100, 1000
NEAR = 90  # characters between a source and its cue: a clause with a date and an object


class Relays:
    """Looks behind the media of one article; what it has cut into sentences it does not cut again."""

    def __init__(self, audit: Audit, matcher: Matcher, lines: LineIndex) -> None:
        self.audit, self.matcher, self.lines = audit, matcher, lines
        self.spans: dict[int, list[tuple[int, int]]] = {}
        self.looked = 0

    def sentence(self, m: Attribution) -> tuple[int, int] | None:
        """The sentence of an attribution, of a very long one the part around it; None outside the segments, or where enough was looked at."""
        segment = next((s for s in self.audit.segments if s.start <= m.start < s.end), None)
        self.looked += 1
        if segment is None or self.looked > MOST:
            return None
        if segment.start not in self.spans:
            self.spans[segment.start] = sentences(self.audit.article.text, segment.start, segment.end)
        start, end = next((span for span in self.spans[segment.start] if m.start < span[1]), (segment.start, segment.end))
        return max(start, m.start - LONGEST // 2), min(end, m.end + LONGEST)


def behind(m: Attribution, relays: Relays) -> tuple[TracedSource, ...]:
    """The source a cited medium names in the same sentence, if any (one at most)."""
    audit, matcher, text = relays.audit, relays.matcher, relays.audit.article.text
    span = relays.sentence(m)
    if span is None:
        return ()
    start = span[0]
    scan = matcher.scan(text[start : span[1]], language=audit.language or "en")
    for hit, kind in relayed(scan, m.start - start, m.end - start, HANDS_ON.search(m.cue) is not None):
        last = holder_end(text, start + hit.end) if kind == "official" else start + hit.end
        name = name_of(text, start + hit.start, last, kind, matcher, audit.language, {})
        if name.key and name.known:
            evidence = TraceEvidence(audit.article.path, name.start, name.end, relays.lines.position(name.start)[0], text[name.start : name.end])
            return (TracedSource(name.text, name.key, "", kind, evidence),)
    return ()


def relayed(scan: Scan, start: int, end: int, hands_on: bool) -> Iterator[tuple[Hit, NodeKind]]:
    """Sources in a sentence beside the medium's own attribution (start, end), each with a cue of its own, in text order."""
    cues = [(h.start, h.end) for name in ("cue-verb", "cue-before") for h in scan.of(name)]
    cues += [m.span() for pattern in (ANNOUNCED, CITING) for m in pattern.finditer(scan.text)]
    cues = [(s, e) for s, e in cues if e <= start or s >= end]
    hits = sorted(((h, kind) for name, kind in LISTS for h in scan.of(name)), key=lambda item: (item[0].start, -item[0].end))
    for hit, kind in hits:
        if hit.start < end:
            continue
        if (hands_on and hit.start - end < NEAR) or any(0 <= hit.start - e <= NEAR or 0 <= s - hit.end <= NEAR for s, e in cues):
            yield hit, kind
