"""The whole origin graph for Graphviz: every article and party, the articles of a story in one frame.

Not bounded: `dot -Tsvg` draws some hundred articles, `sfdp` more; for a picture that stays readable take `svg`.
"""

from __future__ import annotations

from collections.abc import Iterator

from provenance.origins.records import Edge, Node, Trace
from provenance.reports.formats import Style
from provenance.reports.trace.looks import ALARM, EDGES, NODES
from provenance.reports.trace.lookup import Lookup, safe
from provenance.reports.trace.totals import totals

HEAD = """digraph origins {
  rankdir=LR;
  newrank=true;
  graph [fontname="sans-serif", color="#9aa5b1"];
  node [fontname="sans-serif", style=filled];
  edge [fontname="sans-serif", fontsize=10];
"""
LONGEST = 60  # characters of a label; the tooltip has all


def parts(trace: Trace, style: Style) -> Iterator[str]:
    """The digraph, a statement a line; node ids are n1, n2 … in the trace's order."""
    look = Lookup(trace)
    ids = {id: f"n{i}" for i, id in enumerate(look.nodes, 1)}
    yield HEAD
    yield f"  label={quoted(totals(trace))};\n"
    told: set[str] = set()
    for number, story in enumerate(trace.stories, 1):
        yield f"  subgraph cluster_{number} {{\n    label={quoted(cut(safe(story.title)))};\n"
        for path in story.articles:
            if (node := look.paths[path]).id not in told:
                told.add(node.id)
                yield f"  {statement(node, ids, look)}"
        yield "  }\n"
    yield from (statement(node, ids, look) for id, node in look.nodes.items() if id not in told)
    yield from (edge_statement(edge, ids) for edge in trace.edges)
    yield "}\n"


def statement(node: Node, ids: dict[str, str], look: Lookup) -> str:
    """One node with its label, look and tooltip."""
    kind = NODES[node.kind]
    name = look.name(node.id)
    credit = look.credits.get(node.path) if node.kind == "article" else None
    facts = (name, look.outlet(node) if node.kind == "article" else "", safe(node.path))
    fields = {"label": cut(name), "tooltip": " · ".join(filter(None, facts)), "shape": kind.dot, "fillcolor": kind.fill}
    fields["color"] = ALARM if credit and credit.missing else kind.stroke
    if node.id in look.origins:
        fields["penwidth"] = "3"
    return f"  {ids[node.id]} [{attributes(fields)}];\n"


def edge_statement(edge: Edge, ids: dict[str, str]) -> str:
    """One edge with its kind, look and what it rests on."""
    look = EDGES[edge.kind]
    evidence = next((e for e in edge.evidence if e.text), None)
    fields = {"label": edge.kind, "color": look.color}
    if look.dash:
        fields["style"] = "dashed"
    if not look.arrow:
        fields["dir"] = "none"
    if evidence:
        fields["tooltip"] = f"{safe(evidence.path)}:{evidence.line} {safe(evidence.text)}"
    return f"  {ids[edge.source]} -> {ids[edge.target]} [{attributes(fields)}];\n"


def attributes(fields: dict[str, str]) -> str:
    return ", ".join(f"{name}={quoted(value)}" for name, value in fields.items())


def quoted(text: str) -> str:
    """Visible text as a quoted string: `\\` begins an escape in labels, `&` an entity."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("&", "&amp;") + '"'


def cut(text: str) -> str:
    """A label of bearable length."""
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"
