"""When the page was published: what it states, else the dates it shows near its headline, else its address."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from provenance.readers.dates import iso_date
from provenance.readers.html import evidence as ev
from provenance.readers.html.body import Piece
from provenance.readers.html.metadata import Stated
from provenance.readers.html.tree import Draft, Page

IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])[/-]?([0-2]\d|3[01])(?=[/_-]|\D|$)")


SHORT = 30  # words of a line that can be a date line
AWAY = ev.COMMENTS | ev.RELATED | ev.NAV | ev.FOOTER | ev.ADVERT


def published_of(page: Page, head: Stated, pieces: list[Piece], headline: Draft | None) -> str | None:
    """ISO date or datetime, or None."""
    if head.published:
        return head.published
    at = next((i for i, piece in enumerate(pieces) if piece.draft is headline), 0)
    near = first_date([value for value, element in page.times if value and not element.bits & AWAY], head.language)
    return near or first_date(near_headline(pieces, at), head.language) or in_address(head) or head.modified or first_date(anywhere(head, pieces, at), head.language)


def first_date(texts: Iterable[str], language: str | None) -> str | None:
    return next((date for text in texts if (date := iso_date(text, language))), None)


def near_headline(pieces: list[Piece], at: int) -> Iterator[str]:
    """Short blocks around the headline: those marked as dates first, then all, then marked ones of the whole page."""
    around = [piece for piece in (*pieces[at : at + 15], *reversed(pieces[max(0, at - 8) : at])) if piece.words < SHORT]
    yield from (piece.text for piece in around if piece.bits & ev.DATE)
    yield from (piece.text for piece in around if not piece.bits & AWAY)
    yield from (piece.text for piece in pieces if piece.bits & ev.DATE and not piece.bits & AWAY and piece.words < SHORT)


def in_address(head: Stated) -> str | None:
    for url in (head.canonical, head.url):
        match = IN_ADDRESS.search(url) if url else None
        if match:
            return "-".join(match.groups())
    return None


def anywhere(head: Stated, pieces: list[Piece], at: int) -> Iterator[str]:
    """The summary, the first and last paragraphs, short blocks of the page."""
    yield head.description
    bodies = [piece.text for piece in pieces if piece.role in ("body", "standfirst")]
    yield from (text[:120] for text in (*bodies[:1], *bodies[:-4:-1]))
    yield from (piece.text for piece in pieces if piece.words < SHORT and not piece.bits & AWAY)
    yield from (piece.text for piece in pieces[: at + 30] if piece.words < 40 and not piece.bits & (ev.NAV | ev.FOOTER | ev.COMMENTS))
