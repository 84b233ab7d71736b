"""The report for a person at a terminal: a table of all articles, then a section for each."""

from __future__ import annotations

from provenance.model.audit import Audit
from provenance.model.run import Summary
from provenance.reports import wording
from provenance.reports.cells import wrapped
from provenance.reports.formats import Format, Style
from provenance.reports.terminal_article import card, findings, heading
from provenance.reports.terminal_details import details
from provenance.reports.terminal_page import Page
from provenance.reports.terminal_run import run_findings
from provenance.reports.terminal_table import table, unreadable


def opening(style: Style, summary: Summary | None) -> str:
    """The table of all articles, the run in numbers, what could not be read, and what the score does not claim."""
    if summary is None:
        return ""
    page = Page(style)
    if summary.rows:
        table(page, summary)
    elif not summary.articles:
        page.line(("No articles.", "quiet"))
    unreadable(page, summary)
    run_findings(page, summary)
    page.blank()
    for text in wrapped(wording.LEGEND, page.width):
        page.line((text, "quiet"))
    return page.text()


def article(audit: Audit, style: Style) -> str:
    """One article's section; nothing where only the table was asked for."""
    if style.detail == "quiet":
        return ""
    page = Page(style)
    page.lines.append("")
    heading(page, audit)
    card(page, audit)
    findings(page, audit, verbose=style.detail == "verbose")
    if style.detail == "verbose":
        details(page, audit)
    return page.text()


def closing(style: Style, summary: Summary) -> str:
    """Where to read on."""
    if style.detail == "quiet" or not summary.articles:
        return ""
    page = Page(style)
    page.lines.append("")
    more = wording.HINT if style.detail == "verbose" else f"{wording.HINT} `--verbose` shows every mention, signal and point."
    for text in wrapped(more, page.width):
        page.line((text, "quiet"))
    return page.text()


TERMINAL = Format(article, opening, closing, summary_first=True)
