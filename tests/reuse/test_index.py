"""The lasting index: incremental, whole after a kill at any moment, one writer at a time, readers undisturbed."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
import time
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_up import Indexed, article, index_of, prose

from provenance.errors import UsageError
from provenance.reuse.entry import Entry, entry_of
from provenance.reuse.index import MANIFEST, Index, is_index, open_index
from provenance.reuse.segment import Segment
from provenance.reuse.writer import writing

HERE = Path(__file__).parent
ONE = [article(f"in/{i}.txt", prose(40, i)) for i in range(6)]


@pytest.fixture
def indexed(tmp_path: Path) -> Indexed:
    return partial(index_of, tmp_path)


def paths(index: Index) -> list[str]:
    return sorted(a.path for _, a in index.each())


def whole(path: Path) -> list[str]:
    """The paths in an index, after checking that every posting and article of it can be read."""
    index = open_index(path)
    for segment in index.segments:
        assert len(segment.fingerprints) == len(segment.owners) == segment.info.postings == int(segment.rows["postings"].sum())
        assert (np.diff(segment.fingerprints.astype(np.float64)) >= 0).all()
    found = paths(index)
    assert len(found) == index.articles
    index.close()
    return found


def test_an_article_comes_back_as_it_went_in(tmp_path: Path) -> None:
    given = article("in/a.txt", "Ein Text\r\nmit 😀.", outlet="Musterblatt", published="2024-01-17")
    with writing(tmp_path / "i") as writer:
        assert [writer.add(entry_of(a)) for a in (ONE[0], given)] == ["added", "added"]
    index = open_index(tmp_path / "i")
    assert index.article(1) == given
    assert paths(index) == ["in/0.txt", "in/a.txt"]


def test_adding_again_replaces_only_what_changed(tmp_path: Path) -> None:
    with writing(tmp_path / "i") as writer:
        assert [writer.add(entry_of(a)) for a in ONE[:3]] == ["added"] * 3
        assert writer.add(entry_of(ONE[0])) == "known"
    changed = article("in/1.txt", prose(50, 99))
    with writing(tmp_path / "i") as writer:
        assert [writer.add(entry_of(a)) for a in (ONE[0], changed, ONE[3])] == ["known", "replaced", "added"]
    index = open_index(tmp_path / "i")
    assert paths(index) == ["in/0.txt", "in/1.txt", "in/2.txt", "in/3.txt"]
    assert next(a.text for _, a in index.each() if a.path == "in/1.txt") == changed.text
    assert index.rows - index.articles == 1


def test_the_same_path_twice_in_one_run_keeps_the_last(tmp_path: Path) -> None:
    with writing(tmp_path / "i", postings=1) as writer:
        outcomes = [writer.add(entry_of(article("in/x.txt", prose(40, seed)))) for seed in (1, 2, 3)]
    assert outcomes == ["added", "replaced", "replaced"]
    assert [a.text for _, a in open_index(tmp_path / "i").each()] == [prose(40, 3)]


def test_removing_and_merging_free_the_space(tmp_path: Path) -> None:
    path = tmp_path / "i"
    with writing(path, postings=1) as writer:  # every article a segment of its own
        for a in ONE:
            writer.add(entry_of(a))
    assert len(open_index(path).segments) == 6
    with writing(path) as writer:
        keys = {entry_of(a).key for a in ONE[:2]}
        assert writer.remove(lambda segment: np.isin(segment.rows["key"], list(keys))) == 2
        writer.merge(everything=True)
    assert whole(path) == ["in/2.txt", "in/3.txt", "in/4.txt", "in/5.txt"]
    assert sorted(p.name.split("-")[0] for p in path.iterdir()) == ["lock", MANIFEST, "segment"]


def test_everything_can_be_removed(tmp_path: Path) -> None:
    with writing(tmp_path / "i") as writer:
        writer.add(entry_of(ONE[0]))
    with writing(tmp_path / "i") as writer:
        assert writer.remove(lambda segment: segment.living) == 1
        writer.merge(everything=True)
    assert open_index(tmp_path / "i").articles == 0


def test_small_portions_are_merged_on_the_way(tmp_path: Path) -> None:
    path = tmp_path / "i"
    for i in range(40):
        with writing(path, sync=False) as writer:
            writer.add(entry_of(article(f"in/{i}.txt", prose(60, i))))
            writer.publish()
            writer.merge()
    assert len(whole(path)) == 40
    assert len(open_index(path).segments) < 16


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 3), st.sampled_from(["add", "remove", "merge", "close"])), max_size=30))
def test_any_order_of_changes_keeps_the_books(tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[int, int, str]]) -> None:
    path = tmp_path_factory.mktemp("books") / "i"
    expected: dict[str, str] = {}
    for name, version, step in steps:
        with writing(path, sync=False, postings=12) as writer:
            file = f"in/{name}.txt"
            if step == "remove":
                key = entry_of(article(file, "")).key
                writer.remove(lambda segment, key=key: segment.rows["key"] == key)
                expected.pop(file, None)
            elif step == "merge":
                writer.merge(everything=version % 2 == 0)
            else:
                text = prose(30, 10 * name + version)
                writer.add(entry_of(article(file, text)))
                expected[file] = text
    if steps:
        assert whole(path) == sorted(expected)
        assert {a.path: a.text for _, a in open_index(path).each()} == expected


FEED = """
import sys
sys.path.insert(0, {here!r})
from made_up import article, prose
from provenance.reuse.entry import entry_of
from provenance.reuse.writer import writing
with writing({path!r}, postings=40) as writer:
    print("begun", flush=True)
    for i in range(int(sys.argv[1]), 100000):
        writer.add(entry_of(article(f"in/{{i:06d}}.txt", prose(60, i))))
        if i % 7 == 0:
            writer.publish()
        if i % 31 == 0:
            writer.merge()
"""


def feeding(path: Path, first: int) -> subprocess.Popen[str]:
    code = FEED.format(here=str(HERE), path=str(path))
    return subprocess.Popen([sys.executable, "-c", code, str(first)], stdout=subprocess.PIPE, text=True)


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL")
@pytest.mark.parametrize("seed", range(6))
def test_a_killed_writer_leaves_a_whole_index(tmp_path: Path, seed: int) -> None:
    path = tmp_path / "i"
    rng = random.Random(seed)
    before: set[str] = set()
    for round_ in range(3):
        process = feeding(path, 1000 * round_)
        assert process.stdout
        process.stdout.readline()
        time.sleep(rng.uniform(0.0, 0.25))
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        found = whole(path)
        assert before <= set(found), "what was published stays"
        ours = [int(p[3:9]) for p in found if 1000 * round_ <= int(p[3:9])]
        assert ours == list(range(1000 * round_, 1000 * round_ + len(ours))), "the articles of a run come in their order, none left out"
        before = set(found)
    with writing(path) as writer:  # the lock is free, and leavings are cleared away
        writer.add(entry_of(article("in/last.txt", prose(40, 1))))
        writer.merge(everything=True)
    assert set(whole(path)) == before | {"in/last.txt"}
    named = {s.name for s in open_index(path).manifest.segments} | {"lock", MANIFEST}
    assert {p.name for p in path.iterdir()} == named


ADD_TEN = """
import sys
sys.path.insert(0, {here!r})
from made_up import article, prose
from provenance.reuse.entry import entry_of
from provenance.reuse.writer import writing
for round_ in range(5):
    with writing({path!r}, postings=30) as writer:
        for i in range(10):
            writer.add(entry_of(article(f"in/{{sys.argv[1]}}-{{round_}}-{{i}}.txt", prose(40, 1000 * int(sys.argv[1]) + 10 * round_ + i))))
        writer.publish()
        writer.merge()
"""


def test_two_writers_take_turns_and_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "i"
    code = ADD_TEN.format(here=str(HERE), path=str(path))
    writers = [subprocess.Popen([sys.executable, "-c", code, str(n)]) for n in (1, 2)]
    seen = 0
    while any(w.poll() is None for w in writers):
        if is_index(path):
            seen = max(seen, len(whole(path)))  # a reader is never disturbed
        time.sleep(0.01)
    assert [w.returncode for w in writers] == [0, 0]
    assert len(whole(path)) == 100 >= seen


def test_a_second_writer_of_the_same_process_waits_too(tmp_path: Path) -> None:
    path = tmp_path / "i"
    told: list[bool] = []
    with writing(path) as writer:
        writer.add(entry_of(ONE[0]))
        with pytest.raises(UsageError, match="another process is writing"), writing(path, wait=0.1, waiting=lambda: told.append(True)):
            pass
        thread = threading.Thread(target=late, args=(path,))
        thread.start()
        time.sleep(0.1)
        assert is_index(path)
        assert open_index(path).articles == 0
    thread.join(10)
    assert told == [True]
    assert paths(open_index(path)) == ["in/0.txt", "in/1.txt"]


def late(path: Path) -> None:
    with writing(path) as writer:
        writer.add(entry_of(ONE[1]))


def test_a_reader_keeps_what_it_opened(tmp_path: Path) -> None:
    path = tmp_path / "i"
    with writing(path, postings=1) as writer:
        for a in ONE[:3]:
            writer.add(entry_of(a))
    reader = open_index(path)
    with writing(path) as writer:
        writer.remove(lambda segment: segment.living)
        writer.merge(everything=True)
    assert paths(reader) == ["in/0.txt", "in/1.txt", "in/2.txt"]
    reader.close()


def broken_off(path: Path, error: type[BaseException]) -> None:
    """Publishes one article, adds another, and meets an error."""
    with writing(path) as writer:
        writer.add(entry_of(ONE[0]))
        writer.publish()
        writer.add(entry_of(ONE[1]))
        raise error


@pytest.mark.parametrize(("error", "kept"), [(RuntimeError, ["in/0.txt"]), (KeyboardInterrupt, ["in/0.txt", "in/1.txt"])])
def test_an_error_loses_what_was_not_published_and_an_interrupt_nothing(tmp_path: Path, error: type[BaseException], kept: list[str]) -> None:
    with pytest.raises(error):
        broken_off(tmp_path / "i", error)
    assert whole(tmp_path / "i") == kept


def spoil(path: Path, what: str) -> None:
    segment = next(p for p in path.iterdir() if p.name.startswith("segment-"))
    if what == "no manifest":
        (path / MANIFEST).unlink()
    elif what == "broken manifest":
        (path / MANIFEST).write_text('{"schema":"provenance-index/1"')
    elif what == "other version":
        (path / MANIFEST).write_text((path / MANIFEST).read_text().replace("-fold1", "-fold0"))
    elif what == "no segment":
        for file in segment.iterdir():
            file.unlink()
        segment.rmdir()
    else:
        (segment / "fingerprints.u64").write_bytes(b"abc")


@pytest.mark.parametrize(
    ("what", "told"),
    [
        ("no manifest", "is no index"),
        ("broken manifest", "cannot be read"),
        ("other version", "another version"),
        ("no segment", "is damaged"),
        ("cut segment", "is damaged"),
    ],
)
def test_a_spoilt_index_is_told_with_the_mend(indexed: Indexed, what: str, told: str) -> None:
    index = indexed(ONE)
    index.close()
    spoil(index.path, what)
    with pytest.raises(UsageError, match=told) as error:
        open_index(index.path)
    assert "provenance index add" in str(error.value)


def test_a_folder_of_other_files_is_refused(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").touch()
    with pytest.raises(UsageError, match="holds other files"), writing(tmp_path):
        pass
    with pytest.raises(UsageError, match="is no index"), writing(tmp_path / "new", create=False):
        pass
    assert [p.name for p in tmp_path.iterdir()] == ["letter.txt"]


def test_entries_know_day_and_outlet() -> None:
    dated: Entry = entry_of(article("a", prose(20, 1), outlet="Musterblatt", published="2024-01-17T08:00:00+01:00"))
    assert dated.day > 0
    assert dated.outlet == entry_of(article("b", "", outlet="MUSTERBLATT")).outlet != 0
    assert (entry_of(article("c", "")).day, entry_of(article("c", "")).outlet) == (-1, 0)
    assert entry_of(article("c", "", published="gestern")).day == -1


def test_a_segment_reads_ranges(indexed: Indexed) -> None:
    segment: Segment = indexed(ONE).segments[0]
    low, high = int(segment.fingerprints[3]), int(segment.fingerprints[-3])
    prints, owners = segment.postings(low, high)
    assert prints.tolist() == segment.fingerprints[3:-2].tolist()
    assert len(owners) == len(prints)
