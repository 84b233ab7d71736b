"""Independent origins: five articles, two origins. What collapses into one, what stands alone, and the reasons in words."""

from __future__ import annotations

import pytest
from told import article, facts, names, traced_together

from provenance.model.article import Article
from provenance.origins.graph import collected
from provenance.origins.independence import origins
from provenance.origins.records import Story, StoryOrigin
from provenance.origins.trace import story_contexts

KURIER = {"outlet": "Musterkurier", "domain": "musterkurier.info"}
BOTE = {"outlet": "Beispielbote", "domain": "beispielbote.net"}
BLATT = {"outlet": "Probeblatt", "domain": "probeblatt.org"}
COPY = (
    "In Altdorf ist am Montag eine Lagerhalle der Spedition Beispielfracht ausgebrannt. Der Schaden liegt nach ersten Schätzungen bei 2,5 Millionen Euro, "
    "verletzt wurde niemand. Die Feuerwehr war mit 120 Leuten am Hafen und hielt die Flammen von den Tanks am Kai fern, bis es am Abend regnete."
)
REPORTED = """\
Feuer bei Beispielfracht: Was die Nachbarn sahen

Von Jana Beispiel

Die Lagerhalle von Beispielfracht in Altdorf brannte am Montag bis auf die Mauern nieder. „Es roch nach Gummi“, sagte Anwohnerin Eva Probst. \
Einsatzleiter Jan Probe sagte, 120 Leute hätten gelöscht. Den Schaden schätzt die Spedition auf 2,5 Millionen Euro.
"""


def told_as_one(*articles: Article) -> tuple[StoryOrigin, ...]:
    """Origins of articles taken for one story."""
    paths = tuple(sorted(a.path for a in articles))
    return origins(Story("story-1", "Feuer", paths, (), ()), collected([facts(a) for a in articles]))


def short(text: str, path: str, **known: str) -> Article:
    return article(path, f"Lagerhalle ausgebrannt\n\n{text}\n", **known)  # type: ignore[arg-type]


COUNTED = [
    # one agency, credited twice
    (["Die Halle brannte am Montag. (dpa)", "In Altdorf brannte es. (dpa)"], 1),
    # two agencies
    (["Die Halle brannte am Montag. (dpa)", "In Altdorf brannte es. (AFP)"], 2),
    # who credits both makes them no more and no fewer
    (["Die Halle brannte am Montag. (dpa)", "In Altdorf brannte es. (AFP)", "Das Feuer ist aus. (dpa/AFP)"], 2),
    # two agencies that name one and the same only source
    (["Die Halle brannte, sagte Bürgermeisterin Rosa Muster. (dpa)", "Es brennt nicht mehr, sagte Bürgermeisterin Rosa Muster. (AFP)"], 1),
    # who cites one medium only derives from it
    (["Die Halle brannte am Montag. (dpa)", "Die Halle brannte, berichtete die Deutsche Presse-Agentur."], 1),
    # one only source, named by both
    (["Die Halle brannte, sagte Bürgermeisterin Rosa Muster.", "Es brennt nicht mehr, sagte Rosa Muster am Abend."], 1),
    # two people
    (["Die Halle brannte, sagte Bürgermeisterin Rosa Muster.", "Es brennt nicht mehr, sagte Einsatzleiter Jan Probe am Abend."], 2),
    # nobody is named: nothing shows that the unnamed differ
    (["Die Halle brannte, hieß es aus informierten Kreisen.", "Es war Brandstiftung, hieß es aus Sicherheitskreisen."], 1),
    # agencies without a name may be the one that is named
    (["Die Halle brannte am Montag. (dpa)", "In Altdorf brannte es.\n\nQuelle: Agenturen"], 1),
    (["Die Halle brannte am Montag.", "In Altdorf brannte es.\n\nQuelle: Agenturen"], 2),
    # nothing is shown
    (["Die Halle brannte am Montag.", "In Altdorf brannte es."], 2),
]  # fmt: skip


@pytest.mark.parametrize(("texts", "expected"), COUNTED)
def test_the_number_of_origins(texts: list[str], expected: int) -> None:
    found = told_as_one(*(short(text, f"{n}.txt") for n, text in enumerate(texts)))
    assert len(found) == expected
    assert {path for o in found for path in o.articles} == {f"{n}.txt" for n in range(len(texts))}
    assert all(o.why for o in found)


def test_five_articles_two_origins() -> None:
    told = traced_together(
        article("1-agency.html", COPY + " (dpa)\n", published="2024-03-05T08:00:00Z", **KURIER),
        article("2-copy.html", COPY + "\n", published="2024-03-05T09:00:00Z", **BOTE),
        article("3-part.html", f"Feuer in Altdorf\n\n{COPY}\n\nQuelle: Musterkurier\n", published="2024-03-05T10:00:00Z", **BLATT),
        article("4-cited.txt", "Lagerhalle von Beispielfracht in Altdorf brannte\n\nDer Schaden liegt bei 2,5 Millionen Euro, meldete die Deutsche Presse-Agentur.\n", published="2024-03-06"),
        article("5-own.html", REPORTED, published="2024-03-06", outlet="Stadtanzeiger Altdorf", domain="anzeiger-altdorf.de"),
    )  # fmt: skip
    (story,) = told.stories
    assert len(story.articles) == 5
    known = names(told)
    agency, own = story.origins
    assert ("dpa" in known[agency.node], agency.articles) == (True, ("1-agency.html", "2-copy.html", "3-part.html", "4-cited.txt"))
    assert (known[own.node], own.articles) == ("Stadtanzeiger Altdorf", ("5-own.html",))
    assert "reporting of its own" in own.why
    assert {c.signals["origin.independent_origins"] for c in story_contexts(told).values()} == {2}


def test_an_outlet_whose_article_is_here_leads_on_to_that_articles_origin() -> None:
    found = told_as_one(
        article("agency.html", "Lagerhalle ausgebrannt\n\nDie Halle brannte am Montag. (AFP)\n", **KURIER),
        article("citing.txt", "Feuer\n\nIn Altdorf brannte es, berichtete die Zeitung Musterkurier.\n"),
    )
    assert [(o.node, len(o.articles)) for o in found] == [("agency:afp", 2)]


def test_articles_of_one_outlet_are_one_origin_and_named_for_it() -> None:
    found = told_as_one(article("a.html", "Feuer\n\nDie Halle brannte.\n", **KURIER), article("b.html", "Feuer aus\n\nEs regnete.\n", **KURIER))
    assert [(o.node, o.articles) for o in found] == [("outlet:musterkurier.info", ("a.html", "b.html"))]


def test_an_article_that_shows_nothing_stands_for_itself() -> None:
    (found,) = told_as_one(article("a.html", "Feuer\n\nDie Halle brannte.\n", **KURIER))
    assert (found.node, found.why) == ("article:a.html", "1 article names no source and shares text with no other")


def test_rules_see_the_story_of_each_article() -> None:
    told = traced_together(
        article("1.html", COPY + " (dpa)\n", published="2024-03-05", **KURIER), article("2.html", COPY + " (dpa)\n", published="2024-03-05", **BOTE),
        article("3.txt", "Der Zoo zeigt junge Luchse. Sie kamen im April zur Welt.\n", published="2024-03-05"),
    )  # fmt: skip
    seen = story_contexts(told)
    assert seen["1.html"].signals == {"origin.independent_origins": 1, "story.articles": 2, "story.outlets": 2}
    assert seen["3.txt"].signals == {"origin.independent_origins": None, "story.articles": 1, "story.outlets": 0}
    assert {c.topics for c in seen.values()} == {frozenset(("story",))}
