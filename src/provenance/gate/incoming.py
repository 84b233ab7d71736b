"""Which configured feed an article came in by, and what that says of it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from fnmatch import fnmatchcase

from msgspec.structs import replace

from provenance.gate.config import Feed
from provenance.gate.naming import URL, file_of, rooted
from provenance.gate.policy import Policy
from provenance.model.article import Article
from provenance.model.run import Facets


def feed_of(path: str, policy: Policy) -> Feed | None:
    """The configured feed of an article or input, told by its path or address (`…:line` for an item); a folder's is that of all below it."""
    if not policy.feeds:
        return None
    file = file_of(path)
    place = rooted(file, policy.root)
    for feed in policy.feeds:
        if file == feed.address:
            return feed
        if URL.match(feed.address):
            continue
        own = rooted(os.path.join(policy.root, feed.address), policy.root)
        # `**/` of a glob also stands for no folder at all
        if place == own or own == "." or place.startswith(f"{own}/") or fnmatchcase(place, own) or fnmatchcase(place, own.replace("**/", "")):
            return feed
    return None


def feed_name(path: str, policy: Policy) -> str:
    """What the report calls the feed of an article: its configured name, else the file or address it lies in."""
    feed = feed_of(path, policy)
    return feed.name if feed else file_of(path)


def by_feed(facets: Iterable[Facets], inputs: Sequence[str], policy: Policy) -> dict[str, tuple[Facets, ...]]:
    """The facets of a run by the name of their feed, in the order of the inputs; an input that gave no article has none.

    inputs: paths and addresses as given. An article that lies in no input and no feed (in a folder, say) goes with the input it lies under.
    """
    table: dict[str, list[Facets]] = {feed_name(given, policy): [] for given in inputs}
    for item in facets:
        name = feed_name(item.path, policy)
        if name not in table:
            name = next((feed_name(given, policy) for given in inputs if lies_in(item.path, given)), name)
        table.setdefault(name, []).append(replace(item, feed=name))
    return {name: tuple(items) for name, items in table.items()}


def lies_in(path: str, folder: str) -> bool:
    """Whether an article's path lies under a folder that was named; those under `.` begin with no folder at all."""
    return path.startswith(folder.rstrip("/") + "/") or (folder == "." and not URL.match(path) and not os.path.isabs(path) and path != "-")


def with_defaults(article: Article, policy: Policy) -> Article:
    """The article with the outlet of its feed, where it names none itself."""
    feed = feed_of(article.path, policy)
    if feed is None or not (feed.outlet.name or feed.outlet.domain):
        return article
    metadata = article.metadata
    outlet, domain = metadata.outlet or feed.outlet.name, metadata.domain or feed.outlet.domain
    return replace(article, metadata=replace(metadata, outlet=outlet, domain=domain))
