"""The terminal report: what it says, that it fits, and that article text cannot act on the terminal."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from report_samples import FORBIDDEN, HOSTILE, TEXT, audit, excused, finding, hostile, joined_mentions, report, run_findings, span, summary
from rich.cells import cell_len

from provenance.model.article import Unreadable
from provenance.reports import Style
from provenance.reports.terminal import TERMINAL
from provenance.reports.visible import no_command, visible

WIDTHS = (40, 60, 80, 160)
DETAILS = ("quiet", "normal", "verbose")
COLOR = re.compile(r"\x1b\[[0-9;]*m")



@pytest.mark.parametrize("detail", DETAILS)
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_text_neither_acts_nor_overflows(words: str, width: int, detail: str) -> None:
    shown = report("terminal", [hostile(words)], Style(width=width, detail=detail), (Unreadable(f"a/{words}", f"because {words}"),))
    assert not FORBIDDEN.search(shown)
    assert max(map(cell_len, shown.split("\n"))) <= width
    shown.encode()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("words", HOSTILE)
def test_color_adds_codes_and_changes_nothing_else_in_what_is_shown(words: str, width: int) -> None:
    colored = report("terminal", [hostile(words), audit()], Style(width=width, color=True, detail="verbose"))
    bare = COLOR.sub("", colored)
    assert not FORBIDDEN.search(bare)
    assert max(map(cell_len, bare.split("\n"))) <= width


def test_color_only_where_asked_for() -> None:
    assert "\x1b" not in report("terminal", [audit()], Style(detail="verbose"))
    assert "\x1b[" in report("terminal", [audit()], Style(color=True))


@settings(max_examples=60, deadline=None)
@given(words=st.text(max_size=120), width=st.integers(40, 130), detail=st.sampled_from(DETAILS))
def test_any_text_fits(words: str, width: int, detail: str) -> None:
    shown = report("terminal", [hostile(words)], Style(width=width, detail=detail))
    assert not FORBIDDEN.search(shown)
    assert max(map(cell_len, shown.split("\n"))) <= width


@pytest.mark.parametrize("width", (60, 80, 160))
def test_opening_tells_the_run(width: int) -> None:
    broken = Unreadable("inputs/broken.jsonl:3", "the line is no JSON", 3, 17)
    shown = TERMINAL.opening(Style(width=width), summary([audit(), audit(path="inputs/second.txt", score=None)], (broken,)))
    flat = " ".join(shown.split())
    for words in (
        "inputs/bus.txt", "inputs/second.txt", "53.5", "review", "unknown", "de", "wire", "2 articles", "2 errors, 4 warnings, 2 notes", "could not be read",
        "inputs/broken.jsonl:3:17", "the line is no JSON",
    ):  # fmt: skip
        assert words in flat
    assert "The score measures visible sourcing practice, not truth." in flat


def test_columns_of_the_table_are_aligned_beside_wide_letters() -> None:
    rows = [audit(path=path, headline=headline) for path, headline in (("a.txt", "漢字の見出し"), ("b/漢字.txt", "Kurz"), ("c.txt", None), ("d.txt", "x" * 300))]
    lines = [line for line in TERMINAL.opening(Style(width=160), summary(rows)).split("\n") if "note" not in line and "reportage" in line]
    assert len({cell_len(line) for line in lines}) == 1
    assert len(lines) == 4


def test_concerns_come_by_level_with_message_frame_reason_and_advice() -> None:
    shown = TERMINAL.article(audit(), Style(width=100))
    places = [shown.index(rule) for rule in ("paid-press-wire", "unnamed-agencies", "canonical-elsewhere", "no-byline", "Title of official-quoted")]
    assert places == sorted(places)
    assert "       7 │ Quelle: Agenturen\n         │ ^^^^^^^^^^^^^^^^^\n" in shown
    assert "metadata │ canonical_url: https://musteria.example/1" in shown
    for words in (
        "why  A reader cannot look it up.", "do  Name each agency (`dpa`).", "−25", "−7.2", "article → musteria.example (state media) → dpa (agency)",
        "wire · attribution unclear", "coverage 96 %",
    ):  # fmt: skip
        assert words in shown


def test_a_frame_shown_before_becomes_a_reference() -> None:
    shown = TERMINAL.article(audit(), Style(width=100))
    assert shown.count("│ Quelle: Agenturen") == 1
    assert "line 7, as above" in shown
    assert TERMINAL.article(audit(), Style(width=100, detail="verbose")).count("│ Quelle: Agenturen") == 2


def test_notes_are_one_line_and_have_their_frame_only_when_asked_for() -> None:
    one = audit(findings=(finding("reading-label", [span(TEXT, "3. Juni")], level="note"),))
    normal = TERMINAL.article(one, Style(width=100))
    assert [line for line in normal.split("\n") if "reading-label" in line and "note" in line and "−7.2" in line]
    assert "│" not in normal
    assert "why" not in normal
    assert "│" in TERMINAL.article(one, Style(width=100, detail="verbose"))


def test_at_most_two_frames_and_the_rest_by_line() -> None:
    text = "\n".join(f"Zeile {i} hier" for i in range(1, 7))
    one = audit(text, findings=(finding("odd", [span(text, f"Zeile {i}") for i in range(1, 7)]),))
    normal = TERMINAL.article(one, Style())
    assert normal.count("│ Zeile") == 2
    assert "also lines 3, 4, 5, 6" in normal
    assert TERMINAL.article(one, Style(detail="verbose")).count("│ Zeile") == 6


def test_verbose_adds_points_mentions_and_signals_with_a_value() -> None:
    shown = TERMINAL.article(audit(), Style(width=160, detail="verbose"))
    for words in (
        "points  base 70", "source line 1", "weekday disagrees", "state media", "attribution.unnamed_share", "0.25", "headline.present", "yes",
        "Title of official-quoted",
    ):  # fmt: skip
        assert words in shown
    assert "link.count" not in shown
    assert "headline.questions" not in shown
    assert "signals" not in TERMINAL.article(audit(), Style(width=100))


def test_suppressed_findings_are_shown_as_such_and_do_not_count() -> None:
    shown = report("terminal", [excused()], Style(width=100))
    assert "0 errors, 1 warning, 0 notes, 4 suppressed" in shown
    assert "  warning  Title of excused-suppression" in shown
    assert "           suppressed by the configuration: The wire asks for it. · Petra Muster · until 2026-12-31\n" in shown
    only = TERMINAL.article(replace(excused(), findings=excused().findings[1:]), Style(width=100))
    assert "No concerns that count." in only
    assert "why" not in only
    good = replace(finding("official-quoted", [(0, 4)], polarity="strength"), suppressed=excused().findings[1].suppressed)
    assert "strengths" not in TERMINAL.article(audit(findings=(good,)), Style())


@pytest.mark.parametrize("width", WIDTHS)
def test_what_the_run_shows_has_a_section_of_its_own(width: int) -> None:
    shown = report("terminal", [audit()], Style(width=width), found=run_findings())
    flat = " ".join(shown.split())
    assert flat.index("The run as a whole") < flat.index("A budget is broken") < flat.index("One disclaimer on five domains") < flat.index("A suppression matched nothing")
    assert "in inputs/bus.txt:2, inputs/feed.xml:8, inputs/feed.xml:17 and 6 more" in flat
    assert shown.count("fails") == 1
    assert "inputs/feed.xml:71" in report("terminal", [audit()], Style(width=width, detail="verbose"), found=run_findings())
    assert "The run as a whole" not in report("terminal", [audit()], Style(width=width))


def test_mentions_of_comparisons_are_told() -> None:
    shown = TERMINAL.article(joined_mentions(), Style(width=160, detail="verbose"))
    for words in ("copied passage 1", "also in wire/bus.txt, 42 words, there first, attribution missing", "edit 2", "was “Die Linie bleibt”, text, since 2024-06-03T10:00:00Z"):
        assert words in shown


@pytest.mark.parametrize(
    ("line", "shown"),
    [("::error::x", "∶:error::x"), ("  ::x", "  ∶:x"), ("a ::x", "a ::x"), (":x", ":x"), ("", ""), ("\u00a0::x", "\u00a0∶:x")],
)  # fmt: skip
def test_no_line_begins_a_command(line: str, shown: str) -> None:
    assert no_command(line) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [("##[error]x", "#⌗[error]x"), ("###[x", "##⌗[x"), ("##vso[a]", "#⌗vso[a]"), ("## Titel", "## Titel"), ("#1 ##2", "#1 ##2"), ("#\u200b#[x]", "#⁞#[x]")],
)  # fmt: skip
def test_marks_of_commands_become_signs_of_the_same_width(text: str, shown: str) -> None:
    assert visible(text) == shown
    assert cell_len(shown) == cell_len(text.replace("\u200b", "x"))


@pytest.mark.parametrize("detail", DETAILS)
def test_quiet_shows_only_the_table(detail: str) -> None:
    style = Style(detail=detail)
    assert bool(TERMINAL.article(audit(), style)) == (detail != "quiet")
    assert bool(TERMINAL.closing(style, summary([audit()]))) == (detail != "quiet")


@pytest.mark.parametrize("width", (40, 80, 160))
def test_no_score_no_findings_no_articles(width: int) -> None:
    style = Style(width=width, detail="verbose")
    shown = " ".join(TERMINAL.article(audit("", headline=None, findings=(), score=None), style).split())
    assert "no headline" in shown
    assert "no score" in shown
    assert "No concerns found." in shown
    assert "No articles." in report("terminal", [], style, (Unreadable("a.bin", "not text"),))
