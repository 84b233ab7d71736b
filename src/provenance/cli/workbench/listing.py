"""`provenance rules list` and `table`: which rules there are."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from provenance.cli.workbench.loading import Named, folders_of, library, loaded
from provenance.cli.workbench.output import STYLES, console, shown, write_json
from provenance.cli.workbench.whole import Whole, correlations
from provenance.errors import UsageError

if TYPE_CHECKING:
    from rich.text import Text

ROOMY = 110  # columns from which on confidence, status and group have room beside the title


class Row(NamedTuple):
    """One rule of the list. judges: `article` or `run`; languages, genres: those it speaks about, empty for all; pack: or empty."""

    id: str
    title: str
    category: str
    status: str
    polarity: str
    level: str
    confidence: str
    group: str
    judges: str
    languages: tuple[str, ...]
    genres: tuple[str, ...]
    pack: str
    file: str


def list_rules(arguments: argparse.Namespace) -> int:
    """Shows the rules that fit every filter: by category, those on a whole run and those of packs last."""
    folders = folders_of(arguments.rules)
    found: list[Named | Whole] = [*library(folders).all(), *correlations(folders)]
    every = sorted(map(row_of, found), key=lambda row: (row.pack, row.judges == "run"))
    wanted = [row for row in every if fits(row, arguments)]
    if arguments.format == "json":
        write_json([row._asdict() for row in wanted])
        return 0
    show(wanted, len(every))
    return 0


def row_of(found: Named | Whole) -> Row:
    rule = found.rule
    own = (rule.id, rule.title, rule.category, rule.status)
    if isinstance(found, Whole):
        return Row(*own, "concern", rule.level, rule.confidence, "", "run", (), (), found.pack, found.file)
    judged = found.rule
    scope = judged.applies_to
    return Row(*own, judged.polarity, rule.level, rule.confidence, judged.group, "article", scope.languages, scope.genres, found.pack, found.file)


def fits(row: Row, a: argparse.Namespace) -> bool:
    """Whether a rule is among those asked for; one without languages speaks about all of them."""
    asked = ((a.category, row.category), (a.level, row.level), (a.status, row.status), (a.polarity, row.polarity))
    spoken = not a.language or not row.languages or any(language in row.languages for language in a.language)
    return spoken and all(not choices or value in choices for choices, value in asked)


def show(rows: Sequence[Row], of: int) -> None:
    """A table with one part a heading; its columns have the same place in all parts."""
    from rich.table import Table

    out = console()
    roomy = out.width >= ROOMY
    for heading, members in groupby(rows, key=part):
        found = list(members)
        out.print(shown(f"{heading} ({len(found)})", "bold"))
        table = Table(box=None, pad_edge=False, show_header=False, padding=(0, 2, 0, 0))
        for width in (max(len(row.id) for row in rows) + 2, max(map(len, STYLES))):
            table.add_column(no_wrap=True, min_width=width)
        if roomy:
            for name in ("confidence", "status", "group"):
                table.add_column(no_wrap=True, min_width=max(len(getattr(row, name)) for row in rows), style="dim")
        table.add_column(ratio=1)
        for row in found:
            table.add_row(*cells(row, roomy))
        out.print(table)
        out.print()
    out.print(shown(f"{len(rows)} rules" if len(rows) == of else f"{len(rows)} of {of} rules", "dim"))


def part(row: Row) -> str:
    """The heading a rule stands under."""
    if row.pack:
        return f"pack {row.pack}, with --profile {row.pack}"
    return row.category if row.judges == "article" else "on a whole run"


def cells(row: Row, roomy: bool) -> list[Text]:
    """One row. Where there is little room, only a status that is not the usual one is told, after the title."""
    level = "strength" if row.polarity == "strength" else row.level
    title = shown(row.title)
    middle = [shown(row.confidence), shown(row.status), shown(row.group)] if roomy else []
    if not roomy and row.status != "stable":
        title.append(f" ({row.status})", "dim")
    return [shown(f"  {row.id}"), shown(level, STYLES[level]), *middle, title]


def make_table(arguments: argparse.Namespace) -> int:
    """Prints the rules as Markdown, or renews the generated part of a readme."""
    from provenance.ruleset.pages import TABLE_BEGIN, TABLE_END, rule_table, with_table

    rules = loaded(arguments.rules).rules
    if not arguments.write:
        sys.stdout.write(rule_table(rules) + "\n")
        return 0
    path = Path(arguments.write)
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    for mark in (TABLE_BEGIN, TABLE_END):
        if mark not in text:
            raise UsageError(f"{path} has no line `{mark}`")
    path.write_text(with_table(text, rules), encoding="utf-8")
    return 0
