"""Boxes and lines of a drawing, and what is written on them. Every text is safe to show: one line, no control characters, cut."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from provenance.origins.records import Edge, EdgeKind, Node
from provenance.reports.trace.lookup import NOUNS, Lookup, counted, safe

NAMES = 12  # names listed in a box's tooltip
SOURCES = ("person", "official", "organisation", "document", "unnamed")  # kinds of sources that are often named once
OTHER = "other "  # how the key of a box begins that stands for the least connected of a kind
Owner = dict[str, str]
"""Node id → key of its box."""


class Box(Struct, frozen=True):
    """One shape. key: fixed id; kind: of its nodes, or `family`; note: below it; articles: how many it holds; alarm: of missing credits, or
    empty; story: number of the story it belongs to, from 1, or 0; origin: an independent origin of a story; tip: the full text."""

    key: str
    kind: str
    label: str
    note: str = ""
    tip: str = ""
    articles: int = 0
    alarm: str = ""
    story: int = 0
    origin: bool = False


class Line(Struct, frozen=True):
    """All edges of one kind between two boxes. count: edges; words: of copied text; tip: what they rest on, in words."""

    source: str
    target: str
    kind: EdgeKind
    count: int
    words: int = 0
    tip: str = ""


def kind_of(key: str, look: Lookup) -> str:
    """The kind of a box by its key."""
    if key in look.nodes:
        return look.nodes[key].kind
    start = key.removeprefix(OTHER).partition(":")[0]
    return start if start in NOUNS else next((kind for kind in SOURCES if key.startswith(f"{kind} of ")), "outlet")


def lines_of(edges: Iterable[Edge], owner: Owner, look: Lookup) -> list[Line]:
    """Edges between different boxes, those of one kind between two boxes as one."""
    found: dict[tuple[str, str, EdgeKind], list[Edge]] = {}
    for edge in edges:
        source, target = owner[edge.source], owner[edge.target]
        if source != target:
            found.setdefault((source, target, edge.kind), []).append(edge)
    return [Line(*ends, len(several), sum(e.words for e in several), line_tip(several, look)) for ends, several in found.items()]


def line_tip(edges: list[Edge], look: Lookup) -> str:
    """What a line says and the first of the evidence it rests on."""
    first = edges[0]
    what = first.kind.replace("-", " ")
    told = f"{look.name(first.source)} {what} {look.name(first.target)}" if len(edges) == 1 else f"{len(edges):,} × {what}"
    if words := sum(edge.words for edge in edges):
        told += f" · {words:,} words"
    evidence = next((e for edge in edges for e in edge.evidence if e.text), None)
    return told + (f" · {safe(evidence.path)}:{evidence.line} “{safe(evidence.text)}”" if evidence else "")


def box_of(key: str, ids: list[str], look: Lookup, story_of: dict[str, int]) -> Box:
    """One box, its label and note told from what it holds. story_of: article's id → number of its story."""
    nodes = [look.nodes[id] for id in ids]
    articles = [node for node in nodes if node.kind == "article"]
    missing = sum(credit.missing for node in articles if (credit := look.credits.get(node.path)))
    numbers = {story_of.get(node.id, 0) for node in articles}
    label, note = single(nodes[0], look) if (len(ids) == 1 and not articles) or ids == [key] else several(key, nodes, articles, look)
    alarm = "" if not missing else "credit missing" if len(articles) == 1 else f"{missing:,} without credit"
    kind = kind_of(key, look)
    # the least connected of a kind may be one party, and one that is an origin stays one
    origin = key in look.origins or ((key.startswith("family:") or len(ids) == 1) and not look.origins.isdisjoint(ids))
    return Box(key, kind, label, note, tip(nodes, look), len(articles), alarm, numbers.pop() if len(numbers) == 1 else 0, origin)


def single(node: Node, look: Lookup) -> tuple[str, str]:
    """(label, note) of a box that is one node."""
    if node.kind == "article":
        return look.name(node.id), " · ".join(filter(None, (look.outlet(node), safe(node.published[:10]))))
    noun = NOUNS[node.kind][0]
    return look.name(node.id), f"{noun}, state media" if node.state_media and node.kind != "state-media" else noun


def several(key: str, nodes: list[Node], articles: list[Node], look: Lookup) -> tuple[str, str]:
    """(label, note) of a box that stands for more than one node."""
    outlets = {node.outlet or node.domain for node in articles} | {node.id for node in nodes if node.kind == "outlet"}
    kind = kind_of(key, look)
    held = counted(len(articles), "article") if articles else ""
    if key.startswith(OTHER):
        parties = len(outlets - {""}) if kind == "outlet" else sum(node.kind == kind for node in nodes)
        return f"other {NOUNS[kind][1]}", " · ".join(filter(None, (f"{parties:,}" if parties else "", held)))
    if kind == "family":
        return look.name(nodes[0].id), f"{len(nodes):,} copies" + (f" · {len(outlets):,} outlets" if len(outlets) > 1 else "")
    if articles:
        return look.name(key) if key in look.nodes else safe(articles[0].domain) or "no outlet known", held
    return ", ".join(look.name(node.id) for node in nodes[:NAMES]), counted(len(nodes), kind)


def tip(nodes: list[Node], look: Lookup) -> str:
    """Everything a box stands for, as far as a tooltip can hold it."""
    lines = []
    for node in nodes[:NAMES]:
        facts = (look.outlet(node), safe(node.published), safe(node.path)) if node.kind == "article" else (NOUNS[node.kind][0],)
        lines.append(f"{look.name(node.id)} ({' · '.join(filter(None, facts))})")
    if len(nodes) > NAMES:
        lines.append(f"and {len(nodes) - NAMES:,} more")
    return "\n".join(lines)
