"""The JSON report, version 1: an audit in the types of `json_types`, and these as text.

The same types give the JSON Schema beside this module (`report.schema.json`); a test keeps the two equal.
"""

from __future__ import annotations

from typing import Any

import msgspec

from provenance.model.audit import Audit, Evidence, Finding, Suppression
from provenance.model.mention import KINDS, Mention
from provenance.model.run import RunFinding, Summary
from provenance.model.span import LineIndex
from provenance.reports.encoding import encoded
from provenance.reports.formats import Format, Style
from provenance.reports.json_types import (
    ArticleV1,
    ChainLinkV1,
    EvidenceV1,
    FieldV1,
    FindingV1,
    MetadataV1,
    OriginV1,
    PointsV1,
    RunFindingV1,
    RunPlaceV1,
    ScorecardV1,
    SegmentV1,
    SummaryV1,
    SuppressionV1,
    Tool,
    UnreadableV1,
)

SCHEMA = "provenance-report/1"

# the fields of each kind beyond its span, in their order
OWN_FIELDS = {kind: tuple(name for name in cls.__struct_fields__ if name not in ("start", "end")) for kind, cls in KINDS.items()}


def mention_v1(mention: Mention, text: str, index: LineIndex) -> dict[str, Any]:
    """A mention with its line, column and text, then its own fields."""
    line, column = index.position(mention.start)
    wire: dict[str, Any] = {
        "kind": mention.kind, "start": mention.start, "end": mention.end, "line": line, "column": column, "text": text[mention.start : mention.end],
    }  # fmt: skip
    for name in OWN_FIELDS[mention.kind]:
        wire[name] = getattr(mention, name)
    return wire


def evidence_v1(evidence: Evidence, audit: Audit, index: LineIndex) -> EvidenceV1:
    text = audit.article.text
    if evidence.field:
        value = getattr(audit.article.metadata, evidence.field, None) or next((f.value for f in audit.article.metadata.fields if f.name == evidence.field), "")
        return EvidenceV1(0, 0, 1, 1, shown(value), evidence.field)
    return EvidenceV1(evidence.start, evidence.end, *index.position(evidence.start), text[evidence.start : evidence.end])


def shown(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def finding_v1(f: Finding, audit: Audit, index: LineIndex) -> FindingV1:
    return FindingV1(
        f.rule, f.title, f.category, f.level, f.confidence, f.polarity, f.message, f.advice, f.points,
        tuple(evidence_v1(e, audit, index) for e in f.evidence), suppression_v1(f.suppressed) if f.suppressed else None,
    )  # fmt: skip


def suppression_v1(s: Suppression) -> SuppressionV1:
    return SuppressionV1(s.by, s.reason, s.owner, s.expires)


def article_v1(audit: Audit, style: Style) -> ArticleV1:
    """One audit in the report's own types."""
    article, card, m = audit.article, audit.scorecard, audit.article.metadata
    index = LineIndex(article.text)
    segments = tuple(SegmentV1(s.role, s.start, s.end, s.boilerplate_role, s.reason, s.css_path) for s in audit.segments) if style.with_text else msgspec.UNSET
    return ArticleV1(
        path=article.path, id=article.id, language=audit.language, genre=audit.genre, encoding=article.encoding,
        metadata=MetadataV1(
            m.headline, m.bylines, m.published, m.modified, m.outlet, m.url, m.canonical_url, m.domain, m.language_declared,
            tuple(FieldV1(f.name, f.value, f.place) for f in m.fields),
        ),
        mentions=tuple(mention_v1(x, article.text, index) for x in audit.mentions),
        origin=OriginV1(audit.origin.kind, tuple(ChainLinkV1(c.name, c.role, c.kind, c.mention) for c in audit.origin.chain), audit.origin.attribution),
        signals=audit.signals,
        findings=tuple(finding_v1(f, audit, index) for f in audit.findings),
        scorecard=ScorecardV1(card.score, card.band, card.coverage, card.categories, tuple(PointsV1(r, p) for r, p in card.points)),
        text=article.text if style.with_text else msgspec.UNSET,
        segments=segments,
    )  # fmt: skip


def render_article(audit: Audit, style: Style) -> str:
    return encoded(article_v1(audit, style))


def opening(style: Style, summary: Summary | None) -> str:
    head = encoded({"schema": SCHEMA, "tool": Tool("provenance", style.version), "profile": style.profile})
    return f'{head[:-1]},"articles":[\n'


def closing(style: Style, summary: Summary) -> str:
    body = encoded({"summary": summary_v1(summary), "findings": findings_v1(summary), "unreadable": unreadable_v1(summary)})
    return f"\n],{body[1:]}\n"


def summary_v1(s: Summary) -> SummaryV1:
    return SummaryV1(s.articles, s.bands, s.levels, s.rules, s.mean_score, s.suppressed)


def findings_v1(s: Summary) -> tuple[RunFindingV1, ...]:
    return tuple(run_finding_v1(f) for f in s.findings)


def run_finding_v1(f: RunFinding) -> RunFindingV1:
    places = tuple(RunPlaceV1(p.path, p.start, p.end, p.line, p.text) for p in f.places)
    return RunFindingV1(f.rule, f.title, f.level, f.message, f.advice, f.subject, f.fails, places)


def unreadable_v1(s: Summary) -> tuple[UnreadableV1, ...]:
    return tuple(UnreadableV1(u.path, u.reason, u.line, u.column) for u in s.unreadable)


JSON = Format(render_article, opening, closing, separator=",\n")


def jsonl_closing(style: Style, summary: Summary) -> str:
    """What only the whole run shows follows the articles, one a line, told by its `rule`; then unreadable inputs, told by their `reason`."""
    return "".join(encoded(item) + "\n" for item in (*findings_v1(summary), *unreadable_v1(summary)))


def jsonl_article(audit: Audit, style: Style) -> str:
    return render_article(audit, style) + "\n"


JSONL = Format(jsonl_article, lambda style, summary: "", jsonl_closing)
