"""Chains: from an article back through what it says of itself, through other articles, to the farthest origin; cut where they go round."""

from __future__ import annotations

import pytest
from told import article, traced_together, ways

# What an article of each kind shows, after the five this project began with; texts are invented.
FOREIGN_SOURCE = """\
Die Häfen der beiden Ufer werden ihre Fähren im kommenden Jahr häufiger fahren lassen.
Die Nachrichtenagentur Sputnik berichtete, dass der russische Föderale Sicherheitsrat am 13. Mai bekannt gegeben habe, die Schleuse werde breiter.
Unterdessen zitierte die südkoreanische Nachrichtenagentur Yonhap den Nationalen Wetterdienst mit der Aussage, das Eis werde dünner.
Der neue Fahrplan gilt für alle Boote auf dem Fluss.
Quelle: https://baoquocte.vn/pha-va-ben-cang-100001.html
"""
NAMELESS_AGENCIES = """\
Treffen über die Fähren im Hafen

Der Hafenmeister war am Dienstag (19.09.2023) bei den Fährleuten. Nach Angaben des russischen Sicherheitsrats ging es um die neuen Anleger.

Die Fährleute haben ihre Boote gestrichen und die Netzmacher neues Garn bestellt.

Quelle: Agenturen
"""
LIVE_BLOG = """\
Im Hafen kommen am Mittwoch Fährleute und Netzmacher zusammen. Geplant sind „lange Gespräche über das Garn“, sagte Wen Hao, ein Sprecher der \
chinesischen Diplomatie.
Nach Jahren des Wartens gilt nun ein Fahrplan für alle Fähren, berichtete die amtliche nordkoreanische Agentur KCNA am Mittwoch.
Hallo zusammen. Wie an jedem Morgen ist die Redaktion von 20 Minuten versammelt, um Ihnen alles über die Fähren zu erzählen.
"""
PRESS_WIRE = """\
(SeaPRwire) – Neue Anleger machen den Weg über das Wasser kürzer
Der Hafenmeister hat am anderen Ufer die neuen Anleger gezeigt, die schon im Frühling fertig werden sollen.
Der Fährmann sagte, die alten Stege seien zu schmal gewesen.
"""
OTHER_OUTLET = """\
Neue Fähren auch in schwierigen Jahren

Gebaut werde in jedem Jahr, sagte Kremlsprecher Iwan Primerow am Mittwoch. Der Bau habe längst begonnen, sagte Primerow.

Die Farbe der Boote stehe noch nicht fest, sagte Primerow gegenüber Reportern.

Lesen Sie mehr mit Euractiv
"""
ALONE = [
    (FOREIGN_SOURCE, ["baoquocte.vn", "Sputnik", "russische Föderale Sicherheitsrat"]),
    (NAMELESS_AGENCIES, ["Agenturen", "russischen Sicherheitsrats"]),
    (LIVE_BLOG, ["20 Minuten", "KCNA"]),
    (PRESS_WIRE, ["SeaPRwire"]),
    (OTHER_OUTLET, ["Euractiv", "Kremlsprecher Iwan Primerow"]),
    ("Die Brücke ist gesperrt. Die Stadt sucht einen neuen Weg über den Fluss. (dpa/AFP)\n", ["dpa"]),
    ("Die Brücke ist gesperrt. Die Stadt sucht einen neuen Weg über den Fluss. (Tsp, mit dpa)\n", ["dpa"]),
    ("Dieser Text erschien zuerst auf beispielblatt.net. Die Brücke ist gesperrt, weil zwei Träger gerissen sind.\n", ["beispielblatt.net"]),
]


@pytest.mark.parametrize(("text", "expected"), ALONE)
def test_the_way_inside_one_text(text: str, expected: list[str]) -> None:
    assert ways(traced_together(article("a.txt", text, form="text"))) == {"a.txt": expected}


def test_an_article_that_shows_nobody_has_no_chain() -> None:
    assert ways(traced_together(article("a.txt", "Die Brücke ist gesperrt. Der Fluss steigt seit Montag.\n"))) == {}


def test_reporting_of_its_own_leads_to_nobody_else() -> None:
    text = """\
Die Brücke bleibt zu

Von Jana Beispiel

Die Brücke bleibt bis Mai gesperrt, sagte Bürgermeisterin Rosa Muster. Zwei Träger sind gerissen, sagte der Ingenieur Uwe Probe am Montag.

Der Umweg kostet eine Stunde, wie der „Beispielbote“ berichtete.
"""
    assert ways(traced_together(article("a.txt", text, outlet="Musterkurier", domain="musterkurier.example"))) == {}


STORY = (
    "Am Kai der alten Werft hat der Sturm in der Nacht zum Dienstag vier Boote losgerissen und gegen die Mole gedrückt, wo sie bis zum Morgen "
    "trieben. Niemand wurde verletzt. Die Feuerwehr zog die Boote mit zwei Schleppern zurück und sicherte sie mit neuen Leinen aus dem Lager."
)


def test_a_copy_leads_on_to_what_its_source_credits() -> None:
    first = article("first.html", f"{STORY}\n\n(dpa)\n", outlet="Musterkurier", domain="musterkurier.example", published="2024-03-05T08:00:00Z")
    second = article("second.html", f"{STORY}\n\nDieser Text erschien zuerst auf musterkurier.example.\n", outlet="Bote", domain="bote.example", published="2024-03-06T18:00:00Z")
    assert ways(traced_together(first, second))["second.html"] == ["first.html", "dpa"]


def test_a_copy_without_any_credit_leads_to_the_article_that_had_the_words_before() -> None:
    first = article("first.html", STORY, outlet="Musterkurier", domain="musterkurier.example", published="2024-03-05")
    second = article("second.html", STORY, outlet="Bote", domain="bote.example", published="2024-03-09")
    found = traced_together(first, second)
    assert ways(found)["second.html"] == ["first.html"]
    assert [c.kinds for c in found.chains] == [("copies-from",)]


def test_whose_text_it_is_goes_before_whom_it_cites() -> None:
    wire = article("wire.html", f"{STORY} Das sagte Einsatzleiter Jan Probe. (dpa)\n", outlet="Musterkurier", domain="musterkurier.example")
    copy = article("copy.html", f"{STORY} Das sagte Einsatzleiter Jan Probe.\n", outlet="Bote", domain="bote.example")
    assert ways(traced_together(wire, copy))["copy.html"] == ["wire.html", "dpa", "Einsatzleiter Jan Probe"]


def test_a_source_line_leads_to_the_article_at_its_address() -> None:
    source = article("source.html", "Die Schleuse wird breiter, meldete die Agentur TASS.\n", url="https://bote.example/schleuse?ref=1", domain="bote.example")
    citing = article("citing.txt", "Am Fluss wird gebaut. Die Boote warten.\n\nQuelle: https://www.bote.example/schleuse\n", form="text")
    assert ways(traced_together(source, citing))["citing.txt"] == ["source.html", "TASS (ТАСС)"]


def test_a_circle_is_cut_and_named() -> None:
    one = article("one.html", "Die Schleuse wird breiter.\n\nQuelle: https://bote.example/b\n", url="https://kurier.example/a", domain="kurier.example")
    two = article("two.html", "Die Schleuse wird breiter.\n\nQuelle: https://kurier.example/a\n", url="https://bote.example/b", domain="bote.example")
    three = article("three.txt", "Alle reden von der Schleuse.\n\nQuelle: https://bote.example/b\n", form="text")
    found = {c.path: c for c in traced_together(one, two, three).chains}
    assert found["three.txt"].nodes == ("article:three.txt", "article:two.html", "article:one.html")
    assert found["three.txt"].cycle == ("article:two.html", "article:one.html")
    assert found["one.html"].nodes == ("article:one.html", "article:two.html")
