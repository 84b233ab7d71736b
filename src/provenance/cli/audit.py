"""`provenance audit PATH…`: informs; fails only when told to."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from provenance.cli.comparing_options import add_comparing
from provenance.cli.shared import add_shared

if TYPE_CHECKING:
    from argparse import _SubParsersAction

EPILOG = """examples:
  provenance audit inputs/                              a folder, report in the terminal
  provenance audit article.html --verbose               one page, every finding with its reason
  cat article.txt | provenance audit -                  standard input
  provenance audit wire.jsonl.gz --text-field body --format jsonl --output report.jsonl
  provenance audit drafts/ --fail-on warning --fail-under 60"""


def add_parser(commands: _SubParsersAction[argparse.ArgumentParser]) -> None:
    """Registers the command."""
    parser = commands.add_parser(
        "audit", help="audit articles in files and folders and report", description="Audits articles and reports what was found, with evidence.",
        epilog=EPILOG, formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False,
    )  # fmt: skip
    parser.add_argument("paths", nargs="+", metavar="PATH", help="files, folders, or - for standard input")
    add_comparing(parser)
    add_shared(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Exit code of the audit."""
    from provenance.cli.settings import settings_from

    settings = settings_from(arguments)
    if arguments.compare or arguments.against:
        from provenance.cli.together import run_together

        return run_together(settings, arguments)
    from provenance.cli.running import run_audit

    return run_audit(arguments.paths, settings, arguments)
