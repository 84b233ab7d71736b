"""Page furniture in German by role: whole lines, sentences inside lines; and the same words in the article's own sentences."""

from __future__ import annotations

import pytest
from finding import between, closing, find

from provenance.model.mention import Boilerplate


def roles(text: str, language: str | None) -> tuple[str, ...]:
    """The roles of all boilerplate, in text order."""
    return tuple(b.role for b in find(text, language, Boilerplate))


# a paragraph of its own inside the text
INSIDE = [
    ("Vorlesen lassen? | Lesedauer des Artikels: ca. 2 Minuten", "de", ("reading-ui",)),
    ("Lesedauer: 4 Min.", "de", ("reading-ui",)),
    ("Artikel anhören", "de", ("reading-ui",)),
    ("Lesetipp: Neue Fähre fährt öfter", "de", ("teaser",)),
    ("Lesen Sie auch: Neue Fähre fährt öfter", "de", ("teaser",)),
    ("Lesen Sie mehr mit Euractiv", "de", ("teaser",)),
    ("Mehr zum Thema", "de", ("teaser",)),
    ("Das könnte Sie auch interessieren", "de", ("teaser",)),
    ("Auch interessant: Neue Fähre fährt öfter", "de", ("teaser",)),
    ("[Lesen Sie hier, wie die Fähre fährt.]", "de", ("teaser",)),
    ("Unseren Newsletter können Sie hier kostenlos abonnieren.", "de", ("newsletter",)),
    ("Newsletter abonnieren", "de", ("newsletter",)),
    ("[Wenn Sie aktuelle Nachrichten aus der Stadt live auf Ihr Handy haben wollen, empfehlen wir Ihnen unsere App.]", "de", ("newsletter",)),
    ("Auf WhatsApp teilen", "de", ("share",)),
    ("Teilen", "de", ("share",)),
    ("Folgen Sie uns auf Facebook", "de", ("share",)),
    ("Anzeige", "de", ("advert",)),
    ("– Anzeige –", "de", ("advert",)),
    ("Dieser Artikel ist nur für Abonnenten lesbar.", "de", ("paywall",)),
    ("Weiterlesen mit F+", "de", ("paywall",)),
    ("Wir verwenden Cookies, um Ihr Erlebnis zu verbessern.", "de", ("consent",)),
    ("An dieser Stelle finden Sie einen externen Inhalt, der den Artikel ergänzt.", "de", ("embed",)),
    ("Symbolbild: Eine Brücke im Nebel", "de", ("caption",)),
    ("Sehen Sie sich diesen Beitrag auf Instagram an", "de", ("embed",)),
    ("pic.twitter.com/abcd1234", "de", ("embed",)),
    ("[caption id=\"attachment_1\"]Brücke[/caption]", "de", ("code",)),
]  # fmt: skip

# a line below the last paragraph
BELOW_TEXT = [
    ("Kommentar (0)", "de", ("comments",)),
    ("Kommentare (12)", "de", ("comments",)),
    ("Schreibe einen Kommentar", "de", ("comments",)),
    ("Deine E-Mail-Adresse wird nicht veröffentlicht. Erforderliche Felder sind mit * markiert", "de", ("comments",)),
    ("Antworten abbrechen", "de", ("comments",)),
    ("Unterstützen Sie unsere Arbeit mit einer Spende!", "de", ("solicitation",)),
    ("Hier können Sie das Buch bestellen.", "de", ("solicitation",)),
    ("Folgen Sie unserem Telegram-Kanal!", "de", ("solicitation",)),
    ("Gastbeiträge müssen nicht die Sichtweise der Redaktion widerspiegeln.", "de", ("disclaimer",)),
    ("Dieser Beitrag gibt die Meinung des Autors wieder.", "de", ("disclaimer",)),
    ("Der Artikel wird von einem Drittanbieter bereitgestellt.", "de", ("disclaimer",)),
    ("Schlagworte: Brücke, Verkehr, Stadt", "de", ("tags",)),
    ("Alle Rechte vorbehalten.", "de", ("copyright",)),
    ("© 2024 Nordstadtblatt", "de", ("copyright",)),
    ("Über die Beispiel GmbH", "de", ("company-profile",)),
    ("Beispielwire liefert Echtzeit-Pressemitteilungsverteilung für Unternehmen.", "de", ("company-profile",)),
    ("Der Beitrag Brücke gesperrt erschien zuerst auf Nordstadtblatt.", "de", ("feed-footer",)),
    ("source-127", "de", ("placeholder-id",)),
    ("Lorem ipsum dolor sit amet", "de", ("placeholder-id",)),
]

# paragraphs of the article itself
NEAR_MISSES = [
    ("Die Lesedauer des Romans schreckt niemanden ab.", "de", ()),
    ("Sie ließ sich den Brief vorlesen.", "de", ()),
    ("Mehr zum Lachen gab es am Abend.", "de", ()),
    ("Lesen Sie gern? Dann kommen Sie in die neue Bücherei am Ufer.", "de", ()),
    ("Auch die Fähre fährt öfter.", "de", ()),
    ("Der Newsletter des Vereins erscheint seit zehn Jahren.", "de", ()),
    ("Der Verein verschickt einmal im Monat einen Brief.", "de", ()),
    ("Die Nachbarn teilen sich den Garten.", "de", ()),
    ("Teilen fiel den Kindern schwer.", "de", ()),
    ("Die Folgen sind teuer.", "de", ()),
    ("Die Anzeige des Tachos war falsch.", "de", ()),
    ("Sie stellte Anzeige gegen Unbekannt.", "de", ()),
    ("Gegen den Fahrer liegt eine Anzeige vor.", "de", ()),
    ("Die Werbung für den Neubau kostet viel.", "de", ()),
    ("Wer studieren will, muss sich bis Mai anmelden.", "de", ()),
    ("Das Gericht urteilt über Cookies auf den Seiten der Stadt.", "de", ()),
    ("Das Symbol auf dem Bild ist ein Kreuz.", "de", ()),
    ("Die Bilder zeigen eine Brücke im Nebel.", "de", ()),
    ("Ein Kommentar des Trainers blieb aus.", "de", ()),
    ("Der Kommentar zum Gesetz hat tausend Seiten.", "de", ()),
    ("Antworten gab es keine.", "de", ()),
    ("Die Stadt unterstützt den Verein mit einer Spende.", "de", ()),
    ("Die Gemeinde bestellt neue Bücher.", "de", ()),
    ("Telegram wird in dem Land gesperrt.", "de", ()),
    ("Die Sichtweise der Redaktion änderte sich im Film dreimal.", "de", ()),
    ("Die Meinung des Autors zählt im Seminar wenig.", "de", ()),
    ("Der Strom kommt von einem anderen Anbieter.", "de", ()),
    ("Das Schlagwort der Stunde heißt Umfahrung.", "de", ()),
    ("Alle Rechte haben auch Pflichten, sagt ein Sprichwort.", "de", ()),
    ("Über die Brücke gehen täglich tausend Menschen.", "de", ()),
    ("Über die Alpen zog ein Gewitter.", "de", ()),
    ("Die Firma liefert Pfeiler in zwanzig Länder.", "de", ()),
    ("Der Roman erschien zuerst als Serie.", "de", ()),
    ("Die Quelle 127 ist versiegt.", "de", ()),
    ("Der Verlag sammelt Beiträge zum Thema Brücken.", "de", ()),
]

# a line in which only a sentence is furniture: the furniture, and that the rest stays body
SENTENCES = [
    ("Der Pfeiler ist seit Jahren brüchig und wird im Frühjahr abgetragen. Lesen Sie hier mehr zum Bau.", "Lesen Sie hier mehr zum Bau."),
    ("Die Fähre fährt jetzt öfter und nimmt auch Räder mit an das andere Ufer. Unseren Newsletter können Sie hier abonnieren.", "Unseren Newsletter können Sie hier abonnieren."),
    ("Am Montag kam der Kran und hob den ersten Träger aus dem Fluss. (Lesen Sie auch: Neue Fähre fährt öfter)", "(Lesen Sie auch: Neue Fähre fährt öfter)"),
]  # fmt: skip


@pytest.mark.parametrize("text,language,expected", INSIDE)
def test_furniture_between_paragraphs(text: str, language: str, expected: tuple[str, ...]) -> None:
    assert roles(between(text, language), language) == expected


@pytest.mark.parametrize("text,language,expected", BELOW_TEXT)
def test_furniture_below_the_text(text: str, language: str, expected: tuple[str, ...]) -> None:
    assert roles(closing(text, language), language) == expected


@pytest.mark.parametrize("text,language,expected", NEAR_MISSES)
def test_the_articles_own_sentences_are_no_furniture(text: str, language: str, expected: tuple[str, ...]) -> None:
    assert roles(between(text, language), language) == expected


@pytest.mark.parametrize("line,furniture", SENTENCES)
def test_a_sentence_of_furniture_leaves_the_rest_of_its_line(line: str, furniture: str) -> None:
    text = between(line, "de")
    assert [text[b.start : b.end] for b in find(text, "de", Boilerplate)] == [furniture]


@pytest.mark.parametrize("text,language,expected", [*INSIDE, *BELOW_TEXT])
def test_furniture_covers_its_line_and_says_why(text: str, language: str, expected: tuple[str, ...]) -> None:
    shown = closing(text, language)
    for b in find(shown, language, Boilerplate):
        assert b.reason
        assert shown[b.start : b.end] == text
