"""What a report format is: parts rendered where the article is audited, put together where the run ends.

Most formats are an opening, the articles and a closing. Those whose whole is more than its parts in a row (the ten gravest of a run,
totals that stand before, a table of columns) have a `finish` that is handed all parts; what a part holds is then the format's own affair.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import IO

from msgspec import Struct

from provenance.model.audit import Audit
from provenance.model.run import Summary


class Style(Struct, frozen=True):
    """How to render.

    width: columns; color: whether escape codes may be used; detail: quiet, normal or verbose; with_text: whether the article's text is
    part of the report; fail_on, fail_under, strict: what fails the run, for formats that tell a verdict (fail_on empty: not known).
    """

    width: int = 80
    color: bool = False
    detail: str = "normal"
    with_text: bool = False
    profile: str = "default"
    version: str = ""
    fail_on: str = ""
    fail_under: float | None = None
    strict: bool = False


Finish = Callable[[IO[bytes], Iterable[str], Style, Callable[[], Summary]], None]


def nothing_before(style: Style, summary: Summary | None) -> str:
    """The opening of a format that has none."""
    return ""


def nothing_after(style: Style, summary: Summary) -> str:
    """The closing of a format that has none."""
    return ""


def anywhere(output: str | None) -> None:
    """The check of a format that can be written to any output."""


class Format(Struct, frozen=True):
    """One report format.

    article: one audit as text, rendered in the process that made it; opening and closing: what stands before and after the
    articles (the summary is None at the opening of a streamed format); separator: between two articles;
    summary_first: whether the opening needs the whole run's summary with its rows (the parts then wait in a temporary file);
    finish: instead of these, writes the whole report: output, parts in the order of the inputs, style, and a function that gives the
    summary once all parts have been taken; check: raises UsageError where the format cannot be written to this `--output`.
    """

    article: Callable[[Audit, Style], str]
    opening: Callable[[Style, Summary | None], str] = nothing_before
    closing: Callable[[Style, Summary], str] = nothing_after
    separator: str = ""
    summary_first: bool = False
    finish: Finish | None = None
    check: Callable[[str | None], None] = anywhere
