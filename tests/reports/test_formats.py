"""Every report format in one table: whatever is added to FORMATS is held to the same promises."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from report_samples import HOSTILE, audit, hostile, report, summary

from provenance.cli.shared import FORMAT_NAMES
from provenance.model.article import Unreadable
from provenance.reports import FORMATS, Style

STYLES = [Style(detail=detail, color=color, with_text=text, width=90) for detail in ("quiet", "normal", "verbose") for color in (False, True) for text in (False, True)]
BROKEN = (Unreadable("inputs/leer.txt", "the file is empty"),)


def test_the_command_offers_every_format() -> None:
    assert set(FORMAT_NAMES) == set(FORMATS)


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("style", STYLES, ids=lambda style: f"{style.detail}-{style.color}-{style.with_text}")
def test_every_format_tells_articles_scores_rules_and_failures(name: str, style: Style) -> None:
    shown = report(name, [audit(), audit(path="inputs/second.txt", findings=(), score=None)], style, BROKEN)
    for words in ("inputs/bus.txt", "inputs/second.txt", "53.5", "review", "inputs/leer.txt", "the file is empty"):
        assert words in shown
    assert ("unnamed-agencies" in shown) == (style.detail != "quiet" or name.startswith("json"))
    assert shown.endswith("\n")
    assert ("\x1b" in shown) <= style.color


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_deterministic_and_leaves_nothing_behind(name: str) -> None:
    style = Style(width=80, detail="verbose")
    once = report(name, [audit(), hostile(HOSTILE[0])], style, BROKEN)
    assert once == report(name, [audit(), hostile(HOSTILE[0])], style, BROKEN)


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("audits", ([], [audit("", headline=None, findings=(), score=None)]), ids=("none", "empty"))
def test_every_format_bears_little(name: str, audits: list[object]) -> None:
    assert isinstance(report(name, audits, Style(), BROKEN), str)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", FORMATS)
def test_openings_that_need_no_summary_are_given_none(name: str) -> None:
    made = FORMATS[name]
    run = summary([audit()])
    assert isinstance(made.opening(Style(), None), str)
    assert made.summary_first == (made.opening(Style(), run) != made.opening(Style(), None))
    assert isinstance(made.closing(Style(), replace(run, rows=())), str)
