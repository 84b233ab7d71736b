"""Conditions are three-valued: what cannot be known is unknown, never false, and only `false` beside it decides."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from rule_texts import DPA, MENTIONS, facts

from provenance.model.article import Metadata
from provenance.model.audit import Evidence
from provenance.ruleset.conditions import compile_when
from provenance.ruleset.rule import When

YES, NO, UNKNOWN = ({"signal": "yes", "at_least": 1}, {"signal": "no", "at_least": 1}, {"signal": "unknown", "at_least": 1})
KNOWN = {"yes": 1, "no": 0, "unknown": None}


def when(data: dict[str, Any]) -> Any:
    return compile_when(msgspec.convert(data, When, strict=False))


@pytest.mark.parametrize(
    ("tree", "parts", "truth"),
    [
        ("all", (YES, YES), True),
        ("all", (YES, NO), False),
        ("all", (YES, UNKNOWN), None),
        ("all", (UNKNOWN, NO), False),
        ("all", (UNKNOWN, UNKNOWN), None),
        ("any", (NO, NO), False),
        ("any", (NO, YES), True),
        ("any", (UNKNOWN, YES), True),
        ("any", (UNKNOWN, NO), None),
        ("none", (NO, NO), True),
        ("none", (NO, YES), False),
        ("none", (UNKNOWN, NO), None),
        ("none", (UNKNOWN, YES), False),
    ],
)
def test_trees(tree: str, parts: tuple[dict[str, Any], ...], truth: bool | None) -> None:
    assert when({tree: list(parts)}).test(facts(**KNOWN)) is truth


def test_trees_nest() -> None:
    condition = when({"all": [YES, {"none": [{"all": [YES, UNKNOWN]}]}]})
    assert condition.test(facts(**KNOWN)) is None


@pytest.mark.parametrize(
    ("limits", "value", "truth"),
    [
        ({"at_least": 2}, 2, True), ({"at_least": 2}, 1.9, False), ({"at_least": 2}, None, None),
        ({"at_most": 2}, 2, True), ({"at_most": 2}, 2.1, False),
        ({"above": 2}, 2, False), ({"above": 2}, 3, True),
        ({"below": 2}, 2, False), ({"below": 2}, 1, True),
        ({"equals": "3"}, 3, True), ({"equals": "3"}, 4, False), ({"equals": "3"}, None, None),
        ({"equals": "true"}, True, True), ({"equals": "true"}, False, False), ({"equals": "false"}, False, True),
        ({"equals": "false"}, None, None),
        ({"at_least": 1, "below": 3}, 2, True), ({"at_least": 1, "below": 3}, 3, False),
    ],
)  # fmt: skip
def test_signals(limits: dict[str, Any], value: Any, truth: bool | None) -> None:
    assert when({"signal": "a", **limits}).test(facts(a=value)) is truth


def test_a_signal_nobody_measured_is_unknown() -> None:
    assert when({"signal": "a", "at_least": 1}).test(facts()) is None


@pytest.mark.parametrize(
    ("node", "found"),
    [
        ({"mention": "source-line"}, 2),
        ({"mention": "byline"}, 0),
        ({"mention": "source-line", "where": {"target_kind": "unnamed"}}, 1),
        ({"mention": "source-line", "where": {"target_kind": ["unnamed", "url"]}}, 2),
        ({"mention": "source-line", "where": {"target_kind": "url", "target": "beispiel*"}}, 1),
        ({"mention": "source-line", "where": {"target": "*INTERNET"}}, 1),
        ({"mention": "source-line", "where": {"target": "*elle inter*"}}, 1),
        ({"mention": "source-line", "where": {"target": "internet"}}, 0),
        ({"mention": "source-line", "where": {"domain": "*"}}, 1),
        ({"mention": "source-line", "where": {"domain": ""}}, 1),
        ({"mention": "credit", "where": {"parties.kind": "agency"}}, 1),
        ({"mention": "credit", "where": {"parties.kind": "agency", "parties.role": "originator"}}, 1),
        ({"mention": "credit", "where": {"parties.kind": "agency", "parties.role": "contributor"}}, 0),
        ({"mention": "credit", "where": {"parties.state_media": "true"}}, 1),
        ({"mention": "date", "where": {"weekday_agrees": "false"}}, 1),
        ({"mention": "date", "where": {"weekday_agrees": "null"}}, 1),
        ({"mention": "date", "where": {"value": "null"}}, 1),
        ({"mention": "date", "where": {"value": "2021*"}}, 1),
        ({"mention": "source-line", "within": {"head": 30}}, 1),
        ({"mention": "source-line", "within": {"tail": 50}}, 1),
        ({"mention": "source-line", "within": {"head": 10}}, 0),
    ],
)
def test_mentions(node: dict[str, Any], found: int) -> None:
    condition = when(node)
    known = facts()
    assert condition.test(known) is (found > 0)
    assert len(condition.gather(known)) == found


@pytest.mark.parametrize(
    ("least", "most", "truth"), [(1, None, True), (2, None, True), (3, None, False), (None, 2, True), (None, 1, False), (1, 2, True), (None, 0, False)]
)
def test_counts(least: int | None, most: int | None, truth: bool) -> None:
    limits = {key: value for key, value in (("at_least", least), ("at_most", most)) if value is not None}
    assert when({"mention": "source-line", **limits}).test(facts()) is truth


def test_absence_holds_without_mentions_and_points_at_nothing() -> None:
    condition = when({"mention": "byline", "at_most": 0})
    assert condition.test(facts()) is True
    assert condition.gather(facts()) == []


@pytest.mark.parametrize(
    ("node", "truth"),
    [
        ({"metadata": "outlet", "present": "true"}, True), ({"metadata": "outlet", "present": "false"}, False),
        ({"metadata": "url", "present": "true"}, False), ({"metadata": "url", "present": "false"}, True),
        ({"metadata": "outlet", "equals": "Blatt"}, True), ({"metadata": "outlet", "equals": "Anderes"}, False),
        ({"metadata": "url", "equals": "x"}, None),
        ({"metadata": "bylines", "equals": "Anna Muster"}, True), ({"metadata": "bylines", "equals": "Otto"}, False),
    ],
)  # fmt: skip
def test_metadata(node: dict[str, Any], truth: bool | None) -> None:
    known = facts(metadata=Metadata(outlet="Blatt", bylines=("Anna Muster",)))
    condition = when(node)
    assert condition.test(known) is truth
    assert condition.gather(known) == [Evidence(0, 0, field=node["metadata"])]


def test_any_gathers_from_what_held() -> None:
    condition = when({"any": [{"mention": "credit"}, {"mention": "source-line", "where": {"target_kind": "url"}}, {"mention": "byline"}]})
    assert condition.gather(facts()) == [MENTIONS[0], MENTIONS[2]]
    assert DPA in MENTIONS[0].parties  # type: ignore[attr-defined]
