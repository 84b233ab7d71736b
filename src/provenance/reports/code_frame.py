"""Code frames: the lines a finding points at, cut around the evidence, with the evidence's place in what is shown.

Made for any report that shows text: a frame holds characters and offsets, not colours. Widths are terminal cells; how wide a given
terminal draws a character can only be estimated (`rich.cells`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from provenance.model.audit import Audit, Evidence
from provenance.model.span import LineIndex
from provenance.reports.cells import CUT, cells, cut, prefix, suffix
from provenance.reports.visible import visible

LEAD = 3  # a third of the free room goes before the evidence: readers need the words that lead to it, and more of those that follow
SNAP = 16  # characters given up at most so that a cut falls between words

Span = tuple[int, int]


class Frame(Struct, frozen=True):
    """One line as shown. label: line number or name of a metadata field; marks: spans of the evidence in `text`; lines: how many
    lines the evidence goes on for (1: it ends in this one)."""

    label: str
    text: str
    marks: tuple[Span, ...]
    lines: int = 1


def frames(audit: Audit, evidence: Iterable[Evidence], index: LineIndex, width: int) -> list[Frame]:
    """The frames that show all the evidence, in text order, metadata fields last; evidences in one line share a frame where they fit."""
    given = list(evidence)
    by_line: dict[int, list[Span]] = {}
    lines: dict[int, int] = {}
    for e in given:
        if not e.field:
            number, span, count = in_line(audit.article.text, e, index)
            by_line.setdefault(number, []).append(span)
            lines[number] = max(count, lines.get(number, 1))
    found = [
        Frame(str(number), shown, marks, lines[number])
        for number in sorted(by_line)
        for shown, marks in windows(line_text(audit.article.text, number, index), merged(by_line[number]), width)
    ]
    return found + [field_frame(audit, e.field, width) for e in given if e.field]


def in_line(text: str, e: Evidence, index: LineIndex) -> tuple[int, Span, int]:
    """The first line of the evidence with words in it, the span there, and how many lines the evidence touches from there."""
    start = e.start
    while start < e.end and text[start].isspace():
        start += 1
    number, column = index.position(start if start < e.end else e.start)
    last, _ = index.position(max(e.start, e.end - 1))
    length = len(line_text(text, number, index))
    end = min(length, column - 1 + max(1, e.end - start))
    return number, (min(column - 1, length), max(end, min(column, length))), max(1, last - number + 1)


def line_text(text: str, number: int, index: LineIndex) -> str:
    """A line by its number, without its end."""
    start = index.starts[number - 1]
    end = index.starts[number] if number < len(index.starts) else len(text)
    return text[start:end].rstrip("\r\n")


def merged(spans: list[Span]) -> list[Span]:
    """Spans in order, those that touch or overlap joined."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def windows(line: str, spans: list[Span], width: int) -> Iterator[tuple[str, tuple[Span, ...]]]:
    """The stretches of a line that show its spans: (text with cut marks, spans in it)."""
    done = -1
    for span in spans:
        if span[0] < done:
            continue
        left, right = window(line, span, width)
        done = right
        head, tail = CUT * (line[:left].strip() != ""), CUT * (line[right : right + 1] != "" and line[right:].strip() != "")
        shift = len(head) - left
        inside = [(max(a, left) + shift, min(b, right) + shift) for a, b in spans if left <= a < max(right, left + 1) and a >= span[0]]
        yield head + visible(line[left:right]) + tail, tuple(inside)


def window(line: str, span: Span, width: int) -> Span:
    """Which part of the line fits the width and shows the span, or its beginning."""
    first = len(line) - len(line.lstrip()) if line[:1].isspace() else 0
    first = min(first, span[0])
    if len(line) - first <= width and cells(visible(line[first:])) <= width:
        return first, len(line.rstrip()) if span[1] <= len(line.rstrip()) else len(line)
    room = max(1, width - 2)
    after = visible(line[span[0] : span[0] + 2 * room])
    needed = cells(visible(line[span[0] : min(span[1], span[0] + 2 * room)]))
    lead = max(max(0, room - needed) // LEAD, room - cells(after))
    before = visible(line[max(first, span[0] - 2 * lead) : span[0]]) if lead else ""
    left = span[0] - len(suffix(before, lead))
    left = left if left <= first else after_space(line, left, span[0])
    right = left + len(prefix(visible(line[left : left + 2 * room + SNAP]), room))
    return left, right if right >= len(line) else before_space(line, right, span[1])


def after_space(line: str, left: int, start: int) -> int:
    """The beginning of the first whole word from `left` on, if one is near and before the span."""
    if line[left - 1].isspace():
        return left
    gap = line.find(" ", left, min(start, left + SNAP))
    return gap + 1 if gap >= 0 else left


def before_space(line: str, right: int, end: int) -> int:
    """The end of the last whole word before `right`, if one is near and after the span."""
    if line[right].isspace():
        return right
    gap = line.rfind(" ", max(end, right - SNAP), right)
    return gap if gap > 0 else right


def field_frame(audit: Audit, name: str, width: int) -> Frame:
    """A metadata field as a frame: its name and value."""
    value = visible(field_value(audit, name))
    text = cut(f"{visible(name)}: {value}", width)
    start = min(len(name) + 2, len(text))
    return Frame("metadata", text, ((start, len(text)),) if start < len(text) else ())


def field_value(audit: Audit, name: str) -> str:
    """The value of a metadata field, whether the record's own or one a page stated."""
    value = getattr(audit.article.metadata, name, None)
    if value is None:
        value = next((f.value for f in audit.article.metadata.fields if f.name == name), "")
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def carets(frame: Frame) -> str:
    """The line that underlines a frame's evidence, in cells; empty when there is nothing to mark."""
    drawn, at = "", 0
    for start, end in frame.marks:
        column = cells(frame.text[:start])
        drawn += " " * (column - at) + "^" * max(1, cells(frame.text[:end]) - column)
        at = cells(frame.text[:end]) if end > start else column + 1
    return drawn
