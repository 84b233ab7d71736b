"""Everything that is wrong or doubtful in files of rules, profiles and lists, all at once and with positions.

Cannot tell whether a rule is wise, only whether it is well-formed, complete, alive and alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal, NamedTuple

from provenance.datafiles import Place, Position, parse
from provenance.errors import RuleError
from provenance.ruleset.load import at, clash, examine
from provenance.ruleset.message import gaps
from provenance.ruleset.overlaps import ROOT, Impossible, impossible, in_words, overlaps
from provenance.ruleset.ranges import Domain, domains
from provenance.ruleset.rule import Rule, example
from provenance.ruleset.trial import leaves

Severity = Literal["error", "warning", "note"]
ADVICE_LINES = 3  # what a reader takes in beside the finding
NO_REFERENCES = "no references: name the code, study or guide the rule rests on"
NO_FALSE_POSITIVES = "no false positives: say when the rule is met and nothing is wrong"


class Complaint(NamedTuple):
    """One line of the linter. check: what found it; fault: carries path, line, column, source line and message."""

    severity: Severity
    fault: RuleError
    check: str = "schema"


class Linted(NamedTuple):
    """files: how many were read; rules: those with the right shape."""

    files: int
    rules: tuple[Rule, ...]
    complaints: tuple[Complaint, ...]


class Parsed(NamedTuple):
    """One file read as plain data, with the position of every value. shown: its name in messages."""

    path: Path
    shown: str
    data: Any
    positions: dict[Place, Position]

    def fault(self, place: Place, message: str) -> RuleError:
        """A RuleError at a place of the file, or at the nearest one around it that has a position."""
        return at((place, message), self.path, self.shown, self.positions)


class Beside(NamedTuple):
    """What exists beside the linted files. rules: known from elsewhere; files: id -> file of those; points: id -> profile -> what a rule
    weighs in each profile it is loaded with, where that is known; whole: the linted files are all there is, so that what none of them
    uses is worth a note."""

    rules: tuple[Rule, ...] = ()
    files: Mapping[str, str] = {}
    points: Mapping[str, Mapping[str, float]] = {}
    whole: bool = False

    def apart(self, first: Rule, second: Rule) -> bool:
        """Whether two rules are known to weigh something together in no profile, so that they count nothing twice."""
        one, other = self.points.get(first.id), self.points.get(second.id)
        return one is not None and other is not None and not any(one[name] and other.get(name) for name in one)


class Kind(NamedTuple):
    """A kind of file that is no rule. folder: files in it or in a folder of it are of this kind; keys: so are other files that have one of
    these; file: so is the file of this name; check: everything that is wrong with one, given the rules there are by their ids."""

    folder: str
    keys: tuple[str, ...]
    check: Callable[[Parsed, Mapping[str, Rule]], Iterable[Complaint]]
    file: str = ""


def lint(paths: Iterable[tuple[Path, str]], signals: Mapping[str, str], kinds: Sequence[Kind] = (), beside: Beside = Beside()) -> Linted:
    """Lints YAML files. paths: (file, its name in messages); signals: name -> what it measures.

    Complaints stand in the order of the files and, within one, of the lines; what is said of no file comes last.
    """
    rules: list[tuple[Rule, Parsed]] = []
    broken: set[str] = set()
    others: list[tuple[Kind, Parsed]] = []
    complaints: list[Complaint] = []
    order: dict[str, int] = {}
    for path, shown in paths:
        order[shown] = len(order)
        try:
            parsed = Parsed(path, shown, *parse(path, name=shown))
        except RuleError as fault:
            complaints.append(Complaint("error", fault, "yaml"))
            continue
        if kind := kind_of(parsed, kinds):
            others.append((kind, parsed))
            continue
        rule, faults = examine(path, shown, signals)
        complaints += [Complaint("error", fault) for fault in faults]
        if rule is not None:
            rules.append((rule, parsed))
            broken |= {rule.id} if faults else set()
    complaints += of_rules(rules, broken, signals, beside)
    known = {rule.id: rule for rule in (*beside.rules, *(rule for rule, _ in rules))}
    for kind, parsed in others:
        complaints += kind.check(parsed, known)
    complaints.sort(key=lambda complaint: (order.get(complaint.fault.path, len(order)), complaint.fault.line, complaint.fault.column))
    return Linted(len(order), tuple(rule for rule, _ in rules), tuple(complaints))


def kind_of(parsed: Parsed, kinds: Sequence[Kind]) -> Kind | None:
    """What kind of file this is, by its folder, its name, or a key that only this kind has; None for a rule."""
    path = parsed.path.absolute()
    folders = {parent.name for parent in (path.parent, path.parent.parent)} - {""}
    keys = set(parsed.data) if isinstance(parsed.data, dict) else set()
    told = (
        *(kind for kind in kinds if kind.folder in folders), *(kind for kind in kinds if kind.file == path.name),
        *(kind for kind in kinds if keys & set(kind.keys)),
    )  # fmt: skip
    return told[0] if told else None


def of_rules(rules: Sequence[tuple[Rule, Parsed]], broken: set[str], signals: Mapping[str, str], beside: Beside) -> Iterator[Complaint]:
    """What is wrong with rules of the right shape. broken: ids of those with wrong names in them, of which no more is said."""
    files = dict(beside.files)
    for rule, parsed in rules:
        yield from alone(rule, parsed, files)
        files.setdefault(rule.id, parsed.shown)
    domain = domains(signals)
    sound = [(rule, parsed) for rule, parsed in rules if rule.id not in broken]
    for rule, parsed in sound:
        yield from dead(rule, parsed, domain)
    yield from overlapping(sound, beside, domain)
    if beside.whole:
        yield from lonely_groups(rules)
        yield from unused_signals([rule for rule, _ in rules], signals)


def alone(rule: Rule, parsed: Parsed, files: Mapping[str, str]) -> Iterator[Complaint]:
    """What can be said of a rule without looking at others; files: id -> file of the rules that came before."""
    if fault := clash(rule, files):
        yield Complaint("error", parsed.fault(("id",), fault), "duplicate-id")
    yield from missing(rule, parsed)
    flagged = [example(given) for given in rule.examples.flagged]
    for number, given in enumerate(rule.examples.clean):
        if example(given) in flagged:
            yield Complaint("error", parsed.fault(("examples", "clean", number), "the same example is to be flagged and not to be flagged"), "examples")


def missing(rule: Rule, parsed: Parsed) -> Iterator[Complaint]:
    """What a good rule has and this one lacks. A rule that warns has to say on what ground; for a note it is good to know."""
    if not rule.references:
        severity: Severity = "note" if rule.level == "note" else "warning"
        yield Complaint(severity, parsed.fault(("id",), NO_REFERENCES), "references")
    if not rule.false_positives and rule.polarity == "concern":
        yield Complaint("warning", parsed.fault(("id",), NO_FALSE_POSITIVES), "false-positives")
    if len(rule.advice.strip().splitlines()) > ADVICE_LINES:
        yield Complaint("warning", parsed.fault(("advice",), "the advice is longer than three lines"), "advice")


def dead(rule: Rule, parsed: Parsed, domain: Domain) -> Iterator[Complaint]:
    """Conditions that can never hold, and alternatives that never can."""
    for found in impossible(rule, domain):
        whole = found.place == ROOT
        said = "the rule can never be met" if whole else "this alternative can never hold"
        where = found.clash[1].place if whole else found.place
        fault = parsed.fault(where, f"{said}: {why(found, rule, parsed)}")
        yield Complaint("error", fault, "dead-rule") if whole else Complaint("warning", fault, "dead-branch")


def why(found: Impossible, rule: Rule, parsed: Parsed) -> str:
    first, second = found.clash
    if first is second:
        return f"{in_words(first, rule)} is no value it can have"
    line = parsed.positions[first.place][0]
    return f"{in_words(second, rule)} and {in_words(first, rule)} (line {line}) exclude each other"


def overlapping(rules: Sequence[tuple[Rule, Parsed]], beside: Beside, domain: Domain) -> Iterator[Complaint]:
    """Rules that are met whenever another one is; of a pair, the file that is linted is named."""
    own = {rule.id: parsed for rule, parsed in rules}
    others = [rule for rule in beside.rules if rule.id not in own]
    files = {**beside.files, **{name: parsed.shown for name, parsed in own.items()}}
    for narrow, wide, same in overlaps([*others, *(rule for rule, _ in rules)], domain):
        told, other = (narrow, wide) if narrow.id in own else (wide, narrow)
        if told.id not in own or beside.apart(narrow, wide):
            continue
        that = f"`{other.id}` ({files[other.id]})"
        if same:
            message = f"the condition is the same as that of {that}: keep one of them"
        else:
            met = f"whenever this rule is met, {that} is met too" if told is narrow else f"whenever {that} is met, this rule is met too"
            message = f"{met}, and both count whole: give them one `group`, or let one leave out the other"
        yield Complaint("warning", own[told.id].fault(ROOT, message), "overlap")


def lonely_groups(rules: Sequence[tuple[Rule, Parsed]]) -> Iterator[Complaint]:
    """Groups with one rule: a group says that several rules tell the same thing."""
    members: dict[str, list[Parsed]] = {}
    for rule, parsed in rules:
        if rule.group:
            members.setdefault(rule.group, []).append(parsed)
    for group, files in members.items():
        if len(files) == 1:
            yield Complaint("note", files[0].fault(("group",), f"no other rule is in the group `{group}`"), "group")


def unused_signals(rules: Sequence[Rule], signals: Iterable[str]) -> Iterator[Complaint]:
    """Signals that are measured and that no rule tests or shows."""
    used = {node.signal for rule in rules for node in leaves(rule.when) if node.signal}
    used |= {gap.removeprefix("signal:") for rule in rules for gap in gaps(rule.message)}
    for name in signals:
        if name not in used:
            yield Complaint("note", RuleError(f"no rule looks at the signal `{name}`"), "unused-signal")
