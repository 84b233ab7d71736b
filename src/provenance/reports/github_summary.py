"""The summary page of a GitHub job: verdict, what only the run shows, the gravest articles and what to look at in them.

For `$GITHUB_STEP_SUMMARY`, which takes 1 MiB a step and drops the whole of it beyond that; so articles are counted and the rest is named
by number. Article text is escaped as in the Markdown report.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import IO

import msgspec
from msgspec import Struct

from provenance.model.audit import Audit
from provenance.model.run import Summary, row_of
from provenance.model.span import LineIndex
from provenance.reports import wording
from provenance.reports.encoding import encoded
from provenance.reports.formats import Format, Style
from provenance.reports.markdown import HEADS, TABLE_RULE, code, escaped, run_section, table_row, title
from provenance.reports.verdict import reasons
from provenance.reports.visible import one_line

# https://docs.github.com/actions/reference/workflow-commands-for-github-actions, "Step isolation and limits": 1 MiB a step
MOST_BYTES = 1_000_000
ARTICLES = 100  # rows of the table: what fits a page that somebody reads
SECTIONS = 20  # articles of which the concerns are listed
CONCERNS = 8  # concerns of an article listed
UNREAD = 50  # unreadable inputs listed

Gravity = tuple[int, int, float, int]


class Part(Struct, frozen=True, array_like=True):
    """One article: how grave (errors and warnings negated, score, notes negated; lowest first), its score, table row and section."""

    gravity: Gravity
    score: float | None
    row: str
    section: str


def article(audit: Audit, style: Style) -> str:
    """An article's row, and its concerns as a list."""
    row = row_of(audit)
    score = 101.0 if row.score is None else row.score
    found = wording.concerns(audit)
    index = LineIndex(audit.article.text)
    lines = [f"#### {escaped(audit.article.path)}", ""] if found else []
    for finding in found[:CONCERNS]:
        place = wording.place_text(finding, index)
        lines.append(f"- **{finding.level}**: {title(finding)}: {escaped(finding.message)}" + (f" *{place}*" if place else ""))
    if len(found) > CONCERNS:
        lines.append(f"- … and {len(found) - CONCERNS:,} more")
    return encoded(Part((-row.errors, -row.warnings, score, -row.notes), row.score, table_row(row), "\n".join(lines)))


class Gravest:
    """The gravest articles of a run and the lowest score; memory does not grow with the run."""

    def __init__(self) -> None:
        self.kept: list[tuple[Gravity, int, Part]] = []
        self.number = 0
        self.lowest: float | None = None

    def add(self, part: Part) -> None:
        self.number += 1
        self.kept.append((part.gravity, self.number, part))
        if part.score is not None:
            self.lowest = part.score if self.lowest is None else min(self.lowest, part.score)
        if len(self.kept) >= 2 * ARTICLES:
            self.cut()

    def cut(self) -> list[Part]:
        """Drops all but the gravest, and gives them in order."""
        self.kept = sorted(self.kept, key=lambda one: one[:2])[:ARTICLES]
        return [part for _, _, part in self.kept]


def finish(out: IO[bytes], parts: Iterable[str], style: Style, summary: Callable[[], Summary]) -> None:
    """The page, in blocks of falling weight; a block that would not fit any more is left out and said to be."""
    gravest = Gravest()
    decoder = msgspec.json.Decoder(Part)
    for part in parts:
        gravest.add(decoder.decode(part))
    run, best = summary(), gravest.cut()
    size = 0
    for block in (verdict(run, style, gravest.lowest), run_section(run, verbose=False), table(run, best), unreadable(run), sections(best)):
        for line in block:
            data = f"{line}\n".encode("utf-8", "replace")
            if size + len(data) > MOST_BYTES:
                out.write(b"\nThe rest does not fit a job summary: see the whole report.\n")
                return
            size += len(data)
            out.write(data)


def verdict(run: Summary, style: Style, lowest: float | None) -> list[str]:
    """Whether the run fails and by what, and the run in numbers."""
    why = reasons(run, style, lowest)
    could = style.fail_on not in ("", "never") or style.fail_under is not None or style.strict
    word = "failed" if why else "passed" if could else "done"
    told = [part for part in (*wording.totals(run), wording.bands_text(run), wording.levels_text(run), f"profile {escaped(style.profile)}") if part]
    return [f"## Provenance: {word}", "", *([f"**{'; '.join(why)}**", ""] if why else []), " · ".join(told), ""]


def table(run: Summary, best: list[Part]) -> list[str]:
    """The gravest articles, and how many are not shown."""
    if not best:
        return []
    lines = ["### Articles", "", f"| {' | '.join(HEADS)} |", TABLE_RULE, *(part.row for part in best), ""]
    if run.articles > len(best):
        lines += [f"The {len(best)} gravest of {run.articles:,} articles.", ""]
    return [*lines, f"*{wording.LEGEND}*", ""]


def unreadable(run: Summary) -> list[str]:
    """Inputs that gave no article."""
    if not run.unreadable:
        return []
    lines = [f"### {wording.counted(len(run.unreadable), 'input')} could not be read", ""]
    lines += [f"- {code(one_line(wording.where(item)))}: {escaped(item.reason)}" for item in run.unreadable[:UNREAD]]
    return [*lines, *([f"- … and {len(run.unreadable) - UNREAD:,} more"] if len(run.unreadable) > UNREAD else []), ""]


def sections(best: list[Part]) -> list[str]:
    """The concerns of the gravest articles."""
    found = [part.section for part in best if part.section][:SECTIONS]
    return ["### What to look at", "", *(line for section in found for line in (section, ""))] if found else []


GITHUB_SUMMARY = Format(article, finish=finish)
