"""Credits and datelines: whose text it is. Brackets, closing lines, copyright lines, agency openings in the great agencies' shapes.

Shapes follow the agencies' style guides and the datelines seen in their public items; a place with a dash but no agency is no credit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from provenance.extractors.parties import parties_in, party_of
from provenance.extractors.view import View
from provenance.lexicon.matcher import Line
from provenance.model.mention import Credit, Dateline, Mention, Party

BRACKET = re.compile(r"[(\[（【]([^()\[\]（）【】\n]{2,70}?)[)\]）】]")
DASH = r"(?:--|[-–—―‒_=:.]|\.-)"
PLACE = r"[^\W\d_][\w.'’ /&()،-]{1,45}?(?:[,،] [^\W\d_a-z][\w. ]{1,25}){0,2}"
DATE = r"(?:,? (?:\d{1,2}\.? ?[^\W\d_]{3,12}\.?(?: \d{4})?|[^\W\d_]{3,12}\.? \d{1,2}(?:, \d{4})?)(?: г\.)?)?"
# BERLIN (dpa/lno) -   WASHINGTON (AP) —   Roma, 12 mar. (askanews) -   CITY, Feb. 19, 2026 (GLOBE NEWSWIRE) --   København /ritzau/:
PLACE_BRACKET = re.compile(rf"(?P<place>{PLACE})(?P<date>{DATE})[,.]?\s*[(/（](?P<agency>[^()/\n（）]{{2,40}}(?:/[^()/\n]{{2,20}})?)[)/）]\.?\s*(?P<dash>{DASH}|\s{{2,}}|$)")
# (SeaPRwire) –   (ANSA) - ROMA, 01 MAG -   (서울=연합뉴스)   【東京時事】
OPEN_BRACKET = re.compile(r"[(（\[【/](?P<agency>[^()\[\]（）【】/\n]{2,50})[)）\]】/]\s*(?P<dash>--|[-–—―=:,]|\.-)?\s*")
# МОСКВА, 16 дек — РИА Новости.   MOSCOW, March 13. /TASS/.   CITY--(BUSINESS WIRE)--   NEW YORK, NY / ACCESSWIRE / May 7, 2024 /   - Media OutReach Newswire -
PLACE_DASH = re.compile(rf"(?P<place>{PLACE})(?P<date>{DATE})\.?\s*(?:--|[-–—―/])\s*(?P<agency>[^\n.,;:()/–—-]{{2,40}}?)\s*(?:[.,/:]|\s[-–—]|--)")
XINHUA = re.compile(r"(?P<agency>[^\s（(【，。]{2,8}?)(?P<place>[^\s（(，。]{2,6}?)(?P<date>\d{1,2}月\d{1,2}日|\d{1,2}日)?(?P<dash>电|電|讯|訊)")
UNKNOWN_CODE = re.compile(r"[A-Z][A-Za-z]{1,9}$|[a-z]{3,9}$")
AGENCIES = ("agency", "press-wire", "state-media")
OPENING_LINES = 6
CLOSING_LINES = 8
CLOSING_MOST = 70


def extract(view: View) -> Iterator[Mention]:
    """Credits and datelines in text order of their kind; a dateline's bracket is a credit of its own as well."""
    taken: list[tuple[int, int]] = []
    for mention in (*datelines(view), *brackets(view), *introduced(view), *self_named(view), *closing_lines(view)):
        span = (mention.start, mention.end)
        if isinstance(mention, Credit) and any(s < span[1] and span[0] < e for s, e in taken):
            continue
        if isinstance(mention, Credit):
            taken.append(span)
        yield mention


def datelines(view: View) -> Iterator[Mention]:
    """Agency openings at the start of a paragraph."""
    agencies = [h for h in view.names if view.entry(h).kind in ("agency", "press-wire", "state-media", "outlet", "desk")]
    lines = {view.line_number(h.start) for h in agencies if h.start - view.line_at(h.start).start <= 90}
    lines |= set(range(min(OPENING_LINES, len(view.lines))))
    for number in sorted(lines):
        line = view.lines[number]
        segment = view.segment_at(line.start)
        if segment and (segment.role == "boilerplate" or segment.role == "headline") and number:
            continue
        if found := dateline(view, line, number):
            yield found
            yield Credit(found.start, found.end, parties=found.parties)


def dateline(view: View, line: Line, number: int) -> Dateline | None:
    text = view.text
    for shape in shapes_for(view, line):
        m = shape.match(text, line.start, min(line.end, line.start + 130))
        if not m:
            continue
        groups = m.groupdict()
        place, agency = groups.get("place") or "", groups["agency"]
        start, end = m.span("agency")
        if shape is PLACE_DASH or shape is XINHUA:
            names = [h for h in view.names_in(start, end) if h.start == start and h.end >= end - 12]
            if not names or view.entry(names[0]).kind not in ("agency", "press-wire", "state-media") or (shape is PLACE_DASH and not place_like(place)):
                continue
            parties: tuple[Party, ...] = (party_of(view, names[0], "distributor" if view.entry(names[0]).kind == "press-wire" else "originator"),)
        else:
            parties = bracket_parties(view, start, end, place)
            dash = (groups.get("dash") or "").strip()
            if not parties and dash and shape is PLACE_BRACKET and number < OPENING_LINES and place_like(place) and UNKNOWN_CODE.match(agency):
                parties = (Party(agency, "", "originator", "agency"),)
            if shape is OPEN_BRACKET and not dash and "=" not in agency and text[line.start] != "【":
                continue
            if shape is PLACE_BRACKET and not (dash or line.end == m.end()):
                continue
        if parties and (not place or place_like(place)):
            return Dateline(line.start, line.start + len(text[line.start : m.end()].rstrip()), parties=parties, place=place.strip(), date=(groups.get("date") or "").strip(" ,"))
    return None


def shapes_for(view: View, line: Line) -> list[re.Pattern[str]]:
    """The shapes a line can have, told by the marks none of them can stand without."""
    opening = view.text[line.start : min(line.end, line.start + 130)]
    found = []
    if opening[0] in "([（【/":
        found.append(OPEN_BRACKET)
    elif "(" in opening or "（" in opening or "/" in opening:
        found.append(PLACE_BRACKET)
    if "电" in opening or "電" in opening or "讯" in opening or "訊" in opening:
        found.append(XINHUA)
    if any(mark in opening for mark in ("—", "–", " - ", "--", "/")) and any(view.entry(h).kind in AGENCIES for h in view.names_in(line.start, line.start + 130)):
        found.append(PLACE_DASH)
    return found


def bracket_parties(view: View, start: int, end: int, place: str) -> tuple[Party, ...]:
    """Parties of a dateline's bracket; Korean and Chinese brackets may hold the place as well."""
    text = view.text
    if "=" in text[start:end]:
        start = text.index("=", start) + 1
        return parties_in(view, start, end, strict=False)
    parties = parties_in(view, start, end)
    if not parties:
        names = [h for h in view.names_in(start, end) if h.end == end and not text[start : h.start].isascii()]
        parties = tuple(party_of(view, h, "originator") for h in names[:1])
    return parties


def place_like(place: str) -> bool:
    """A place opens with a capital (or a script without case), is short and holds no verb's lower-case run."""
    words = place.replace("/", " ").split()
    lower = [w for w in words if w[:1].islower()]
    abbreviated = place.rstrip().endswith(".") and len(words[-1]) <= 6 and words[-1][:1].isupper()  # "Pa.", "Calif.", "D.C."
    ended = place.rstrip().endswith((".", "!", "?")) and not abbreviated
    return (1 <= len(words) <= 6 and not words[0][:1].islower() and len(lower) <= 2 and not ended) or place.isupper()


def brackets(view: View) -> Iterator[Credit]:
    """Brackets that hold nothing but parties, at the end of a line or paragraph or before a dash."""
    text = view.text
    for hit in (*view.names, *view.hits("agency-group")):
        opened = max((text.rfind(c, max(0, hit.start - 45), hit.start) for c in "([（【"), default=-1)
        if opened < 0 or "\n" in text[opened : hit.start]:
            continue
        m = BRACKET.match(text, opened)
        if not m or m.end() < hit.end or not standing(view, opened, m.end()):
            continue
        parties = parties_in(view, m.start(1), m.end(1)) or introduced_parties(view, m.start(1), m.end(1))
        if parties and any(p.kind in ("agency", "press-wire", "state-media", "unnamed") or p.role == "contributor" for p in parties):
            yield Credit(m.start(), m.end(), parties=parties)


def standing(view: View, start: int, end: int) -> bool:
    """Where a credit bracket may stand: at a line's end (a closing mark aside), or at its start before a dash."""
    line = view.line_at(start)
    after = view.text[end : line.end].strip()
    before = view.text[line.start : start].strip()
    if not after or after in (".", "*", "+++", "\"", "“"):
        return True
    opens = not before or before in ("[…]", "[...]", "…")
    return opens and after[0] in "-–—:"


def introduced_parties(view: View, start: int, end: int) -> tuple[Party, ...]:
    """`Mit Material von dts`, `with inputs from AFP` inside a bracket."""
    for hit in view.hits("credit-intro"):
        if start <= hit.start <= start + 2 and hit.end < end:
            return introduced_by(view, hit.value, hit.end, end)
    return ()


def introduced_by(view: View, value: str, start: int, end: int) -> tuple[Party, ...]:
    parties = parties_in(view, start, end, strict=False)
    role = {"contributor": "contributor", "distributor": "distributor"}.get(value, "originator")
    return tuple(Party(p.name, p.id, role if p.kind != "press-wire" else "distributor", p.kind, p.state_media) for p in parties)  # type: ignore[arg-type]


def introduced(view: View) -> Iterator[Credit]:
    """Credits opened by words of the credit-intro list, on a line of their own or at the end of one."""
    for hit in view.hits("credit-intro"):
        line = view.line_at(hit.start)
        stop = min(line.end, hit.end + 80)
        closing = view.text.find(")", hit.end, stop)
        stop = closing if closing >= 0 else stop
        near_end = line.end - hit.start <= 110 or hit.start <= line.lead
        if near_end and hit.start < stop and (parties := introduced_by(view, hit.value, hit.end, stop)) and any(p.kind != "outlet" for p in parties):
            last = max(h.end for h in (*view.names_in(hit.end, stop), *view.hits("agency-group")) if h.end <= stop and h.start >= hit.end)
            yield Credit(hit.start, last, parties=parties)


def self_named(view: View) -> Iterator[Credit]:
    """A newsroom that names itself: `die Redaktion von X`, `our team at X`. Only the name straight behind the words counts."""
    for hit in view.hits("credit-intro"):
        if hit.value != "originator":
            continue
        name = next((h for h in view.names_in(hit.end, hit.end + 40) if h.start - hit.end <= 2), None)
        if name and view.entry(name).kind in ("outlet", "agency", "state-media"):
            yield Credit(hit.start, name.end, parties=(party_of(view, name, "originator"),))


def closing_lines(view: View) -> Iterator[Credit]:
    """Short lines at the very start or end that hold parties and codes only: `dpa`, `© AFP`, `Wiktor Nummelin/TT`, `rt/dpa`."""
    lines = view.lines
    numbers = dict.fromkeys((*range(min(4, len(lines))), *range(max(0, len(lines) - CLOSING_LINES), len(lines))))
    for number in numbers:
        line = lines[number]
        if line.end - line.start > CLOSING_MOST:
            continue
        segment = view.segment_at(line.start)
        if segment and segment.role in ("headline", "caption"):
            continue
        shown = view.text[line.start : line.end]
        names = [h for h in view.names_in(line.start, line.end) if view.entry(h).kind in ("agency", "press-wire", "state-media", "desk")]
        if not names:
            continue
        slash = re.fullmatch(r"(?:[^\W\d_][\w.'’-]+ ){1,3}[^\W\d_][\w.'’-]+\s?[/|,]\s?(?P<agency>[^/|,]{2,30})", shown)
        if slash and slash.start("agency") + line.start == names[-1].start:
            yield Credit(line.start, line.end, parties=(party_of(view, names[-1], "originator"),))
        elif parties := parties_in(view, line.start, line.end):
            yield Credit(line.start, line.end, parties=parties)
