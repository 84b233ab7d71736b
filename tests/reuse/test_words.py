"""Words and fingerprints: exact spans, one hash for equal words however they are typed, no shared run of words without a fingerprint."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_up import prose, words

from provenance.reuse import words as module
from provenance.reuse.fingerprints import SHINGLE, WINDOW, fingerprints, shingled
from provenance.reuse.words import words_of

# letters, digits, marks of punctuation and astral letters, without combining marks and scripts of single-character words
PLAIN = st.text(st.sampled_from("abzßÄéИжαΩ0_9 \n\t.,;-–„“'()[]\u00a0😀𝒜한국"), max_size=200)


def spans(text: str) -> list[tuple[int, int]]:
    found = words_of(text)
    return list(zip(found.start.tolist(), found.end.tolist(), strict=True))


@given(PLAIN)
def test_spans_are_those_of_the_regular_expression(text: str) -> None:
    assert spans(text) == [m.span() for m in re.finditer(r"\w+", text)]


@given(st.text(max_size=300))
def test_spans_of_any_text_are_ordered_and_inside(text: str) -> None:
    found = spans(text)
    assert all(0 <= start < end <= len(text) for start, end in found)
    assert all(a[1] <= b[0] for a, b in pairwise(found))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Brücke über Straße", "BRÜCKE Über STRAße"),
        ("Brücke für alle", unicodedata.normalize("NFD", "Brücke für alle")),
        ("Vertrag von gestern", "Ver\u00adtrag von ges\u200btern"),
        ("Sputnik meldet", "Sрutnіk meldet"),  # Cyrillic р and і
        ("ABC news", "ＡＢＣ news"),
    ],
)
def test_words_are_equal_however_they_are_typed(one: str, other: str) -> None:
    assert words_of(one).hash.tolist() == words_of(other).hash.tolist()


@pytest.mark.parametrize(("one", "other"), [("Haus", "Maus"), ("ab", "ba"), ("aa", "aaa"), ("1", "2"), ("한국", "국한")])
def test_different_words_differ(one: str, other: str) -> None:
    assert words_of(one).hash.tolist() != words_of(other).hash.tolist()


@pytest.mark.parametrize(
    ("text", "unit", "tokens"),
    [("zwei Wörter", 1, 2), ("港口今天开放了", 2, 7), ("みなとは今日", 2, 6), ("ท่าเรือเปิด", 4, 10), ("항구가 열렸다", 1, 2), ("Hafen 港", 1, 2), ("", 1, 0)],
)
def test_scripts_without_spaces_are_cut_by_characters(text: str, unit: int, tokens: int) -> None:
    found = words_of(text)
    assert (found.unit, len(found.start)) == (unit, tokens)


def test_a_text_longer_than_a_piece_is_hashed_like_a_short_one(monkeypatch: pytest.MonkeyPatch) -> None:
    text = prose(3000, 1) + " " + "x" * 9000 + " " + prose(500, 2)
    whole = words_of(text)
    monkeypatch.setattr(module, "PIECE", 8192)
    pieces = words_of(text)
    same = whole.start.tolist() == pieces.start.tolist()
    assert not same, "the word of 9,000 letters is longer than a piece and is cut"
    text = prose(3000, 1)
    assert words_of(text).hash.tolist() == whole.hash[:3000].tolist()
    assert words_of(text).start.tolist() == whole.start[:3000].tolist()


@given(st.integers(SHINGLE + WINDOW - 1, 60), st.integers(0, 40), st.integers(0, 40), st.integers(0, 10_000))
def test_texts_that_share_fifteen_words_share_a_fingerprint(shared: int, before: int, after: int, seed: int) -> None:
    run = words(shared, seed)
    one = " ".join([*words(before, seed + 1), *run, *words(after, seed + 2)])
    other = " ".join([*words(after, seed + 3), *run, *words(before, seed + 4)])
    assert np.intersect1d(fingerprints(shingled(one)), fingerprints(shingled(other))).size


def test_hidden_spans_take_no_part() -> None:
    text = f"{prose(30, 1)}\n{prose(20, 2)}\n{prose(30, 3)}"
    start = text.index("\n")
    hidden = shingled(text, ((start, text.rindex("\n")),))
    first, last = shingled(prose(30, 1)), shingled(prose(30, 3))
    assert set(hidden.hash.tolist()) == set(first.hash.tolist()) | set(last.hash.tolist())


@pytest.mark.parametrize("text", ["", "wenig", " ".join(words(7, 1)), "!?\n"])
def test_texts_without_eight_words_have_no_fingerprint(text: str) -> None:
    assert fingerprints(shingled(text)).size == 0
