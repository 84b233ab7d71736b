"""Stories: which articles are told to be about one event, and what ties them."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from told import article, facts

from provenance.model.article import Article
from provenance.origins.records import Story
from provenance.origins.stories import stories
from provenance.origins.traced import Term, Traced
from provenance.reuse.records import Outlet

FIRE = article("fire-1.txt", """\
Lagerhalle in Altdorf ausgebrannt

In Altdorf ist am Montag eine Lagerhalle der Spedition Beispielfracht ausgebrannt. 120 Feuerwehrleute waren am Hafen, sagte Einsatzleiter Jan Probe. \
Der Schaden liegt bei 2,5 Millionen Euro.
""", published="2024-03-05")  # fmt: skip
FIRE_TOLD_ELSE = article("fire-2.txt", """\
Millionenschaden nach Feuer bei Beispielfracht

Das Feuer bei Beispielfracht in Altdorf hat einen Schaden von 2,5 Millionen Euro angerichtet. Jan Probe von der Feuerwehr sprach von 120 Helfern.
""", published="2024-03-06")  # fmt: skip
FIRE_IN_ENGLISH = article("fire-3.txt", """\
Warehouse fire in Altdorf

A fire at the haulier Beispielfracht in the port of Altdorf caused damage of 2.5 million euros on Monday. Jan Probe, who led the operation, said that 120 \
firefighters had been there.
""", published="2024-03-06")  # fmt: skip
COUNCIL = article("council.txt", """\
Altdorf bekommt eine neue Brücke

Der Rat der Stadt Altdorf hat am Montag für eine neue Brücke gestimmt. Bürgermeisterin Rosa Muster sprach von 14 Millionen Euro und drei Jahren Bauzeit.
""", published="2024-03-05")  # fmt: skip
LATER = article("later.txt", FIRE.text, published="2024-09-01")


def grouped(*articles: Article, families: tuple[tuple[str, ...], ...] = ()) -> list[tuple[str, ...]]:
    return [s.articles for s in stories([facts(a) for a in articles], families)]


def test_articles_about_one_event_are_one_story_in_any_language() -> None:
    assert grouped(FIRE, FIRE_TOLD_ELSE, FIRE_IN_ENGLISH, COUNCIL) == [("fire-1.txt", "fire-2.txt", "fire-3.txt")]


def test_what_ties_them_is_named_as_printed() -> None:
    (found,) = stories([facts(a) for a in (FIRE, FIRE_TOLD_ELSE, FIRE_IN_ENGLISH)])
    assert any("Beispielfracht" in name for name in found.shared)
    assert any("Jan Probe" in name for name in found.shared)
    assert any(number.startswith("2,5 Millionen") for number in found.shared)
    texts = " ".join(a.text for a in (FIRE, FIRE_TOLD_ELSE, FIRE_IN_ENGLISH))
    assert all(name in texts for name in found.shared)
    assert (found.id, found.title, found.first) == ("story-1", "Lagerhalle in Altdorf ausgebrannt", "fire-1.txt")


def test_the_same_names_half_a_year_later_are_another_story() -> None:
    assert grouped(FIRE, FIRE_TOLD_ELSE, LATER) == [("fire-1.txt", "fire-2.txt")]


def test_copies_are_one_story_whenever_they_appeared() -> None:
    assert grouped(FIRE, LATER, COUNCIL, families=(("fire-1.txt", "later.txt"),)) == [("fire-1.txt", "later.txt")]


def test_one_town_and_one_day_make_no_story() -> None:
    assert grouped(FIRE, COUNCIL) == []


def test_without_dates_more_likeness_is_asked_for() -> None:
    undated = [article(a.path, a.text) for a in (FIRE, FIRE_TOLD_ELSE, COUNCIL)]
    assert grouped(*undated) == [("fire-1.txt", "fire-2.txt")]
    assert stories([facts(a) for a in undated])[0].first == ""


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_the_input_changes_nothing(seed: int) -> None:
    articles = [FIRE, FIRE_TOLD_ELSE, FIRE_IN_ENGLISH, COUNCIL, LATER]
    expected = stories([facts(a) for a in sorted(articles, key=lambda a: a.path)])
    random.Random(seed).shuffle(articles)
    assert stories(sorted((facts(a) for a in articles), key=lambda a: a.path)) == expected


WORDS = st.sampled_from([f"Name{n}" for n in range(12)])
MADE_UP = st.builds(
    lambda names, day: (tuple(dict.fromkeys(names)), day), st.lists(WORDS, min_size=1, max_size=8), st.sampled_from(["", "2024-03-01", "2024-03-03", "2024-05-01"])
)


@settings(max_examples=60)
@given(st.lists(MADE_UP, max_size=14))
def test_each_article_is_in_one_story_at_most(given_articles: list[tuple[tuple[str, ...], str]]) -> None:
    articles = [
        Traced(f"{n:02d}", "", "", Outlet(), published=day, names=tuple(Term(name, (name.lower(),)) for name in names)) for n, (names, day) in enumerate(given_articles)
    ]
    found: tuple[Story, ...] = stories(articles)
    paths = [path for s in found for path in s.articles]
    assert len(set(paths)) == len(paths)
    for s in found:
        assert len(s.articles) >= 2
        days = {a.published for a in articles if a.path in s.articles} - {""}
        assert not {"2024-03-01", "2024-05-01"} <= days
        assert all(any(t.text == name for a in articles if a.path in s.articles for t in a.names) for name in s.shared)
