"""Credits: whose text it is. Brackets at the ends of paragraphs, opening words, closing lines, copyright lines, and every dateline."""

from __future__ import annotations

import re
from collections.abc import Iterator

from provenance.extractors.datelines import datelines
from provenance.extractors.house_credits import house_credits
from provenance.extractors.parties import parties_in, party_of
from provenance.extractors.view import View
from provenance.lexicon.lines import after_space, before_space
from provenance.lexicon.spans import Spans
from provenance.model.mention import Credit, Mention, Party

BRACKET = re.compile(r"[(\[（【]([^()\[\]（）【】\n]{2,70}?)[)\]）】]")
CLOSING_MARK, LEFT_OUT = 3, 5  # characters of the longest marks that may close a line behind a credit, or open one before it
CLOSING_LINES = 8
CLOSING_MOST = 70


def extract(view: View) -> Iterator[Mention]:
    """Credits and datelines in text order of their kind; a dateline's bracket is a credit of its own as well."""
    taken = Spans()
    for mention in (*datelines(view), *brackets(view), *introduced(view), *self_named(view), *closing_lines(view), *house_credits(view)):
        if isinstance(mention, Credit):
            if taken.overlaps(mention.start, mention.end):
                continue
            taken.add(mention.start, mention.end)
        yield mention


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
    text, line = view.text, view.line_at(start)
    before = before_space(text, line.start, start)
    last = text[before - 1] if before > line.start else ""
    if (last.isalnum() and last.isascii()) or last in ("ä", "ö", "ü", "ß", "é"):
        return False  # "… der Deutschen Presse-Agentur (dpa)." explains a name; a credit follows a finished sentence
    after = after_space(text, end, line.end)
    if after >= line.end or (line.end - after <= CLOSING_MARK and text[after : line.end] in (".", "*", "+++", "\"", "“")):
        return True
    opens = not last or (before - line.start <= LEFT_OUT and text[line.start : before] in ("[…]", "[...]", "…"))
    return opens and text[after] in "-–—:"


def introduced_parties(view: View, start: int, end: int) -> tuple[Party, ...]:
    """`Mit Material von dts`, `with inputs from AFP` inside a bracket."""
    for hit in view.beginning("credit-intro", start, start + 3):
        if hit.end < end:
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
            last = max(h.end for h in (*view.names_in(hit.end, stop), *view.hits_in("agency-group", hit.end, stop)))
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
