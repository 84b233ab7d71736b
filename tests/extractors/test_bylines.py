"""Bylines: who wrote, told from prose that opens with the same small words."""

from __future__ import annotations

import pytest
from finding import closing, ending, find, under_headline

from provenance.model.mention import Byline


def bylines(text: str, language: str | None) -> tuple[str, ...]:
    """The names of all bylines; desks and initials with their role."""
    return tuple(name if b.role == "person" else f"{b.role}: {name}" for b in find(text, language, Byline) for name in b.names)


# a line below the headline, its language, the names
BELOW_HEADLINE = [
    ("Von Jana Muster", "de", ("Jana Muster",)),
    ("Von Jana Muster und Uwe Beispiel", "de", ("Jana Muster", "Uwe Beispiel")),
    ("Von Jana Muster, Uwe Beispiel und Ria Vorlage", "de", ("Jana Muster", "Uwe Beispiel", "Ria Vorlage")),
    ("VON JANA MUSTER", "de", ("JANA MUSTER",)),
    ("von Jana Muster", "de", ("Jana Muster",)),
    ("Von Jana Muster, Berlin", "de", ("Jana Muster",)),
    ("Von Dr. Jana Muster", "de", ("Jana Muster",)),
    ("Von Karl-Heinz von der Aue", "de", ("Karl-Heinz von der Aue",)),
    ("Von Ayşe Yılmaz und Łukasz Żak", "de", ("Ayşe Yılmaz", "Łukasz Żak")),
    ("Von unserer Korrespondentin Jana Muster", "de", ("Jana Muster",)),
    ("Autor: Uwe Beispiel", "de", ("Uwe Beispiel",)),
    ("Autorin: Jana Muster", "de", ("Jana Muster",)),
    ("Text: Jana Muster", "de", ("Jana Muster",)),
    ("Ein Gastbeitrag von Uwe Beispiel", "de", ("Uwe Beispiel",)),
    ("Kommentar von Jana Muster", "de", ("Jana Muster",)),
    ("Jana Muster, Korrespondentin in Wien", "de", ("Jana Muster",)),
    ("Aktualisiert am 03.02.22, um 08:15 von Uwe Beispiel", "de", ("Uwe Beispiel",)),
    ("Von Redaktion", "de", ("desk: Redaktion",)),
    ("By Jane Sample", "en", ("Jane Sample",)),
    ("BY JANE SAMPLE and JOHN EXAMPLE", "en", ("JANE SAMPLE", "JOHN EXAMPLE")),
    ("By Jane Sample, Staff Writer", "en", ("Jane Sample",)),
    ("By Jane Sample in London", "en", ("Jane Sample",)),
    ("Par Jeanne Exemple", "fr", ("Jeanne Exemple",)),
    ("Jeanne Exemple, correspondante à Rome", "fr", ("Jeanne Exemple",)),
    ("Por Juana Ejemplo", "es", ("Juana Ejemplo",)),
    ("di Giovanna Esempio", "it", ("Giovanna Esempio",)),
    ("Por Joana Exemplo", "pt", ("Joana Exemplo",)),
    ("Door Johanna Voorbeeld", "nl", ("Johanna Voorbeeld",)),
    ("Autor: Jan Przykład", "pl", ("Jan Przykład",)),
    ("Автор: Иван Примеров", "ru", ("Иван Примеров",)),
    ("Автор: Іван Прикладенко", "uk", ("Іван Прикладенко",)),
    ("Haber: Ayşe Örnek", "tr", ("Ayşe Örnek",)),
    ("Av Anna Exempel", "sv", ("Anna Exempel",)),
    ("Af Anna Eksempel", "da", ("Anna Eksempel",)),
    ("Tác giả: Nguyễn Văn Mẫu", "vi", ("Nguyễn Văn Mẫu",)),
    ("记者 张三", "zh", ("张三",)),
    ("作者：李四", "zh", ("李四",)),
    ("文：山田太郎", "ja", ("山田太郎",)),
    ("홍길동 기자", "ko", ("홍길동",)),
    ("بقلم: أحمد سالم", "ar", ("أحمد سالم",)),
]

# a line below the last paragraph
BELOW_TEXT = [
    ("Mitarbeit: Uwe Beispiel", "de", ("Uwe Beispiel",)),
    ("Die Fragen stellte Jana Muster", "de", ("Jana Muster",)),
    ("Redaktion", "de", ("desk: Redaktion",)),
    ("(jb)", "de", ("initials: jb",)),
    ("Reporting by Jane Sample in Paris and John Example; Editing by Joan Model", "en", ("Jane Sample", "John Example")),
    ("La Redacción", "es", ("desk: La Redacción",)),
    ("本报记者 张三", "zh", ("张三",)),
    ("홍길동 기자 gildong@beispiel.example", "ko", ("홍길동",)),
]

# the last words of the last paragraph
AT_THE_END = [
    ("(jm)", "de", ("initials: jm",)),
    ("(JM)", "de", ("initials: JM",)),
    ("Jana Muster (dpa)", "de", ("Jana Muster",)),
    ("Jana Muster (epd)", "de", ("Jana Muster",)),
]

# below the headline, and no byline
NO_BYLINE_BELOW_HEADLINE = [
    ("Von der Leyen sagte ihre Reise ab.", "de", ()),
    ("Von Jana Muster stammt die Idee für das neue Bauwerk, und sie gefällt nicht allen.", "de", ()),
    ("Von Montag an gilt die neue Regel.", "de", ()),
    ("Von Montag bis Freitag", "de", ()),
    ("Von Berlin nach Hamburg dauert die Fahrt länger.", "de", ()),
    ("Von Kopf bis Fuß", "de", ()),
    ("Von Grund auf neu", "de", ()),
    ("Von Mensch zu Mensch", "de", ()),
    ("Von Beginn an vorne", "de", ()),
    ("Autoren wehren sich gegen den Vertrag", "de", ()),
    ("Text und Melodie gefielen dem Publikum.", "de", ()),
    ("Kommentar von der Straße", "de", ()),
    ("Interview mit Folgen", "de", ()),
    ("Neue Regeln", "de", ()),
    ("Redaktion zieht in neues Gebäude", "de", ()),
    ("Bearbeitung: Uwe Beispiel", "de", ()),
    ("By Monday the road was open again.", "en", ()),
    ("By the River", "en", ()),
    ("By law, bridges are checked each year.", "en", ()),
    ("By far the longest wait in years", "en", ()),
    ("Edited by Jane Sample", "en", ()),
    ("Par mesure de prudence, la route reste fermée.", "fr", ()),
    ("Par la route du nord", "fr", ()),
    ("Por Madrid pasa la carretera.", "es", ()),
    ("Por ahora no hay cambios", "es", ()),
    ("Di Roma si parla molto.", "it", ()),
    ("di nuovo in strada", "it", ()),
    ("Por Lisboa passam três linhas.", "pt", ()),
    ("Door de regen staat het water hoog.", "nl", ()),
    ("Autor planu milczy.", "pl", ()),
    ("Автор проекта молчит.", "ru", ()),
    ("Автор задуму мовчить.", "uk", ()),
    ("Haber bekleniyor.", "tr", ()),
    ("Av rädsla för regn ställs festen in.", "sv", ()),
    ("Tác giả cây cầu im lặng.", "vi", ()),
    ("记者会推迟举行。", "zh", ()),
    ("作者不详。", "zh", ()),
    ("記者会見は延期された。", "ja", ()),
    ("기자 회견이 연기됐다.", "ko", ()),
    ("بقلم الرصاص كتبت الرسالة.", "ar", ()),
]

# brackets that end a paragraph and are no initials
NO_INITIALS = [
    ("Das sagte Uwe Beispiel (SPD).", "de", ()),
    ("Das sagte Jana Muster (CDU)", "de", ()),
    ("Das gilt in der ganzen Union (EU).", "de", ()),
    ("Die Strecke misst neun Kilometer (km).", "de", ()),
    ("Zugelassen sind nur Wagen mit Plakette (Kfz).", "de", ()),
    ("Geprüft hat das die Behörde (RKI).", "de", ()),
    ("So stand es auf dem Schild (sic)", "de", ()),
    ("Mehr davon im Kasten (s. o.)", "de", ()),
    ("Schuld ist die Stadt (dpa)", "de", ()),
    ("That was said by a member of the party (LAB).", "en", ()),
    ("C'est la règle de la ville (RN).", "fr", ()),
    ("Lo dijo un diputado (PP).", "es", ()),
]


@pytest.mark.parametrize("text,language,expected", BELOW_HEADLINE)
def test_a_byline_below_the_headline(text: str, language: str, expected: tuple[str, ...]) -> None:
    assert bylines(under_headline(text, language), language) == expected


@pytest.mark.parametrize("text,language,expected", BELOW_TEXT)
def test_a_byline_below_the_text(text: str, language: str, expected: tuple[str, ...]) -> None:
    assert bylines(closing(text, language), language) == expected


@pytest.mark.parametrize("text,language,expected", AT_THE_END)
def test_a_signature_at_the_end_of_the_last_paragraph(text: str, language: str, expected: tuple[str, ...]) -> None:
    assert bylines(ending(text, language), language) == expected


@pytest.mark.parametrize("text,language,expected", NO_BYLINE_BELOW_HEADLINE)
def test_prose_below_the_headline_is_no_byline(text: str, language: str, expected: tuple[str, ...]) -> None:
    assert bylines(under_headline(text, language), language) == expected


@pytest.mark.parametrize("text,language,expected", NO_INITIALS)
def test_a_bracket_at_the_end_is_no_initials(text: str, language: str, expected: tuple[str, ...]) -> None:
    assert bylines(ending(text, language), language) == expected
