"""Trials: an example that fails is named, and a branch that the rule's own examples did not try both ways is a gap."""

from __future__ import annotations

from typing import Any

import msgspec

from provenance.model.article import Article
from provenance.model.audit import Audit, Origin, Scorecard
from provenance.ruleset.evaluate import compile_rules, judge
from provenance.ruleset.rule import Example, Rule
from provenance.ruleset.trial import Failure, Trial, try_rules

RULE: dict[str, Any] = {
    "id": "long-text", "title": "Long", "category": "sourcing", "status": "stable", "polarity": "concern", "level": "note",
    "confidence": "low", "message": "m", "why": "w", "advice": "a", "examples": {"flagged": ["one two three"], "clean": ["one"]},
    "when": {"all": [{"signal": "text.words", "at_least": 2}, {"signal": "text.words", "below": 9}]},
}  # fmt: skip


def tried(*changes: dict[str, Any]) -> Trial:
    rules = [msgspec.convert({**RULE, **changed}, Rule, strict=False) for changed in changes]
    compiled = compile_rules(rules)

    def audit(example: Example) -> Audit:
        article = Article(example.path, "", example.text)
        signals = {"text.words": len(example.text.split())}
        findings, _, _ = judge(compiled, (), signals, None, "unknown", article.metadata, len(article.text), 1)
        card = Scorecard(None, "unknown", 1.0, {}, ())
        return Audit(article, None, "unknown", (), (), Origin("unknown", (), "unclear"), signals, findings, card)  # type: ignore[arg-type]

    return try_rules(rules, audit)


def test_a_rule_that_keeps_its_word() -> None:
    trial = tried({})
    assert (trial.examples, trial.failures, trial.branches) == (2, (), 3)
    assert [(gap.branch, gap.missing) for gap in trial.gaps] == [("signal text.words < 9", "false")]


def test_a_branch_is_tried_by_the_rules_own_examples_alone() -> None:
    longer = {"id": "longer", "when": {"signal": "text.words", "at_least": 9}, "examples": {"flagged": ["a " * 9], "clean": ["a"]}}
    trial = tried({}, longer)
    assert [(gap.rule, gap.branch) for gap in trial.gaps] == [("long-text", "signal text.words < 9")]


def test_examples_that_fail_are_named() -> None:
    trial = tried({"examples": {"flagged": ["one two", "one"], "clean": [{"text": "one two", "path": "a.txt"}]}})
    assert trial.failures == (Failure("long-text", "flagged", 2, ()), Failure("long-text", "clean", 1, ("long-text",)))


def test_a_deprecated_rule_cannot_fail_and_has_no_gaps() -> None:
    trial = tried({"status": "deprecated"})
    assert (trial.examples, trial.failures, trial.branches, trial.gaps) == (2, (), 0, ())
