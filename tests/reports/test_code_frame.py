"""Code frames: the right line, cut to the width, with the evidence marked where it stands."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from report_samples import audit, span
from rich.cells import cell_len

from provenance.model.audit import Evidence
from provenance.model.span import LineIndex
from provenance.reports.code_frame import Frame, carets, frames
from provenance.reports.visible import visible

LONG = "Vor dem Wort stehen " + "viele andere Wörter und " * 20 + "hier ist ZIEL eins " + "und dann wieder nichts " * 20 + "bis ZIEL zwei kommt."


def shown(text: str, spans: list[tuple[int, int]], width: int = 60) -> list[Frame]:
    return frames(audit(text, findings=()), [Evidence(a, b) for a, b in spans], LineIndex(text), width)


def marked(frame: Frame) -> list[str]:
    return [frame.text[a:b] for a, b in frame.marks]


@pytest.mark.parametrize(
    ("text", "part", "label", "frame", "marks"),
    [
        ("eins\nzwei drei\nvier", "drei", "2", "zwei drei", ["drei"]),
        ("eins\r\nzwei\r\n", "zwei", "2", "zwei", ["zwei"]),
        ("eins\rzwei\r", "zwei", "2", "zwei", ["zwei"]),
        ("    eingerückt hier", "hier", "1", "eingerückt hier", ["hier"]),
        ("a\tb\x1b[0m", "b", "1", "a b␛[0m", ["b"]),
        ("漢字 ZIEL 漢字", "ZIEL", "1", "漢字 ZIEL 漢字", ["ZIEL"]),
        ("eins\n\n zwei drei\nvier fünf", "\n\n zwei drei\nvier", "3", "zwei drei", ["zwei drei"]),
    ],
)
def test_frame_of_a_span(text: str, part: str, label: str, frame: str, marks: list[str]) -> None:
    (only,) = shown(text, [span(text, part)])
    assert (only.label, only.text, marked(only)) == (label, frame, marks)


def test_evidence_over_several_lines_says_how_many_more() -> None:
    text = "eins\nzwei\ndrei\nvier"
    (only,) = shown(text, [(0, text.index("vier") + 4)])
    assert only.text == "eins"
    assert only.lines == 4


def test_spans_in_one_line_share_a_frame_and_far_ones_do_not() -> None:
    (both,) = shown("ZIEL und ZIEL", [(0, 4), (9, 13)])
    assert marked(both) == ["ZIEL", "ZIEL"]
    assert carets(both) == "^^^^     ^^^^"
    first, second = shown(LONG, [(i, i + 4) for i in range(len(LONG)) if LONG.startswith("ZIEL", i)])
    assert marked(first) == marked(second) == ["ZIEL"]
    assert first.text.startswith("…")
    assert first.text.endswith("…")
    assert second.text.endswith("zwei kommt.")


def test_long_evidence_shows_its_beginning() -> None:
    (only,) = shown(LONG, [(0, len(LONG))], 40)
    assert only.text.startswith("Vor dem Wort")
    assert only.text.endswith("…")
    assert cell_len(only.text) <= 40


def test_carets_stand_under_wide_letters() -> None:
    (only,) = shown("漢字 ZIEL 漢字", [(3, 9)])
    assert carets(only) == "     " + "^" * 7
    assert cell_len(carets(only)) == cell_len("漢字 ZIEL 漢")


@pytest.mark.parametrize(
    ("name", "text"),
    [("canonical_url", "canonical_url: https://musteria.example/1"), ("jsonld.creditText", "jsonld.creditText: dpa"), ("bylines", "bylines: ")],
)
def test_metadata_field(name: str, text: str) -> None:
    (only,) = frames(audit(), [Evidence(0, 0, name)], LineIndex(""), 60)
    assert only.label == "metadata"
    assert only.text == text


ANY = st.text(alphabet=st.one_of(st.characters(), st.sampled_from("ab \n\r\t漢é\u0301\u200d👩")), max_size=200)


@settings(deadline=None)
@given(text=ANY, spans=st.lists(st.tuples(st.integers(0, 200), st.integers(0, 200)), min_size=1, max_size=4), width=st.integers(16, 100))
def test_any_span_of_any_text_gives_a_frame_that_fits(text: str, spans: list[tuple[int, int]], width: int) -> None:
    inside = [(min(a, b, len(text)), min(max(a, b), len(text))) for a, b in spans]
    found = shown(text, inside, width)
    assert found
    for frame in found:
        assert cell_len(frame.text) <= width
        assert frame.text == visible(frame.text)
        for start, end in frame.marks:
            assert 0 <= start <= end <= len(frame.text)
        line = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")[int(frame.label) - 1]
        assert frame.text.strip("…") in visible(line) or "…" in line


@given(text=ANY)
def test_visible_keeps_the_length_and_leaves_nothing_hidden(text: str) -> None:
    out = visible(text)
    assert len(out) == len(text)
    assert all(c.isprintable() or c in "\u200c\u200d" for c in out)
