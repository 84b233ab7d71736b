"""`provenance reuse` and `provenance index` through the real command: pairs, passages, verdicts, exit codes, the lasting index."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import time
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from conftest import COMMAND, Run

from provenance.reuse.json_schema import FILE, printed, schema

WORDS = (
    "Hafen Brücke Fähre Schleuse Rat Stadt Amt Kran Lager Damm Ufer Mole Boje Anleger Gutachten Träger Winter Sommer Umweg Pegel Strom Wasser Eis Nebel "
    "prüft baut sperrt öffnet meldet plant zahlt verlegt hebt senkt misst sucht findet wartet bleibt beginnt alt neu breit tief früh spät weit nah "
    "heute gestern morgen bald wieder noch schon auch nicht kaum ganz sehr der die das ein eine mit von für über unter neben ohne gegen nach vor seit"
).split()


def prose(count: int, seed: int) -> str:
    """Sentences of chance; two seeds share no run of eight words."""
    rng = random.Random(seed)
    sentences = []
    while count > 0:
        size = min(count, rng.randint(8, 14))
        sentences.append(" ".join(rng.choices(WORDS, k=size)).capitalize() + ".")
        count -= size
    return " ".join(sentences)


STORY = prose(120, 1)
WIRE = f"Schleuse wieder offen\n\nMUSTERSTADT (dpa) - {STORY}\n"
COPY = f"Die Schleuse ist auf\n\nVon Anna Muster\n\n{STORY.replace('Hafen', 'Kai')}\n\n{prose(60, 2)}\n"
CREDITED = f"Schleuse geöffnet\n\n{prose(40, 3)}\n\n{STORY} (dpa)\n"
OWN = f"Neues vom Damm\n\nVon Tom Beispiel\n\n{prose(150, 4)}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "in"
    place.mkdir()
    for name, text in (("copy.txt", COPY), ("credited.txt", CREDITED), ("own.txt", OWN), ("wire.txt", WIRE)):
        (place / name).write_text(text, encoding="utf-8")
    return place


def report(run: Run, *arguments: str) -> dict[str, Any]:
    done = run("reuse", *arguments, "--format", "json")
    assert done.code in (0, 1), done.err
    found: dict[str, Any] = json.loads(done.out)
    return found


def by_paths(found: dict[str, Any]) -> dict[tuple[str, str], Any]:
    return {(p["a"], p["b"]): p for p in found["pairs"]}


def test_pairs_with_exact_passages_and_verdicts(run: Run, folder: Path) -> None:
    found = report(run, "in", "--with-text")
    assert found["schema"] == "provenance-reuse/1"
    pairs = by_paths(found)
    assert set(pairs) == {("in/copy.txt", "in/credited.txt"), ("in/copy.txt", "in/wire.txt"), ("in/credited.txt", "in/wire.txt")}
    texts = {name: (folder.parent / name).read_text(encoding="utf-8") for name in ("in/copy.txt", "in/credited.txt", "in/wire.txt")}
    exact = pairs["in/credited.txt", "in/wire.txt"]
    (passage,) = exact["passages"]
    assert texts["in/credited.txt"][slice(*passage["a"])] == texts["in/wire.txt"][slice(*passage["b"])] == passage["text"] == STORY.rstrip(".")
    assert exact["containment"] > 0.9
    assert (exact["relation"], exact["source"]) == ("common-source", "dpa")
    assert exact["a_attribution"]["attribution"] == exact["b_attribution"]["attribution"] == "accurate"
    copied = pairs["in/copy.txt", "in/wire.txt"]
    assert copied["a_attribution"]["attribution"] == "missing"
    assert "dpa" in copied["a_attribution"]["reason"]
    assert copied["shared_words"] > 90
    assert found["families"] == [["in/copy.txt", "in/credited.txt", "in/wire.txt"]]
    assert found["family_facts"][0]["kind"] == "wire-copies"
    shares = {a["path"]: a for a in found["articles"]}
    assert shares["in/copy.txt"]["uncredited_share"] > 0.5
    assert shares["in/credited.txt"]["uncredited_share"] == 0


@pytest.mark.parametrize("options", [[], ["--with-text"], ["--no-verdicts"]])
def test_the_report_fits_its_schema(run: Run, folder: Path, options: list[str]) -> None:
    assert FILE.read_text(encoding="utf-8") == printed(), "python -m provenance.reuse.json_schema writes it anew"
    jsonschema.validate(report(run, "in", *options), schema())


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["in"], 0),
        (["in", "--fail-on", "uncredited"], 1),
        (["in/credited.txt", "in/wire.txt", "--fail-on", "uncredited"], 0),
        (["in", "--no-verdicts"], 0),
        (["in", "--no-verdicts", "--fail-on", "uncredited"], 2),
        (["in/own.txt"], 0),
        (["in", "--min-containment", "2"], 2),
        (["in", "--min-words", "0"], 2),
        (["nowhere"], 2),
        (["in", "--against", "nowhere"], 2),
        (["empty"], 3),
        (["in", "broken.jsonl", "--strict"], 3),
        (["in", "broken.jsonl"], 0),
        (["in", "--output", "in/own.txt"], 0),
        (["in/own.txt", "--output", "in/own.txt"], 2),
        ([], 2),
    ],
)
def test_exit_codes(run: Run, folder: Path, arguments: list[str], code: int) -> None:
    (folder.parent / "empty").mkdir()
    (folder.parent / "broken.jsonl").write_text('{"text": "unfinished\n', encoding="utf-8")
    done = run("reuse", *arguments)
    assert done.code == code, done.err
    assert "Traceback" not in done.err


def test_against_a_folder_only_across(run: Run, folder: Path) -> None:
    drafts = folder.parent / "drafts"
    drafts.mkdir()
    (drafts / "draft.txt").write_text(COPY, encoding="utf-8")
    (drafts / "again.txt").write_text(COPY, encoding="utf-8")
    found = report(run, "drafts", "--against", "in/wire.txt")
    assert set(by_paths(found)) == {("drafts/draft.txt", "in/wire.txt"), ("drafts/again.txt", "in/wire.txt")}
    assert (found["summary"]["compared"], found["summary"]["reference"]) == (2, 1)
    assert not report(run, "in", "--against", "in/own.txt")["pairs"], "an article is not compared with itself"


def test_records_bring_dates_and_outlets(run: Run, tmp_path: Path) -> None:
    rows = [
        {"text": f"{STORY}\n\n{prose(30, 5)}", "title": "Eins", "date": "2024-01-15", "outlet": "Musterkurier", "url": "https://musterkurier.example/1"},
        {"text": STORY, "title": "Zwei", "date": "2024-02-20", "outlet": "Beispielbote", "url": "https://bote.example/2"},
        {"text": f"{STORY}\n\nQuelle: https://musterkurier.example/1", "title": "Drei", "date": "2024-02-21", "outlet": "Drittes", "url": "https://drittes.example/3"},
        {"text": f"{STORY} {prose(20, 8)}", "title": "Vier", "date": "2024-03-01", "outlet": "Musterkurier", "url": "https://musterkurier.example/4"},
    ]
    (tmp_path / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    pairs = by_paths(report(run, "rows.jsonl"))
    verdicts = {key: (p["relation"], p["a_attribution"]["attribution"], p["b_attribution"]["attribution"]) for key, p in pairs.items()}
    assert verdicts["rows.jsonl:1", "rows.jsonl:2"] == ("a-first", "not-applicable", "missing")
    assert verdicts["rows.jsonl:1", "rows.jsonl:3"] == ("a-first", "not-applicable", "accurate")
    assert verdicts["rows.jsonl:1", "rows.jsonl:4"] == ("same-outlet", "not-applicable", "not-applicable")
    assert ("rows.jsonl:1", "rows.jsonl:4") not in by_paths(report(run, "rows.jsonl", "--across-outlets"))


def test_common_text_is_left_out_and_listed(run: Run, tmp_path: Path) -> None:
    footer = prose(40, 99)
    for i in range(6):
        (tmp_path / f"{i}.txt").write_text(f"Titel {i}\n\n{prose(120, 200 + i)}\n\n{footer}\n", encoding="utf-8")
    found = report(run, ".", "--common-in", "5")
    assert found["pairs"] == []
    assert found["common_text"][0]["articles"] == 6
    assert found["common_text"][0]["text"][:40] in footer
    assert len(report(run, ".", "--common-in", "6")["pairs"]) == 15


def test_jsonl_and_terminal_say_the_same(run: Run, folder: Path) -> None:
    lines = [json.loads(line) for line in run("reuse", "in", "--format", "jsonl").out.splitlines()]
    assert [row["record"] for row in lines] == ["run", "family", "pair", "pair", "pair", "article", "article", "article"]
    shown = run("reuse", "in", "--width", "100").out
    assert "4 articles compared with one another" in shown
    assert "3 pairs share text in 1 family; 1 article holds words without credit" in shown
    assert "missing" in shown
    assert all(len(line) <= 100 for line in shown.splitlines())
    assert "Pairs" not in run("reuse", "in", "--quiet").out
    assert "No two articles share text." in run("reuse", "in/own.txt").out


@pytest.mark.parametrize("form", ["json", "jsonl", "terminal"])
def test_same_input_same_bytes_whatever_the_processes(run: Run, folder: Path, form: str) -> None:
    for i in range(80):
        (folder / f"more-{i:02d}.txt").write_text(f"Titel\n\n{prose(80, 300 + i % 60)}\n", encoding="utf-8")
    one = run("reuse", "in", "--format", form, "--jobs", "1").out
    assert one == run("reuse", "in", "--format", form, "--jobs", "2").out != ""


def test_no_article_text_steers_the_terminal(run: Run, tmp_path: Path) -> None:
    bad = prose(60, 1).replace("Hafen", "\x1b[31mHafen\x07 [bold]")
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(f"Titel\n\n\x1b]0;x\x07 {bad} {prose(60, 2)}\n", encoding="utf-8")
    shown = run("reuse", ".", "--verbose").out
    assert "1 pair shares text" in shown
    assert "\x1b" not in shown
    assert "\x07" not in shown


def test_index_add_info_prune(run: Run, folder: Path) -> None:
    added = run("index", "add", "kept", "in")
    assert (added.code, added.out) == (0, "kept: 4 added, 0 replaced, 0 already in\n")
    (folder / "own.txt").write_text(OWN + "\nNachtrag.\n", encoding="utf-8")
    assert run("index", "add", "kept", "in").out == "kept: 0 added, 1 replaced, 3 already in\n"
    facts = json.loads(run("index", "info", "kept", "--format", "json", "--list").out)
    assert (facts["articles"], facts["removed"], facts["paths"]) == (4, 1, ["in/copy.txt", "in/credited.txt", "in/wire.txt", "in/own.txt"])
    assert "articles" in run("index", "info", "kept").out
    (folder / "copy.txt").unlink()
    assert run("index", "prune", "kept", "--missing").out == "kept: 1 removed, 3 left\n"
    assert run("index", "prune", "kept", "--match", "*/own.txt").out == "kept: 1 removed, 2 left\n"
    facts = json.loads(run("index", "info", "kept", "--format", "json").out)
    assert (facts["articles"], facts["removed"], facts["segments"]) == (2, 0, 1)


def test_an_index_answers_without_the_files(run: Run, folder: Path) -> None:
    assert run("index", "add", "kept", "in/wire.txt", "in/own.txt").code == 0
    fresh = report(run, "in/copy.txt", "--against", "in/wire.txt")
    (folder / "wire.txt").unlink()
    kept = report(run, "in/copy.txt", "--against", "kept")
    assert kept["pairs"] == fresh["pairs"]
    assert report(run, "in/credited.txt", "--against", "kept")["pairs"]
    assert report(run, "kept")["summary"]["compared"] == 2
    assert run("reuse", "kept", "in").code == 2


def test_a_set_against_itself_gives_each_pair_once(run: Run, folder: Path) -> None:
    both = by_paths(report(run, "in", "--against", "in"))
    assert {frozenset(pair) for pair in both} == {frozenset(pair) for pair in by_paths(report(run, "in"))}
    assert len(both) == 3


def test_prune_before_a_day(run: Run, tmp_path: Path) -> None:
    rows = [{"text": prose(50, i), "date": day} if day else {"text": prose(50, i)} for i, day in enumerate(("2023-12-31", "2024-01-01", None))]
    (tmp_path / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    run("index", "add", "kept", "rows.jsonl")
    assert run("index", "prune", "kept", "--before", "2024-01-01").out == "kept: 1 removed, 2 left\n"
    assert run("index", "prune", "kept", "--before", "yesterday").code == 2


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["index", "info", "in"], "is no index"),
        (["index", "prune", "none"], "is no index"),
        (["index", "add", "in", "in"], "holds other files"),
        (["index", "add", "kept", "nowhere"], "no file or folder"),
        (["index", "add", "kept", "empty.txt"], "nothing could be read"),
    ],
)
def test_index_errors_are_one_clear_line(run: Run, folder: Path, arguments: list[str], told: str) -> None:
    (folder.parent / "empty.txt").touch()
    done = run(*arguments)
    assert done.code in (2, 3)
    assert told in done.complaints[-1]
    assert "Traceback" not in done.err
    assert sorted(p.name for p in folder.iterdir()) == ["copy.txt", "credited.txt", "own.txt", "wire.txt"]


def test_without_numpy_the_mend_is_named(run: Run, folder: Path) -> None:
    hidden = folder.parent / "hide"
    hidden.mkdir()
    (hidden / "sitecustomize.py").write_text(
        "import importlib.util as u\nfind = u.find_spec\nu.find_spec = lambda name, package=None: None if name == 'numpy' else find(name, package)\n",
        encoding="utf-8",
    )
    path = os.pathsep.join(filter(None, [str(hidden), os.environ.get("PYTHONPATH", "")]))
    for command in (["reuse", "in"], ["index", "info", "in"]):
        done = run(*command, PYTHONPATH=path)
        assert done.code == 2
        assert "pip install 'provenance-auditor[scale]'" in done.err


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL")
def test_a_killed_add_leaves_a_whole_index_and_no_process(run: Run, tmp_path: Path) -> None:
    rows = "\n".join(json.dumps({"text": prose(60, i)}) for i in range(3000))
    (tmp_path / "rows.jsonl").write_text(rows, encoding="utf-8")
    process = subprocess.Popen([*COMMAND, "index", "add", "kept", "rows.jsonl", "--jobs", "2"], cwd=tmp_path, stderr=subprocess.DEVNULL)
    while not (tmp_path / "kept" / "manifest.json").exists():
        assert process.poll() is None, "it ended before it wrote anything"
        time.sleep(0.02)
    time.sleep(0.1)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert run("index", "info", "kept").code == 0
    done = run("index", "add", "kept", "rows.jsonl")
    assert done.code == 0, done.err
    assert json.loads(run("index", "info", "kept", "--format", "json").out)["articles"] == 3000
