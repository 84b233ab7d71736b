"""Datelines: place, date and agency that open the copy, in the shapes of the great agencies.

Read outwards from a known agency's name near the start of a paragraph: what stands before it must be a place and perhaps a date, what
stands around it a bracket, a dash or a full stop. Shapes follow the agencies' style guides and the datelines of their public items;
a place with a dash but no agency is no dateline.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from provenance.extractors.parties import parties_in, party_of
from provenance.extractors.view import View
from provenance.lexicon.lines import Line
from provenance.lexicon.matcher import Hit
from provenance.model.mention import Credit, Dateline, Mention, Party

KINDS = ("agency", "press-wire", "state-media", "outlet", "desk")
REACH = 90  # characters from the start of the line to the agency: place, region and date fit
OPENING_LINES = 6
OPENERS, CLOSERS = "([（【/", {"(": ")", "[": "]", "（": "）", "【": "】", "/": "/"}
# BERLIN (dpa/lno) -   WASHINGTON (AP) —   København /ritzau/:   CITY (GLOBE NEWSWIRE) --   Berlin (jur).   at a line's end; two spaces
BRACKET_END = re.compile(r"\.?\s*(?:--|[-–—―‒_=:]|\.-)|\.(?=\s|$)|\s{2,}|\s*$")
OPEN_END = re.compile(r"\s*(?:--|[-–—―=:,]|\.-)")
# МОСКВА, 16 дек — РИА Новости.   NEW YORK, NY / ACCESSWIRE / May 7, 2024 /   HONG KONG SAR - Media OutReach Newswire - 1 March 2026 -
DASH_BEFORE = re.compile(r"\s*(?:--|[-–—―/])\s*$")
DASH_AFTER = re.compile(r"\s*(?:[.,/:]|\s[-–—]|--)")
# Москва. 5 мая. ИНТЕРФАКС -
DOT_BEFORE = re.compile(r"^[^\s.]{2,30}\.\s\d{1,2}\s\S{3,12}\.\s$")
# 新华社北京5月1日电   （中央社記者王小明台北5日電）
HAN_AFTER = re.compile(r"(?:记者|記者)?(?P<who>[\u4e00-\u9fff]{3})?(?P<place>[\u4e00-\u9fff]{2,4}?)(?P<date>(?:\d{1,2}月)?\d{1,2}日)[电電讯訊]|(?P<place2>[\u4e00-\u9fff]{2,4})[电電][，（(]")
DATE_PART = re.compile(r"\d")
# an agency no list knows: a broadcaster's call sign behind a place in capitals, or a code in small letters
UNKNOWN = re.compile(r"(?P<place>[A-ZÄÖÜ][^()\n]{1,40}?)\s\((?P<code>[A-Z]{3,8}|[a-z]{3,5})\)\s?(?:--|[-–—]|\.(?=\s))")


def datelines(view: View) -> Iterator[Mention]:
    """Each dateline, and the credit it is."""
    done: set[int] = set()
    for hit in view.names:
        if view.entry(hit).kind not in KINDS or view.entry(hit).id.startswith("photo-"):
            continue
        number = view.line_number(hit.start)
        line = view.lines[number]
        if number in done or hit.start - line.start > REACH or hit.start < line.start or not readable(view, line, number):
            continue
        if found := known(view, line, hit):
            done.add(number)
            yield found
            yield Credit(found.start, found.end, parties=found.parties)
    for number, line in enumerate(view.lines[:OPENING_LINES]):
        if number not in done and readable(view, line, number) and (found := unknown(view, line)):
            yield found
            yield Credit(found.start, found.end, parties=found.parties)


def readable(view: View, line: Line, number: int) -> bool:
    """Page furniture and headlines have no dateline; a text's very first line may open with one whatever its role."""
    segment = view.segment_at(line.start)
    return segment is None or number == 0 or segment.role not in ("boilerplate", "headline", "caption")


def known(view: View, line: Line, hit: Hit) -> Dateline | None:
    """The dateline around a known agency's name, in one of the shapes."""
    text = view.text
    opener = max((text.rfind(c, line.start, hit.start) for c in OPENERS), default=-1)
    if opener >= 0 and hit.start - opener <= 30 and (found := bracketed(view, line, hit, opener)):
        return found
    agency = view.entry(hit).kind in ("agency", "press-wire", "state-media")
    if not agency:
        return None
    before = text[line.start : hit.start]
    after = DASH_AFTER.match(text, hit.end, line.end)
    if DASH_BEFORE.search(before) and after and place_like(place_of(before)[0]):
        return made(view, line, after.end(), (party(view, hit),), *place_of(before))
    if DOT_BEFORE.match(before) and OPEN_END.match(text, hit.end, line.end):
        place, _, date = before.strip(" .").partition(". ")
        return made(view, line, hit.end, (party(view, hit),), place, date)
    if before.strip("（(【 ") == "" and (han := HAN_AFTER.match(text, hit.end, line.end)):
        return made(view, line, han.end(), (party(view, hit),), han["place"] or han["place2"], han["date"] or "")
    return None


def bracketed(view: View, line: Line, hit: Hit, opener: int) -> Dateline | None:
    """`PLACE (agency) -`, `(agency) -`, `(PLACE=agency)`, `【PLACE agency】`."""
    text = view.text
    closer = text.find(CLOSERS[text[opener]], hit.end, min(line.end, hit.end + 45))
    if closer < 0:
        return None
    inner = text[opener + 1 : closer]
    lead = text[line.start : opener]
    if lead.strip():
        end = BRACKET_END.match(text, closer + 1, line.end)
        place, date = place_of(lead)
        parties = parties_in(view, opener + 1, closer)
        placed = place_like(place) or (not place and date)  # Reuters opens undated places with the day alone: `Jan 3 (Reuters) -`
        return made(view, line, end.end(), parties, place, date) if end and parties and placed else None
    if "=" in inner:
        at = opener + 1 + inner.index("=") + 1
        return made(view, line, closer + 1, parties_in(view, at, closer, strict=False), inner.partition("=")[0].strip(), "")
    if text[opener] == "【" and hit.end == closer:
        return made(view, line, closer + 1, (party(view, hit),), text[opener + 1 : hit.start].strip(), "")
    if before_han(inner, hit, opener) and (han := HAN_AFTER.match(text, hit.end, closer + 1)):
        return made(view, line, closer + 1, (party(view, hit),), han["place"] or han["place2"], han["date"] or "")
    end = OPEN_END.match(text, closer + 1, line.end)
    parties = parties_in(view, opener + 1, closer)
    return made(view, line, end.end(), parties, "", "") if end and parties else None


def before_han(inner: str, hit: Hit, opener: int) -> bool:
    return hit.start == opener + 1 and not inner.isascii()


def unknown(view: View, line: Line) -> Dateline | None:
    """An agency no list knows: call signs and small-letter codes only; places, parties and abbreviations in brackets are none."""
    m = UNKNOWN.match(view.text, line.start, min(line.end, line.start + REACH))
    if not m:
        return None
    place, date = place_of(m["place"])
    code = m["code"]
    if (code.isupper() and not place.isupper()) or not place_like(place):
        return None
    return made(view, line, m.end(), (Party(code, "", "originator", "agency"),), place, date)


def party(view: View, hit: Hit) -> Party:
    return party_of(view, hit, "distributor" if view.entry(hit).kind == "press-wire" else "originator")


def made(view: View, line: Line, end: int, parties: tuple[Party, ...], place: str, date: str) -> Dateline | None:
    if not parties:
        return None
    return Dateline(line.start, line.start + len(view.text[line.start : end].rstrip()), parties=parties, place=place, date=date)


def place_of(lead: str) -> tuple[str, str]:
    """(place, date) of what stands before the agency: `MOSCOW, March 13.` -> (`MOSCOW`, `March 13`)."""
    parts = [p.strip() for p in re.split(r"[,،、]", lead.strip(" -–—―/.\u00a0(")) if p.strip()]
    at = next((i for i, part in enumerate(parts) if DATE_PART.search(part)), len(parts))
    place, date = ", ".join(parts[:at]), ", ".join(parts[at:])
    if lead.rstrip(" -–—―/(").endswith(".") and at == len(parts) and len(place.rpartition(" ")[2]) <= 6:
        place += "."  # an abbreviation keeps its full stop: "Pa.", "a.M."
    return place, date


def place_like(place: str) -> bool:
    """A place opens with a capital (or a script without case), is short and holds no verb's lower-case run."""
    words = place.replace("/", " ").split()
    if not words or len(words) > 6 or words[0][:1].islower() or not words[0][:1].isalpha():
        return False
    lower = [w for w in words if w[:1].islower()]
    last = words[-1]
    ended = place.endswith((".", "!", "?", ":")) and not (place.endswith(".") and len(last) <= 6 and (last[:1].isupper() or "." in last[:-1]))
    return place.isupper() or (len(lower) <= 2 and not ended)
