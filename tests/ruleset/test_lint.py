"""The linter lists everything at once: errors, gaps of good rules, dead and overlapping conditions, and signals nobody looks at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from rule_texts import RULE, SIGNALS, write

from provenance.errors import RuleError
from provenance.ruleset.lint import Beside, Complaint, Kind, Linted, Parsed, lint
from provenance.ruleset.load import read_rule
from provenance.ruleset.rule import Rule

USES_ALL = RULE.replace("{target}", "{target} {signal:byline.desk_only} {signal:attribution.unnamed_share} {signal:style.loaded_per_1000_words}")
WORDS = "    - {signal: text.words, at_least: 10}\n"


def odd(parsed: Parsed, known: Mapping[str, Rule]) -> Iterator[Complaint]:
    """A kind of file whose only fault is to name a rule that does not exist."""
    if parsed.data["odd"] not in known:
        yield Complaint("error", parsed.fault(("odd",), f"there is no rule `{parsed.data['odd']}`"), "odd")


KINDS = (Kind("oddities", ("odd",), odd, "odd.yml"),)


def linted(*paths: Path, beside: Beside = Beside()) -> Linted:
    return lint([(path, path.name) for path in paths], SIGNALS, KINDS, beside)


def said(result: Linted) -> list[str]:
    return [f"{complaint.severity}: {complaint.fault}" for complaint in result.complaints]


def checks(result: Linted) -> list[str]:
    return [complaint.check for complaint in result.complaints]


def rule(folder: Path, name: str, old: str = "", new: str = "", **changes: str) -> Path:
    """A rule file of its own name with some of its text replaced."""
    text = RULE.replace("my-rule", name).replace(old, new) if old else RULE.replace("my-rule", name)
    for key, value in changes.items():
        text = text.replace("polarity: concern", f"{key}: {value}\npolarity: concern")
    return write(folder, text, name)


def test_a_good_rule_has_nothing_to_complain_of(tmp_path: Path) -> None:
    result = linted(write(tmp_path))
    assert (result.files, len(result.rules), result.complaints) == (1, 1, ())


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("references: [A guide]\n", "", "warning: my-rule.yml:1:5: no references"),
        ("false_positives: [Never.]\n", "", "warning: my-rule.yml:1:5: no false positives"),
        ("advice: Mend it.\n", "advice: |\n  a\n  b\n  c\n  d\n", "warning: my-rule.yml:14:9: the advice is longer"),
        ("level: warning", "levl: warning", "error: my-rule.yml:6:1: unknown key `levl`"),
        ("[Another text.]", "[Another text., A text.]", "error: my-rule.yml:19:26: the same example is to be flagged and not to be flagged"),
        (WORDS, WORDS + "    - {signal: text.words, below: 10}\n", "error: my-rule.yml:11:7: the rule can never be met: `signal text.words < 10` and `signal text.words ≥ 10` (line 10) exclude each other"),
        ("text.words, at_least: 10", "attribution.unnamed_share, above: 1", "error: my-rule.yml:10:7: the rule can never be met: `signal attribution.unnamed_share > 1` is no value it can have"),
        (WORDS, WORDS + "    - none: [{mention: source-line}]\n", "error: my-rule.yml:12:7: the rule can never be met: `mention source-line, where target_kind is unnamed` and none of `mention source-line` (line 11) exclude each other"),
        ("    - {mention: source-line, where", "    - any: [{signal: text.words, below: 3}, {metadata: url, present: true}]\n    - {mention: source-line, where", "warning: my-rule.yml:11:13: this alternative can never hold"),
        ("title: My rule", "title: [My rule", "error: my-rule.yml:3:9: "),
    ],
)  # fmt: skip
def test_complaints(tmp_path: Path, old: str, new: str, complaint: str) -> None:
    assert old in RULE
    (line,) = said(linted(write(tmp_path, RULE.replace(old, new))))
    assert line.startswith(complaint)


def test_a_note_without_references_is_a_note(tmp_path: Path) -> None:
    (line,) = said(linted(write(tmp_path, RULE.replace("references: [A guide]\n", "").replace("level: warning", "level: note"))))
    assert line.startswith("note: my-rule.yml:1:5: no references")


def test_a_strength_needs_no_false_positives(tmp_path: Path) -> None:
    text = RULE.replace("false_positives: [Never.]\n", "").replace("concern", "strength")
    assert linted(write(tmp_path, text)).complaints == ()


def test_all_mistakes_of_a_file_are_listed(tmp_path: Path) -> None:
    text = RULE.replace("text.words", "text.wordz").replace("{target}", "{tarot}").replace("id: my-rule", "id: other")
    assert len(linted(write(tmp_path, text)).complaints) == 3


def test_ids_clash_with_files_linted_and_with_files_beside(tmp_path: Path) -> None:
    first = write(tmp_path)
    known = read_rule(first, "rules/sourcing/my-rule.yml", SIGNALS)
    beside = Beside((known,), {"my-rule": "rules/sourcing/my-rule.yml"})
    (line,) = said(linted(first, beside=beside))
    assert line.startswith("error: my-rule.yml:1:5: the id `my-rule` is taken by rules/sourcing/my-rule.yml")
    assert said(linted(write(tmp_path, RULE + "overrides: true\n"), beside=beside)) == []


@pytest.mark.parametrize(
    ("old", "new", "changes", "complaint"),
    [
        ("", "", {}, "two.yml:9:3: the condition is the same as that of `one` (one.yml): keep one of them"),
        ("at_least: 10", "above: 20", {}, "two.yml:9:3: whenever this rule is met, `one` (one.yml) is met too"),
        ("at_least: 10", "at_least: 5", {}, "one.yml:10:3: whenever this rule is met, `two` (two.yml) is met too"),
        ("at_least: 10", "above: 20", {"group": "words"}, ""),
        ("at_least: 10", "above: 20", {"applies_to": "{languages: [de]}"}, "two.yml:10:3: whenever this rule is met"),
        ("at_least: 10", "at_least: 5", {"applies_to": "{languages: [de]}"}, ""),
        ("at_least: 10", "above: 20", {"status": "deprecated"}, ""),
        ("concern", "strength", {}, "two.yml:9:3: the condition is the same"),
    ],
)  # fmt: skip
def test_rules_that_tell_the_same_thing_twice(tmp_path: Path, old: str, new: str, changes: dict[str, str], complaint: str) -> None:
    one = rule(tmp_path, "one", group="words")
    text = RULE.replace("my-rule", "two").replace(old, new) if old else RULE.replace("my-rule", "two")
    for key, value in changes.items():
        text = text.replace("status: stable", f"{key}: {value}") if key == "status" else text.replace("when:", f"{key}: {value}\nwhen:")
    lines = [line for line in said(linted(one, write(tmp_path, text, "two"))) if "whenever" in line or "the same as" in line]
    assert [line.removeprefix("warning: ")[: len(complaint)] for line in lines] == ([complaint] if complaint else [])


def test_rules_that_weigh_nothing_together_may_overlap(tmp_path: Path) -> None:
    one, two = rule(tmp_path, "one"), rule(tmp_path, "two", "at_least: 10", "above: 20")
    assert "overlap" in checks(linted(one, two, beside=Beside(points={"one": {"default": -4.0}, "two": {"default": -4.0, "corpus": 0.0}})))
    assert linted(one, two, beside=Beside(points={"one": {"default": -4.0, "corpus": 2.0}, "two": {"corpus": 0.0}})).complaints == ()


def test_an_overlap_with_a_rule_beside_is_told_at_the_linted_file(tmp_path: Path) -> None:
    known = read_rule(rule(tmp_path, "one"), "rules/sourcing/one.yml", SIGNALS)
    two = rule(tmp_path, "two", "at_least: 10", "at_least: 5")
    (line,) = said(linted(two, beside=Beside((known,), {"one": "rules/sourcing/one.yml"})))
    assert line.startswith("warning: two.yml:9:3: whenever `one` (rules/sourcing/one.yml) is met, this rule is met too")


def test_what_nobody_uses_is_noted_when_all_rules_are_there(tmp_path: Path) -> None:
    path = write(tmp_path)
    assert linted(path).complaints == ()
    notes = said(linted(path, beside=Beside(whole=True)))
    assert "note: no rule looks at the signal `byline.desk_only`" in notes
    assert not any("text.words" in note for note in notes)
    assert linted(write(tmp_path, USES_ALL), beside=Beside(whole=True)).complaints == ()
    grouped = linted(write(tmp_path, USES_ALL.replace("when:", "group: alone\nwhen:")), beside=Beside(whole=True))
    assert said(grouped) == ["note: my-rule.yml:8:8: no other rule is in the group `alone`"]


def test_a_rule_with_wrong_names_is_not_reasoned_about(tmp_path: Path) -> None:
    """Its condition may name a field that no mention has."""
    broken = rule(tmp_path, "two", "target_kind: unnamed", "target_kin: unnamed")
    assert checks(linted(rule(tmp_path, "one"), broken)) == ["schema"]


@pytest.mark.parametrize("name", ["oddities/any.yml", "odd.yml", "elsewhere/by-key.yml"])
def test_other_kinds_are_told_by_folder_name_or_key_and_know_the_rules(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("odd: my-rule\n", encoding="utf-8")
    assert said(linted(path)) == [f"error: {path.name}:1:6: there is no rule `my-rule`"]
    assert linted(path, write(tmp_path)).complaints == ()


def test_complaints_stand_in_the_order_of_files_and_lines(tmp_path: Path) -> None:
    second = write(tmp_path, RULE.replace("references: [A guide]\n", "").replace("advice: Mend it.\n", "advice: |\n  a\n  b\n  c\n  d\n"))
    empty = tmp_path / "empty.yml"
    empty.write_text("", encoding="utf-8")
    result = linted(empty, second)
    assert [(c.fault.path, c.fault.line) for c in result.complaints] == [("empty.yml", 1), ("my-rule.yml", 1), ("my-rule.yml", 14)]
    assert all(isinstance(c.fault, RuleError) for c in result.complaints)
