"""Cutting and wrapping by terminal cells."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from provenance.reports.cells import cut, cut_middle, padded, prefix, suffix, wrapped
from provenance.reports.visible import one_line

ANY = st.text(alphabet=st.one_of(st.characters(codec="utf-8"), st.sampled_from("ab漢e\u0301\u200d👩 \ufe0f")), max_size=120).map(one_line)


@pytest.mark.parametrize(
    ("text", "width", "whole"),
    [
        ("inputs/a.txt", 20, "inputs/a.txt"), ("inputs/folder/002-state-source-line.txt", 24, "inputs/f…source-line.txt"),
        ("漢字漢字漢字漢字", 11, "漢字…字漢字"), ("abcdefghij", 5, "abcd…"), ("abc", 0, ""),
    ],
)  # fmt: skip
def test_cut_middle(text: str, width: int, whole: str) -> None:
    assert cut_middle(text, width) == whole


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("ein zwei drei", 8, ["ein zwei", "drei"]), ("", 8, []), ("abcdefghijkl", 5, ["abcde", "fghij", "kl"]),
        ("漢字漢字漢字", 5, ["漢字", "漢字", "漢字"]), ("ein 漢字漢字漢字", 8, ["ein 漢字", "漢字漢字"]), ("e\u0301e\u0301e\u0301", 2, ["e\u0301e\u0301", "e\u0301"]),
    ],
)  # fmt: skip
def test_wrapped(text: str, width: int, lines: list[str]) -> None:
    assert wrapped(text, width) == lines


@given(text=ANY, width=st.integers(2, 60))
def test_nothing_is_wider_than_asked_and_nothing_is_lost(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert all(cell_len(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    for made in (cut(text, width), cut_middle(text, width), prefix(text, width), suffix(text, width)):
        assert cell_len(made) <= width
    assert text.startswith(prefix(text, width))
    assert text.endswith(suffix(text, width))
    assert cell_len(padded(text, 130 * 2)) == 260
