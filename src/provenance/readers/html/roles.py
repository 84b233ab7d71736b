"""The role of every block: headline, standfirst, body, byline … or boilerplate with its role and the reason.

Nothing is dropped. Roles rest on the markup and the position; phrases inside paragraphs are left to segmentation.
"""

from __future__ import annotations

from itertools import pairwise

from provenance.readers.html import evidence as ev
from provenance.readers.html.body import HEADINGS, NEVER, Piece, container_of, weigh
from provenance.readers.html.headline import flat
from provenance.readers.html.tree import Draft, Element, Page

# First match names the role of furniture: (evidence, boilerplate role, reason).
FURNITURE_ROLES: tuple[tuple[int, str, str], ...] = (
    (ev.CONSENT, "consent", "consent banner"), (ev.COMMENTS, "comments", "comment section"), (ev.NEWSLETTER, "newsletter", "newsletter box"),
    (ev.SHARE, "share", "share bar"), (ev.ADVERT, "advert", "advert container"), (ev.PAYWALL, "paywall", "paywall container"),
    (ev.RELATED, "teaser", "related links"), (ev.TAGS, "tags", "topic tags"), (ev.COPYRIGHT, "copyright", "copyright line"),
    (ev.PROFILE, "company-profile", "author profile"), (ev.EMBED, "embed", "embedded post"), (ev.NAV, "reading-ui", "navigation"),
    (ev.FOOTER, "reading-ui", "page footer"), (ev.UI, "reading-ui", "form or button"), (ev.ASIDE, "teaser", "side column"),
)  # fmt: skip


def assigned(page: Page, headline: Draft | None, body: str, description: str) -> list[Piece]:
    """The pieces in order, each with role and reason. body: the page's own articleBody; description: its summary."""
    pieces = weigh(page, headline)
    container = container_of(page)
    known = flat(body) if len(body) > 300 else ""
    at = next((i for i, piece in enumerate(pieces) if piece.draft is headline), -1)
    if container is not None:
        inside(pieces, container, at, known)
    for i, piece in enumerate(pieces):
        if i == at:
            piece.role, piece.reason = "headline", "the page's headline"
        elif not piece.role:
            outside(piece)
    standfirsts(pieces, at, flat(description))
    return pieces


def next_article(pieces: list[Piece], at: int) -> int:
    """Where a page that loads article after article begins the next one: a second headline made like the first."""
    if at < 0:
        return len(pieces)
    first = pieces[at].element
    for i in range(at + 5, len(pieces)):
        element = pieces[i].element
        if element.tag == "h1" == first.tag and element.own == first.own and element.depth == first.depth and element.parent is not first.parent:
            return i
    return len(pieces)


def is_within(element: Element, container: Element) -> bool:
    at: Element | None = element
    while at is not None and at.depth >= container.depth:
        if at is container:
            return True
        at = at.parent
    return False


def inside(pieces: list[Piece], container: Element, at: int, known: str) -> None:
    """Body roles for the blocks of the container behind the headline."""
    memo: dict[Element, bool] = {}
    chosen: list[int] = []
    stop = next_article(pieces, at)
    for i, piece in enumerate(pieces[:stop]):
        element = piece.element
        if element not in memo:
            memo[element] = is_within(element, container)
        confirmed = bool(known) and piece.size > 40 and flat(piece.text) in known
        if confirmed or (memo[element] and i > at and is_prose(piece)):
            chosen.append(i)
            piece.role = "heading" if piece.tag in HEADINGS else "quote" if in_quote(element) else "list" if piece.tag in ("li", "dd", "dt") else "body"
            piece.reason = "in the page's own articleBody" if confirmed else "prose in the article's container"
    fill_gaps(pieces, chosen)
    trim_headings(pieces, chosen)


def fill_gaps(pieces: list[Piece], chosen: list[int]) -> None:
    """Short lines and table cells between two blocks of the body belong to it."""
    for before, after in pairwise(list(chosen)):
        gap = pieces[before + 1 : after]
        if not gap or len(gap) > 400:
            continue
        for i, piece in enumerate(gap, before + 1):
            same = piece.element.parent is pieces[before].element.parent or piece.element.parent is pieces[after].element.parent
            if not piece.role and not piece.bits & (NEVER | ev.BYLINE | ev.DATE) and piece.links < 0.5 and (same or piece.tag in ("td", "th", "pre")):
                piece.role, piece.reason = "heading" if piece.tag in HEADINGS else "body", "between two blocks of the body"
                chosen.append(i)
    chosen.sort()


def is_prose(piece: Piece) -> bool:
    bits = piece.bits
    if bits & NEVER:
        return False
    if bits & (ev.BYLINE | ev.DATE | ev.KICKER) and piece.words < 20:
        return False
    if piece.tag in HEADINGS:
        return piece.links < 0.5 and piece.words < 40
    if piece.links > 0.7:
        return False
    if piece.links > 0.4 and piece.words < 20:
        return False
    return piece.words >= 4 or piece.ends


def in_quote(element: Element) -> bool:
    for _ in range(4):
        if element.tag == "blockquote":
            return True
        if element.parent is None:
            break
        element = element.parent
    return False


def trim_headings(pieces: list[Piece], chosen: list[int]) -> None:
    """Headings at the end of the body head something that is none."""
    for i in reversed(chosen):
        if pieces[i].role != "heading":
            break
        pieces[i].role = "boilerplate"
        pieces[i].reason = "heading without text below"
        pieces[i].box = "teaser"


def standfirsts(pieces: list[Piece], at: int, description: str) -> None:
    """The summary between headline and body."""
    if at < 0:
        return
    for piece in pieces[at + 1 : at + 12]:
        if piece.role in ("body", "boilerplate", "heading") and piece.words > 4:
            text = flat(piece.text)
            if (piece.bits & ev.STANDFIRST and not piece.bits & NEVER) or (description and len(text) > 20 and (text in description or description in text)):
                piece.role, piece.reason = "standfirst", "summary under the headline"
                return
            if piece.role == "body":
                return


def outside(piece: Piece) -> None:
    """The role of a block that is no body."""
    bits = piece.bits
    piece.role = "boilerplate"
    if bits & ev.CAPTION and not bits & (ev.NAV | ev.FOOTER | ev.COMMENTS):
        piece.role, piece.reason = "caption", "caption markup"
    elif bits & ev.BYLINE and piece.words < 30 and not bits & ev.FURNITURE:
        piece.role, piece.reason = "byline", "byline markup"
    else:
        for bit, role, reason in FURNITURE_ROLES:
            if bits & bit:
                piece.box, piece.reason = role, reason
                return
        piece.box = "reading-ui" if piece.links < 0.5 else "teaser"
        piece.reason = "outside the article" if piece.links < 0.5 else "links outside the article"
