"""Names that may be media used as sources: listed names of the reading text, and unlisted ones that a noun or an ending announces."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from provenance.extractors.cues import Cue
from provenance.extractors.hosts import BARE, domain_of, host_of
from provenance.extractors.parties import shown
from provenance.extractors.view import View
from provenance.lexicon.matcher import Hit
from provenance.lexicon.records import Entry
from provenance.lexicon.spans import Spans
from provenance.model.mention import SourceKind
from provenance.segmentation.names import UPPER, NamePattern

# up to three capitalised words before a medium's ending, for outlets no list knows
BEFORE_ENDING = re.compile(r"(?:[A-ZÄÖÜ][\w&'’.-]+ ){1,3}(?:[A-ZÄÖÜ][\w&'’]+-)?$|[A-ZÄÖÜ][\w&'’]+-$")
FUNCTION_WORDS = frozenset("Im In Der Die Das Dem Den Des Laut Wie Auf Bei Ein Eine The A An For At On From New Neue Alle Diese Dieser Unsere Via Per Und And Aus Mit Für Von Zur Zum".split())
QUOTED = re.compile(r"[\"„“»«‚'’]\s?(?P<name>[^\"„“”»«\n]{2,40}?)\s?[\"“”»«‘'’]")
CAPITALISED = NamePattern(
    rf"(?P<name>(?:{UPPER}|\d+[A-Z])[\w&'’.!+-]*(?: (?:{UPPER}[\w&'’.!+-]*|of|the|and|de|du|la|le|des|im|für|am|in|und)){{0,4}}"
    r"(?<! of)(?<! in)(?<! und)(?<! am)(?<! de)(?<! the)(?<! and)(?<! im)(?<! für))"
)
# `zitiert der britische „Daily Star“`: behind a verb only media do, a quoted name is a medium's
REPORTED_BY = re.compile(r"(?:berichte[nt]|berichteten?|meldete?n?|schreib[te]n?|schrieb|titelte?|vermeldete?|zitierte?)\s(?:der|die|das)\s(?:[a-zäöü]+\s)?[„“»\"](?P<name>[A-ZÄÖÜ][^„“”\"«»\n]{1,30})[“”\"«]")
# between a name and the day or month of what it reported; weekdays and months are in the lists, these words of time are not
WHEN = re.compile(r" (?:am|im|in|für) ")
TIME_LISTS = ("weekday", "month", "relative-date")
TIME = re.compile(r"(?:Vormittag|Nachmittag|Vortag|Folgetag|Wochenende|Jahr|Frühjahr|Sommer|Herbst|Winter|Interview|Gespräch)\b")
SUNDAY = ("Sonntag", "Sunday")  # a Sunday paper may be named for its day: `die Sonntagszeitung Blick am Sonntag`
NOUN_GAP = re.compile(r"\s(?:(?:der|des|von|the)\s)?")
OPENING = ("„", "“", "\"", "»", "«", "‚", "'")
CLOSING = ("“", "”", "\"", "«", "»", "‘", "'", "-")
LATIN = re.compile(r"[A-Za-z]")


class Candidate(NamedTuple):
    """A name that may be a source. name: as printed; id: gazetteer row or empty; sure: no other reading than a medium;
    marked: in quotes, in capitals, or behind an outlet noun."""

    start: int
    end: int
    name: str
    id: str
    kind: SourceKind
    state_media: bool
    sure: bool
    marked: bool = False


def candidates(view: View, sentences: Mapping[tuple[int, int], list[Cue]]) -> Iterator[Candidate]:
    """Listed names in the reading text; unlisted ones only in sentences with a cue."""
    taken = Spans()
    for hit in view.names:
        entry = view.entry(hit)
        if hit.form.credit_only or entry.kind in ("platform", "aggregator", "press-wire", "desk") or entry.id.startswith("photo-") or not view.is_read(hit.start):
            continue
        if taken.holds(hit.start, hit.end):
            continue
        taken.add(hit.start, hit.end)
        yield listed(view, hit, entry)
    if not sentences:
        return
    for candidate in unlisted(view, sentences):
        if not taken.overlaps(candidate.start, candidate.end):
            taken.add(candidate.start, candidate.end)
            yield candidate


def listed(view: View, hit: Hit, entry: Entry) -> Candidate:
    text = view.text
    kind: SourceKind = "agency" if entry.kind == "agency" else "outlet"
    printed = shown(view, hit)
    marked = (
        (text[hit.start - 1 : hit.start] in OPENING and text[hit.end : hit.end + 1] in CLOSING)
        or (printed.isupper() and len(printed) > 2)
        or bool(view.ending("outlet-noun", hit.start - 3, hit.start))
    )
    return Candidate(hit.start, hit.end, printed, entry.id, kind, entry.state_media, not hit.form.ambiguous, marked)


def display(printed: str, entry: Entry) -> str:
    """The name to report: the listed one for inflected forms, the listed one with the printed abbreviation in brackets, else as printed."""
    name = entry.name
    if entry.kind == "agency" and printed == name and (code := code_of(entry)):
        return f"{name} ({code})"
    if printed == name or not LATIN.search(printed) or not LATIN.search(name):
        return printed
    if is_abbreviation(printed, entry):
        return printed if entry.kind == "agency" else f"{name} ({printed})"
    stems = [word[:4].casefold() for word in re.findall(r"\w{4,}", name)]
    words = [word for word in re.findall(r"\w+", printed) if word.islower() is False or len(word) > 3]
    if words and stems and all(word[:4].casefold() in stems or word.casefold() in entry.name.casefold().split() for word in words):
        return name if entry.kind != "agency" else f"{name} ({code_of(entry)})" if code_of(entry) else name
    return printed


def is_abbreviation(printed: str, entry: Entry) -> bool:
    """Whether a printed form is short and made of its name's initials or listed as one of its codes."""
    letters = re.sub(r"[^\w]", "", printed)
    initials = "".join(word[0] for word in re.findall(r"\w+", entry.name)).casefold()
    return 2 <= len(letters) <= 4 and letters.casefold() != entry.name.casefold() and (letters.isupper() or letters.islower()) and letters[0].casefold() in initials


def code_of(entry: Entry) -> str:
    return next((alias for alias in entry.aliases if 2 <= len(alias) <= 4 and (alias.isupper() or alias.islower())), "")


def unlisted(view: View, sentences: Mapping[tuple[int, int], list[Cue]]) -> Iterator[Candidate]:
    """Domains, names behind `der Zeitung`, quoted names behind verbs only media do, names that end like a medium's."""
    text = view.text
    for noun in view.outlet_nouns:
        sentence = view.sentence_at(noun.start)
        if sentence in sentences and (found := named_by_noun(view, noun, sentence[1])):
            yield found
    for ending in view.hits("media-ending"):
        sentence = view.sentence_at(ending.start)
        if sentence in sentences and (found := ending_like_media(text, sentence[0], ending)):
            yield found
    for (start, end), cues in sentences.items():
        if text.find(".", start, end - 1) >= 0:
            for m in BARE.finditer(text, start, end):
                if not text[max(0, m.start() - 3) : m.start()].endswith(("://", "@")) and "/" not in m[0]:
                    entry = domain_of(view, host_of(m[0]))[1]
                    yield Candidate(m.start(), m.end(), m[0], entry.id if entry else "", "outlet", bool(entry and entry.state_media), True, True)
        for cue in cues:
            if cue.kind == "verb" and (named := REPORTED_BY.match(text, cue.start, end)):
                yield Candidate(named.start("name"), named.end("name"), named["name"], "", "outlet", False, True, True)


def ending_like_media(text: str, first: int, ending: Hit) -> Candidate | None:
    """The capitalised words that end in a medium's ending; two at least, or one with a hyphen."""
    m = BEFORE_ENDING.search(text, max(first, ending.start - 50), ending.start)
    words = (m[0] if m else "").split()
    while words and words[0] in FUNCTION_WORDS:
        words.pop(0)
    glued = m is not None and m[0][-1:] not in (" ", "")
    if not words or (len(words) == 1 and glued and not words[0].endswith("-")):
        return None
    start = m.end() - len(m[0].lstrip()) if m else ending.start
    start += m[0].lstrip().find(words[0]) if m else 0
    return Candidate(start, ending.end, text[start : ending.end], "", "outlet", False, True, True)


def before_time(view: View, start: int, end: int) -> int:
    """Where a run of capitalised words ends before it says when: `Hafenblatt am Montag`, `Hafenblatt im Januar`. Quoted names are taken whole."""
    for m in WHEN.finditer(view.text, start, end):
        if TIME.match(view.text, m.end()) or any(any(view.beginning(name, m.end(), m.end() + 1)) for name in TIME_LISTS):
            return m.start()
    return end


def named_by_noun(view: View, noun: Hit, end: int) -> Candidate | None:
    """The name behind `der Zeitung`, `das Magazin`, `the news site`, at most one word away; or the noun itself of a state agency without name."""
    text = view.text
    kind: SourceKind = "agency" if noun.value == "agency" else "outlet"
    m = NOUN_GAP.match(text, noun.end, end)
    quoted = QUOTED.match(text, m.end(), end) if m else None
    named = quoted or (CAPITALISED.match(text, m.end(), end) if m else None)
    if named and len(named["name"]) >= 2 and named["name"].strip(" ,.!") not in FUNCTION_WORDS:
        first, last = named.span("name")
        if not quoted and not text.startswith(SUNDAY, noun.start):
            last = before_time(view, first, last)
        return Candidate(first, last, text[first:last].strip(" ,."), "", kind, False, True, True)
    adjective = next(iter(view.ending("state-adjective", noun.start - 25, noun.start - 1)), None)
    if adjective and kind == "agency":
        return Candidate(noun.start, noun.end, f"staatliche {text[noun.start : noun.end]}" if view.scan.language == "de" else text[adjective.start : noun.end], "", kind, True, True, True)
    return None
