"""The JSON report, version 1: own wire types, so that the records inside may change and the report does not.

The same types give the JSON Schema beside this module (`report.schema.json`); a test keeps the two equal.
"""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import Struct

from provenance.model.audit import Audit, Evidence, Finding
from provenance.model.mention import KINDS, Mention
from provenance.model.run import Summary
from provenance.model.span import LineIndex
from provenance.reports.formats import Format, Style

SCHEMA = "provenance-report/1"


class Tool(Struct, frozen=True):
    name: str
    version: str


class UnreadableV1(Struct, frozen=True):
    path: str
    reason: str
    line: int
    column: int


class SummaryV1(Struct, frozen=True):
    articles: int
    bands: dict[str, int]
    levels: dict[str, int]
    rules: dict[str, int]
    mean_score: float | None


class FieldV1(Struct, frozen=True):
    name: str
    value: str
    place: str


class MetadataV1(Struct, frozen=True):
    headline: str | None
    bylines: tuple[str, ...]
    published: str | None
    modified: str | None
    outlet: str | None
    url: str | None
    canonical_url: str | None
    domain: str | None
    language_declared: str | None
    fields: tuple[FieldV1, ...]


class SegmentV1(Struct, frozen=True, omit_defaults=True):
    role: str
    start: int
    end: int
    boilerplate_role: str = ""
    reason: str = ""
    css_path: str = ""


class ChainLinkV1(Struct, frozen=True):
    name: str
    role: str
    kind: str
    mention: int | None


class OriginV1(Struct, frozen=True):
    kind: str
    chain: tuple[ChainLinkV1, ...]
    attribution: str


class EvidenceV1(Struct, frozen=True, omit_defaults=True):
    start: int
    end: int
    line: int
    column: int
    text: str
    field: str = ""


class FindingV1(Struct, frozen=True):
    rule: str
    title: str
    category: str
    level: str
    confidence: str
    polarity: str
    message: str
    advice: str
    points: float
    evidence: tuple[EvidenceV1, ...]


class PointsV1(Struct, frozen=True):
    rule: str
    points: float


class ScorecardV1(Struct, frozen=True):
    score: float | None
    band: str
    coverage: float
    categories: dict[str, float | None]
    points: tuple[PointsV1, ...]


class ArticleV1(Struct, frozen=True):
    path: str
    id: str
    language: str | None
    genre: str
    encoding: str
    metadata: MetadataV1
    mentions: tuple[dict[str, Any], ...]
    origin: OriginV1
    signals: dict[str, float | int | bool | None]
    findings: tuple[FindingV1, ...]
    scorecard: ScorecardV1
    text: str | msgspec.UnsetType = msgspec.UNSET
    segments: tuple[SegmentV1, ...] | msgspec.UnsetType = msgspec.UNSET


class ReportV1(Struct, frozen=True):
    schema: str
    tool: Tool
    profile: str
    articles: tuple[ArticleV1, ...]
    summary: SummaryV1
    unreadable: tuple[UnreadableV1, ...]


# the fields of each kind beyond its span, in their order
OWN_FIELDS = {kind: tuple(name for name in cls.__struct_fields__ if name not in ("start", "end")) for kind, cls in KINDS.items()}
ENCODER = msgspec.json.Encoder()


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
        tuple(evidence_v1(e, audit, index) for e in f.evidence),
    )  # fmt: skip


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
    return ENCODER.encode(article_v1(audit, style)).decode()


def opening(style: Style, summary: Summary | None) -> str:
    head = ENCODER.encode({"schema": SCHEMA, "tool": Tool("provenance", style.version), "profile": style.profile}).decode()
    return f'{head[:-1]},"articles":[\n'


def closing(style: Style, summary: Summary) -> str:
    body = ENCODER.encode({"summary": summary_v1(summary), "unreadable": unreadable_v1(summary)}).decode()
    return f"\n],{body[1:]}\n"


def summary_v1(s: Summary) -> SummaryV1:
    return SummaryV1(s.articles, s.bands, s.levels, s.rules, s.mean_score)


def unreadable_v1(s: Summary) -> tuple[UnreadableV1, ...]:
    return tuple(UnreadableV1(u.path, u.reason, u.line, u.column) for u in s.unreadable)


JSON = Format(render_article, opening, closing, separator=",\n")


def jsonl_closing(style: Style, summary: Summary) -> str:
    """Unreadable inputs follow the articles, one a line, told by their `reason`."""
    return "".join(ENCODER.encode(u).decode() + "\n" for u in unreadable_v1(summary))


def jsonl_article(audit: Audit, style: Style) -> str:
    return render_article(audit, style) + "\n"


JSONL = Format(jsonl_article, lambda style, summary: "", jsonl_closing)
