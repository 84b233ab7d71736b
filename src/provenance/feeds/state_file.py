"""The state as a file: SQLite, opened so that two runs can share it and a killed one leaves it whole.

Write-ahead logging lets readers and one writer work at once; every write is one short transaction. A process that is killed loses at
most the transaction it was in; a power cut may also take the last few before it, never the file. Network file systems that do not lock
files properly are no place for a state.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from provenance.errors import UsageError

MAGIC = b"SQLite format 3\0"
APPLICATION = 0x5056_5354  # "PVST": what SQLite's header calls the application; tells a state from any other database
VERSION = 1  # of the tables below; raised when they change
WAIT = 30.0  # seconds to wait for another process; its transactions take milliseconds, so a longer wait means that something hangs
LOG_LIMIT = 4_000_000  # bytes to which the log is cut once its content is in the file
TABLES = (
    # read: time of the last reading in which all items were seen
    """CREATE TABLE feeds (
        url TEXT PRIMARY KEY, etag TEXT NOT NULL, last_modified TEXT NOT NULL, fetched TEXT NOT NULL, read TEXT NOT NULL DEFAULT '')""",
    # place: from the top of the feed at its last complete reading; NULL: not in it
    """CREATE TABLE items (
        id INTEGER PRIMARY KEY, feed TEXT NOT NULL, key TEXT NOT NULL, url TEXT NOT NULL, published TEXT NOT NULL,
        first_seen TEXT NOT NULL, last_seen TEXT NOT NULL, vanished_at TEXT NOT NULL DEFAULT '', place INTEGER, UNIQUE (feed, key))""",
    "CREATE INDEX items_standing ON items (feed) WHERE place IS NOT NULL",
    "CREATE INDEX items_gone ON items (last_seen) WHERE place IS NULL",
    # stated: the dates the article gives itself
    """CREATE TABLE versions (
        id INTEGER PRIMARY KEY, item INTEGER NOT NULL REFERENCES items (id) ON DELETE CASCADE, digest BLOB NOT NULL, seen TEXT NOT NULL,
        stated TEXT NOT NULL, article BLOB NOT NULL)""",
    "CREATE INDEX versions_of ON versions (item)",
)


def opened(path: Path, wait: float = WAIT) -> sqlite3.Connection:
    """A connection to the state, made if there is none; raises UsageError for what is no state, is newer, or cannot be opened."""
    if os.path.isdir(path):  # which, unlike the method, answers for names that are too long
        raise UsageError(f"{path} is a folder; name a file for --state")
    if not path.absolute().parent.is_dir():
        raise UsageError(f"{path}: there is no folder {path.parent}; make it, or name another file with --state")
    with refused(path):
        if beginning(path) not in (b"", MAGIC):  # SQLite would take some short files for empty ones, and overwrite them
            raise UsageError(f"{path} is no state of provenance; name another file with --state")
        db = sqlite3.connect(path.absolute(), timeout=wait, isolation_level=None)
        try:
            patiently(lambda: identify(db, path), wait)
            patiently(lambda: db.execute("PRAGMA journal_mode = WAL").fetchone(), wait)
            for setting in ("synchronous = NORMAL", "foreign_keys = ON", f"journal_size_limit = {LOG_LIMIT}"):
                db.execute(f"PRAGMA {setting}").fetchone()
        except BaseException:
            db.close()
            raise
        return db


def beginning(path: Path) -> bytes:
    """The first bytes of a file; nothing where there is none."""
    try:
        with open(path, "rb") as file:
            return file.read(len(MAGIC))
    except FileNotFoundError:
        return b""
    except OSError as error:
        raise UsageError(f"{path}: cannot be opened ({error.strerror}); name another file with --state") from error


def identify(db: sqlite3.Connection, path: Path) -> None:
    """Makes the tables in an empty file; raises UsageError for another program's database and for a newer state."""
    if not header(db) and not db.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]:
        with transaction(db):
            if not header(db):  # another run may have been faster
                for table in TABLES:
                    db.execute(table)
                db.execute(f"PRAGMA application_id = {APPLICATION}")
                db.execute(f"PRAGMA user_version = {VERSION}")
    if not header(db):
        raise UsageError(f"{path} is a database of another program; name another file with --state")
    (version,) = db.execute("PRAGMA user_version").fetchone()
    if version > VERSION:
        raise UsageError(f"{path} was written by a newer version of provenance (state {version}, known here: {VERSION}); update, or name another file")


def header(db: sqlite3.Connection) -> bool:
    """Whether the file calls itself a state."""
    return bool(db.execute("PRAGMA application_id").fetchone()[0] == APPLICATION)


def patiently(step: Callable[[], object], wait: float) -> None:
    """Repeats a step while another process holds the file: SQLite does not wait by itself where it fears a deadlock."""
    until = time.monotonic() + wait
    while True:
        try:
            step()
            return
        except sqlite3.OperationalError as error:
            if not busy(error) or time.monotonic() > until:
                raise
            time.sleep(0.02)


@contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """One write, whole or not at all. Begins as a writer, so that it waits for others at the start and not in the middle."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


@contextmanager
def refused(path: Path) -> Iterator[None]:
    """Turns what SQLite or a packed article complains of into one line that names the file and the mend."""
    try:
        yield
    except sqlite3.OperationalError as error:
        if busy(error):
            raise UsageError(f"{path}: another process is writing to the state; try again when it is done") from error
        raise UsageError(f"{path}: the state cannot be used ({error}); check the folder's permissions and free space, or name another file") from error
    except sqlite3.DatabaseError as error:
        raise damaged(path, error) from error


def damaged(path: Path, error: Exception) -> UsageError:
    return UsageError(f"{path}: the state is damaged ({error}); delete it, with -wal and -shm beside it, and the next run begins anew")


def busy(error: sqlite3.Error) -> bool:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
