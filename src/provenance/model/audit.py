"""What the audit says of one article: signals, findings, origin, scorecard."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from provenance.model.article import Article, Segment
from provenance.model.mention import Mention

Signals = dict[str, float | int | bool | None]

Level = Literal["note", "warning", "error"]
Confidence = Literal["low", "medium", "high"]
Polarity = Literal["concern", "strength"]
Category = Literal["sourcing", "independence", "originality", "transparency", "integrity", "presentation"]
Band = Literal["pass", "review", "block", "unknown"]
OriginKind = Literal["own", "wire", "press-release", "republished", "translated", "copied", "unknown"]
AttributionVerdict = Literal["accurate", "inaccurate", "missing", "unclear", "not-applicable"]


class Evidence(Struct, frozen=True):
    """Where a finding rests: a span of the text, or a metadata field by name (then the span is empty)."""

    start: int
    end: int
    field: str = ""


class Suppression(Struct, frozen=True):
    """Why a met rule does not count. by: a filter, an outlet's allow list, a suppression of the configuration, or the baseline;
    reason, owner: in words; expires: ISO date until which it holds, or empty."""

    by: Literal["filter", "outlet", "suppression", "baseline"]
    reason: str
    owner: str = ""
    expires: str = ""


class Finding(Struct, frozen=True):
    """One met rule on one article. points: what it adds to the score (negative for a concern); suppressed: why it does not count, if so."""

    rule: str
    title: str
    category: Category
    level: Level
    confidence: Confidence
    polarity: Polarity
    message: str
    why: str
    advice: str
    points: float
    evidence: tuple[Evidence, ...]
    group: str = ""
    suppressed: Suppression | None = None


class ChainLink(Struct, frozen=True):
    """One party in the origin chain, nearest first; mention: index into the article's mentions, or None for metadata."""

    name: str
    role: str
    kind: str
    mention: int | None
    id: str = ""


class Origin(Struct, frozen=True):
    """Whose words these are, as far as this one article shows it."""

    kind: OriginKind
    chain: tuple[ChainLink, ...]
    attribution: AttributionVerdict


class Scorecard(Struct, frozen=True):
    """Additive score of visible sourcing practice, 0–100, or None when nothing could be judged; coverage: share of rules that could be decided."""

    score: float | None
    band: Band
    coverage: float
    categories: dict[str, float | None]
    points: tuple[tuple[str, float], ...]


class Audit(Struct, frozen=True):
    """Everything the audit knows of one article; mentions are in text order."""

    article: Article
    language: str | None
    genre: str
    segments: tuple[Segment, ...]
    mentions: tuple[Mention, ...]
    origin: Origin
    signals: Signals
    findings: tuple[Finding, ...]
    scorecard: Scorecard
