"""`provenance rules …`: read, test, check and begin rules. What is decided is decided in `ruleset`; here it is only shown."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from provenance.errors import RuleError, UsageError

if TYPE_CHECKING:
    from provenance.ruleset.lint import Complaint, OtherKinds
    from provenance.ruleset.rule import Rule, Ruleset

LEVELS = ("note", "warning", "error")
STATUSES = ("experimental", "stable", "deprecated")
CATEGORIES = ("sourcing", "independence", "originality", "transparency", "integrity", "presentation")
KINDS = ("rule", "profile", "marker", "gazetteer")
STYLES = {"error": "bold red", "warning": "yellow", "note": "cyan"}
FAILED, WRONG = 1, 4
# everything a terminal would act on; tabs and line ends stay
CONTROLS = {code: "\ufffd" for code in (*range(32), *range(127, 160)) if code not in (9, 10)}


def add_parser(subparsers: Any) -> None:
    """Adds `rules` with its own commands to an argparse subparsers object; the chosen one runs by `run`."""
    parser = subparsers.add_parser("rules", help="list, explain, test, check and begin rules", description=__doc__)
    commands = parser.add_subparsers(dest="rules_command", required=True, metavar="COMMAND")
    given = argparse.ArgumentParser(add_help=False)
    given.add_argument("--rules", action="append", default=[], metavar="DIR", help="a folder of further rules (may be given again)")

    listing = commands.add_parser("list", parents=[given], help="show all rules")
    listing.add_argument("--category", action="append", choices=CATEGORIES)
    listing.add_argument("--level", action="append", choices=LEVELS)
    listing.add_argument("--status", action="append", choices=STATUSES)
    listing.add_argument("--format", choices=("text", "json"), default="text")

    page = commands.add_parser("explain", parents=[given], help="show one rule whole")
    page.add_argument("id", metavar="ID")

    commands.add_parser("test", parents=[given], help="try every rule on its own examples")

    check = commands.add_parser("lint", help="find mistakes in rules, profiles and lists")
    check.add_argument("paths", nargs="*", metavar="PATH", help="files or folders; all built-in ones by default")

    schemas = commands.add_parser("schema", help="JSON Schemas for editors")
    schemas.add_argument("kind", nargs="?", choices=KINDS)
    schemas.add_argument("--output", metavar="DIR", help="write one file for each kind")

    table = commands.add_parser("table", parents=[given], help="all rules as Markdown tables")
    table.add_argument("--write", metavar="FILE", help="put the tables between the marks of a readme instead of printing them")

    new = commands.add_parser("new", help="begin a rule")
    new.add_argument("id", metavar="ID")
    new.add_argument("--category", required=True, choices=CATEGORIES)
    new.add_argument("--rules", default="rules", metavar="DIR", help="the folder of rules (default: rules)")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Runs the chosen command; returns the exit code (0 fine, 1 findings, 4 a wrong rule). Usage and load errors are raised."""
    commands: dict[str, Callable[[argparse.Namespace], int]] = {
        "list": list_rules, "explain": explain_rule, "test": test_rules, "lint": lint_files, "schema": show_schema, "new": new_rule,
        "table": make_table,
    }
    return commands[arguments.rules_command](arguments)


def loaded(folders: Sequence[str]) -> Ruleset:
    """The built-in rules and those of the folders given."""
    from provenance.datafiles import rules_root
    from provenance.ruleset.load import load_rules
    from provenance.signals.catalogue import SIGNALS

    return load_rules([(rules_root(), "rules"), *((Path(folder), folder.rstrip("/")) for folder in folders)], SIGNALS)


def list_rules(arguments: argparse.Namespace) -> int:
    ruleset = loaded(arguments.rules)
    wanted = [r for r in ruleset.rules if all(
        not choices or value in choices
        for choices, value in ((arguments.category, r.category), (arguments.level, r.level), (arguments.status, r.status)))]
    if arguments.format == "json":
        rows = [{name: getattr(r, name) for name in ("id", "title", "category", "status", "polarity", "level", "confidence", "group")}
                | {"file": ruleset.files[r.id]} for r in wanted]
        sys.stdout.write(json.dumps(rows, ensure_ascii=False, indent=2) + "\n")
        return 0
    show_table(wanted)
    return 0


def show_table(rules: Sequence[Rule]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in ("rule", "category", "level", "status", "finds"):
        table.add_column(name, no_wrap=name == "rule")
    for r in rules:
        level = Text("strength", "green") if r.polarity == "strength" else Text(r.level, STYLES[r.level])
        table.add_row(printable(r.id), printable(r.category), level, printable(r.status), printable(r.title))
    console = Console(highlight=False)
    console.print(table)
    console.print(f"{len(rules)} rules", style="dim")


def make_table(arguments: argparse.Namespace) -> int:
    """Prints the rules as Markdown, or renews the generated part of a readme."""
    from provenance.ruleset.pages import TABLE_BEGIN, rule_table, with_table

    rules = loaded(arguments.rules).rules
    if not arguments.write:
        sys.stdout.write(rule_table(rules) + "\n")
        return 0
    path = Path(arguments.write)
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    if TABLE_BEGIN not in text:
        raise UsageError(f"{path} has no line `{TABLE_BEGIN}`")
    path.write_text(with_table(text, rules), encoding="utf-8")
    return 0


def printable(text: str) -> Any:
    """Text for the terminal: never markup, no control characters."""
    from rich.text import Text

    return Text(text.translate(CONTROLS))


def say(text: str, style: str = "") -> None:
    from rich.console import Console

    shown = printable(text)
    shown.stylize(style)
    Console(highlight=False).print(shown, soft_wrap=True)


def explain_rule(arguments: argparse.Namespace) -> int:
    from provenance.ruleset.pages import explain

    ruleset = loaded(arguments.rules)
    rule = next((r for r in ruleset.rules if r.id == arguments.id), None)
    if rule is None:
        from provenance.ruleset.check import misspelt

        raise UsageError(f"there is no rule `{arguments.id}`{misspelt(arguments.id, ruleset.files)}")
    say(explain(rule, ruleset.files[rule.id]).rstrip("\n"))
    return 0


def test_rules(arguments: argparse.Namespace) -> int:
    """Tries the rules of the given folders, or all built-in ones."""
    from provenance.examples import audited
    from provenance.ruleset.trial import try_rules

    ruleset = loaded(arguments.rules)
    roots = tuple(folder.rstrip("/") + "/" for folder in arguments.rules)
    tried = [r for r in ruleset.rules if not roots or ruleset.files[r.id].startswith(roots)]
    trial = try_rules(tried, lambda example: audited(example, tuple(arguments.rules)))
    for failure in trial.failures:
        verb = "is not flagged" if failure.expected == "flagged" else "is flagged"
        say(f"{ruleset.files[failure.rule]}: {failure.expected} example {failure.number} {verb} by `{failure.rule}`", STYLES["error"])
        say(f"  met: {', '.join(failure.found) or 'no rule'}", "dim")
    for gap in trial.gaps:
        verb = "never held" if gap.missing == "true" else "always held"
        say(f"{ruleset.files[gap.rule]}: {verb} in the examples: {gap.branch}", STYLES["warning"])
    both = 2 * trial.branches
    say(f"{len(tried)} rules, {trial.examples} examples, {len(trial.failures)} failures; "
        f"{both - len(trial.gaps)} of {both} outcomes of {trial.branches} rules and branches seen")
    return FAILED if trial.failures else 0


def lint_files(arguments: argparse.Namespace) -> int:
    from provenance.datafiles import rules_root
    from provenance.ruleset.lint import lint
    from provenance.signals.catalogue import SIGNALS

    root = rules_root().resolve()
    paths = [Path(p) for p in arguments.paths]
    inside = all(root in (p.resolve(), *p.resolve().parents) for p in paths)
    known = {} if inside else loaded([]).files
    whole = not paths or any(p.resolve() == root for p in paths)
    linted = lint(yaml_files(paths or [root], root), SIGNALS, other_kinds(), known, whole=whole)
    for complaint in linted.complaints:
        show_complaint(complaint)
    counts = {s: sum(c.severity == s for c in linted.complaints) for s in LEVELS}
    say(f"{linted.files} files, {len(linted.rules)} rules: {counts['error']} errors, {counts['warning']} warnings, {counts['note']} notes")
    return WRONG if counts["error"] else FAILED if counts["warning"] else 0


def yaml_files(paths: Iterable[Path], root: Path) -> Iterable[tuple[Path, str]]:
    """The YAML files of paths, with their names in messages (the built-in folder is shown as `rules`)."""
    for path in paths:
        if path.is_dir():
            shown = "rules" if path.resolve() == root else str(path)
            for file in sorted(path.rglob("*.yml")):
                yield file, f"{shown}/{file.relative_to(path).as_posix()}"
        elif path.is_file():
            yield path, str(path)
        else:
            raise UsageError(f"{path}: there is no such file or folder")


def other_kinds() -> OtherKinds:
    """How files are read that hold no rule, by the key that tells them."""
    from provenance.datafiles import load
    from provenance.lexicon.records import GazetteerFile, MarkerFile
    from provenance.scoring import read_profile

    polarities: dict[str, str] = {}

    def profile(path: Path, shown: str) -> object:
        if not polarities:
            try:
                polarities.update({r.id: r.polarity for r in loaded([]).rules})
            except RuleError:
                return read_profile(path, shown)  # the wrong rule is reported at its own file
        return read_profile(path, shown, polarities)

    return {
        "profile": profile,
        "gazetteer": lambda path, shown: load(path, GazetteerFile, name=shown),
        "markers": lambda path, shown: load(path, MarkerFile, name=shown),
    }


def show_complaint(complaint: Complaint) -> None:
    fault = complaint.fault
    prefix = "" if complaint.severity == "error" else f"{complaint.severity}: "
    where = ":".join(str(part) for part in (fault.path, fault.line, fault.column) if part)
    said = str(fault)[len(where) + 2 :] if where else str(fault)
    say(f"{where}: {prefix}{said}" if where else f"{prefix}{said}", STYLES[complaint.severity])
    if fault.source_line.strip():
        say(f"  {fault.source_line.expandtabs(1)}")
        say(f"  {' ' * (max(fault.column, 1) - 1)}^", "bold")


def show_schema(arguments: argparse.Namespace) -> int:
    from provenance.lexicon.records import GazetteerFile, MarkerFile
    from provenance.ruleset.rule import Rule
    from provenance.ruleset.schemas import rule_schema, schema
    from provenance.scoring import Profile
    from provenance.signals.catalogue import SIGNALS

    made = {
        "rule": rule_schema(Rule, SIGNALS), "profile": schema(Profile, "provenance profile"),
        "marker": schema(MarkerFile, "provenance marker list"), "gazetteer": schema(GazetteerFile, "provenance gazetteer"),
    }
    if arguments.output:
        folder = Path(arguments.output)
        folder.mkdir(parents=True, exist_ok=True)
        for kind in [arguments.kind] if arguments.kind else KINDS:
            (folder / f"{kind}.schema.json").write_text(json.dumps(made[kind], indent=2) + "\n", encoding="utf-8")
        return 0
    sys.stdout.write(json.dumps(made[arguments.kind] if arguments.kind else made, indent=2) + "\n")
    return 0


def new_rule(arguments: argparse.Namespace) -> int:
    import re

    from provenance.ruleset.rule import RuleId
    from provenance.ruleset.scaffold import scaffold

    pattern = get_args(RuleId)[1].pattern
    if not re.fullmatch(pattern, arguments.id):
        raise UsageError(f"`{arguments.id}` is no id: use lower-case words joined by hyphens, such as `unnamed-agencies`")
    path = Path(arguments.rules) / arguments.category / f"{arguments.id}.yml"
    if not Path(arguments.rules).is_dir():
        raise UsageError(f"there is no folder {arguments.rules}; name one with --rules DIR")
    if path.exists():
        raise UsageError(f"{path} exists already")
    path.parent.mkdir(exist_ok=True)
    path.write_text(scaffold(arguments.id, arguments.category), encoding="utf-8")
    say(f"{path} written; fill it in, then `provenance rules lint {path}`")
    return 0
