"""Bad input and wrong calls through the real command: each gets one clear line that names the file and the mend."""

from __future__ import annotations

import gzip
import json
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import CLEAN, Run

MIB = 1024 * 1024
GOOD_LINE = json.dumps({"text": CLEAN}) + "\n"


def sparse(path: Path, size: int) -> None:
    """A file of that size which takes no room on the disk."""
    with path.open("wb") as out:
        out.truncate(size)


# name -> how the file comes about, what the line says (after `provenance: in/`)
BAD: dict[str, tuple[Callable[[Path], object], str]] = {
    "empty.txt": (lambda p: p.touch(), r"empty\.txt: .*empty.*; remove it or fetch it again"),
    "spaces.txt": (lambda p: p.write_text(" \n\t\n"), r"spaces\.txt: .*white space.*; remove it or fetch it again"),
    "program.txt": (lambda p: p.write_bytes(b"\x7fELF\x02\x01\x01\0\0\0\0\0"), r"program\.txt: binary data, not text: it looks like a program"),
    "noise.txt": (lambda p: p.write_bytes(bytes(range(256)) * 20), r"noise\.txt: binary data, not text"),
    "cut.txt.gz": (lambda p: p.write_bytes(gzip.compress(CLEAN.encode())[:-20]), r"cut\.txt\.gz: the gzip stream is truncated.*; fetch the file again"),
    "dangling.txt": (lambda p: p.symlink_to("nowhere"), r"dangling\.txt: cannot be read: No such file"),
    "huge.txt": (lambda p: sparse(p, 200 * MIB), r"huge\.txt: larger than 64 MiB .*; raise it with --max-bytes"),
    "lines.jsonl": (lambda p: p.write_text(GOOD_LINE + '{"text": \n' + GOOD_LINE), r"lines\.jsonl:2:\d+: broken JSON: "),
    "record.json": (lambda p: p.write_text('{\n  "text": nothing\n}'), r"record\.json:2:11: broken JSON: "),
    "fields.jsonl": (lambda p: p.write_text('{"corpus": "no text here"}\n'), r"fields\.jsonl:1: no text field found; name it with --text-field; .* corpus"),
    "page.html": (lambda p: p.touch(), r"page\.html: "),
}


@pytest.fixture
def good(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "good.txt").write_text(CLEAN, encoding="utf-8")
    return folder


@pytest.mark.parametrize("name", BAD)
def test_one_bad_file_beside_a_good_one(run: Run, good: Path, name: str) -> None:
    make, said = BAD[name]
    make(good / name)
    done = run("audit", "in", "--format", "json", "--jobs", "1")
    assert done.code == 0, done.err
    assert len(done.complaints) == len(done.err.splitlines()) == 1
    assert re.match("provenance: in/" + said, done.err), done.err
    found = json.loads(done.out)
    assert "in/good.txt" in [article["path"] for article in found["articles"]]
    assert found["unreadable"][0]["path"].startswith(f"in/{name}")
    if name == "lines.jsonl":
        assert {"in/lines.jsonl:1", "in/lines.jsonl:3"} < {article["path"] for article in found["articles"]}


@pytest.mark.parametrize("form", ["terminal", "markdown"])
def test_reports_for_people_list_what_could_not_be_read(run: Run, good: Path, form: str) -> None:
    for name, (make, _) in BAD.items():
        make(good / name)
    done = run("audit", "in", "--format", form, "--width", "200")
    assert done.code == 0
    for name in BAD:
        assert f"in/{name}" in done.out


@pytest.mark.parametrize("name", [name for name in BAD if name != "lines.jsonl"])
def test_a_bad_file_alone_ends_with_3(run: Run, good: Path, name: str) -> None:
    BAD[name][0](good / name)
    if name == "dangling.txt":
        assert run("audit", f"in/{name}").code == 2  # named by hand, it is a wrong path
        return
    done = run("audit", f"in/{name}")
    assert done.code == 3
    assert len(done.complaints) == 1
    assert re.match("provenance: nothing could be read: in/" + BAD[name][1], done.complaints[0]), done.err


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_without_permission(run: Run, good: Path) -> None:
    (good / "secret.txt").write_text(CLEAN, encoding="utf-8")
    (good / "secret.txt").chmod(0)
    done = run("audit", "in", "--format", "json")
    assert done.code == 0
    assert done.complaints == ["provenance: in/secret.txt: cannot be read: Permission denied"]


def test_a_folder_without_articles(run: Run, tmp_path: Path) -> None:
    (tmp_path / "void").mkdir()
    (tmp_path / "void" / "photo.jpg").write_bytes(b"\xff\xd8\xff")
    done = run("audit", "void")
    assert done.code == 3
    assert done.complaints == ["provenance: nothing could be read: void: the folder holds no articles; name files or see --include and --input-format"]


def test_a_wrong_text_field_names_those_there_are(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"body": CLEAN, "title": "x"}) + "\n", encoding="utf-8")
    done = run("audit", "a.jsonl", "--text-field", "content", "--format", "json")
    assert done.code == 3
    assert done.complaints == ["provenance: nothing could be read: a.jsonl:1: there is no field `content`; the record has: body, title; name one of these with --text-field"]


def test_many_bad_inputs_end_in_one_line(run: Run, tmp_path: Path) -> None:
    for n in range(9):
        (tmp_path / f"{n}.txt").touch()
    done = run("audit", ".", "--format", "json")
    assert done.code == 3
    assert len(done.err.splitlines()) == 1
    assert "and 6 more, listed in the report" in done.err
    assert len(json.loads(done.out)["unreadable"]) == 9


def test_the_limit_can_be_raised_and_lowered(run: Run, good: Path) -> None:
    done = run("audit", "in/good.txt", "--max-bytes", "100")
    assert done.code == 3
    assert "in/good.txt: larger than 100 bytes" in done.err
    assert run("audit", "in/good.txt", "--max-bytes", "1K").code == 0


def test_a_large_file_of_records_is_no_large_article(run: Run, tmp_path: Path) -> None:
    """Its lines are read one by one; only a line over the limit is passed over."""
    with (tmp_path / "a.jsonl").open("w", encoding="utf-8") as out:
        out.write(GOOD_LINE + json.dumps({"text": "x" * 200_000}) + "\n" + GOOD_LINE)
    done = run("audit", "a.jsonl", "--max-bytes", "100K", "--format", "json")
    assert done.code == 0
    assert [article["path"] for article in json.loads(done.out)["articles"]] == ["a.jsonl:1", "a.jsonl:3"]
    assert done.complaints[0].startswith("provenance: a.jsonl:2:1: larger than 100 KiB")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["in", "--profile", "nope"], r"there is no profile `nope`; known: .*default"),
        (["in", "--profile", "edtor"], r"there is no profile `edtor`; .*did you mean `editor`\?"),
        (["in", "--select", "unnamed-agency"], r"there is no rule or category `unnamed-agency`; `provenance rules list` shows them"),
        (["in", "--ignore", "nope"], r"there is no rule or category `nope`"),
        (["in", "--rules", "nope"], r"there is no folder of rules `nope`; check --rules"),
        (["nope.txt"], r"there is no file or folder `nope\.txt`; check the path"),
        (["in", "--output", "nope/report.json"], r"the report cannot be written to `nope/report\.json`: No such file"),
        (["in", "--format", "pdf"], r"argument --format: invalid choice: 'pdf' .*markdown.*; see `provenance audit --help`"),
        (["in", "--input-format", "pdf"], r"there is no input format `pdf`; there are: text, "),
        (["in", "--encoding", "nope"], r"argument --encoding: there is no encoding called `nope`"),
        (["in", "--jobs", "none"], r"argument --jobs/-j: `none` is no whole number above 0"),
        (["in", "--max-bytes", "much"], r"argument --max-bytes: `much` is no size; write for example 500K, 64M or 2G"),
        (["in", "--fail-under", "-1"], r"argument --fail-under: "),
        (["in", "--fail-on", "fatal"], r"argument --fail-on: invalid choice: 'fatal'"),
        (["in", "--language", "german"], r"argument --language: `german` is no language code; write for example de"),
        ([], r"the following arguments are required: PATH; see `provenance audit --help`"),
    ],
)
def test_a_wrong_call_gets_one_line(run: Run, good: Path, arguments: list[str], said: str) -> None:
    done = run("audit", *arguments)
    assert (done.code, done.out) == (2, "")
    assert len(done.err.splitlines()) == 1
    assert re.match(f"provenance: {said}", done.err), done.err


RULE = """id: {id}
title: A test
category: sourcing
status: experimental
polarity: concern
level: note
confidence: low
when: {when}
message: A test.
why: A test.
advice: None.
false_positives: [None.]
references: [None.]
examples: {{flagged: [Ja.], clean: [Nein.]}}
"""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (RULE.format(id="mine", when="{signal: attribution.cuont, at_least: 1}"), r"8:16: unknown signal `attribution\.cuont`; did you mean `attribution\.count`\?"),
        (RULE.format(id="mine", when="{mention: atribution}"), r"8:\d+: .*attribution"),
        (RULE.format(id="other", when="{signal: text.words, at_least: 1}"), r"1:\d+: .*`other`.*`mine`"),
        (RULE.format(id="mine", when="{signal: text.words, at_least: 1}") + "colour: red\n", r"15:1: unknown key `colour`"),
        (RULE.format(id="mine", when="{signal: text.words, at_least: 1}") + "title: Twice\n", r"15:1: the key `title` stands twice"),
        ("id: [mine\ntitle: A test\n", r"2:\d+: "),
        ("", r"1:1: the file is empty"),
    ],
)
def test_a_wrong_rule_stops_the_run_with_its_position(run: Run, good: Path, tmp_path: Path, text: str, said: str) -> None:
    folder = tmp_path / "house" / "sourcing"
    folder.mkdir(parents=True)
    (folder / "mine.yml").write_text(text, encoding="utf-8")
    done = run("audit", "in", "--rules", "house")
    assert (done.code, done.out) == (4, "")
    assert len(done.complaints) == 1
    assert re.match(rf"provenance: house/sourcing/mine\.yml:{said}", done.err), done.err
    shown = done.err.splitlines()[1:]
    assert not text or (len(shown) == 2 and shown[1].strip() == "^")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("profile: p\n", r"p\.yml:1:1: .*about"),
        ("profile: p\nabout: x\nbase: 170\n", r"p\.yml:3:7: "),
        ("profile: p\nbasis: 70\n", r"p\.yml:2:1: unknown key `basis`"),
    ],
)
def test_a_wrong_profile_stops_the_run_with_its_position(run: Run, good: Path, tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "p.yml").write_text(text, encoding="utf-8")
    done = run("audit", "in", "--profile", "p.yml")
    assert (done.code, len(done.complaints)) == (4, 1)
    assert re.match(f"provenance: {said}", done.err), done.err
