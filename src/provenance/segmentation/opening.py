"""How an article opens: its headline, standfirst and byline lines; and which later lines are headings or list items."""

from __future__ import annotations

import re

from provenance.lexicon.lines import Line
from provenance.lexicon.matcher import Hit, Scan
from provenance.model.article import Article, Block
from provenance.segmentation.furniture import Piece
from provenance.segmentation.names import NAME

# Longest headline among the measured articles is 190 characters; beyond it a first line is a paragraph.
HEADLINE_MOST = 220
HEADING_MOST = 90
BYLINE_MOST = 120
STANDFIRST_LINES = 3
SENTENCE_END = (".", "…", ":", ";", ",", "。", "।", "؟", "۔")
LIST_ITEM = re.compile(r"(?:[-*•·‣▪]|\d{1,2}[.)])\s")


def introduced_lines(scan: Scan) -> dict[int, Hit]:
    """The lines that begin with an opening word of a byline, by number, each with the first such word."""
    found: dict[int, Hit] = {}
    at, lines = 0, scan.lines
    for hit in scan.of("byline-intro"):
        while at < len(lines) and lines[at].end <= hit.start:
            at += 1
        if at < len(lines) and lines[at].start <= hit.start <= lines[at].lead:
            found.setdefault(at, hit)
    return found


def headline_of(
    article: Article, lines: list[Line], intros: dict[int, Hit], blocks: dict[int, Block], pieces: dict[int, list[Piece]]
) -> int | None:
    """Index of the headline's line, or None. A first line that reads like a paragraph is no headline."""
    for i, block in blocks.items():
        if block.role == "headline":
            return i
    text = article.text
    declared = (article.metadata.headline or "").strip()
    for i, line in enumerate(lines[:6]):
        shown = text[line.start:line.end]
        if declared and shown.strip() == declared:
            return i
    for i, line in enumerate(lines[:2]):
        if i in pieces or i in blocks:
            continue
        shown = text[line.start:line.end]
        if byline_line(text, line, intros.get(i)) or shown[0] in "([{|" or shown.startswith(("http", "www.")):
            return None
        alone = len(lines) == 1
        spaced = i + 1 < len(lines) and len(re.findall(r"\r\n?|\n", text[line.end:lines[i + 1].start])) > 1
        short = len(shown) <= HEADLINE_MOST and not alone
        return i if short and (not shown.endswith(SENTENCE_END) or (spaced and len(shown) <= 160)) else None
    return None


def standfirst_of(
    text: str, lines: list[Line], intros: dict[int, Hit], headline: int | None, blocks: dict[int, Block], pieces: dict[int, list[Piece]]
) -> int | None:
    """The paragraph between the headline and a byline, or a first paragraph kept apart from the body by its length."""
    if any(block.role == "standfirst" for block in blocks.values()):
        return None
    first = 0 if headline is None else headline + 1
    for i in range(first, min(first + STANDFIRST_LINES, len(lines) - 1)):
        if i in pieces or i in blocks:
            return None
        if byline_line(text, lines[i + 1], intros.get(i + 1)) and not byline_line(text, lines[i], intros.get(i)):
            return i
    return None


def byline_line(text: str, line: Line, intro: Hit | None) -> bool:
    """Whether a whole short line is a byline: an opening word of its list (`intro`), then names."""
    if intro is None or line.end - line.start > BYLINE_MOST:
        return False
    shown = text[line.start:line.end]
    rest = text[intro.end:line.end].strip(" :\t")
    return bool(rest) and (re.match(rf"(?:{NAME})(?:$|\W)", rest) is not None) and len(shown.split()) <= 14 and not shown.endswith(("?", "!"))


def is_list_item(text: str, line: Line) -> bool:
    return LIST_ITEM.match(text, line.start, line.end) is not None


def is_heading(text: str, line: Line, scan: Scan, number: int) -> bool:
    """A short line without an end mark, between paragraphs."""
    if line.end - line.start > HEADING_MOST or not 0 < number < len(scan.lines) - 1:
        return False
    shown = text[line.start:line.end]
    return shown[-1] not in ".!…:;,)]”“\"»" and len(shown.split()) >= 2 and shown[0].isalnum()
