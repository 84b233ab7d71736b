"""What the articles of a run have in common is found once, measured exactly, and in the same order whatever the run's size."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from provenance.model.measures import measures_of, times_of
from provenance.model.run import Facets, Group, Member, RunPlace
from provenance.origins.groups import groups
from provenance.origins.sketch import sketch_of

SKETCH = sketch_of(" ".join(f"wort{i}" for i in range(200)))
OTHER = sketch_of(" ".join(f"mot{i}" for i in range(200)))


def article(path: str, **changes: object) -> Facets:
    return Facets(path, **changes)  # type: ignore[arg-type]


def found(facets: Iterable[Facets], kind: str) -> list[Group]:
    return [group for group in groups(list(facets)) if group.kind == kind]


def told(facets: Iterable[Facets], kind: str) -> list[tuple[str, list[str]]]:
    return [(group.value, [place.path for place in group.places]) for group in found(facets, kind)]


@pytest.mark.parametrize(
    ("kind", "facets", "expected"),
    [
        ("same-disclaimer", [article("a", disclaimers=("eins",)), article("b", disclaimers=("eins", "zwei")), article("c", disclaimers=("zwei",))],
         [("eins", ["a", "b"]), ("zwei", ["b", "c"])]),
        # lines of one disclaimer are told once, by the longest
        ("same-disclaimer", [article("a", disclaimers=("eins", "eins und zwei")), article("b", disclaimers=("eins und zwei", "eins"))], [("eins und zwei", ["a", "b"])]),
        ("same-disclaimer", [article("a", disclaimers=("eins",)), article("b", disclaimers=("zwei",))], []),
        ("same-byline", [article("a", bylines=("Jana Beispiel",)), article("b", bylines=("Otto Probe", "JANA  BEISPIEL"))], [("Jana Beispiel", ["a", "b"])]),
        ("same-byline", [article("a", bylines=("Jana Beispiel", "Jana Beispiel"))], []),
        ("same-text", [article("a", sketch=SKETCH, headline="Eins"), article("b", sketch=OTHER), article("c", sketch=SKETCH)], [("Eins", ["a", "c"])]),
        ("same-text", [article("a"), article("b")], []),
        ("same-headline", [article("a", headline="Neue Mole am Südufer!"), article("b", headline="NEUE MOLE AM SÜDUFER")], [("Neue Mole am Südufer!", ["a", "b"])]),
        ("same-headline", [article("a", headline="Das Wetter heute"), article("b", headline="Das Wetter heute")], []),
        ("same-headline", [article("a", headline="港口将建造新的混凝土防波堤"), article("b", headline="港口将建造新的混凝土防波堤")], [("港口将建造新的混凝土防波堤", ["a", "b"])]),
        ("same-headline", [article("a"), article("b")], []),
        ("same-credit", [article("a", credits=("dpa",)), article("b", credits=("afp", "dpa")), article("c", credits=("dpa",))], [("dpa", ["a", "b", "c"])]),
    ],
)  # fmt: skip
def test_articles_with_something_in_common(kind: str, facets: list[Facets], expected: list[tuple[str, list[str]]]) -> None:
    assert told(facets, kind) == expected


def test_the_largest_group_comes_first_then_the_name() -> None:
    facets = [article(str(i), credits=credits) for i, credits in enumerate([("b", "z"), ("z", "a"), ("a", "b"), ("z",)])]
    assert [value for value, _ in told(facets, "same-credit")] == ["z", "a", "b"]


def test_shares_are_counted_for_each_feed_alone() -> None:
    facets = [
        article("1", feed="x.xml", genre="press-release", credits=("ots", "dpa"), press_wires=("ots",), rules=("no-byline", "no-byline")),
        article("2", feed="y.xml", genre="reportage", origin="wire", band="pass"), article("3", feed="x.xml", genre="reportage"), article("4", genre="press-release"),
    ]  # fmt: skip
    made = {(g.feed, g.facet, g.value): (g.measures["share"], g.measures["items"], g.measures["articles"]) for g in found(facets, "share")}
    assert made[("x.xml", "genre", "press-release")] == (0.5, 2, 1)
    assert made[("x.xml", "press-wire", "ots")] == (0.5, 2, 1)
    assert made[("x.xml", "credit", "dpa")] == (0.5, 2, 1)
    assert made[("x.xml", "rule", "no-byline")] == (0.5, 2, 1)
    assert made[("x.xml", "origin", "unknown")] == (1.0, 2, 2)
    assert made[("y.xml", "band", "pass")] == (1.0, 1, 1)
    assert {feed for feed, _, _ in made} == {"x.xml", "y.xml"}


def test_credits_of_press_wires_are_told_from_those_of_agencies() -> None:
    facets = [article("a", credits=("dpa", "ots"), press_wires=("ots",)), article("b", credits=("ots", "dpa"), press_wires=("ots",)), article("c")]
    assert [(g.value, g.facet, g.measures["share"]) for g in found(facets, "same-credit")] == [("dpa", "credit", 0.6667), ("ots", "press-wire", 0.6667)]


def test_places_show_where_each_article_has_it() -> None:
    spans = {"Jana Beispiel": RunPlace("a", 10, 23, 3, "Von Jana Beispiel"), "": RunPlace("a", 30, 90, 5, "Der Hafen"), "Neue Mole am Hafen": RunPlace("a", 0, 18, 1, "Neue Mole am Hafen")}
    facets = [
        article("a", bylines=("Jana Beispiel",), headline="Neue Mole am Hafen", sketch=SKETCH, spans=spans),
        article("b", bylines=("JANA BEISPIEL",), headline="neue mole am hafen", sketch=SKETCH, spans={"JANA BEISPIEL": RunPlace("b", 5, 18, 2, "JANA BEISPIEL")}),
    ]
    assert [g.places for g in found(facets, "same-byline")] == [(spans["Jana Beispiel"], facets[1].spans["JANA BEISPIEL"])]
    assert [g.places for g in found(facets, "same-text")] == [(spans[""], RunPlace("b"))]
    assert [g.places for g in found(facets, "same-headline")] == [(spans["Neue Mole am Hafen"], RunPlace("b"))]


def test_a_disclaimer_is_told_in_the_words_of_an_article() -> None:
    spans = {"alle angaben": RunPlace("a", 0, 13, 1, "Alle Angaben!")}
    (group,) = found([article("a", disclaimers=("alle angaben",), spans=spans), article("b", disclaimers=("alle angaben",))], "same-disclaimer")
    assert group.value == "Alle Angaben!"


@pytest.mark.parametrize(
    ("members", "measures"),
    [
        ([Member("a.example", "Das Blatt", "x.xml"), Member("b.example", "das  blatt", "x.xml")], {"domains": 2, "outlets": 1, "feeds": 1, "uncredited": 2}),
        ([Member("a.example"), Member("b.example", credited=True), Member()], {"articles": 3, "domains": 2, "outlets": 2, "uncredited": 2, "feeds": 0}),
        ([Member(published="2024-03-04T08:00:00Z"), Member(published="2024-03-04T10:30:00+02:00"), Member()], {"minutes": 30, "days": 1}),
        ([Member(published="2024-03-04T23:50:00Z"), Member(published="2024-03-05T00:05:30Z")], {"minutes": 15.5, "days": 2}),
        ([Member(published="2024-03-04"), Member(published="2024-03-06")], {"minutes": None, "days": 2}),
        # without a zone: compared among themselves, unknown beside others
        ([Member(published="2024-03-04T08:00:00"), Member(published="2024-03-04T09:00:00")], {"minutes": 60}),
        ([Member(published="2024-03-04T08:00:00"), Member(published="2024-03-04T09:00:00Z"), Member(published="2024-03-04T09:01:00Z")], {"minutes": 1}),
        ([Member(published="2024-03-04T08:00:00Z")], {"minutes": None, "days": None}),
        ([Member(published="gestern um acht"), Member(published="2024-13-45T99:00:00Z")], {"minutes": None}),
    ],
)
def test_measures(members: list[Member], measures: dict[str, float | None]) -> None:
    made = measures_of(members)
    assert {name: made.get(name) for name in measures} == measures  # type: ignore[call-overload]


DATES = st.sampled_from(["", "2024-03-04", "2024-03-04T08:00:00Z", "2024-03-04T09:00:00+01:00", "2024-03-05T10:00:00", "2024-03-04T08:07:11.5Z"])
FACETS = st.lists(
    st.builds(
        Facets, path=st.text("abc", min_size=1, max_size=3), feed=st.sampled_from(["", "x", "y"]), domain=st.sampled_from(["", "a.example", "b.example"]), published=DATES,
        headline=st.sampled_from(["", "Neue Mole am Hafen", "neue mole am hafen", "Kurz"]), bylines=st.lists(st.sampled_from(["Jana Beispiel", "Otto Probe"]), max_size=2).map(tuple),
        credits=st.lists(st.sampled_from(["dpa", "afp"]), max_size=2, unique=True).map(tuple), disclaimers=st.lists(st.sampled_from(["eins", "zwei", "drei"]), max_size=3).map(tuple),
        sketch=st.sampled_from([(), SKETCH, OTHER]),
    ),
    max_size=12,
)  # fmt: skip


@settings(deadline=None)
@given(FACETS)
def test_every_group_is_what_it_says(facets: list[Facets]) -> None:
    facets = [replace(f, path=f"{i}-{f.path}") for i, f in enumerate(facets)]
    made = list(groups(facets))
    assert made == list(groups(facets))
    paths = [f.path for f in facets]
    for group in made:
        shown = [place.path for place in group.places]
        assert len(shown) == len(group.members) == group.measures["articles"] >= (1 if group.kind == "share" else 2)
        assert shown == sorted(set(shown), key=paths.index)
        assert 0 < group.measures.get("share", 1) <= 1
        times = [time for time in times_of(group.members) if time is not None]
        assert ("minutes" in group.measures) == (len(times) > 1)
