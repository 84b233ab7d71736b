"""Filters keep their word on their own examples, exempt only what they name, and a wrong one is named where it is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from gated import VAGUE, audited, finding, policy

from provenance.datafiles import rules_root
from provenance.errors import RuleError, UsageError
from provenance.examples import audited as tried
from provenance.gate.filters import Filter, load_filters, try_filters
from provenance.model.audit import Audit
from provenance.options import Options
from provenance.pipeline import concerns_of, load_book, load_ruleset, prepare
from provenance.ruleset.rule import Example

FILTERS = load_book().filters
GOOD = """\
id: mine
title: A case
reason: It is fine.
rules: [unnamed-agencies]
when: {signal: text.words, at_least: 1}
examples:
  exempt:
    - |
      Gespräche über Fischfang

      Zwei Länder haben über Fischfang gesprochen, sagte Ministerin Karla Probe.

      Quelle: Agenturen
  judged:
    - |
      Gespräche über Fischfang

      Zwei Länder haben über Fischfang gesprochen, sagte Ministerin Karla Probe.

      Quelle: Agenturen
"""


def folder(tmp_path: Path, text: str, name: str = "mine.yml") -> Path:
    path = tmp_path / "filters"
    path.mkdir(exist_ok=True)
    (path / name).write_text(text, encoding="utf-8")
    return path


def loaded(path: Path) -> tuple[Filter, ...]:
    return load_filters([(path, "filters")], concerns_of(load_ruleset()))


def test_there_are_filters_and_they_keep_their_word() -> None:
    assert {given.id for given in FILTERS} == {path.stem for path in (rules_root() / "filters").glob("*.yml")}
    assert len(FILTERS) >= 3
    assert all(given.references for given in FILTERS)
    assert try_filters(FILTERS, tried) == ()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("title: A case", "titel: A case", ":2:1: unknown key `titel`; did you mean `title`?"),
        ("id: mine", "id: other", ":1:5: the id `other` differs from the file's name `mine`"),
        ("reason: It is fine.\n", "", ":1:1: Object missing required field `reason`"),
        ("[unnamed-agencies]", "[unnamed-agency]", ":4:9: there is no rule or category `unnamed-agency`; did you mean `unnamed-agencies`?"),
        ("[unnamed-agencies]", "[named-byline]", ":4:9: `named-byline` speaks for a text"),
        ("[unnamed-agencies]", "[]", ":4:8: "),
        ("text.words", "text.word", ":5:16: unknown signal `text.word`; did you mean `text.words`?"),
        ("{signal: text.words, at_least: 1}", "{signals: text.words}", ":5:7: a condition has exactly one of"),
        ("  judged:", "  clean:", ":14:3: unknown key `clean`"),
        ("rules: [unnamed-agencies]", "rules: [unnamed-agencies]\ndomains: ['https://a.example']", ":5:11: Expected"),
    ],
)
def test_a_wrong_filter_has_its_place(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert old in GOOD
    with pytest.raises(RuleError) as caught:
        loaded(folder(tmp_path, GOOD.replace(old, new)))
    assert str(caught.value).startswith("filters/mine.yml" + said)


def test_an_id_stands_once_and_files_end_in_yml(tmp_path: Path) -> None:
    built_in = FILTERS[0].id
    path = folder(tmp_path, GOOD.replace("id: mine", f"id: {built_in}"), f"{built_in}.yml")
    with pytest.raises(RuleError, match=rf"{built_in}\.yml:1:5: the id `{built_in}` is taken by a filter of the rules"):
        prepare(Options(policy=policy(filters=str(path))))
    folder(tmp_path, GOOD, "mine.yaml")
    with pytest.raises(RuleError, match=r"filters/mine\.yaml: filter files end in \.yml"):
        loaded(path)
    with pytest.raises(UsageError, match="there is no folder of filters `nowhere`"):
        prepare(Options(policy=policy(filters="nowhere")))


@pytest.mark.parametrize(
    ("change", "article", "holds"),
    [
        ("", {}, True),
        ("domains: [bote.example]\n", {}, False),
        ("domains: [bote.example]\n", {"domain": "www.bote.example"}, True),
        ("domains: [bote.example]\n", {"domain": "abendbote.example"}, False),
        ("applies_to: {languages: [en]}\n", {}, False),
        ("applies_to: {languages: [de]}\n", {}, True),
        ("applies_to: {genres: [opinion]}\n", {}, False),
    ],
)
def test_where_a_filter_holds(tmp_path: Path, change: str, article: dict[str, str], holds: bool) -> None:
    given = policy(filters=str(folder(tmp_path, GOOD + change)))
    found = audited(given, **article)
    exempted = finding(found, "unnamed-agencies")
    assert (exempted.suppressed is not None) == holds
    assert (exempted.points == 0) == holds
    if exempted.suppressed:
        assert (exempted.suppressed.by, exempted.suppressed.reason) == ("filter", "It is fine. (filter mine)")
    assert all(f.suppressed is None for f in found.findings if f.rule != "unnamed-agencies")


@pytest.mark.parametrize("when", ["{signal: text.words, at_least: 9000}", "{signal: quotation.share, at_most: 0.9}", "{signal: notice.embargoes, above: 0}"])
def test_an_unknown_or_unmet_condition_exempts_nothing(tmp_path: Path, when: str) -> None:
    given = policy(filters=str(folder(tmp_path, GOOD.replace("{signal: text.words, at_least: 1}", when))))
    made = prepare(Options(policy=given))
    held = finding(audited(given), "unnamed-agencies").suppressed is not None
    assert held == (when == "{signal: quotation.share, at_most: 0.9}"), made.gate.filters.keys()


def test_a_category_can_be_exempted(tmp_path: Path) -> None:
    found = audited(policy(filters=str(folder(tmp_path, GOOD.replace("[unnamed-agencies]", "[sourcing]")))))
    assert all(f.suppressed for f in found.findings if f.category == "sourcing" and f.polarity == "concern")
    assert any(f.suppressed is None for f in found.findings if f.polarity == "strength")


def test_a_local_folder_of_rules_may_hold_filters(tmp_path: Path) -> None:
    folder(tmp_path, GOOD)
    (tmp_path / "profiles").mkdir()
    options = Options(rules=(str(tmp_path),))
    assert "mine" in {given.id for given in load_book(options.rules).filters}
    assert "unnamed-agencies" in prepare(options).gate.filters


def test_examples_that_do_not_do_what_they_should_are_told(tmp_path: Path) -> None:
    filters = loaded(folder(tmp_path, GOOD))
    given = policy(filters=str(tmp_path / "filters"))

    def audit(example: Example) -> Audit:
        return audited(given, example.text)

    (failure,) = try_filters(filters, audit)
    assert (failure.filter, failure.expected, failure.number, failure.why) == ("mine", "judged", 1, "the filter takes out unnamed-agencies")
    unmoved = try_filters(filters, lambda example: audited(policy(), example.text))
    assert [(one.expected, one.why) for one in unmoved] == [("exempt", "the filter does not take out unnamed-agencies")]
    nothing = try_filters(filters, lambda example: audited(given, VAGUE.replace("Agenturen", "dpa")))
    assert {one.why for one in nothing} == {"none of the filter's rules is met, so that the example proves nothing"}
