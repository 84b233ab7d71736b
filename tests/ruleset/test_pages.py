"""Pages and tables for people: they show the whole rule, and the table finds its place in a readme."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from rule_texts import RULE, write

from provenance.datafiles import parse
from provenance.ruleset.load import examine
from provenance.ruleset.pages import TABLE_BEGIN, TABLE_END, describe, explain, rule_table, with_table
from provenance.ruleset.rule import Rule, When
from provenance.ruleset.scaffold import scaffold
from provenance.ruleset.schemas import rule_schema
from provenance.signals.catalogue import SIGNALS


def rule(folder: Path, text: str = RULE) -> Rule:
    found, problems = examine(write(folder, text), "my-rule.yml", SIGNALS)
    assert found is not None
    assert not problems
    return found


@pytest.mark.parametrize(
    ("when", "lines"),
    [
        ({"signal": "a", "at_least": 2, "below": 3}, ["signal a ≥ 2 and < 3"]),
        ({"signal": "a", "equals": "true"}, ["signal a = true"]),
        ({"mention": "date", "where": {"value": "2021*", "inferred": "true"}}, ["mention date, where value is 2021* and inferred is true"]),
        ({"mention": "link", "at_least": 2, "within": {"tail": 9}}, ["mention link, in the last 9 characters, ≥ 2 times"]),
        ({"metadata": "url", "present": "false"}, ["metadata url is absent"]),
        ({"any": [{"none": [{"mention": "date"}]}, {"mention": "link"}]}, ["any of:", "  none of:", "    mention date", "  mention link"]),
    ],
)
def test_conditions_in_words(when: dict[str, Any], lines: list[str]) -> None:
    assert list(describe(msgspec.convert(when, When, strict=False))) == lines


def test_explain_shows_everything(tmp_path: Path) -> None:
    page = explain(rule(tmp_path), "rules/sourcing/my-rule.yml")
    for part in ("My rule", "Found when", "all of:", "≥ 10", "Because.", "Mend it.", "- Never.", "- A guide", "| A text.", "| Another text.", "File: rules/sourcing/my-rule.yml"):
        assert part in page
    assert max(map(len, page.splitlines())) <= 100


def test_the_table_is_put_between_its_marks(tmp_path: Path) -> None:
    known = rule(tmp_path, RULE.replace("My rule", "My | rule"))
    readme = f"# Rules\n\n{TABLE_BEGIN}\nold\n{TABLE_END}\nEnd.\n"
    made = with_table(readme, [known])
    assert made.startswith("# Rules\n")
    assert made.endswith(f"{TABLE_END}\nEnd.\n")
    assert "old" not in made
    assert "### sourcing (1)" in made
    assert "| `my-rule` | My \\| rule | concern | warning | medium | stable |" in made
    assert with_table(made, [known]) == made
    assert rule_table([]) == ""


def test_the_scaffold_is_a_rule(tmp_path: Path) -> None:
    path = write(tmp_path, scaffold("new-rule", "integrity"), "new-rule", "integrity")
    found, problems = examine(path, "new-rule.yml", SIGNALS)
    assert problems == []
    assert found is not None
    assert (found.id, found.title, found.status) == ("new-rule", "New rule", "experimental")


def test_the_schema_knows_names_and_keys() -> None:
    made = json.loads(json.dumps(rule_schema(Rule, SIGNALS)))
    node = made["$defs"]["When"]
    assert "text.words" in node["properties"]["signal"]["enum"]
    assert "source-line" in node["properties"]["mention"]["enum"]
    assert {tuple(choice["required"]) for choice in node["oneOf"]} == {("all",), ("any",), ("none",), ("mention",), ("signal",), ("metadata",)}
    assert made["$defs"]["Rule"]["additionalProperties"] is False


def test_positions_are_those_of_the_file(tmp_path: Path) -> None:
    _, positions = parse(write(tmp_path))
    assert positions[("when", "all", 1, "where", "target_kind")] == (11, 51)
