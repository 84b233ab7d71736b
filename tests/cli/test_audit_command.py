"""`provenance audit` through the real command: exit codes, options, inputs and outputs."""

from __future__ import annotations

import contextlib
import gzip
import json
import os
import signal
import subprocess
import threading
from functools import partial
from pathlib import Path
from typing import IO

import pytest
import zstandard
from conftest import CLEAN, COMMAND, UNFINISHED, VAGUE, Run

INPUTS = Path(__file__).parents[2] / "inputs"
FORMATS = ("terminal", "json", "jsonl", "markdown")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["in"], 0),
        (["in/clean.txt", "--fail-on", "warning"], 0),
        (["in/vague.txt", "--fail-on", "error"], 0),
        (["in/vague.txt", "--fail-on", "warning"], 1),
        (["in/vague.txt", "--fail-on", "note"], 1),
        (["in/unfinished.txt", "--fail-on", "error"], 1),
        (["in/unfinished.txt", "--fail-on", "never"], 0),
        (["in/clean.txt", "--fail-under", "50"], 0),
        (["in/clean.txt", "--fail-under", "99.5"], 1),
        (["in/unfinished.txt", "--profile", "ci"], 1),
        (["in/unfinished.txt", "--profile", "ci", "--fail-on", "never"], 0),
        (["in/unfinished.txt", "--fail-on", "error", "--ignore", "placeholder-left"], 0),
        (["in/vague.txt", "--fail-on", "warning", "--select", "integrity"], 0),
        ([], 2),
        (["in", "--no-such-option"], 2),
        (["nowhere.txt"], 2),
        (["in/empty"], 3),
    ],
)
def test_exit_codes(run: Run, articles: Path, arguments: list[str], code: int) -> None:
    (articles / "empty").mkdir()
    done = run("audit", *arguments)
    assert done.code == code, done.err
    assert "Traceback" not in done.err


def test_strict_fails_the_run_where_an_input_cannot_be_read(run: Run, articles: Path) -> None:
    (articles / "empty.txt").touch()
    assert run("audit", "in").code == 0
    assert run("audit", "in", "--strict").code == 3
    assert run("audit", "in/clean.txt", "--strict").code == 0


@pytest.mark.parametrize("form", FORMATS)
def test_same_bytes_for_one_and_two_jobs(run: Run, form: str) -> None:
    one = run("audit", INPUTS, "--format", form, "--jobs", "1", PYTHONHASHSEED="1")
    two = run("audit", INPUTS, "--format", form, "--jobs", "2", PYTHONHASHSEED="2")
    assert one.code == 0, one.err
    assert len(one.out) > 1000
    assert one == two


def report(out: str) -> dict[str, object]:
    found: dict[str, object] = json.loads(out)
    return found


def rules_of(out: str) -> set[str]:
    return {finding["rule"] for article in json.loads(out)["articles"] for finding in article["findings"]}


def test_select_and_ignore(run: Run, articles: Path) -> None:
    assert rules_of(run("audit", "in", "--format", "json", "--select", "unnamed-agencies,placeholder-left").out) == {"unnamed-agencies", "placeholder-left"}
    everything = rules_of(run("audit", "in", "--format", "json").out)
    assert rules_of(run("audit", "in", "--format", "json", "--ignore", "unnamed-agencies").out) == everything - {"unnamed-agencies"}
    without = rules_of(run("audit", "in", "--format", "json", "--ignore", "sourcing", "--ignore", "integrity").out)
    assert without
    assert not {"unnamed-agencies", "placeholder-left", "agency-credit"} & without


def test_profile_by_name_and_by_path(run: Run, articles: Path, tmp_path: Path) -> None:
    assert report(run("audit", "in", "--format", "json", "--profile", "editor").out)["profile"] == "editor"
    (tmp_path / "strictest.yml").write_text(
        "profile: strictest\nabout: Notes fail.\nbase: 50\nwords: 10\nbands: {pass: 60, review: 40}\nfail_on: note\n"
        "points: {levels: {note: 1, warning: 5, error: 20}, confidence: {low: 1, medium: 1, high: 1}}\n",
        encoding="utf-8",
    )
    assert run("audit", "in/vague.txt", "--profile", "strictest.yml").code == 1


def test_a_rule_of_ones_own(run: Run, articles: Path, tmp_path: Path) -> None:
    folder = tmp_path / "house" / "sourcing"
    folder.mkdir(parents=True)
    (folder / "mayor-quoted.yml").write_text(
        "id: mayor-quoted\ntitle: The mayor speaks\ncategory: sourcing\nstatus: experimental\npolarity: concern\nlevel: error\nconfidence: high\n"
        "when: {mention: attribution, where: {source: '*Bürgermeisterin*'}}\nmessage: The mayor speaks.\nwhy: A test.\nadvice: None.\n"
        "false_positives: [None.]\nreferences: [None.]\nexamples:\n  flagged: ['„Ja“, sagte Bürgermeisterin Karla Probe.']\n  clean: ['Sie schwieg.']\n",
        encoding="utf-8",
    )
    done = run("audit", "in", "--rules", "house", "--format", "json", "--fail-on", "error", "--select", "mayor-quoted")
    assert done.code == 1, done.err
    assert rules_of(done.out) == {"mayor-quoted"}


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", CLEAN.encode()),
        ("a", CLEAN.encode("utf-16")),
        ("a.txt.gz", gzip.compress(CLEAN.encode(), mtime=0)),
        ("a.txt.zst", zstandard.compress(CLEAN.encode())),
        ("a.md", CLEAN.encode()),
        ("a.html", f"<html><body><article><h1>Titel</h1><p>{CLEAN}</p></article></body></html>".encode()),
        ("a.json", json.dumps({"title": "Brücke", "text": CLEAN}).encode()),
        ("a.jsonl.gz", gzip.compress(json.dumps({"text": CLEAN}).encode() + b"\n", mtime=0)),
    ],
)
def test_files_and_standard_input_give_the_same_article(run: Run, tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    of_file = run("audit", name, "--format", "json")
    told = {".md": ["--input-format", "markdown"], ".gz": ["--input-format", "jsonl" if "jsonl" in name else "text"]}.get(Path(name).suffix, [])
    of_stream = run("audit", "-", "--format", "json", *told, stdin=data)
    assert of_file.code == of_stream.code == 0, of_file.err + of_stream.err
    first, second = (json.loads(done.out)["articles"][0] for done in (of_file, of_stream))
    assert second.pop("path").startswith("-")
    assert first.pop("path").startswith(name)
    assert first == second
    assert first["language"] == "de"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "windows-1252"])
def test_encodings_are_told_and_recorded(run: Run, tmp_path: Path, encoding: str) -> None:
    (tmp_path / "a.txt").write_bytes(CLEAN.replace("\n", "\r\n").encode(encoding))
    article = json.loads(run("audit", "a.txt", "--format", "json", "--with-text").out)["articles"][0]
    assert article["text"] == CLEAN.replace("\n", "\r\n")
    assert article["encoding"].startswith(encoding)
    assert all(article["text"][m["start"] : m["end"]] == m["text"] for m in article["mentions"])


def test_an_encoding_given_takes_the_place_of_the_guess(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("Мост закрыт\n\nМост закрыт до мая, сообщил мэр города.\n".encode("koi8-r"))
    article = json.loads(run("audit", "a.txt", "--format", "json", "--with-text", "--encoding", "koi8-r").out)["articles"][0]
    assert article["text"].startswith("Мост закрыт")


def test_fields_of_records(run: Run, tmp_path: Path) -> None:
    record = {"story": {"body": VAGUE}, "kicker": "Ganz anders", "when": "2024-01-18", "where": "https://bote.example/1", "who": "Anna Muster", "paper": "Bote", "lang": "de"}
    (tmp_path / "a.jsonl").write_text(json.dumps(record) + "\n", encoding="utf-8")
    fields = ("text", "story.body"), ("title", "kicker"), ("date", "when"), ("url", "where"), ("author", "who"), ("outlet", "paper"), ("language", "lang")
    done = run("audit", "a.jsonl", "--format", "json", *(part for name, key in fields for part in (f"--{name}-field", key)))
    metadata = json.loads(done.out)["articles"][0]["metadata"]
    assert (metadata["headline"], metadata["published"], metadata["url"]) == ("Ganz anders", "2024-01-18", "https://bote.example/1")
    assert (metadata["bylines"], metadata["outlet"], metadata["language_declared"]) == (["Anna Muster"], "Bote", "de")


def test_folders_include_and_exclude(run: Run, articles: Path) -> None:
    (articles / "deep").mkdir()
    (articles / "deep" / "more.txt").write_text(CLEAN, encoding="utf-8")
    (articles / "README.md").write_text("# no article\n", encoding="utf-8")

    def paths(*options: str) -> list[str]:
        return [article["path"] for article in json.loads(run("audit", "in", "--format", "json", *options).out)["articles"]]

    everything = ["in/clean.txt", "in/unfinished.txt", "in/vague.txt", "in/deep/more.txt"]
    assert sorted(paths()) == sorted(everything)
    assert paths() == paths()
    assert paths("--include", "v*.txt") == ["in/vague.txt"]
    assert sorted(paths("--exclude", "deep", "--exclude", "v*")) == ["in/clean.txt", "in/unfinished.txt"]


def test_language_can_be_given(run: Run, articles: Path) -> None:
    assert json.loads(run("audit", "in/clean.txt", "--format", "json", "--language", "EN").out)["articles"][0]["language"] == "en"


def test_with_text_adds_text_and_segments(run: Run, articles: Path) -> None:
    plain = json.loads(run("audit", "in/clean.txt", "--format", "json").out)["articles"][0]
    full = json.loads(run("audit", "in/clean.txt", "--format", "json", "--with-text").out)["articles"][0]
    assert full["text"] == CLEAN
    assert set(full) - set(plain) == {"text", "segments"}


def test_quiet_and_verbose(run: Run, articles: Path) -> None:
    quiet, normal, verbose = (run("audit", "in", *options).out for options in (["--quiet"], [], ["--verbose"]))
    assert len(quiet) < len(normal) < len(verbose)
    assert "in/vague.txt" in quiet
    assert "unnamed-agencies" in normal
    assert all(len(line) <= 60 for line in run("audit", "in", "--width", "60").out.splitlines())


def test_colour_only_where_it_is_wanted(run: Run, articles: Path) -> None:
    assert "\x1b[" not in run("audit", "in").out
    assert "\x1b[" in run("audit", "in", FORCE_COLOR="1").out
    assert "\x1b[" not in run("audit", "in", FORCE_COLOR="1", NO_COLOR="1").out
    assert "\x1b[" not in run("audit", "in", FORCE_COLOR="1", TERM="dumb").out


@pytest.mark.parametrize("form", ["terminal", "markdown"])
def test_nothing_from_an_article_steers_the_terminal(run: Run, tmp_path: Path, form: str) -> None:
    (tmp_path / "a.txt").write_text(VAGUE.replace("Agenturen", "Agenturen \x1b[31m\x07[/red]"), encoding="utf-8")
    (tmp_path / "b\x1b[31m.txt").touch()
    done = run("audit", ".", "--format", form, "--verbose")
    assert done.code == 0
    assert not {"\x1b", "\x07"} & set(done.out + done.err)


def test_output_to_a_file(run: Run, articles: Path, tmp_path: Path) -> None:
    shown = run("audit", "in", "--format", "json")
    written = run("audit", "in", "--format", "json", "--output", "report.json")
    assert written.out == ""
    assert (tmp_path / "report.json").read_text(encoding="utf-8") == shown.out


@pytest.mark.parametrize(
    "wrong",
    [
        ["--format", "xml"], ["--profile", "nope"], ["--rules", "nope"], ["--rules", "wrong"], ["--select", "nope"], ["--encoding", "nope"],
        ["--input-format", "nope"], ["--fail-under", "101"], ["--jobs", "0"], ["--max-bytes", "much"], ["--language", "german"], ["nowhere.txt"],
    ],
)  # fmt: skip
def test_a_wrong_call_leaves_an_old_report_alone(run: Run, articles: Path, tmp_path: Path, wrong: list[str]) -> None:
    (tmp_path / "wrong" / "sourcing").mkdir(parents=True)
    (tmp_path / "wrong" / "sourcing" / "a.yml").write_text("id: a\n", encoding="utf-8")
    (tmp_path / "report.json").write_text("old", encoding="utf-8")
    done = run("audit", "in", "--format", "json", "--output", "report.json", *wrong)
    assert done.code in (2, 4)
    assert len(done.complaints) == 1
    assert (tmp_path / "report.json").read_text(encoding="utf-8") == "old"


def test_the_report_is_no_input(run: Run, articles: Path, tmp_path: Path) -> None:
    before = run("audit", "in", "--format", "jsonl")
    (articles / "report.jsonl").write_text('{"text": "old"}\n', encoding="utf-8")
    assert run("audit", "in", "--format", "jsonl", "--output", "in/report.jsonl").code == 0
    assert (articles / "report.jsonl").read_text(encoding="utf-8") == before.out
    refused = run("audit", "in/clean.txt", "--output", "in/clean.txt")
    assert (refused.code, len(refused.complaints)) == (2, 1)
    assert (articles / "clean.txt").read_text(encoding="utf-8") == CLEAN


def test_jsonl_streams_and_an_interrupt_leaves_whole_lines(tmp_path: Path) -> None:
    """The first lines come while the input is still open; after an interrupt every line written is a whole one."""
    lines = b"".join(json.dumps({"text": f"{UNFINISHED} {n}", "filler": "x" * 2000}).encode() + b"\n" for n in range(400))
    command = [*COMMAND, "audit", "-", "--format", "jsonl", "--input-format", "jsonl", "--jobs", "1"]
    listening = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)  # test runners may hand down a deaf ear
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path, preexec_fn=listening
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        guard = threading.Timer(60, process.kill)  # without streaming the next line would wait for ever
        guard.start()
        try:
            feeder = threading.Thread(target=feed, args=(process.stdin, lines))
            feeder.start()
            first = process.stdout.readline()
            process.send_signal(signal.SIGINT)
            rest = process.stdout.read()
            assert process.wait() == 130
            feeder.join()
        finally:
            guard.cancel()
    rows = [json.loads(line) for line in (first + rest).splitlines()]
    assert rows[0]["path"] == "-:1"
    assert 1 <= len(rows) < 400


def feed(pipe: IO[bytes], data: bytes) -> None:
    """Writes what the process will take, and leaves the pipe open."""
    with contextlib.suppress(OSError):
        pipe.write(data)
        pipe.flush()


@pytest.mark.parametrize("arguments", [["audit", "in", "--format", "jsonl"], ["audit", "in"], ["audit", "in", "--jobs", "2"]])
def test_a_reader_who_goes_away_is_no_error(articles: Path, tmp_path: Path, arguments: list[str]) -> None:
    for n in range(20):
        (articles / f"more{n}.txt").write_text(VAGUE, encoding="utf-8")
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run([*COMMAND, *arguments], stdout=writing, stderr=subprocess.PIPE, cwd=tmp_path, check=False, timeout=120)
    finally:
        os.close(writing)
    assert done.returncode == 141
    assert done.stderr == b""


def test_version_and_help(run: Run) -> None:
    import provenance

    assert run("--version").out == f"provenance {provenance.__version__}\n"
    assert run("--help").code == 0
    nothing = run()
    assert nothing.code == 2
    assert "audit" in nothing.out
