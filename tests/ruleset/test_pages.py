"""Pages and tables for people: they show the whole rule in words, and the table finds its place in a readme."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest
from rule_texts import RULE, write

from provenance.datafiles import parse
from provenance.ruleset.load import examine
from provenance.ruleset.pages import TABLE_BEGIN, TABLE_END, Weight, describe, page, rule_table, with_table
from provenance.ruleset.readable import sentences
from provenance.ruleset.rule import Rule, When
from provenance.ruleset.scaffold import scaffold
from provenance.signals.catalogue import SIGNALS


def rule(folder: Path, text: str = RULE) -> Rule:
    found, problems = examine(write(folder, text), "my-rule.yml", SIGNALS)
    assert found is not None
    assert not problems
    return found


def when(data: dict[str, Any]) -> When:
    return msgspec.convert(data, When, strict=False)


@pytest.mark.parametrize(
    ("data", "lines"),
    [
        ({"signal": "a", "at_least": 2, "below": 3}, ["signal a ≥ 2 and < 3"]),
        ({"signal": "a", "equals": "true"}, ["signal a = true"]),
        ({"mention": "date", "where": {"value": "2021*", "inferred": "true"}}, ["mention date, where value is 2021* and inferred is true"]),
        ({"mention": "link", "at_least": 2, "within": {"tail": 9}}, ["mention link, in the last 9 characters, ≥ 2 times"]),
        ({"metadata": "url", "present": "false"}, ["metadata url is absent"]),
        ({"any": [{"none": [{"mention": "date"}]}, {"mention": "link"}]}, ["any of:", "  none of:", "    mention date", "  mention link"]),
    ],
)
def test_conditions_in_short(data: dict[str, Any], lines: list[str]) -> None:
    assert list(describe(when(data))) == lines


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"signal": "attribution.unnamed", "at_least": 1}, "attributions to unnamed sources: at least 1 (`attribution.unnamed`)"),
        ({"signal": "attribution.unnamed", "at_most": 0}, "attributions to unnamed sources: none (`attribution.unnamed`)"),
        ({"signal": "boilerplate.share", "above": 0.2, "below": 0.55}, "share of the text's characters that is boilerplate: more than 20 % and less than 55 % (`boilerplate.share`)"),
        ({"signal": "byline.desk_only", "equals": "true"}, "every byline names a desk or staff (`byline.desk_only`)"),
        ({"signal": "byline.desk_only", "equals": "false"}, "it is not so that every byline names a desk or staff (`byline.desk_only`)"),
        ({"mention": "credit"}, "a credit"),
        ({"mention": "attribution"}, "an attribution"),
        ({"mention": "boilerplate", "at_most": 0}, "no piece of page furniture (`boilerplate`)"),
        ({"mention": "source-line", "at_least": 1, "within": {"head": 1000, "tail": 50}}, "at least 1 source line (`source-line`), in the first 1,000 characters and in the last 50 characters"),
        ({"mention": "link", "at_least": 2, "at_most": 4}, "at least 2 and at most 4 links"),
        ({"mention": "credit", "where": {"parties.kind": ["agency", "desk"], "parties.state_media": "false"}}, "a credit, with a party whose `kind` is `agency` or `desk` and `state_media` is `false`"),
        ({"mention": "source-line", "where": {"target": ["a", "b*", "*c", "*d*"], "domain": "*"}}, "a source line (`source-line`), whose `target` is `a` or begins with `b` or ends in `c` or contains `d` and `domain` is given"),
        ({"mention": "date", "where": {"value": "null"}}, "a date, whose `value` is not known"),
        ({"metadata": "url", "present": "false"}, "the metadata do not give `url`"),
        ({"metadata": "outlet", "equals": "Anzeiger"}, "the metadata say that `outlet` is `Anzeiger`"),
    ],
)  # fmt: skip
def test_conditions_in_words(data: dict[str, Any], words: str) -> None:
    assert list(sentences(when(data), SIGNALS)) == [(0, words)]


def test_trees_in_words() -> None:
    data = {"all": [{"any": [{"mention": "link"}, {"mention": "date"}]}, {"none": [{"mention": "credit"}]}]}
    assert list(sentences(when(data), SIGNALS)) == [
        (0, "all of these:"), (1, "at least one of these:"), (2, "a link"), (2, "a date"), (1, "none of these:"), (2, "a credit"),
    ]  # fmt: skip


def test_a_page_holds_everything(tmp_path: Path) -> None:
    text = RULE.replace("when:", "group: words\napplies_to: {languages: [de, en]}\nwhen:").replace(
        "[Another text.]", "\n    - {text: Another., path: a.json, published: 2024-01-02, others: [A third.], before: An older.}"
    )
    made = page(rule(tmp_path, text), "rules/sourcing/my-rule.yml", SIGNALS, [Weight("default", -7.2, "review")], "mine")
    assert made.about == ("my-rule", "sourcing", "concern", "warning", "confidence medium", "stable", "pack mine")
    assert (made.id, made.title, made.file, made.weights) == ("my-rule", "My rule", "rules/sourcing/my-rule.yml", (Weight("default", -7.2, "review"),))
    shown = {section.title: section.lines for section in made.sections}
    assert list(shown) == [
        "Message", "Why it matters", "What to do", "Found when", "Only for", "When it is found and nothing is wrong", "References", "Points",
        "Flagged", "Not flagged, read as a.json, published 2024-01-02", "Not flagged: its earlier version", "Not flagged: compared with 1",
    ]  # fmt: skip
    assert shown["Only for"] == ("languages: de, en",)
    assert shown["Message"] == ("The line says “{target}”.",)
    assert shown["Not flagged: compared with 1"] == ("A third.",)
    assert "group `words`" in shown["Points"][0]


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


def test_positions_are_those_of_the_file(tmp_path: Path) -> None:
    _, positions = parse(write(tmp_path))
    assert positions[("when", "all", 1, "where", "target_kind")] == (11, 51)
