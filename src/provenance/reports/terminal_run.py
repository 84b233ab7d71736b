"""What only the whole run shows, in the terminal: met correlation rules, broken budgets, expired suppressions, stale entries, vanished items."""

from __future__ import annotations

from provenance.model.run import RunFinding, Summary
from provenance.reports import wording
from provenance.reports.terminal_page import Page
from provenance.reports.visible import one_line

PLACES = 3  # paths named where not everything was asked for
FAILS = "   fails"  # right in the column where an article's findings have their points


def run_findings(page: Page, summary: Summary) -> None:
    """A section of its own, what fails the run first; nothing where there is nothing to say."""
    found = wording.run_findings(summary)
    if not found:
        return
    page.blank()
    page.line(("━━ ", "quiet"), ("The run as a whole", "strong"), (" " + "━" * (page.measure - 22), "quiet"))
    for finding in found:
        page.blank()
        write(page, finding)


def write(page: Page, finding: RunFinding) -> None:
    """One finding: title, rule, whether it fails the run; message; where; what to do."""
    page.sides(finding.level, (one_line(finding.title), "strong"), (one_line(finding.rule), "quiet"), (FAILS if finding.fails else "", "error"), finding.level)
    page.prose("", one_line(finding.message))
    if page.detail == "quiet":
        return
    paths = [one_line(wording.run_place(place)) for place in finding.places]
    if paths:
        page.prose("in", wording.some(paths, len(paths) if page.detail == "verbose" else PLACES), "quiet")
    if finding.advice:
        page.prose("do", one_line(finding.advice), "", "advice")
