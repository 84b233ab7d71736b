"""Filters: files that exempt known-good cases from rules without touching a rule, one case a file, with examples that prove it.

A filter is tried only on findings of the rules it names; where its condition is unknown the finding stays.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import msgspec
from msgspec import Meta, Struct

from provenance.datafiles import convert, located, parse
from provenance.errors import RuleError
from provenance.gate.check import Problem, named
from provenance.gate.config import Domain
from provenance.model.audit import Audit, Category, Suppression
from provenance.ruleset.check import misspelt, node_key_problems, node_problems
from provenance.ruleset.conditions import Test, compile_when
from provenance.ruleset.load import at
from provenance.ruleset.rule import CATEGORIES, AppliesTo, Example, Line, Prose, RuleId, When, example

Root = tuple[Path, str]
FOLDER = "filters"
NOBODY: Mapping[str, str] = {}


class FilterExamples(Struct, frozen=True, forbid_unknown_fields=True):
    """Texts whose findings the filter must take out, and texts that look alike and must be judged as ever; at least one of each."""

    exempt: Annotated[tuple[str | Example, ...], Meta(min_length=1)]
    judged: Annotated[tuple[str | Example, ...], Meta(min_length=1)]


class Filter(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """One filter, one file: its stem is the id.

    title: the case; reason: why it is good practice, shown with every exempted finding; rules: ids or categories; when: a condition as in
    rules; domains: the articles' domains, sub-domains too (empty: any); applies_to: languages and genres (empty: any).
    """

    id: RuleId
    title: Line
    reason: Prose
    rules: Annotated[tuple[Line, ...], Meta(min_length=1)]
    when: When
    examples: FilterExamples
    domains: tuple[Domain, ...] = ()
    applies_to: AppliesTo = AppliesTo()
    references: tuple[Line, ...] = ()


class CompiledFilter(NamedTuple):
    """A filter ready to run."""

    test: Test
    domains: tuple[str, ...]
    languages: tuple[str, ...]
    genres: tuple[str, ...]
    suppression: Suppression


class Concerns(NamedTuple):
    """The rules a filter may name. categories: rule id -> category, of the concerns; strengths: the other rules; signals: name -> meaning."""

    categories: Mapping[str, Category]
    strengths: frozenset[str]
    signals: Mapping[str, str]


def load_filters(roots: Sequence[Root], concerns: Concerns, taken: Mapping[str, str] = NOBODY) -> tuple[Filter, ...]:
    """The filters of folders of files, in order of their ids.

    roots: (folder, its name in messages), one that is not there holds none; taken: id -> file of filters that exist beside these.
    Raises RuleError at the first fault; an id stands once.
    """
    found: dict[str, Filter] = {}
    files = dict(taken)
    for root, shown_root in roots:
        for path in sorted(root.iterdir()) if root.is_dir() else ():
            shown = f"{shown_root}/{path.name}"
            if path.suffix == ".yaml":
                raise RuleError("filter files end in .yml", path=shown)
            if path.suffix != ".yml":
                continue
            given = read_filter(path, shown, concerns)
            if given.id in files:
                raise located(f"the id `{given.id}` is taken by {files[given.id]}", path, *parse(path, name=shown)[1][("id",)], name=shown)
            found[given.id], files[given.id] = given, shown
    return tuple(found[name] for name in sorted(found))


def read_filter(path: Path, shown: str, concerns: Concerns) -> Filter:
    """One filter from its file; raises RuleError at the first fault."""
    data, positions = parse(path, name=shown)

    for problem in key_problems(data):
        raise at(problem, path, shown, positions)
    given = convert(data, Filter, positions, path, name=shown)
    for problem in problems(given, data, path.stem, concerns):
        raise at(problem, path, shown, positions)
    return given


def key_problems(data: Any) -> Iterator[Problem]:
    """Unknown keys, each with the one that was probably meant."""
    if not isinstance(data, dict):
        yield (), "a filter is a mapping of keys to values"
        return
    known = [field.name for field in msgspec.structs.fields(Filter)]
    for key in data:
        if key not in known:
            yield (key, "key"), f"unknown key `{key}`{misspelt(key, known)}"
    if "when" in data:
        yield from node_key_problems(data["when"], ("when",))


def problems(given: Filter, data: dict[str, Any], stem: str, concerns: Concerns) -> Iterator[Problem]:
    if given.id != stem:
        yield ("id",), f"the id `{given.id}` differs from the file's name `{stem}`: rename one of them"
    yield from named(given.rules, ("rules",), (*concerns.categories, *CATEGORIES), concerns.strengths)
    yield from node_problems(data["when"], ("when",), concerns.signals)


def compiled(filters: Sequence[Filter]) -> dict[str, tuple[CompiledFilter, ...]]:
    """Rule id or category -> the filters to try on its findings."""
    table: dict[str, tuple[CompiledFilter, ...]] = {}
    for given in filters:
        suppression = Suppression("filter", f"{given.reason.strip()} (filter {given.id})")
        made = CompiledFilter(compile_when(given.when).test, given.domains, given.applies_to.languages, given.applies_to.genres, suppression)
        for name in dict.fromkeys(given.rules):
            table[name] = (*table.get(name, ()), made)
    return table


class FilterFailure(NamedTuple):
    """An example that did not do what it should. expected: `exempt` or `judged`; number: from 1; why: in words."""

    filter: str
    expected: str
    number: int
    why: str


def try_filters(filters: Sequence[Filter], audit: Callable[[Example], Audit]) -> tuple[FilterFailure, ...]:
    """Audits every example of `filters`: of an `exempt` one the filter must take out a finding, of a `judged` one none although a rule it
    names is met. audit: judges with these filters at least (`cli.rules.audited`)."""
    failures = []
    for given in filters:
        for expected, examples in (("exempt", given.examples.exempt), ("judged", given.examples.judged)):
            for number, text in enumerate(examples, 1):
                if why := fault_of(given, expected, audit(example(text))):
                    failures.append(FilterFailure(given.id, expected, number, why))
    return tuple(failures)


def fault_of(given: Filter, expected: str, audited: Audit) -> str:
    """Why an example fails, or nothing."""
    concerns = [f for f in audited.findings if f.polarity == "concern" and (f.rule in given.rules or f.category in given.rules)]
    taken = [f.rule for f in concerns if f.suppressed is not None and f.suppressed.by == "filter" and f.suppressed.reason.endswith(f"(filter {given.id})")]
    if not concerns:
        return "none of the filter's rules is met, so that the example proves nothing"
    if expected == "exempt":
        return "" if taken else f"the filter does not take out {', '.join(f.rule for f in concerns)}"
    return f"the filter takes out {', '.join(taken)}" if taken else ""
