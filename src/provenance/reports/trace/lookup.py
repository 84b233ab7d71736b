"""What every format asks of a trace: the node behind an id, its name for people, an article's chain and credit.

A trace may point at nodes it does not list (a path that could not be audited again, an id of a later version): these get a stand-in made of
the id, so that no format loses an edge or draws one into the void.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import get_args

from provenance.origins.records import Chain, CreditLine, Edge, EdgeKind, Node, NodeKind, Trace
from provenance.reports.visible import one_line

KINDS: tuple[NodeKind, ...] = get_args(NodeKind)
# as people say them: one, several
NOUNS: dict[str, tuple[str, str]] = {
    "article": ("article", "articles"), "outlet": ("outlet", "outlets"), "agency": ("agency", "agencies"), "press-wire": ("press wire", "press wires"),
    "state-media": ("state medium", "state media"), "organisation": ("organisation", "organisations"), "official": ("official", "officials"),
    "person": ("person", "people"), "document": ("document", "documents"), "unnamed": ("unnamed source", "unnamed sources"),
    "family": ("family of copies", "families of copies"),
}  # fmt: skip
LONGEST = 300  # characters of a name that are looked at: a text without line ends may have been taken for one
UNDATED = "~"  # sorts behind every year
DIGITS = re.compile(r"([0-9]+)")


class Lookup:
    """A trace by id and by path. nodes: all ids that occur, in the trace's order, stand-ins last; cited: id -> whom it cites."""

    __slots__ = ("chains", "cited", "credits", "edges", "nodes", "origins", "paths")

    def __init__(self, trace: Trace) -> None:
        self.nodes: dict[str, Node] = {node.id: node for node in trace.nodes}
        self.paths: dict[str, Node] = {node.path: node for node in trace.nodes if node.kind == "article"}
        for name in ids_of(trace):
            if name not in self.nodes:
                self.nodes[name] = stand_in(name)
        for path in paths_of(trace):
            if path not in self.paths:
                self.paths[path] = self.nodes.setdefault(f"article:{path}", stand_in(f"article:{path}"))
        self.edges: dict[tuple[str, str, EdgeKind], Edge] = {}
        self.cited: dict[str, list[str]] = {}
        for edge in trace.edges:
            self.edges.setdefault((edge.source, edge.target, edge.kind), edge)
            if edge.kind == "cites":
                self.cited.setdefault(edge.source, []).append(edge.target)
        self.chains: dict[str, list[Chain]] = {}
        for chain in trace.chains:
            self.chains.setdefault(chain.path, []).append(chain)
        self.credits: dict[str, CreditLine] = {credit.path: credit for credit in trace.credits}
        self.origins = frozenset(origin.node for story in trace.stories for origin in story.origins)

    def name(self, id: str) -> str:
        """What a node is called, in one line that is safe to show; an article by its headline, else the last part of its path."""
        node = self.nodes[id]
        return safe(node.name or node.path.rstrip("/").rpartition("/")[2] or node.id)

    def outlet(self, article: Node) -> str:
        """Who published an article, as far as is known: the outlet's name, else the domain."""
        return self.name(article.outlet) if article.outlet in self.nodes else safe(article.domain)

    def when(self, path: str) -> str:
        """When an article was published, in a form that sorts; UNDATED where that is not known."""
        published = self.paths[path].published
        try:
            at = datetime.fromisoformat(published)
        except ValueError:
            return published or UNDATED
        return (at.astimezone(UTC) if at.tzinfo and at.year > 1 else at).replace(tzinfo=None).isoformat()


def natural(path: str) -> list[tuple[int, str]]:
    """What paths are sorted by, so that record 9 of a file stands before record 10."""
    return [(int(part) if part.isdecimal() and len(part) < 19 else -1, part) for part in DIGITS.split(path)]


def safe(text: str) -> str:
    """Text for a label: one line, visible, of bearable length."""
    return one_line(text[:LONGEST]) + ("…" if len(text) > LONGEST else "")


def stand_in(id: str) -> Node:
    """A node for an id that the trace does not list."""
    kind, colon, rest = id.partition(":")
    known = next((k for k in KINDS if k == kind), None)
    if known is None or not colon:
        return Node(id, "unnamed", id)
    return Node(id, known, "" if known == "article" else rest, path=rest if known == "article" else "")


def ids_of(trace: Trace) -> Iterator[str]:
    """Every node id the trace points at, in a fixed order."""
    for edge in trace.edges:
        yield edge.source
        yield edge.target
    for chain in trace.chains:
        yield from (*chain.nodes, *chain.cycle)
    for story in trace.stories:
        yield from (origin.node for origin in story.origins)
    for credit in trace.credits:
        yield from (*credit.originators, *credit.contributors, *credit.distributors)
    yield from (node.outlet for node in trace.nodes if node.outlet)


def paths_of(trace: Trace) -> Iterator[str]:
    """Every article path the trace points at."""
    for story in trace.stories:
        yield from story.articles
        for origin in story.origins:
            yield from origin.articles
    yield from (credit.path for credit in trace.credits)
    for family in trace.families:
        yield from family


def counted(number: int, kind: str) -> str:
    """A number of nodes of a kind, in words."""
    return f"{number:,} {NOUNS[kind][number != 1]}"
