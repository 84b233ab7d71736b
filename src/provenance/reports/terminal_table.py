"""The terminal report's table of all articles: one line an article where the terminal is wide, two or three where it is not."""

from __future__ import annotations

from typing import NamedTuple

from provenance.model.run import LEVELS, Row, Summary
from provenance.reports import wording
from provenance.reports.cells import cells, cut, cut_middle, padded, wrapped
from provenance.reports.terminal_page import GAP, Page, Piece, bar
from provenance.reports.visible import one_line

WIDE, MIDDLE = 120, 60  # columns from which on a row takes one line, or two
WIDEST = 190
COUNTS = ("err", "warn", "note")
SCORE, BAND, LANGUAGE = 5, 7, 4
HEADLINE_ROOM = 20  # columns a headline needs to be worth sharing a line


class Columns(NamedTuple):
    """Widths of the columns that depend on the run and the terminal. headline: 0 where it stands below the path."""

    width: int
    bar: int
    path: int
    headline: int
    genre: int
    origin: int
    facts: int


def table(page: Page, summary: Summary) -> None:
    """Head, rows and totals."""
    columns = columns_of(page, summary.rows)
    if page.width >= MIDDLE:
        page.line(*head(columns))
        page.line(("─" * columns.width, "quiet"))
    for i, row in enumerate(summary.rows):
        if page.width < MIDDLE and i:
            page.blank()
        write_row(page, columns, row)
    if page.width >= MIDDLE:
        page.line(("─" * columns.width, "quiet"))
    else:
        page.blank()
    totals(page, summary)


def columns_of(page: Page, rows: tuple[Row, ...]) -> Columns:
    """Shares the width: fixed columns first, then the path, and what is left for the headline."""
    width = min(page.width, WIDEST)
    genre = max([5, *(len(row.genre) for row in rows)])
    origin = max([6, *(len(row.origin) for row in rows)])
    facts = max(cells(facts_of(row)) for row in rows)
    longest = max([7, *(cells(one_line(row.path)) for row in rows)])
    fixed = SCORE + BAND + 3 + sum(len(GAP) + len(name) for name in COUNTS)
    if width < WIDE:
        size = 10 if width >= 76 else 5
        return Columns(width, size, width - fixed - size, 0, genre, origin, facts)
    size = 10
    free = width - fixed - size - (LANGUAGE + genre + origin + 4 * len(GAP))
    path = min(longest, free * 2 // 5)
    headline = min(free - path, max([8, *(cells(wording.headline_text(row.headline)) for row in rows)]))
    path = min(longest, free - headline)
    used = width - free + path + headline
    return Columns(used, size, path, headline, genre, origin, facts)


def head(columns: Columns) -> list[Piece]:
    """The names of the columns."""
    names = f"{'score':>{SCORE}} {'':{columns.bar}} {'band':{BAND}} {'article':{columns.path}}"
    if columns.headline:
        names += GAP + GAP.join((f"{'headline':{columns.headline}}", f"{'lang':{LANGUAGE}}", f"{'genre':{columns.genre}}", f"{'origin':{columns.origin}}"))
    return [(names, "quiet"), *((GAP + name, "quiet") for name in COUNTS)]


def write_row(page: Page, columns: Columns, row: Row) -> None:
    """One article."""
    path, headline = one_line(row.path), wording.headline_text(row.headline)
    if page.width < MIDDLE:
        narrow_row(page, row, path, headline)
        return
    line: list[Piece] = [
        (f"{wording.score_text(row.score):>{SCORE}} ", row.band), *bar(row.score, columns.bar, row.band), (f" {row.band:{BAND}} ", row.band),
        (padded(cut_middle(path, columns.path), columns.path), "strong"),
    ]  # fmt: skip
    if columns.headline:
        line += [
            (GAP + padded(cut(headline, columns.headline), columns.headline), ""), (GAP + padded(row.language or "–", LANGUAGE), "quiet"),
            (GAP + padded(row.genre, columns.genre), "quiet"), (GAP + padded(row.origin, columns.origin), "quiet"),
        ]  # fmt: skip
    page.line(*line, *counts(row))
    if not columns.headline:
        below(page, columns, row, headline)


def counts(row: Row) -> list[Piece]:
    """Concerns by level, right under their heads; a dot for none."""
    return [
        (GAP + padded(str(number) if number else "·", len(name), right=True), level if number else "quiet")
        for number, name, level in zip((row.errors, row.warnings, row.notes), COUNTS, LEVELS, strict=True)
    ]


def below(page: Page, columns: Columns, row: Row, headline: str) -> None:
    """The second line: headline, and language, genre and origin in a column of their own; a third line where they do not fit."""
    indent = " " * (SCORE + columns.bar + BAND + 3)
    room = columns.width - len(indent)
    free = room - columns.facts - len(GAP)
    title, look = (headline, "") if headline else ("no headline", "quiet")
    if free >= HEADLINE_ROOM:
        page.line((indent + padded(cut(title, free), free) + GAP, look), (facts_of(row), "quiet"))
        return
    page.line((indent + cut(title, room), look))
    page.line((indent + cut(facts_of(row), room), "quiet"))


def facts_of(row: Row) -> str:
    """Language, genre and origin, each named once and only where known."""
    genre = "" if row.genre in ("unknown", row.origin) else row.genre
    origin = "origin unknown" if row.origin == "unknown" else row.origin
    return " · ".join(part for part in (row.language or "language unknown", genre, origin) if part)


def narrow_row(page: Page, row: Row, path: str, headline: str) -> None:
    """An article as a small block."""
    numbers = zip((row.errors, row.warnings, row.notes), COUNTS, LEVELS, strict=True)
    found = [(f" {number} {name}", level) for number, name, level in numbers if number]
    page.line((f"{wording.score_text(row.score):>{SCORE}} {row.band:{BAND}}", row.band), *found)
    indent = " " * (SCORE + 1)
    room = page.width - len(indent)
    for text, look in ((cut_middle(path, room), "strong"), (cut(headline, room), ""), (cut(facts_of(row), room), "quiet")):
        if text:
            page.line((indent + text, look))


def totals(page: Page, summary: Summary) -> None:
    """The run in one or two lines."""
    parts: list[Piece] = [(part, "strong") for part in wording.totals(summary)]
    parts += [(f"{summary.bands[name]} {name}", name) for name in wording.BANDS if summary.bands.get(name)]
    parts += [(wording.levels_text(summary), "")]
    lines: list[list[Piece]] = [[]]
    for part in parts:
        size = sum(cells(text) for text, _ in lines[-1])
        if lines[-1] and size + 3 + cells(part[0]) > page.width:
            lines.append([])
        if lines[-1]:
            lines[-1].append((" · ", "quiet"))
        lines[-1].append(part)
    for line in lines:
        page.line(*line)
    if most := wording.often(summary):
        told = "Most often: " + ", ".join(f"{one_line(rule)} ({number})" for rule, number in most)
        for text in wrapped(told, page.width):
            page.line((text, "quiet"))


def unreadable(page: Page, summary: Summary) -> None:
    """The inputs that gave no article, each with its reason."""
    if not summary.unreadable:
        return
    page.blank()
    page.line((f"{wording.counted(len(summary.unreadable), 'input')} could not be read", "error"))
    for item in summary.unreadable:
        path, reason = one_line(wording.where(item)), one_line(item.reason)
        if 2 + cells(path) + 2 + cells(reason) <= page.width:
            page.line((GAP, ""), (path, "strong"), (GAP, ""), (reason, ""))
            continue
        page.line((GAP, ""), (cut_middle(path, page.width - 2), "strong"))
        for text in wrapped(reason, page.width - 4):
            page.line((GAP * 2 + text, ""))
