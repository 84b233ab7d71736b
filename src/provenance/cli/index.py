"""`provenance index add|info|prune`: keeps articles on disk, ready to be compared with, without reading them again."""

from __future__ import annotations

import argparse
import datetime
from collections.abc import Callable
from typing import TYPE_CHECKING

from provenance.cli.reading import add_reading

if TYPE_CHECKING:
    from argparse import _SubParsersAction

EPILOG = """examples:
  provenance index add wire.index wire/                 read a folder into an index (again: only what is new or changed)
  provenance reuse drafts/ --against wire.index         compare without reading wire/ again
  provenance index info wire.index
  provenance index prune wire.index --before 2024-01-01

An index keeps the articles themselves (compressed): treat it as you treat them."""


def add_parser(commands: _SubParsersAction[argparse.ArgumentParser]) -> None:
    """Registers the command with its own commands."""
    parser = commands.add_parser(
        "index", help="keep articles in an index to compare others with", description="Builds and keeps an index of articles for `provenance reuse`.",
        epilog=EPILOG, formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False,
    )  # fmt: skip
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True, dest="action")
    add = actions.add_parser("add", help="add articles; those already in are passed over, changed ones replaced", allow_abbrev=False)
    add.add_argument("index", metavar="INDEX", help="folder of the index; made where there is none")
    add.add_argument("paths", nargs="+", metavar="PATH", help="files, folders, or - for standard input")
    add_reading(add)
    info = actions.add_parser("info", help="show what an index holds", allow_abbrev=False)
    info.add_argument("index", metavar="INDEX")
    info.add_argument("--format", choices=("terminal", "json"), default="terminal")
    info.add_argument("--list", action="store_true", help="list every article")
    prune = actions.add_parser("prune", help="remove articles and free their space", allow_abbrev=False)
    prune.add_argument("index", metavar="INDEX")
    prune.add_argument("--before", type=day, metavar="DATE", help="remove articles published before this day (those without a date stay)")
    prune.add_argument("--match", action="append", default=[], metavar="GLOB", help="remove articles whose path matches (repeatable)")
    prune.add_argument("--missing", action="store_true", help="remove articles whose file is no longer there")
    parser.set_defaults(run=run)


def day(text: str) -> int:
    """A date as the index counts days."""
    try:
        return datetime.date.fromisoformat(text).toordinal()
    except ValueError:
        raise argparse.ArgumentTypeError(f"`{text}` is no date; write for example 2024-01-31") from None


def run(arguments: argparse.Namespace) -> int:
    """Exit code of the chosen action."""
    from provenance.cli.scale import require_numpy

    require_numpy("index")
    from provenance.cli.indexing import add, info, prune

    actions: dict[str, Callable[[argparse.Namespace], int]] = {"add": add, "info": info, "prune": prune}
    return actions[arguments.action](arguments)
