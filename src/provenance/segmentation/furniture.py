"""Finds page furniture in a line of text: whole lines, single sentences, brackets. Labels it, never deletes it.

It cannot see the page; a paragraph that advertises in the words of the article stays body.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate

from msgspec import Struct

from provenance.lexicon.lines import Line, after_space
from provenance.lexicon.matcher import Hit, Scan
from provenance.segmentation.sentences import sentences

# forms of left-over code that no reader should see; an entity inside a sentence is a blemish, not furniture
CODE = frozenset({"html-tag", "shortcode", "script", "style-sheet", "template"})
SHORT_LINE = 160  # characters: above it a marker at the start of a line labels its sentence, not the line
COVERED = 0.5  # share of a line's characters in marked sentences from which the whole line is furniture
# Roles whose marks make the whole line furniture, up to so many characters; longer lines, and other roles, sentence by sentence.
WHOLE_LINE = {
    "embed": 4000, "code": 400, "copyright": 600, "feed-footer": 600, "tags": 600, "company-profile": 2000, "consent": 1000, "caption": 300,
    "placeholder-id": 80, "comments": 160, "share": 160, "solicitation": 320,
}
POST_ADDRESS = re.compile(r"(?:https?://)?(?:www\.|mobile\.)?(?:twitter\.com|x\.com|facebook\.com|instagram\.com|t\.me|youtu\.be|youtube\.com|tiktok\.com)/\S+$")
HASHTAG = re.compile(r"(?<!\w)#[^\W\d_]\w{2,}")
TWEET_END = re.compile(r"[—–-] [^()\n]{2,60} \(@\w{1,20}\)(?: \w+\.? \d{1,2},? \d{4}| \d{1,2}\.? \w+ \d{4})?|https://t\.co/\w+|pic\.twitter\.com/\w+")
PARENTHESIS = re.compile(r"\(([^()]|\([^()]{1,40}\)){25,260}\)")
HEADLINE_LIKE = re.compile(r"[:–—!?]|\(Videos?\)|\bVideo\b|[“”„»«]")


class Piece(Struct, frozen=True):
    """One labelled stretch. role: boilerplate role; reason: the marker, for people."""

    start: int
    end: int
    role: str
    reason: str


def furniture_of_line(text: str, line: Line, hits: list[Hit]) -> list[Piece]:
    """The furniture in one line; hits: its boilerplate marks, in text order."""
    if not hits:
        return addressed(text, line)
    first = hits[0]
    size = line.end - line.start
    bracketed = text[line.start] in "[(【（" and text[line.end - 1] in "])】）."
    leading = first.start <= line.lead
    covered = sum(h.end - h.start for h in hits) / size
    whole = next((h for h in hits if size <= WHOLE_LINE.get(role_of(h), 0) and (h.value != "caption" or h.start <= line.lead or line.end - h.end <= 40)), None)
    if bracketed or covered >= COVERED or (leading and size <= SHORT_LINE) or whole:
        return [piece(text, line.start, line.end, whole or first)]
    return marked_sentences(text, line, hits)


# an aside in square brackets that speaks to its readers for the publisher, in German and English
ASIDE = re.compile(r"\[[^\[\]]*[\])]")
PUBLISHER, READERS = re.compile(r"\b(?:wir|unser\w*|we|our)\b"), re.compile(r"\b(?:Sie|Ihnen|Ihre?n?|you|your)\b")


def addressed(text: str, line: Line) -> list[Piece]:
    """A whole line in square brackets in which the publisher speaks to its readers."""
    start, end = line.start, line.end
    if text[start] == "[" and ASIDE.fullmatch(text, start, end) and PUBLISHER.search(text, start, end) and READERS.search(text, start, end):
        return [Piece(line.start, line.end, "newsletter", "bracketed line that speaks to the readers")]
    return []


def role_of(hit: Hit) -> str:
    return "code" if hit.form.list == "code-residue" else hit.value


def piece(text: str, start: int, end: int, hit: Hit) -> Piece:
    return Piece(start, end, role_of(hit), f"marker `{text[hit.start:hit.end][:60]}`")


def marked_sentences(text: str, line: Line, hits: list[Hit]) -> list[Piece]:
    """Each sentence that holds a mark; most of the line marked makes the whole line furniture."""
    pieces: list[Piece] = []
    reach = list(accumulate((h.end for h in hits), max))  # rises, so the first mark that ends in a sentence or behind it is found by halves
    for start, end in sentences(text, line.start, line.end):
        at = bisect_right(reach, start)
        if at < len(hits) and hits[at].start < end:
            pieces.append(piece(text, start, end, hits[at]))
    if len(pieces) > 1:  # what stands between two marked sentences belongs to them
        pieces = [Piece(pieces[0].start, pieces[-1].end, pieces[0].role, pieces[0].reason)]
    total = sum(p.end - p.start for p in pieces)
    if pieces and total >= COVERED * (line.end - line.start):
        return [Piece(line.start, line.end, pieces[0].role, pieces[0].reason)]
    return pieces


def embedded_post(text: str, line: Line) -> Piece | None:
    """A pasted post of a social network: its closing signature or its shortened link."""
    if POST_ADDRESS.fullmatch(text, line.start, line.end):
        return Piece(line.start, line.end, "embed", "address of a post alone on its line")
    if len(HASHTAG.findall(text, line.start, line.end)) >= 2 and line.end - line.start <= 700:
        return Piece(line.start, line.end, "embed", "hashtags of a pasted post")
    m = TWEET_END.search(text, line.start, line.end)
    if m and (m.end() >= line.end - 30 or m[0].startswith(("pic.", "https://t.co"))):
        return Piece(line.start, line.end, "embed", f"post signature `{m[0][:40]}`")
    return None


def bracketed_headlines(text: str, lines: list[Line]) -> list[Piece]:
    """Headlines of other articles set in brackets at the ends of sentences, a habit of link-heavy sites.

    One bracket may be an aside; two or more that read like headlines are a site's teasers.
    """
    found: list[Piece] = []
    shaped = strong = 0
    for line in lines:
        if "(" not in text[line.start:line.end]:
            continue
        for m in PARENTHESIS.finditer(text, line.start, line.end):
            inner = m[0][1:-1]
            first = inner.lstrip("„“\"»«‚'")[:1]
            rest = after_space(text, m.end(), line.end)
            ends = rest == line.end or (rest == line.end - 1 and text[rest] == ".")
            if first.isupper() and ends and inner.count(" ") >= 4 and not inner.rstrip().endswith("."):
                shaped += bool(HEADLINE_LIKE.search(inner))
                strong += inner.count(" ") >= 7 and (": " in inner or " – " in inner)
                found.append(Piece(m.start(), m.end(), "teaser", "headline in brackets at the end of a paragraph"))
    return found if shaped > 1 or (strong and len(found) == shaped) else []


def boilerplate_hits(scan: Scan) -> dict[int, list[Hit]]:
    """Boilerplate marks by the index of their line."""
    by_line: dict[int, list[Hit]] = {}
    hits = scan.of("boilerplate")
    if code := scan.of("code-residue"):
        hits = sorted([*hits, *(h for h in code if h.value in CODE)], key=lambda h: h.start)
    at = 0
    for hit in hits:
        while at < len(scan.lines) and scan.lines[at].end <= hit.start:
            at += 1
        if at < len(scan.lines) and scan.lines[at].start <= hit.start:
            by_line.setdefault(at, []).append(hit)
    return by_line
