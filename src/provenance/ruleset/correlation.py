"""Rules on a whole run: what many articles have in common, where one alone shows nothing. YAML in, findings of the run out.

A correlation rule names a kind of group, what the group must be about, and bounds for its measures. It sees groups alone: how they are found
is the business of `origins`. A measure that is not known (minutes, where articles tell no time) meets no bound.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Annotated, Literal, NamedTuple, get_args

from msgspec import Meta, Struct
from msgspec.structs import replace

from provenance.model.audit import Category, Confidence, Level
from provenance.model.measures import measures_of, times_of
from provenance.model.run import Group, GroupKind, Measure, RunFinding
from provenance.ruleset.conditions import text_matcher
from provenance.ruleset.message import GAP, LONGEST, measured
from provenance.ruleset.rule import Count, Line, Prose, RuleId, Status, Wanted

MEASURES: tuple[Measure, ...] = get_args(Measure)
# more copies of one text that lie within the same minutes are not looked at one by one
MOST_WINDOWS = 100
# what a message may name beside measures
NAMES = ("value", "feed", "facet")

Where = Literal["value", "facet", "feed"]
Bound = Annotated[float, Meta(ge=0)]


class Span(Struct, frozen=True, forbid_unknown_fields=True):
    """Only articles that were published within so many minutes of each other are counted, at the time when they are most."""

    minutes: Count


class ExampleArticle(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One of the articles that try a rule. path: a name whose ending picks the reader; byline: names of people; feed: the input it came
    from; published: ISO date or time; domain, outlet, headline: as its metadata would say."""

    text: Prose
    path: str = ""
    headline: str = ""
    byline: str | tuple[str, ...] = ()
    domain: str = ""
    outlet: str = ""
    feed: str = ""
    published: str = ""
    language: str = ""


Batch = Annotated[tuple[ExampleArticle, ...], Meta(min_length=1)]


class CorrelationExamples(Struct, frozen=True, forbid_unknown_fields=True):
    """Runs the rule must flag, and runs it must leave alone; at least one of each, each a list of articles."""

    flagged: Annotated[tuple[Batch, ...], Meta(min_length=1)]
    clean: Annotated[tuple[Batch, ...], Meta(min_length=1)]


class Correlation(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """One rule on a whole run, one file of `correlation/`: its stem is the id.

    correlation: the kind of group; where: what it must be about, by value (as printed, `*` at either end stands for anything), facet and
    feed; at_least, at_most: bounds of its measures, a share from 0 to 1; within: count only what was published close together;
    message: may name `{value}`, `{feed}`, `{facet}` and every measure; overrides: a local rule that means to replace one of its id.
    """

    id: RuleId
    title: Line
    category: Category
    status: Status
    level: Level
    confidence: Confidence
    correlation: GroupKind
    message: Prose
    why: Prose
    advice: Prose
    examples: CorrelationExamples
    where: dict[Where, Wanted] = {}
    at_least: dict[Measure, Bound] = {}
    at_most: dict[Measure, Bound] = {}
    within: Span | None = None
    false_positives: tuple[Prose, ...] = ()
    references: tuple[Line, ...] = ()
    overrides: bool = False


class Test(NamedTuple):
    """One branch of a rule's condition. name: for people; holds: of one group."""

    name: str
    holds: Callable[[Group], bool]


def correlate(rules: Iterable[Correlation], groups: Iterable[Group]) -> tuple[RunFinding, ...]:
    """Tries every rule on every group of its kind; findings in the order of the rules, then of the groups. Groups are read once."""
    tried = [(number, rule, tests_of(rule)) for number, rule in enumerate(rules) if rule.status != "deprecated"]
    found: list[tuple[int, RunFinding]] = []
    for group in groups:
        for number, rule, tests in tried:
            if rule.correlation == group.kind and (part := met(rule, tests, group)):
                found.append((number, finding(rule, part)))
    found.sort(key=lambda item: item[0])
    return tuple(one for _, one in found)


def tests_of(rule: Correlation) -> tuple[Test, ...]:
    """The branches of a rule's condition, all of which must hold."""
    tests = [Test(f"{name}: {shown(wanted)}", fitting(name, wanted)) for name, wanted in rule.where.items()]
    tests += [Test(f"{name} at least {bound:g}", reaching(name, bound)) for name, bound in rule.at_least.items()]
    tests += [Test(f"{name} at most {bound:g}", keeping(name, bound)) for name, bound in rule.at_most.items()]
    return tuple(tests)


def shown(wanted: Wanted) -> str:
    return wanted if isinstance(wanted, str) else " or ".join(wanted)


def fitting(name: Where, wanted: Wanted) -> Callable[[Group], bool]:
    fits = text_matcher((wanted,) if isinstance(wanted, str) else tuple(wanted))
    return lambda group: fits(getattr(group, name))


def reaching(name: Measure, bound: float) -> Callable[[Group], bool]:
    return lambda group: name in group.measures and group.measures[name] >= bound


def keeping(name: Measure, bound: float) -> Callable[[Group], bool]:
    return lambda group: name in group.measures and group.measures[name] <= bound


def met(rule: Correlation, tests: Sequence[Test], group: Group) -> Group | None:
    """The group, or the part of it that lies close enough together, that meets every test of the rule."""
    parts = [group] if rule.within is None else close_parts(group, rule.within.minutes)
    return next((part for part in parts if all(test.holds(part) for test in tests)), None)


def close_parts(group: Group, minutes: float) -> Iterator[Group]:
    """The parts of a group whose articles were published within so many minutes, the largest first; those without a time are in none."""
    times = sorted((time, i) for i, time in enumerate(times_of(group.members)) if time is not None)
    spans: list[tuple[int, int]] = []
    end = 0
    for start in range(len(times)):
        before, end = end, max(end, start)
        while end < len(times) and times[end][0] - times[start][0] <= minutes:
            end += 1
        if end > before:
            spans.append((start, end))
    spans.sort(key=lambda span: (span[0] - span[1], span[0]))
    for start, end in spans[:MOST_WINDOWS]:
        yield part_of(group, sorted(i for _, i in times[start:end]))


def part_of(group: Group, chosen: Sequence[int]) -> Group:
    """The group cut to some of its articles and measured anew; what was measured of the whole group (a share) stays."""
    members = tuple(group.members[i] for i in chosen)
    kept: Mapping[Measure, float] = {name: value for name, value in group.measures.items() if name in ("share", "items", "length")}
    return replace(group, members=members, places=tuple(group.places[i] for i in chosen), measures={**measures_of(members), **kept})


def finding(rule: Correlation, group: Group) -> RunFinding:
    """What a met rule says of a group."""
    return RunFinding(
        rule=rule.id, title=rule.title, level=rule.level, message=GAP.sub(lambda gap: filled(gap[1], group), rule.message).strip(),
        advice=rule.advice, subject=group.feed or one_line(group.value), places=group.places,
    )  # fmt: skip


def filled(name: str, group: Group) -> str:
    """One gap of a message; texts of articles are put in as they are, on one line."""
    if name in NAMES:
        return one_line(getattr(group, name)) or "not named"
    return next((measured(value, name == "share") for measure, value in group.measures.items() if measure == name), "unknown")


def one_line(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"
