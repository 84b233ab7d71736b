"""What conditions imply and exclude: said only where it holds for every article, tried against the conditions themselves."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.model.article import Metadata
from provenance.model.mention import Credit, Link, Mention, Party, SourceLine
from provenance.ruleset.conditions import Facts, compile_when
from provenance.ruleset.logic import clash_in, implies, ways
from provenance.ruleset.ranges import Range, domains
from provenance.ruleset.rule import When

SIGNALS = {"a": "words", "b": "share of something, 0 to 1", "c": "whether it is so"}
DOMAIN = domains(SIGNALS)


def when(data: Any) -> When:
    return msgspec.convert(data, When, strict=False)


def dead(data: Any) -> bool:
    return all(clash_in(way, DOMAIN) for way in ways(when(data)))


A5, LINK = {"signal": "a", "at_least": 5}, {"mention": "link"}


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({"all": [A5, {"signal": "a", "below": 5}]}, True),
        ({"all": [A5, {"signal": "a", "at_most": 5}]}, False),
        ({"all": [A5, {"none": [{"signal": "a", "at_least": 2}]}]}, True),
        ({"all": [{"signal": "c", "equals": "true"}, {"none": [{"signal": "c", "equals": "true"}]}]}, True),
        ({"all": [{"signal": "c", "equals": "true"}, {"none": [{"signal": "c", "equals": "false"}]}]}, False),
        ({"signal": "b", "above": 1}, True),
        ({"signal": "a", "below": 0}, True),
        ({"all": [LINK, {"none": [LINK]}]}, True),
        ({"all": [{"mention": "link", "at_least": 3}, {"mention": "link", "at_most": 2}]}, True),
        ({"all": [{"mention": "link", "where": {"domain": "x.example"}}, {"mention": "link", "at_most": 0}]}, True),
        ({"all": [LINK, {"mention": "link", "where": {"domain": "x.example"}, "at_most": 0}]}, False),
        ({"all": [{"mention": "link", "within": {"head": 10}}, {"none": [{"mention": "link", "within": {"head": 20}}]}]}, True),
        ({"all": [{"mention": "link", "within": {"head": 20}}, {"none": [{"mention": "link", "within": {"head": 10}}]}]}, False),
        ({"all": [{"metadata": "url", "present": "true"}, {"metadata": "url", "present": "false"}]}, True),
        ({"all": [{"metadata": "outlet", "equals": "x"}, {"metadata": "outlet", "equals": "y"}]}, True),
        ({"all": [{"metadata": "bylines", "equals": "x"}, {"metadata": "bylines", "equals": "y"}]}, False),
        ({"any": [{"all": [LINK, {"none": [LINK]}]}, A5]}, False),
    ],
)  # fmt: skip
def test_what_can_never_hold(data: Any, expected: bool) -> None:
    assert dead(data) is expected


@pytest.mark.parametrize(
    ("narrow", "wide", "expected"),
    [
        (A5, {"signal": "a", "at_least": 4}, True),
        ({"signal": "a", "at_least": 4}, A5, False),
        (A5, {"none": [{"signal": "a", "below": 3}]}, True),
        ({"none": [{"signal": "a", "below": 5}]}, A5, True),
        ({"all": [LINK, A5]}, {"any": [A5, {"metadata": "url", "present": "true"}]}, True),
        ({"any": [A5, LINK]}, A5, False),
        ({"mention": "source-line", "where": {"target": "abc*"}}, {"mention": "source-line", "where": {"target": ["x", "*b*"]}}, True),
        ({"mention": "source-line", "where": {"target": "*b*"}}, {"mention": "source-line", "where": {"target": "abc*"}}, False),
        ({"mention": "credit", "where": {"parties.kind": "agency", "parties.state_media": "true"}}, {"mention": "credit", "where": {"parties.kind": ["agency", "desk"]}}, True),
        ({"mention": "link", "at_least": 3}, {"mention": "link", "at_least": 2}, True),
        ({"mention": "link", "at_most": 0}, {"mention": "link", "where": {"domain": "x"}, "at_most": 0}, True),
        ({"metadata": "url", "equals": "x"}, {"metadata": "url", "present": "true"}, True),
        # an article whose `b` cannot be known meets the first and not the second
        ({"all": [A5]}, {"any": [A5, {"signal": "b", "at_least": 0}]}, True),
        (LINK, {"signal": "b", "at_least": 0}, False),
    ],
)  # fmt: skip
def test_what_follows_from_what(narrow: Any, wide: Any, expected: bool) -> None:
    assert implies(when(narrow), when(wide), DOMAIN) is expected


def test_nothing_is_claimed_of_a_condition_with_too_many_ways() -> None:
    many = {"all": [{"any": [{"signal": f"s{i}", "at_least": j} for j in range(4)]} for i in range(8)]}
    assert implies(when(many), when(many)) is False


@given(st.integers(0, 9), st.integers(0, 9), st.booleans(), st.booleans(), st.integers(-1, 10))
def test_a_number_lies_in_a_range_or_outside_it(low: int, high: int, low_open: bool, high_open: bool, value: int) -> None:
    whole = Range(low, high, low_open, high_open)
    here = Range(value, value)
    inside = not whole.meet(here).empty
    outside = any(not part.meet(here).empty for part in whole.outside())
    assert inside == ((value > low if low_open else value >= low) and (value < high if high_open else value <= high))
    assert inside != outside or whole.empty


LEAVES = st.sampled_from([
    A5, {"signal": "a", "below": 7}, {"signal": "a", "equals": "5"}, {"signal": "b", "above": 0.5}, {"signal": "c", "equals": "true"}, LINK,
    {"mention": "link", "at_most": 1}, {"mention": "link", "at_least": 2}, {"mention": "link", "where": {"domain": "x.*"}},
    {"mention": "link", "within": {"head": 30}}, {"mention": "source-line", "where": {"target_kind": ["url", "unnamed"]}, "at_most": 0},
    {"mention": "source-line", "where": {"target_kind": "url"}}, {"mention": "credit", "where": {"parties.kind": "agency"}},
    {"metadata": "url", "present": "false"}, {"metadata": "url", "equals": "u"}, {"metadata": "url", "present": "true"},
])  # fmt: skip
CONDITIONS = st.recursive(LEAVES, lambda inner: st.builds(lambda tree, parts: {tree: parts}, st.sampled_from(["all", "any", "none"]), st.lists(inner, min_size=1, max_size=3)), max_leaves=5)
MENTIONS: list[Mention] = [
    Link(0, 9, domain="x.example"), Link(50, 60, domain="y.example"), SourceLine(70, 80, target_kind="url"), SourceLine(81, 90, target_kind="unnamed"),
    Credit(91, 99, parties=(Party("dpa", "dpa", "originator", "agency"),)),
]  # fmt: skip
ARTICLES = st.builds(
    lambda mentions, a, b, c, url: Facts(tuple(mentions), {"a": a, "b": b, "c": c}, Metadata(url=url), 100),
    st.lists(st.sampled_from(MENTIONS), max_size=4), st.sampled_from([None, 0, 5, 6, 9]), st.sampled_from([None, 0.0, 0.7]), st.sampled_from([None, True, False]),
    st.sampled_from([None, "u", "v"]),
)  # fmt: skip


@settings(max_examples=300)
@given(CONDITIONS, CONDITIONS, st.lists(ARTICLES, min_size=5, max_size=5))
def test_no_article_contradicts_what_was_said(first: Any, second: Any, articles: list[Facts]) -> None:
    one, other = compile_when(when(first)).test, compile_when(when(second)).test
    if dead(first):
        assert not any(one(facts) for facts in articles)
    if implies(when(first), when(second), DOMAIN):
        assert all(other(facts) for facts in articles if one(facts))
