"""Everything that is wrong or doubtful in files of rules, profiles and lists, all at once and with positions.

Cannot tell whether a rule is wise, only whether it is well-formed, complete and alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal, NamedTuple

import msgspec

from provenance.datafiles import located, parse
from provenance.errors import RuleError
from provenance.ruleset.load import clash, examine, id_position
from provenance.ruleset.message import gaps
from provenance.ruleset.rule import Rule
from provenance.ruleset.trial import leaves

Severity = Literal["error", "warning", "note"]


class Complaint(NamedTuple):
    """One line of the linter. fault: carries path, line, column, source line and message."""

    severity: Severity
    fault: RuleError


class Linted(NamedTuple):
    """files: how many were read; rules: those with the right shape."""

    files: int
    rules: tuple[Rule, ...]
    complaints: tuple[Complaint, ...]


# key that only this kind of file has -> reads such a file and raises RuleError
OtherKinds = Mapping[str, Callable[[Path, str], object]]


def lint(
    paths: Iterable[tuple[Path, str]], signals: Mapping[str, str], other_kinds: OtherKinds, known: Mapping[str, str], *, whole: bool
) -> Linted:
    """Lints YAML files.

    paths: (file, its name in messages); known: id -> file of rules that exist beside these; whole: these are all the rules there
    are, so that a signal none of them names is worth a note.
    """
    files = dict(known)
    rules: list[tuple[Rule, Path, str]] = []
    complaints: list[Complaint] = []
    count = 0
    for path, shown in paths:
        count += 1
        kind = kind_of(path, other_kinds)
        if kind is not None:
            complaints += [Complaint("error", fault) for fault in faults_of(other_kinds[kind], path, shown)]
            continue
        rule, faults = examine(path, shown, signals)
        if rule is not None:
            if fault := clash(rule, files):
                faults.append(located(fault, path, *id_position(path, shown), name=shown))
            files.setdefault(rule.id, shown)
            rules.append((rule, path, shown))
            complaints += [Complaint("warning", fault) for fault in gaps_in(rule, path, shown)]
        complaints += [Complaint("error", fault) for fault in faults]
    complaints += [Complaint("warning", fault) for fault in same_conditions(rules)]
    if whole:
        complaints += [Complaint("note", fault) for fault in dead_signals([rule for rule, _, _ in rules], signals)]
    return Linted(count, tuple(rule for rule, _, _ in rules), tuple(complaints))


def kind_of(path: Path, other_kinds: OtherKinds) -> str | None:
    """The key that tells what kind of file this is; None for a rule or a file that cannot be read as YAML."""
    try:
        data, _ = parse(path)
    except RuleError:
        return None
    return next((key for key in other_kinds if isinstance(data, dict) and key in data), None)


def faults_of(read: Callable[[Path, str], object], path: Path, shown: str) -> list[RuleError]:
    try:
        read(path, shown)
    except RuleError as error:
        return [error]
    return []


def gaps_in(rule: Rule, path: Path, shown: str) -> Iterator[RuleError]:
    """What a good rule has and this one lacks."""
    line, column = id_position(path, shown)
    if not rule.references:
        yield located("no references: name the code, study or guide the rule rests on", path, line, column, name=shown)
    if not rule.false_positives and rule.polarity == "concern":
        yield located("no false positives: say when the rule is met and nothing is wrong", path, line, column, name=shown)
    if len(rule.advice.strip().splitlines()) > 3:
        yield located("the advice is longer than three lines", path, line, column, name=shown)


def same_conditions(rules: Sequence[tuple[Rule, Path, str]]) -> Iterator[RuleError]:
    """Rules that are met by exactly the same articles as an earlier one."""
    seen: dict[bytes, str] = {}
    for rule, path, shown in rules:
        key = msgspec.json.encode((rule.when, rule.applies_to))
        if (first := seen.setdefault(key, rule.id)) != rule.id:
            yield located(f"the condition is the same as that of `{first}`", path, *id_position(path, shown), name=shown)


def dead_signals(rules: Sequence[Rule], signals: Iterable[str]) -> Iterator[RuleError]:
    """Signals that are measured and that no rule tests or shows."""
    used = {node.signal for rule in rules for node in leaves(rule.when) if node.signal}
    used |= {gap.removeprefix("signal:") for rule in rules for gap in gaps(rule.message)}
    for name in signals:
        if name not in used:
            yield RuleError(f"no rule looks at the signal `{name}`")
