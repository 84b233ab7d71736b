"""Furniture told by where and how a line stands rather than by its words: page ends, menus, breadcrumbs, desk codes, captions.

Pages saved as plain text keep such lines; each is labelled with the shape it was known by.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

from provenance.lexicon.lines import Line
from provenance.lexicon.matcher import Scan
from provenance.segmentation.furniture import Piece

# roles that open the part of a page below the article
CLOSING_ROLES = frozenset({"teaser", "comments", "tags", "share", "newsletter"})
STUB = 100  # characters: a line this short without an end mark reads like a link
STUB_SHARE = 0.45  # share of stubs and known furniture from which everything below belongs to the page, not the article
END_MARKS = (".", "!", "?", "…", "”", "“", "\"", "»", "。", "！", "？", "」", ":")
# agencies' desk codes: closing initials (asl/tib/pid/cac, dpa hm bs wjh), slugs and priorities of raw wire items
DESK_CODE = re.compile(
    r"[a-z]{2,4}(?:[/-][a-z]{2,4}){1,7}(?:/)?|(?:dpa|afp|ap|apa|rtr)(?: [a-z]{1,4}\d?){1,7}|\w{3}\d{4,5} \d \w{1,3} \d{2,4} +\w{2,6} \d{3,5}|/[\w&-]+(?:/[\w&-]+){2,8}/|"
    r"\d{1,2}(?:ST|ND|RD|TH) (?:LEAD|NET|TAKE)|(?:URGENT|EILMELDUNG|BULLETIN|FLASH|ADVISORY|CORR|LEAD|REPEAT|WDH)(?: \d)?|\d{6} [A-Z]{3,4} \w{3} \d{2}|\*(?: \*){2,6}|-0-|\+{3}"
)
UNPUBLISHED = re.compile(r"(?:Die folgenden Informationen sind|The following information is|Diese Informationen sind) (?:nicht|not)(?: intended)? (?:zur Veröffentlichung|for publication)")
# Each crumb takes the spaces around it once and for all: left open, a line of twenty that ends badly would be read in a million ways.
CRUMBS = re.compile(r"[^.!?>»|]{1,40} ?(?:[>»›](?> ?[^.!?>»›|]{1,40} ?)){2,}$|[^.!?|]{1,40}(?: \| [^.!?|]{1,40}){4,}$")
ITEM = re.compile(r"[-•·*]\s?\S.{0,110}$")
ADDRESS_END = re.compile(r"https?://\S+$|(?:www\.)\S+\.\w{2,4}/?\S*$")
PROFILE = re.compile(r"(?:About|Über|À propos de|Acerca de|Sobre|Informazioni su|Over) (?:die |das |den |the )?[A-Z0-9][\w&.'’®() -]{1,60}:?$")
CONTACT = re.compile(r"(?:(?:Media|Press|Investor|Presse|PR)[\w -]{0,20}(?:[Cc]ontacts?|[Kk]ontakt|[Rr]elations)|Pressekontakt|Rückfragen(?:hinweis)?|Kontakt|Contact presse|Follow [A-Z][\w ]{2,40})\b.{0,20}:?$")


def layout_pieces(text: str, scan: Scan, pieces: dict[int, list[Piece]]) -> dict[int, Piece]:
    """Further furniture by line number; pieces: what words told."""
    lines = scan.lines
    found: dict[int, Piece] = {}
    crumbs, addresses = any(mark in text for mark in ">|›»"), "://" in text or "www." in text
    labels = [h.start for h in scan.of("source-label")] if addresses else []
    for i, line in enumerate(lines):
        size = line.end - line.start
        if size <= 200 and (size <= 60 or crumbs or addresses) and i not in pieces and (shape := shape_of(text, line, labels, crumbs, addresses)):
            found[i] = Piece(line.start, line.end, *shape)
    for group in (menu(text, lines, range(len(lines))), menu(text, lines, range(len(lines) - 1, -1, -1))):
        for i in group:
            if i not in pieces:
                found.setdefault(i, Piece(lines[i].start, lines[i].end, "tags", "list of short items at the edge of the page"))
    for i, reason in below(text, lines, {**{k: v[0] for k, v in pieces.items() if whole(v, lines[k])}, **found}):
        if i not in pieces:
            found.setdefault(i, Piece(lines[i].start, lines[i].end, "teaser", reason))
    if scan.of("press-release") or any(scan.matcher.entries[h.form.entry].kind == "press-wire" for h in scan.of("name")):
        for i, role in release_blocks(text, lines):
            found[i] = Piece(lines[i].start, lines[i].end, role, "block of a press release")
    return found


def whole(pieces: list[Piece], line: Line) -> bool:
    return len(pieces) == 1 and pieces[0].start == line.start and pieces[0].end == line.end


def shape_of(text: str, line: Line, labels: list[int], crumbs: bool, addresses: bool) -> tuple[str, str] | None:
    """(role, reason) of a line by its shape alone. labels: where labels of source lines begin, sorted."""
    size = line.end - line.start
    if size <= 60 and DESK_CODE.fullmatch(text, line.start, line.end):
        return "placeholder-id", "desk code of an agency"
    if crumbs and CRUMBS.match(text, line.start, line.end):
        return "reading-ui", "breadcrumb or menu"
    if addresses and size <= 90 and ADDRESS_END.search(text, line.start, line.end) and bisect_left(labels, line.start) == bisect_left(labels, line.end):
        return "share", "short line that ends in an address"
    return None


def menu(text: str, lines: list[Line], order: range) -> list[int]:
    """The run of list items at one end of the page, when there are three or more."""
    run: list[int] = []
    for i in order:
        line = lines[i]
        if line.end - line.start <= 120 and ITEM.fullmatch(text, line.start, line.end) and text[line.end - 1] not in ".!?":
            run.append(i)
        elif run or i not in (0, len(lines) - 1):
            break
    return run if len(run) >= 3 else []


def below(text: str, lines: list[Line], marked: dict[int, Piece]) -> list[tuple[int, str]]:
    """The lines below the article: behind the first closing mark from which on most lines are stubs or known furniture."""
    behind: Behind | None = None
    for i in sorted(marked):
        rest = range(i + 1, len(lines))
        unpublished = UNPUBLISHED.search(text, lines[i].start, lines[i].end)
        if unpublished:
            return [(j, "below the line that ends what is for publication") for j in rest]
        if marked[i].role not in CLOSING_ROLES or i < len(lines) // 3 or len(rest) < 3:
            continue
        behind = behind or behind_line(text, lines, marked, i)
        stubs, closing = behind.stubs[i - behind.line], behind.marked[i - behind.line]
        if stubs >= STUB_SHARE * len(rest) and closing >= 2:
            return [(j, f"below `{text[lines[i].start : lines[i].end][:40]}` at the end of the page") for j in rest]
    return []


class Behind(NamedTuple):
    """What stands behind a line and behind each one further down: of the n-th from `line` on, how many lines below are marked, and how
    many of them are marked or stubs."""

    line: int
    marked: list[int]
    stubs: list[int]


def behind_line(text: str, lines: list[Line], marked: dict[int, Piece], line: int) -> Behind:
    """Counts from the end of the text up to a line."""
    known = stubs = 0
    counts = [(0, 0)]
    for i in range(len(lines) - 1, line, -1):
        known += i in marked
        stubs += i in marked or is_stub(text, lines[i])
        counts.append((known, stubs))
    counts.reverse()
    return Behind(line, [count[0] for count in counts], [count[1] for count in counts])


def is_stub(text: str, line: Line) -> bool:
    return line.end - line.start <= STUB and text[line.end - 1] not in END_MARKS


def release_blocks(text: str, lines: list[Line]) -> list[tuple[int, str]]:
    """Company profiles and contacts of a release: from their heading to the next heading or the end mark."""
    found: list[tuple[int, str]] = []
    role = ""
    for i, line in enumerate(lines):
        shown = text[line.start : line.end]
        if i < len(lines) // 3:
            continue
        if PROFILE.fullmatch(shown) or CONTACT.fullmatch(shown):
            role = "company-profile"
        elif shown.startswith(("SOURCE ", "###", "-END-", "Quelle:", "Source:", "- Ende -")):
            role = ""
        if role:
            found.append((i, role))
    return found
