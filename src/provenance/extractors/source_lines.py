"""Source lines: a label (`Quelle`, `Source`, `来源`) with what it names, judged by nobody here.

A label counts with a colon or dash behind it, or at the start of a line before a URL, a domain or a known name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from provenance.extractors.hosts import BARE, URL, clean_url, domain_of, host_of
from provenance.extractors.parties import party_of
from provenance.extractors.view import View
from provenance.lexicon.lines import Line, after_space, before_space
from provenance.lexicon.matcher import Hit
from provenance.model.mention import Credit, Mention, Party, SourceLine, TargetKind

# what stands between label and target: colon (also full-width), dash, arrow, bar
MARK = re.compile(r"(?:\s?(?:n|\(n\)|s|\(s\)))?\s{0,2}(?P<mark>[:：=|]|\s[-–—]\s|->|→|\s?©)\s*")
INCLUDED = re.compile(r"[:：=]\s*")  # labels that are listed with their mark: `사진=`
CLOSERS = {"(": ")", "[": "]", "（": "）", "【": "】", "{": "}"}
LONGEST_TARGET = 160
SUBJECTS = {"article": "article", "photo": "photo", "video": "video", "quote": "quote", "list": "list"}
PERSON = re.compile(r"(?:(?:Dr|Prof)\.? )?[^\W\d_a-z][\w'’-]+(?: (?:von|van|de|der|den|di|da|la|al) )?(?: [^\W\d_a-z][\w'’.-]+){1,2}$")
FORMULA = re.compile(r"(?:am|vom|on|le|el|del|от|abgerufen|Stand|accessed|retrieved)\s", re.IGNORECASE)


def extract(view: View) -> Iterator[Mention]:
    """Source lines in text order; overlapping labels give one, the longest."""
    last = -1
    tried: tuple[int, int, str] | None = None
    for hit in sorted(view.hits("source-label"), key=lambda h: (h.start, -h.end)):
        if hit.start < last or (hit.start, hit.end, hit.value) == tried:
            continue  # inside the one before, or the same word of another language's list
        tried = hit.start, hit.end, hit.value
        if found := source_line(view, hit):
            last = found.end
            yield found
            if found.subject == "article" and (parties := credited(view, found)):
                yield Credit(found.start, found.end, parties=parties)


def credited(view: View, line: SourceLine) -> tuple[Party, ...]:
    """A source line that names an agency credits it too; in Chinese, Japanese and Korean pages any named medium."""
    if any(view.beginning("credit-intro", line.start, line.start + 1)):
        return ()  # read as a credit already
    names = view.names_in(line.end - len(line.target) - 2, line.end)
    asian = view.scan.language in ("zh", "ja", "ko")
    kinds = ("agency", "press-wire", "state-media", "outlet") if asian else ("agency", "press-wire")
    found = [h for h in names if view.entry(h).kind in kinds and not view.entry(h).id.startswith("photo-")]
    if not found and line.target and wire_release(view, line):
        return (Party(line.target, "", "originator", "outlet"),)  # `SOURCE Company`: a release names its issuer so
    return tuple(party_of(view, h, "originator") for h in found)


def wire_release(view: View, line: SourceLine) -> bool:
    """Whether a source line opens or closes the text of a press release that a wire carried."""
    edge = line.start <= view.lines[0].end or line.end >= view.lines[-1].start
    return edge and view.once("press-wire", lambda: any(view.entry(h).kind == "press-wire" for h in view.names))


def source_line(view: View, hit: Hit) -> SourceLine | None:
    text, line = view.text, view.line_at(hit.start)
    start, stop = bounds(view, hit, line)
    mark = INCLUDED.match(text, hit.end - 1, line.end) or MARK.match(text, hit.end, line.end)
    opens = hit.start <= line.lead or (hit.start > 0 and text[hit.start - 1] in CLOSERS) or text[max(0, hit.start - 3) : hit.start].strip() in ("|", "–", "-", "—", "*", "/", "•", ".", "…", "]", "/", "©")
    at_end = stop - hit.start <= LONGEST_TARGET
    if not mark:
        return unmarked(view, hit, line, start, stop) if opens else next_line(view, hit, line)
    photo = hit.value in ("photo", "video") and any(h.start == mark.end() for h in view.names_in(mark.end(), min(line.end, mark.end() + 40)))
    if not (opens or ((at_end or photo) and text[max(0, hit.start - 2) : hit.start].rstrip()[-1:] in ("", ".", "!", "?", "…", "»", "“", "\"", "*", ")", "]", ",", "。", "！", "」"))):
        return None
    target_start = mark.end()
    if target_start >= stop:
        return next_line(view, hit, line)
    target_end = target_end_of(view, target_start, stop, hit)
    if target_end - target_start > 3 * LONGEST_TARGET and hit.value != "list":
        return None
    if not opens and hit.value in ("photo", "video") and (known := next((h for h in view.names_in(target_start, target_end) if h.start == target_start), None)):
        target_end = known.end  # a caption run into its paragraph: `… Foto: dpa Nach dem Sturm …`
    if hit.start > line.lead and target_end - target_start > LONGEST_TARGET:
        return None
    return built(view, hit, start if stop == target_end or start < hit.start else hit.start, target_start, target_end)


def bounds(view: View, hit: Hit, line: Line) -> tuple[int, int]:
    """Where the source line begins (its bracket, or the label) and where it must end (closing bracket, or line end)."""
    text = view.text
    before = hit.start - 1
    if before >= line.start and text[before] in CLOSERS:
        closing = view.find(CLOSERS[text[before]], hit.end, line.end)
        if closing >= 0:
            return hit.start, closing
    return hit.start, line.end


def target_end_of(view: View, start: int, stop: int, hit: Hit) -> int:
    """A target ends at the line's end; after a URL, at the URL's end; a photo's target before the next label or full stop."""
    text = view.text
    url = URL.match(text, start, stop)
    if url:
        end = start + len(clean_url(url[0]))
        at, last = after_space(text, end, stop), before_space(text, end, stop)
        return stop if FORMULA.match(text, at, last) or text.startswith((",", ";", "&", "und ", "and ", "/"), at, last) else end
    end = next((h.start for h in view.beginning("source-label", start + 1, stop) if MARK.match(text, h.end, stop)), stop)
    return start + len(text[start:end].rstrip(" \t|/–-—\u00a0"))


def unmarked(view: View, hit: Hit, line: Line, start: int, stop: int) -> SourceLine | None:
    """`Quelle ifo.de`, `SOURCE Company` at a line's start or end, without a colon: only before a URL, a domain or a known name, or as PR wires print it."""
    text = view.text
    target = after_space(text, hit.end, stop)
    if stop - hit.start > 90 or not hit.end < target < stop or (hit.value in ("photo", "video") and not text.startswith(("©", "http", "www"), target)):
        return None
    known = URL.match(text, target, stop) or BARE.match(text, target, stop) or any(h.start == target for h in view.names_in(target, stop))
    capitals = text[hit.start : hit.end].isupper() and hit.end - hit.start > 4 and hit.start == line.start and view.line_number(hit.start) >= len(view.lines) // 2
    if known or capitals:
        return built(view, hit, start, target, stop)
    return None


def next_line(view: View, hit: Hit, line: Line) -> SourceLine | None:
    """A label alone on its line, its targets on the lines below (`Quellen:`)."""
    text = view.text
    alone = hit.start <= line.lead and text[hit.end : line.end].strip(" :：()ns.") == ""
    number = view.line_number(hit.start) + 1
    if not alone or number >= len(view.lines) or hit.value in ("photo", "video"):
        return None
    below = view.lines[number]
    shown = text[below.start : below.end]
    if not (URL.search(shown) or BARE.search(shown) or re.match(r"[\[(]?\d{1,2}[\])]?\.? ", shown) or view.names_in(below.start, below.end)) and len(shown) > 80:
        return None
    return built(view, hit, hit.start, below.start, below.end)


def built(view: View, hit: Hit, start: int, target_start: int, target_end: int) -> SourceLine | None:
    text = view.text
    target = text[target_start:target_end].strip().strip("„“\"»«")
    if not target or not any(c.isalnum() for c in target):
        return None
    kind, domain, entry_id, state = target_of(view, target_start, target_end, target)
    subject = hit.value
    segment = view.segment_at(hit.start)
    if subject == "article" and (text[max(0, start - 1)] in "([" or hit.start > view.line_at(hit.start).lead) and in_caption(view, hit.start, segment.role if segment else ""):
        subject = "photo"
    if subject == "list" and target_end - target_start < 120 and "," not in target:
        subject = "article"
    return SourceLine(start, target_end, target=target, target_kind=kind, subject=SUBJECTS[subject], domain=domain, id=entry_id, state_media=state)  # type: ignore[arg-type]


def in_caption(view: View, offset: int, role: str) -> bool:
    line = view.line_at(offset)
    opening = view.text[line.start : line.start + 40].lower()
    return role == "caption" or view.text[line.start] == "|" or any(word in opening for word in ("foto", "photo", "bild", "image", "ảnh", "фото"))


def target_of(view: View, start: int, end: int, target: str) -> tuple[TargetKind, str, str, bool]:
    """(target kind, domain, gazetteer id, state media)."""
    text = view.text
    if generic(view, target):
        return "unnamed", "", "", False
    url = URL.search(text, start, end) or BARE.search(text, start, end)
    if url:
        domain, entry = domain_of(view, host_of(clean_url(url[0])))
        return "url", domain, entry.id if entry else "", bool(entry and entry.state_media)
    names = view.names_in(start, end)
    if names:
        entry = view.entry(names[0])
        kind: TargetKind = "unnamed" if entry.kind == "platform" else "agency" if entry.kind in ("agency", "press-wire") else "outlet"
        return kind, "", entry.id, entry.state_media
    if any(view.hits_in("media-ending", start, end)):
        return "outlet", "", "", False
    return ("person" if PERSON.match(target) and hit_person(target) else "document"), "", "", False


def generic(view: View, target: str) -> bool:
    """Whether a target is one of the values that identify nobody; several of them joined identify nobody either."""
    values = view.scan.matcher.values
    parts = [p for p in re.split(r"[/,;+&]| und | and | et | y ", target.lower().strip(" .()")) if p.strip()]
    return bool(parts) and all(p.strip(" .") in values for p in parts)


def hit_person(target: str) -> bool:
    return 2 <= len(target.split()) <= 4 and not any(w.isupper() and len(w) > 2 for w in target.split())
