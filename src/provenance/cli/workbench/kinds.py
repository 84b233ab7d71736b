"""The kinds of YAML beside rules, and everything that is wrong with a file of each: profiles, lists, filters, configurations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from provenance.datafiles import convert
from provenance.errors import RuleError
from provenance.lexicon.compile import Tables, add_gazetteer, add_markers
from provenance.ruleset.automaton import TooLargeError
from provenance.ruleset.lint import NO_FALSE_POSITIVES, NO_REFERENCES, Complaint, Kind, Parsed
from provenance.ruleset.rule import Rule
from provenance.ruleset.runaway import Runaway, runaway

Known = Mapping[str, Rule]
Problems = Iterable[tuple[tuple[str | int, ...], str]]


def kinds(ids: Mapping[str, str]) -> tuple[Kind, ...]:
    """ids: gazetteer rows that exist beside the linted files, with their file."""
    taken: dict[str, str] = {}
    tables = Tables()  # one for all files, so that an id that stands in two is found
    tables.ids.update(ids)
    return (
        Kind("", ("feeds", "budgets", "suppressions", "outlets"), configuration, "provenance.yml"),
        Kind("profiles", ("profile",), profile),
        Kind("gazetteers", ("gazetteer",), lambda parsed, known: raised(lambda: add_gazetteer(tables, parsed.path, parsed.shown))),
        Kind("markers", ("markers",), lambda parsed, known: markers(parsed, tables)),
        Kind("filters", ("reason",), exemption),
        Kind("correlation", ("correlation",), lambda parsed, known: whole(parsed, taken)),
    )


def raised(read: Any) -> Iterator[Complaint]:
    """The error that reading a file ends with, if it does."""
    try:
        read()
    except RuleError as fault:
        yield Complaint("error", fault)


def faults(parsed: Parsed, problems: Problems) -> list[Complaint]:
    return [Complaint("error", parsed.fault(place, message)) for place, message in problems]


def profile(parsed: Parsed, known: Known) -> Iterator[Complaint]:
    """Keys, shape, and the rules a profile names; points of a deprecated rule weigh nothing."""
    from provenance.scoring import Profile, key_problems, problems

    if found := faults(parsed, key_problems(parsed.data)):
        yield from found
        return
    try:
        read = convert(parsed.data, Profile, parsed.positions, parsed.path, name=parsed.shown)
    except RuleError as fault:
        yield Complaint("error", fault)
        return
    yield from faults(parsed, problems(read, parsed.path.stem, {name: rule.polarity for name, rule in known.items()}))
    for name in read.points.rules:
        if name in known and known[name].status == "deprecated":
            unused = parsed.fault(("points", "rules", name, "key"), f"`{name}` is deprecated: its points are never used")
            yield Complaint("note", unused, "profile-points")


def markers(parsed: Parsed, tables: Tables) -> Iterator[Complaint]:
    """What the compiler of the lists refuses, and patterns that can run away."""
    yield from raised(lambda: add_markers(tables, parsed.path, parsed.shown))
    groups = parsed.data.get("markers") if isinstance(parsed.data, dict) else None
    for number, group in enumerate(groups if isinstance(groups, list) else ()):
        patterns = group.get("patterns") if isinstance(group, dict) else None
        for i, pattern in enumerate(patterns if isinstance(patterns, list) else ()):
            if isinstance(pattern, str) and (said := slow(pattern)):
                yield Complaint("warning", parsed.fault(("markers", number, "patterns", i), said), "runaway-pattern")


def slow(pattern: str) -> str:
    """How a pattern can run away, in words, or nothing; one that is no regular expression is the compiler's to name."""
    try:
        found = runaway(pattern)
    except re.error:
        return ""
    except (TooLargeError, RecursionError):
        return "the pattern is too large to prove that it cannot run away: split it"
    return told(found) if found else ""


def told(found: Runaway) -> str:
    text = f"“{found.text}{found.text}…”"
    if found.exponential:
        how = f"a part that repeats can read {text} in more than one way, so that each repeat doubles the work; let one way remain"
    else:
        how = f"two repeats can share out {text} between them in millions of ways; bound them (`{{1,40}}`) or part them by what neither reads"
    return f"the pattern can run away: {how}"


def whole(parsed: Parsed, taken: dict[str, str]) -> Iterator[Complaint]:
    """A rule on a whole run; taken: id -> file of those that came before."""
    from provenance.ruleset.correlation_files import examine_correlation

    rule, problems = examine_correlation(parsed.path, parsed.shown)
    yield from (Complaint("error", fault) for fault in problems)
    if rule is None:
        return
    if (first := taken.setdefault(rule.id, parsed.shown)) != parsed.shown and not rule.overrides:
        message = f"the id `{rule.id}` is taken by {first}; write `overrides: true` to replace that rule"
        yield Complaint("error", parsed.fault(("id",), message), "duplicate-id")
    if not rule.references and rule.level != "note":
        yield Complaint("warning", parsed.fault(("id",), NO_REFERENCES), "references")
    if not rule.false_positives:
        yield Complaint("warning", parsed.fault(("id",), NO_FALSE_POSITIVES), "false-positives")


def exemption(parsed: Parsed, known: Known) -> Iterator[Complaint]:
    """A filter: keys, shape, and the rules and signals it names."""
    from provenance.gate.filters import Concerns, Filter, key_problems, problems
    from provenance.signals.catalogue import SIGNALS

    if found := faults(parsed, key_problems(parsed.data)):
        yield from found
        return
    try:
        read = convert(parsed.data, Filter, parsed.positions, parsed.path, name=parsed.shown)
    except RuleError as fault:
        yield Complaint("error", fault)
        return
    concerns = {name: rule.category for name, rule in known.items() if rule.polarity == "concern"}
    strengths = frozenset(name for name, rule in known.items() if rule.polarity == "strength")
    yield from faults(parsed, problems(read, parsed.data, parsed.path.stem, Concerns(concerns, strengths, SIGNALS)))


def configuration(parsed: Parsed, known: Known) -> Iterator[Complaint]:
    """A `provenance.yml`, read as a run would read it, up to its first fault; its own folders of rules are loaded for the names in it."""
    yield from raised(lambda: as_in_a_run(parsed))


def as_in_a_run(parsed: Parsed) -> None:
    """Raises what a run with this configuration would raise."""
    from provenance.cli.settings import check_folders, check_names
    from provenance.gate.config import listed
    from provenance.gate.load import read_config
    from provenance.options import Options
    from provenance.pipeline import with_packs

    file = read_config(parsed.path)
    check_folders(file)
    folders = tuple(str(file.folder / name) for name in listed(file.config.rules))
    check_names(file, with_packs(Options(profile=file.config.profile or Options().profile, rules=folders)))
