"""The terminal report: the tree of a story, bounds and what lifts them, widths."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from trace_samples import HOSTILE, empty, few, hostile, made, many

from provenance.origins.records import Chain, Edge, Node, Trace
from provenance.reports.cells import cells
from provenance.reports.trace.terminal_story import ALONE

STORY = """\
 1  Rat berät über die Meerenge
    5 articles, 2 independent origins · tied by Meerenge, Resolution 12,
    2024-05-01

    ● dpa (agency) · 3 articles
      two articles credit dpa, the third has the same words
    ├─ in/kuestenblatt.html (Küstenblatt, 2024-05-01) ← dpa  first by date
    ├─ in/musterbote.html (Musterbote, 2024-05-02) ← in/kuestenblatt.html
    │    ← dpa  credit missing
    └─ in/hafenpost.txt (Hafenpost, 2024-05-03) ← dpa

    ● Sputnik (state medium) · 2 articles
      both lead to Sputnik by way of fernblick.example
    ├─ in/tagesschau-der-provinz.html (Rundschau der Provinz, 2024-05-04)
    │    ← fernblick.example ← Sputnik (state media) ← Resolution 12 des Rates
    └─ in/weltnetz.html (Weltnetz, 2024-05-05)
         ← in/tagesschau-der-provinz.html ← fernblick.example
         ← Sputnik (state media) ← Resolution 12 des Rates  credit missing
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
    way = "← in/tagesschau-der-provinz.html ← fernblick.example ← Sputnik (state media) ← Resolution 12 des Rates"
    assert f"in/weltnetz.html (Weltnetz, 2024-05-05) {way}\n" in shown


def test_verbose_tells_what_each_step_rests_on() -> None:
    shown = made("terminal", few(), width=160, detail="verbose")
    assert "credited to Sputnik: in/tagesschau-der-provinz.html:5 “theo Sputnik”" in shown
    assert "copies from in/kuestenblatt.html (212 words): in/musterbote.html:3 “Der Rat hat am Montag über die Meerenge beraten”" in shown
    assert "Rat berät über die Meerenge · Küstenblatt · 2024-05-01T08:00:00Z · de" in shown


def test_quiet_tells_stories_and_what_could_not_be_read() -> None:
    shown = made("terminal", few(), width=80, detail="quiet")
    assert "5 articles, 2 independent origins: dpa, Sputnik" in shown
    assert "the file is empty" in shown
    assert "dpa (agency)" not in shown


def test_many_articles_are_bounded_and_verbose_shows_all() -> None:
    short, whole = made("terminal", many(), width=80), made("terminal", many(), width=80, detail="verbose")
    assert len(short.splitlines()) < 450
    assert "more; --verbose shows all" in short
    assert "more; --verbose shows all" not in whole
    assert all(f"archiv/{i:04}.txt" in whole for i in range(500))


def test_articles_outside_of_stories_are_told() -> None:
    shown = made("terminal", replace(few(), stories=()), width=80)
    assert "━━ Articles, each with a story of its own ━" in shown
    assert "in/hafenpost.txt (Hafenpost, 2024-05-03) ← dpa" in shown
    assert shown.endswith("\n← leads to whom the words come from, as far as the texts tell.\n")


def test_of_many_articles_outside_of_stories_those_they_lead_to_are_counted() -> None:
    shown = made("terminal", replace(many(60, 3), stories=()), width=100)
    assert re.search(r"\d+ of 60 lead to nobody; the others most often to \S.* \(\d+\), ", " ".join(shown.split()))
    assert shown.count("\n    archiv/") == ALONE


def test_records_stand_in_the_order_of_the_file_with_their_headlines() -> None:
    articles = [Node(f"article:a.jsonl:{i}", "article", f"Hafen {i}", f"a.jsonl:{i}", published="2024-05-01T08:00:00Z") for i in (1, 10, 2)]
    lines = [line.strip() for line in made("terminal", Trace(tuple(articles), (), (), (), ()), width=100).splitlines() if "a.jsonl" in line]
    assert lines == [f"a.jsonl:{i} (2024-05-01) “Hafen {i}”  no source seen" for i in (1, 2, 10)]


def test_an_article_that_leads_to_nobody_shows_whom_it_names_and_unnamed_sources_are_quoted() -> None:
    nodes = (
        Node("article:a.txt", "article", "", "a.txt"), Node("article:b.txt", "article", "", "b.txt"), *(Node(f"person:{n}", "person", n) for n in ("Ada", "Bea", "Cyr", "Dan")),
        Node("unnamed:x", "unnamed", "informierte Kreise"), Node("press-wire:w", "press-wire", "Meldungsdienst"),
    )  # fmt: skip
    edges = tuple(Edge("article:a.txt", f"person:{n}", "cites") for n in ("Ada", "Bea", "Cyr", "Dan"))
    way = Chain("b.txt", ("article:b.txt", "press-wire:w", "unnamed:x"), ("credited-to", "cites"))
    shown = made("terminal", Trace(nodes, edges, (way,), (), ()), width=100)
    assert "    a.txt  names Ada, Bea, Cyr and 1 more\n" in shown
    assert "    b.txt ← Meldungsdienst (press wire) ← unnamed: “informierte Kreise”\n" in shown


def test_a_way_that_leads_back_is_told() -> None:
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
