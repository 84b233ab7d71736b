"""Rules that can never be met, and rules that are met whenever another one is: found by logic, from the conditions alone.

Cannot see that two signals or mentions hang together (`credit.count` and the credits themselves); what is said here holds all the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from provenance.datafiles import Place
from provenance.ruleset.logic import Clash, Fact, TooManyWaysError, clash_in, implies, ways
from provenance.ruleset.pages import leaf
from provenance.ruleset.ranges import Domain, everything
from provenance.ruleset.rule import AppliesTo, Rule, When

ROOT: Place = ("when",)


class Impossible(NamedTuple):
    """What can never hold. place: the rule's condition or one alternative of an `any`; clash: two facts of it that exclude each other."""

    place: Place
    clash: Clash


class Overlap(NamedTuple):
    """A rule that is met whenever another is. same: and the other way round."""

    narrow: Rule
    wide: Rule
    same: bool


def impossible(rule: Rule, domain: Domain = everything) -> Iterator[Impossible]:
    """The whole condition if it can never hold, else the alternatives of it that can never hold."""
    try:
        found = [(way, clash_in(way, domain)) for way in ways(rule.when, place=ROOT)]
    except TooManyWaysError:
        return
    clashes = [clash for _, clash in found if clash]
    if clashes and len(clashes) == len(found):
        yield Impossible(ROOT, clashes[0])
        return
    living = {place for way, clash in found if clash is None for fact in way for place in alternatives(fact.place)}
    told: set[Place] = set()
    for way, clash in found:
        for place in (place for fact in way if clash for place in alternatives(fact.place)):
            if clash and place not in living | told:
                told.add(place)
                yield Impossible(place, clash)


def alternatives(place: Place) -> Iterator[Place]:
    """The alternatives of an `any` that a place lies in; below a `none` they are no alternatives."""
    for size, step in enumerate(place):
        if step == "none":
            return
        if step == "any":
            yield place[: size + 2]


def overlaps(rules: Sequence[Rule], domain: Domain = everything) -> Iterator[Overlap]:
    """Pairs of rules of which one is met whenever the other is, where that counts twice: the same condition, or another group."""
    living = [rule for rule in rules if rule.status != "deprecated"]
    names = {rule.id: set(names_in(rule.when)) for rule in living}
    for number, narrow in enumerate(living):
        for other, wide in enumerate(living):
            if number == other or not names[narrow.id] & names[wide.id] or not follows(narrow, wide, domain):
                continue
            same = follows(wide, narrow, domain)
            if same and number > other:
                yield Overlap(narrow, wide, True)
            elif not same and narrow.polarity == wide.polarity and (not narrow.group or narrow.group != wide.group):
                yield Overlap(narrow, wide, False)


def follows(narrow: Rule, wide: Rule, domain: Domain) -> bool:
    return within(narrow.applies_to, wide.applies_to) and implies(narrow.when, wide.when, domain)


def within(narrow: AppliesTo, wide: AppliesTo) -> bool:
    """Whether a rule speaks only about articles the other speaks about; an empty list means all."""
    pairs = ((narrow.languages, wide.languages), (narrow.genres, wide.genres))
    return all(not general or (own and set(own) <= set(general)) for own, general in pairs)


def names_in(when: When) -> Iterator[str]:
    """What a condition looks at."""
    for part in (*(when.all or ()), *(when.any or ()), *(when.none or ())):
        yield from names_in(part)
    yield from (f"{kind}:{name}" for kind in ("mention", "signal", "metadata") if (name := getattr(when, kind)))


def in_words(fact: Fact, rule: Rule) -> str:
    """A fact as the file says it."""
    said = f"`{leaf(node_at(rule.when, fact.place[len(ROOT) :]))}`"
    return f"none of {said}" if fact.place.count("none") % 2 else said


def node_at(when: When, place: Place) -> When:
    for tree, number in zip(place[::2], place[1::2]):
        when = getattr(when, str(tree))[number]
    return when
