"""A trace as boxes and lines, few enough to be read: what `svg` and `mermaid` draw.

Up to ARTICLES articles each has a box; more of them are put together by family (the FAMILIES largest of copies of one text), else by outlet.
Sources that a single box alone cites share a box, and where boxes are still too many, the least connected of each kind do. Nothing vanishes:
a box says how many it stands for, and what is not drawn is counted in `left_out`: pairs of copies that others connect, lines beyond LINES, and
parties for which there is no room.
An outlet stands in its articles' boxes and has one of its own where others credit or cite it, or where it names an origin itself.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from msgspec import Struct

from provenance.origins.records import Edge, Trace
from provenance.reports.trace.copies import thinned
from provenance.reports.trace.lookup import Lookup, counted, safe
from provenance.reports.trace.shapes import OTHER, SOURCES, Box, Line, Owner, box_of, kind_of, lines_of

# What stays readable on one screen and in print, told by looking at drawings of 5 to 500 articles.
ARTICLES, BOXES, LINES = 30, 36, 70
# Smaller families show better as copies between outlets.
FAMILIES, FAMILY = 12, 4
CITATION, OTHERWISE = 2, 5  # what an edge counts for when only the weightiest are drawn: citations are many and say least


class Drawing(Struct, frozen=True):
    """What is drawn, in a fixed order. stories: (number, title, articles, origins) of those that have a box; left_out: in words."""

    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    stories: tuple[tuple[int, str, int, int], ...]
    left_out: tuple[str, ...] = ()


def drawing(trace: Trace) -> Drawing:
    """A trace as at most BOXES boxes and LINES lines."""
    look = Lookup(trace)
    large = sum(node.kind == "article" for node in look.nodes.values()) > ARTICLES
    leading = {edge.source for edge in trace.edges if edge.kind != "published-by"}
    edges = [edge for edge in trace.edges if edge.kind != "published-by" or (not large and edge.target in leading)]
    owner = fewer(trace, look, edges, large=large)
    found = lines_of([edge for edge in edges if edge.source in owner and edge.target in owner], owner, look)
    held, further = (found, ()) if large else thinned(found, trace.chains)
    lines, thinner = weightiest(held, large=large)
    if large:
        ends = {key for line in lines for key in (line.source, line.target)}
        owner = {id: key for id, key in owner.items() if key in ends or look.nodes[id].kind == "article"}
    unseen = [node.kind for id, node in look.nodes.items() if id not in owner and node.kind != "article" and (node.kind != "outlet" or id in leading)]
    numbers = {story.id: i for i, story in enumerate(trace.stories, 1)}
    story_of = {look.paths[path].id: numbers[story.id] for story in trace.stories for path in story.articles}
    boxes = tuple(box_of(key, ids, look, story_of) for key, ids in members(owner).items())
    shown = {box.story for box in boxes}
    stories = tuple((i, safe(s.title), len(s.articles), len(s.origins)) for i, s in enumerate(trace.stories, 1) if i in shown)
    return Drawing(boxes, lines, stories, (*not_drawn(unseen), *further, *thinner))


def fewer(trace: Trace, look: Lookup, edges: list[Edge], *, large: bool) -> Owner:
    """Which box each node goes to; sources that are left out go to none. large: whether articles share boxes."""
    ends = {id for edge in edges for id in (edge.source, edge.target)} | look.origins
    owner = {id: id for id, node in look.nodes.items() if node.kind == "article" or id in ends}
    if large:
        owner |= by_family_and_outlet(trace, look)
    lonely = sources_of_one(look, edges, owner)
    owner = {id: key for id, key in owner.items() if key not in lonely} if large else together(owner, lonely)
    owner = together(owner, least_connected(look, edges, owner))
    return {id: key for id, key in owner.items() if not key.startswith(OTHER) or kind_of(key, look) not in SOURCES}


def by_family_and_outlet(trace: Trace, look: Lookup) -> Owner:
    """Articles put together: those of a large family, then those of an outlet, which share its box."""
    largest = sorted((i for i, paths in enumerate(trace.families) if len(paths) >= FAMILY), key=lambda i: (-len(trace.families[i]), i))[:FAMILIES]
    family = {look.paths[path].id: f"family:{i}" for i in largest for path in trace.families[i]}
    return {id: family.get(id) or node.outlet or f"outlet:{node.domain}" for id, node in look.nodes.items() if node.kind == "article"}


def sources_of_one(look: Lookup, edges: Iterable[Edge], owner: Owner) -> Owner:
    """Boxes of people, documents … that one box alone cites and that lead nowhere → one box a kind for each citing box."""
    citing: dict[str, set[str]] = defaultdict(set)
    leading = set()
    for edge in edges:
        if (source := owner[edge.source]) != (target := owner[edge.target]):
            citing[target].add(source)
            leading.add(source)
    lonely = {}
    for key in dict.fromkeys(owner.values()):
        node = look.nodes.get(key)
        if node and node.kind in SOURCES and key not in leading and key not in look.origins and len(citing[key]) == 1:
            lonely[key] = f"{node.kind} of {min(citing[key])}"
    return lonely


def least_connected(look: Lookup, edges: Iterable[Edge], owner: Owner) -> Owner:
    """Boxes beyond BOXES, those with the fewest articles and connections → one box a kind. Articles with a box of their own stay, and
    parties that are the origin of a story go late."""
    weight = Counter(owner.values())
    if len(weight) <= BOXES:
        return {}
    for id, key in owner.items():
        article = look.nodes[id].kind == "article"
        weight[key] += 1_000_000 if article and key == id else 20 if id in look.origins and not article else 0
    for edge in edges:
        ends = owner.get(edge.source), owner.get(edge.target)
        if ends[0] != ends[1]:
            weight.update({key: CITATION if edge.kind == "cites" else OTHERWISE for key in ends if key})
    kinds = {key: kind_of(key, look) for key in weight}
    order = sorted(weight, key=lambda key: (-weight[key], key))
    return {key: f"{OTHER}{kinds[key]}" for key in order[BOXES - len(set(kinds.values())) :]}


def not_drawn(kinds: Sequence[str]) -> tuple[str, ...]:
    """Sources without a box, in words."""
    if not kinds:
        return ()
    return ("not drawn: " + ", ".join(counted(number, kind) for kind, number in sorted(Counter(kinds).items())) + " with few connections",)


def together(owner: Owner, merged: Owner) -> Owner:
    """The owners once some boxes have become one."""
    return {id: merged.get(key, key) for id, key in owner.items()}


def members(owner: Owner) -> dict[str, list[str]]:
    """Node ids of each box, in a fixed order."""
    found: dict[str, list[str]] = {}
    for id, key in owner.items():
        found.setdefault(key, []).append(id)
    return found


def weightiest(lines: list[Line], *, large: bool) -> tuple[tuple[Line, ...], tuple[str, ...]]:
    """(the lines that are drawn, in their order; what is left out, in words). large: citations of what is drawn together go as well."""
    kept = [line for line in lines if not (large and line.kind == "cites" and OTHER in (line.source[: len(OTHER)], line.target[: len(OTHER)]))]
    order = sorted(kept, key=lambda line: (-line.count * (CITATION if line.kind == "cites" else OTHERWISE), -line.words, line.source, line.target, line.kind))
    chosen = set(order[:LINES])
    drawn = tuple(line for line in lines if line in chosen)
    return drawn, (f"{len(lines) - len(drawn):,} thinner connections are not drawn",) if len(drawn) < len(lines) else ()
