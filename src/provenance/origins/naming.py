"""What a source is called, and what makes two mentions the same source: names without titles, inflection and case.

A name identifies somebody where it says more than an office (`Minister`) or a kind of paper (`Studie`). Equal names are taken for one
source; two persons of one name cannot be told apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from provenance.lexicon.matcher import Matcher
from provenance.origins.terms import DETERMINERS, plain_word
from provenance.origins.traced import Term
from provenance.reuse.facts import plain
from provenance.segmentation.names import NAME, NamePattern

WORDS = re.compile(r"[^\W_][\w'’.&-]*")
PARTICLES = frozenset("von van de der den del di da bin ibn al el la ter ten af av".split())  # words of a person's name without a capital
BEHIND_TITLE = NamePattern(rf" {NAME}")
# adjectives and capitalised words before an organisation's noun belong to its name: `der russische Föderale Sicherheitsrat`
BEFORE = re.compile(r"([^\s.,;:!?()„“”»«\"]+) $")
ADJECTIVE = re.compile(r"[a-zäöüß]{3,}(?:e|en|er|es|em)$")
INFLECTED = re.compile(r"(?:en|er|es|em|e)$")
GENITIVE = frozenset(("des", "eines", "seines", "ihres", "dieses"))
# words that open a noun phrase or end the one before: an organisation's name begins behind them
EDGES = DETERMINERS | frozenset(
    "von nach laut in an auf aus bei mit für über unter gegen und oder wie so the a an this that its their by of from to at for with and or as "
    "le la les un une des du de el los las una il lo gli i o os um uma het een et en ett also dass wurde hatte habe haben hat sei ist werde wird "
    "sagte erklärte teilte meldete berichtete berichteten zitierte zitierten".split()
)
# what makes a kind of paper one paper: whose it is
OWNER = NamePattern(
    r" (?:der|des|von|vom|zum|zur|über|of|by|on|from|du|de la|de l['’]|del|della|do|da) (?:the )?(?:[a-zäöüß]{3,}(?:en|er|es|e) )?" + NAME
)
# bodies of which there are many: alone they say what somebody is, not who
GENERIC_BODIES = frozenset(
    "unternehmen verband verbands verbandes verein vereins hersteller herstellers pressestelle konzern konzerns firma gericht gerichts universitat institut "
    "instituts behorde behorden ministerium ministeriums ministerien organisation agentur betreiber amt stadt company firm organisation organization association "
    "court university authority authorities ministry ministries agency group committee department office".split()
)
LONGEST = 120  # characters of a name


class Name(NamedTuple):
    """start, end: where it is printed; text: the fullest form; key: what it is compared by; known: whether it identifies somebody."""

    start: int
    end: int
    text: str
    key: str
    known: bool


def name_of(text: str, start: int, end: int, kind: str, matcher: Matcher, language: str | None, full: Mapping[str, str]) -> Name:
    """The name that stands at text[start:end] for a source of a kind. full: surname -> whole name, of the same article."""
    if kind == "document":
        return document(text, start, end)
    if kind == "organisation":
        return organisation(text, start, end)
    return person(text, start, end, matcher, language, full)


def organisation(text: str, start: int, end: int) -> Name:
    """An organisation's noun with the words before it that belong to its name."""
    genitive = False
    while start and (text[start - 1].isalnum() or text[start - 1] == "-"):  # `Koch-Instituts` is found by its ending
        start -= 1
    while m := BEFORE.search(text[max(0, start - 40) : start]):
        word = m[1]
        genitive = word.lower() in GENITIVE
        if word.lower() in EDGES or not (word[0].isupper() or ADJECTIVE.fullmatch(word)) or end - start + len(m[0]) > LONGEST:
            break
        start -= len(m[0])
    *adjectives, noun = [plain_word(w) for w in WORDS.findall(text[start:end])] or [""]
    known = bool(noun) and (bool(adjectives) or noun not in GENERIC_BODIES)
    if genitive and len(noun) > 5:
        noun = re.sub(r"(?:es|s)$", "", noun)
    return Name(start, end, text[start:end], "".join([*(INFLECTED.sub("", w) for w in adjectives), noun]), known)


def document(text: str, start: int, end: int) -> Name:
    """A kind of paper, identified only with the name of its author behind it."""
    owner = OWNER.match(text, end, min(len(text), end + 80))
    end = min(owner.end() if owner else end, start + LONGEST)
    return Name(start, end, text[start:end], plain(text[start:end]), owner is not None)


def person(text: str, start: int, end: int, matcher: Matcher, language: str | None, full: Mapping[str, str]) -> Name:
    """A person or official: the words behind the office are the name; a surname is completed from the text."""
    end = min(end, start + LONGEST)
    printed = text[start:end]
    office = title_end(matcher, printed, language)
    if not office and (whole := next((name for name in full.values() if name.startswith(f"{printed} ") and text.startswith(name, start)), "")):
        printed, end = whole, start + len(whole)  # `erklärte Rosa` of `erklärte Rosa Muster den Leuten`
    proper = printed[office:].split()
    while proper and proper[0].lower() in EDGES and not proper[0][0].islower():
        proper.pop(0)
    capitals = [w for w in proper if not w[0].islower()]
    if not capitals or capitals[-1] != proper[-1] or any(w not in PARTICLES for w in proper if w[0].islower()):
        return Name(start, end, printed, plain(printed), False)  # an office alone, or a phrase that was taken for a name
    if len(capitals) == 1 and (whole := full.get(plain_word(proper[-1]), "")):
        return Name(start, end, printed if office else whole, "".join(map(plain_word, whole.split())), True)
    known = len(capitals) > 1 or office > 0 or not proper[-1][0].isupper()  # scripts without capitals give names of one word
    return Name(start, end, printed, "".join(map(plain_word, proper[-2:])), known)


def holder_end(text: str, end: int) -> int:
    """Where the name behind an office that ends at `end` stops; the office's own end without one."""
    behind = BEHIND_TITLE.match(text, end, min(len(text), end + 60))
    return int(behind.end()) if behind else end


@lru_cache(maxsize=8192)
def title_end(matcher: Matcher, name: str, language: str | None) -> int:
    """Where the office in a name ends; 0 without one."""
    return max((h.end for h in matcher.scan(name, language=language or "en").of("official-title") if h.end <= len(name)), default=0)


def full_names(names: Iterable[Term]) -> dict[str, str]:
    """Surname (folded) -> first name and surname, of the names of two words or more that the text prints."""
    found: dict[str, str] = {}
    for term in names:
        words = term.text.split()
        if len(words) > 1 and not any(w[0].islower() for w in words[-2:]):
            found.setdefault(plain_word(words[-1]), " ".join(words[-2:]))
    return found
