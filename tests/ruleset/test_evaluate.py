"""Judging: who is tried, what is decided, and that every finding points at something."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from rule_texts import MENTIONS

from provenance.model.article import Metadata
from provenance.model.audit import Evidence, Finding
from provenance.model.mention import Headline, Link, Mention
from provenance.ruleset.evaluate import FIRST_CHARACTERS, MOST_EVIDENCE, compile_rules, judge
from provenance.ruleset.rule import Rule

BASE: dict[str, Any] = {
    "id": "my-rule", "title": "My rule", "category": "sourcing", "status": "stable", "polarity": "concern", "level": "warning",
    "confidence": "medium", "message": "Found.", "why": "Because.", "advice": "Mend it.", "examples": {"flagged": ["x"], "clean": ["y"]},
    "when": {"signal": "a", "at_least": 1},
}  # fmt: skip


def judged(
    mentions: tuple[Mention, ...] = MENTIONS, metadata: Metadata | None = None, language: str | None = "de", genre: str = "unknown",
    length: int = 100, headline_end: int = 0, a: Any = 1, rules: int = 1, **changes: Any,
) -> tuple[tuple[Finding, ...], int, int]:  # fmt: skip
    rule = msgspec.convert({**BASE, **changes}, Rule, strict=False)
    return judge(compile_rules([rule] * rules), mentions, {"a": a}, language, genre, metadata or Metadata(), length, headline_end)


def evidence(**changes: Any) -> tuple[Evidence, ...]:
    (finding,), _, _ = judged(**changes)
    return finding.evidence


@pytest.mark.parametrize(("a", "found", "decided"), [(1, 1, 1), (0, 0, 1), (None, 0, 0)])
def test_what_cannot_be_known_is_not_decided(a: Any, found: int, decided: int) -> None:
    findings, seen, applicable = judged(a=a)
    assert (len(findings), seen, applicable) == (found, decided, 1)


@pytest.mark.parametrize(
    ("scope", "language", "genre", "counts"),
    [
        ({}, None, "unknown", (1, 1, 1)),
        ({"languages": ["de"]}, "de", "unknown", (1, 1, 1)),
        ({"languages": ["de"]}, "fr", "unknown", (0, 0, 0)),
        ({"languages": ["de"]}, None, "unknown", (0, 0, 1)),
        ({"genres": ["opinion"]}, "de", "opinion", (1, 1, 1)),
        ({"genres": ["opinion"]}, "de", "reportage", (0, 0, 0)),
        ({"genres": ["opinion"], "languages": ["de"]}, None, "reportage", (0, 0, 0)),
    ],
)
def test_scope(scope: dict[str, Any], language: str | None, genre: str, counts: tuple[int, int, int]) -> None:
    findings, decided, applicable = judged(applies_to=scope, language=language, genre=genre)
    assert (len(findings), decided, applicable) == counts


def test_a_deprecated_rule_is_never_tried() -> None:
    assert judged(status="deprecated") == ((), 0, 0)


def test_evidence_is_what_the_condition_found() -> None:
    assert evidence(when={"mention": "source-line"}) == (Evidence(20, 40), Evidence(60, 80))


def test_evidence_named_by_the_rule_comes_first() -> None:
    assert evidence(evidence={"mention": "source-line", "where": {"target_kind": "url"}}) == (Evidence(60, 80),)
    assert evidence(evidence=[{"mention": "date"}, {"mention": "credit"}]) == (Evidence(0, 10), Evidence(85, 95), Evidence(96, 99))


def test_evidence_falls_back_to_the_condition_then_to_the_headline() -> None:
    named = {"mention": "byline"}
    assert evidence(when={"mention": "credit"}, evidence=named) == (Evidence(0, 10),)
    assert evidence(evidence=named, mentions=(Headline(3, 9),)) == (Evidence(3, 9),)
    assert evidence(evidence=named, mentions=(), headline_end=12) == (Evidence(0, 12),)
    assert evidence(evidence=named, mentions=(), length=500) == (Evidence(0, FIRST_CHARACTERS),)
    assert judged(evidence=named, mentions=(), length=0)[0] == ()


def test_evidence_in_the_metadata_is_named() -> None:
    named = {"metadata": "outlet"}
    assert evidence(evidence=named, metadata=Metadata(outlet="Blatt")) == (Evidence(0, 0, field="outlet"),)
    assert evidence(evidence=named, mentions=(Headline(0, 5),)) == (Evidence(0, 5),)


def test_evidence_is_in_text_order_once_each_and_not_endless() -> None:
    links = tuple(Link(i, i + 1, url="u") for i in range(30, 0, -1))
    spans = evidence(when={"any": [{"mention": "link"}, {"mention": "link"}]}, mentions=(*links, *links))
    assert spans == tuple(Evidence(i, i + 1) for i in range(1, MOST_EVIDENCE + 1))


def test_a_finding_carries_the_rule_and_no_points_yet() -> None:
    (finding,), _, _ = judged(message="“{target}”, {count}", when={"mention": "source-line"}, group="lines")
    assert (finding.rule, finding.level, finding.group, finding.points) == ("my-rule", "warning", "lines", 0.0)
    assert finding.message == "“Quelle Internet”, 2"
