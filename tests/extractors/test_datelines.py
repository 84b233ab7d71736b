"""Datelines: place and agency that open the copy. A place with a dash and no agency is none, whatever its bracket holds."""

from __future__ import annotations

import pytest
from finding import find, opening, party

from provenance.model.mention import Dateline


def datelines(text: str, language: str | None) -> tuple[str, ...]:
    """Place and parties of the dateline; empty without one."""
    return tuple(shown for d in find(text, language, Dateline) for shown in (d.place, *map(party, d.parties)))


# the words before the first paragraph, its language, the place and the parties
FOUND = [
    ("Berlin (dpa) - ", "de", ("Berlin", "dpa")),
    ("BERLIN (dpa/lno) - ", "de", ("BERLIN", "dpa")),
    ("Hamburg/Kiel (dpa/lno) – ", "de", ("Hamburg/Kiel", "dpa")),
    ("Wien (APA) - ", "de", ("Wien", "apa")),
    ("Frankfurt a.M. (epd). ", "de", ("Frankfurt a.M.", "epd")),
    ("Bonn (KNA) - ", "de", ("Bonn", "kna")),
    ("Köln (SID) - ", "de", ("Köln", "sid")),
    ("Berlin (dts Nachrichtenagentur) - ", "de", ("Berlin", "dts")),
    ("New York (Reuters) - ", "de", ("New York", "reuters")),
    ("Paris/Berlin (AFP/dpa) - ", "de", ("Paris/Berlin", "afp", "dpa")),
    ("(dpa) - ", "de", ("", "dpa")),
    ("Düsseldorf (ots) - ", "de", ("Düsseldorf", "news-aktuell distributor")),
    ("(SeaPRwire) – ", "de", ("", "seaprwire distributor")),
    ("WASHINGTON (AP) — ", "en", ("WASHINGTON", "ap")),
    ("LONDON, March 3 (Reuters) - ", "en", ("LONDON", "reuters")),
    ("SEOUL, June 1 (Yonhap) -- ", "en", ("SEOUL", "yonhap")),
    ("MOSCOW, March 13. /TASS/. ", "en", ("MOSCOW", "tass")),
    ("BEIJING, May 1 (Xinhua) -- ", "en", ("BEIJING", "xinhua")),
    ("Pyongyang, July 18 (KCNA) -- ", "en", ("Pyongyang", "kcna")),
    ("TORONTO, Feb. 19, 2026 (GLOBE NEWSWIRE) -- ", "en", ("TORONTO", "globenewswire distributor")),
    ("CHICAGO--(BUSINESS WIRE)--", "en", ("CHICAGO", "business-wire distributor")),
    ("PARIS, March 1, 2026 /PRNewswire/ -- ", "en", ("PARIS", "pr-newswire distributor")),
    ("NEW YORK, NY / ACCESSWIRE / May 7, 2024 / ", "en", ("NEW YORK, NY", "accesswire distributor")),
    ("HONG KONG SAR - Media OutReach Newswire - 1 March 2026 - ", "en", ("HONG KONG SAR", "media-outreach distributor")),
    ("PARIS (AFP) - ", "fr", ("PARIS", "afp")),
    ("Bruxelles (Belga) - ", "fr", ("Bruxelles", "belga")),
    ("Madrid, 1 may (EFE).- ", "es", ("Madrid", "efe")),
    ("MADRID, 9 Sep. (EUROPA PRESS) - ", "es", ("MADRID", "europa-press")),
    ("Roma, 12 mar. (askanews) - ", "it", ("Roma", "askanews")),
    ("(ANSA) - ROMA, 01 MAG - ", "it", ("", "ansa")),
    ("Lisboa, 12 mar 2024 (Lusa) - ", "pt", ("Lisboa", "lusa")),
    ("AMSTERDAM (ANP) - ", "nl", ("AMSTERDAM", "anp")),
    ("Warszawa (PAP) - ", "pl", ("Warszawa", "pap")),
    ("МОСКВА, 16 дек — РИА Новости. ", "ru", ("МОСКВА", "ria-novosti")),
    ("МОСКВА, 13 мая. /ТАСС/. ", "ru", ("МОСКВА", "tass")),
    ("Москва. 5 мая. ИНТЕРФАКС - ", "ru", ("Москва", "interfax")),
    ("КИЇВ, 5 травня (Укрінформ) – ", "uk", ("КИЇВ", "ukrinform")),
    ("ANKARA (AA) - ", "tr", ("ANKARA", "anadolu")),
    ("Hà Nội (TTXVN) - ", "vi", ("Hà Nội", "ttxvn")),
    ("STOCKHOLM (TT) - ", "sv", ("STOCKHOLM", "tt")),
    ("København /ritzau/: ", "da", ("København", "ritzau")),
    ("新华社北京5月1日电 ", "zh", ("北京", "xinhua")),
    ("（中央社記者王小明台北5日電）", "zh", ("台北", "cna-tw")),
    ("【東京時事】", "ja", ("東京", "jiji")),
    ("【ワシントン共同】", "ja", ("ワシントン", "kyodo")),
    ("(서울=연합뉴스) 홍길동 기자 = ", "ko", ("서울", "yonhap")),
    ("[서울=뉴시스] 홍길동 기자 = ", "ko", ("서울", "newsis")),
    ("القاهرة (رويترز) - ", "ar", ("القاهرة", "reuters")),
    ("باريس (أ ف ب) - ", "ar", ("باريس", "afp")),
]

# openings with a place, a bracket or a dash, and no agency
NEAR_MISSES = [
    ("Berlin – ", "de", ()),
    ("Berlin - ", "de", ()),
    ("BERLIN. ", "de", ()),
    ("Halle (Saale) - ", "de", ()),
    ("Frankfurt (Oder) – ", "de", ()),
    ("Frankfurt (Main) - ", "de", ()),
    ("Freiburg (Breisgau) - ", "de", ()),
    ("Neustadt (Dosse) - ", "de", ()),
    ("Kampala (Uganda) – ", "de", ()),
    ("Aarau (AG) - ", "de", ()),
    ("Washington (D.C.) – ", "de", ()),
    ("Meier (CDU) – ", "de", ()),
    ("Brüssel (EU) - ", "de", ()),
    ("Genf (WHO) - ", "de", ()),
    ("(EU) - ", "de", ()),
    ("(Update) - ", "de", ()),
    ("Agentur in Berlin (bei der dpa) - ", "de", ()),
    ("Die dpa - ", "de", ()),
    ("Reuters - ", "de", ()),
    ("LONDON - ", "en", ()),
    ("WASHINGTON — ", "en", ()),
    ("Portland (Ore.) - ", "en", ()),
    ("Boston (MA) — ", "en", ()),
    ("Smith (Labour) - ", "en", ()),
    ("The euro (EUR) - ", "en", ()),
    ("Lyon (Rhône) - ", "fr", ()),
    ("Paris - ", "fr", ()),
    ("Córdoba (Argentina) - ", "es", ()),
    ("Madrid.- ", "es", ()),
    ("Roma - ", "it", ()),
    ("Campinas (SP) - ", "pt", ()),
    ("Bergen (NH) - ", "nl", ()),
    ("Warszawa (Polska) - ", "pl", ()),
    ("МОСКВА, 16 дек — ", "ru", ()),
    ("Орёл (Россия) — ", "ru", ()),
    ("КИЇВ, 5 травня – ", "uk", ()),
    ("Ankara (Türkiye) - ", "tr", ()),
    ("Hà Nội - ", "vi", ()),
    ("新华社区北京路5日停电，", "zh", ()),
    ("东京电影节昨日开幕，", "zh", ()),
    ("【東京】", "ja", ()),
    ("【共同経営】", "ja", ()),
    ("(서울) ", "ko", ()),
    ("[앵커] ", "ko", ()),
    ("القاهرة - ", "ar", ()),
]


@pytest.mark.parametrize("text,language,expected", FOUND)
def test_a_dateline_names_place_and_party(text: str, language: str, expected: tuple[str, ...]) -> None:
    assert datelines(opening(text, language), language) == expected


@pytest.mark.parametrize("text,language,expected", NEAR_MISSES)
def test_an_opening_without_agency_is_no_dateline(text: str, language: str, expected: tuple[str, ...]) -> None:
    assert datelines(opening(text, language), language) == expected
