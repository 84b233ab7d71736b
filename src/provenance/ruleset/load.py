"""Rule files -> checked rules. One wrong rule stops the load, with its position; nothing in a file can execute."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, get_args, get_type_hints

from provenance.datafiles import Place, Position, convert, located, parse
from provenance.errors import RuleError
from provenance.ruleset.check import Problem, key_problems, misspelt, name_problems
from provenance.ruleset.rule import CATEGORIES, Rule, Ruleset

Root = tuple[Path, str]
# folders of `rules/` that hold other kinds of YAML
OTHER_FOLDERS = ("markers", "gazetteers", "profiles", "filters", "correlation", "packs")
CHOICES = ("category", "status", "polarity", "level", "confidence")


def load_rules(roots: Sequence[Root], signals: Mapping[str, str]) -> Ruleset:
    """Reads the built-in rules (first root) and those of further folders, in this order.

    roots: (folder, its name in messages); signals: name -> what it measures (`provenance.signals.catalogue.SIGNALS`).
    A rule of a later folder replaces one of the same id only with `overrides: true`. Raises RuleError at the first fault.
    """
    rules: dict[str, Rule] = {}
    files: dict[str, str] = {}
    for root, named in roots:
        shown_root, count = named.rstrip("/") or named, 0
        for path in rule_files(root, shown_root):
            shown = f"{shown_root}/{path.relative_to(root).as_posix()}"
            rule = read_rule(path, shown, signals)
            if fault := clash(rule, files):
                raise located(fault, path, *id_position(path, shown), name=shown)
            rules[rule.id], files[rule.id] = rule, shown
            count += 1
        if not count and not any((root / folder).is_dir() for folder in OTHER_FOLDERS):
            raise RuleError("holds no rules: a rule stands in <folder>/<category>/<id>.yml or <folder>/<id>.yml", path=shown_root)
    ordered = sorted(rules.values(), key=lambda rule: (CATEGORIES.index(rule.category), rule.id))
    return Ruleset(tuple(ordered), {rule.id: files[rule.id] for rule in ordered})


def rule_files(root: Path, shown: str) -> Iterator[Path]:
    """The rule files under a folder: in its category folders and, for a local folder, directly in it."""
    if not root.is_dir():
        raise RuleError("there is no such folder of rules", path=shown)
    for path in sorted(root.iterdir()):
        if path.is_dir() and path.name in CATEGORIES:
            yield from sorted(file for file in path.iterdir() if is_yaml(file, f"{shown}/{path.name}"))
        elif path.is_dir() and path.name not in OTHER_FOLDERS and not path.name.startswith((".", "_")):
            if any(path.rglob("*.yml")):
                categories = ", ".join(CATEGORIES)
                raise RuleError(f"the folder is no category ({categories}){misspelt(path.name, CATEGORIES)}", path=f"{shown}/{path.name}")
        elif path.is_file() and is_yaml(path, shown):
            yield path


def is_yaml(path: Path, shown: str) -> bool:
    if path.suffix == ".yaml":
        raise RuleError("rule files end in .yml", path=f"{shown}/{path.name}")
    return path.suffix == ".yml"


def read_rule(path: Path, shown: str, signals: Mapping[str, str]) -> Rule:
    """One rule from its file; raises the first of its problems."""
    rule, problems = examine(path, shown, signals)
    if rule is None or problems:
        raise problems[0]
    return rule


def examine(path: Path, shown: str, signals: Mapping[str, str]) -> tuple[Rule | None, list[RuleError]]:
    """One rule file with everything that is wrong with it, for `lint`; the rule is None when its shape is wrong."""
    try:
        data, positions = parse(path, name=shown)
    except RuleError as error:
        return None, [error]
    if faults := [*key_problems(data), *choice_problems(data)]:
        return None, [at(fault, path, shown, positions) for fault in faults]
    try:
        rule = convert(data, Rule, positions, path, name=shown)
    except RuleError as error:
        return None, [error]
    faults = [*place_problems(rule, path), *name_problems(data, signals)]
    return rule, [at(fault, path, shown, positions) for fault in faults]


def at(fault: Problem, path: Path, shown: str, positions: Mapping[Place, Position]) -> RuleError:
    place, message = fault
    while place not in positions:
        place = place[:-1]
    return located(message, path, *positions[place], name=shown)


def choice_problems(data: dict[str, Any]) -> Iterator[Problem]:
    """Values outside a closed set, with the one that was probably meant."""
    if not isinstance(data, dict):
        return
    hints = get_type_hints(Rule)
    for key in CHOICES:
        value = data.get(key)
        choices = get_args(hints[key])
        if isinstance(value, str) and value not in choices:
            yield (key,), f"`{key}` is one of {', '.join(choices)}, not `{value}`{misspelt(value, choices)}"


def place_problems(rule: Rule, path: Path) -> Iterator[Problem]:
    if rule.id != path.stem:
        yield ("id",), f"the id `{rule.id}` differs from the file's name `{path.stem}`: rename one of them"
    if path.parent.name in CATEGORIES and rule.category != path.parent.name:
        yield ("category",), f"the category `{rule.category}` differs from the folder's name `{path.parent.name}`"


def clash(rule: Rule, files: Mapping[str, str]) -> str:
    """Why this rule cannot join those already read, or nothing."""
    known = files.get(rule.id)
    if known and not rule.overrides:
        return f"the id `{rule.id}` is taken by {known}; write `overrides: true` to replace that rule"
    if rule.overrides and not known:
        return f"`overrides: true`, but there is no rule `{rule.id}` to replace{misspelt(rule.id, files)}"
    return ""


def id_position(path: Path, shown: str) -> Position:
    _, positions = parse(path, name=shown)
    return positions.get(("id",), (1, 1))
