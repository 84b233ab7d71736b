"""A trace for a person at a terminal: stories as trees of origins, patterns with evidence, credits that are missing, what could not be read."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.model.run import RunFinding, Tally
from provenance.origins.records import Trace
from provenance.reports import wording
from provenance.reports.cells import cut_middle, wrapped
from provenance.reports.formats import Style
from provenance.reports.terminal_page import Page
from provenance.reports.terminal_table import unreadable
from provenance.reports.trace.lookup import Lookup, safe
from provenance.reports.trace.terminal_branch import flow
from provenance.reports.trace.terminal_story import alone, more, story
from provenance.reports.trace.totals import BETWEEN, totals
from provenance.reports.visible import one_line

STORIES, FINDINGS, PLACES, CREDITS = 10, 20, 4, 10  # shown unless --verbose; places of one finding
WAYS = "← leads to whom the words come from, as far as the texts tell."
ORIGINS = (
    "Independent origins are parties whose words these are, and articles that credit nobody and share text with no other; their number says how "
    "many voices a story has, not who is right."
)


def parts(trace: Trace, style: Style) -> Iterator[str]:
    """The report, section by section."""
    page, look = Page(style), Lookup(trace)
    first, *others = totals(trace).split(BETWEEN)
    flow(page, [(first, "strong"), *((BETWEEN + fact, "strong") for fact in others)], "", "")
    stories(page, trace, look)
    tally = Tally()
    tally.unreadable.extend(trace.unreadable)
    tally.findings.extend(trace.findings)
    if style.detail != "quiet":
        findings(page, wording.run_findings(tally.summary()))
        credits(page, trace)
    unreadable(page, tally.summary())
    if legend := " ".join([WAYS] * bool(trace.chains) + [ORIGINS] * bool(trace.stories)) if style.detail != "quiet" else "":
        page.blank()
        for text in wrapped(legend, page.measure):
            page.line((text, "quiet"))
    yield page.text()


def heading(page: Page, text: str) -> None:
    page.blank()
    page.line(("━━ ", "quiet"), (text, "strong"), (" " + "━" * max(0, page.measure - len(text) - 4), "quiet"))


def stories(page: Page, trace: Trace, look: Lookup) -> None:
    """The stories of several articles, then the articles that share theirs with no other."""
    several = [found for found in trace.stories if len(found.articles) > 1]
    limit = len(several) if page.detail == "verbose" else STORIES
    if several:
        heading(page, "Stories")
    for number, found in enumerate(several[:limit], 1):
        story(page, number, found, look)
    more(page, len(several) - limit, indent=0)
    told = {path for found in several for path in found.articles}
    rest = [path for path in look.paths if path not in told]
    if rest and page.detail != "quiet":
        heading(page, "Articles that share their event with no other" if several else "Articles, each with a story of its own" if len(rest) > 1 else "Article")
        alone(page, rest, look)


def findings(page: Page, found: list[RunFinding]) -> None:
    """Patterns, each with its evidence."""
    limit = len(found) if page.detail == "verbose" else FINDINGS
    if found:
        heading(page, "Findings")
    for finding in found[:limit]:
        page.blank()
        told = not finding.subject or finding.subject in finding.message
        title = safe(finding.title) + ("" if told else f": {safe(finding.subject)}")
        page.sides(finding.level, (title, "strong"), ("", ""), (safe(finding.rule), "quiet"), finding.level)
        page.prose("", one_line(finding.message))
        most = len(finding.places) if page.detail == "verbose" else PLACES
        for place in finding.places[:most]:
            words = f" │ {safe(place.text)}" if place.text else ""
            page.entry("", (cut_middle(one_line(wording.run_place(place)), page.room * 2 // 3), "strong"), (words, ""))
        more(page, len(finding.places) - most)
        if finding.advice:
            page.prose("do", one_line(finding.advice), "", "advice")
    more(page, len(found) - limit, indent=0)


def credits(page: Page, trace: Trace) -> None:
    """The credits that articles should carry and do not: as they would be printed, and what each rests on."""
    missing = [credit for credit in trace.credits if credit.missing]
    limit = len(missing) if page.detail == "verbose" else CREDITS
    if missing:
        heading(page, "Credits that are missing")
    for credit in missing[:limit]:
        page.blank()
        page.entry("article", (cut_middle(one_line(credit.path), page.room), "strong"))
        page.prose("print", one_line(credit.line) or "(no party is known by name)", "advice" if credit.line else "quiet")
        if credit.ground:
            page.prose("since", one_line(credit.ground), "quiet")
    more(page, len(missing) - limit, indent=0)
    if missing:
        page.blank()
        page.line(("--format credits gives them as ninjs and JSON-LD, ready to import.", "quiet"))
