"""The memory between runs: what it says of an item, what it keeps, and that neither a kill nor a second run harms it."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from provenance.errors import UsageError
from provenance.feeds.state import KEEP_DAYS, State, distinct, open_state
from provenance.feeds.state_content import packed
from provenance.feeds.state_file import VERSION
from provenance.feeds.state_records import Known, Seen
from provenance.feeds.state_vanished import Standing, age_of, vanished
from provenance.model.article import Article, Block, Metadata, MetadataField

FEED = "https://beispiel.example/feed.xml"
START = datetime(2024, 1, 17, 8, tzinfo=UTC)
BODY = "Die Brücke bleibt bis Mai gesperrt, sagte die Bürgermeisterin."


def article(body: str = BODY, headline: str = "Brücke gesperrt", **fields: object) -> Article:
    return Article("feed.xml:7", "", f"{headline}\n\n{body}", Metadata(headline=headline, **fields))  # type: ignore[arg-type]


def at(minutes: int) -> datetime:
    return START + timedelta(minutes=minutes)


@pytest.fixture
def state(tmp_path: Path) -> Iterator[State]:
    with open_state(tmp_path / "state") as opened:
        yield opened


def test_new_then_unchanged_then_changed(state: State) -> None:
    first = article(modified="2024-01-17T07:00:00Z")
    assert state.compare(FEED, "a", first) == Seen("new")
    assert state.compare(FEED, "a", first) == Seen("new"), "looking writes nothing"
    state.record(FEED, "a", first, at(0))
    assert state.compare(FEED, "a", first) == Seen("unchanged", first_seen="2024-01-17T08:00:00Z")
    assert state.compare("other", "a", first).status == state.compare(FEED, "b", first).status == "new"
    second = article(BODY.replace("Mai", "Juni"))
    seen = state.compare(FEED, "a", second)
    assert (seen.status, seen.first_seen) == ("changed", "2024-01-17T08:00:00Z")
    assert seen.earlier is not None
    assert (seen.earlier.article, seen.earlier.seen) == (first, "2024-01-17T08:00:00Z")
    assert state.compare(FEED, "a", second) == seen, "not recorded, it is judged again"
    state.record(FEED, "a", second, at(5))
    assert state.compare(FEED, "a", second).status == "unchanged"
    back = state.compare(FEED, "a", first)
    assert back.earlier is not None
    assert (back.status, back.earlier.seen) == ("changed", "2024-01-17T08:05:00Z")


FURNITURE = Block(0, 12, role="boilerplate")
SAME = {
    "white space and quotes": (article("Er sagte „ja“ dazu."), article('Er  sagte\n\n"ja" dazu')),
    "dates": (article(published="2024-01-17"), article(published="2024-01-18", modified="2024-01-18")),
    "path and bytes": (article(), replace(article(), path="feed.xml:99", id="f00")),
    "furniture": (replace(article("Werbung eins " + BODY, ""), blocks=(replace(FURNITURE, start=2, end=15),)), replace(article(BODY, ""))),
    "fields that say nothing of the source": (article(), article(fields=(MetadataField("meta.robots", "noindex"),))),
}  # fmt: skip
OTHER = {
    "a word": (article(), article(BODY.replace("Mai", "Juni"))),
    "headline": (article(), article(headline="Brücke offen")),
    "byline": (article(bylines=("Anna Muster",)), article()),
    "a credit field": (article(fields=(MetadataField("record.feed_source", "dpa"),)), article()),
}  # fmt: skip


@pytest.mark.parametrize(("pair", "status"), [*((p, "unchanged") for p in SAME.values()), *((p, "changed") for p in OTHER.values())], ids=[*SAME, *OTHER])
def test_what_counts_as_changed(state: State, pair: tuple[Article, Article], status: str) -> None:
    state.record(FEED, "a", pair[0], at(0))
    assert state.compare(FEED, "a", pair[1]).status == status


def test_a_date_that_moves_alone_is_remembered_with_the_version(state: State) -> None:
    state.record(FEED, "a", article(modified="2024-01-17T07:00:00Z"), at(0))
    state.record(FEED, "a", article(modified="2024-01-17T09:00:00Z"), at(5))
    (version,) = state.versions(FEED, "a")
    assert (version.article.metadata.modified, version.seen) == ("2024-01-17T09:00:00Z", "2024-01-17T08:00:00Z")


def test_the_first_and_the_last_two_versions_are_kept(state: State) -> None:
    for i in range(6):
        state.record(FEED, "a", article(f"{BODY} Fassung {i}."), at(i))
    assert [version.article.text[-2] for version in state.versions(FEED, "a")] == ["0", "4", "5"]
    assert state.versions(FEED, "b") == ()


def test_an_older_reading_changes_nothing(state: State) -> None:
    state.record(FEED, "a", article("Neu."), at(10))
    state.record(FEED, "a", article("Alt."), at(5))
    assert state.compare(FEED, "a", article("Neu.")).status == "unchanged"
    state.remember_feed(FEED, at(10), etag="neu", keys=["a", "b", "c", "d"])
    state.remember_feed(FEED, at(5), etag="alt", keys=["a"])
    assert state.feed(FEED) == Known("neu", "", "2024-01-17T08:10:00Z")
    assert state.vanished(FEED, [], at(5)) == ()


def test_times_need_a_zone(state: State) -> None:
    with pytest.raises(ValueError, match="time zone"):
        state.record(FEED, "a", article(), datetime(2024, 1, 17))


def test_feeds(state: State) -> None:
    assert state.feed(FEED) == Known()
    state.remember_feed(FEED, at(0), etag='"x1"', last_modified="Wed, 17 Jan 2024 08:00:00 GMT", keys=[])
    assert state.feed(FEED) == Known('"x1"', "Wed, 17 Jan 2024 08:00:00 GMT", "2024-01-17T08:00:00Z")
    state.remember_feed(FEED, at(60))
    assert state.feed(FEED) == Known("", "", "2024-01-17T09:00:00Z")


def test_items_of_one_key_are_told_apart() -> None:
    items = [("a", article()), ("b", article(url="u1")), ("b", article(url="u2")), ("b", article(headline="Kopf")), ("b", article(headline="Kopf"))]
    assert distinct(items) == ["a", "b u1", "b u2", "b Kopf", "b Kopf (2)"]
    assert distinct([*items[:2], ("c", article())]) == ["a", "b", "c"]
    assert distinct([]) == []


HOSTILE = ["", " ", "x" * 100_000, "x" * 99_999 + "y", "'; DROP TABLE items; --", "\x00\x1b[31m", "\ud800", "😀", "../../etc"]


def test_keys_and_texts_of_any_kind(state: State) -> None:
    for number, key in enumerate(HOSTILE):
        state.record(key, key, article(f"{key} {number}", key or "leer", outlet=key), at(0))
    for number, key in enumerate(HOSTILE):
        assert state.compare(key, key, article(f"{key} {number}", key or "leer")).status == "unchanged"
        (version,) = state.versions(key, key)
        assert len(version.article.text) == len(f"{key or 'leer'}\n\n{key} {number}")
    assert all(state.compare(FEED, key, article()).status == "new" for key in HOSTILE)


# feed as read before (key, hours old; None: undated), keys now -> keys that vanished
VANISHED: dict[str, tuple[list[tuple[str, float | None]], str, str]] = {
    "taken out of the middle": ([("a", 1), ("b", 2), ("c", 3), ("d", 4)], "acd", "b"),
    "rolled off the end": ([("a", 1), ("b", 2), ("c", 3), ("d", 4)], "xyab", ""),
    "taken out while others roll off": ([(k, i) for i, k in enumerate("abcdefgh")], "xacdef", "b"),
    "nothing left": ([("a", 1), ("b", 2), ("c", 3)], "xyz", ""),
    "most of it replaced": ([(k, i) for i, k in enumerate("abcdefgh")], "vwxyzh", ""),
    "the last but one, nothing came in": ([("a", 1), ("b", 2), ("c", 3)], "ac", "b"),
    "an evergreen at the end": ([("a", 1), ("b", 2), ("c", 3), ("p", 9000)], "xabp", ""),
    "a pinned item at the top": ([("p", 9000), ("a", 1), ("b", 2), ("c", 3)], "pxab", ""),
    "a pinned item is let go": ([("p", 9000), ("a", 1), ("b", 2), ("c", 3)], "abc", ""),
    "oldest first": ([("d", 4), ("c", 3), ("b", 2), ("a", 1)], "cbax", ""),
    "taken out, oldest first": ([("d", 4), ("c", 3), ("b", 2), ("a", 1)], "dca", "b"),
    "ranked by something else": ([("a", 5), ("b", 1), ("c", 9), ("d", 2), ("e", 8), ("f", 3)], "acdef", ""),
    "undated": ([("a", None), ("b", None), ("c", None), ("d", None)], "xacd", "b"),
    "undated, rolled off": ([("a", None), ("b", None), ("c", None), ("d", None)], "xyab", ""),
    "two taken out": ([(k, i) for i, k in enumerate("abcdefgh")], "bdefgh", "ac"),
    "the same": ([("a", 1), ("b", 2)], "ab", ""),
    "nothing before": ([], "ab", ""),
}  # fmt: skip


@pytest.mark.parametrize("case", VANISHED)
def test_what_has_vanished(state: State, case: str) -> None:
    before, now, expected = VANISHED[case]
    for key, hours in before:
        dated = {"published": (START - timedelta(hours=hours)).isoformat()} if hours is not None else {}
        state.record(FEED, key, article(f"Meldung {key}.", f"Titel {key}", url=f"https://beispiel.example/{key}", **dated), at(0))
    assert state.vanished(FEED, list(now), at(5)) == (), "the feed was never read whole"
    state.remember_feed(FEED, at(0), keys=[key for key, _ in before])
    gone = state.vanished(FEED, list(now), at(5))
    assert "".join(v.key for v in gone) == expected
    assert gone == state.vanished(FEED, list(now), at(5)), "looking writes nothing"
    for v in gone:
        assert (v.feed, v.url, v.headline) == (FEED, f"https://beispiel.example/{v.key}", f"Titel {v.key}")
        assert (v.first_seen, v.last_seen) == ("2024-01-17T08:00:00Z", "2024-01-17T08:00:00Z")
    state.remember_feed(FEED, at(5), keys=list(now))
    assert state.vanished(FEED, list(now), at(10)) == (), "told once"
    for v in gone:
        assert state.compare(FEED, v.key, article(f"Meldung {v.key}.", f"Titel {v.key}")).returned
        state.record(FEED, v.key, article(f"Meldung {v.key}.", f"Titel {v.key}"), at(15))
        assert not state.compare(FEED, v.key, article(f"Meldung {v.key}.", f"Titel {v.key}")).returned


def test_an_unread_feed_makes_nothing_vanish(state: State) -> None:
    for key in "abcd":
        state.record(FEED, key, article(), at(0))
    state.remember_feed(FEED, at(0), keys="abcd")
    state.remember_feed(FEED, at(5))
    assert [v.key for v in state.vanished(FEED, "acd", at(10))] == ["b"]


def test_long_feeds_are_looked_through_in_time() -> None:
    items = [Standing(str(i), 1e9 - i) for i in range(50_000)]
    began = time.perf_counter()
    assert len(vanished(items, {str(i) for i in range(1, 50_000, 2)})) == 25_000
    assert time.perf_counter() - began < 20


@pytest.mark.parametrize(("published", "hours"), [("2024-01-17T06:00:00Z", -2), ("2024-01-17T06:00:00", -2), ("2030-01-01", 0), ("gestern", 0), ("", 0)])
def test_age(published: str, hours: int) -> None:
    assert age_of(published, "2024-01-17T08:00:00Z") == (START + timedelta(hours=hours)).timestamp()


def test_what_left_its_feed_long_ago_is_forgotten(state: State) -> None:
    for key in "abc":
        state.record(FEED, key, article(), at(0))
    state.record("gone.xml", "d", article(), at(0))
    state.remember_feed("gone.xml", at(0), keys="d")
    state.remember_feed(FEED, at(0), keys="abc")
    late = at(0) + timedelta(days=KEEP_DAYS, hours=1)
    state.remember_feed(FEED, late - timedelta(days=3), keys="ab")
    state.remember_feed(FEED, late, keys="a")
    assert state.forget(late) == 2, "c left long ago, and nobody reads the feed of d any more; b left three days ago"
    assert [state.compare(*k, article()).status for k in ((FEED, "a"), (FEED, "b"), (FEED, "c"), ("gone.xml", "d"))] == ["unchanged"] * 2 + ["new"] * 2
    assert state.versions(FEED, "c") == ()
    assert state.feed("gone.xml") == Known()


def damage(path: Path, data: bytes, offset: int = 0) -> None:
    with open(path, "r+b") as file:
        file.seek(offset)
        file.write(data)


def filled(path: Path, items: int = 40) -> Path:
    with open_state(path) as state:
        for i in range(items):
            state.record(FEED, str(i), article(f"{BODY} Nummer {i}. {random.Random(i).random()}"), at(0))
    return path


def statuses(path: Path, items: int) -> list[str]:
    with open_state(path) as state:
        return [state.compare(FEED, str(i), article()).status for i in range(items)]


def test_what_is_no_state_is_refused(tmp_path: Path) -> None:
    text = tmp_path / "notes.txt"
    text.write_text("Einkaufen\n" * 100)
    short = tmp_path / "short"
    short.write_bytes(b"x")
    foreign = tmp_path / "other.db"
    with sqlite3.connect(foreign) as db:
        db.execute("CREATE TABLE mine (id)")
    db.close()
    newer = filled(tmp_path / "newer")
    with sqlite3.connect(newer) as db:
        db.execute(f"PRAGMA user_version = {VERSION + 1}")
    db.close()
    unfinished = tmp_path / "unfinished"
    unfinished.write_bytes(b"SQLite format 3\x00 and no more")
    for path, message in (
        (unfinished, "is damaged"), (text, "is no state"), (short, "is no state"), (foreign, "another program"), (newer, "newer version"), (tmp_path, "is a folder"),
        (tmp_path / "no" / "state", "there is no folder"), (tmp_path / ("x" * 300), "cannot be opened"),
    ):  # fmt: skip
        ours_not = os.path.isfile(path)
        before = path.read_bytes() if ours_not else b""
        with pytest.raises(UsageError, match=message) as caught:
            open_state(path)
        assert str(path) in str(caught.value)
        assert "\n" not in str(caught.value)
        assert not ours_not or path.read_bytes() == before, "what is not ours is left as it was"


def test_an_empty_file_becomes_a_state(tmp_path: Path) -> None:
    (tmp_path / "state").touch()
    assert filled(tmp_path / "state").stat().st_size > 0


def test_damage_is_named(tmp_path: Path) -> None:
    torn = filled(tmp_path / "torn", 400)
    damage(torn, b"\xff" * (torn.stat().st_size - 8192), 4096)
    with pytest.raises(UsageError, match=r"is damaged.*delete it"):
        statuses(torn, 400)
    unpackable = filled(tmp_path / "unpackable")
    with sqlite3.connect(unpackable) as db:
        db.execute("UPDATE versions SET article = ?", (packed(article())[:-9],))
    db.close()
    with open_state(unpackable) as state, pytest.raises(UsageError, match="is damaged"):
        state.compare(FEED, "1", article())


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may write everywhere")
def test_a_folder_that_may_not_be_written(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(UsageError, match="permissions"):
            open_state(tmp_path / "state")
    finally:
        tmp_path.chmod(0o700)


def test_a_held_state_is_waited_for_and_then_refused(tmp_path: Path) -> None:
    path = filled(tmp_path / "state")
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    try:
        with open_state(path, wait=0.2) as state:
            assert state.compare(FEED, "1", article()).status == "changed", "reading goes on"
            with pytest.raises(UsageError, match="another process is writing"):
                state.record(FEED, "1", article(), at(1))
    finally:
        holder.close()


WRITER = """
import sys
from datetime import UTC, datetime, timedelta
from provenance.feeds.state import open_state
from provenance.model.article import Article, Metadata
path, name, count, rounds = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
start = datetime(2024, 1, 17, 8, tzinfo=UTC)
print("ready", flush=True)
sys.stdin.readline()
for turn in range(rounds):
    with open_state(path) as state:
        for i in range(count):
            for feed in ("shared", name):
                body = f"Meldung {i}, Fassung {turn}. " + "Viele Worte stehen hier. " * (i % 50)
                state.record(feed, str(i), Article("a", "", body, Metadata(headline=f"Titel {i}")), start + timedelta(minutes=turn))
            print(turn, i, flush=True)
        state.remember_feed(name, start + timedelta(minutes=turn), keys=[str(i) for i in range(count)])
"""


def writer(path: Path, name: str, count: int, rounds: int) -> subprocess.Popen[str]:
    """A process that stands ready to write `count` items again and again, and says after each that it is kept."""
    command = [sys.executable, "-c", WRITER, str(path), name, str(count), str(rounds)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def sound(path: Path) -> dict[tuple[str, str], list[str]]:
    """(feed, key) -> the second word but one of each version's text, after a check of the whole file."""
    open_state(path).close()  # killed at once, a run leaves an empty file, which becomes a state here
    db = sqlite3.connect(path)
    assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert db.execute("SELECT count(*) FROM items WHERE id NOT IN (SELECT item FROM versions)").fetchone() == (0,)
    keys = db.execute("SELECT feed, key FROM items").fetchall()
    db.close()
    with open_state(path) as state:
        return {(feed, key): [v.article.text.split(".")[0].split()[-1] for v in state.versions(feed, key)] for feed, key in keys}


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL")
@pytest.mark.parametrize("kept", [0, 1, 37, 400])
def test_a_killed_run_leaves_what_it_had_kept(tmp_path: Path, kept: int) -> None:
    path = tmp_path / "state"
    process = writer(path, "own", 150, 1000)
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write("\n")
    process.stdin.flush()
    said = [process.stdout.readline().split() for _ in range(kept)]
    time.sleep(random.Random(kept).random() / 50)
    process.send_signal(signal.SIGKILL)
    said += [line.split() for line in process.stdout.read().splitlines() if len(line.split()) == 2]
    process.wait()
    process.stdin.close()
    process.stdout.close()
    found = sound(path) if path.exists() else {}
    for turn, i in said[-100:]:
        assert int(found["own", i][-1]) >= int(turn)
        assert int(found["shared", i][-1]) >= int(turn)
    filled(path, 5)
    assert len(sound(path)) == len(found) + 5


def test_runs_on_one_state_do_not_harm_each_other(tmp_path: Path) -> None:
    path = tmp_path / "state"
    names, count, rounds = ("eins", "zwei", "drei"), 60, 4
    processes = [writer(path, name, count, rounds) for name in names]
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
    for process in processes:
        out, _ = process.communicate(timeout=120)
        assert process.returncode == 0
        assert len(out.splitlines()) == count * rounds
    found = sound(path)
    assert {feed for feed, _ in found} == {"shared", *names}
    assert len(found) == 4 * count
    assert all(versions[-1] == str(rounds - 1) for versions in found.values())
    assert all(len(versions) <= 3 for versions in found.values())


def test_ten_thousand_items(tmp_path: Path) -> None:
    path = tmp_path / "state"
    items = [(str(i), article(f"{BODY} {i} " + "Viele Worte stehen hier. " * 40)) for i in range(10_000)]
    began = time.perf_counter()
    with open_state(path) as state:
        for key, given in items:
            state.record(FEED, key, given, at(0))
        state.remember_feed(FEED, at(0), keys=[key for key, _ in items])
        assert all(state.compare(FEED, key, given).status == "unchanged" for key, given in items[::10])
        assert state.vanished(FEED, [key for key, _ in items], at(5)) == ()
    assert time.perf_counter() - began < 90  # 5 seconds on the machine this was written on
    assert path.stat().st_size < 10_000_000, "about 600 bytes an item, with its key and indexes"
