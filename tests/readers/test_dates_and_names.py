"""Dates and names as publishers print them."""

from __future__ import annotations

import pytest

from provenance.readers.addresses import host_of
from provenance.readers.dates import iso_date
from provenance.readers.names import authors, people


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("2024-01-17T00:30:00+01:00", None, "2024-01-17T00:30:00+01:00"), ("2024-01-17 10:20:30.123 +0100", None, "2024-01-17T10:20:30+01:00"),
        ("2024-01-17T10:20Z", None, "2024-01-17T10:20:00Z"), ("20240117T102030Z", None, "2024-01-17T10:20:30Z"), ("20240117", None, "2024-01-17"),
        ("1705487400", None, "2024-01-17T10:30:00Z"), ("Wed, 17 Jan 2024 10:20:30 GMT", None, "2024-01-17T10:20:30Z"),
        ("17. Januar 2024, 10:20 Uhr", "de", "2024-01-17T10:20:00"), ("January 17, 2024", "en", "2024-01-17"), ("17 janvier 2024", "fr", "2024-01-17"),
        ("17 de enero de 2024", "es", "2024-01-17"), ("17 января 2024", "ru", "2024-01-17"), ("17 лютого 2024", "uk", "2024-02-17"),
        ("17.1.2024", None, "2024-01-17"), ("01/17/2024", None, "2024-01-17"), ("03/04/2024", "en-US", "2024-03-04"), ("03/04/2024", "en-GB", "2024-04-03"),
        ("2024年1月17日", "ja", "2024-01-17"), ("2024년 1월 17일", "ko", "2024-01-17"), ("9 czerwca 2023", "pl", "2023-06-09"), ("9 července 2023", "cs", "2023-07-09"),
        ("Wed, 17 Jan 2024 00:20:30 +0100", None, "2024-01-17T00:20:30+01:00"), ("17 Jan 2024 10:20 EST", None, "2024-01-17T10:20:00-05:00"),
        ("Wed Jan 17 2024 10:20:30 GMT+0100 (CET)", None, "2024-01-17T10:20:30+01:00"), ("17 Jan 2024 10:20 UTC+5:30", None, "2024-01-17T10:20:00+05:30"),
        ("17. Januar 2024, 10:20 Uhr MEZ", "de", "2024-01-17T10:20:00+01:00"), ("17. Januar 2024, 10:00-12:30 Uhr", "de", "2024-01-17T10:00:00"),
        ("January 17, 2024, 10:20 PM EST", "en", "2024-01-17T22:20:00-05:00"), ("January 17, 2024, 12:05 a.m. IST", "en", "2024-01-17T00:05:00"),
        ("17 Jan 2024 10:20:30 +9900", None, "2024-01-17T10:20:30"),
        ("1st March 2020", "en", "2020-03-01"), ("2024-13-45", None, None), ("31.02.2024", None, None), ("bald", None, None), ("", None, None),
    ],
)  # fmt: skip
def test_iso_date(text: str, language: str | None, expected: str | None) -> None:
    assert iso_date(text, language) == expected


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["Von Anna Weber"], ("Anna Weber",)), (["By Dr. Max Muster and Eva Klein"], ("Max Muster", "Eva Klein")), (["Weber, Anna"], ("Anna Weber",)),
        (["Anna Weber, Max Muster"], ("Anna Weber", "Max Muster")), (["Anna Weber (Berlin)", "anna weber"], ("Anna Weber",)),
        (["Par Loïc Durand"], ("Loïc Durand",)), (["ANNA WEBER"], ("ANNA WEBER",)), (["Karl von der Heide"], ("Karl von der Heide",)),
        (["dpa"], ()), (["Reuters"], ()), (["Online-Redaktion"], ()), (["Staff Reporter"], ()), (["https://a.example/anna"], ()), (["@anna"], ()),
        (["Anna Weber in Berlin"], ("Anna Weber",)), (["Anna Weber anna@zeitung.example"], ("Anna Weber",)), (["山田太郎"], ("山田太郎",)),
    ],
)  # fmt: skip
def test_people(texts: list[str], expected: tuple[str, ...]) -> None:
    assert people(texts) == expected


def test_authors_keep_what_stands_in_place_of_people() -> None:
    assert authors(["Online-Redaktion"]) == ("Online-Redaktion",)
    assert authors(["Anna Weber, dpa"]) == ("Anna Weber", "dpa")
    assert authors(["admin"]) == ()


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://www.zeitung.example/a?b", "zeitung.example"), ("//cdn.news.bbc.co.uk/x", "bbc.co.uk"), ("zeitung.example/a", "zeitung.example"),
        ("http://user@host.example:80", "host.example"), ("/only/a/path", None), ("no address", None), ("http://10.0.0.1/a", "10.0.0.1"),
    ],
)  # fmt: skip
def test_host_of(url: str, expected: str | None) -> None:
    assert host_of(url) == expected
