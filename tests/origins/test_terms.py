"""Names, numbers and dates of articles, in the forms that other articles print too."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from told import article, facts

from provenance.model.article import Segment
from provenance.origins.terms import keys_of, names_of, number_key, numbers_of

SMALL = frozenset("later the a in and on said says at of with der die das in und auf am sagte ist mit im den la le en el de".split())
NAMES = [
    ("en", "On Monday the mayor of Harbour Town met Rosa Muster. Later Muster left.", {"Harbour Town", "Monday", "Muster", "Rosa Muster"}),
    ("de", "Am Kai traf Bürgermeisterin Rosa Muster den Lotsen. Sie kam aus Altdorf. Altdorf liegt am Fluss.", {"Altdorf", "Bürgermeisterin Rosa Muster"}),
    ("de", "Die Schleuse ist zu. Vor der Schleuse warten Boote aus Altdorf.", {"Altdorf", "Boote"}),
    ("de", "Danach sprach Ursula von der Probe mit Jan van Beispiel.", {"Ursula von der Probe", "Jan van Beispiel"}),
    ("ru", "В порту Альтдорф капитан Иван Примеров закрыл шлюз.", {"Альтдорф", "Иван Примеров"}),
    ("zh", "样例港船闸关闭。样例港表示，船闸周一开放。", {"样例港"}),
    ("ja", "アルトドルフ港で船が止まった。", {"アルトドルフ"}),
    ("he", "נמל אלטדורף נסגר. ראש העיר של אלטדורף אמר כך.", {"אלטדורף"}),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "expected"), NAMES)
def test_names(language: str, text: str, expected: set[str]) -> None:
    found = {t.text for t in names_of(text, [Segment("body", 0, len(text))], language, SMALL)}
    assert expected <= found
    assert not found & {"Schleuse", "On", "Later", "Danach", "Am", "Sie", "Die"}


def test_names_stand_as_printed_in_what_is_read_only() -> None:
    text = "Rosa Muster kommt.\n\nTeaser: Uwe Probe liest vor.\n"
    body, teaser = Segment("body", 0, 17), Segment("boilerplate", 19, len(text))
    assert {t.text for t in names_of(text, [body, teaser], "en", SMALL)} == {"Rosa Muster"}


@given(st.text(max_size=200), st.sampled_from(["de", "en", "zh", "ar", "ko", ""]))
def test_every_name_and_number_stands_in_the_text(text: str, language: str) -> None:
    body = [Segment("body", 0, len(text))]
    for term in (*names_of(text, body, language, SMALL), *numbers_of(text, body, [], language)):
        assert term.text in text
        assert term.keys
        assert term.count >= 1


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Putin’s", ("putin",)), ("José Müller", ("jose", "muller")), ("Kim Jong-un", ("kim", "jong-un")), ("Le Monde", ("monde",)), ("样例港", ("样例港",))],
)
def test_keys(name: str, expected: tuple[str, ...]) -> None:
    assert keys_of(name) == expected


NUMBERS = [
    ("12.000 Soldaten", {"12000"}), ("12,000 troops", {"12000"}), ("12 000 soldats", {"12000"}), ("45 Verletzte", {"45 verletzte"}), ("im Jahr 2023", set()),
    ("um 14:30 Uhr", set()), ("7 Boote", set()), ("3,5 Prozent", {"3.5%"}), ("3.5 percent", {"3.5%"}), ("3.5%", {"3.5%"}), ("2,5 Millionen", {"2500000"}),
    ("2.5 million", {"2500000"}), ("750 Euro", {"750"}), ("bei 112,6 solche Fälle", {"112.6"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), NUMBERS)
def test_numbers(text: str, expected: set[str]) -> None:
    found = numbers_of(text, [Segment("body", 0, len(text))], [], "de")
    assert {key for term in found for key in term.keys} == expected


def test_a_number_is_the_same_in_both_writings() -> None:
    assert number_key("1.500.000", "", "euro") == number_key("1,5", "", "") + "00000" or number_key("1.500.000", "", "") == "1500000"


def test_dates_are_days_and_not_numbers() -> None:
    found = facts(article("a.txt", "Am 19.09.2023 kamen 750 Gäste. Am 3. Mai war es still.\n"))
    assert {term.keys for term in found.dates} == {("2023-09-19",), ("3mai",)}
    assert {term.keys for term in found.numbers} == {("750",)}
