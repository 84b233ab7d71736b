"""Tries rules on their own examples and keeps count of which branches of a condition these saw hold, and saw not hold.

What an example proves depends on the extractors of the day: a failing example may be the rule's fault or theirs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from provenance.model.audit import Audit
from provenance.ruleset.conditions import Facts, Test, compile_when
from provenance.ruleset.pages import leaf
from provenance.ruleset.rule import Example, Rule, When, example

Auditor = Callable[[Example], Audit]


class Failure(NamedTuple):
    """An example that did not do what it should. expected: `flagged` or `clean`; number: from 1; found: the rules that were met."""

    rule: str
    expected: str
    number: int
    found: tuple[str, ...]


class Gap(NamedTuple):
    """A branch that the rule's own examples did not try both ways. missing: `true` (never held) or `false` (always held)."""

    rule: str
    branch: str
    missing: str


class Trial(NamedTuple):
    """The result of trying a set of rules. branches: how many there are, the rules themselves counted in."""

    examples: int
    failures: tuple[Failure, ...]
    branches: int
    gaps: tuple[Gap, ...]


class Branch:
    """One leaf of a rule's condition, or the whole of it, and what was seen of it."""

    __slots__ = ("held", "missed", "name", "rule", "test")

    def __init__(self, rule: str, name: str, test: Test) -> None:
        self.rule, self.name, self.test = rule, name, test
        self.held = self.missed = False

    def observe(self, facts: Facts) -> None:
        if self.test(facts):
            self.held = True
        else:
            self.missed = True

    def gaps(self) -> Iterator[Gap]:
        if not self.held:
            yield Gap(self.rule, self.name, "true")
        if not self.missed:
            yield Gap(self.rule, self.name, "false")


def leaves(when: When) -> Iterator[When]:
    """The conditions without parts."""
    parts = [*(when.all or ()), *(when.any or ()), *(when.none or ())]
    if not parts:
        yield when
    for part in parts:
        yield from leaves(part)


def branches_of(rule: Rule) -> list[Branch]:
    parts = list(leaves(rule.when))
    whole = [Branch(rule.id, "the rule", compile_when(rule.when).test)]
    return whole + [Branch(rule.id, leaf(part), compile_when(part).test) for part in parts if len(parts) > 1]


def try_rules(rules: Sequence[Rule], audit: Auditor) -> Trial:
    """Audits every example of `rules` and looks whether its rule was met.

    audit: judges by these rules at least. A branch counts as tried when it held in one of its rule's own examples and did not hold in
    another; an unknown one does not hold. A deprecated rule is judged by nothing, and neither fails nor has gaps.
    """
    failures: list[Failure] = []
    gaps: list[Gap] = []
    examples = count = 0
    for rule in rules:
        branches = branches_of(rule) if rule.status != "deprecated" else []
        for expected, texts in (("flagged", rule.examples.flagged), ("clean", rule.examples.clean)):
            for number, given in enumerate(texts, 1):
                audited = audit(example(given))
                examples += 1
                facts = Facts(audited.mentions, audited.signals, audited.article.metadata, len(audited.article.text))
                for branch in branches:
                    branch.observe(facts)
                found = tuple(finding.rule for finding in audited.findings)
                if rule.status != "deprecated" and (rule.id in found) != (expected == "flagged"):
                    failures.append(Failure(rule.id, expected, number, found))
        count += len(branches)
        gaps += [gap for branch in branches for gap in branch.gaps()]
    return Trial(examples, tuple(failures), count, tuple(gaps))
