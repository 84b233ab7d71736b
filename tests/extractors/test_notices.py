"""Notices: corrections, editor's notes, embargoes, updates; and news about corrections and embargoes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from finding import closing, find, under_headline

from provenance.model.mention import Notice


def notices(text: str, language: str | None) -> tuple[str, ...]:
    """The roles of all notices, in text order."""
    return tuple(n.role for n in find(text, language, Notice))


# a line below the last paragraph
BELOW_TEXT = [
    ("Korrektur: In einer früheren Version dieses Artikels stand eine falsche Zahl.", "de", ("correction",)),
    ("In einer früheren Version dieses Artikels hieß es, die Brücke sei offen. Wir haben das korrigiert.", "de", ("correction", "correction")),
    ("Korrekturhinweis: Der Fluss heißt Ache, nicht Ahe.", "de", ("correction",)),
    ("Wir bitten, den Fehler zu entschuldigen.", "de", ("correction",)),
    ("Anmerkung der Redaktion: Der Name wurde geändert.", "de", ("editors-note",)),
    ("Anm. d. Red.: Der Name wurde geändert.", "de", ("editors-note",)),
    ("(Anmerkung der Redaktion: Der Name wurde geändert.)", "de", ("editors-note",)),
    ("Hinweis der Redaktion: Der Name wurde geändert.", "de", ("editors-note",)),
    ("Sperrfrist: Montag, 10 Uhr", "de", ("embargo",)),
    ("Dieser Text wurde aktualisiert.", "de", ("update",)),
    ("Dieser Artikel wird laufend aktualisiert.", "de", ("update",)),
    ("Correction: An earlier version of this article gave a wrong number.", "en", ("correction",)),
    ("Editor's note: The name has been changed.", "en", ("editors-note",)),
    ("This is a developing story and will be updated.", "en", ("update",)),
    ("Embargoed until 10 a.m. on Monday", "en", ("embargo",)),
    ("Rectificatif : le fleuve mesure neuf kilomètres.", "fr", ("correction",)),
    ("Note de la rédaction : le nom a été changé.", "fr", ("editors-note",)),
    ("Fe de errores: el río mide nueve kilómetros.", "es", ("correction",)),
    ("Nota de la redacción: el nombre fue cambiado.", "es", ("editors-note",)),
    ("Errata corrige: il fiume misura nove chilometri.", "it", ("correction",)),
    ("Nota da redação: o nome foi alterado.", "pt", ("editors-note",)),
    ("Correctie: de rivier is negen kilometer lang.", "nl", ("correction",)),
    ("Sprostowanie: rzeka ma dziewięć kilometrów.", "pl", ("correction",)),
    ("Уточнение: длина реки девять километров.", "ru", ("correction",)),
    ("Примечание редакции: имя изменено.", "ru", ("editors-note",)),
    ("Виправлення: довжина річки дев'ять кілометрів.", "uk", ("correction",)),
    ("Düzeltme: Nehrin uzunluğu dokuz kilometredir.", "tr", ("correction",)),
    ("Đính chính: sông dài chín cây số.", "vi", ("correction",)),
    ("Rättelse: Floden är nio kilometer lång.", "sv", ("correction",)),
    ("Rettelse: Floden er ni kilometer lang.", "da", ("correction",)),
    ("更正：河长九公里。", "zh", ("correction",)),
    ("編集部注：名前は変えてあります。", "ja", ("editors-note",)),
    ("정정합니다: 강의 길이는 9킬로미터입니다.", "ko", ("correction",)),
    ("تصحيح: طول النهر تسعة كيلومترات.", "ar", ("correction",)),
]

# a line below the headline
BELOW_HEADLINE = [
    ("Aktualisiert am 3. Februar 2022, 8.15 Uhr", "de", ("update",)),
    ("Update, 12.30 Uhr: Die Brücke ist wieder offen.", "de", ("update",)),
    ("Updated 3 February 2022", "en", ("update",)),
    ("Mis à jour le 3 février 2022", "fr", ("update",)),
    ("Actualizado: 3 de febrero de 2022", "es", ("update",)),
    ("Обновлено 3 февраля 2022", "ru", ("update",)),
]

# lines of the article itself, below the headline and below the text
NEAR_MISSES = [
    ("Die Korrektur der Fahrpläne dauert an.", "de", ()),
    ("Die Lehrerin korrigierte Hefte.", "de", ()),
    ("In einer früheren Version des Gesetzes fehlte der Absatz.", "de", ()),
    ("Eine frühere Fassung des Liedes ist länger.", "de", ()),
    ("Die Anmerkung der Lehrerin half ihm.", "de", ()),
    ("Die Redaktion zog in ein neues Haus.", "de", ()),
    ("Der Hinweis der Polizei kam spät.", "de", ()),
    ("Das Embargo gegen das Land bleibt.", "de", ()),
    ("Die Union verhängt ein Waffenembargo.", "de", ()),
    ("Das Update für das Handy ist da.", "de", ()),
    ("Die Fahrpläne werden im Mai aktualisiert.", "de", ()),
    ("Er bat um Entschuldigung für den Lärm.", "de", ()),
    ("Der Stand am Ufer verkauft Eis.", "de", ()),
    ("Sperrfristen gelten auch für Sportler.", "de", ()),
    ("The correction of the maps goes on.", "en", ()),
    ("She worked in a correctional home.", "en", ()),
    ("The embargo on the country stays.", "en", ()),
    ("The editor noted the change.", "en", ()),
    ("The software update is out.", "en", ()),
    ("An earlier version of the song is longer.", "en", ()),
    ("La note de la rectrice est bonne.", "fr", ()),
    ("L'embargo contre le pays demeure.", "fr", ()),
    ("El embargo contra el país sigue.", "es", ()),
    ("La nota de la alumna es buena.", "es", ()),
    ("La correzione dei compiti dura ore.", "it", ()),
    ("A nota da aluna é boa.", "pt", ()),
    ("De correctie van de kaarten duurt lang.", "nl", ()),
    ("Sprostowanie błędów trwa długo.", "pl", ()),
    ("Уточнение границ продолжается.", "ru", ()),
    ("Виправлення помилок триває.", "uk", ()),
    ("Düzeltme çalışmaları sürüyor.", "tr", ()),
    ("Rättelsen av kartorna dröjer.", "sv", ()),
    ("经济出现更正常的增长。", "zh", ()),
    ("編集部は引っ越した。", "ja", ()),
    ("공정 정정당당하게 겨뤘다.", "ko", ()),
    ("تصحيح الامتحانات مستمر.", "ar", ()),
]


@pytest.mark.parametrize("text,language,expected", BELOW_TEXT)
def test_a_notice_below_the_text(text: str, language: str, expected: tuple[str, ...]) -> None:
    assert notices(closing(text, language), language) == expected


@pytest.mark.parametrize("text,language,expected", BELOW_HEADLINE)
def test_a_notice_below_the_headline(text: str, language: str, expected: tuple[str, ...]) -> None:
    assert notices(under_headline(text, language), language) == expected


@pytest.mark.parametrize("place", [under_headline, closing])
@pytest.mark.parametrize("text,language,expected", NEAR_MISSES)
def test_news_of_corrections_and_embargoes_is_no_notice(text: str, language: str, expected: tuple[str, ...], place: Callable[[str, str], str]) -> None:
    assert notices(place(text, language), language) == expected
