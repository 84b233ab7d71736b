"""Notices (corrections, editor's notes, embargoes, updates) and disclosures a publisher makes about its own text."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.extractors.view import View
from provenance.model.mention import Disclosure, Mention, Notice


def extract(view: View) -> Iterator[Mention]:
    """A notice is its sentence; a disclosure its marker, or the whole short line."""
    taken: set[tuple[int, int]] = set()
    for hit in view.hits("notice"):
        span = view.sentence_at(hit.start)
        if span not in taken:
            taken.add(span)
            yield Notice(hit.start, max(span[1], hit.end), role=hit.value)  # type: ignore[arg-type]
    lines: set[tuple[int, str]] = set()
    for hit in view.hits("disclosure"):
        if (view.line_number(hit.start), hit.value) in lines:
            continue
        lines.add((view.line_number(hit.start), hit.value))
        line = view.line_at(hit.start)
        whole = line.end - line.start <= 200 and hit.start <= line.lead
        span = (line.start, line.end) if whole else (hit.start, hit.end)
        if span not in taken:
            taken.add(span)
            yield Disclosure(*span, role=hit.value)  # type: ignore[arg-type]
