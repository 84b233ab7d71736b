"""Who wrote the page: the authors it states, else the byline it shows.

An outlet that names itself as author says nothing; then the next place is asked. A desk or agency stays where no person is
named anywhere.
"""

from __future__ import annotations

import re
from operator import itemgetter

from provenance.readers.html import evidence as ev
from provenance.readers.html.body import Piece
from provenance.readers.html.headline import flat
from provenance.readers.html.metadata import Stated
from provenance.readers.html.tree import Draft, Page
from provenance.readers.names import INTRO, authors, is_person, people

NEAR = 40  # blocks after the headline in which a byline stands
OPENS = re.compile(
    r"^\W{0,3}(?:by|von|par|por|di|af|av|oleh|yazan|автор|текст|text|autor(?:in)?|author|written by|posted by|geschrieben von|verfasst von)\b"
    r"[\s:]+(?=[^\W\d_])",
    re.I,
)


def bylines_of(page: Page, head: Stated, pieces: list[Piece], headline: Draft | None) -> tuple[str, ...]:
    """Names in order, each once: people where any place names them, else what stands in their place."""
    own = {flat(name) for name in (head.outlet, head.domain_name) if name}
    spare: tuple[str, ...] = ()
    for group in head.author_groups:
        names = tuple(name for name in authors(group) if name)
        if any(is_person(name) and not is_outlet(name, own) for name in names):
            return tuple(name for name in names if not (is_outlet(name, own)))
        spare = spare or names
    return shown(page, pieces, headline, own, nicknames=not spare) or spare


def is_outlet(name: str, own: set[str]) -> bool:
    folded = flat(name)
    return any(folded == known or (len(known) > 4 and known in folded) for known in own)


def shown(page: Page, pieces: list[Piece], headline: Draft | None, own: set[str], *, nicknames: bool) -> tuple[str, ...]:
    """People in the visible bylines: what the markup signs, near the headline first; then lines that begin as bylines; then a name alone
    at the end."""
    at = next((i for i, piece in enumerate(pieces) if piece.draft is headline), 0)
    signed = sorted(((abs(number - at - 3), text, element) for text, element, number in page.signed if not element.bits & (OTHERS | ev.UI)), key=itemgetter(0))
    near = [entry for entry in signed if entry[0] <= signed[0][0] + 2]
    strong = [text for _, text, element in near if element.bits & ev.SIGNED and nicknames]
    names = accepted([text for _, text, _ in near], own, nicknames=False) or accepted(strong, own, nicknames=True)
    if names:
        return names
    around = [*pieces[at : at + NEAR], *reversed(pieces[max(0, at - 8) : at])]
    marked = [piece for piece in around if piece.bits & ev.BYLINE and not piece.bits & OTHERS and piece.words < 40]
    opened = [piece for piece in around if piece.words < 20 and not piece.bits & OTHERS and OPENS.match(piece.text)]
    later = [piece for piece in pieces[at + NEAR :] if piece.words < 12 and not piece.bits & OTHERS and (piece.bits & ev.BYLINE or OPENS.match(piece.text))]
    for group in (marked, opened, later, last_lines(pieces)):
        for piece in group:
            names = accepted(parts_of(piece), own, nicknames=False)
            if names:
                return names
    return ()


def accepted(texts: list[str], own: set[str], *, nicknames: bool) -> tuple[str, ...]:
    """People of these texts; a single word is a name only where the markup vouches for it."""
    return tuple(name for name in people(texts) if (nicknames or " " in name or not name.isascii()) and not is_outlet(name, own))


def last_lines(pieces: list[Piece]) -> list[Piece]:
    """A short line that ends the body: the author's name stands there where no byline opens the article."""
    last = next((piece for piece in reversed(pieces) if piece.role in ("body", "quote", "list")), None)
    return [last] if last is not None and 2 <= last.words <= 4 and not last.ends else []


OTHERS = ev.COMMENTS | ev.RELATED | ev.FOOTER | ev.NAV | ev.ADVERT | ev.CAPTION | ev.NEWSLETTER | ev.TAGS


def parts_of(piece: Piece) -> list[str]:
    """The text of a byline block, cut where its inline elements part names."""
    parts = [text for line in piece.draft.lines for part in line if (text := " ".join(part.split()))]
    names = [part for part in parts if is_person(INTRO.sub("", part)) and " " in part]
    return names if names else [piece.text]
