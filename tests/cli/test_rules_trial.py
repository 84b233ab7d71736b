"""`provenance rules test` and `trial`: rules tried on their own examples, and on articles."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import Run
from workbench import CORRELATION, FILTER, RULE, archive, local_rules

from provenance.cli.workbench.testing import FAILED


@pytest.fixture
def local(tmp_path: Path) -> Path:
    return local_rules(tmp_path / "mine")


@pytest.mark.parametrize("arguments", [("--rules", "mine"), ("--rules", "mine/"), ("mine/sourcing/short-line.yml",), ("short-line", "--rules", "mine"), ("./mine/sourcing/short-line.yml", "--rules", "mine")])
def test_a_rule_by_folder_file_or_id(run: Run, local: Path, arguments: tuple[str, ...]) -> None:
    done = run("rules", "test", *arguments)
    assert done.code == 0, done.out + done.err
    assert done.out == "1 rules, 2 examples, 0 failures; 2 of 2 outcomes of 1 rules and branches seen\n"


def test_the_example_that_fails_is_named(run: Run, local: Path) -> None:
    local_rules(local, RULE.replace("below: 4", "below: 2"))
    done = run("rules", "test", "--rules", "mine")
    assert done.code == FAILED
    assert "mine/sourcing/short-line.yml: flagged example 1 is not flagged by `short-line`" in done.out
    assert "never held in its examples: the rule" in done.out


def test_gaps_are_told_and_fail_only_when_asked(run: Run, local: Path) -> None:
    local_rules(local, RULE.replace("when: {signal: text.words, below: 4}", "when: {all: [{signal: text.words, below: 4}, {mention: link, at_most: 0}]}"))
    for arguments, code in (((), 0), (("--strict",), 1)):
        done = run("rules", "test", "mine/sourcing/short-line.yml", *arguments)
        assert done.code == code
        assert "mine/sourcing/short-line.yml: always held in its examples: mention link, ≤ 0 times" in done.out
        assert "5 of 6 outcomes" in done.out


def test_filters_and_rules_on_a_whole_run_are_tried_too(run: Run, local: Path) -> None:
    local_rules(local_rules(local, FILTER, "filters/short-by-custom.yml"), CORRELATION, "correlation/same-headline-twice.yml")
    done = run("rules", "test", "--rules", "mine", "--strict")
    assert done.code == 0, done.out + done.err
    assert "1 filters, 0 failures" in done.out
    assert "2 rules, 4 examples, 0 failures" in done.out
    local_rules(local, FILTER.replace("exempt: [", "exempt: [Zu kurz., "), "filters/short-by-custom.yml")
    local_rules(local, CORRELATION.replace("{outlets: 2}", "{outlets: 3}"), "correlation/same-headline-twice.yml")
    done = run("rules", "test", "--rules", "mine")
    assert done.code == 1
    assert "mine/filters/short-by-custom.yml: exempt example 1: the filter does not take out short-line" in done.out
    assert "mine/correlation/same-headline-twice.yml: flagged example 1 is not flagged by `same-headline-twice`" in done.out
    named = run("rules", "test", "same-headline-twice", "--rules", "mine")
    assert (named.code, "filters" in named.out) == (1, False)


def test_rules_of_a_pack_are_tried_with_their_pack(run: Run) -> None:
    done = run("rules", "test", "label-wire-copy", "release-label-code", "duplicate-texts", "no-byline")
    assert done.code == 0, done.out + done.err
    assert done.out.splitlines()[-1].startswith("4 rules, ")


def test_a_local_pack_replaces_a_rule_of_the_built_in_one(run: Run, local: Path) -> None:
    text = RULE.replace("short-line", "label-wire-copy").replace("examples:", "overrides: true\nexamples:")
    local_rules(local, text, "packs/corpus/label-wire-copy.yml")
    assert "A short line" in run("rules", "explain", "label-wire-copy", "--rules", "mine").out
    done = run("rules", "test", "label-wire-copy", "--rules", "mine")
    assert (done.code, done.out) == (0, "1 rules, 2 examples, 0 failures; 2 of 2 outcomes of 1 rules and branches seen\n")


def test_a_rule_on_the_origin_graph_is_tried(run: Run, local: Path) -> None:
    article = "Musterhausen ({}) - Die Muster GmbH hat ein neues Werk eröffnet. 120 Menschen finden dort Arbeit, und die Stadt freut sich über die Steuern, die sie bald zahlt."
    wire = [f"{{outlet: {outlet}, domain: {outlet.lower()}.net, text: {article.format(credit)!r}}}" for outlet, credit in (("Anzeiger", "ots"), ("Bote", "red"), ("Kurier", "red"))]
    own = [line.replace("(ots)", "(red)") for line in wire]
    examples = "".join(f"  {name}:\n    -\n" + "".join(f"      - {line}\n" for line in lines) for name, lines in (("flagged", wire), ("clean", own)))
    text = CORRELATION.replace("same-headline-twice", "hidden-release").replace("same-headline", "unlabelled-press-wire")
    local_rules(local, text.partition("examples:")[0] + "examples:\n" + examples, "correlation/hidden-release.yml")
    done = run("rules", "test", "hidden-release", "--rules", "mine")
    assert done.code == 0, done.out + done.err


def test_an_example_that_no_reader_can_read(run: Run, local: Path) -> None:
    local_rules(local, RULE.replace("flagged: [Zu kurz.]", "flagged: [{text: Zu kurz., path: record.json}]"))
    done = run("rules", "test", "--rules", "mine")
    assert (done.code, len(done.complaints)) == (2, 1)
    assert "an example is no document of its format" in done.err


def test_the_built_in_rules_keep_their_word_and_their_examples_reach_every_branch(run: Run) -> None:
    done = run("rules", "test", "--strict")
    assert done.code == 0, done.out
    assert " 0 failures" in done.out


def test_a_trial_counts_by_publisher(run: Run, local: Path) -> None:
    archive(local.parent / "in")
    done = run("rules", "trial", "mine/sourcing/short-line.yml", "in", "--format", "json", "--examples", "1")
    assert done.code == 0, done.err
    told = json.loads(done.out)
    assert (told["schema"], told["rule"], told["file"]) == ("provenance-trial/1", "short-line", "mine/sourcing/short-line.yml")
    assert (told["articles"], told["decided"], told["flagged"], told["share"]) == (5, 5, 3, 0.6)
    assert [(p["publisher"], p["kind"], p["articles"], p["flagged"], p["share"], len(p["examples"])) for p in told["publishers"]] == [
        ("Bote", "outlet", 1, 1, 1.0, 1), ("kurier-muster.net", "domain", 1, 1, 1.0, 1), ("Anzeiger", "outlet", 2, 1, 0.5, 1), ("in", "folder", 1, 0, 0.0, 0),
    ]  # fmt: skip
    first = told["publishers"][2]["examples"][0]
    assert (first["path"], first["message"], first["points"]) == ("in/records.jsonl:1", "Only 3 words.", -1.5)
    assert first["evidence"] == [{"line": 1, "column": 1, "text": "Fähre"}]


def test_a_trial_in_the_terminal(run: Run, local: Path) -> None:
    archive(local.parent / "in")
    done = run("rules", "trial", "short-line", "in", "--rules", "mine", COLUMNS="80")
    assert done.code == 0, done.err
    lines = [line.rstrip() for line in done.out.splitlines()]
    assert "short-line · note · mine/sourcing/short-line.yml · −1.5 in profile default" in lines
    assert [line.split()[:5] for line in lines if line.startswith(("Anzeiger ", "all "))] == [["Anzeiger", "2", "2", "1", "50.0"], ["all", "5", "5", "3", "60.0"]]
    assert "  in/records.jsonl:3" in lines
    assert "    line 1: “Fähre”" in lines
    assert max(map(len, lines)) <= 80
    assert "\x1b" not in done.out


def test_the_same_trial_for_any_number_of_processes_and_profiles_weigh(run: Run, local: Path) -> None:
    archive(local.parent / "in")
    outputs = {run("rules", "trial", "short-line", "in", "--rules", "mine", "--jobs", jobs).out for jobs in ("1", "2")}
    assert len(outputs) == 1
    done = run("rules", "trial", "short-line", "in", "--rules", "mine", "--profile", "editor", "--format", "json")
    assert json.loads(done.out)["publishers"][0]["examples"][0]["points"] == -2.0


def test_a_filter_is_told_apart(run: Run, local: Path) -> None:
    local_rules(local, FILTER, "filters/short-by-custom.yml")
    (local.parent / "a.txt").write_text("Zu kurz: https://beispiel.example", encoding="utf-8")
    told = json.loads(run("rules", "trial", "short-line", "a.txt", "--rules", "mine", "--format", "json").out)
    assert (told["flagged"], told["suppressed"]) == (0, 1)
    assert "exempted" in run("rules", "trial", "short-line", "a.txt", "--rules", "mine").out


def test_a_rule_on_copied_text_sees_the_articles_beside_one_another(run: Run, tmp_path: Path) -> None:
    text = "Der Wasserverband Musterried hat am Montag das neue Pumpwerk am Südufer eingeweiht. " * 1 + (
        "Die Anlage hebt in jeder Stunde bis zu 900 Kubikmeter Wasser aus dem alten Graben in den Kanal und soll die Keller der Siedlung trocken "
        "halten. Der Bau hat drei Jahre gedauert und kostete 4,2 Millionen Euro, ein Fünftel mehr als geplant."
    )
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(6):
        (folder / f"{number}.txt").write_text(f"Pumpwerk {number}\n\n{text}\n", encoding="utf-8")
    told = json.loads(run("rules", "trial", "one-of-many-copies", "in", "--format", "json").out)
    assert (told["decided"], told["flagged"]) == (6, 6)


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("short-line", "in", "--rules", "mine", "--strict"), 3, "in/broken.json:1:2: "),
        (("short-line", "in/broken.json", "--rules", "mine"), 3, "nothing could be read"),
        (("short-line", "nowhere", "--rules", "mine"), 2, "there is no file or folder `nowhere`"),
        (("feed-without-origin", "in"), 2, "`feed-without-origin` judges a whole run"),
        (("stealth-edit", "in"), 2, "rests on earlier versions of articles"),
        (("one-of-many-copies", "-"), 2, "standard input cannot be"),
        (("no-bylin", "in"), 2, "did you mean `no-byline`?"),
        (("old.yml", "in"), 2, "`old` is deprecated and judges nothing"),
        (("no-byline", "in", "--profile", "nowhere"), 2, "there is no profile `nowhere`"),
    ],
)  # fmt: skip
def test_trials_that_cannot_be(run: Run, local: Path, arguments: tuple[str, ...], code: int, said: str) -> None:
    (archive(local.parent / "in") / "broken.json").write_text("{", encoding="utf-8")
    (local.parent / "old.yml").write_text(RULE.replace("short-line", "old").replace("experimental", "deprecated"), encoding="utf-8")
    done = run("rules", "trial", *arguments)
    assert (done.code, said in done.err) == (code, True), done.err


def test_reading_options_and_standard_input(run: Run, local: Path) -> None:
    done = run("rules", "trial", "short-line", "-", "--rules", "mine", "--input-format", "jsonl", "--text-field", "story", "--format", "json", stdin=b'{"story": "Zu kurz."}\n')
    assert json.loads(done.out)["flagged"] == 1
    archive(local.parent / "in")
    done = run("rules", "trial", "short-line", "in", "--rules", "mine", "--include", "*.txt", "--format", "json", "--language", "de")
    assert json.loads(done.out)["articles"] == 1
