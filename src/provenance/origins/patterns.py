"""Patterns in which a text's way is hidden, as groups with numbers; correlation rules say from which numbers on they are worth a finding.

Each pattern is a way of publishing that can be seen, not an intent: small newsrooms reprint press wires, and two papers may cite each other
in good faith.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from provenance.model.run import Group, GroupKind, Measure, RunPlace
from provenance.origins.articles import Collection, article_id
from provenance.origins.circles import circles
from provenance.origins.derivation import UNNAMED, of_sources
from provenance.origins.kinds import MEDIA, WIRES
from provenance.origins.records import Chain, Edge, Node, Story, TraceEvidence
from provenance.origins.traced import Traced, TracedParty
from provenance.origins.ways import speakers

LONGEST_VALUE = 120  # characters of a headline in a pattern's name
# edges that an article states; that it shares text is found by comparison and states nothing
STATED = frozenset(("credited-to", "republishes", "translates", "cites"))


def patterns(
    collection: Collection, edges: Sequence[Edge], chains: Sequence[Chain], stories: Sequence[Story], families: Iterable[Sequence[str]], nodes: Mapping[str, Node]
) -> tuple[Group, ...]:
    """All patterns of the collection, in a fixed order."""
    return (
        *unlabelled_press_wires(collection, families), *state_media_behind(collection, edges, chains, nodes), *citing_circles(collection, edges, stories, nodes),
        *one_unnamed_source(collection, stories),
    )  # fmt: skip


def unlabelled_press_wires(collection: Collection, families: Iterable[Sequence[str]]) -> Iterator[Group]:
    """A press wire's text in several articles that do not say that it is one; `uncredited`: those that do not even name the wire."""
    for family in families:
        members = [collection.by_path[path] for path in family if path in collection.by_path]
        wires = sorted({collection.directory.node(p): p.name for a in members for p in press_wires(a)}.items())
        wires += sorted({collection.outlets[a.path]: a.outlet.name for a in members if a.outlet_kind == "press-wire"}.items())
        carried = [a for a in members if not a.labelled and a.outlet_kind != "press-wire"]
        if not wires or not carried:
            continue
        title = next((a.headline for a in members if a.headline), carried[0].path)
        places = [place(a, next((p.evidence for p in press_wires(a)), None)) for a in carried]
        extra: dict[Measure, float] = {"uncredited": float(sum(not press_wires(a) for a in carried))}
        yield group("unlabelled-press-wire", f"{wires[0][1]}: {title[:LONGEST_VALUE]}", carried, places, 2, collection, extra)


def press_wires(article: Traced) -> list[TracedParty]:
    return [p for p in article.parties if p.kind == "press-wire"]


def state_media_behind(collection: Collection, edges: Iterable[Edge], chains: Iterable[Chain], nodes: Mapping[str, Node]) -> Iterator[Group]:
    """Articles whose chain ends in or passes state-run media that they themselves never name; `intermediaries`: the steps between."""
    direct: defaultdict[str, set[str]] = defaultdict(set)
    evidence = {(edge.source, edge.target, edge.kind): edge.evidence[0] for edge in edges if edge.evidence}
    for edge in edges:
        direct[edge.source].add(edge.target)
    reached: defaultdict[str, list[tuple[Chain, int]]] = defaultdict(list)
    for chain in chains:
        for step, node in enumerate(chain.nodes[2:], 2):
            outlet = nodes[node].outlet if node.startswith("article:") else node
            hidden = outlet in nodes and nodes[outlet].state_media and not {outlet, node} & direct[chain.nodes[0]]
            if hidden and outlet != collection.outlets[chain.path] and not state_run(chain.path, collection, nodes):
                reached[outlet].append((chain, step))
                break
    for outlet, found in sorted(reached.items()):
        articles = [collection.by_path[chain.path] for chain, _ in found]
        between = {node for chain, step in found for node in chain.nodes[1:step]}
        places = [place(a, evidence.get((chain.nodes[0], chain.nodes[1], chain.kinds[0]))) for a, (chain, _) in zip(articles, found, strict=True)]
        extra: dict[Measure, float] = {"intermediaries": float(len(between))}
        yield group("state-media-through-intermediaries", nodes[outlet].name, articles, places, max(step for _, step in found), collection, extra)


def state_run(path: str, collection: Collection, nodes: Mapping[str, Node]) -> bool:
    outlet = collection.outlets[path]
    return bool(outlet) and nodes[outlet].state_media


def citing_circles(collection: Collection, edges: Sequence[Edge], stories: Sequence[Story], nodes: Mapping[str, Node]) -> Iterator[Group]:
    """Outlets that name one another in a circle in one story; `sources`: what they name outside the circle that is no medium."""
    by_article: defaultdict[str, list[Edge]] = defaultdict(list)
    for edge in edges:
        if edge.kind in STATED and edge.source.startswith("article:"):
            by_article[edge.source].append(edge)
    for story in stories:
        links: dict[tuple[str, str], tuple[str, TraceEvidence | None]] = {}
        for path in story.articles:
            outlet = collection.outlets[path]
            for edge in by_article[article_id(path)] if outlet else ():
                target = nodes[edge.target].outlet if edge.target.startswith("article:") else edge.target
                if target and target != outlet and nodes[target].kind in MEDIA:
                    links.setdefault((outlet, target), (path, edge.evidence[0] if edge.evidence else None))
        for circle in circles(links):
            inside = [(path, evidence) for (a, b), (path, evidence) in sorted(links.items()) if a in circle and b in circle]
            articles = [collection.by_path[path] for path in dict.fromkeys(path for path, _ in inside)]
            places = [place(a, next((e for path, e in inside if path == a.path), None)) for a in articles]
            extra: dict[Measure, float] = {"sources": float(len({s.key for a in articles for s in speakers(a)}))}
            yield group("citing-circle", " → ".join(nodes[n].name for n in circle), articles, places, len(circle), collection, extra)


def one_unnamed_source(collection: Collection, stories: Iterable[Story]) -> Iterator[Group]:
    """Stories of one origin in which no article names a source that is no medium or credits a wire, and one rests on somebody unnamed."""
    for story in stories:
        members = [collection.by_path[path] for path in story.articles]
        resting = [a for a in members if of_sources(a, collection) == ((UNNAMED,), "unnamed")]
        wires = story.origins[0].node.partition(":")[0] in WIRES
        if not resting or wires or len(story.origins) != 1 or any(speakers(a) for a in members):
            continue
        sources = {a.path: next(s for s in a.sources if s.kind == "unnamed") for a in resting}
        places = [place(a, sources[a.path].evidence if a.path in sources else None) for a in members]
        yield group("one-unnamed-source", f"{story.title[:LONGEST_VALUE]}: {sources[resting[0].path].name}", members, places, 1, collection, {})


def group(
    kind: GroupKind, value: str, articles: Sequence[Traced], places: Sequence[RunPlace], length: int, collection: Collection, extra: Mapping[Measure, float]
) -> Group:
    """A pattern with its numbers. length: steps from an article to the end of the pattern, outlets of a circle."""
    outlets = {collection.outlets[a.path] for a in articles} - {""}
    domains = {a.outlet.domains[0] for a in articles if a.outlet.domains}
    measures: dict[Measure, float] = {"articles": float(len(articles)), "domains": float(len(domains)), "outlets": float(len(outlets)), "length": float(length)}
    return Group(kind, value, {**measures, **extra}, tuple(places))


def place(article: Traced, evidence: TraceEvidence | None) -> RunPlace:
    """An article's place in a pattern: the words that show it, or the article as a whole."""
    if evidence is None or evidence.path != article.path or evidence.field:
        return RunPlace(article.path)
    return RunPlace(article.path, evidence.start, evidence.end, evidence.line, evidence.text)
