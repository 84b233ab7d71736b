"""A wrong rule stops the load with `file:line:column`, the mistake and, where one is near, the name that was meant."""

from __future__ import annotations

from pathlib import Path

import pytest
from rule_texts import RULE, SIGNALS, write

from provenance.errors import RuleError
from provenance.ruleset.load import load_rules


def loaded(*folders: Path) -> object:
    return load_rules([(folder, folder.name) for folder in folders], SIGNALS)


def test_a_rule_loads(tmp_path: Path) -> None:
    root = tmp_path / "rules"
    write(root)
    ruleset = load_rules([(root, "rules")], SIGNALS)
    (rule,) = ruleset.rules
    assert (rule.id, rule.level, rule.applies_to.languages) == ("my-rule", "warning", ())
    assert ruleset.files == {"my-rule": "rules/sourcing/my-rule.yml"}


def test_rules_stand_in_order_of_category_and_id(tmp_path: Path) -> None:
    root = tmp_path / "rules"
    for category, name in (("presentation", "a-rule"), ("sourcing", "z-rule"), ("sourcing", "b-rule")):
        write(root, RULE.replace("my-rule", name).replace("category: sourcing", f"category: {category}"), name, category)
    assert [rule.id for rule in load_rules([(root, "rules")], SIGNALS).rules] == ["b-rule", "z-rule", "a-rule"]


@pytest.mark.parametrize(
    ("old", "new", "line", "column", "said"),
    [
        ("polarity: concern", "polrity: concern", 5, 1, "unknown key `polrity`; did you mean `polarity`?"),
        ("level: warning", "level: warnin", 6, 8, "not `warnin`; did you mean `warning`?"),
        ("level: warning", "level: warning\nlevel: note", 7, 1, "the key `level` stands twice"),
        ("id: my-rule", "id: your-rule", 1, 5, "differs from the file's name `my-rule`"),
        ("category: sourcing", "category: integrity", 3, 11, "differs from the folder's name `sourcing`"),
        ("signal: text.words", "signal: text.word", 10, 16, "unknown signal `text.word`; did you mean `text.words`?"),
        ("at_least: 10", "at_lest: 10", 10, 28, "unknown key `at_lest` beside `signal`"),
        ("at_least: 10", "at_least: viele", 10, 38, "Expected `float"),
        ("at_least: 10", "equals: many", 10, 36, "`text.words` is a number, not `many`"),
        ("at_least: 10", "above: 5, below: 4", 10, 7, "these limits can never hold together"),
        ("{signal: text.words, at_least: 10}", "{signal: byline.desk_only, at_least: 1}", 10, 44, "is true or false"),
        ("{signal: text.words, at_least: 10}", "{signal: text.words}", 10, 7, "a signal condition has one of"),
        ("{signal: text.words, at_least: 10}", "{sinal: text.words}", 10, 7, "names none of them; did you mean `signal`?"),
        ("{signal: text.words, at_least: 10}", "{signal: text.words, mention: date}", 10, 7, "names `mention` and `signal`"),
        ("mention: source-line", "mention: source-lines", 11, 17, "unknown mention kind `source-lines`; did you mean `source-line`?"),
        ("{target_kind: unnamed}", "{target_knd: unnamed}", 11, 38, "no field `target_knd`"),
        ("{target_kind: unnamed}", "{target_kind: unamed}", 11, 51, "never `unamed`"),
        ("{target_kind: unnamed}", '{target: "a*b"}', 11, 46, "`*` stands only at the beginning or end"),
        ("where: {target_kind: unnamed}", "at_least: 3, at_most: 2", 11, 52, "can never hold"),
        ("where: {target_kind: unnamed}", "at_least: 0", 11, 40, "`at_least: 0` always holds"),
        ("where: {target_kind: unnamed}", "at_least: 1.5", 11, 40, "whole number"),
        ("{target}", "{targt}", 12, 10, "the message names `{targt}`"),
        ("{target}", "{signal:text.wrds}", 12, 10, "did you mean `signal:text.words`?"),
        ("when:\n  all:", "when:\n  allof:", 9, 3, "exactly one of"),
        ("  flagged: [A text.]\n", "", 18, 3, "flagged"),
        ("clean: [Another text.]", "clean: []", 19, 10, "length >= 1"),
        ("title: My rule", "title: [My rule", 3, 9, ""),
        ("why: Because.\n", "", 1, 1, "why"),
    ],
)
def test_mistakes_are_named_where_they_stand(tmp_path: Path, old: str, new: str, line: int, column: int, said: str) -> None:
    assert old in RULE
    write(tmp_path / "rules", RULE.replace(old, new, 1))
    with pytest.raises(RuleError) as caught:
        loaded(tmp_path / "rules")
    error = caught.value
    assert (error.path, error.line, error.column) == ("rules/sourcing/my-rule.yml", line, column), str(error)
    assert str(error).startswith(f"rules/sourcing/my-rule.yml:{line}:{column}: ")
    assert said in str(error)
    assert error.exit_code == 4


def test_evidence_is_checked_like_the_condition(tmp_path: Path) -> None:
    write(tmp_path / "rules", RULE + "evidence: {mention: credit, where: {partys.kind: agency}}\n")
    with pytest.raises(RuleError, match=r"no field `partys.kind`"):
        loaded(tmp_path / "rules")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (RULE, "the id `my-rule` is taken by rules/sourcing/my-rule.yml; write `overrides: true`"),
        (RULE.replace("my-rule", "my-rul") + "overrides: true\n", "there is no rule `my-rul` to replace; did you mean `my-rule`?"),
    ],
)
def test_ids_clash(tmp_path: Path, text: str, said: str) -> None:
    write(tmp_path / "rules")
    write(tmp_path / "local", text, "my-rule" if "my-rule" in text else "my-rul")
    with pytest.raises(RuleError) as caught:
        loaded(tmp_path / "rules", tmp_path / "local")
    assert said in str(caught.value)
    assert str(caught.value).startswith("local/sourcing/")


def test_a_local_rule_replaces_the_built_in_one_when_it_says_so(tmp_path: Path) -> None:
    write(tmp_path / "rules")
    (tmp_path / "local").mkdir()
    (tmp_path / "local/my-rule.yml").write_text(RULE.replace("My rule", "Our rule") + "overrides: true\n", encoding="utf-8")
    ruleset = load_rules([(tmp_path / "rules", "rules"), (tmp_path / "local", "local")], SIGNALS)
    assert [rule.title for rule in ruleset.rules] == ["Our rule"]
    assert ruleset.files["my-rule"] == "local/my-rule.yml"


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("sourcing/my-rule.yaml", "rule files end in .yml"),
        ("sorcing/my-rule.yml", "the folder is no category"),
        ("notes.txt", "holds no rules"),
        ("sourcing/empty.yml", "the file is empty"),
    ],
)
def test_folders(tmp_path: Path, file: str, said: str) -> None:
    path = tmp_path / "rules" / file
    path.parent.mkdir(parents=True)
    path.write_text("" if "empty" in file else RULE, encoding="utf-8")
    with pytest.raises(RuleError, match=said):
        loaded(tmp_path / "rules")


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="there is no such folder"):
        loaded(tmp_path / "nowhere")


@pytest.mark.parametrize("attack", ["!!python/object/apply:os.system [echo]", "!!python/name:os.system ''"])
def test_nothing_in_yaml_executes(tmp_path: Path, attack: str) -> None:
    write(tmp_path / "rules", RULE.replace("title: My rule", f"title: {attack}"))
    with pytest.raises(RuleError):
        loaded(tmp_path / "rules")
