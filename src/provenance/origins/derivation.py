"""What one article of a story derives from: whose text it is, else whom it cites alone, else itself.

An article that names several sources and no medium is taken for an origin of its own. It may still have been written from a wire whose
credit it left out; only a comparison with that wire's text could show it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from provenance.origins.articles import Collection, article_id, partner
from provenance.origins.chains import mostly
from provenance.origins.kinds import MEDIA
from provenance.origins.nodes import is_node
from provenance.origins.records import Story
from provenance.origins.traced import Traced
from provenance.origins.ways import own_reporting, party_target, speakers

Why = Literal["credits", "copies", "cites", "sole", "own", "sources", "unnamed", "nameless", "nobody"]
# what stands for all that names nobody, and for all agencies without a name: within a story each is one origin
UNNAMED, NAMELESS = "unnamed", "nameless"


class Derived(NamedTuple):
    """keys: ids of nodes it derives from, or UNNAMED, NAMELESS; joins: paths of the story whose text it has; why: what tells so."""

    path: str
    keys: tuple[str, ...]
    joins: tuple[str, ...]
    why: Why


def derived(article: Traced, story: Story, collection: Collection) -> Derived:
    """The derivation of one article of a story."""
    copies = tuple(copied(article, story, collection))
    targets = dict.fromkeys(t for p in article.parties if p.name and p.kind != "unnamed" and (t := party_target(p, article, collection)))
    if targets:
        nodes = tuple(t for t in targets if not t.startswith("article:"))
        here = (t.removeprefix("article:") for t in targets if t.startswith("article:"))
        return Derived(article.path, nodes, (*(path for path in here if path in story.articles), *copies), "credits")
    if copies:
        return Derived(article.path, (), copies, "copies")
    if own_reporting(article):
        return Derived(article.path, (own_node(article, collection),), (), "own")
    keys, why = of_sources(article, collection)
    return Derived(article.path, keys, (), why)


def copied(article: Traced, story: Story, collection: Collection) -> Iterator[str]:
    """Articles of the story whose text this one mostly is, or that are mostly its."""
    for pair in collection.sharing.get(article.path, ()):
        other = collection.by_path[partner(pair, article.path)]
        if other.path in story.articles and (mostly(pair, article) or mostly(pair, other)):
            yield other.path


def of_sources(article: Traced, collection: Collection) -> tuple[tuple[str, ...], Why]:
    """What an article without credit rests on, by whom it cites."""
    cited = (collection.directory.node(s) for s in article.sources if s.kind in MEDIA and is_node(s))
    media = tuple(dict.fromkeys(node for node in cited if node != collection.outlets[article.path]))
    named = speakers(article)
    behind = {b.key for s in article.sources for b in s.behind}
    if media and all(s.key in behind for s in named):
        return media, "cites"
    if len(named) == 1:
        return (collection.directory.node(named[0]),), "sole"
    if named:
        return (own_node(article, collection),), "sources"
    if any(p.kind == "unnamed" for p in article.parties):
        return (NAMELESS,), "nameless"
    if any(s.kind == "unnamed" for s in article.sources):
        return (UNNAMED,), "unnamed"
    return (own_node(article, collection),), "nobody"


def own_node(article: Traced, collection: Collection) -> str:
    """The article's outlet, or the article itself where that is not known."""
    return collection.outlets[article.path] or article_id(article.path)


def only_sources(article: Traced) -> set[str]:
    """Keys of everybody who is named and no medium, those behind media included."""
    return {s.key for s in (*speakers(article), *(b for s in article.sources for b in s.behind))}
