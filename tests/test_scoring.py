"""The scorecard adds up: base, points, groups, clamps, bands; and a wrong profile is named where it is wrong."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.errors import RuleError, UsageError
from provenance.model.audit import Evidence, Finding, Scorecard
from provenance.scoring import CATEGORIES, Profile, load_profile, read_profile, score

PROFILE: dict[str, Any] = {
    "profile": "mine", "about": "a", "base": 70, "words": 40, "bands": {"pass": 60, "review": 40},
    "points": {"levels": {"note": 2, "warning": 10, "error": 30}, "confidence": {"low": 0.5, "medium": 0.8, "high": 1}},
}  # fmt: skip
TEXT = """\
profile: mine
about: Mine.
base: 70
words: 40
points:
  levels: {note: 2, warning: 10, error: 30}
  confidence: {low: 0.5, medium: 0.8, high: 1}
  rules: {my-rule: -5}
bands: {pass: 60, review: 40}
block_on: [my-rule]
"""


def profile(**changes: Any) -> Profile:
    points = {**PROFILE["points"], **changes.pop("points", {})}
    return msgspec.convert({**PROFILE, "points": points, **changes}, Profile)


def finding(rule: str = "a", level: str = "warning", confidence: str = "high", polarity: str = "concern", group: str = "", category: str = "sourcing") -> Finding:
    return Finding(rule, rule, category, level, confidence, polarity, "m", "w", "a", 0.0, (Evidence(0, 1),), group)  # type: ignore[arg-type]


def scored(*findings: Finding, decided: int = 9, applicable: int = 10, words: int = 100, **changes: Any) -> tuple[dict[str, float], Scorecard]:
    weighed, card = score(findings, profile(**changes), decided, applicable, words)
    return {f.rule: f.points for f in weighed}, card


@pytest.mark.parametrize(
    ("level", "confidence", "polarity", "points"),
    [
        ("note", "low", "concern", -1), ("note", "high", "concern", -2), ("warning", "medium", "concern", -8), ("error", "high", "concern", -30),
        ("note", "medium", "strength", 1.6), ("warning", "high", "strength", 10),
    ],
)  # fmt: skip
def test_points_are_level_times_confidence(level: str, confidence: str, polarity: str, points: float) -> None:
    given_points, card = scored(finding("a", level, confidence, polarity))
    assert given_points == {"a": points}
    assert card.score == round(70 + points, 1)
    assert card.points == (("base", 70), ("a", points))


def test_a_profile_sets_points_of_its_own() -> None:
    given_points, card = scored(finding("a"), finding("b", "error"), points={"rules": {"a": -3.5, "b": 0}})
    assert given_points == {"a": -3.5, "b": 0}
    assert card.score == 66.5
    assert "-0.0" not in repr(card)


def test_in_a_group_each_further_finding_counts_half_of_the_one_before() -> None:
    points, card = scored(
        finding("small", "note", group="g"), finding("large", "error", group="g"), finding("middle", group="g"), finding("other", group="h"),
        finding("praise", polarity="strength", group="g"),
    )  # fmt: skip
    assert points == {"large": -30, "middle": -5, "small": -0.5, "other": -10, "praise": 10}
    assert card.score == 34.5


def test_the_order_of_findings_changes_nothing() -> None:
    findings = [finding(name, level, group="g") for name, level in (("a", "note"), ("b", "warning"), ("c", "warning"), ("d", "error"))]
    forward, backward = scored(*findings)[0], scored(*findings[::-1])[0]
    assert forward == backward


def test_categories_have_scores_of_their_own() -> None:
    _, card = scored(finding("a", category="sourcing"), finding("b", category="integrity", level="error"))
    assert card.categories == {**dict.fromkeys(CATEGORIES, 70.0), "sourcing": 60.0, "integrity": 40.0}


@pytest.mark.parametrize(
    ("findings", "changes", "band"),
    [
        ((), {}, "pass"),
        ((finding("a"),), {}, "pass"),
        ((finding("a"), finding("b", "note")), {}, "review"),
        ((finding("a", "error"),), {}, "review"),
        ((finding("a", "error"), finding("b", "note")), {}, "block"),
        ((finding("a", "note"),), {"review_on": ["a"]}, "review"),
        ((finding("a", "note"),), {"block_on": ["a"]}, "block"),
        ((finding("a", "error"), finding("b", "error")), {"review_on": ["a"]}, "block"),
        ((finding("a", "note"),), {"block_on": ["b"]}, "pass"),
    ],
)
def test_bands(findings: tuple[Finding, ...], changes: dict[str, Any], band: str) -> None:
    assert scored(*findings, **changes)[1].band == band


@pytest.mark.parametrize(
    ("decided", "applicable", "words", "coverage", "known"),
    [(10, 10, 40, 1.0, True), (10, 10, 39, 1.0, False), (0, 10, 100, 0.0, False), (0, 0, 100, 0.0, False), (5, 10, 100, 0.5, True), (4, 10, 100, 0.4, False)],
)
def test_what_could_not_be_seen_gives_no_score(decided: int, applicable: int, words: int, coverage: float, known: bool) -> None:
    points, card = scored(finding("a"), decided=decided, applicable=applicable, words=words, coverage=0.5)
    assert card.coverage == coverage
    assert (card.score is not None) is known
    assert (card.band != "unknown") is known
    assert points == {"a": -10}
    assert known or set(card.categories.values()) == {None}


ROWS = st.tuples(*(st.sampled_from(values) for values in ("abcdef", ("note", "warning", "error"), ("concern", "strength"), ("", "g"))))


@given(st.lists(ROWS, max_size=20))
def test_the_score_is_the_clamped_sum_of_the_points_listed(rows: list[tuple[str, str, str, str]]) -> None:
    _, card = scored(*(finding(rule, level, polarity=polarity, group=group) for rule, level, polarity, group in rows))
    assert card.score == round(min(100.0, max(0.0, sum(points for _, points in card.points))), 1)
    assert len(card.points) == len(rows) + 1


@pytest.mark.parametrize(
    ("old", "new", "line", "column", "said"),
    [
        ("profile: mine", "profile: yours", 1, 10, "differs from the file's name"),
        ("base: 70", "base: 170", 3, 7, "<= 100"),
        ("note: 2, ", "", 6, 11, "points for the level `note` are missing"),
        ("low: 0.5, ", "", 7, 15, "the factor for confidence `low` is missing"),
        ("{note: 2,", "{notes: 2,", 6, 12, "`notes` is none of note, warning, error; did you mean `note`?"),
        (", review: 40", ", block: 40", 9, 19, "`block` is none of pass, review"),
        (", review: 40", "", 9, 8, "the lowest score of the band `review` is missing"),
        ("pass: 60", "pass: 30", 9, 15, "cannot begin below"),
        ("{my-rule: -5}", "{my-rul: -5}", 8, 11, "there is no rule `my-rul`; did you mean `my-rule`?"),
        ("{my-rule: -5}", "{my-rule: 5}", 8, 20, "is a concern: its points lie below 0"),
        ("block_on: [my-rule]", "block_on: [my-rul]", 10, 12, "did you mean `my-rule`?"),
        ("words: 40", "wrds: 40", 4, 1, "unknown key `wrds`"),
    ],
)
def test_mistakes_in_a_profile_are_named(tmp_path: Path, old: str, new: str, line: int, column: int, said: str) -> None:
    assert old in TEXT
    path = tmp_path / "mine.yml"
    path.write_text(TEXT.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(RuleError) as caught:
        read_profile(path, "mine.yml", {"my-rule": "concern"})
    assert (caught.value.line, caught.value.column) == (line, column), str(caught.value)
    assert said in str(caught.value)


def test_profiles_are_found_by_name_and_by_path(tmp_path: Path) -> None:
    (tmp_path / "profiles").mkdir()
    path = tmp_path / "profiles/mine.yml"
    path.write_text(TEXT, encoding="utf-8")
    assert load_profile("mine", [tmp_path]) == load_profile(path) == load_profile(str(path))
    assert load_profile("default").profile == "default"
    with pytest.raises(UsageError, match=r"no profile `defalt`; known: ci, corpus, default, editor, eu-sanctions, pressekodex; did you mean `default`\?"):
        load_profile("defalt")
