"""Tries correlation rules on their own examples, each a small run, and keeps count of the branches that were seen both ways."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from provenance.model.run import Group, GroupKind
from provenance.ruleset.correlation import Correlation, ExampleArticle, correlate, met, tests_of
from provenance.ruleset.trial import Failure, Gap, Trial

GroupsOf = Callable[[GroupKind, Sequence[ExampleArticle]], Iterable[Group]]
"""The groups of a kind that stand in a run of these articles."""


def try_correlations(rules: Sequence[Correlation], groups_of: GroupsOf) -> Trial:
    """Makes a run of every example of `rules` and looks whether its rule was met by it.

    A branch counts as tried both ways when it held for one group of any example of its rule and did not hold for another; an example
    without any group counts as one for which nothing held.
    """
    failures: list[Failure] = []
    gaps: list[Gap] = []
    count = branches = 0
    for rule in rules:
        seen: dict[str, set[bool]] = {"the rule": set(), **{test.name: set() for test in tests_of(rule)}}
        branches += len(seen)
        for expected, batches in (("flagged", rule.examples.flagged), ("clean", rule.examples.clean)):
            for number, batch in enumerate(batches, 1):
                count += 1
                made = [group for group in groups_of(rule.correlation, batch) if group.kind == rule.correlation]
                observe(rule, made, seen)
                found = tuple(dict.fromkeys(one.rule for one in correlate(rules, made)))
                if rule.status != "deprecated" and (rule.id in found) != (expected == "flagged"):
                    failures.append(Failure(rule.id, expected, number, found))
        gaps += [Gap(rule.id, name, "true" if way else "false") for name, ways in seen.items() for way in (True, False) if way not in ways]
    return Trial(count, tuple(failures), branches, tuple(gaps))


def observe(rule: Correlation, groups: Sequence[Group], seen: dict[str, set[bool]]) -> None:
    """Which branches held and which did not, of the groups of one example."""
    tests = tests_of(rule)
    flagged = False
    for group in groups:
        part = met(rule, tests, group)
        flagged = flagged or part is not None
        for test in tests:
            seen[test.name].add(test.holds(part or group))
    seen["the rule"].add(flagged)
    if not groups:
        for test in tests:
            seen[test.name].add(False)
