"""`provenance trace PATH…`: who had the words, who credits whom, how many independent origins stand behind a story."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from provenance.cli.reading import add_reading, whole

if TYPE_CHECKING:
    from argparse import _SubParsersAction

FORMAT_NAMES = ("terminal", "json", "credits", "mermaid", "dot", "graphml", "prov-json", "svg")
LEVELS = ("error", "warning", "note", "never")
EPILOG = """examples:
  provenance trace archive/                                  stories, their independent origins, chains, patterns, missing credits
  provenance trace archive/ --format svg --output trace.svg  the graph drawn
  provenance trace archive/ --format credits                 credits to import: ninjs infoSources and schema.org JSON-LD
  provenance trace archive/ --format prov-json               W3C PROV

svg and prov-json need an extra: pip install 'provenance-auditor[trace]'."""


def add_parser(commands: _SubParsersAction[argparse.ArgumentParser]) -> None:
    """Registers the command."""
    parser = commands.add_parser(
        "trace", help="trace stories to their independent origins", description="Traces the articles of a collection to where their words came from.",
        epilog=EPILOG, formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False,
    )  # fmt: skip
    parser.add_argument("paths", nargs="+", metavar="PATH", help="files and folders")
    report = parser.add_argument_group("report")
    report.add_argument("--format", choices=FORMAT_NAMES, default="terminal", help="form of the report (default: terminal)")
    report.add_argument("--output", metavar="FILE", help="write the report there instead of to standard output")
    report.add_argument("--quiet", "-q", action="store_true", help="terminal: only the stories, with the names of their origins")
    report.add_argument("--verbose", "-v", action="store_true", help="terminal: every article, chain and credit")
    report.add_argument("--width", type=whole, metavar="N", help="terminal: columns (default: the terminal's own)")
    judging = parser.add_argument_group("judging")
    judging.add_argument("--rules", action="append", default=[], metavar="DIR", help="add a folder of rules, markers and gazetteers (repeatable)")
    judging.add_argument("--fail-on", choices=LEVELS, default="never", help="fail the run (1) at a pattern of this level (default: never)")
    add_reading(parser)
    parser.set_defaults(run=run, profile="", with_text=False)


def run(arguments: argparse.Namespace) -> int:
    """Exit code of the trace."""
    from provenance.cli.scale import require_numpy

    require_numpy("trace")
    from provenance.cli.tracing import run_trace

    return run_trace(arguments)
