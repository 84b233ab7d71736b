"""Bylines: who wrote. Opening words with names, names with job words, initials and desks at the tail."""

from __future__ import annotations

import re
from collections.abc import Iterator

from provenance.extractors.view import View
from provenance.lexicon.lines import Line, after_space
from provenance.lexicon.matcher import Hit
from provenance.lexicon.tables import UNSPACED
from provenance.model.mention import Byline, Mention
from provenance.segmentation.names import NAME, NamePattern

JOIN = re.compile(r"\s*(?:,|/|&|;|\bund\b|\band\b|\by\b|\bet\b|\be\b|\bi\b|\bog\b|\boch\b|\ben\b|\bи\b|\bта\b|、|，|\s[-–|]\s)\s*")
NAME_AT = NamePattern(NAME)
NAMES = NamePattern(rf"{NAME}(?:(?:,| und| and| y| et| e| og| och| en| i| и|/| &) ?{NAME}){{0,5}}")
# a reporter and the place reported from, as agencies close their items: `David Bailey in Minneapolis, Erwin Seba in Houston`
REPORTERS = NamePattern(rf"{NAME}(?: in {NAME})?(?:(?:, (?:and )?| and |; ){NAME}(?: in {NAME})?){{0,8}}")
HANGUL = re.compile(r"[\uac00-\ud7af]")
POSSESSIVE = re.compile(r"^[A-Z]{2,6}[’']s\s+")
HAN_NAMES = re.compile(r"\s*(?:[:：/]\s*)?(?P<name>[\u4e00-\u9fff]{2,4}(?:[、 ，,][\u4e00-\u9fff]{2,4}){0,8})(?=[\s）)】\]，,。]|$)")
DATED_LINE = NamePattern(rf"\d.{{0,40}}\b(?:[Vv]on|[Bb]y|[Pp]ar|[Pp]or|[Dd]i|[Dd]oor|[Aa]v|[Aa]f)\s+(?P<names>{NAME}(?:(?:,| und| and| y| et| e) {NAME}){{0,3}})$")
SIGNED = NamePattern(rf"[.!?…”“\"»]\s+(?P<name>{NAME})\s*\(")
INITIALS = re.compile(r"[(\[](?P<initials>[A-Za-zÄÖÜäöü]{2,4}|[A-Z]\.? ?[A-Z]\.)[)\]]\.?\s*$")
TITLE_AFTER = NamePattern(rf"(?P<name>{NAMES.pattern}|(?:^|[\s(（\[【/=])[\u4e00-\u9fff\uac00-\ud7af]{{2,4}})[,\s]*$")
TITLE_BEFORE = NamePattern(rf"\s*(?:[:：/]\s*)?(?P<name>{NAME}|[\uac00-\ud7af]{{2,4}}(?=[\s）)，,、/]|$))")
ACADEMIC = re.compile(r"^(?:(?:Dr|Prof|Mag|Dipl)\.?(?:[- ]?\w{2,5}\.)* )+")
HEAD_LINES, TAIL_LINES = 10, 4
BESIDE = 40  # characters that may stand on a titled byline beside name and title: a place, a date, an address
# a byline's opening words anywhere in these lines: within the first lines, or the closing ones
TRAILERS = re.compile(r"(?:\s*(?:,|\||–|-|—|/|•|·|:|\(|@|\d)|\s+(?:in|aus|from|im|für|for|ist|is|leitet|war|en|à|w|в)\b|\s*$|\s*\.)")


def extract(view: View) -> Iterator[Mention]:
    """Bylines in text order, each span once."""
    last = -1
    found = [*introduced(view), *titled(view), *dated(view), *signed(view), *slashed(view), *desks(view)]
    if not found:
        found = [*lone_names(view)]
    found += closing_initials(view, found)
    for byline in sorted(found, key=lambda b: (b.start, -b.end)):
        if byline.start >= last:
            last = byline.end
            yield byline


def near_edge(view: View, number: int) -> bool:
    return number < HEAD_LINES or number >= len(view.lines) - TAIL_LINES


def introduced(view: View) -> Iterator[Byline]:
    text = view.text
    for hit in view.hits("byline-intro"):
        if hit.value == "editing" or (hit.value == "translator" and view.scan.language not in ("zh", "ja", "ko")):
            continue
        line, number = view.line_at(hit.start), view.line_number(hit.start)
        opens = hit.start <= line.lead or text[hit.start - 1] in "(（_*|" or text[hit.start] in "(（"
        embedded = not opens and (line.end - hit.start <= 90 or number < HEAD_LINES) and text[max(0, hit.start - 2) : hit.start].strip()[-1:] in (".", "!", "?", "…", "|", "", "–", "-", "“", "\"", ":")
        genre = not opens and bool(re.search(r"(?:Analyse|Gastbeitrag|Kommentar|Essay|Bericht|Beitrag|Kolumne|Interview|Reportage|Artikel|Rezension|Glosse|Gastkommentar|Meinung|analysis|commentary|opinion|report|column|guest post)\s+$", text[max(0, hit.start - 25) : hit.start], re.IGNORECASE))
        if not near_edge(view, number) or not (opens or embedded or genre):
            continue
        segment = view.segment_at(hit.start)
        if segment and segment.role == "headline":
            continue
        if found := named_after(view, hit, line):
            yield found


def named_after(view: View, hit: Hit, line: Line) -> Byline | None:
    """The names after an opening word; prose ("Von der Leyen sagte …") is told by what follows the name."""
    text = view.text
    at = hit.end
    while at < line.end and text[at] in " :\t\u00a0*_：":
        at += 1
    desk = next(view.beginning("byline-desk", at, at + 1), None)
    if desk and TRAILERS.match(text, desk.end, line.end):
        return Byline(hit.start, desk.end, names=(text[desk.start : desk.end],), role="desk")
    if at == hit.end and (text[at - 1].isascii() and text[at - 1].isalnum()):
        return None
    if hit.value == "reporting":
        return reporters(view, hit, at, line)
    if UNSPACED.match(text, at):
        m = re.compile(r"[^\s,，、。（）()：:|/]{2,12}(?:[ 、/][^\s,，、。（）()：:|/]{2,12})?").match(text, at, line.end)
        return Byline(hit.start, m.end(), names=names_of(m[0])) if m and line.end - at <= 40 else None
    m = NAMES.match(text, at, line.end)
    if not m:
        return None
    ended = text.startswith(".", m.end(), line.end)
    if hit.value == "author" and (not TRAILERS.match(text, m.end(), line.end) or (not m[0].isascii() and not m[0][0].isupper() and ended)):
        return None  # prose: more follows, or a sentence in a script without capitals
    if hit.value == "author" and line.end - m.end() > 120 and not text.startswith((",", "|", "/"), after_space(text, m.end(), line.end), line.end):
        return None
    titles = [h for name in ("byline-title", "official-title") for h in view.beginning(name, m.start(), m.end())]
    names = names_of(text[m.start() : min((h.start for h in titles if h.start > m.start()), default=m.end())])
    if hit.value == "author":
        names = tuple(name for name in names if " " in name)
    if not names:
        return None
    party = next((h for h in view.names_in(m.start(), m.end()) if h.start == m.start() and h.end == m.end()), None)
    if party:
        return Byline(hit.start, m.end(), names=names, role="agency")
    return Byline(hit.start, m.end(), names=names)


def reporters(view: View, hit: Hit, at: int, line: Line) -> Byline | None:
    """The names behind `Reporting by`; those who only helped are not the writers."""
    if han := HAN_NAMES.match(view.text, at, line.end):
        return Byline(hit.start, han.end("name"), names=names_of(han["name"]))
    m = REPORTERS.match(view.text, at, line.end)
    if not m or "additional" in view.text[hit.start : hit.end].lower():
        return None
    names = tuple(part.partition(" in ")[0].strip() for part in re.split(r", and |, | and |; ", m[0]))
    return Byline(hit.start, m.end(), names=tuple(dict.fromkeys(n for n in names if " " in n)))


def names_of(run: str) -> tuple[str, ...]:
    """Splits a run of names; drops what is no name."""
    parts = [p.strip(" .,_*（）()[]【】=/") for p in JOIN.split(run)]
    names = (ACADEMIC.sub("", p) for p in parts if len(p) > 1 and not p.isdigit())
    return tuple(dict.fromkeys(n for n in names if " " not in n or n.split()[0] != n.split()[-1]))


def titled(view: View) -> Iterator[Byline]:
    """A name beside a job word on a short line: `홍길동 기자`, `记者 张三`, `Jane Doe, Staff Writer`."""
    text = view.text
    for hit in view.hits("byline-title"):
        line, number = view.line_at(hit.start), view.line_number(hit.start)
        if not near_edge(view, number) or line.end - line.start > 140:
            continue
        if hit.value == "after":
            m = TITLE_AFTER.search(text[line.start : hit.start])
        else:
            rest = text[hit.end : line.end]
            m = HAN_NAMES.match(rest) if UNSPACED.match(rest.lstrip(" :：/")) and not HANGUL.match(rest.lstrip()) else TITLE_BEFORE.match(rest)
        if m and len(view.text[line.start : line.end]) - len(m["name"]) - (hit.end - hit.start) <= BESIDE:
            base = line.start if hit.value == "after" else hit.end
            start, end = base + m.start("name"), base + m.end("name")
            yield Byline(min(start, hit.start), max(end, hit.end), names=names_of(POSSESSIVE.sub("", m["name"])))


def dated(view: View) -> Iterator[Byline]:
    """`Aktualisiert am 14.01.16, um 09:06 von Jana Muster`: a short line of the head with a date or time before the name."""
    for line in view.lines[:5]:
        if line.end - line.start <= 100 and (m := DATED_LINE.search(view.text[line.start : line.end])):
            start, end = m.span("names")
            if " " in m["names"]:
                yield Byline(line.start + start, line.start + end, names=names_of(m["names"]))


def signed(view: View) -> Iterator[Byline]:
    """A name between the last sentence and the closing credit: `… sagte er. Jana Muster (dpa)`."""
    for line in view.lines[-TAIL_LINES:]:
        if view.text[line.end - 1] != ")":
            continue
        for m in SIGNED.finditer(view.text, max(line.start, line.end - 70), line.end):
            inside = view.names_in(m.end(), line.end)
            if 1 <= m["name"].count(" ") <= 3 and inside and line.end - inside[-1].end <= 2:
                yield Byline(m.start("name"), m.end("name"), names=(m["name"],))


def slashed(view: View) -> Iterator[Byline]:
    """`Wiktor Nummelin/TT`: a person and the agency on one short line."""
    for number in dict.fromkeys((*range(min(4, len(view.lines))), *range(max(0, len(view.lines) - TAIL_LINES), len(view.lines)))):
        line = view.lines[number]
        if line.end - line.start > 60 or "/" not in (shown := view.text[line.start : line.end]):
            continue
        m = re.fullmatch(rf"(?P<name>{NAME})\s?/\s?[^/]{{2,25}}", shown)
        agencies = view.names_in(line.start, line.end)
        if m and " " in m["name"] and agencies and agencies[-1].end == line.end:
            yield Byline(line.start, line.start + m.end("name"), names=(m["name"],))


def desks(view: View) -> Iterator[Byline]:
    """A desk alone on a line of the head or tail."""
    for hit in view.hits("byline-desk"):
        line, number = view.line_at(hit.start), view.line_number(hit.start)
        if hit.start > line.lead or not near_edge(view, number) or not number:
            continue
        if view.text[line.start : line.end].strip(" .()[]*_") == view.text[hit.start : hit.end]:
            yield Byline(hit.start, hit.end, names=(view.text[hit.start : hit.end],), role="desk")


def lone_names(view: View) -> Iterator[Byline]:
    """A line right under the headline that is nothing but one person's name."""
    headline = next((s for s in view.segments if s.role == "headline"), None)
    if view.scan.language == "de":  # German nouns are capitalised: a heading of two nouns looks the same
        return
    for number in range(1, min(3, len(view.lines))):
        line = view.lines[number]
        shown = view.text[line.start : line.end]
        words = shown.split()
        if headline and 2 <= len(words) <= 3 and NAME_AT.fullmatch(shown) and not view.names_in(line.start, line.end) and is_name_shaped(words):
            yield Byline(line.start, line.end, names=(shown,))
            return


def is_name_shaped(words: list[str]) -> bool:
    """Every word capitalised once; German headings look the same, so the last line of defence is the caller's position."""
    return all(w[:1].isupper() and w[1:].islower() and w.isalpha() for w in words if w not in ("von", "van", "de")) and len(words) == 2


def closing_initials(view: View, found: list[Byline]) -> list[Byline]:
    """`(jb)` at the end of the last paragraphs; known parties and other bracketed words are none."""
    text = view.text
    for line in reversed(view.lines[-TAIL_LINES:]):
        segment = view.segment_at(line.start)
        m = INITIALS.search(text, max(line.start, line.end - 14), line.end)
        if m and not (segment and segment.role == "headline"):
            start, end = m.span("initials")
            before = text[line.start : m.start()].rstrip()
            defined = text.count(m["initials"]) > 2 or before[-1:].isalnum()
            if defined or any(h.start <= start and end <= h.end and not h.form.ambiguous for h in view.names):
                continue
            initials = m["initials"]
            if initials.isupper() or initials.islower() or len(initials) <= 3:
                return [Byline(m.start(), m.start() + len(m[0].rstrip(" .")), names=(initials,), role="initials")]
    return []
