"""`provenance rules …`: read, test, check, try and begin rules. Here are the arguments; each command has its module in `workbench`."""

from __future__ import annotations

import argparse
from importlib import import_module
from typing import Any

from provenance.cli.reading import add_reading, whole
from provenance.cli.shared import language

__all__ = ["add_parser", "run"]

LEVELS = ("note", "warning", "error")
STATUSES = ("experimental", "stable", "deprecated")
POLARITIES = ("concern", "strength")
CATEGORIES = ("sourcing", "independence", "originality", "transparency", "integrity", "presentation")
KINDS = ("rule", "correlation", "filter", "profile", "marker", "gazetteer", "config")
# command -> (module of the workbench, function)
COMMANDS: dict[str, tuple[str, str]] = {
    "list": ("listing", "list_rules"),
    "explain": ("explaining", "explain_rules"),
    "test": ("testing", "test_rules"),
    "trial": ("trial", "try_rule"),
    "lint": ("linting", "lint_files"),
    "schema": ("schema", "show_schema"),
    "table": ("listing", "make_table"),
    "docs": ("documentation", "write_docs"),
    "new": ("beginning", "new_rule"),
}
EPILOG = """examples:
  provenance rules list --category sourcing --level warning
  provenance rules explain unnamed-agencies
  provenance rules new my-rule --category sourcing --rules our-rules
  provenance rules lint our-rules
  provenance rules test our-rules/sourcing/my-rule.yml
  provenance rules trial our-rules/sourcing/my-rule.yml archive/ feed.xml"""


def add_parser(subparsers: Any) -> None:
    """Adds `rules` with its own commands to an argparse subparsers object; the chosen one runs by `run`."""
    parser = subparsers.add_parser(
        "rules", help="list, explain, test and check the rules", description="Reads, tests, checks, tries and begins rules.",
        epilog=EPILOG, formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False,
    )  # fmt: skip
    commands = parser.add_subparsers(dest="rules_command", required=True, metavar="COMMAND")
    given = argparse.ArgumentParser(add_help=False)
    given.add_argument("--rules", action="append", default=[], metavar="DIR", help="a folder of further rules (repeatable)")
    for add in (add_list, add_explain, add_test, add_trial, add_lint, add_schema, add_table, add_docs):
        add(commands, given)
    add_new(commands)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Runs the chosen command; returns the exit code (0 fine, 1 findings, 4 a wrong rule). Usage and load errors are raised."""
    module, function = COMMANDS[arguments.rules_command]
    return int(getattr(import_module(f"provenance.cli.workbench.{module}"), function)(arguments))


def add_list(commands: Any, given: argparse.ArgumentParser) -> None:
    listing = commands.add_parser("list", parents=[given], help="show all rules, or some", allow_abbrev=False)
    for name, choices in (("category", CATEGORIES), ("level", LEVELS), ("status", STATUSES), ("polarity", POLARITIES)):
        listing.add_argument(f"--{name}", action="append", choices=choices, help=f"only rules of this {name} (repeatable)")
    listing.add_argument("--language", action="append", type=language, metavar="CODE", help="only rules that judge articles in this language (repeatable)")
    listing.add_argument("--format", choices=("text", "json"), default="text")


def add_explain(commands: Any, given: argparse.ArgumentParser) -> None:
    page = commands.add_parser("explain", parents=[given], help="show one rule whole, or several", allow_abbrev=False)
    page.add_argument("id", nargs="+", metavar="RULE", help="id, or file of a rule")
    page.add_argument("--format", choices=("text", "markdown"), default="text")


def add_test(commands: Any, given: argparse.ArgumentParser) -> None:
    test = commands.add_parser(
        "test", parents=[given], help="try rules on their own examples", allow_abbrev=False,
        description="Tries rules on their own examples: those named, else those of --rules, else all built-in ones.",
    )  # fmt: skip
    test.add_argument("names", nargs="*", metavar="RULE", help="id, or file of a rule")
    test.add_argument("--strict", action="store_true", help="fail (1) also when the examples leave a branch of a condition untried")


def add_trial(commands: Any, given: argparse.ArgumentParser) -> None:
    trial = commands.add_parser(
        "trial", parents=[given], help="what a rule would flag in articles, by publisher", allow_abbrev=False,
        description="Tries one rule, also one that stands in no folder of rules yet, on articles, and counts what it flags by publisher.",
    )  # fmt: skip
    trial.add_argument("rule", metavar="RULE", help="id, or file of a rule")
    trial.add_argument("paths", nargs="+", metavar="PATH", help="files, folders or feeds, or - for standard input")
    trial.add_argument("--format", choices=("text", "json"), default="text")
    trial.add_argument("--examples", type=whole, default=3, metavar="N", help="flagged articles shown of each publisher (default: 3)")
    trial.add_argument("--profile", default="default", metavar="NAME", help="weights for the points of the finding (default: default)")
    trial.add_argument("--language", type=language, metavar="CODE", help="take every article to be in this language (ISO 639-1)")
    add_reading(trial)


def add_lint(commands: Any, given: argparse.ArgumentParser) -> None:
    check = commands.add_parser(
        "lint", parents=[given], help="find mistakes in rules, profiles, lists and filters", allow_abbrev=False,
        description="Finds mistakes in YAML files: those named, else those of --rules, else all built-in ones. Ends with 4 for an error, 1 for a warning.",
    )  # fmt: skip
    check.add_argument("paths", nargs="*", metavar="PATH", help="files or folders")
    check.add_argument("--format", choices=("text", "json", "github"), default="text")


def add_schema(commands: Any, given: argparse.ArgumentParser) -> None:
    schemas = commands.add_parser("schema", help="JSON Schemas for editors", allow_abbrev=False)
    schemas.add_argument("kind", nargs="?", choices=KINDS)
    schemas.add_argument("--output", metavar="DIR", help="write one file for each kind")


def add_table(commands: Any, given: argparse.ArgumentParser) -> None:
    table = commands.add_parser("table", parents=[given], help="all rules as Markdown tables", allow_abbrev=False)
    table.add_argument("--write", metavar="FILE", help="put the tables between the marks of a readme instead of printing them")


def add_docs(commands: Any, given: argparse.ArgumentParser) -> None:
    docs = commands.add_parser("docs", parents=[given], help="write one page a rule and an index", allow_abbrev=False)
    docs.add_argument("folder", metavar="DIR", help="where the pages stand; pages of rules that are gone are removed")
    docs.add_argument("--check", action="store_true", help="write nothing; end with 1 when a page is not current")


def add_new(commands: Any) -> None:
    new = commands.add_parser("new", help="begin a rule", allow_abbrev=False)
    new.add_argument("id", metavar="ID")
    new.add_argument("--category", required=True, choices=CATEGORIES)
    new.add_argument("--rules", default="rules", metavar="DIR", help="the folder of rules (default: rules)")
