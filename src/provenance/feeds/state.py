"""The memory between runs of `check`: feeds, their items, and what each item said when it was last judged.

Everything is looked up first and written later, so that a run killed between judging and recording judges again and loses nothing:

    keys = distinct(items)                          # what the feed calls its items, one key each
    seen = state.compare(feed, key, article)        # for each item; then judge and report it
    state.record(feed, key, article, now)
    gone = state.vanished(feed, keys, now)          # at the end of a feed that was read whole; then report it
    state.remember_feed(feed, now, keys=keys, etag=…, last_modified=…)

`remember_feed` stands last, for a server that is told the new etag does not send the items again. Times are given, never read from the
clock: the time at which the feed was fetched, so that a slow run does not take its old reading for the newest. What stood between two
readings was never seen.

Kept of each item are its first version and the last two: the last is what the next reading is held against, the one before it is what
the last finding spoke of, and the first is what its readers saw. Items that left their feed are forgotten after KEEP_DAYS.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from types import TracebackType

from provenance.feeds.state_content import alike, dates_of, digest_of, packed, unpacked
from provenance.feeds.state_file import WAIT, damaged, opened, refused, transaction
from provenance.feeds.state_records import Known, Seen, Vanished, Version
from provenance.feeds.state_vanished import Standing, age_of, vanished
from provenance.model.article import Article

KEEP_DAYS = 90  # feeds carry days or weeks; who brings a text back after a quarter of a year brings it as new
LONGEST_KEY = 500  # characters of a key that are kept; of a longer one its beginning and its hash
BATCH = 500  # items forgotten in one transaction, so that another process waits milliseconds


def open_state(path: Path | str, wait: float = WAIT) -> State:
    """Opens a state, or makes it. wait: seconds to wait for another process. Raises UsageError for a file that is no state, is damaged,
    of a newer version or not to be written."""
    return State(opened(Path(path), wait), Path(path))


class State:
    """An open state; a context manager. Not to be shared between threads or processes: each opens the file for itself."""

    def __init__(self, db: sqlite3.Connection, path: Path) -> None:
        self._db, self._path = db, path

    def __enter__(self) -> State:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Ends the use of the file."""
        self._db.close()

    def feed(self, url: str) -> Known:
        """What is remembered of a feed."""
        with refused(self._path):
            row = self._db.execute("SELECT etag, last_modified, fetched FROM feeds WHERE url = ?", (short(url),)).fetchone()
        return Known(*row) if row else Known()

    def compare(self, feed: str, key: str, article: Article) -> Seen:
        """How an article stands to the version of its item that was judged last; writes nothing."""
        with refused(self._path):
            item = self._item(feed, key)
            row = self._db.execute("SELECT digest, seen, article FROM versions WHERE item = ? ORDER BY id DESC LIMIT 1", item[:1]).fetchone() if item else None
        if not item or not row:
            return Seen("new")
        digest, seen, data = row
        if alike(self._version(data, seen).article, article) or digest == digest_of(article):
            return Seen("unchanged", None, item[1], bool(item[3]))
        return Seen("changed", self._version(data, seen), item[1], bool(item[3]))

    def record(self, feed: str, key: str, article: Article, now: datetime) -> None:
        """Keeps what was judged. An older reading than the one that is remembered changes nothing. Raises ValueError for a time without zone."""
        time = stamp(now)
        with refused(self._path), transaction(self._db):
            item = self._item(feed, key)
            if item is None:
                new = "INSERT INTO items (feed, key, url, published, first_seen, last_seen) VALUES (?, ?, '', '', ?, ?)"
                item = self._db.execute(new, (short(feed), short(key), time, time)).lastrowid or 0, time, time, ""
            if item[2] <= time:
                self._keep(item[0], article, time)

    def _keep(self, item: int, article: Article, time: str) -> None:
        """Within a transaction: the item as seen now, and its version if it is another one."""
        m, dates = article.metadata, dates_of(article)
        self._db.execute(
            "UPDATE items SET last_seen = ?, vanished_at = '', url = ?, published = ? WHERE id = ?",
            (time, short(m.url or m.canonical_url or ""), short(m.published or ""), item),
        )
        latest = self._db.execute("SELECT id, digest, stated, article FROM versions WHERE item = ? ORDER BY id DESC LIMIT 1", (item,)).fetchone()
        digest = latest[1] if latest and alike(self._version(latest[3], time).article, article) else digest_of(article)
        if latest and latest[1] == digest:
            if latest[2] != dates:
                self._db.execute("UPDATE versions SET stated = ?, article = ? WHERE id = ?", (dates, packed(article), latest[0]))
            return
        self._db.execute("INSERT INTO versions (item, digest, seen, stated, article) VALUES (?, ?, ?, ?, ?)", (item, digest, time, dates, packed(article)))
        self._db.execute(
            """DELETE FROM versions WHERE item = :item AND id NOT IN (SELECT min(id) FROM versions WHERE item = :item)
            AND id NOT IN (SELECT id FROM versions WHERE item = :item ORDER BY id DESC LIMIT 2)""",
            {"item": item},
        )

    def versions(self, feed: str, key: str) -> tuple[Version, ...]:
        """The versions of an item that are kept, the oldest first."""
        with refused(self._path):
            item = self._item(feed, key)
            rows = self._db.execute("SELECT article, seen FROM versions WHERE item = ? ORDER BY id", item[:1]).fetchall() if item else []
        return tuple(self._version(data, seen) for data, seen in rows)

    def vanished(self, feed: str, keys: Sequence[str], now: datetime) -> tuple[Vanished, ...]:
        """The items that were taken out of a feed since it was last read whole (the rule: `state_vanished`), the newest first;
        writes nothing. keys: of all items in it now, from the top. An older reading than the last one says nothing."""
        with refused(self._path):
            found = [self._standing(feed, key) for key in self._gone(feed, keys, stamp(now))]
        rows = (row for row in found if row is not None)  # another run may just have forgotten one
        return tuple(Vanished(short(feed), key, url, self._headline(data), *times) for key, url, data, *times in rows)

    def _standing(self, feed: str, key: str) -> tuple[str, str, bytes | None, str, str, str] | None:
        """(key, url, last version, published, first seen, last seen) of an item."""
        row: tuple[str, str, bytes | None, str, str, str] | None = self._db.execute(
            """SELECT key, url, (SELECT article FROM versions WHERE item = items.id ORDER BY id DESC LIMIT 1), published, first_seen, last_seen
            FROM items WHERE feed = ? AND key = ?""",
            (short(feed), short(key)),
        ).fetchone()
        return row

    def _gone(self, feed: str, keys: Sequence[str], time: str) -> list[str]:
        if self._db.execute("SELECT 1 FROM feeds WHERE url = ? AND read > ?", (short(feed), time)).fetchone():
            return []
        rows = self._db.execute("SELECT key, published, first_seen FROM items WHERE feed = ? AND place IS NOT NULL ORDER BY place", (short(feed),))
        return vanished([Standing(key, age_of(published, first)) for key, published, first in rows], {short(key) for key in keys})

    def remember_feed(self, url: str, now: datetime, *, etag: str = "", last_modified: str = "", keys: Sequence[str] | None = None) -> None:
        """Keeps what the server said and, where the feed was read whole, which items stood in it. keys: of all its items, from the top;
        None where nothing was read (unchanged, cut off, or broken), so that nothing counts as gone."""
        time, feed = stamp(now), short(url)
        with refused(self._path), transaction(self._db):
            gone = self._gone(url, keys, time) if keys is not None else []
            self._db.execute(
                """INSERT INTO feeds (url, etag, last_modified, fetched) VALUES (?, ?, ?, ?) ON CONFLICT (url) DO UPDATE
                SET etag = excluded.etag, last_modified = excluded.last_modified, fetched = excluded.fetched WHERE excluded.fetched >= feeds.fetched""",
                (feed, etag, last_modified, time),
            )
            if keys is None or not self._db.execute("UPDATE feeds SET read = ? WHERE url = ? AND read <= ?", (time, feed, time)).rowcount:
                return
            self._db.execute("UPDATE items SET place = NULL WHERE feed = ? AND place IS NOT NULL", (feed,))
            self._db.executemany("UPDATE items SET vanished_at = ? WHERE feed = ? AND key = ?", ((time, feed, key) for key in gone))
            self._db.executemany(
                "UPDATE items SET place = ?, vanished_at = '', last_seen = max(last_seen, ?) WHERE feed = ? AND key = ?",
                ((place, time, feed, short(key)) for place, key in enumerate(dict.fromkeys(keys))),
            )

    def forget(self, now: datetime, days: int = KEEP_DAYS) -> int:
        """Forgets the items that left their feed more than `days` days ago, and those of feeds not read since; returns how many those were."""
        before, count = stamp(now - timedelta(days=days)), 0
        with refused(self._path), transaction(self._db):
            self._db.execute("UPDATE items SET place = NULL WHERE place IS NOT NULL AND feed IN (SELECT url FROM feeds WHERE fetched < ?)", (before,))
            self._db.execute("DELETE FROM feeds WHERE fetched < ?", (before,))
        while True:
            with refused(self._path), transaction(self._db):
                old = "SELECT id FROM items WHERE place IS NULL AND last_seen < ? LIMIT ?"
                done = self._db.execute(f"DELETE FROM items WHERE id IN ({old})", (before, BATCH)).rowcount
            count += done
            if done < BATCH:
                return count

    def _item(self, feed: str, key: str) -> tuple[int, str, str, str] | None:
        """(id, first seen, last seen, vanished) of an item."""
        row: tuple[int, str, str, str] | None = self._db.execute(
            "SELECT id, first_seen, last_seen, vanished_at FROM items WHERE feed = ? AND key = ?", (short(feed), short(key))
        ).fetchone()
        return row

    def _version(self, data: bytes, seen: str) -> Version:
        try:
            return Version(unpacked(data), seen)
        except ValueError as error:
            raise damaged(self._path, error) from error

    def _headline(self, data: bytes | None) -> str:
        return (self._version(data, "").article.metadata.headline or "") if data else ""


def distinct(items: Sequence[tuple[str, Article]]) -> list[str]:
    """The keys of a feed's items as the state needs them, one for each. items: key and article, from the top. Feeds that give several items
    one guid are told apart by address or headline; items that agree in these too, by their number."""
    times = Counter(key for key, _ in items)
    longer = (key if times[key] == 1 else f"{key} {a.metadata.url or a.metadata.headline or ''}" for key, a in items)
    seen: Counter[str] = Counter()
    found = []
    for key in longer:
        seen[key] += 1
        found.append(key if seen[key] == 1 else f"{key} ({seen[key]})")
    return found


def stamp(now: datetime) -> str:
    """A time as text that sorts as the times do: UTC, to the second."""
    if now.tzinfo is None:
        raise ValueError("a time of the state needs a time zone")
    return now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def short(text: str) -> str:
    """A name as it is kept: what cannot be encoded replaced, and a bounded length."""
    clean = text.encode("utf-8", "replace").decode()
    return clean if len(clean) <= LONGEST_KEY else f"{clean[: LONGEST_KEY - 65]} {sha256(clean.encode()).hexdigest()}"
