"""Organisations and persons as sources: who is beside a verb of speech, and who is only written about."""

from __future__ import annotations

import pytest
from finding import between, find

from provenance.model.mention import Attribution


def sources(text: str, language: str | None) -> tuple[str, ...]:
    """Kind and name of the organisations and persons given as sources; a job before a name is left out."""
    found = [a for a in find(text, language, Attribution) if a.source_kind in ("organisation", "person")]
    return tuple(f"{a.source_kind}: {a.source.removeprefix('Ingenieur ')}" for a in found)


ORGANISATIONS = [
    ("Das Außenministerium teilte mit, der Bau ruhe.", "de", ("organisation: Außenministerium",)),
    ("Nach Angaben der Polizei ruht der Bau.", "de", ("organisation: Polizei",)),
    ("Laut Bundesamt ruht der Bau.", "de", ("organisation: Bundesamt",)),
    ("Der Bau ruhe, erklärte die Behörde.", "de", ("organisation: Behörde",)),
    ("Wie die Feuerwehr mitteilte, ruht der Bau.", "de", ("organisation: Feuerwehr",)),
    ("Der Wetterdienst warnte vor Hochwasser.", "de", ("organisation: Wetterdienst",)),
    ("Das Gesundheitsamt meldete drei Fälle.", "de", ("organisation: Gesundheitsamt",)),
    ("Der Kreml wies das zurück und sprach von Lügen.", "de", ("organisation: Kreml",)),
    ("Nach Angaben des russischen Sicherheitsrats ruht der Bau.", "de", ("organisation: Sicherheitsrats",)),
    ("Die Staatsanwaltschaft bestätigte, dass der Bau ruht.", "de", ("organisation: Staatsanwaltschaft",)),
    ("The foreign ministry said the works had stopped.", "en", ("organisation: foreign ministry",)),
    ("Police said the bridge was safe.", "en", ("organisation: Police",)),
    ("Le ministère a annoncé l'arrêt des travaux.", "fr", ("organisation: ministère",)),
    ("El ministerio informó del fin de las obras.", "es", ("organisation: ministerio",)),
    ("Lo ha detto la procura.", "it", ("organisation: procura",)),
    ("A polícia disse que a ponte é segura.", "pt", ("organisation: polícia",)),
    ("De politie zei dat de brug veilig is.", "nl", ("organisation: politie",)),
    ("Policja poinformowała, że most jest bezpieczny.", "pl", ("organisation: Policja",)),
    ("В министерстве заявили, что работы остановлены.", "ru", ("organisation: министерстве",)),
    ("Polisen uppgav att bron är säker.", "sv", ("organisation: Polisen",)),
    ("Politiet oplyser, at broen er sikker.", "da", ("organisation: Politiet",)),
    ("Поліція повідомила, що міст безпечний.", "uk", ("organisation: Поліція",)),
    ("Emniyet Müdürlüğü köprünün güvenli olduğunu açıkladı.", "tr", ("organisation: Emniyet Müdürlüğü",)),
    ("Bộ Ngoại giao cho biết công trình đã dừng.", "vi", ("organisation: Bộ Ngoại giao",)),
    ("外交部表示，工程已停。", "zh", ("organisation: 外交部",)),
    ("外務省は工事が止まったと発表した。", "ja", ("organisation: 外務省",)),
    ("경찰은 다리가 안전하다고 밝혔다.", "ko", ("organisation: 경찰",)),
    ("وقالت وزارة الخارجية إن الأعمال توقفت.", "ar", ("organisation: وزارة الخارجية",)),
    ("Poliția a anunțat că podul este sigur.", "ro", ("organisation: Poliția",)),
    ("Polisi mengatakan jembatan itu aman.", "id", ("organisation: Polisi",)),
]

PERSONS = [
    ("„Der Bau ruht“, sagte Jana Muster.", "de", ("person: Jana Muster",)),
    ("Der Bau ruhe, sagte der Ingenieur Uwe Beispiel.", "de", ("person: Uwe Beispiel",)),
    ("Laut Jana Muster ruht der Bau.", "de", ("person: Jana Muster",)),
    ("Jana Muster zufolge ruht der Bau.", "de", ("person: Jana Muster",)),
    ("Uwe Beispiel erklärte, der Bau ruhe.", "de", ("person: Uwe Beispiel",)),
    ("Karl von der Aue warnte vor Hochwasser.", "de", ("person: Karl von der Aue",)),
    ("The works had stopped, Jane Sample said.", "en", ("person: Jane Sample",)),
    ("According to Jane Sample, the works had stopped.", "en", ("person: Jane Sample",)),
    ("Selon Jeanne Exemple, les travaux sont arrêtés.", "fr", ("person: Jeanne Exemple",)),
    ("Según Juana Ejemplo, las obras pararon.", "es", ("person: Juana Ejemplo",)),
    ("Secondo Giovanna Esempio, i lavori sono fermi.", "it", ("person: Giovanna Esempio",)),
    ("Segundo Joana Exemplo, as obras pararam.", "pt", ("person: Joana Exemplo",)),
    ("Volgens Johanna Voorbeeld ligt het werk stil.", "nl", ("person: Johanna Voorbeeld",)),
    ("Według Jana Przykłada prace stanęły.", "pl", ("person: Jana Przykłada",)),
]

# paragraphs in which organisations and persons act and do not speak
NEAR_MISSES = [
    ("Das Außenministerium liegt am Fluss.", "de", ()),
    ("Die Polizei sperrte die Straße.", "de", ()),
    ("Die Behörde zog um.", "de", ()),
    ("Die Feuerwehr löschte den Brand.", "de", ()),
    ("Der Weg zum Gesundheitsamt ist weit.", "de", ()),
    ("Der Kreml ist eine Festung.", "de", ()),
    ("Jana Muster lief über die Brücke.", "de", ()),
    ("Uwe Beispiel schwieg.", "de", ()),
    ("Das Buch von Jana Muster wiegt schwer.", "de", ()),
    ("Die Alte Post sagte mehr zu als der Neubau.", "de", ()),
    ("Der Rote Turm sagte ihm wenig.", "de", ()),
    ("Am Alten Markt sagte niemand etwas.", "de", ()),
    ("Im Neuen Rathaus erklärte keiner die Regel.", "de", ()),
    ("Das sagte ihm wenig.", "de", ()),
    ("Sie sagte Ja.", "de", ()),
    ("Laut Lärm machend zog die Kapelle vorbei.", "de", ()),
    ("Laut war es auf der Brücke.", "de", ()),
    ("Alle betonten die gute Zusammenarbeit zur Förderung des Radverkehrs.", "de", ()),
    ("Er lobte am Dienstag die guten Beziehungen zu Nordstadt.", "de", ()),
    ("Sie erklärt, dass es Beziehungen zu allen Orten gebe.", "de", ()),
    ("Er kritisierte die Neue Straße.", "de", ()),
    ("Das schrieb er an die Tür.", "de", ()),
    ("Reiche Gemeinden haben behauptet, der Bau sei zu teuer.", "de", ()),
    ("The foreign ministry stands by the river.", "en", ()),
    ("Police closed the road.", "en", ()),
    ("Jane Sample walked across the bridge.", "en", ()),
    ("He said so himself.", "en", ()),
    ("Le ministère est au bord du fleuve.", "fr", ()),
    ("La police a fermé la route.", "fr", ()),
    ("El ministerio está junto al río.", "es", ()),
    ("La polizia ha chiuso la strada.", "it", ()),
    ("A polícia fechou a estrada.", "pt", ()),
    ("De politie sloot de weg af.", "nl", ()),
    ("Policja zamknęła drogę.", "pl", ()),
    ("Министерство находится у реки.", "ru", ()),
    ("Міністерство стоїть біля річки.", "uk", ()),
    ("Polis yolu kapattı.", "tr", ()),
    ("Polisen stängde vägen.", "sv", ()),
    ("Cảnh sát chặn đường.", "vi", ()),
    ("警方封锁了道路。", "zh", ()),
]


@pytest.mark.parametrize("text,language,expected", ORGANISATIONS)
def test_an_organisation_that_speaks_is_a_source(text: str, language: str, expected: tuple[str, ...]) -> None:
    assert sources(between(text, language), language) == expected


@pytest.mark.parametrize("text,language,expected", PERSONS)
def test_a_person_who_speaks_is_a_source(text: str, language: str, expected: tuple[str, ...]) -> None:
    assert sources(between(text, language), language) == expected


@pytest.mark.parametrize("text,language,expected", NEAR_MISSES)
def test_who_acts_without_speaking_is_no_source(text: str, language: str, expected: tuple[str, ...]) -> None:
    assert sources(between(text, language), language) == expected
