"""Who speaks beside a reporting verb: an official by title, an organisation by noun, a person by name."""

from __future__ import annotations

import re

from provenance.extractors.cues import Cue
from provenance.extractors.surnames import Surnames
from provenance.extractors.view import View
from provenance.model.mention import Attribution, SourceKind
from provenance.segmentation.names import NAME, NAME_WORD, PARTICLE, UPPER, NamePattern

FULL_NAME = NamePattern(rf"{NAME}")
PERSON = NamePattern(rf"(?P<name>{NAME_WORD}(?: (?:{PARTICLE} ){{0,2}}{NAME_WORD}){{1,4}})")
# a Chinese name between title and verb, and names in scripts without capitals (Arabic, Hebrew): one or two words
HAN_NAME = re.compile(r"[\u4e00-\u9fff]{2,3}(?=表示|说|說|称|稱|指出|强调|強調|告诉|介绍|在|，|。)")
TWO_WORDS = re.compile(r"[\u0590-\u06ff]{2,}(?: [\u0590-\u06ff]{3,})?(?= )")
SURNAME = NamePattern(rf"{UPPER}[\w'’-]{{2,}}")
CLAUSE = re.compile(r"[,;:–—()\"“”„»«!?]|\s(?:und|and|dass|that|weil|because|während|while)\s")
NEAR = 70
# where a cue of a kind has its source
SIDES = {"before": ("after",), "after": ("before",), "verb": ("after", "before")}
PRONOUNS = frozenset("er sie es he she they ich wir man it we ihr".split())


def speaker(view: View, sentence: tuple[int, int], cue: Cue) -> Attribution | None:
    """The source of one cue, from the clause behind it, else the clause before it."""
    text = view.text
    if cue.kind == "told":
        return None
    for side in SIDES[cue.kind]:
        start, end = clause_after(text, cue.end, sentence[1]) if side == "after" else clause_before(text, cue.start, sentence[0])
        if found := source_in(view, start, end, cue, side):
            source_start, source_end, kind = found
            return Attribution(
                min(source_start, cue.start), max(source_end, cue.end), source=text[source_start:source_end], source_kind=kind, cue=text[cue.start : cue.end]
            )
    return None


def clause_after(text: str, start: int, stop: int) -> tuple[int, int]:
    stop = min(stop, start + NEAR)
    m = CLAUSE.search(text, start + 2 if text[start : start + 2] == ", " else start + 1, stop) if start + 1 < stop else None
    return start, m.start() if m else stop


def clause_before(text: str, end: int, first: int) -> tuple[int, int]:
    first = max(first, end - NEAR)
    if text[first:end].rstrip().endswith(")"):  # a party or an age behind the name: `Ria Muster (SPD) betonte`
        opened = text.rfind("(", first, end)
        if opened > first:
            return clause_before(text, opened, first)
    start = first
    for m in CLAUSE.finditer(text, first, end):
        if m.end() < end - 1:
            start = m.end()
    return start, end


def source_in(view: View, start: int, end: int, cue: Cue, side: str) -> tuple[int, int, SourceKind] | None:
    """(start, end, kind) of the source in a clause: title first, then document, organisation, a full name, a known surname."""
    text = view.text
    plural = side == "before" and (text[cue.start : cue.end].endswith("ten") or text[max(0, cue.start - 8) : cue.start].split()[-1:] in (["haben"], ["hatten"], ["hätten"]))
    for name, kind in (("official-title", "official"), ("document-noun", "document"), ("organisation-noun", "organisation")):
        for hit in view.hits_in(name, start, end):
            if cue.kind == "verb" and is_object(view, hit.start):
                continue
            return hit.start, named_until(text, hit.end, end) if kind != "document" else hit.end, kind  # type: ignore[return-value]
    for m in PERSON.finditer(text, start, end):
        if named := person_in(view, m, plural):
            official = any(APPOSITION.fullmatch(text, named[1], h.start) for h in view.hits_in("official-title", named[1], named[1] + 30))
            return *named, "official" if official else "person"
    surname = SURNAME.search(text, start, end)
    if surname and surname[0].lower() not in PRONOUNS:
        known = view.once("surnames", lambda: Surnames(view))
        if known.named_before(surname[0], surname.start()):
            return surname.start(), surname.end(), "official" if known.titled_before(surname[0], surname.start()) else "person"
    return None


# words that open a noun phrase: what follows is a thing or a group, not a person's name
DETERMINERS = frozenset(
    "der die das den dem des ein eine einem einer eines kein keine im am zum zur beim vom zu in an auf aus mit bei für über unter nach vor seit the a an this that his her its their le la les un une "
    "el los las una il lo gli i o os as um uma de het een en et ett diese dieser dieses diesem alle viele mehrere beide jede jeder seine ihre sein ihr unsere".split()
)


def named_until(text: str, start: int, end: int) -> int:
    """Where the name behind a title or an organisation's noun ends; the noun's own end when none follows."""
    if han := HAN_NAME.match(text, start, end + 2):
        return han.end()
    if text[start : start + 1] != " ":
        return start
    caseless = TWO_WORDS.match(text, start + 1, end)
    if caseless:
        return caseless.end()
    name = FULL_NAME.match(text, start + 1, end)
    return name.end() if name else start


def person_in(view: View, m: re.Match[str], plural: bool) -> tuple[int, int] | None:
    """The span of a person's name in a run of capitalised words, or None: German capitalises every noun.

    A determiner before the run makes its first word a noun (`der Ingenieur Uwe Muster`); `zur`, `des`, `der` inside it (but for
    `von der`) make it a phrase; a plural verb has no single person for its subject.
    """
    words = m["name"].split()
    start, end = m.start("name"), m.end("name")
    joined = f" {' '.join(words)} "
    if plural or any(f" {w} " in joined.replace(" von der ", " ").replace(" van der ", " ").replace(" van den ", " ") for w in ("der", "des", "den", "zur", "zum")):
        return None
    if " zu " in joined and " von und zu " not in joined and len(words) > 3 - (words[0].endswith(("ung", "ungen", "heit", "keit", "en"))):
        return None
    german = view.scan.language in ("de", "nl", "da", "no", "sv")
    before = view.text[max(0, m.start() - 12) : m.start()].split()
    determined = bool(before) and before[-1].lower() in DETERMINERS
    while words and words[0].lower() in DETERMINERS:
        determined = True
        start += len(words[0]) + 1
        words = words[1:]
    if german and determined and len(words) > 2:  # the noun behind the determiner is no part of the name
        determined, before = False, []
        start += len(words[0]) + 1
        words = words[1:]
    if len(words) < 2 or (german and determined):
        return None
    if any(h.start <= start and end <= h.end for h in view.names_in(start, end)):
        return None
    return start, end


# words that make what follows an object or a place, not a speaker
# between a name and the title behind it: `Lin Jian, ein Sprecher …`
APPOSITION = re.compile(r",?\s?\(?(?:(?:ein|eine|der|die|the|a|an|le|la|el|il)\s)?(?:[a-zäöü]+\s)?")
OBJECT = frozenset("dem den über mit gegen für zu zum vom von im in am vor aus bei neben about with against to of at in before from".split())


def is_object(view: View, start: int) -> bool:
    """Whether the words before a noun govern it: `dem Minister`, `über den Präsidenten`, `im Rathaus`."""
    before = view.text[max(0, start - 24) : start].split()
    near = [w.lower() for w in before[-2:]]
    between = near[-1:] and (near[-1] in DETERMINERS or near[-1].endswith(("en", "em", "er", "es")))
    return bool(near) and (near[-1] in OBJECT or bool(len(near) > 1 and near[-2] in OBJECT and between))
