"""Verdicts: who had the words first, who credits whom, and that nobody is accused without ground."""

from __future__ import annotations

from typing import Any

import pytest

from provenance.reuse.families import families
from provenance.reuse.records import ArticleFacts, Named, Outlet, Pair, Passage, Side
from provenance.reuse.shares import shares, union
from provenance.reuse.verdicts import earlier_of, judged, together

KURIER = Outlet("Der Musterkurier", "musterkurier", ("musterkurier",), ("musterkurier.example",), "outlet")
BOTE = Outlet("Beispielbote", "beispielbote", ("beispielbote",), ("bote.example",), "outlet")
WIRE = Outlet("Probedienst", "probedienst", ("probedienst",), ("probedienst.example",), "agency")
UNKNOWN = Outlet()
LONG_AGO, MONDAY, TUESDAY, MORNING, EVENING = "2023-11-02", "2024-01-15", "2024-01-16", "2024-01-15T08:00:00+01:00", "2024-01-15T19:00:00+01:00"


def credit(name: str, row: str = "", kind: str = "agency", at: int = 900) -> Named:
    return Named(name, row, "", kind, "credit", at, at + len(name))


def passing(name: str, row: str = "", at: int = 50, domain: str = "") -> Named:
    return Named(name, row, domain, "outlet", "passing", at, at + len(name))


AGENCY = credit("Probedienst", "probedienst")
OTHER = credit("Andere Agentur", "andere")
VAGUE = credit("Agenturen", "", "unnamed")


def facts(path: str, outlet: Outlet, published: str | None = None, named: tuple[Named, ...] = (), **more: Any) -> ArticleFacts:
    return ArticleFacts(path, path, outlet, published, "", named, **more)


def pair(*passages: Passage) -> Pair:
    return Pair(Side("a", "a"), Side("b", "b"), 0.9, 100, 100, passages or (Passage((0, 600), (0, 600), 100),))


def outcome(a: ArticleFacts, b: ArticleFacts, *, reference: bool = False) -> tuple[str, str, str, str]:
    found = judged(pair(), a, b, reference=reference)
    assert found.a.verdict
    assert found.b.verdict
    return found.relation, found.by, found.a.verdict.attribution, found.b.verdict.attribution


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        # a credit to the other decides, whatever the dates say
        ((KURIER, MONDAY, ()), (BOTE, LONG_AGO, (credit("Musterkurier", "", "outlet"),)), ("a-first", "credit", "not-applicable", "accurate")),
        ((KURIER, None, ()), (BOTE, None, (Named("", "", "musterkurier.example", "url", "credit", 0, 9),)), ("a-first", "credit", "not-applicable", "accurate")),
        ((WIRE, None, ()), (BOTE, None, (AGENCY,)), ("a-first", "credit", "not-applicable", "accurate")),
        # both credit the same agency
        ((KURIER, MONDAY, (AGENCY,)), (BOTE, LONG_AGO, (AGENCY,)), ("common-source", "credit", "accurate", "accurate")),
        # one credits an agency, the other nobody: both may have it from there
        ((KURIER, MONDAY, (AGENCY,)), (BOTE, MONDAY, ()), ("common-source", "credit", "accurate", "missing")),
        ((KURIER, TUESDAY, (AGENCY,)), (BOTE, LONG_AGO, ()), ("common-source", "credit", "accurate", "missing")),
        # different agencies: the words can hardly come from both
        ((KURIER, MONDAY, (AGENCY,)), (BOTE, TUESDAY, (OTHER,)), ("a-first", "date", "unclear", "unclear")),
        # nobody is credited
        ((KURIER, LONG_AGO, ()), (BOTE, TUESDAY, ()), ("a-first", "date", "not-applicable", "missing")),
        ((KURIER, MORNING, ()), (BOTE, EVENING, ()), ("common-source", "date", "unclear", "missing")),
        ((KURIER, MONDAY, ()), (BOTE, MONDAY, ()), ("unknown", "", "unclear", "unclear")),
        ((UNKNOWN, None, ()), (UNKNOWN, None, ()), ("unknown", "", "unclear", "unclear")),
        # an agency's own page is the source
        ((WIRE, TUESDAY, ()), (BOTE, LONG_AGO, ()), ("a-first", "kind", "not-applicable", "missing")),
        # "Quelle: Agenturen" names nobody
        ((KURIER, LONG_AGO, ()), (BOTE, TUESDAY, (VAGUE,)), ("a-first", "date", "not-applicable", "unclear")),
        # one outlet's own words
        ((KURIER, LONG_AGO, ()), (KURIER, TUESDAY, ()), ("same-outlet", "", "not-applicable", "not-applicable")),
        # naming oneself is no credit
        ((KURIER, LONG_AGO, ()), (BOTE, TUESDAY, (credit("Beispielbote", "beispielbote", "outlet"),)), ("a-first", "date", "not-applicable", "missing")),
    ],
)
def test_relation_and_verdicts(a: tuple[Any, ...], b: tuple[Any, ...], expected: tuple[str, ...]) -> None:
    assert outcome(facts("a", *a), facts("b", *b)) == expected
    mirrored = {"a-first": "b-first", "b-first": "a-first"}.get(expected[0], expected[0])
    assert outcome(facts("b", *b), facts("a", *a)) == (mirrored, expected[1], expected[3], expected[2])


def test_a_credit_to_someone_else_is_inaccurate_where_the_other_had_the_words_under_its_own_byline() -> None:
    elsewhere = credit("Drittes Blatt", "", "outlet")
    own = facts("a", KURIER, LONG_AGO, own=True)
    assert outcome(own, facts("b", BOTE, TUESDAY, (elsewhere,)))[3] == "inaccurate"
    assert outcome(facts("a", KURIER, LONG_AGO), facts("b", BOTE, TUESDAY, (elsewhere,)))[3] == "accurate"
    assert outcome(own, facts("b", BOTE, TUESDAY, (AGENCY,)))[3] == "accurate", "an agency may be the source of both"


def test_against_a_reference_the_reference_is_the_source() -> None:
    assert outcome(facts("a", UNKNOWN), facts("b", UNKNOWN), reference=True) == ("b-first", "reference", "missing", "not-applicable")
    assert outcome(facts("a", KURIER, LONG_AGO), facts("b", BOTE, TUESDAY), reference=True)[:2] == ("a-first", "date")


def test_a_source_named_beside_the_words_counts_for_them_alone() -> None:
    a = facts("a", KURIER, LONG_AGO)
    b = facts("b", BOTE, TUESDAY, (passing("Musterkurier", "musterkurier", at=50),))
    found = judged(pair(Passage((0, 200), (100, 300), 30), Passage((500, 900), (2000, 2400), 60)), a, b, reference=False)
    assert [p.b_verdict.attribution for p in found.passages if p.b_verdict] == ["accurate", "unclear"]
    assert found.b.verdict
    assert found.b.verdict.attribution == "unclear"


@pytest.mark.parametrize(("speakers", "expected"), [(((90, 110),), "accurate"), ((), "unclear"), (((5000, 5010),), "unclear")])
def test_a_quotation_needs_its_speaker_not_the_other_outlet(speakers: tuple[tuple[int, int], ...], expected: str) -> None:
    a = facts("a", KURIER, LONG_AGO, quotations=((0, 200),), speakers=((210, 220),))
    b = facts("b", BOTE, TUESDAY, quotations=((95, 310),), speakers=speakers)
    (passage,) = judged(pair(Passage((5, 195), (100, 300), 30)), a, b, reference=False).passages
    assert passage.quoted
    assert passage.b_verdict
    assert passage.b_verdict.attribution == expected


@pytest.mark.parametrize(
    ("a", "b", "first"),
    [
        ("2024-01-15", "2024-01-16", "a"), ("2024-01-16T00:10:00", "2024-01-15", "b"), ("2024-01-15", "2024-01-15T09:00:00", None),
        ("2024-01-15T09:00:00+01:00", "2024-01-15T09:30:00+02:00", "b"), ("2024-01-15T09:00:00Z", "2024-01-15T09:00:00+00:00", None),
        ("2024-01-15T09:00:00", "2024-01-15T10:00:00Z", None), (None, "2024-01-15", None), ("gestern", "2024-01-15", None), ("", "", None),
    ],
)  # fmt: skip
def test_who_was_earlier(a: str | None, b: str | None, first: str | None) -> None:
    assert earlier_of(a, b) == first


@pytest.mark.parametrize(("a", "b", "close"), [(MORNING, EVENING, True), (MONDAY, TUESDAY, True), (MONDAY, "2024-01-18", False), (None, MONDAY, False)])
def test_close_in_time(a: str | None, b: str | None, close: bool) -> None:
    assert together(a, b) is close


def tied(a: str, b: str, containment: float) -> Pair:
    return Pair(Side(a, a), Side(b, b), containment, 50, 50, (Passage((0, 300), (0, 300), 50),))


@pytest.mark.parametrize(
    ("named", "containment", "kind", "source"),
    [((AGENCY,), 0.9, "wire-copies", "probedienst"), ((), 0.95, "reprints", "Der Musterkurier"), ((), 0.6, "rewrites", "Der Musterkurier")],
)
def test_families(named: tuple[Named, ...], containment: float, kind: str, source: str) -> None:
    known = {"a": facts("a", KURIER, LONG_AGO), "b": facts("b", BOTE, MONDAY, named), "c": facts("c", UNKNOWN, TUESDAY), "d": facts("d", BOTE), "e": facts("e", BOTE)}
    found = families([tied("b", "c", containment), tied("a", "b", containment), tied("d", "e", 0.3)], known, containment=0.5)
    (family,) = found
    assert family.paths == ("a", "b", "c")
    assert (family.kind, family.source, family.first) == (kind, source, "a")


def test_the_larger_family_comes_first_and_an_unknown_date_leaves_the_first_open() -> None:
    known = {name: facts(name, UNKNOWN, MONDAY if name != "c" else None) for name in "abcde"}
    found = families([tied("a", "b", 0.9), tied("c", "d", 0.9), tied("d", "e", 0.9)], known, containment=0.5)
    assert [f.paths for f in found] == [("c", "d", "e"), ("a", "b")]
    assert [f.first for f in found] == [None, None], "no date, and two of one day"


def test_shares_count_every_character_once_by_its_best_verdict() -> None:
    a = facts("a", KURIER, LONG_AGO)
    b = facts("b", BOTE, TUESDAY)
    c = facts("c", Outlet("Drittes Blatt", "drittes", ("drittesblatt",)), MONDAY, (credit("Musterkurier", "musterkurier", "outlet"),))
    one = judged(Pair(Side("a", "a"), Side("b", "b"), 1.0, 60, 40, (Passage((0, 400), (0, 400), 40), Passage((600, 700), (500, 600), 20))), a, b, reference=False)
    two = judged(Pair(Side("a", "a"), Side("c", "c"), 1.0, 60, 40, (Passage((100, 500), (0, 400), 60),)), a, c, reference=False)
    rows = {r.path: r for r in shares([one, two], families([one, two], {}, containment=0.5), {"a": 1000, "b": 1000, "c": 800})}
    assert (rows["a"].copied_share, rows["a"].uncredited_share, rows["a"].verdict) == (0.6, 0.0, "not-applicable")
    assert (rows["b"].copied_share, rows["b"].uncredited_share, rows["b"].verdict) == (0.5, 0.5, "missing")
    assert (rows["c"].copied_share, rows["c"].uncredited_share, rows["c"].verdict) == (0.5, 0.0, "accurate")
    assert {r.family_size for r in rows.values()} == {3}
    assert rows["a"].partners == ("b", "c")


def test_spans_are_united() -> None:
    assert union([(5, 9), (0, 3), (8, 12), (3, 4)]) == [(0, 4), (5, 12)]
