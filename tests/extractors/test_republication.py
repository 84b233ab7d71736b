"""Republication notices: the text appeared elsewhere first. What is merely published, or reprinted in the story, is none."""

from __future__ import annotations

import pytest
from finding import between, closing, find

from provenance.model.mention import Republication


def republications(text: str, language: str | None) -> tuple[str, ...]:
    """Form and outlet of each notice."""
    return tuple(f"{r.form}: {r.outlet}" for r in find(text, language, Republication))


# a line below the last paragraph
FOUND = [
    ("Dieser Artikel erschien zuerst auf example.org.", "de", ("original: example.org",)),
    ("Dieser Beitrag erschien zuerst bei Euractiv.", "de", ("original: Euractiv",)),
    ("Der Text ist zuerst in der taz erschienen.", "de", ("original: taz",)),
    ("Zuerst erschienen in der Neuen Zürcher Zeitung", "de", ("original: Neuen Zürcher Zeitung",)),
    ("Zuerst veröffentlicht auf example.org", "de", ("original: example.org",)),
    ("Erstveröffentlichung: example.org", "de", ("original: example.org",)),
    ("Ursprünglich veröffentlicht bei Correctiv", "de", ("original: Correctiv",)),
    ("Übernommen von example.org", "de", ("reprint: example.org",)),
    ("Nachdruck aus dem Tagesspiegel", "de", ("reprint: Tagesspiegel",)),
    ("Mit freundlicher Genehmigung von example.org", "de", ("permission: example.org",)),
    ("Mit freundlicher Genehmigung des Autors", "de", ("permission: ",)),
    ("Dieser Beitrag steht unter einer Creative-Commons-Lizenz.", "de", ("licence: ",)),
    ("Originalartikel: https://www.example.org/b", "de", ("original: https://www.example.org/b",)),
    ("This article was originally published by Reuters.", "en", ("original: Reuters",)),
    ("This story first appeared in The Guardian.", "en", ("original: The Guardian",)),
    ("Originally published on example.org", "en", ("original: example.org",)),
    ("Republished from The Conversation under a Creative Commons licence", "en", ("reprint: The Conversation",)),
    ("Reprinted with permission from example.org", "en", ("permission: example.org",)),
    ("Article initialement publié sur example.org", "fr", ("original: example.org",)),
    ("Cet article est paru initialement dans Le Monde.", "fr", ("original: Le Monde",)),
    ("Publicado originalmente en example.org", "es", ("original: example.org",)),
    ("Tomado del sitio example.org", "es", ("reprint: example.org",)),
    ("Pubblicato originariamente su example.org", "it", ("original: example.org",)),
    ("Tratto dal sito example.org", "it", ("reprint: example.org",)),
    ("Publicado originalmente em example.org", "pt", ("original: example.org",)),
    ("Dit artikel verscheen eerder op example.org", "nl", ("original: example.org",)),
    ("Artykuł pierwotnie ukazał się w serwisie example.org", "pl", ("original: example.org",)),
    ("Оригинал статьи: example.org", "ru", ("original: example.org",)),
    ("Оригінал статті: example.org", "uk", ("original: example.org",)),
    ("Bu yazı ilk olarak example.org sitesinde yayımlandı.", "tr", ("original: example.org",)),
    ("Artikeln publicerades först i example.org", "sv", ("original: example.org",)),
    ("Artiklen blev først bragt i example.org", "da", ("original: example.org",)),
    ("本文转载自新华网", "zh", ("reprint: 新华网",)),
    ("Xem bài gốc tại example.org", "vi", ("original: example.org",)),
    ("この記事はexample.orgから転載しました。", "ja", ("reprint: example.org",)),
    ("نقلا عن موقع example.org", "ar", ("reprint: example.org",)),
]

# paragraphs in which something appeared, was taken over or permitted, but not this text
NEAR_MISSES = [
    ("Das Buch erschien zuerst in einem kleinen Verlag.", "de", ()),
    ("Die Zahlen erschienen am Montag.", "de", ()),
    ("Sie erschien zuerst auf der Brücke.", "de", ()),
    ("Der Bericht wurde am Dienstag veröffentlicht.", "de", ()),
    ("Die Stadt hat den Plan zuerst abgelehnt.", "de", ()),
    ("Die Firma wurde von einem Bauern übernommen.", "de", ()),
    ("Er hat die Rolle von seinem Vater übernommen.", "de", ()),
    ("Der Nachdruck der Landkarte ist vergriffen.", "de", ()),
    ("Mit Genehmigung der Stadt beginnt der Bau.", "de", ()),
    ("Der Bau begann ohne Genehmigung.", "de", ()),
    ("Die Lizenz für den Betrieb läuft aus.", "de", ()),
    ("Das Original hängt im Museum.", "de", ()),
    ("Ursprünglich war eine andere Farbe geplant.", "de", ()),
    ("The book was first published by a small press.", "en", ()),
    ("She first appeared on the bridge at noon.", "en", ()),
    ("The bridge was originally painted green.", "en", ()),
    ("He was reprimanded with permission of the board.", "en", ()),
    ("The map was reprinted last year.", "en", ()),
    ("The licence for the works runs out.", "en", ()),
    ("Le rapport a été publié mardi.", "fr", ()),
    ("Le pont était initialement vert.", "fr", ()),
    ("El puente era originalmente verde.", "es", ()),
    ("El informe fue publicado el martes.", "es", ()),
    ("Un tratto della strada è chiuso.", "it", ()),
    ("O livro foi publicado em Lisboa.", "pt", ()),
    ("De trein verscheen eerder dan verwacht.", "nl", ()),
    ("Raport ukazał się we wtorek.", "pl", ()),
    ("Оригинал картины висит в музее.", "ru", ()),
    ("Оригінал картини висить у музеї.", "uk", ()),
    ("Kitap ilk olarak İzmir'de okundu.", "tr", ()),
    ("Boken publicerades på tisdagen.", "sv", ()),
    ("工厂转产口罩。", "zh", ()),
    ("車は横転して止まった。", "ja", ()),
    ("نقل الطلاب عن المعلم حبه للكتب.", "ar", ()),
]


@pytest.mark.parametrize("text,language,expected", FOUND)
def test_a_notice_names_where_the_text_appeared(text: str, language: str, expected: tuple[str, ...]) -> None:
    assert republications(closing(text, language), language) == expected


@pytest.mark.parametrize("text,language,expected", NEAR_MISSES)
def test_other_publications_are_no_notice(text: str, language: str, expected: tuple[str, ...]) -> None:
    assert republications(between(text, language), language) == expected
