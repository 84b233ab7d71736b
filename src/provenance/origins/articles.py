"""The articles of a collection looked up from one another: by address, by outlet, by shared text, by headline."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from provenance.origins.nodes import Directory
from provenance.origins.traced import Traced
from provenance.reuse.facts import plain
from provenance.reuse.records import Pair

SHORT_HEADLINE = 20  # letters: shorter headlines (`Kommentar`, `Weather`) are equal by chance


class Collection:
    """Articles, sorted by path, with their places in the graph. outlets: path -> id of the outlet's node, or empty; sharing: path -> pairs it is in."""

    def __init__(self, articles: Sequence[Traced], pairs: Iterable[Pair], directory: Directory) -> None:
        self.directory = directory
        self.by_path = {a.path: a for a in articles}
        self.articles = tuple(self.by_path.values())
        self.outlets = {a.path: directory.outlet(a.outlet) for a in self.articles}
        self.sharing: defaultdict[str, list[Pair]] = defaultdict(list)
        self.pairs = sorted(
            (p for p in pairs if p.a.path in self.by_path and p.b.path in self.by_path), key=lambda p: (p.a.path, p.b.path)
        )
        for pair in self.pairs:
            self.sharing[pair.a.path].append(pair)
            self.sharing[pair.b.path].append(pair)
        self._by_url = {a.url: a.path for a in reversed(self.articles) if a.url}
        self._by_headline: dict[tuple[str, str], str] = {}
        for a in reversed(self.articles):
            if self.outlets[a.path] and len(title := plain(a.headline)) >= SHORT_HEADLINE:
                self._by_headline[self.outlets[a.path], title] = a.path

    def meant(self, article: Traced, outlet: str, url: str = "") -> str:
        """The path of the article that is meant where an article names another outlet, or empty: by its address, else the outlet's article
        that shares most text with it, else the outlet's with the same headline."""
        if url and (path := self._by_url.get(url)) and path != article.path:
            return path
        if not outlet or outlet == self.outlets[article.path]:
            return ""
        partners = [(-pair.shared_words, other) for pair in self.sharing.get(article.path, ()) if self.outlets[other := partner(pair, article.path)] == outlet]
        if partners:
            return min(partners)[1]
        return self._by_headline.get((outlet, plain(article.headline)), "")


def partner(pair: Pair, path: str) -> str:
    """The other side's path."""
    return pair.b.path if pair.a.path == path else pair.a.path


def article_id(path: str) -> str:
    return f"article:{path}"
