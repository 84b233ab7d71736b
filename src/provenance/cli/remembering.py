"""What a check remembers: which items are new or changed, what was changed in them, which are gone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from provenance.cli.incoming import Input
from provenance.errors import UnreadableError
from provenance.feeds.changes import edits
from provenance.feeds.items import item_key
from provenance.feeds.state import State, distinct
from provenance.feeds.state_records import Vanished
from provenance.model.article import Article, Unreadable
from provenance.model.context import Context
from provenance.model.run import RunFinding, RunPlace
from provenance.options import Options
from provenance.pipeline import audit_article, prepare
from provenance.readers import read
from provenance.readers.discover import Document, FileDocument, load


class Memory:
    """One look's dealings with the state. contexts: path -> the edits of a changed item; judged: inputs with items to judge."""

    def __init__(self, state: State, options: Options, now: datetime, *, new_only: bool) -> None:
        self.state, self.options, self.now, self.new_only = state, options, now, new_only
        self.contexts: dict[str, Context] = {}
        self.judged: set[str] = set()
        self.vanished: list[RunFinding] = []
        self._items: list[tuple[str, str, Article]] = []
        self._feeds: list[tuple[Input, list[str] | None]] = []

    def wanted(self, inputs: Sequence[Input]) -> Iterator[Document]:
        """The documents to judge; those that are no article are passed on with their reason."""
        for given in inputs:
            articles: list[tuple[Document, Article]] = []
            for document in given.documents:
                if (article := self._article(document)) is None:
                    yield document
                else:
                    articles.append((document, article))
            keys = distinct([(item_key(article), article) for _, article in articles])
            for key, (document, article) in zip(keys, articles, strict=True):
                if self._is_wanted(given, key, article):
                    yield document
            whole = given.whole and len(articles) == len(given.documents)
            if whole:
                self.vanished += [finding(item) for item in self.state.vanished(given.name, keys, self.now)]
            if given.read or given.etag or given.last_modified:
                self._feeds.append((given, keys if whole else None))

    def keep(self) -> None:
        """Writes down what was judged, then what the servers said: were that first, a killed run could hide items that nobody judged."""
        for feed, key, article in self._items:
            self.state.record(feed, key, article, self.now)
        for given, keys in self._feeds:
            self.state.remember_feed(given.name, self.now, etag=given.etag, last_modified=given.last_modified, keys=keys)
        self.state.forget(self.now)

    def _article(self, document: Document) -> Article | None:
        """The article, or None where the audit will say why there is none."""
        if isinstance(document, Unreadable):
            return None
        try:
            return read(load(document, self.options.read) if isinstance(document, FileDocument) else document, self.options.read)
        except (UnreadableError, RecursionError, MemoryError):
            return None

    def _is_wanted(self, given: Input, key: str, article: Article) -> bool:
        seen = self.state.compare(given.name, key, article)
        self._items.append((given.name, key, article))
        if seen.earlier:
            auditor = prepare(self.options)
            self.contexts[article.path] = edits(audit_article(auditor, seen.earlier.article), audit_article(auditor, article), seen.earlier.seen)
        if self.new_only and seen.status == "unchanged":
            return False
        self.judged.add(given.name)
        return True


def finding(item: Vanished) -> RunFinding:
    """An item that was taken out of its feed."""
    name = item.headline or item.url or item.key
    return RunFinding(
        rule="item-vanished", title="An item was taken out of its feed", level="note", subject=item.feed,
        message=f"“{name}” stood in the feed on {item.last_seen[:10]} and is gone, although older items still stand there.",
        advice="If you have published it, ask the source why it was withdrawn.", places=(RunPlace(item.url or item.feed, text=name),),
    )  # fmt: skip
