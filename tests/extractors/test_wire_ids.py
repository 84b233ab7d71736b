"""Item numbers of agencies and wires: printed in their own shapes, and numbers that only begin alike."""

from __future__ import annotations

import pytest
from finding import between, closing, find

from provenance.model.mention import WireId


def wire_ids(text: str, language: str | None) -> tuple[tuple[str, str], ...]:
    """(agency, value) of each item number."""
    return tuple((w.agency, w.value) for w in find(text, language, WireId))


# a line below the last paragraph
FOUND = [
    ("dpa:210401-99-51234/2", "de", (("dpa", "dpa:210401-99-51234/2"),)),
    ("© dpa-infocom, dpa:210401-99-51234/2", "de", (("dpa", "dpa:210401-99-51234/2"),)),
    ("© dpa-infocom, dpa:220918-99-804291/3", "de", (("dpa", "dpa:220918-99-804291/3"),)),
    ("Meldung dpa:230101-99-8765/1 vom Morgen", "de", (("dpa", "dpa:230101-99-8765/1"),)),
    ("© dpa-infocom GmbH", "de", (("dpa", "dpa-infocom GmbH"),)),
    ("urn:newsml:dpa.com:20090101:210401-99-51234", "de", (("dpa.com", "urn:newsml:dpa.com:20090101:210401-99-51234"),)),
    ("urn:newsml:afp.com:20210401:doc-97l3fg", "en", (("afp.com", "urn:newsml:afp.com:20210401:doc-97l3fg"),)),
    ("urn:newsml:apa.at:20210401:APA0123", "de", (("apa.at", "urn:newsml:apa.at:20210401:APA0123"),)),
    ("urn:newsml:keystone-sda.ch:20210401:brx0012", "de", (("keystone-sda.ch", "urn:newsml:keystone-sda.ch:20210401:brx0012"),)),
    ("urn:newsml:ritzau.dk:20210401:a1b2c3d4", "da", (("ritzau.dk", "urn:newsml:ritzau.dk:20210401:a1b2c3d4"),)),
    ("urn:newsml:tt.se:20210401:bild-1234", "sv", (("tt.se", "urn:newsml:tt.se:20210401:bild-1234"),)),
    ("urn:newsml:ansa.it:20210401:XYZ12345", "it", (("ansa.it", "urn:newsml:ansa.it:20210401:XYZ12345"),)),
    ("urn:newsml:efe.com:20210401:12345678", "es", (("efe.com", "urn:newsml:efe.com:20210401:12345678"),)),
    ("urn:newsml:lusa.pt:20210401:12345678", "pt", (("lusa.pt", "urn:newsml:lusa.pt:20210401:12345678"),)),
    ("urn:newsml:anp.nl:20210401:ANP-12345", "nl", (("anp.nl", "urn:newsml:anp.nl:20210401:ANP-12345"),)),
    ("urn:newsml:pap.pl:20210401:1234567", "pl", (("pap.pl", "urn:newsml:pap.pl:20210401:1234567"),)),
    ("urn:newsml:tass.ru:20210401:1234567", "ru", (("tass.ru", "urn:newsml:tass.ru:20210401:1234567"),)),
    ("urn:newsml:ukrinform.ua:20210401:1234567", "uk", (("ukrinform.ua", "urn:newsml:ukrinform.ua:20210401:1234567"),)),
    ("urn:newsml:aa.com.tr:20210401:1234567", "tr", (("aa.com.tr", "urn:newsml:aa.com.tr:20210401:1234567"),)),
    ("urn:newsml:kyodo.co.jp:20210401:1234567", "ja", (("kyodo.co.jp", "urn:newsml:kyodo.co.jp:20210401:1234567"),)),
    ("urn:newsml:yna.co.kr:20210401:AKR1234567", "ko", (("yna.co.kr", "urn:newsml:yna.co.kr:20210401:AKR1234567"),)),
    ("urn:newsml:xinhua.org:20210401:1234567", "zh", (("xinhua.org", "urn:newsml:xinhua.org:20210401:1234567"),)),
    ("tag:reuters.com,2021:newsml_KCN2BO1AB:1", "en", (("reuters", "tag:reuters.com,2021:newsml_KCN2BO1AB:1"),)),
    ("newsml_L8N2BO1AB", "en", (("reuters", "newsml_L8N2BO1AB"),)),
    ("OTS0012 2021-04-01/09:15", "de", (("apa-ots", "OTS0012 2021-04-01/09:15"),)),
    ("WWW.OTS.AT | OTS0123", "de", (("apa-ots", "OTS0123"),)),
    ("pte20210401012", "de", (("pressetext", "pte20210401012"),)),
    ("/pte20210401012/", "de", (("pressetext", "pte20210401012"),)),
    ("pts20210401012", "de", (("pressetext", "pts20210401012"),)),
    ("pta20210401012", "de", (("pressetext", "pta20210401012"),)),
    ("urn:newsml:agerpres.ro:20210401:1234567", "ro", (("agerpres.ro", "urn:newsml:agerpres.ro:20210401:1234567"),)),
]

# paragraphs with numbers that are no item numbers
NEAR_MISSES = [
    ("Die dpa: Das ist eine Agentur.", "de", ()),
    ("dpa:2104-99-51234", "de", ()),
    ("dpa:210401", "de", ()),
    ("dpa: 210401-99-51234/2", "de", ()),
    ("adpa:21040-99-51234/2", "de", ()),
    ("Die Nummer 210401-99-51234/2 steht auf dem Zettel.", "de", ()),
    ("Das Konto lautet 210401-99-51234.", "de", ()),
    ("Die dpa-infocom ist eine Tochter.", "de", ()),
    ("urn:isbn:9783161484100", "de", ()),
    ("urn:nbn:de:101:1-2021040112345", "de", ()),
    ("urn:newsml: ist der Anfang.", "de", ()),
    ("Das Format heißt NewsML.", "de", ()),
    ("OTS0 ist kein Code.", "de", ()),
    ("OTS1234", "de", ()),
    ("Der Bot BOTS0123 antwortet.", "de", ()),
    ("pte20 heißt der Bus.", "de", ()),
    ("Das Rezept20210401012 ist alt.", "de", ()),
    ("Die Kapte20210401012 gibt es nicht.", "de", ()),
    ("tag:example.org,2021:eintrag-1", "de", ()),
    ("tag:reuters.com ist der Anfang.", "en", ()),
    ("newsml_ is a prefix.", "en", ()),
    ("newsml_abc is lower case.", "en", ()),
    ("The sda:210401-99-51234/2 code is made up.", "en", ()),
    ("The plane was number L8N2BO1AB.", "en", ()),
    ("La norme s'appelle NewsML-G2.", "fr", ()),
    ("El formato se llama NewsML.", "es", ()),
    ("Il formato si chiama NewsML.", "it", ()),
    ("Номер 210401-99-51234/2 стоит на листе.", "ru", ()),
    ("编号为210401-99-51234/2。", "zh", ()),
    ("番号は210401-99-51234/2。", "ja", ()),
    ("번호는 210401-99-51234/2다.", "ko", ()),
]


@pytest.mark.parametrize("text,language,expected", FOUND)
def test_an_item_number_and_its_agency(text: str, language: str, expected: tuple[tuple[str, str], ...]) -> None:
    assert wire_ids(closing(text, language), language) == expected


@pytest.mark.parametrize("text,language,expected", NEAR_MISSES)
def test_other_numbers_are_no_item_numbers(text: str, language: str, expected: tuple[tuple[str, str], ...]) -> None:
    assert wire_ids(between(text, language), language) == expected
