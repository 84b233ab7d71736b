"""Plain lines and page blocks -> segments with roles. Every character that is not white space lies in exactly one segment."""

from __future__ import annotations

import re
from collections import Counter

from provenance.lexicon.lines import Line
from provenance.lexicon.matcher import Hit, Scan
from provenance.model.article import Article, Block, Role, Segment
from provenance.segmentation.furniture import Piece, boilerplate_hits, bracketed_headlines, embedded_post, furniture_of_line
from provenance.segmentation.layout import layout_pieces
from provenance.segmentation.opening import byline_line, headline_of, introduced_lines, is_heading, is_list_item, standfirst_of

WORD = re.compile(r"\w{4,}")
# An advert between paragraphs is a stub: at most this many words, none of them anywhere else in the text.
ADVERT_WORDS = 8
END_MARKS = ".!?…:;,\"”“»«)。！？"


def segment(article: Article, scan: Scan) -> tuple[Segment, ...]:
    """Segments in text order. Page blocks keep the role their markup gave them; text marks are added inside them."""
    text = article.text
    blocks = dict(blocks_of_lines(article.blocks, scan.lines))
    pieces = pieces_by_line(text, scan, blocks)
    intros = introduced_lines(scan)
    headline = headline_of(article, scan.lines, intros, blocks, pieces)
    standfirst = standfirst_of(text, scan.lines, intros, headline, blocks, pieces)
    segments: list[Segment] = []
    for i, line in enumerate(scan.lines):
        block = blocks.get(i)
        css = block.css_path if block else ""
        if i == headline:
            segments.append(Segment("headline", line.start, line.end, css_path=css))
        elif block and block.role and block.role != "body":
            segments.append(Segment(block.role, line.start, line.end, block.boilerplate_role, block.reason, css))
        elif i in pieces:
            segments += split(text, line, pieces[i], css)
        else:
            role = "standfirst" if i == standfirst else plain_role(text, line, intros.get(i), scan, i)
            segments.append(Segment(role, line.start, line.end, css_path=css))
    return tuple(segments)


def blocks_of_lines(blocks: tuple[Block, ...], lines: list[Line]) -> list[tuple[int, Block]]:
    """Pairs each line with the block it lies in; both are in text order."""
    found, at = [], 0
    for i, line in enumerate(lines):
        while at < len(blocks) and blocks[at].end <= line.start:
            at += 1
        if at < len(blocks) and blocks[at].start <= line.start:
            found.append((i, blocks[at]))
    return found


def pieces_by_line(text: str, scan: Scan, blocks: dict[int, Block]) -> dict[int, list[Piece]]:
    """Text-level furniture of each line that has any."""
    hits = boilerplate_hits(scan)
    bracketed = [i for i, line in enumerate(scan.lines) if text[line.start] == "["] if "[" in text else []
    pieces = {i: found for i in sorted({*hits, *bracketed}) if (found := furniture_of_line(text, scan.lines[i], hits.get(i, [])))}
    posts = any(mark in text for mark in (".com/", "t.co/", "(@", " #", "t.me/", "youtu.be/", "\n#"))
    for i, line in enumerate(scan.lines):
        if posts and i not in pieces and (post := embedded_post(text, line)):
            pieces[i] = [post]
    for i, bracket in bracketed_by_line(text, scan.lines):
        if not any(p.start <= bracket.start < p.end for p in pieces.get(i, ())):
            pieces.setdefault(i, []).append(bracket)
    for i in stray_adverts(text, scan.lines, pieces, blocks):
        line = scan.lines[i]
        pieces[i] = [Piece(line.start, line.end, "advert", "stub line after a teaser that shares no word with the article")]
    if not blocks:  # a page's own markup tells more of its layout than the shape of its lines
        for i, piece in layout_pieces(text, scan, pieces).items():
            pieces[i] = [piece]
    return {i: sorted(found, key=lambda p: p.start) for i, found in pieces.items()}


def bracketed_by_line(text: str, lines: list[Line]) -> list[tuple[int, Piece]]:
    brackets, at, found = bracketed_headlines(text, lines), 0, []
    for bracket in brackets:
        while lines[at].end <= bracket.start:
            at += 1
        found.append((at, bracket))
    return found


def stray_adverts(text: str, lines: list[Line], pieces: dict[int, list[Piece]], blocks: dict[int, Block]) -> list[int]:
    """Short lines straight after a teaser line that share no word with the rest: an advert slot's text."""
    found: list[int] = []
    words: dict[str, int] | None = None
    for i, marked in pieces.items():
        j = i + 1
        if marked[0].role != "teaser" or j >= len(lines) or j in pieces or j + 1 >= len(lines):
            continue
        line = lines[j]
        stub = text[line.start:line.end]
        if j in blocks and blocks[j].role not in (None, "body"):
            continue
        if len(stub.split()) > ADVERT_WORDS or stub[-1] in END_MARKS or text[lines[i].end:line.start].count("\n") > 1:
            continue
        if words is None:
            words = {}
            for word in WORD.findall(text.lower()):
                words[word] = words.get(word, 0) + 1
        own = Counter(WORD.findall(stub.lower()))
        if own and all(words[w] <= count for w, count in own.items()):
            found.append(j)
    return found


def split(text: str, line: Line, pieces: list[Piece], css: str) -> list[Segment]:
    """A line with furniture inside becomes body, boilerplate, body …, white space left between."""
    segments: list[Segment] = []
    at = line.start
    for piece in pieces:
        start, end = max(piece.start, at), min(piece.end, line.end)
        if start >= end:
            continue
        segments += body(text, at, start, css)
        role: Role = "caption" if piece.role == "caption" else "boilerplate"
        segments.append(Segment(role, start, end, piece.role, piece.reason, css))
        at = end
    segments += body(text, at, line.end, css)
    return segments


def body(text: str, start: int, end: int, css: str) -> list[Segment]:
    part = text[start:end]
    stripped = part.strip()
    if not stripped:
        return []
    left = start + len(part) - len(part.lstrip())
    return [Segment("body", left, left + len(stripped), css_path=css)]


def plain_role(text: str, line: Line, intro: Hit | None, scan: Scan, number: int) -> Role:
    if byline_line(text, line, intro):
        return "byline"
    if is_list_item(text, line):
        return "list"
    return "heading" if is_heading(text, line, scan, number) else "body"
