"""Passages: a copied one is always found, an edit inside does not lose it, spans are exact on both sides."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_up import prose, words

from provenance.reuse.fingerprints import fingerprints, shingled
from provenance.reuse.passages import Match, match, text_of
from provenance.reuse.words import words_of

NONE = np.zeros(0, np.uint64)


def matched(a: str, b: str, min_passage: int = 12) -> Match:
    return match(text_of(a, (), NONE), text_of(b, (), NONE), min_passage=min_passage)


def cut(text: str, span: tuple[int, int]) -> str:
    return text[slice(*span)]


def around(run: list[str], before: int, after: int, seed: int, mark: str = " ") -> str:
    return mark.join([*words(before, seed), *run, *words(after, seed + 1)])


@given(st.integers(15, 80), st.integers(0, 60), st.integers(0, 60), st.integers(0, 10_000))
def test_a_copied_passage_is_found_with_exact_spans(size: int, before: int, after: int, seed: int) -> None:
    run = words(size, seed)
    a, b = around(run, before, after, seed + 10, " "), around(run, after, before, seed + 20, " – ")
    found = matched(a, b)
    assert len(found.passages) == 1
    passage = found.passages[0]
    assert cut(a, passage.a) == " ".join(run)
    assert cut(b, passage.b) == " – ".join(run)
    assert (passage.words, passage.changed) == (size, 0)


@given(st.integers(30, 80), st.integers(8, 21), st.sampled_from(["change", "add", "drop", "two"]), st.integers(0, 10_000))
def test_an_edit_inside_does_not_end_a_passage(size: int, place: int, kind: str, seed: int) -> None:
    run = words(size, seed)
    edited = list(run)
    if kind == "change":
        edited[place] = "anders"
    elif kind == "add":
        edited.insert(place, "dazu")
    elif kind == "drop":
        del edited[place]
    else:
        edited[place : place + 1] = ["ganz", "anders"]
    a, b = around(run, 20, 20, seed + 10), around(edited, 20, 20, seed + 20)
    found = matched(a, b)
    assert len(found.passages) == 1
    assert cut(a, found.passages[0].a) == " ".join(run)
    assert cut(b, found.passages[0].b) == " ".join(edited)


def test_moved_passages_are_found() -> None:
    one, two, three = (prose(40, seed) for seed in (1, 2, 3))
    a, b = f"{one}\n{two}\n{three}", f"{three}\n{one}\n{two}"
    found = matched(a, b)
    assert [cut(a, p.a) for p in found.passages] == [cut(b, p.b) for p in found.passages]
    assert sum(p.words for p in found.passages) == 120
    assert found.containment > 0.8


def test_a_repeated_sentence_is_matched_in_step() -> None:
    again = prose(12, 5)
    a = f"{prose(40, 1)} {again} {prose(40, 2)}"
    b = f"{again} {prose(30, 9)} {prose(40, 1)} {again} {prose(40, 2)}"
    found = matched(a, b)
    assert [(cut(a, p.a), p.words) for p in found.passages] == [(a.rstrip("."), 92)]


@pytest.mark.parametrize(
    ("a", "b", "containment"),
    [
        (prose(40, 1), prose(40, 1), 1.0),
        (prose(40, 1), f"{prose(40, 1)} {prose(400, 2)}", 1.0),
        (prose(40, 1), prose(40, 2), 0.0),
        ("", prose(40, 2), 0.0),
        ("zu kurz", "zu kurz", 0.0),
    ],
)
def test_containment_is_the_share_of_the_shorter_text(a: str, b: str, containment: float) -> None:
    assert matched(a, b).containment == containment
    assert matched(b, a).containment == containment


def test_short_runs_are_counted_but_not_listed() -> None:
    run = words(10, 1)
    found = matched(around(run, 20, 20, 2), around(run, 20, 20, 4))
    assert found.containment > 0
    assert found.passages == ()
    assert matched(around(run, 20, 20, 2), around(run, 20, 20, 4), min_passage=10).passages[0].words == 10


def test_common_text_and_furniture_do_not_count() -> None:
    common, own = prose(30, 1), prose(60, 2)
    a, b = f"{own}\n{common}", f"{prose(60, 3)}\n{common}"
    known = np.sort(text_of(common, (), NONE).hashes)
    assert match(text_of(a, (), known), text_of(b, (), known), min_passage=12).containment == 0
    hidden = ((len(own), len(a)),)
    assert match(text_of(a, hidden, NONE), text_of(b, (), NONE), min_passage=12).passages == ()


@pytest.mark.parametrize("seed", range(20))
def test_common_text_known_by_its_fingerprints_alone_is_left_out_whole(seed: int) -> None:
    footer, story = prose(60, 1000 + seed), prose(80, 2000 + seed)
    a, b = f"{prose(50, 3)} {story} {prose(30, 4)} {footer} {prose(20, 5)}", f"{story} {prose(40, 6)} {footer} {prose(9, 7)}"
    known = fingerprints(shingled(footer))
    found = match(text_of(a, (), known), text_of(b, (), known), min_passage=12)
    assert [cut(a, p.a) for p in found.passages] == [story.rstrip(".")]
    assert abs(found.containment - 73 / 129) < 0.03  # 73 shingles of the story; the shorter has 182, of which 53 are the footer's


def test_scripts_without_spaces_match_by_two_characters_a_word() -> None:
    def han(count: int, seed: int) -> str:
        rng = np.random.default_rng(seed)
        return "".join(chr(0x4E00 + int(n)) for n in rng.integers(0, 3000, count))

    shared = han(80, 1)
    a, b = han(100, 2) + shared + han(50, 3), han(20, 4) + shared + han(90, 5)
    found = matched(a, b)
    assert [cut(a, p.a) for p in found.passages] == [shared]
    assert found.passages[0].words == 40
    assert words_of(a).unit == 2


@given(st.text(st.sampled_from("ab \n"), max_size=300), st.text(st.sampled_from("ab \n"), max_size=300))
def test_texts_full_of_repetition_give_spans_inside(a: str, b: str) -> None:
    found = matched(a, b, min_passage=1)
    assert 0 <= found.containment <= 1
    for p in found.passages:
        assert 0 <= p.a[0] < p.a[1] <= len(a)
        assert 0 <= p.b[0] < p.b[1] <= len(b)
        assert p.words >= 1
