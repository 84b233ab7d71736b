"""Chains: from each article through credits, copies and citations to the farthest origin that can be seen, across the collection.

The way of a chain is what articles show. Where one of them is in the collection, its own way goes on from there; where two lead to
one another, the chain ends and says so.
"""

from __future__ import annotations

from provenance.origins.articles import Collection, article_id, partner
from provenance.origins.kinds import MEDIA
from provenance.origins.nodes import named
from provenance.origins.records import Chain, EdgeKind
from provenance.origins.traced import Traced
from provenance.origins.ways import party_steps, way
from provenance.reuse.records import Pair

MOSTLY = 0.5  # share of an article's characters that are another's from which it is a copy of it; below, it took parts
ARTICLE = "article:"


def chains(collection: Collection) -> tuple[Chain, ...]:
    """One chain for each article that leads anywhere, by path."""
    found = (chain(article, collection) for article in collection.articles)
    return tuple(c for c in found if len(c.nodes) > 1)


def chain(article: Traced, collection: Collection) -> Chain:
    """The way from one article to the farthest origin; `cycle` names the nodes it came back to."""
    nodes, kinds = [article_id(article.path)], list[EdgeKind]()
    here: Traced | None = article
    while here is not None:
        following: Traced | None = None
        for target, kind in steps(here, collection):
            if target in nodes:
                return Chain(article.path, tuple(nodes), tuple(kinds), tuple(nodes[nodes.index(target) :]))
            nodes.append(target)
            kinds.append(kind)
            if target.startswith(ARTICLE):
                following = collection.by_path[target.removeprefix(ARTICLE)]
                break
        here = following
    return Chain(article.path, tuple(nodes), tuple(kinds))


def steps(article: Traced, collection: Collection) -> list[tuple[str, EdgeKind]]:
    """The next steps from an article: the article it is a copy of, else its own way. Whose text it is goes before whom it cites."""
    shown = way(article, collection)
    source = copied_from(article, collection)
    if source and not (shown and shown[0].target.startswith(ARTICLE)):
        path, kind = source
        if kind == "copies-from" or next(party_steps(article, collection), None) is None:
            return [(article_id(path), kind)]
    return [(step.target, step.kind) for step in shown]


def copied_from(article: Traced, collection: Collection) -> tuple[str, EdgeKind] | None:
    """The article most of its words are from: one that is known to have had them first; else, where it names nobody itself, one with the
    same words that credits a third."""
    pairs = [p for p in collection.sharing.get(article.path, ()) if p.relation != "same-outlet" and mostly(p, article)]
    for pair in sorted(pairs, key=lambda p: (-p.shared_words, partner(p, article.path))):
        if pair.relation == ("b-first" if pair.a.path == article.path else "a-first"):
            return partner(pair, article.path), "copies-from"
    for pair in sorted(pairs, key=lambda p: (-p.shared_words, partner(p, article.path))):
        other = collection.by_path[partner(pair, article.path)]
        if pair.relation in ("common-source", "unknown") and any(p.via != "teaser" for p in other.parties) and not names(other, article, collection):
            return other.path, "shares-text"
    return None


def names(other: Traced, article: Traced, collection: Collection) -> bool:
    """Whether an article names another one's outlet, so that the words are rather the other's."""
    outlet = collection.outlets[article.path]
    media = (n for n in named(other) if n.kind in MEDIA and n.name)
    return bool(outlet) and any(collection.directory.node(n) == outlet for n in media)


def mostly(pair: Pair, article: Traced) -> bool:
    """Whether most of an article's characters stand in the other."""
    spans = (p.a if pair.a.path == article.path else p.b for p in pair.passages)
    return sum(end - start for start, end in spans) >= MOSTLY * article.length
