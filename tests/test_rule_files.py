"""The rules as shipped: each keeps its word on its own examples, and what no schema can say holds for all of them."""

from __future__ import annotations

import pytest

from provenance.cli.workbench.loading import loaded
from provenance.datafiles import load, rules_root
from provenance.examples import audited
from provenance.lexicon.records import GazetteerFile
from provenance.model.mention import Edit
from provenance.ruleset.packs import pack_folders
from provenance.ruleset.pages import with_table
from provenance.ruleset.rule import CATEGORIES, Example, Rule, example
from provenance.ruleset.trial import leaves
from provenance.scoring import load_profile

RULES = loaded([]).rules
BY_ID = {rule.id: rule for rule in RULES}
EXAMPLES = [
    pytest.param(rule, example(given), expected, id=f"{rule.id}-{expected}-{number}")
    for rule in RULES
    for expected, examples in (("flagged", rule.examples.flagged), ("clean", rule.examples.clean))
    for number, given in enumerate(examples, 1)
]
EVERY = pytest.mark.parametrize("rule", RULES, ids=[rule.id for rule in RULES])
PROFILES = ("default", "ci", "editor", "corpus")
# facts about an origin and what a cut text has lost: named, never weighed (catalogue of measurements, section 0)
WEIGHTLESS = ("wire-id-present", "other-outlet-teaser", "no-byline", "no-date", "no-headline", "boilerplate-heavy", "initials-only", "editors-note")


@pytest.mark.parametrize(("rule", "given", "expected"), EXAMPLES)
def test_example(rule: Rule, given: Example, expected: str) -> None:
    audit = audited(given)
    found = [finding for finding in audit.findings if finding.rule == rule.id]
    assert bool(found) == (expected == "flagged"), f"met: {[finding.rule for finding in audit.findings]}"
    gaps = {m.start for m in audit.mentions if isinstance(m, Edit) and m.start == m.end}  # where words were only taken out
    for finding in found:
        assert finding.evidence
        assert all(e.field or 0 <= e.start < e.end <= len(audit.article.text) or (e.start == e.end and e.start in gaps) for e in finding.evidence)
        assert "{" not in finding.message


@EVERY
def test_rule_is_complete(rule: Rule) -> None:
    assert rule.references
    assert rule.false_positives
    assert len(rule.advice.strip().splitlines()) <= 3
    assert rule.polarity == "concern" or rule.level != "error"


def test_there_are_rules_of_every_category() -> None:
    assert len(RULES) >= 66
    assert {rule.category for rule in RULES} == set(CATEGORIES)
    assert sum(rule.polarity == "strength" for rule in RULES) >= 10


def test_the_sanctioned_are_those_of_the_gazetteers() -> None:
    flagged: set[str] = set()
    for path in sorted((rules_root() / "gazetteers").glob("*.yml")):
        flagged |= {entry.id for entry in load(path, GazetteerFile).entries if "eu-sanctioned" in entry.flags}
    named = [set(node.where[key]) for node in leaves(BY_ID["eu-sanctioned-source"].when) for key in ("id", "parties.id") if key in node.where]
    assert named
    assert all(ids == flagged for ids in named)


@pytest.mark.parametrize("name", PROFILES)
def test_profile_names_rules_that_exist(name: str) -> None:
    packs = tuple(str(folder) for folder in pack_folders(name, [rules_root()]))
    profile = load_profile(name, rules={rule.id: rule.polarity for rule in loaded(packs).rules})
    errors = {rule.id for rule in RULES if rule.level == "error"}
    assert name != "default" or errors <= {*profile.review_on, *profile.block_on}
    assert profile.fail_on == ("error" if name == "ci" else "never")


@pytest.mark.parametrize("name", WEIGHTLESS)
def test_what_newspapers_show_as_often_costs_nothing(name: str) -> None:
    assert load_profile("default").points.rules[name] == 0


def test_the_table_of_the_readme_is_current() -> None:
    readme = (rules_root() / "README.md").read_text(encoding="utf-8")
    assert with_table(readme, RULES) == readme, "run: provenance rules table --write rules/README.md"
