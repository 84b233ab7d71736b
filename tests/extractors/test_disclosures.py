"""Disclosures: the labels a publisher gives its own text; and adverts, sponsors and conflicts in the news."""

from __future__ import annotations

import pytest
from finding import between, closing, find

from provenance.model.mention import Disclosure


def disclosures(text: str, language: str | None) -> tuple[str, ...]:
    """The roles of all disclosures, in text order."""
    return tuple(d.role for d in find(text, language, Disclosure))


# a line below the last paragraph
FOUND = [
    ("Anzeige", "de", ("advert",)),
    ("Dieser Beitrag ist eine Anzeige.", "de", ("advert",)),
    ("Entgeltliche Einschaltung", "de", ("advert",)),
    ("Bezahlte Anzeige", "de", ("advert",)),
    ("Dieser Artikel enthält Affiliate-Links.", "de", ("affiliate",)),
    ("Als Amazon-Partner verdienen wir an qualifizierten Verkäufen.", "de", ("affiliate",)),
    ("Gesponserter Beitrag", "de", ("sponsored",)),
    ("Dieser Beitrag entstand in Kooperation mit der Beispiel GmbH.", "de", ("sponsored",)),
    ("Transparenzhinweis: Die Autorin ist Mitglied des Vereins.", "de", ("conflict",)),
    ("Interessenkonflikt: Der Autor hält Aktien der Firma.", "de", ("conflict",)),
    ("Diese Recherche wurde gefördert von der Stiftung Nord.", "de", ("funding",)),
    ("Dieser Text wurde mit Unterstützung von KI erstellt.", "de", ("ai",)),
    ("Mit KI erstellt", "de", ("ai",)),
    ("This post contains affiliate links.", "en", ("affiliate",)),
    ("Sponsored content", "en", ("sponsored",)),
    ("Advertisement", "en", ("advert",)),
    ("Disclosure: The author owns shares in the company.", "en", ("conflict",)),
    ("This article was written with the help of AI.", "en", ("ai",)),
    ("Contenu sponsorisé", "fr", ("sponsored",)),
    ("Cet article contient des liens affiliés.", "fr", ("affiliate",)),
    ("Contenido patrocinado", "es", ("sponsored",)),
    ("Este artículo contiene enlaces de afiliados.", "es", ("affiliate",)),
    ("Contenuto sponsorizzato", "it", ("sponsored",)),
    ("Conteúdo patrocinado", "pt", ("sponsored",)),
    ("Gesponsorde inhoud", "nl", ("sponsored",)),
    ("Artykuł sponsorowany", "pl", ("sponsored",)),
    ("На правах рекламы", "ru", ("advert",)),
    ("На правах реклами", "uk", ("advert",)),
    ("Sponsorlu içerik", "tr", ("sponsored",)),
    ("Bài viết được tài trợ", "vi", ("sponsored",)),
    ("Annons", "sv", ("advert",)),
    ("Annoncørbetalt indhold", "da", ("advert",)),
    ("本文由AI生成", "zh", ("ai",)),
    ("广告", "zh", ("advert",)),
    ("広告", "ja", ("advert",)),
    ("광고", "ko", ("advert",)),
    ("محتوى مدعوم", "ar", ("sponsored",)),
]

# paragraphs of the article itself
NEAR_MISSES = [
    ("Die Anzeige des Tachos war falsch.", "de", ()),
    ("Sie erstattete Anzeige bei der Polizei.", "de", ()),
    ("Die Werbung am Ufer ist weg.", "de", ()),
    ("Die Partei wirbt mit einer Anzeige in der Zeitung.", "de", ()),
    ("Der Sponsor des Vereins zieht sich zurück.", "de", ()),
    ("Eine Firma hat das Fest gesponsert.", "de", ()),
    ("Die Kooperation mit der Nachbarstadt endet.", "de", ()),
    ("Der Partner verdient am Verkauf mit.", "de", ()),
    ("Die Transparenz des Wassers nimmt ab.", "de", ()),
    ("Der Konflikt um die Brücke ruht.", "de", ()),
    ("Der Minister hat einen Interessenkonflikt.", "de", ()),
    ("Das Land hat den Bau gefördert.", "de", ()),
    ("Die Recherche dauerte drei Jahre.", "de", ()),
    ("Die KI der Firma erkennt Risse im Beton.", "de", ()),
    ("Der Plan wurde mit Unterstützung des Landes erstellt.", "de", ()),
    ("Das Modell wurde von Schülern erstellt.", "de", ()),
    ("The advertisement on the bridge is gone.", "en", ()),
    ("The sponsor of the club withdraws.", "en", ()),
    ("The bill was sponsored by two senators.", "en", ()),
    ("The disclosure of the report took years.", "en", ()),
    ("The affiliate of the firm links two towns.", "en", ()),
    ("The company uses AI to find cracks.", "en", ()),
    ("Le club a été sponsorisé par une banque.", "fr", ()),
    ("La publicité sur le pont a disparu.", "fr", ()),
    ("El club fue patrocinado por un banco.", "es", ()),
    ("Il club è stato sponsorizzato da una banca.", "it", ()),
    ("O clube foi patrocinado por um banco.", "pt", ()),
    ("De club werd gesponsord door een bank.", "nl", ()),
    ("Klub był sponsorowany przez bank.", "pl", ()),
    ("Реклама на мосту исчезла.", "ru", ()),
    ("Реклама на мосту зникла.", "uk", ()),
    ("Kulübün sponsoru bir banka.", "tr", ()),
    ("Klubben sponsrades av en bank.", "sv", ()),
    ("桥上的广告不见了。", "zh", ()),
    ("橋の広告が消えた。", "ja", ()),
    ("다리의 광고가 사라졌다.", "ko", ()),
    ("اختفى الإعلان من الجسر.", "ar", ()),
]


@pytest.mark.parametrize("text,language,expected", FOUND)
def test_a_label_a_publisher_gives_its_text(text: str, language: str, expected: tuple[str, ...]) -> None:
    assert disclosures(closing(text, language), language) == expected


@pytest.mark.parametrize("text,language,expected", NEAR_MISSES)
def test_news_of_adverts_and_sponsors_is_no_label(text: str, language: str, expected: tuple[str, ...]) -> None:
    assert disclosures(between(text, language), language) == expected
