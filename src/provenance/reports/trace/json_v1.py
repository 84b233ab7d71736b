"""A trace as JSON, version 1: own wire types, so that the records inside may change and the report does not.

Paths and node ids are what ties the parts together: `stories[].articles`, `families` and `credits[].path` are paths of nodes of kind
`article`, all other references are node ids. Objects may gain keys without a new schema number; those that are here stay.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from provenance.origins.records import CreditLine, Edge, Node, Story, Trace, TraceEvidence
from provenance.reports.encoding import encoded
from provenance.reports.formats import Style
from provenance.reports.json_types import RunFindingV1, Tool, UnreadableV1
from provenance.reports.json_v1 import run_finding_v1
from provenance.reports.trace.lookup import Lookup
from provenance.reports.trace.totals import facts

SCHEMA = "provenance-trace/1"


class SummaryV1(Struct, frozen=True):
    articles: int
    stories: int
    origins: int
    families: int
    credits_missing: int
    findings: int
    unreadable: int


class StoryOriginV1(Struct, frozen=True):
    node: str
    articles: tuple[str, ...]
    why: str


class StoryV1(Struct, frozen=True):
    id: str
    title: str
    articles: tuple[str, ...]
    first: str | None
    shared: tuple[str, ...]
    independent_origins: int
    origins: tuple[StoryOriginV1, ...]


class ChainV1(Struct, frozen=True):
    path: str
    nodes: tuple[str, ...]
    kinds: tuple[str, ...]
    cycle: tuple[str, ...]


class CreditV1(Struct, frozen=True):
    path: str
    line: str
    missing: bool
    originators: tuple[str, ...]
    contributors: tuple[str, ...]
    distributors: tuple[str, ...]
    ground: str


class NodeV1(Struct, frozen=True):
    id: str
    kind: str
    name: str
    path: str | None
    outlet: str | None
    domain: str | None
    published: str | None
    language: str | None
    state_media: bool


class TraceEvidenceV1(Struct, frozen=True, omit_defaults=True):
    path: str
    start: int
    end: int
    line: int
    text: str
    field: str = ""


class EdgeV1(Struct, frozen=True):
    source: str
    target: str
    kind: str
    words: int
    attribution: str | None
    evidence: tuple[TraceEvidenceV1, ...]


class TraceV1(Struct, frozen=True):
    schema: str
    tool: Tool
    summary: SummaryV1
    stories: tuple[StoryV1, ...]
    chains: tuple[ChainV1, ...]
    credits: tuple[CreditV1, ...]
    families: tuple[tuple[str, ...], ...]
    findings: tuple[RunFindingV1, ...]
    nodes: tuple[NodeV1, ...]
    edges: tuple[EdgeV1, ...]
    unreadable: tuple[UnreadableV1, ...]


def parts(trace: Trace, style: Style) -> Iterator[str]:
    """The trace as one JSON object, an item a line."""
    whole = trace_v1(trace, style.version)
    for i, name in enumerate(whole.__struct_fields__):
        value = getattr(whole, name)
        yield ("{" if i == 0 else ",\n") + f'"{name}":'
        yield "[" + ",".join("\n" + encoded(item) for item in value) + "]" if isinstance(value, tuple) else encoded(value)
    yield "}\n"


def trace_v1(trace: Trace, version: str) -> TraceV1:
    """A whole trace in the report's own types; ids that the trace does not list get a node."""
    return TraceV1(
        schema=SCHEMA, tool=Tool("provenance", version), summary=SummaryV1(**facts(trace)),
        stories=tuple(map(story_v1, trace.stories)), chains=tuple(ChainV1(c.path, c.nodes, c.kinds, c.cycle) for c in trace.chains),
        credits=tuple(map(credit_v1, trace.credits)), families=trace.families, findings=tuple(map(run_finding_v1, trace.findings)),
        nodes=tuple(map(node_v1, Lookup(trace).nodes.values())), edges=tuple(map(edge_v1, trace.edges)),
        unreadable=tuple(UnreadableV1(u.path, u.reason, u.line, u.column) for u in trace.unreadable),
    )  # fmt: skip


def story_v1(s: Story) -> StoryV1:
    origins = tuple(StoryOriginV1(o.node, o.articles, o.why) for o in s.origins)
    return StoryV1(s.id, s.title, s.articles, s.first or None, s.shared, len(origins), origins)


def credit_v1(c: CreditLine) -> CreditV1:
    return CreditV1(c.path, c.line, c.missing, c.originators, c.contributors, c.distributors, c.ground)


def node_v1(n: Node) -> NodeV1:
    return NodeV1(n.id, n.kind, n.name, n.path or None, n.outlet or None, n.domain or None, n.published or None, n.language or None, n.state_media)


def edge_v1(e: Edge) -> EdgeV1:
    return EdgeV1(e.source, e.target, e.kind, e.words, e.attribution or None, tuple(map(evidence_v1, e.evidence)))


def evidence_v1(e: TraceEvidence) -> TraceEvidenceV1:
    return TraceEvidenceV1(e.path, e.start, e.end, e.line, e.text, e.field)
