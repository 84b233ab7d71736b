"""`provenance`: picks the command and turns its errors into one clear line and an exit code."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import NoReturn

from provenance import __version__
from provenance.errors import ProvenanceError, RuleError, UsageError

# command -> (module, what it does); a module is imported when its command is called or asked for help
COMMANDS: dict[str, tuple[str, str]] = {
    "audit": ("provenance.cli.audit", "audit articles in files and folders and report"),
    "check": ("provenance.cli.check", "gate on incoming feeds and folders, for CI"),
    "reuse": ("provenance.cli.reuse", "find text that articles share, and who credits whom"),
    "trace": ("provenance.cli.trace", "trace stories to their independent origins"),
    "index": ("provenance.cli.index", "keep articles in an index to compare others with"),
    "rules": ("provenance.cli.rules", "list, explain, test and check the rules"),
}
EXIT_CODES = """exit codes:
  0  nothing at or above --fail-on
  1  findings at or above --fail-on, or a score below --fail-under
  2  the command line is wrong
  3  nothing could be read (with --strict: something could not)
  4  a rule, list, profile or configuration is wrong"""


# what a shell reports of a program that a signal ended: 128 + SIGPIPE, 128 + SIGINT
BROKEN_PIPE, INTERRUPTED = 141, 130


class Parser(argparse.ArgumentParser):
    """Says what is wrong in one line, as every other error is said."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message}; see `{self.prog} --help`")


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; returns its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        try:
            return called(given)
        finally:
            sys.stdout.flush()  # here, so that a reader who has gone is noticed where it is handled
    except ProvenanceError as error:
        return complain(error)
    except BrokenPipeError:
        # the reader of our output has gone (`| head`): no message, and no second error when Python flushes at its end
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    except KeyboardInterrupt:
        print("provenance: interrupted; what was written is complete up to here", file=sys.stderr)
        return INTERRUPTED


def called(given: Sequence[str]) -> int:
    """The exit code of the command that the arguments name."""
    parser = build(given)
    parsed = parser.parse_args(given)
    if not getattr(parsed, "run", None):
        parser.print_help()
        return UsageError.exit_code
    return int(parsed.run(parsed))


def build(given: Sequence[str]) -> argparse.ArgumentParser:
    """The parser; only the called command's own arguments are built."""
    parser = Parser(
        prog="provenance",
        description="Finds where the words of news articles came from and judges visible sourcing practice, with evidence.",
        epilog=EXIT_CODES, formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False,
    )  # fmt: skip
    parser.add_argument("--version", action="version", version=f"provenance {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", dest="command")
    command = next((word for word in given if not word.startswith("-")), None)
    for name, (module, summary) in COMMANDS.items():
        if name == command:
            import_module(module).add_parser(commands)
        else:
            commands.add_parser(name, help=summary, add_help=False)
    return parser


def complain(error: ProvenanceError) -> int:
    """One line on standard error, with the source line and a caret where a file is wrong."""
    from provenance.reports.visible import visible  # not at the top: `--help` need not load what records are made with

    print(f"provenance: {visible(str(error))}", file=sys.stderr)
    if isinstance(error, RuleError) and error.source_line:
        print(f"  {visible(error.source_line)}\n  {' ' * (error.column - 1)}^", file=sys.stderr)
    return error.exit_code
