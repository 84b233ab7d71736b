"""Which blocks of a page are the article: link and text density, tag and class evidence, position.

The container is the element below which prose outweighs furniture most; inside it every block is judged once more by
itself and by its neighbours. The page's own `articleBody` (JSON-LD), where there is one, confirms blocks.
"""

from __future__ import annotations

import re

from provenance.readers.html import evidence as ev
from provenance.readers.html.tree import Draft, Element, Page

SENTENCE_END = re.compile(r"[.!?…。！？؟।:;][\"'”’“»«)\]」』]*$|[。」]$")
WIDE = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u4e00-\u9fff]")
NEVER = ev.FURNITURE | ev.UI | ev.ASIDE | ev.CAPTION | ev.PAYWALL | ev.COPYRIGHT | ev.HIDDEN | ev.EMBED
# Names that are trusted even around much text; the others are given up where the article's prose stands below them.
FIRM = ev.COMMENTS | ev.FOOTER | ev.CONSENT | ev.HIDDEN | ev.NAV | ev.NEWSLETTER
DOUBTFUL = ev.TAGS | ev.ADVERT | ev.UI | ev.SHARE | ev.PAYWALL | ev.EMBED
SPANS_INLINE = ev.BYLINE | ev.DATE | ev.SHARE | ev.CREDIT
WHOLE = 0.4  # share of the page's visible characters from which a name on an element says nothing about its content
PARENT_TAGS = frozenset(("html", "body", "main"))


class Piece:
    """A block with its measures. words: running words (two CJK characters count as one); links: share of linked characters."""

    __slots__ = ("bits", "box", "draft", "element", "ends", "links", "reason", "role", "size", "tag", "text", "weight", "words")

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.element = draft.element
        self.tag = draft.element.tag
        self.text = draft.text
        self.size = len(draft.text)
        self.words = word_count(draft.text)
        self.links = min(1.0, draft.linked / self.size)
        self.ends = bool(SENTENCE_END.search(draft.text[-4:]))
        self.bits = 0
        self.weight = 0.0
        self.role = ""
        self.box = ""
        self.reason = ""


def word_count(text: str) -> int:
    count = text.count(" ") + 1
    if count * 12 < len(text) or not text[:8].isascii():
        wide = len(WIDE.findall(text))
        if wide * 3 > len(text):
            return max(count, wide // 2)
    return count


def weigh(page: Page, headline: Draft | None) -> list[Piece]:
    """The blocks as pieces with inherited evidence and weights, and `score` set on every element."""
    pieces = [Piece(draft) for draft in page.blocks if draft.text]
    total, prose = measure(page, pieces)
    holders = ancestors(headline.element) if headline else set()
    limit = total * WHOLE
    at = next((i for i, piece in enumerate(pieces) if piece.draft is headline), -1)
    mark_cards(pieces, at)
    for element in page.elements:
        own = element.own
        if own and (element.tag in PARENT_TAGS or element.size > limit or (element in holders and element.prose > 40)):
            own &= ~(NEVER | ev.BYLINE | ev.DATE | ev.HEADLINE | ev.STANDFIRST | ev.KICKER)
        elif own & NEVER and element.prose > 60 and element.prose > prose * (0.6 if own & FIRM else 0.3):
            own &= ~NEVER
        element.bits = own | (element.parent.bits if element.parent is not None else 0)
    for piece in pieces:
        piece.bits = piece.element.bits | (piece.draft.inner & SPANS_INLINE if piece.size < 200 else 0)
        if piece.bits & DOUBTFUL and piece.words > 60 and piece.links < 0.2 and piece.ends:
            piece.bits &= ~DOUBTFUL
        piece.weight = weight_of(piece)
        piece.element.score += piece.weight
    for element in reversed(page.elements):
        if element.own & ev.BODY and element.score > 0:
            element.score *= 1.15
        if element.parent is not None:
            element.parent.score += element.score
    return pieces


def measure(page: Page, pieces: list[Piece]) -> tuple[int, int]:
    """Sets size and prose of every element; (characters, words of prose) of the page."""
    total = prose = 0
    for piece in pieces:
        piece.element.size += piece.size
        total += piece.size
        if piece.words >= 10 and piece.links < 0.3 and piece.tag not in HEADINGS and piece.tag != "li":
            piece.element.prose += piece.words
            prose += piece.words
    for element in reversed(page.elements):
        if element.parent is not None:
            element.parent.size += element.size
            element.parent.prose += element.prose
    return total, prose


def ancestors(element: Element) -> set[Element]:
    chain = set()
    at: Element | None = element
    while at is not None:
        chain.add(at)
        at = at.parent
    return chain


def weight_of(piece: Piece) -> float:
    """Above zero for prose, below for furniture, in words."""
    bits, words = piece.bits, piece.words
    if bits & NEVER:
        return -min(words, 8.0)
    if piece.links > 0.5:
        return -min(words, 6.0)
    if piece.tag in HEADINGS:
        return 0.0
    if piece.tag == "li":
        return words * 0.3 if words > 12 and piece.links < 0.2 else -1.0
    if words < 8 and not piece.ends:
        return -1.5
    gain = words * (1 - piece.links)
    if piece.tag == "p":
        gain *= 1.3
    if bits & ev.BODY:
        gain *= 1.3
    return min(gain, 150.0) if words >= 8 else 1.0


HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


def container_of(page: Page) -> Element | None:
    """The tightest element that keeps nearly the best score."""
    best = max(page.elements, key=score_and_depth, default=None)
    if best is None or best.score <= 0:
        return None
    least = best.score * TIGHT
    found = best
    for element in page.elements:  # preorder: a child comes after its parent, so one pass descends
        if element.parent is found and element.score >= least:
            found = element
    return found


def score_and_depth(element: Element) -> tuple[float, int]:
    return element.score, element.depth


def mark_cards(pieces: list[Piece], at: int) -> None:
    """Three or more linked headings with at most a few lines each are teasers; the part of the page around each is marked."""
    cards: list[Element] = []
    for piece in pieces[at + 1 :]:
        if piece.tag in HEADINGS and piece.links > 0.8 and not piece.bits & NEVER:
            top = piece.element
            while top.parent is not None and top.parent.size <= piece.size + CARD:
                top = top.parent
            if top.size > piece.size or top is not piece.element:
                cards.append(top)
    if len(cards) >= 3:
        for card in cards:
            card.own |= ev.RELATED


CARD = 400  # characters of a teaser beside its heading
TIGHT = 0.92  # a subtree that loses less than this share of the prose is the tighter container
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
