"""`provenance check --state`: what a second run knows, what it says of changed and vanished items, and that nothing is lost by failures and kills."""

from __future__ import annotations

import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from conftest import CLEAN, COMMAND, Done, Run
from serving import FAULTY, SOUND, Check, Site, checking, item, numbered, rss, serving, tagged

from provenance.engines import local
from provenance.pipeline import audit_document

KNOWN = ("--state", "seen.state", "--format", "json")
NEW = (*KNOWN, "--new-only")


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as found:
        yield found


@pytest.fixture
def check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Check:
    return checking(tmp_path, monkeypatch, capsys)


def told(done: Done) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(done.out)
    return read


def headlines(done: Done) -> list[str]:
    return [article["metadata"]["headline"] for article in told(done)["articles"]]


def met(done: Done, rule: str) -> list[tuple[str, str, list[str]]]:
    """(path, message, words) of each finding of a rule."""
    return [
        (article["path"], finding["message"], [e["text"] for e in finding["evidence"]])
        for article in told(done)["articles"] for finding in article["findings"] if finding["rule"] == rule
    ]  # fmt: skip


def of_run(done: Done) -> list[tuple[str, str]]:
    return [(finding["rule"], finding["message"]) for finding in told(done)["findings"]]


def test_a_second_run_judges_what_is_new_and_asks_the_server_first(check: Check, site: Site) -> None:
    url = site.put("/feed.xml", tagged(rss(item("eins", FAULTY), item("zwei")), '"1"'))
    assert check(url, *NEW).code == 1
    again = check(url, *NEW)
    assert (again.code, headlines(again), of_run(again)) == (0, [], []), "nothing new is no failure"
    assert site.asked[-1][1]["If-None-Match"] == '"1"'
    # without --new-only all is judged, so the server is not asked whether it could be left out: a red run must not turn green by itself
    everything = check(url, *KNOWN)
    assert (everything.code, len(headlines(everything))) == (1, 2)
    assert "If-None-Match" not in site.asked[-1][1]
    site.put("/feed.xml", tagged(rss(item("drei"), item("eins", FAULTY), item("zwei")), '"2"'))
    third = check(url, *NEW)
    assert (third.code, headlines(third)) == (0, ["Bericht drei vom Bau"])
    assert check(url, "-q", "--new-only", "--state", "seen.state").out.startswith("No articles.")


def test_changed_and_vanished_items_are_told_once(check: Check, site: Site) -> None:
    old = [item(name, published=f"Wed, 17 Jan 2024 {hour:02}:00:00 GMT") for name, hour in (("vier", 12), ("drei", 11), ("zwei", 10), ("eins", 9))]
    url = site.put("/feed.xml", rss(*old))
    check(url, *NEW)
    changed = item("zwei", SOUND.replace("Von 12 Trägern", "Von 15 Trägern"), published="Wed, 17 Jan 2024 10:00:00 GMT")
    site.put("/feed.xml", rss(old[0], changed, old[3]))
    done = check(url, *NEW, "--fail-on", "warning", "--select", "integrity")
    assert (done.code, headlines(done)) == (1, ["Bericht zwei vom Bau"])
    ((path, message, words),) = met(done, "stealth-edit")
    assert path == f"{url}:4"
    assert "it read “12”" in message
    assert words == ["15"]
    ((rule, said),) = of_run(done)
    assert rule == "item-vanished"
    assert said.startswith(f"“Bericht drei vom Bau” stood in {url} on ")
    assert told(done)["findings"][0]["places"][0]["path"] == "https://bote.example/drei"
    again = check(url, *KNOWN, "--fail-on", "warning", "--select", "integrity")
    assert (again.code, met(again, "stealth-edit"), of_run(again)) == (0, [], [])


def test_items_of_a_feed_without_line_breaks_are_told_apart(check: Check, tmp_path: Path) -> None:
    """As some large services write their feeds: an edit belongs to its own item, and the items to their feed."""
    feed = tmp_path / "feed.xml"
    feed.write_text(rss(item("eins"), item("zwei"), item("drei"), lines=False), encoding="utf-8")
    (tmp_path / "provenance.yml").write_text("feeds: [{name: wire, address: feed.xml}]\nbudgets: [{what: items, at-most: 2}]\n", encoding="utf-8")
    first = check(*NEW)
    assert [article["path"] for article in told(first)["articles"]] == ["feed.xml:1", "feed.xml:1.2", "feed.xml:1.3"]
    (broken,) = told(first)["findings"]
    assert (broken["subject"], [place["path"] for place in broken["places"]]) == ("wire", ["feed.xml:1", "feed.xml:1.2", "feed.xml:1.3"])
    feed.write_text(rss(item("neu"), item("eins"), item("zwei", SOUND.replace("12", "15")), item("drei"), lines=False), encoding="utf-8")
    done = check(*NEW)
    assert headlines(done) == ["Bericht neu vom Bau", "Bericht zwei vom Bau"]
    assert [(path, words) for path, _, words in met(done, "stealth-edit")] == [("feed.xml:1.3", ["15"])]


def test_what_was_left_out_says_nothing_of_baseline_and_suppressions(check: Check, tmp_path: Path) -> None:
    feed = tmp_path / "feed.xml"
    feed.write_text(rss(item("eins", FAULTY)), encoding="utf-8")
    (tmp_path / "provenance.yml").write_text(
        "suppressions: [{rule: no-byline, path: feed.xml, reason: Known., owner: desk, expires: 2099-12-31}]\n", encoding="utf-8"
    )
    check("feed.xml", "-q", "--write-baseline", "known.json")
    check("feed.xml", *NEW, "--baseline", "known.json")
    feed.write_text(rss(item("zwei"), item("eins", FAULTY)), encoding="utf-8")
    assert of_run(check("feed.xml", *NEW, "--baseline", "known.json", "--select", "integrity")) == []
    assert [rule for rule, _ in of_run(check("feed.xml", *KNOWN, "--baseline", "known.json", "--select", "integrity"))] == ["suppression-unused"]


def test_a_failure_makes_nothing_new_and_nothing_vanish(check: Check, site: Site) -> None:
    feed = tagged(numbered(6), '"1"')
    url = site.put("/feed.xml", feed)
    other = site.put("/other.xml", rss(item("fern", host="post.example")))
    check(url, other, *NEW)
    for trouble in (lambda e: e.answer(503), numbered(6)[:-300], rss(), "<html><body><p>Wartung, bitte später wiederkommen, sagte der Sprecher.</p></body></html>"):
        site.put("/feed.xml", trouble)
        done = check(url, other, *NEW)
        assert done.code == 0, "the other feed could be read; --strict would fail"
        assert [rule for rule, _ in of_run(done) if rule == "item-vanished"] == []
        assert all("Meldung" not in headline for headline in headlines(done) if headline)
    site.put("/feed.xml", lambda e: e.answer(503))
    strict = check(url, other, *NEW, "--strict")
    assert (strict.code, strict.err) == (3, f"provenance: {url}: the server answered 503 Service Unavailable\n")
    site.put("/feed.xml", feed)
    back = check(url, other, *NEW)
    assert (back.code, headlines(back), of_run(back)) == (0, [], [])


def test_an_item_that_lost_its_text_has_not_vanished(check: Check, tmp_path: Path) -> None:
    feed = tmp_path / "feed.xml"
    whole = numbered(5).splitlines()
    feed.write_text("\n".join(whole), encoding="utf-8")
    check("feed.xml", *NEW)
    feed.write_text("\n".join([*whole[:3], re.sub("<description>.*</description>", "", whole[3]), *whole[4:]]), encoding="utf-8")
    done = check("feed.xml", *NEW)
    assert (done.code, headlines(done), of_run(done)) == (0, [], [])
    assert [entry["path"] for entry in told(done)["unreadable"]] == ["feed.xml:4"]
    feed.write_text("\n".join([*whole[:3], *whole[4:]]), encoding="utf-8")
    assert [rule for rule, _ in of_run(check("feed.xml", *NEW))] == ["item-vanished"]


def test_a_feed_that_broke_off_is_asked_for_whole(check: Check, site: Site) -> None:
    """Were the validators of half a feed kept, the server would say that nothing changed, and the rest would never be judged."""
    whole = numbered(4)
    url = site.put("/feed.xml", tagged(whole[: whole.index("<item><title>Bericht nr-3") + 60], '"1"'))
    assert len(headlines(check(url, *NEW))) == 3
    site.put("/feed.xml", tagged(whole, '"1"'))
    assert headlines(check(url, *NEW)) == ["Bericht nr-3 vom Bau"]


def test_what_could_not_be_judged_is_tried_again(check: Check, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forgetful(auditor: Any, document: Any, context: Any) -> Any:
        if b"zwei" in document.data:
            raise MemoryError
        return audit_document(auditor, document, context)

    (tmp_path / "feed.xml").write_text(rss(item("eins"), item("zwei")), encoding="utf-8")
    with monkeypatch.context() as patched:
        patched.setattr(local, "audit_document", forgetful)
        assert headlines(check("feed.xml", *NEW)) == ["Bericht eins vom Bau"]
    assert headlines(check("feed.xml", *NEW)) == ["Bericht zwei vom Bau"]


def test_one_guid_in_two_feeds_is_two_items(check: Check, site: Site, tmp_path: Path) -> None:
    url = site.put("/feed.xml", rss(item("eins")))
    (tmp_path / "feed.xml").write_text(rss(item("eins"), item("eins", title="Noch einmal dieselbe Nummer")), encoding="utf-8")
    assert len(headlines(check(url, "feed.xml", *NEW))) == 3
    assert headlines(check(url, "./feed.xml", *NEW)) == []
    (tmp_path / "feed.xml").write_text(rss(item("eins", SOUND.replace("12", "15")), item("eins", title="Noch einmal dieselbe Nummer")), encoding="utf-8")
    assert headlines(check(url, "feed.xml", *NEW)) == ["Bericht eins vom Bau"]


def test_articles_in_files_of_their_own_are_known_by_their_path(check: Check, articles: Path) -> None:
    """A folder: its files are changed, renamed, taken away; the state lies among them."""
    state = ("--state", "in/seen", "--format", "json", "--new-only", "--fail-on", "never")
    first = check("in", *state)
    assert len(told(first)["articles"]) == 3
    assert told(first)["unreadable"] == []
    assert told(check("./in/", *state))["articles"] == []
    (articles / "clean.txt").write_text(CLEAN.replace("Brücke bleibt gesperrt", "Brücke ist zu").replace("20 Minuten", "35 Minuten"), encoding="utf-8")
    (articles / "vague.txt").rename(articles / "moved.txt")
    (articles / "unfinished.txt").unlink()
    done = check("in", *state)
    assert [article["path"] for article in told(done)["articles"]] == ["in/clean.txt", "in/moved.txt"]
    ((_, message, words),) = met(done, "stealth-edit")
    assert "it read “20”" in message
    assert words == ["35"]
    assert of_run(done) == [], "files are moved and deleted as a matter of course"


BUDGET = "feeds: [{{name: wire, address: '{url}'}}]\nbudgets: [{{what: rule, of: placeholder-left, at-most: 25 %}}]\n"


def test_a_share_is_one_of_the_whole_feed_also_where_only_new_items_are_judged(check: Check, site: Site, tmp_path: Path) -> None:
    old = [item(f"alt-{i}") for i in range(3)]
    url = site.put("/feed.xml", rss(*old))
    (tmp_path / "provenance.yml").write_text(BUDGET.format(url=url), encoding="utf-8")
    never = ("--fail-on", "never")
    check(*NEW)
    site.put("/feed.xml", rss(item("neu-1", FAULTY), *old))
    kept = check(*NEW, *never)
    assert (kept.code, len(headlines(kept)), of_run(kept)) == (0, 1, [])
    site.put("/feed.xml", rss(item("neu-2", FAULTY), item("neu-1", FAULTY), *old))
    done = check(*NEW, *never)
    assert (done.code, headlines(done)) == (1, ["Bericht neu-2 vom Bau"])
    assert of_run(done) == [("feed-budget", "wire brought 2 of 5 (40 %) items with a finding of placeholder-left; its budget for rule placeholder-left allows at most 25 %.")]
    assert of_run(check(*NEW, *never)) == [], "nothing new came, so the feed is not held to it again"


def test_the_same_inputs_and_state_give_the_same_bytes(run: Run, check: Check, tmp_path: Path) -> None:
    feed = tmp_path / "feed.xml"
    feed.write_text(numbered(40, FAULTY), encoding="utf-8")
    check("feed.xml", "-q", "--state", "seen.state")
    feed.write_text(numbered(60, FAULTY.replace("12", "15")), encoding="utf-8")
    kept = (tmp_path / "seen.state").read_bytes()
    outputs = set()
    for jobs in ("1", "2"):
        (tmp_path / "seen.state").write_bytes(kept)
        done = run("check", "feed.xml", *NEW, "--jobs", jobs)
        assert (done.code, len(met(done, "stealth-edit"))) == (1, 40)
        outputs.add(done.out)
    assert len(outputs) == 1


STORY = (
    "Der Wasserverband Musterried hat am Montag das neue Pumpwerk am Südufer eingeweiht. Die Anlage hebt in jeder Stunde bis zu 900 Kubikmeter Wasser "
    "aus dem alten Graben in den Kanal und soll die Keller der Siedlung trocken halten. Der Bau hat drei Jahre gedauert und kostete 4,2 Millionen Euro, "
    "ein Fünftel mehr als geplant. Im Herbst wird der Damm hinter dem Werk noch um einen halben Meter erhöht, danach ist auch die Straße nach Altdorf frei."
)


def test_a_comparison_goes_with_a_memory(check: Check, site: Site, tmp_path: Path) -> None:
    (tmp_path / "wire").mkdir()
    (tmp_path / "wire" / "own.txt").write_text(f"Pumpwerk eingeweiht\n\nVon Karla Probe (dpa)\n\n16. Januar 2024\n\n{STORY}\n", encoding="utf-8")
    url = site.put("/feed.xml", rss(item("eins", STORY)))
    done = check(url, *NEW, "--against", "wire")
    (article,) = told(done)["articles"]
    assert article["signals"]["reuse.copied_share"] > 0.9
    assert {"copied-passage"} <= {mention["kind"] for mention in article["mentions"]}
    nothing = check(url, *NEW, "--against", "wire")
    assert (nothing.code, nothing.err, headlines(nothing)) == (0, "", [])


def items_of(state: Path) -> Counter[int]:
    """How many versions each item of a state has; a state that is just being made has none."""
    try:
        with closing(sqlite3.connect(f"{state.absolute().as_uri()}?mode=ro", uri=True, timeout=10)) as db:
            return Counter(item for (item,) in db.execute("SELECT item FROM versions"))
    except sqlite3.OperationalError:
        return Counter()


def reported(path: Path) -> set[str]:
    """The headlines in a report of lines, also in one that broke off."""
    found = set()
    for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else ():
        try:
            found.add(json.loads(line)["metadata"]["headline"])
        except (json.JSONDecodeError, KeyError):
            continue
    return found


COUNT = 150
# what must be seen before the run is killed
POINTS: dict[str, Callable[[Path], bool]] = {
    "while it reads": lambda folder: (folder / "seen.state").exists(),
    "while it reports": lambda folder: (folder / "out-0.jsonl").exists(),
    "while it remembers": lambda folder: len(items_of(folder / "seen.state")) > 10,
}


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL")
def test_a_killed_run_loses_nothing_and_doubles_nothing(run: Run, tmp_path: Path) -> None:
    """Killed at three points in a row, each run going on from the state the one before left."""
    (tmp_path / "feed.xml").write_text(numbered(COUNT), encoding="utf-8")
    seen: set[str] = set()
    for number, (point, reached) in enumerate(POINTS.items()):
        output = tmp_path / "out-0.jsonl"
        output.unlink(missing_ok=True)
        command = [*COMMAND, "check", "feed.xml", "--state", "seen.state", "--new-only", "--jobs", "1", "--format", "jsonl", "--output", "out-0.jsonl"]
        with subprocess.Popen(command, cwd=tmp_path) as process:
            while not reached(tmp_path):
                assert process.poll() is None, f"it ended before it was killed {point}"
                time.sleep(0.002)
            process.send_signal(signal.SIGKILL)
        recorded = len(items_of(tmp_path / "seen.state"))
        assert recorded < COUNT, f"it was done before it was killed {point}"
        assert recorded == 0 or number == 2
        if recorded:
            seen = reported(output)
            assert len(seen) == COUNT, "nothing is remembered before its report is whole"
    last = run("check", "feed.xml", "--state", "seen.state", "--new-only", "--format", "jsonl", "--output", "last.jsonl")
    assert (last.code, last.err) == (0, "")
    rest = reported(tmp_path / "last.jsonl")
    assert 0 < len(rest) < COUNT
    assert len(seen | rest) == COUNT
    versions = items_of(tmp_path / "seen.state")
    assert (len(versions), set(versions.values())) == (COUNT, {1})
    assert run("check", "feed.xml", "--state", "seen.state", "--new-only", "-q").out.startswith("No articles.")


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_a_killed_run_leaves_no_process_behind(tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_text(numbered(400), encoding="utf-8")
    with subprocess.Popen([*COMMAND, "check", "feed.xml", "--jobs", "2", "--output", "out.txt"], cwd=tmp_path) as process:
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
        while len(workers := children.read_text(encoding="ascii").split()) < 2:
            assert process.poll() is None, "it ended before it was killed"
            time.sleep(0.01)
        process.send_signal(signal.SIGKILL)
    stop = time.monotonic() + 30
    while any(Path(f"/proc/{worker}").exists() for worker in workers):
        assert time.monotonic() < stop, "its workers wait for ever"
        time.sleep(0.05)


def test_two_runs_share_a_state(tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_text(numbered(60), encoding="utf-8")
    command = [sys.executable, "-m", "provenance", "check", "feed.xml", "--state", "seen.state", "--jobs", "1", "--format", "jsonl"]
    runs = [subprocess.Popen([*command, "--output", f"{n}.jsonl"], cwd=tmp_path, stderr=subprocess.PIPE, text=True) for n in range(2)]
    for process in runs:
        _, err = process.communicate(timeout=120)
        assert (process.returncode, err) == (0, "")
    assert len(reported(tmp_path / "0.jsonl")) == len(reported(tmp_path / "1.jsonl")) == 60
    versions = items_of(tmp_path / "seen.state")
    assert (len(versions), set(versions.values())) == (60, {1})
