"""The types of the JSON report, version 1: what the records inside become on their way out, so that they may change and the report does not.

`json_schema` makes the JSON Schema from these.
"""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import Struct


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
    suppressed: int


class RunPlaceV1(Struct, frozen=True):
    path: str
    start: int
    end: int
    line: int
    text: str


class RunFindingV1(Struct, frozen=True):
    rule: str
    title: str
    level: str
    message: str
    advice: str
    subject: str
    fails: bool
    places: tuple[RunPlaceV1, ...]


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


class SuppressionV1(Struct, frozen=True):
    by: str
    reason: str
    owner: str
    expires: str


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
    suppressed: SuppressionV1 | None


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
    findings: tuple[RunFindingV1, ...]
    unreadable: tuple[UnreadableV1, ...]
