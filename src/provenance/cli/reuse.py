"""`provenance reuse PATH…`: which articles share text, which passages exactly, who credits whom."""

from __future__ import annotations

import argparse
import re
from typing import TYPE_CHECKING

from provenance.cli.reading import add_reading, whole

if TYPE_CHECKING:
    from argparse import _SubParsersAction

FORMAT_NAMES = ("terminal", "json", "jsonl")
EPILOG = """examples:
  provenance reuse archive/                             all articles of a folder with one another
  provenance reuse drafts/ --against wire/              which drafts hold text of the wire
  provenance reuse drafts/ --against wire.index --fail-on uncredited
  provenance reuse archive.index --format json --output reuse.json

PATH may be an index made by `provenance index add`, alone. Text in more than --common-in articles is left out and listed."""


def add_parser(commands: _SubParsersAction[argparse.ArgumentParser]) -> None:
    """Registers the command."""
    parser = commands.add_parser(
        "reuse", help="find text that articles share", description="Finds articles that share text, with exact passages, families and verdicts on credits.",
        epilog=EPILOG, formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False,
    )  # fmt: skip
    parser.add_argument("paths", nargs="+", metavar="PATH", help="files, folders, - for standard input, or one index")
    parser.add_argument("--against", metavar="PATH", help="compare with this file, folder or index only, not with one another")
    asked = parser.add_argument_group("what counts")
    asked.add_argument("--min-containment", type=share, default=0.1, metavar="X", help="smallest share of the shorter text found in the longer (default: 0.1)")
    asked.add_argument("--min-words", type=whole, default=60, metavar="N", help="a passage of so many words is reported whatever the share (default: 60)")
    asked.add_argument("--min-passage", type=whole, default=12, metavar="N", help="do not list passages of fewer words (default: 12)")
    asked.add_argument("--common-in", type=whole, default=20, metavar="N", help="text in more articles than this is boilerplate (default: 20)")
    asked.add_argument("--family", type=share, default=0.5, metavar="X", help="containment that ties two articles into a family (default: 0.5)")
    asked.add_argument("--across-outlets", action="store_true", help="leave out pairs of one outlet, where outlets are known")
    asked.add_argument("--no-verdicts", action="store_true", help="only pairs and passages: do not ask who was first and who credits whom")
    asked.add_argument("--fail-on", choices=("uncredited", "never"), default="never", help="fail the run (1) when words are shared without credit (default: never)")
    asked.add_argument("--rules", action="append", default=[], metavar="DIR", help="add a folder of markers and gazetteers (repeatable)")
    report = parser.add_argument_group("report")
    report.add_argument("--format", choices=FORMAT_NAMES, default="terminal", help="form of the report (default: terminal)")
    report.add_argument("--output", metavar="FILE", help="write the report there instead of to standard output")
    report.add_argument("--with-text", action="store_true", help="json, jsonl: include the words of every passage")
    report.add_argument("--quiet", "-q", action="store_true", help="terminal: only families and totals")
    report.add_argument("--verbose", "-v", action="store_true", help="terminal: every pair, passage and left-out text")
    report.add_argument("--width", type=whole, metavar="N", help="terminal: columns (default: the terminal's own)")
    add_reading(parser)
    parser.set_defaults(run=run, profile="")


def share(text: str) -> float:
    """A share, above 0 and at most 1."""
    if not re.fullmatch(r"[01](?:\.\d+)?|\.\d+", text) or not 0 < float(text) <= 1:
        raise argparse.ArgumentTypeError(f"`{text}` is no share; write for example 0.2")
    return float(text)


def run(arguments: argparse.Namespace) -> int:
    """Exit code of the comparison."""
    from provenance.cli.scale import require_numpy

    require_numpy("reuse")
    from provenance.cli.comparing import run_reuse

    return run_reuse(arguments)
