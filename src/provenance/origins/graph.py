"""The origin graph: articles, outlets, agencies, documents, people, and who leads to whom, each edge with the words it rests on.

An edge says what an article shows or what a comparison of texts found. It does not say that a source is the true one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from provenance.origins.articles import Collection, article_id
from provenance.origins.kinds import MEDIA
from provenance.origins.nodes import directory, is_node
from provenance.origins.records import Edge, EdgeKind, Node, TraceEvidence
from provenance.origins.traced import Traced
from provenance.origins.ways import party_edge, party_target, way
from provenance.reuse.records import Pair, Side

MOST_EVIDENCE = 5  # places an edge keeps: the first of each article


def collected(articles: Sequence[Traced], pairs: Iterable[Pair] = ()) -> Collection:
    """The articles with their merged parties and the text they share."""
    ordered = sorted(articles, key=lambda a: a.path)
    return Collection(ordered, pairs, directory(ordered))


def graph(collection: Collection) -> tuple[tuple[Node, ...], tuple[Edge, ...]]:
    """All nodes (articles first, each kind by id) and all edges, in a fixed order."""
    found: dict[tuple[str, str, EdgeKind], Edge] = {}
    for edge in edges(collection):
        key = (edge.source, edge.target, edge.kind)
        known = found.get(key)
        found[key] = edge if known is None else Edge(*key, joined(known.evidence, edge.evidence), max(known.words, edge.words), known.attribution or edge.attribution)
    articles = tuple(article_node(a, collection) for a in collection.articles)
    return (*articles, *collection.directory.nodes()), tuple(found[key] for key in sorted(found))


def joined(first: tuple[TraceEvidence, ...], second: tuple[TraceEvidence, ...]) -> tuple[TraceEvidence, ...]:
    return tuple(dict.fromkeys((*first, *second)))[:MOST_EVIDENCE]


def article_node(article: Traced, collection: Collection) -> Node:
    domain = article.outlet.domains[0] if article.outlet.domains else ""
    return Node(
        article_id(article.path), "article", article.headline, article.path, collection.outlets[article.path], domain, article.published, article.language
    )


def edges(collection: Collection) -> Iterator[Edge]:
    """All edges, some more than once."""
    for article in collection.articles:
        yield from of_parties(article, collection)
        yield from of_sources(article, collection)
        yield from of_links(article, collection)
        yield from of_way(article, collection)
    for pair in collection.pairs:
        yield copied(pair, collection)


def of_parties(article: Traced, collection: Collection) -> Iterator[Edge]:
    """Its outlet, and the parties of its whole text; where one's own article is here, that article."""
    here, outlet = article_id(article.path), collection.outlets[article.path]
    if outlet:
        yield Edge(here, outlet, "published-by", (TraceEvidence(article.path, text=article.outlet.name, field=outlet_field(article)),))
    for party in article.parties:
        if party.name and (target := party_target(party, article, collection)):
            yield Edge(here, target, party_edge(party, article), (party.evidence,))
    for notice in article.translations if not any(p.via in ("republication", "source-line") for p in article.parties) else ():
        for party in article.parties[:1]:
            if target := party_target(party, article, collection):
                yield Edge(here, target, "translates", (notice,))


def outlet_field(article: Traced) -> str:
    """The metadata field that tells an outlet."""
    return "domain" if article.outlet.domains and article.outlet.name in ("", *article.outlet.domains) else "outlet"


def of_sources(article: Traced, collection: Collection) -> Iterator[Edge]:
    """Whom the article cites, and whom a cited medium is said to have it from."""
    here, outlet = article_id(article.path), collection.outlets[article.path]
    for source in filter(is_node, article.sources):
        node = collection.directory.node(source)
        if node == outlet:
            continue
        path = collection.meant(article, node) if source.kind in MEDIA else ""
        yield Edge(here, article_id(path) if path else node, "cites", (source.evidence,))
        for behind in source.behind:
            if (farther := collection.directory.node(behind)) != node:
                yield Edge(node, farther, "cites", (behind.evidence,))


def of_way(article: Traced, collection: Collection) -> Iterator[Edge]:
    """What the article shows of parties farther back: whose text it is, that party rests on what the text cites."""
    steps = way(article, collection)
    for nearer, farther in pairwise(steps):
        yield Edge(nearer.target, farther.target, farther.kind, (farther.evidence,))


def of_links(article: Traced, collection: Collection) -> Iterator[Edge]:
    """Links that lead to an article of the collection; others are no statement about an origin."""
    for link in article.links:
        path = collection.meant(article, collection.directory.of_domain(link.domain), link.url)
        if path:
            yield Edge(article_id(article.path), article_id(path), "cites", (link.evidence,))


def copied(pair: Pair, collection: Collection) -> Edge:
    """Shared text as an edge from the later to the earlier article, where that is known."""
    later, earlier = (pair.b, pair.a) if pair.relation == "a-first" else (pair.a, pair.b)
    kind: EdgeKind = "copies-from" if pair.relation in ("a-first", "b-first") else "shares-text"
    return Edge(article_id(later.path), article_id(earlier.path), kind, (shared_words(pair, collection),), pair.shared_words, verdict(later))


def shared_words(pair: Pair, collection: Collection) -> TraceEvidence:
    """The beginning of the longest shared passage, in the first article of the pair."""
    longest = max(pair.passages, key=lambda p: p.words, default=None)
    start = longest.a[0] if longest else 0
    lines = collection.by_path[pair.a.path].lines
    return TraceEvidence(pair.a.path, start, start + len(pair.excerpt), bisect_right(lines, start) or 1, pair.excerpt)


def verdict(side: Side) -> str:
    return side.verdict.attribution if side.verdict else ""
