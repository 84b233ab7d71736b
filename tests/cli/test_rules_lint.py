"""`provenance rules lint`: one line for each mistake with the place shown, as text, JSON and annotations; exit codes for CI."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import Run
from workbench import CORRELATION, FILTER, RULE, local_rules

MARKERS = "language: de\nabout: Own.\nsource: own\ndate: 2026-11\nmarkers:\n  - list: boilerplate\n    value: share\n    patterns:\n      - 'Teilt (?:\\w+ ?)+!'\n"
PROFILE = "profile: house\nabout: Ours.\nbase: 70\nwords: 10\npoints:\n  levels: {note: 1, warning: 2, error: 3}\n  confidence: {low: 1, medium: 1, high: 1}\n  rules: {no-bylin: -1, named-byline: -1}\nbands: {pass: 60, review: 40}\n"
GAZETTEER = "gazetteer: own\nabout: Own.\nsource: own\nlicence: own\ndate: 2026-11\nentries:\n  - {id: dpa, name: Die Probeagentur, kind: agency, ownership: private, country: DE, confidence: high}\n"
CONFIG = "profile: ci\nsuppresions: []\n"


@pytest.mark.parametrize(
    ("old", "new", "code", "said"),
    [
        ("title: A short line", "title: A short line", 0, "1 files, 1 rules: 0 errors, 0 warnings, 0 notes"),
        ("level: note", "level: warning", 0, "0 warnings"),
        ("references: [A guide]\n", "", 0, "note: no references"),
        ("false_positives: [Captions.]\n", "", 1, "warning: no false positives"),
        ("below: 4", "belo: 4", 4, "mine/sourcing/short-line.yml:8:28: unknown key `belo` beside `signal`"),
        ("below: 4", "below: 0", 4, "mine/sourcing/short-line.yml:8:7: the rule can never be met: `signal text.words < 0` is no value it can have"),
    ],
)
def test_a_local_folder(run: Run, tmp_path: Path, old: str, new: str, code: int, said: str) -> None:
    local_rules(tmp_path / "mine", RULE.replace(old, new))
    done = run("rules", "lint", "mine")
    assert (done.code, said in done.out) == (code, True), done.out + done.err


@pytest.mark.parametrize("arguments", [("--rules", "mine/"), ("mine/sourcing/short-line.yml",), ("mine", "mine/sourcing")])
def test_folders_and_files_may_be_named(run: Run, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    local_rules(tmp_path / "mine", RULE.replace("false_positives: [Captions.]\n", ""))
    done = run("rules", "lint", *arguments)
    assert done.code == 1
    assert done.out.splitlines()[0] == "mine/sourcing/short-line.yml:1:5: warning: no false positives: say when the rule is met and nothing is wrong"
    assert done.out.endswith("1 files, 1 rules: 0 errors, 1 warning, 0 notes\n")


@pytest.mark.parametrize(
    ("name", "text", "code", "said"),
    [
        ("markers/de/own.yml", MARKERS, 1, "mine/markers/de/own.yml:9:9: warning: the pattern can run away: a part that repeats can read “"),
        ("markers/de/own.yml", MARKERS.replace("Teilt (", "("), 4, "mine/markers/de/own.yml:9:9: the pattern must begin with a literal"),
        ("markers/fr/own.yml", MARKERS, 4, "mine/markers/fr/own.yml:1:11: the folder says `fr`, the file `de`"),
        ("profiles/house.yml", PROFILE, 4, "mine/profiles/house.yml:8:11: there is no rule `no-bylin`; did you mean `no-byline`?"),
        ("profiles/house.yml", PROFILE, 4, "mine/profiles/house.yml:8:39: `named-byline` is a strength: its points lie above 0"),
        ("gazetteers/own.yml", GAZETTEER, 4, "mine/gazetteers/own.yml:7:10: the id `dpa` stands already in the built-in gazetteers"),
        ("filters/short-by-custom.yml", FILTER, 0, "2 files, 1 rules: 0 errors, 0 warnings"),
        ("filters/short-by-custom.yml", FILTER.replace("[short-line]", "[short-lines]"), 4, "mine/filters/short-by-custom.yml:4:9: there is no rule"),
        ("correlation/same-headline-twice.yml", CORRELATION, 0, "2 files, 1 rules: 0 errors, 0 warnings"),
        ("correlation/same-headline-twice.yml", CORRELATION.replace("{outlets: 2}", "{outlts: 2}"), 4, "mine/correlation/same-headline-twice.yml:8:12: unknown key `outlts`"),
        ("provenance.yml", CONFIG, 4, "mine/provenance.yml:2:1: unknown key `suppresions`; did you mean `suppressions`?"),
        ("provenance.yml", "profile: ci\nrules: nowhere\n", 4, "mine/provenance.yml:2:8: there is no folder `nowhere` beside the configuration"),
        ("provenance.yml", "profile: pressekodex\nignore: [release-label-code, no-bylin]\n", 4, "mine/provenance.yml:2:30: there is no rule or category `no-bylin`"),
        ("sourcing/other.yml", "", 4, "mine/sourcing/other.yml:1:1: the file is empty"),
        ("sourcing/other.yml", "a: [", 4, "mine/sourcing/other.yml:2:1: did not find expected node content"),
        ("sourcing/short-again.yml", RULE.replace("short-line", "short-again"), 1, "the condition is the same as that of `short-again` (mine/sourcing/short-again.yml)"),
        ("sourcing/no-byline.yml", RULE.replace("short-line", "no-byline"), 4, "mine/sourcing/no-byline.yml:1:5: the id `no-byline` is taken by rules/transparency/no-byline.yml"),
    ],
)  # fmt: skip
def test_every_kind_of_file(run: Run, tmp_path: Path, name: str, text: str, code: int, said: str) -> None:
    local_rules(local_rules(tmp_path / "mine"), text, name)
    done = run("rules", "lint", "mine")
    assert (done.code, said in done.out) == (code, True), done.out + done.err


def test_the_line_is_shown_with_a_caret_under_the_place(run: Run, tmp_path: Path) -> None:
    local_rules(tmp_path / "mine", RULE.replace("level: note", "level: notes"))
    lines = run("rules", "lint", "mine").out.splitlines()
    assert "  level: notes" in lines
    assert lines[lines.index("  level: notes") + 1] == " " * 9 + "^"


def test_a_long_or_wide_line_is_cut_around_the_place(run: Run, tmp_path: Path) -> None:
    wide = "何" * 60
    local_rules(tmp_path / "mine", RULE.replace("when: {signal: text.words, below: 4}", f'when: {{mention: source-line, where: {{target: ["{wide}", "a*b"]}}}}').replace("{signal:text.words}", "{target}"))
    lines = run("rules", "lint", "mine", COLUMNS="60").out.splitlines()
    shown, caret = lines[1:3]
    assert shown.startswith("  …")
    assert '"a*b"' in shown
    before = shown[: shown.index('"a*b"')]
    assert caret.index("^") == len(before) + before.count("何") + before.count("…") * 0


def test_json_and_github_say_the_same(run: Run, tmp_path: Path) -> None:
    local_rules(tmp_path / "mine", RULE.replace("below: 4", "belo: 4").replace("false_positives: [Captions.]\n", ""), "sourcing/short-line.yml")
    local_rules(tmp_path / "mine", MARKERS, "markers/de/own.yml")
    done = run("rules", "lint", "mine", "--format", "json")
    told = json.loads(done.out)
    assert (done.code, told["schema"], told["files"]) == (4, "provenance-lint/1", 2)
    assert [(c["severity"], c["check"], c["path"], c["line"], c["column"]) for c in told["complaints"]] == [
        ("warning", "runaway-pattern", "mine/markers/de/own.yml", 9, 9), ("error", "schema", "mine/sourcing/short-line.yml", 8, 28),
    ]  # fmt: skip
    assert told["complaints"][1]["source_line"] == "when: {signal: text.words, belo: 4}"
    done = run("rules", "lint", "mine", "--format", "github")
    commands = [line for line in done.out.splitlines() if line.startswith("::")]
    assert done.code == 4
    assert commands[0].startswith("::error file=mine/sourcing/short-line.yml,line=8,endLine=8,col=28,endColumn=28,title=provenance rules lint%3A schema::unknown key `belo`")
    assert commands[1].startswith("::warning file=mine/markers/de/own.yml,line=9,")


def test_a_file_cannot_give_a_command_to_the_build_server(run: Run, tmp_path: Path) -> None:
    local_rules(tmp_path / "mine", RULE.replace("level: note", "level: \"x\\n::add-mask::y ##[set-env]\""))
    done = run("rules", "lint", "mine", "--format", "github")
    assert [line for line in done.out.splitlines() if line.startswith("::add-mask")] == []
    assert "##[" not in done.out
    assert done.out.count("::error ") == 1
    text = run("rules", "lint", "mine").out
    assert not [line for line in text.splitlines() if line.lstrip().startswith("::")]


def test_paths_that_are_not_there_or_hold_nothing(run: Run, tmp_path: Path) -> None:
    done = run("rules", "lint", "nowhere")
    assert (done.code, "there is no such file or folder" in done.err) == (2, True)
    (tmp_path / "empty").mkdir()
    done = run("rules", "lint", "empty")
    assert (done.code, "the folder holds no .yml files" in done.err) == (2, True)


def test_the_built_in_files_are_clean(run: Run) -> None:
    done = run("rules", "lint")
    assert done.code == 0, done.out
    assert "note: no rule looks at the signal" in done.out
