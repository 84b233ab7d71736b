"""Signs of translation: broken verb frames, doubled words, foreign dates and titles, furniture in another language; and good German."""

from __future__ import annotations

import pytest
from finding import between, closing, find

from provenance.model.mention import TranslationTrace


def traces(text: str, language: str | None) -> tuple[str, ...]:
    """The kinds of traces, each once, sorted."""
    return tuple(sorted({t.trace for t in find(text, language, TranslationTrace)}))


# a paragraph of its own inside the text
IN_THE_TEXT = [
    ("Wie jedes Jahr ist die Mannschaft von Nordstadt wird eingesetzt, um zu helfen.", "de", ("verb-frame",)),
    ("Am Montag ist der Bau der Brücke wurde beendet, um Geld zu sparen.", "de", ("verb-frame",)),
    ("Seit Mai sind die Arbeiter der Firma werden bezahlt, um zu bleiben.", "de", ("verb-frame",)),
    ("Der Plan sieht Hilfe im Falle eines Brandes in einem der beiden Länder vor zwei Länder.", "de", ("word-order",)),
    ("Der Plan sieht Geld für jede der drei Städte vor drei Städte.", "de", ("word-order",)),
    ("Es regnete, nachdem die Wellen viele Menschen verletzt hatten der Westen des Landes.", "de", ("word-order",)),
    ("Es regnete, nachdem das Wasser viele Häuser zerstört hatte der Norden der Stadt.", "de", ("word-order",)),
    ("Das ist ist neu für die Stadt.", "de", ("doubled-word",)),
    ("Er ging in in den Wald.", "de", ("doubled-word",)),
    ("Sie kam mit mit dem Zug.", "de", ("doubled-word",)),
    ("Die Brücke wird wird gesperrt.", "de", ("doubled-word",)),
    ("Der Bau und und die Straße ruhen.", "de", ("doubled-word",)),
    ("Am Mai 5, 2025 begann der Bau.", "de", ("calque-date",)),
    ("Der Bau begann am September 19, 2023.", "de", ("calque-date",)),
    ("Das kostet 1,234.56 Euro.", "de", ("foreign-number",)),
    ("Das kostet 12,500,000.00 Euro.", "de", ("foreign-number",)),
    ("Verteidigungssekretär John Example reist ab.", "de", ("calque-title",)),
    ("Der Minister der auswärtigen Angelegenheiten reist ab.", "de", ("calque-title",)),
    ("Das steht in einer Pressefreigabe der Firma.", "de", ("calque-title",)),
    ("Früher wurde berichtet, dass der Bau ruht.", "de", ("residue",)),
    ("Zuvor wurde berichtet, dass der Bau ruht.", "de", ("residue",)),
    ("Das Portal teilt unter Verweis auf die Stadt mit, der Bau ruhe.", "de", ("residue",)),
    ("Branchen: Top-Story, Tagesnachrichten", "de", ("residue",)),
    ("Die Firma erreicht sechstausend Medienshops.", "de", ("residue",)),
    ("Diese Geschichte wurde aktualisiert.", "de", ("residue",)),
    ("The portal reports with reference to the mayor that the works stopped.", "en", ("residue",)),
    ("This happened on the 5 of May of 2025.", "en", ("calque-date",)),
]

# a line below the last paragraph, in another language than the text
FURNITURE = [
    ("Leave a Reply", "de", ("foreign-furniture",)),
    ("Share this article", "de", ("foreign-furniture",)),
    ("Laisser un commentaire", "de", ("foreign-furniture",)),
    ("Deja un comentario", "de", ("foreign-furniture",)),
    ("Lascia un commento", "de", ("foreign-furniture",)),
    ("Deixe um comentário", "de", ("foreign-furniture",)),
    ("Geef een reactie", "de", ("foreign-furniture",)),
    ("Dodaj komentarz", "de", ("foreign-furniture",)),
    ("Добавить комментарий", "de", ("foreign-furniture",)),
    ("Залишити коментар", "de", ("foreign-furniture",)),
    ("Yorum yap", "de", ("foreign-furniture",)),
    ("Để lại bình luận", "de", ("foreign-furniture",)),
    ("发表评论", "de", ("foreign-furniture",)),
    ("コメントを残す", "de", ("foreign-furniture",)),
    ("Schreibe einen Kommentar", "en", ("foreign-furniture",)),
    ("Leave a Reply", "fr", ("foreign-furniture",)),
    ("Laisser un commentaire", "es", ("foreign-furniture",)),
]

NEAR_MISSES = [
    ("Wie jedes Jahr wird die Mannschaft von Nordstadt eingesetzt, um zu helfen.", "de", ()),
    ("Es ist wahr, die Brücke wird saniert.", "de", ()),
    ("Der Bau ist teuer und wird verschoben.", "de", ()),
    ("Was früher teuer war, wird heute verschenkt.", "de", ()),
    ("Die Stadt hat gesagt, der Bau wird beendet.", "de", ()),
    ("Wer schnell ist – das ist klar – wird belohnt.", "de", ()),
    ("Ob die Brücke zu ist oder wird gebaut, weiß niemand.", "de", ()),
    ("Der Plan sieht Hilfe für beide Länder vor.", "de", ()),
    ("Er stand vor zwei Ländern und ihren Fahnen.", "de", ()),
    ("Nach dem Sturm hatten viele Häuser kein Dach. Der Westen des Landes blieb trocken.", "de", ()),
    ("Die, die die Brücke bauten, gingen nach Hause.", "de", ()),
    ("Dass das das Ende ist, glaubt niemand.", "de", ()),
    ("Der Mann, der der Frau half, ging nach Hause.", "de", ()),
    ("Man kann nicht nicht reden.", "de", ()),
    ("Die Rede von von Weizsäcker hing am Brett.", "de", ()),
    ("Er kaufte ein ein Meter langes Brett.", "de", ()),
    ("Sie neigt zu zu hohem Tempo.", "de", ()),
    ("Wie wie und wo, das sind Fragen.", "de", ()),
    ("Am 5. Mai 2025 begann der Bau.", "de", ()),
    ("Im September 2023 begann der Bau.", "de", ()),
    ("Das kostet 1.234,56 Euro.", "de", ()),
    ("Der Lauf dauerte 12,345 Sekunden.", "de", ()),
    ("Staatssekretärin Jana Muster reist ab.", "de", ()),
    ("Staatssekretär Uwe Beispiel reist ab.", "de", ()),
    ("Der Sekretär des Vereins reist ab.", "de", ()),
    ("Die Freigabe der Presse dauert eine Stunde.", "de", ()),
    ("Früher wurde hier Kohle verladen.", "de", ()),
    ("Die Geschichte der Brücke wurde aufgeschrieben.", "de", ()),
    ("Die Branchen der Stadt wachsen.", "de", ()),
    ("Das Medienhaus baut einen Shop.", "de", ()),
    ("The press secretary said the works had stopped.", "en", ()),
    ("This happened on 5 May 2025.", "en", ()),
]

# furniture in the language of the text, and names that are the same in all
OWN_FURNITURE = [
    ("Schreibe einen Kommentar", "de", ()),
    ("Kommentar (0)", "de", ()),
    ("Facebook", "de", ()),
    ("WhatsApp", "de", ()),
    ("Newsletter", "de", ()),
    ("© 2024 Nordstadtblatt", "de", ()),
    ("Leave a Reply", "en", ()),
    ("Laisser un commentaire", "fr", ()),
    ("Deja un comentario", "es", ()),
    ("Lascia un commento", "it", ()),
    ("Deixe um comentário", "pt", ()),
    ("Geef een reactie", "nl", ()),
    ("Dodaj komentarz", "pl", ()),
    ("Добавить комментарий", "ru", ()),
    ("Залишити коментар", "uk", ()),
    ("Yorum yap", "tr", ()),
    ("Để lại bình luận", "vi", ()),
    ("发表评论", "zh", ()),
    ("コメントを残す", "ja", ()),
    ("댓글 남기기", "ko", ()),
    ("أضف تعليقا", "ar", ()),
]


@pytest.mark.parametrize("text,language,expected", IN_THE_TEXT)
def test_a_trace_in_the_text(text: str, language: str, expected: tuple[str, ...]) -> None:
    assert traces(between(text, language), language) == expected


@pytest.mark.parametrize("text,language,expected", FURNITURE)
def test_furniture_in_another_language_is_a_trace(text: str, language: str, expected: tuple[str, ...]) -> None:
    assert traces(closing(text, language), language) == expected


@pytest.mark.parametrize("text,language,expected", NEAR_MISSES)
def test_good_sentences_hold_no_trace(text: str, language: str, expected: tuple[str, ...]) -> None:
    assert traces(between(text, language), language) == expected


@pytest.mark.parametrize("text,language,expected", OWN_FURNITURE)
def test_furniture_in_the_texts_own_language_is_no_trace(text: str, language: str, expected: tuple[str, ...]) -> None:
    assert traces(closing(text, language), language) == expected
