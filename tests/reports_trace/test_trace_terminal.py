"""The terminal report: the tree of a story, bounds and what lifts them, widths."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from trace_samples import HOSTILE, empty, few, hostile, made, many

from provenance.reports.cells import cells

STORY = """\
 1  Rat berät über die Meerenge
    5 articles, 2 independent origins · tied by Meerenge, Resolution 12,
    2024-05-01

    ● dpa (agency) · 3 articles
      two articles credit dpa, the third has the same words
    ├─ in/kuestenblatt.html (Küstenblatt) ← dpa  first by date
    ├─ in/musterbote.html (Musterbote) ← in/kuestenblatt.html ← dpa
    │    credit missing
    └─ in/hafenpost.txt (Hafenpost) ← dpa

    ● Sputnik (state medium) · 2 articles
      both lead to Sputnik by way of fernblick.example
    ├─ in/tagesschau-der-provinz.html (Rundschau der Provinz)
    │    ← fernblick.example ← Sputnik ← Resolution 12 des Rates
    └─ in/weltnetz.html (Weltnetz) ← in/tagesschau-der-provinz.html
         ← fernblick.example ← Sputnik ← Resolution 12 des Rates  credit missing
"""


def test_a_story_is_a_tree_of_origins_and_ways() -> None:
    shown = made("terminal", few(), width=80)
    assert STORY in shown
    assert shown.startswith("5 articles · 1 story with 2 independent origins · 1 family of copies")


def test_findings_have_evidence_and_missing_credits_the_line_to_print() -> None:
    shown = made("terminal", few(), width=80)
    for words in (
        "State media reached only through", "in/weltnetz.html:5 │ Zuerst erschienen bei fernblick.example", "do  Name the first publisher.", "print  dpa, Küstenblatt",
        "since  212 words stand in in/kuestenblatt.html", "in/leer.txt  the file is empty",
    ):  # fmt: skip
        assert words in shown
    assert shown.index("State media reached") < shown.index("Agency text without credit")


def test_a_wide_page_needs_no_second_line_for_a_way() -> None:
    shown = made("terminal", few(), width=160)
    assert "in/weltnetz.html (Weltnetz) ← in/tagesschau-der-provinz.html ← fernblick.example ← Sputnik ← Resolution 12 des Rates  credit missing" in shown


def test_verbose_tells_what_each_step_rests_on() -> None:
    shown = made("terminal", few(), width=160, detail="verbose")
    assert "credited to Sputnik: in/tagesschau-der-provinz.html:5 “theo Sputnik”" in shown
    assert "Rat berät über die Meerenge · Küstenblatt · 2024-05-01T08:00:00Z · de" in shown


def test_quiet_tells_stories_and_what_could_not_be_read() -> None:
    shown = made("terminal", few(), width=80, detail="quiet")
    assert "5 articles, 2 independent origins" in shown
    assert "the file is empty" in shown
    assert "dpa (agency)" not in shown


def test_many_articles_are_bounded_and_verbose_shows_all() -> None:
    short, whole = made("terminal", many(), width=80), made("terminal", many(), width=80, detail="verbose")
    assert len(short.splitlines()) < 450
    assert "more; --verbose shows all" in short
    assert "more; --verbose shows all" not in whole
    assert all(f"archiv/{i:04}.txt" in whole for i in range(500))


def test_articles_outside_of_stories_are_told() -> None:
    from msgspec.structs import replace

    shown = made("terminal", replace(few(), stories=()), width=80)
    assert "━━ Articles ━" in shown
    assert "in/hafenpost.txt (Hafenpost) ← dpa" in shown


def test_a_way_that_leads_back_is_told() -> None:
    from msgspec.structs import replace

    trace = few()
    ways = tuple(replace(chain, cycle=("outlet:kuestenblatt", "outlet:musterbote")) for chain in trace.chains[:1])
    assert "← dpa  first by date\n    │    in a circle: Küstenblatt, Musterbote\n" in made("terminal", replace(trace, chains=ways), width=80)


def test_articles_that_are_their_own_origin_stand_together() -> None:
    shown = made("terminal", many(40, 1), width=80)
    assert "each its own origin: no credit, no shared text" in shown


def test_nothing_is_said_of_nothing() -> None:
    assert made("terminal", empty(), width=80) == "0 articles\n"


@pytest.mark.parametrize("width", (20, 40, 80, 160))
@pytest.mark.parametrize("detail", ("quiet", "normal", "verbose"))
def test_no_line_is_wider_than_the_page(width: int, detail: str) -> None:
    for trace in (few(), many(60), *map(hostile, HOSTILE)):
        assert max(map(cells, made("terminal", trace, width=width, detail=detail).splitlines())) <= width


@settings(max_examples=60, deadline=None)
@given(words=st.text(max_size=200), width=st.integers(20, 200))
def test_no_line_is_wider_than_the_page_whatever_the_text(words: str, width: int) -> None:
    assert max(map(cells, made("terminal", hostile(words), width=width, detail="verbose").split("\n"))) <= width
