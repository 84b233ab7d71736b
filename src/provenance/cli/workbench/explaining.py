"""`provenance rules explain`: the page of a rule in the terminal, or as Markdown."""

from __future__ import annotations

import argparse
import sys
import textwrap
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from provenance.cli.workbench.loading import Named, folders_of, library
from provenance.cli.workbench.output import STYLES, console, shown
from provenance.cli.workbench.weights import profiles_of, weights
from provenance.cli.workbench.whole import Whole, find
from provenance.reports.wording import points_text

if TYPE_CHECKING:
    from provenance.ruleset.pages import Page, Section
    from provenance.scoring import Profile

WIDEST = 100  # columns of running text: longer lines are hard to read
LEADS = {"list": "  - ", "text": "  │ ", "prose": "  "}


def explain_rules(arguments: argparse.Namespace) -> int:
    """Shows the pages of the named rules, one after the other."""
    from provenance.cli.workbench.markdown_pages import rule_page

    folders = folders_of(arguments.rules)
    known = library(folders)
    profiles = profiles_of(folders, known)
    for number, name in enumerate(arguments.id):
        made = page_of(find(name, known, folders), profiles)
        if arguments.format == "markdown":
            sys.stdout.write(("\n" if number else "") + rule_page(made))
        else:
            show(made, first=not number)
    return 0


def page_of(found: Named | Whole, profiles: Sequence[Profile]) -> Page:
    """The page of a rule of either kind."""
    from provenance.ruleset.correlation_pages import correlation_page
    from provenance.ruleset.pages import page
    from provenance.signals.catalogue import SIGNALS

    if isinstance(found, Whole):
        return correlation_page(found.rule, found.file, found.pack)
    return page(found.rule, found.file, SIGNALS, weights(found, profiles), found.pack)


def show(page: Page, *, first: bool) -> None:
    """A page in the terminal."""
    out = console()
    width = max(40, min(out.width, WIDEST))
    if not first:
        out.print("─" * width, style="dim")
    out.print(shown(page.title, "bold"), soft_wrap=True)
    polarity, level = page.about[2], page.about[3]
    style = STYLES["strength"] if polarity == "strength" else STYLES[level]
    for line in textwrap.wrap(" · ".join(page.about), width, break_long_words=False, break_on_hyphens=False):
        out.print(shown(line, style), soft_wrap=True)
    for section in page.sections:
        out.print()
        out.print(shown(section.title, "bold"), soft_wrap=True)
        for line in lines(section, page, width):
            out.print(shown(line), soft_wrap=True)
    out.print()
    out.print(shown(f"File: {page.file}", "dim"), soft_wrap=True)


def lines(section: Section, page: Page, width: int) -> Iterator[str]:
    """The lines of a section, indented and broken at the width; texts are broken too, behind a bar."""
    if section.form == "tree":
        for words, depth in zip(section.lines, section.depths):
            yield from wrapped(words, width, "  " + "  " * depth + "- ")
    elif section.form == "weights":
        longest = max(len(weight.profile) for weight in page.weights)
        for weight in page.weights:
            band = f"  forces at least the band {weight.band}" if weight.band else ""
            yield f"  {weight.profile:{longest}}  {points_text(weight.points):>5}{band}"
        for line in section.lines:
            yield from wrapped(line, width, "  ")
    else:
        for line in section.lines:
            yield from wrapped(line, width, LEADS[section.form], LEADS["text"] if section.form == "text" else "")


def wrapped(line: str, width: int, lead: str, again: str = "") -> list[str]:
    """A line broken at the width, its further rows under its words."""
    return textwrap.wrap(
        line, width, initial_indent=lead, subsequent_indent=again or " " * len(lead), break_long_words=False, break_on_hyphens=False
    ) or [lead.rstrip()]
