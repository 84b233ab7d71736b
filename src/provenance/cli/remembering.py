"""What a check remembers: which items are new or changed, what was changed in them, which are gone.

Items are remembered under the feed they stand in, articles in files or pages of their own under their path: a feed has the same memory
however it is named on the command line. Of such articles none counts as gone, since files are moved and deleted as a matter of course.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from provenance.cli.incoming import Input
from provenance.engines.local import Result
from provenance.errors import UnreadableError
from provenance.feeds.changes import edits
from provenance.feeds.items import item_key
from provenance.feeds.state import State, distinct
from provenance.feeds.state_records import Vanished
from provenance.gate.incoming import feed_name
from provenance.gate.naming import file_of, rooted
from provenance.model.article import Article, Unreadable
from provenance.model.context import Context
from provenance.model.run import RunFinding, RunPlace
from provenance.options import Options
from provenance.pipeline import audit_article, prepare
from provenance.readers import read
from provenance.readers.discover import Document, FileDocument, load
from provenance.readers.feed import NO_TEXT

ALONE = ""  # the feed of articles that stand in none


class Item(NamedTuple):
    """One document and what is remembered of it. feed: its place in the state; key: of the item there; article: None where there is none; reason:
    why not."""

    document: Document
    feed: str
    key: str = ""
    article: Article | None = None
    reason: str = ""


class Feed(NamedTuple):
    """What is to be remembered of one feed. keys: of all its items, None where it was not seen whole."""

    place: str
    keys: list[str] | None
    etag: str = ""
    last_modified: str = ""


class Memory:
    """One look's dealings with the state. contexts: path -> the edits of a changed item; judged: inputs with items to judge; rest: the
    items of these inputs that are left out; read: whether any input could be read;
    unread: path -> why not; vanished: items that are gone."""

    def __init__(self, state: State, options: Options, now: datetime, *, new_only: bool) -> None:
        self.state, self.options, self.now, self.new_only = state, options, now, new_only
        self.contexts: dict[str, Context] = {}
        self.judged: set[str] = set()
        self.rest: list[Document] = []
        self.read = False
        self.unread: dict[str, str] = {}
        self.vanished: list[RunFinding] = []
        self._items: list[tuple[str, Item, Article]] = []
        self._feeds: list[Feed] = []
        self._failed: set[str] = set()

    def wanted(self, inputs: Sequence[Input]) -> list[Document]:
        """The documents to judge, in order; those that are no article are passed on with their reason."""
        return [document for given in inputs for document in self._of_input(given)]

    def note(self, result: Result) -> None:
        """Notes what the audit could not judge (its process died, say), so that it is tried again."""
        if result.unreadable is not None:
            self._failed.add(result.unreadable.path)

    def keep(self) -> None:
        """Writes down what was judged, then what the servers said: were that first, a killed run could hide items that nobody judged."""
        for key, item, article in self._items:
            if item.document.path not in self._failed:
                self.state.record(item.feed, key, article, self.now)
        for feed in self._feeds:
            self.state.remember_feed(feed.place, self.now, etag=feed.etag, last_modified=feed.last_modified, keys=feed.keys)
        self.state.forget(self.now)

    def _of_input(self, given: Input) -> list[Document]:
        items = [self._item(document, given) for document in given.documents]
        self.unread |= {item.document.path: item.reason for item in items if item.article is None}
        if not (given.came or given.unchanged):
            return [item.document for item in items]
        self.read = self.read or given.unchanged or any(item.article for item in items)
        own = rooted(given.name, self.options.policy.root)
        feeds: dict[str, list[int]] = {own: []} if given.etag or given.last_modified else {}
        for number, item in enumerate(items):
            feeds.setdefault(item.feed, []).append(number)
        left: set[int] = set()
        for place, numbers in feeds.items():
            wanted = self._of_feed(given, place, [items[number] for number in numbers], own=place == own)
            left.update(number for number, is_wanted in zip(numbers, wanted, strict=True) if not is_wanted)
        if any(item.article and number not in left for number, item in enumerate(items)):
            self.judged.add(given.name)
            self.rest += [items[number].document for number in sorted(left)]
        return [item.document for number, item in enumerate(items) if number not in left]

    def _item(self, document: Document, given: Input) -> Item:
        inside = not isinstance(document, FileDocument) and document.line > 0 and document.path != given.name
        place = rooted(file_of(document.path) if inside else document.path, self.options.policy.root)
        if isinstance(document, Unreadable):
            return Item(document, place, reason=document.reason)
        try:
            article = read(load(document, self.options.read) if isinstance(document, FileDocument) else document, self.options.read)
        except UnreadableError as error:
            return Item(document, place, reason=error.reason)
        except (RecursionError, MemoryError) as error:
            return Item(document, place, reason=f"too large or too deeply nested ({type(error).__name__})")
        alone = not inside and document.path != "-"
        return Item(document, ALONE if alone else place, place if alone else item_key(article), article)

    def _of_feed(self, given: Input, place: str, items: Sequence[Item], *, own: bool) -> list[bool]:
        """Compares one feed with what is remembered; for each item whether it is to be judged, or to be reported as unreadable."""
        readable = [(item.key, item.article) for item in items if item.article is not None]
        keys = distinct(readable)
        key = iter(keys)
        wanted = [item.article is None or self._is_wanted(next(key), item, item.article) for item in items]
        if place == ALONE or not (readable or own):
            return wanted
        lacking = [item.reason for item in items if item.article is None]
        whole = keys if given.came and not lacking else None
        # items that are broken may come whole next time, unless the server is told that they are known
        sound = own and all(reason == NO_TEXT for reason in lacking)
        self._feeds.append(Feed(place, whole, given.etag, given.last_modified) if sound else Feed(place, whole))
        if whole is not None:
            name = feed_name(items[0].document.path if items else given.name, self.options.policy)
            self.vanished += [finding(gone, name) for gone in self.state.vanished(place, whole, self.now)]
        return wanted

    def _is_wanted(self, key: str, item: Item, article: Article) -> bool:
        self._items.append((key, item, article))
        seen = self.state.compare(item.feed, key, article)
        if seen.earlier:
            auditor = prepare(self.options)
            earlier, now = audit_article(auditor, seen.earlier.article), audit_article(auditor, article)
            self.contexts[item.document.path] = edits(earlier, now, seen.earlier.seen)
        return not (self.new_only and seen.status == "unchanged")


def finding(item: Vanished, feed: str) -> RunFinding:
    """An item that was taken out of its feed. feed: its name in reports."""
    name = item.headline or item.url or item.key
    return RunFinding(
        rule="item-vanished", title="An item was taken out of its feed", level="note", subject=feed,
        message=f"“{name}” stood in {feed} on {item.last_seen[:10]} and is gone, although older items still stand there.",
        advice="If you have published it, ask the source why it was withdrawn.", places=(RunPlace(item.url or feed, text=name),),
    )  # fmt: skip
