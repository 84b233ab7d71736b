"""The JSON report of a comparison, version 1: own wire types, so that the records inside may change and the report does not.

Objects may gain keys without a new schema number; those that are here stay. `families` holds plain lists of paths; what is known of
each stands at the same place of `family_facts`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
from msgspec import Struct

from provenance.reuse.records import Pair, Passage, ReuseReport, Verdict

SCHEMA = "provenance-reuse/1"
ENCODER = msgspec.json.Encoder()


class VerdictV1(Struct, frozen=True):
    attribution: str
    reason: str


class PassageV1(Struct, frozen=True):
    a: tuple[int, int]
    b: tuple[int, int]
    words: int
    changed: int
    quoted: bool
    a_attribution: VerdictV1
    b_attribution: VerdictV1
    text: str | msgspec.UnsetType = msgspec.UNSET


class PairV1(Struct, frozen=True):
    a: str
    b: str
    containment: float
    shared_words: int
    longest: int
    relation: str
    by: str
    source: str
    a_outlet: str | None
    b_outlet: str | None
    a_published: str | None
    b_published: str | None
    a_attribution: VerdictV1
    b_attribution: VerdictV1
    excerpt: str
    passages: tuple[PassageV1, ...]


class FamilyV1(Struct, frozen=True):
    kind: str
    articles: int
    source: str
    first: str | None
    containment: float


class ArticleV1(Struct, frozen=True):
    path: str
    copied_share: float
    uncredited_share: float
    longest_passage: int
    family_size: int
    attribution: str
    partners: tuple[str, ...]


class CommonTextV1(Struct, frozen=True):
    text: str
    articles: int
    path: str
    start: int
    end: int
    reason: str


class UnreadableV1(Struct, frozen=True):
    path: str
    reason: str
    line: int
    column: int


class ToolV1(Struct, frozen=True):
    name: str
    version: str


class SettingsV1(Struct, frozen=True):
    min_containment: float
    min_words: int
    common_in: int
    min_passage: int
    family_containment: float


class SummaryV1(Struct, frozen=True):
    compared: int
    reference: int | None
    too_short: int
    pairs: int
    families: int
    uncredited: int


class ReuseV1(Struct, frozen=True):
    schema: str
    tool: ToolV1
    settings: SettingsV1
    summary: SummaryV1
    pairs: tuple[PairV1, ...]
    families: tuple[tuple[str, ...], ...]
    family_facts: tuple[FamilyV1, ...]
    articles: tuple[ArticleV1, ...]
    common_text: tuple[CommonTextV1, ...]
    unreadable: tuple[UnreadableV1, ...]


def verdict_v1(verdict: Verdict | None) -> VerdictV1:
    return VerdictV1(verdict.attribution, verdict.reason) if verdict else VerdictV1("unclear", "not asked for")


def passage_v1(p: Passage) -> PassageV1:
    return PassageV1(p.a, p.b, p.words, p.changed, p.quoted, verdict_v1(p.a_verdict), verdict_v1(p.b_verdict), p.text or msgspec.UNSET)


def pair_v1(p: Pair) -> PairV1:
    """One pair in the report's own types."""
    return PairV1(
        a=p.a.path, b=p.b.path, containment=p.containment, shared_words=p.shared_words, longest=p.longest, relation=p.relation, by=p.by,
        source=p.source, a_outlet=p.a.outlet, b_outlet=p.b.outlet, a_published=p.a.published, b_published=p.b.published,
        a_attribution=verdict_v1(p.a.verdict), b_attribution=verdict_v1(p.b.verdict), excerpt=p.excerpt,
        passages=tuple(passage_v1(x) for x in p.passages),
    )  # fmt: skip


def report_v1(report: ReuseReport, version: str) -> ReuseV1:
    """A whole comparison in the report's own types."""
    o = report.options
    return ReuseV1(
        schema=SCHEMA, tool=ToolV1("provenance", version),
        settings=SettingsV1(o.min_containment, o.min_words, o.common_in, o.min_passage, o.family_containment),
        summary=SummaryV1(report.compared, report.reference, report.short, len(report.pairs), len(report.families), uncredited(report)),
        pairs=tuple(map(pair_v1, report.pairs)), families=tuple(f.paths for f in report.families),
        family_facts=tuple(FamilyV1(f.kind, len(f.paths), f.source, f.first, f.containment) for f in report.families),
        articles=tuple(
            ArticleV1(a.path, a.copied_share, a.uncredited_share, a.longest_passage, a.family_size, a.verdict, a.partners) for a in report.articles
        ),
        common_text=tuple(CommonTextV1(c.text, c.articles, c.path, c.start, c.end, c.reason) for c in report.common),
        unreadable=tuple(UnreadableV1(u.path, u.reason, u.line, u.column) for u in report.unreadable),
    )  # fmt: skip


def uncredited(report: ReuseReport) -> int:
    """Articles that hold words whose source is missing or wrong."""
    return sum(a.uncredited_share > 0 for a in report.articles)


def json_parts(report: ReuseReport, version: str) -> Iterator[str]:
    """The report as one JSON object, a pair a line."""
    whole = report_v1(report, version)
    for i, name in enumerate(whole.__struct_fields__):
        value = getattr(whole, name)
        yield ("{" if i == 0 else ",\n") + f'"{name}":'
        yield listed(value) if isinstance(value, tuple) else encoded(value)
    yield "}\n"


def listed(values: tuple[Any, ...]) -> str:
    return "[" + ",".join("\n" + encoded(value) for value in values) + "]"


def jsonl_parts(report: ReuseReport, version: str) -> Iterator[str]:
    """One record a line, each told by its `record`: the run, pairs, families, articles, common text, unreadable inputs."""
    whole = report_v1(report, version)
    yield line("run", {"schema": SCHEMA, "tool": whole.tool, "settings": whole.settings, "summary": whole.summary})
    for paths, facts in zip(whole.families, whole.family_facts, strict=True):
        yield line("family", {**msgspec.structs.asdict(facts), "paths": paths})
    for name, values in (("pair", whole.pairs), ("article", whole.articles), ("common-text", whole.common_text), ("unreadable", whole.unreadable)):
        for value in values:
            yield line(name, msgspec.to_builtins(value))


def line(name: str, fields: dict[str, Any]) -> str:
    return encoded({"record": name, **fields}) + "\n"


def encoded(value: object) -> str:
    return ENCODER.encode(value).decode()
