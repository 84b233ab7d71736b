"""Links: addresses in the text with the domain they lead to; not abbreviations, numbers or sentences without a space."""

from __future__ import annotations

import pytest
from finding import between, find

from provenance.model.mention import Link


def links(text: str, language: str | None) -> tuple[tuple[str, str], ...]:
    """(url, domain) of each link."""
    return tuple((link.url, link.domain) for link in find(text, language, Link))


# a paragraph of its own inside the text
FOUND = [
    ("Mehr steht auf https://www.example.org/bruecke.", "de", (("https://www.example.org/bruecke", "example.org"),)),
    ("Mehr steht auf http://example.org", "de", (("http://example.org", "example.org"),)),
    ("Mehr steht auf www.example.org.", "de", (("www.example.org", "example.org"),)),
    ("(https://www.example.org/bruecke)", "de", (("https://www.example.org/bruecke", "example.org"),)),
    ("Siehe https://example.org/a_(b) im Netz.", "de", (("https://example.org/a_(b)", "example.org"),)),
    ("Siehe „https://example.org/a“ im Netz.", "de", (("https://example.org/a", "example.org"),)),
    ("Siehe https://example.org/a, dann weiter.", "de", (("https://example.org/a", "example.org"),)),
    ("Siehe https://example.org/a?b=c&d=e#f im Netz.", "de", (("https://example.org/a?b=c&d=e#f", "example.org"),)),
    ("Siehe https://news.example.co.uk/a im Netz.", "de", (("https://news.example.co.uk/a", "example.co.uk"),)),
    ("Siehe https://blog.stadt.example.com.au/a im Netz.", "de", (("https://blog.stadt.example.com.au/a", "example.com.au"),)),
    ("Siehe https://www.tagesspiegel.de/a.html im Netz.", "de", (("https://www.tagesspiegel.de/a.html", "tagesspiegel.de"),)),
    ("Siehe https://de.rt.com/inland/1/ im Netz.", "de", (("https://de.rt.com/inland/1/", "de.rt.com"),)),
    ("Siehe https://baoquocte.vn/a-1.html im Netz.", "de", (("https://baoquocte.vn/a-1.html", "baoquocte.vn"),)),
    ("Siehe https://www.seaprwire.com/ im Netz.", "de", (("https://www.seaprwire.com/", "seaprwire.com"),)),
    ("Siehe HTTPS://EXAMPLE.ORG/A im Netz.", "de", (("HTTPS://EXAMPLE.ORG/A", "example.org"),)),
    ("Siehe https://example.org:8080/a im Netz.", "de", (("https://example.org:8080/a", "example.org"),)),
    ("Siehe https://müller.example.org/straße im Netz.", "de", (("https://müller.example.org/straße", "example.org"),)),
    ("https://example.org/a und https://example.com/b", "de", (("https://example.org/a", "example.org"), ("https://example.com/b", "example.com"))),
    ("[Brücke](https://example.org/a) im Netz", "de", (("https://example.org/a", "example.org"),)),
    ("<https://example.org/a>", "de", (("https://example.org/a", "example.org"),)),
    ("See https://example.org/a!", "en", (("https://example.org/a", "example.org"),)),
    ("Voir https://example.org/a ; merci.", "fr", (("https://example.org/a", "example.org"),)),
    ("Voir «https://example.org/a».", "fr", (("https://example.org/a", "example.org"),)),
    ("Ver https://example.org/a…", "es", (("https://example.org/a", "example.org"),)),
    ("Vedi https://example.org/a:", "it", (("https://example.org/a", "example.org"),)),
    ("Veja www.example.org/a", "pt", (("www.example.org/a", "example.org"),)),
    ("Zie www.example.org/a", "nl", (("www.example.org/a", "example.org"),)),
    ("Zobacz https://example.org/a.", "pl", (("https://example.org/a", "example.org"),)),
    ("См. https://example.org/a.", "ru", (("https://example.org/a", "example.org"),)),
    ("Див. https://example.org/a.", "uk", (("https://example.org/a", "example.org"),)),
    ("Bkz. https://example.org/a", "tr", (("https://example.org/a", "example.org"),)),
    ("Xem https://example.org/a", "vi", (("https://example.org/a", "example.org"),)),
    ("详见https://example.org/a。", "zh", (("https://example.org/a", "example.org"),)),
    ("詳しくはhttps://example.org/aへ。", "ja", (("https://example.org/a", "example.org"),)),
    ("자세한 내용은 https://example.org/a 참조", "ko", (("https://example.org/a", "example.org"),)),
    ("انظر https://example.org/a.", "ar", (("https://example.org/a", "example.org"),)),
]

NEAR_MISSES = [
    ("Die Brücke, z.B. der Pfeiler, ist alt.", "de", ()),
    ("Der Bau dauert bis ca. 12.30 Uhr.", "de", ()),
    ("Das kostet 1.200.000 Euro.", "de", ()),
    ("Der Satz endet.Der nächste beginnt.", "de", ()),
    ("Die Datei bruecke.jpg fehlt.", "de", ()),
    ("Das Protokoll heißt http und wird mit :// getrennt.", "de", ()),
    ("Schreiben Sie an stadt@example.org.", "de", ()),
    ("Das Spiel endete 3:2.", "de", ()),
    ("Die Adresse beginnt mit www und einem Punkt.", "de", ()),
    ("www. ist der Anfang vieler Adressen.", "de", ()),
    ("https:// ist der Anfang vieler Adressen.", "de", ()),
    ("Siehe https:/example.org im Netz.", "de", ()),
    ("Der Nutzer @example.org antwortet.", "de", ()),
    ("Dr.med. Muster hilft.", "de", ()),
    ("Die Version 2.0.1 ist da.", "de", ()),
    ("Die Formel a://b ist falsch.", "de", ()),
    ("Er/sie fährt über die Brücke.", "de", ()),
    ("Das Tempo beträgt 30 km/h.", "de", ()),
    ("Am 3./4. Mai ruht der Bau.", "de", ()),
    ("Aktenzeichen: 12/2022/34", "de", ()),
    ("The bridge, e.g. its pillar, is old.", "en", ()),
    ("At 10 a.m.The bridge opened.", "en", ()),
    ("Write to town@example.org.", "en", ()),
    ("Le pont, p.ex. son pilier, est vieux.", "fr", ()),
    ("El puente, p.ej. su pilar, es viejo.", "es", ()),
    ("Il ponte, p.es. il pilone, è vecchio.", "it", ()),
    ("A ponte, p.ex. o pilar, é velha.", "pt", ()),
    ("De brug, d.w.z. de pijler, is oud.", "nl", ()),
    ("Most, m.in. filar, jest stary.", "pl", ()),
    ("Мост, т.е. опора, старый.", "ru", ()),
    ("Міст, тобто опора (див.далі), старий.", "uk", ()),
    ("Köprü, v.b. eskidir.", "tr", ()),
    ("Cầu, v.v. đã cũ.", "vi", ()),
    ("大桥（图1.2）很旧。", "zh", ()),
]


@pytest.mark.parametrize("text,language,expected", FOUND)
def test_an_address_and_its_domain(text: str, language: str, expected: tuple[tuple[str, str], ...]) -> None:
    assert links(between(text, language), language) == expected


@pytest.mark.parametrize("text,language,expected", NEAR_MISSES)
def test_what_only_looks_like_an_address(text: str, language: str, expected: tuple[tuple[str, str], ...]) -> None:
    assert links(between(text, language), language) == expected
