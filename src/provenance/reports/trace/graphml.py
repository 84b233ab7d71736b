"""The whole origin graph as GraphML, for Gephi, yEd, Cytoscape, networkx, igraph: every node and edge with its fields.

Written here rather than by a graph library, so that it needs none: the format is a list of keys and of elements. Characters that XML 1.0
cannot hold are made visible.
"""

from __future__ import annotations

from collections.abc import Iterator

from provenance.origins.records import Edge, Node, Trace, TraceEvidence
from provenance.reports.formats import Style
from provenance.reports.trace.lookup import Lookup
from provenance.reports.trace.markup import escaped
from provenance.reports.visible import visible

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    'xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">\n'
)
# name of a field -> its type; `node` names the id the other formats use
NODE_KEYS = {
    "node": "string", "label": "string", "kind": "string", "path": "string", "outlet": "string", "domain": "string", "published": "string", "language": "string",
    "state_media": "boolean", "story": "string", "independent_origin": "boolean", "credit": "string", "credit_missing": "boolean",
}  # fmt: skip
EDGE_KEYS = {"kind": "string", "words": "int", "attribution": "string", "evidence": "string"}


def parts(trace: Trace, style: Style) -> Iterator[str]:
    """The document, an element a line; fields that are empty are left out."""
    look = Lookup(trace)
    ids = {id: f"n{i}" for i, id in enumerate(look.nodes, 1)}
    story_of = {look.paths[path].id: story.id for story in trace.stories for path in story.articles}
    yield HEAD
    for kind, keys in (("node", NODE_KEYS), ("edge", EDGE_KEYS)):
        yield from (f'  <key id="{kind}_{name}" for="{kind}" attr.name="{name}" attr.type="{type}"/>\n' for name, type in keys.items())
    yield '  <graph id="origins" edgedefault="directed">\n'
    for id, node in look.nodes.items():
        yield f'    <node id="{ids[id]}">{data("node", node_fields(node, look, story_of))}</node>\n'
    for i, edge in enumerate(trace.edges, 1):
        yield f'    <edge id="e{i}" source="{ids[edge.source]}" target="{ids[edge.target]}">{data("edge", edge_fields(edge))}</edge>\n'
    yield "  </graph>\n</graphml>\n"


def node_fields(node: Node, look: Lookup, story_of: dict[str, str]) -> dict[str, str]:
    credit = look.credits.get(node.path) if node.kind == "article" else None
    return {
        "node": node.id, "label": look.name(node.id), "kind": node.kind, "path": node.path, "outlet": node.outlet, "domain": node.domain,
        "published": node.published, "language": node.language, "state_media": truth(node.state_media), "story": story_of.get(node.id, ""),
        "independent_origin": truth(node.id in look.origins), "credit": credit.line if credit else "", "credit_missing": truth(bool(credit and credit.missing)),
    }  # fmt: skip


def edge_fields(edge: Edge) -> dict[str, str]:
    evidence = "\n".join(map(evidence_text, edge.evidence))
    return {"kind": edge.kind, "words": str(edge.words) if edge.words else "", "attribution": edge.attribution, "evidence": evidence}


def evidence_text(e: TraceEvidence) -> str:
    """Where an edge rests, in one line: `path:line text`, or `path field: value`."""
    text = " ".join(e.text.split())
    return f"{e.path} {e.field}: {text}".rstrip(": ") if e.field else f"{e.path}:{e.line} {text}".rstrip()


def truth(value: bool) -> str:
    return "true" if value else ""


def data(kind: str, fields: dict[str, str]) -> str:
    """The fields that say something."""
    return "".join(f'<data key="{kind}_{name}">{escaped(lines_visible(value))}</data>' for name, value in fields.items() if value)


def lines_visible(text: str) -> str:
    """Text with its line ends, all else as in `visible`."""
    return "\n".join(map(visible, text.split("\n")))
