"""Every report format in one table: whatever is added to FORMATS is held to the same promises."""

from __future__ import annotations

import re

import pytest
from build_server import commands
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from report_samples import FORBIDDEN, HOSTILE, audit, excused, hostile, joined_mentions, report, run_findings, summary, written

from provenance.cli.shared import FORMAT_NAMES
from provenance.model.article import Unreadable
from provenance.model.audit import Audit
from provenance.reports import FORMATS, Style

STYLES = [Style(detail=detail, color=color, with_text=text, width=90) for detail in ("quiet", "normal", "verbose") for color in (False, True) for text in (False, True)]
BROKEN = (Unreadable("inputs/leer.txt", "the file is empty"),)
PEOPLE = ("terminal", "markdown")  # whose detail can be chosen
TEXTS = tuple(name for name in FORMATS if name != "parquet")
# what a format leaves out by its nature, each with the reason in docs/formats.md
NO_SCORES = ("gitlab", "rdjsonl")
NO_STRENGTHS = ("sarif", "github", "github-summary", "gitlab", "junit", "rdjsonl")
NO_SUPPRESSED = ("github", "github-summary", "gitlab", "rdjsonl")
NO_ROW_WITHOUT_FINDING = ("csv", "sarif", "github", "gitlab", "rdjsonl")


def test_the_command_offers_every_format() -> None:
    assert tuple(FORMATS) == FORMAT_NAMES


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("style", STYLES, ids=lambda style: f"{style.detail}-{style.color}-{style.with_text}")
def test_every_format_tells_articles_scores_rules_and_failures(name: str, style: Style) -> None:
    shown = report(name, [audit(), audit(path="inputs/second.txt", findings=(), score=None)], style, BROKEN)
    for words, absent in (
        ("inputs/bus.txt", ()), ("inputs/second.txt", NO_ROW_WITHOUT_FINDING), ("53.5", NO_SCORES), ("review", NO_SCORES), ("inputs/leer.txt", ()), ("the file is empty", ()),
        ("unnamed-agencies", PEOPLE * (style.detail == "quiet")), ("official-quoted", (*NO_STRENGTHS, *PEOPLE * (style.detail == "quiet"))),
    ):  # fmt: skip
        assert (words in shown) == (name not in absent), words
    assert shown.endswith("\n")
    assert ("\x1b" in shown) <= (style.color and name == "terminal")


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("detail", ("normal", "verbose"))
def test_every_format_tells_what_the_run_shows_and_what_does_not_count(name: str, detail: str) -> None:
    shown = report(name, [excused()], Style(width=120, detail=detail), found=run_findings())
    for finding in run_findings():
        assert finding.rule in shown
        assert finding.message in shown.replace("\n           ", " ").replace("%25", "%")
    for words in ("excused-baseline", "known since May", "2026-12-31", "Petra Muster", "The wire asks for it."):
        assert (words in shown) == (name not in NO_SUPPRESSED), words


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_deterministic_and_leaves_nothing_behind(name: str) -> None:
    style = Style(width=80, detail="verbose")
    once = written(name, [audit(), hostile(HOSTILE[0])], style, BROKEN, run_findings())
    assert once == written(name, [audit(), hostile(HOSTILE[0])], style, BROKEN, run_findings())


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("words", HOSTILE)
def test_no_text_commands_a_build_server(name: str, words: str) -> None:
    for style in (Style(width=200, detail="verbose", with_text=True), Style(width=60)):
        shown = report(name, [hostile(words), joined_mentions(words)], style, (Unreadable(f"a/{words}", f"because {words}"),), run_findings(words))
        assert {found.name for found in commands(shown)} <= ({"error", "warning", "notice"} if name == "github" else set())


@settings(max_examples=150, deadline=None)
@given(words=st.text(alphabet=st.sampled_from("#[]vso:: \n\r\tab%=\xa0\xad\u200b"), max_size=30), name=st.sampled_from(TEXTS), width=st.integers(40, 120))
def test_no_command_by_any_mixture_of_marks(words: str, name: str, width: int) -> None:
    shown = report(name, [hostile(words)], Style(width=width, detail="verbose"), (Unreadable(f"a/{words}", words),), run_findings(words))
    assert {found.name for found in commands(shown)} <= ({"error", "warning", "notice"} if name == "github" else set())


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("words", HOSTILE)
def test_no_text_brings_control_characters(name: str, words: str) -> None:
    shown = report(name, [hostile(words), joined_mentions(words)], Style(detail="verbose"), (Unreadable(f"a/{words}", words),), run_findings(words))
    if name not in ("json", "jsonl"):  # in these the text is data, and JSON escapes what is below U+0020
        assert not FORBIDDEN.search(shown.replace("\r\n", "\n") if name == "csv" else shown)
    assert not re.search("[\x00-\x08\x0b-\x1f]", shown.replace("\r\n", "\n"))


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("audits", ([], [audit("", headline=None, findings=(), score=None)]), ids=("none", "empty"))
def test_every_format_bears_little(name: str, audits: list[Audit]) -> None:
    assert isinstance(written(name, audits, Style(), BROKEN), bytes)
    assert isinstance(written(name, audits, Style()), bytes)


@pytest.mark.parametrize("name", FORMATS)
def test_openings_that_need_no_summary_are_given_none(name: str) -> None:
    made = FORMATS[name]
    run = summary([audit()])
    assert isinstance(made.opening(Style(), None), str)
    assert made.summary_first == (made.opening(Style(), run) != made.opening(Style(), None))
    assert isinstance(made.closing(Style(), replace(run, rows=())), str)
