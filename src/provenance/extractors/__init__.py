"""Article -> mentions. Extractors find and never judge; adding one is a module and a line here."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from provenance.extractors import (
    attributions,
    boilerplate,
    bylines,
    credits,
    dates,
    headline,
    hidden,
    links,
    notices,
    quotations,
    republication,
    residue,
    source_lines,
    style,
    wire_ids,
)
from provenance.extractors.view import View
from provenance.model.mention import Mention

Extractor = Callable[[View], Iterator[Mention]]

EXTRACTORS: tuple[Extractor, ...] = (
    headline.extract,
    bylines.extract,
    credits.extract,
    source_lines.extract,
    republication.extract,
    attributions.extract,
    quotations.extract,
    boilerplate.extract,
    notices.extract,
    links.extract,
    dates.extract,
    wire_ids.extract,
    residue.extract,
    style.extract,
    hidden.extract,
)


def extract(view: View) -> tuple[Mention, ...]:
    """All mentions in text order (start, then longest first, then kind)."""
    found = [mention for extractor in EXTRACTORS for mention in extractor(view)]
    found.sort(key=lambda m: (m.start, -m.end, m.kind))
    return tuple(found)


__all__ = ["EXTRACTORS", "View", "extract"]
