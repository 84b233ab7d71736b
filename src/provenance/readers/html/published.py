"""When the page was published: what it states, else the dates it shows near its headline, else its address."""

from __future__ import annotations

import re

from provenance.readers.dates import iso_date
from provenance.readers.html import evidence as ev
from provenance.readers.html.body import Piece
from provenance.readers.html.metadata import Stated
from provenance.readers.html.tree import Draft, Page

IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])[/-]?([0-2]\d|3[01])(?=[/_-]|\D|$)")


AWAY = ev.COMMENTS | ev.RELATED | ev.NAV | ev.FOOTER | ev.ADVERT


def published_of(page: Page, head: Stated, pieces: list[Piece], headline: Draft | None) -> str | None:
    """ISO date or datetime, or None."""
    if head.published:
        return head.published
    at = next((i for i, piece in enumerate(pieces) if piece.draft is headline), 0)
    for value, element in page.times:
        date = iso_date(value, head.language) if value and not element.bits & AWAY else None
        if date:
            return date
    around = [*pieces[at : at + 15], *reversed(pieces[max(0, at - 8) : at])]
    kept = [piece for piece in pieces if not piece.bits & AWAY]
    groups = (
        [piece for piece in around if piece.bits & ev.DATE and piece.words < 30],
        [piece for piece in around if piece.words < 30 and not piece.bits & AWAY],
        [piece for piece in kept if piece.bits & ev.DATE and piece.words < 30],
    )
    for group in groups:
        for piece in group:
            date = iso_date(piece.text, head.language)
            if date:
                return date
    for url in (head.canonical, head.url):
        match = IN_ADDRESS.search(url) if url else None
        if match:
            return "-".join(match.groups())
    if head.modified:
        return head.modified
    bodies = [piece for piece in pieces if piece.role in ("body", "standfirst")]
    date = iso_date(head.description, head.language)
    if date:
        return date
    early = [piece for piece in pieces[: at + 30] if piece.words < 40 and not piece.bits & (ev.NAV | ev.FOOTER | ev.COMMENTS)]
    for piece in (*bodies[:1], *bodies[:-4:-1], *(piece for piece in kept if piece.words < 30), *early):
        date = iso_date(piece.text[:120] if piece.words > 30 else piece.text, head.language)
        if date:
            return date
    return None
