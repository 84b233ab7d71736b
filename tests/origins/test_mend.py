"""The mend: which credit each article should carry, as it would be printed, on what ground; and none where there is no ground."""

from __future__ import annotations

import pytest
from told import article, names, traced_together

from provenance.model.article import Article
from provenance.origins.records import CreditLine

KURIER = {"outlet": "Musterkurier", "domain": "musterkurier.info"}
BOTE = {"outlet": "Beispielbote", "domain": "beispielbote.net"}
COPY = (
    "Am Kai der alten Werft hat der Sturm in der Nacht zum Dienstag vier Boote losgerissen und gegen die Mole gedrückt, wo sie bis zum Morgen "
    "trieben. Niemand wurde verletzt. Die Feuerwehr zog die Boote mit zwei Schleppern zurück und sicherte sie mit neuen Leinen aus dem Lager."
)


def credits(*articles: Article) -> dict[str, CreditLine]:
    return {c.path: c for c in traced_together(*articles).credits}


LINES = [
    ("Die Schleuse ist zu, und die Boote warten. (dpa)\n", "Quelle: dpa"),
    ("Die Schleuse ist zu, und die Boote warten. (dpa/AFP)\n", "Quelle: dpa und AFP"),
    ("Die Schleuse ist zu, und die Boote warten. (Tsp, mit dpa/AFP)\n", "Mit Material von dpa und AFP"),
    ("The lock is closed and the boats are waiting for the spring. (Reuters)\n", "Source: Reuters"),
    ("(SeaPRwire) – Die Schleuse ist zu, und die Boote warten.\n", "Pressemitteilung, verbreitet von SeaPRwire"),
    ("Dieser Text erschien zuerst auf beispielblatt.net. Die Schleuse ist zu, und die Boote warten.\n", "Quelle: beispielblatt.net"),
    ("Die Schleuse ist zu, und die Boote warten.\n\nQuelle: https://baoquocte.vn/schleuse-1.html\n", "Übersetzt nach: baoquocte.vn"),
    ("L'écluse est fermée et les bateaux attendent le printemps sur la rivière. (AFP)\n", "AFP"),
]


@pytest.mark.parametrize(("text", "line"), LINES)
def test_what_an_article_says_of_itself(text: str, line: str) -> None:
    (found,) = credits(article("a.txt", text, form="text")).values()
    assert (found.line, found.missing) == (line, False)
    assert found.ground.startswith("its ")


NOTHING = [
    "Die Schleuse ist zu, und die Boote warten.\n",
    "Die Schleuse ist zu, und die Boote warten.\n\nQuelle: Agenturen\n",
    "Die Schleuse ist zu, sagte der Minister.\n\nLesen Sie mehr mit Euractiv\n",
    "Die Schleuse ist zu, berichtete die Agentur KCNA am Montag.\n",
]


@pytest.mark.parametrize("text", NOTHING)
def test_no_ground_no_credit(text: str) -> None:
    assert credits(article("a.html", text, **KURIER)) == {}  # type: ignore[arg-type]


def test_a_credit_only_the_metadata_hold_is_missing() -> None:
    page = article("a.html", "Die Schleuse ist zu, und die Boote warten.\n", fields={"jsonld.creditText": "AFP"}, **KURIER)  # type: ignore[arg-type]
    (found,) = credits(page).values()
    assert (found.line, found.missing) == ("Quelle: AFP", True)
    assert found.ground == "its metadata field jsonld.creditText, which readers do not see"


def test_an_agency_item_is_credited_by_its_metadata() -> None:
    item = article("a.xml", "Die Schleuse ist zu, und die Boote warten.\n", fields={"newsml.creditline": "AFP"}, form="newsml-g2")
    assert [(c.line, c.missing) for c in credits(item).values()] == [("Quelle: AFP", False)]


def test_copied_words_are_credited_to_whom_the_earlier_article_credits() -> None:
    first = article("first.html", COPY + " (AFP)\n", published="2024-03-05T08:00:00Z", **KURIER)  # type: ignore[arg-type]
    copy = article("copy.html", COPY + "\n", published="2024-03-09", **BOTE)  # type: ignore[arg-type]
    found = credits(first, copy)
    assert (found["copy.html"].line, found["copy.html"].missing) == ("Quelle: AFP", True)
    assert "words of it stand in first.html, which names its source, by its credit “(AFP)”" in found["copy.html"].ground
    assert (found["first.html"].line, found["first.html"].missing) == ("Quelle: AFP", False)


def test_copied_words_are_credited_to_the_outlet_that_had_them_first() -> None:
    first = article("first.html", COPY, published="2024-03-05", **KURIER)  # type: ignore[arg-type]
    copy = article("copy.html", COPY, published="2024-03-09", **BOTE)  # type: ignore[arg-type]
    together = traced_together(first, copy)
    (found,) = together.credits
    assert (found.path, found.line, found.missing) == ("copy.html", "Quelle: Musterkurier", True)
    assert [names(together)[n] for n in found.originators] == ["Musterkurier"]
    assert found.ground.endswith("words of it stand in first.html, which appeared before")


def test_copied_words_of_a_text_whose_outlet_nobody_knows_get_no_credit() -> None:
    first, copy = article("first.txt", COPY, published="2024-03-05"), article("copy.html", COPY, published="2024-03-09", **BOTE)  # type: ignore[arg-type]
    assert credits(first, copy) == {}


def test_own_reporting_is_credited_to_its_outlet() -> None:
    text = "Die Schleuse ist zu\n\nVon Jana Beispiel\n\nDie Schleuse ist zu, sagte Bürgermeisterin Rosa Muster. Sie öffne im Mai, sagte Lotse Jan Probe.\n"
    (found,) = credits(article("a.html", text, **KURIER)).values()  # type: ignore[arg-type]
    assert (found.line, found.missing, found.ground) == ("Musterkurier", False, "a byline, several sources of its own and no other credit")


def test_material_of_an_agency_leaves_the_outlet_its_text() -> None:
    together = traced_together(article("a.html", "Die Schleuse ist zu, und die Boote warten. (Tsp, mit dpa)\n", **KURIER))  # type: ignore[arg-type]
    (found,) = together.credits
    known = names(together)
    assert ([known[n] for n in found.originators], [known[n] for n in found.contributors], found.line) == (["Musterkurier"], ["dpa"], "Mit Material von dpa")
