"""A budget breaks exactly where it says, and tells by what and by which items."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from provenance.gate.budgets import BROKEN, EMPTY, budgets
from provenance.gate.config import Config
from provenance.gate.incoming import by_feed
from provenance.gate.policy import Policy
from provenance.model.audit import Category
from provenance.model.run import Facets, RunFinding

CATEGORIES: dict[str, Category] = {"no-date": "transparency", "unnamed-agencies": "sourcing"}


def config(*general: dict[str, Any], feeds: list[dict[str, Any]] | None = None) -> Config:
    return msgspec.convert({"budgets": general, "feeds": feeds or []}, Config)


def item(number: int, **fields: Any) -> Facets:
    return Facets(**{"path": f"wire.xml:{number}", "headline": f"Item {number}", "origin_named": True, "score": 70.0, "band": "pass", **fields})


def items(count: int, special: int, **fields: Any) -> list[Facets]:
    """Items of which the first `special` have other fields."""
    return [item(number, **(fields if number <= special else {})) for number in range(1, count + 1)]


def tried(given: list[Facets], **budget: Any) -> tuple[RunFinding, ...]:
    made = {key.replace("_", "-"): value for key, value in budget.items()}
    return budgets({"wire": given}, config(made), CATEGORIES)


RELEASE, NAMELESS = {"genre": "press-release"}, {"origin_named": False}


@pytest.mark.parametrize(
    ("given", "budget", "message"),
    [
        (items(20, 3, **RELEASE), {"what": "press-releases", "at_most": "15 %"}, ""),
        (items(20, 4, **RELEASE), {"what": "press-releases", "at_most": "15 %"}, "wire brought 4 of 20 (20 %) press releases; its budget for press-releases allows at most 15 %."),
        (items(20, 4, origin="press-release"), {"what": "press-releases", "at_most": "15%"}, "wire brought 4 of 20 (20 %) press releases; its budget for press-releases allows at most 15 %."),
        (items(3, 1, **NAMELESS), {"what": "without-origin", "at_most": "33.3 %"}, "wire brought 1 of 3 (33.3 %) items that name no origin; its budget for without-origin allows at most 33.3 %."),
        (items(3, 1, **NAMELESS), {"what": "without-origin", "at_most": "33.4 %"}, ""),
        (items(3, 1, **NAMELESS), {"what": "without-origin", "at_most": "0 %", "min_items": 4}, ""),
        (items(4, 1, **NAMELESS), {"what": "without-origin", "at_most": "0 %", "min_items": 4}, "wire brought 1 of 4 (25 %) items that name no origin; its budget for without-origin allows at most 0 %."),
        (items(4, 1, band="block"), {"what": "band-block", "at_most": 0}, "wire brought 1 of 4 (25 %) items of the band block; its budget for band-block allows at most 0."),
        (items(4, 1, band="block"), {"what": "band-block", "at_most": 1}, ""),
        (items(4, 1, band="review"), {"what": "band-pass", "at_least": "80 %"}, "wire brought 3 of 4 (75 %) items of the band pass; its budget for band-pass allows at least 80 %."),
        (items(4, 2, score=None, band="unknown"), {"what": "unscored", "at_most": 1}, "wire brought 2 of 4 (50 %) items without a score; its budget for unscored allows at most 1."),
        (items(2, 1, score=None, band="unknown"), {"what": "band-unknown", "at_most": "50 %"}, ""),
        (items(4, 2, score=40.0), {"what": "mean-score", "at_least": 55}, ""),
        (items(4, 2, score=39.0), {"what": "mean-score", "at_least": 55}, "wire brought a mean score of 54.5 over 4 items; its budget for mean-score allows at least 55."),
        (items(4, 4, score=None), {"what": "mean-score", "at_least": 55}, ""),
        (items(4, 2, rules=("no-date",)), {"what": "rule", "of": "no-date", "at_most": "25 %"}, "wire brought 2 of 4 (50 %) items with a finding of no-date; its budget for rule no-date allows at most 25 %."),
        (items(4, 2, rules=("no-date",)), {"what": "rule", "of": "unnamed-agencies", "at_most": 0}, ""),
        (items(4, 2, rules=("no-date",)), {"what": "category", "of": "transparency", "at_most": 1}, "wire brought 2 of 4 (50 %) items with a finding of transparency; its budget for category transparency allows at most 1."),
        (items(4, 2, rules=("no-date",)), {"what": "category", "of": "sourcing", "at_most": 0}, ""),
        (items(4, 3, credits=("dpa",)), {"what": "credit", "of": "DPA", "at_most": "60 %"}, "wire brought 3 of 4 (75 %) items credited to DPA; its budget for credit DPA allows at most 60 %."),
        (items(4, 3, credits=("dpa-afx",)), {"what": "credit", "of": "dpa", "at_most": 0}, ""),
        (items(4, 0), {"what": "items", "at_most": 3}, "wire brought 4 items; its budget for items allows at most 3."),
        (items(4, 0), {"what": "items", "at_least": 5}, "wire brought 4 items; its budget for items allows at least 5."),
        (items(4, 0), {"what": "items", "at_least": 4}, ""),
    ],
)  # fmt: skip
def test_a_budget_breaks_where_it_says(given: list[Facets], budget: dict[str, Any], message: str) -> None:
    found = tried(given, **budget)
    assert [finding.message for finding in found] == ([message] if message else [])
    assert all((finding.rule, finding.level, finding.fails, finding.subject) == (BROKEN, "error", True, "wire") for finding in found)


@pytest.mark.parametrize(
    ("given", "budget", "named"),
    [
        (items(4, 2, band="block"), {"what": "band-block", "at_most": 0}, [1, 2]),
        (items(4, 2, band="block"), {"what": "band-pass", "at_least": 4}, [1, 2]),
        ([item(1, score=20.0), item(2, score=10.0), item(3, score=90.0)], {"what": "mean-score", "at_least": 50}, [2, 1]),
        ([item(1, score=20.0), item(2, score=99.0), item(3, score=90.0)], {"what": "mean-score", "at_most": 50}, [3, 2]),
    ],
)
def test_the_items_that_count_are_named(given: list[Facets], budget: dict[str, Any], named: list[int]) -> None:
    (found,) = tried(given, **budget)
    assert [(place.path, place.line, place.text) for place in found.places] == [(f"wire.xml:{n}", n, f"Item {n}") for n in named]


def test_a_feed_without_an_item_is_named_and_keeps_its_shares() -> None:
    general = ({"what": "press-releases", "at-most": "0 %"}, {"what": "band-pass", "at-least": "50 %"}, {"what": "mean-score", "at-least": 50})
    found = budgets({"wire": []}, config(*general))
    assert [(finding.rule, finding.subject, finding.fails, finding.message) for finding in found] == [(EMPTY, "wire", False, "wire brought no item that could be audited.")]
    found = budgets({"wire": []}, config({"what": "items", "at-least": 1}))
    assert [finding.rule for finding in found] == [EMPTY, BROKEN]
    assert found[1].message == "wire brought 0 items; its budget for items allows at least 1."


def test_a_feeds_own_budget_takes_the_place_of_the_general_one() -> None:
    feeds = [{"name": "wire", "address": "wire.xml", "budgets": [{"what": "press-releases", "at-most": "50 %"}, {"what": "items", "at-most": 3}]}]
    given = config({"what": "press-releases", "at-most": "10 %"}, {"what": "band-block", "at-most": 0}, feeds=feeds)
    two = items(4, 2, genre="press-release", band="block")
    found = budgets({"wire": two, "other": two}, given)
    assert [(finding.subject, finding.message.rpartition("its ")[2]) for finding in found] == [
        ("wire", "budget for band-block allows at most 0."), ("wire", "budget for items allows at most 3."),
        ("other", "budget for press-releases allows at most 10 %."), ("other", "budget for band-block allows at most 0."),
    ]  # fmt: skip


def test_items_go_with_their_feed() -> None:
    policy = Policy(feeds=config(feeds=[{"name": "partners", "address": "in/partner-*.xml"}, {"name": "harbour", "address": "https://h.example/rss"}]).feeds)
    given = [Facets(path=path) for path in ("in/partner-a.xml:3", "in/partner-b.xml:9", "https://h.example/rss:4", "other.xml:2", "folder/x.txt", "folder/deep/y.txt")]
    table = by_feed(given, ["in/partner-a.xml", "https://h.example/rss", "other.xml", "folder/", "empty.xml"], policy)
    assert {name: [facets.path for facets in found] for name, found in table.items()} == {
        "partners": ["in/partner-a.xml:3", "in/partner-b.xml:9"], "harbour": ["https://h.example/rss:4"], "other.xml": ["other.xml:2"],
        "folder/": ["folder/x.txt", "folder/deep/y.txt"], "empty.xml": [],
    }  # fmt: skip
    assert all(facets.feed == name for name, found in table.items() for facets in found)
