"""The one scan of a text: names as printed, phrases in lower case, line openings by look-up; every hit gated.

A hit counts when it stands at word boundaries, in the position and in the language its form asks for; only then does a form's
regular expression run, anchored at the hit. What remains is a few dozen hits an article, sorted by list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from operator import itemgetter
from typing import NamedTuple

import ahocorasick_rs

from provenance.lexicon.compile import BEFORE_SHORT, END, START, Form, Lexicon, Table, is_short, lowered
from provenance.lexicon.folding import Disguise, fold
from provenance.lexicon.language import detect, votes_of
from provenance.lexicon.records import Entry

# A label or notice belongs to the head within its first 300 characters and to the tail within its last 600: the credit and
# republication notices of the measured articles stand within 200 and 400 (share of publishers' tails), with room for captions.
HEAD, TAIL = 300, 600
OPENERS = re.compile(r"[(\[（［【〔|]\s?(?=\w)")
# Lists in which a hit inside a longer one of the same list says nothing of its own.
LONGEST_ONLY = ("name", "cue-verb", "unnamed-source", "boilerplate", "source-label", "byline-intro", "cue-before", "month", "weekday")


class Hit(NamedTuple):
    """One literal or pattern where it counts; start and end in the original text."""

    start: int
    end: int
    form: Form

    @property
    def value(self) -> str:
        return self.form.value

    @property
    def language(self) -> str:
        """The language of the marker itself (`any` for names)."""
        return self.form.language


class Line(NamedTuple):
    """One line without its surrounding white space; lead: offset of its first letter or digit (after bullets and brackets)."""

    start: int
    end: int
    lead: int


class Scan(NamedTuple):
    """What one scan found in one text. hits: list name -> hits in text order; lines: the non-empty lines."""

    text: str
    language: str | None
    lines: list[Line]
    hits: dict[str, list[Hit]]
    disguises: tuple[Disguise, ...]
    matcher: Matcher

    def of(self, name: str) -> list[Hit]:
        """The hits of one list."""
        return self.hits.get(name, [])


SENTENCE_END = re.compile(r"[.!?…][\"“”»«]?\s?(?=\w)")
HEAD_LINES, TAIL_LINES, LINE_TAIL = 10, 4, 90
LINES = re.compile(r"[^\r\n\u2028\u2029]+")
OTHER_ENDS = re.compile(r"[\r\u2028\u2029]")
LEAD = re.compile(r"[^\W_]")


def lines_of(text: str) -> list[Line]:
    """The lines that hold more than white space, trimmed."""
    found = []
    pieces = ((m.start(), m[0]) for m in LINES.finditer(text)) if OTHER_ENDS.search(text) else split_lines(text)
    for at, raw in pieces:
        stripped = raw.strip()
        if stripped:
            start = at if raw[0] == stripped[0] else at + len(raw) - len(raw.lstrip())
            lead = start if stripped[0].isalnum() else start + (first.start() if (first := LEAD.search(stripped)) else 0)
            found.append(Line(start, start + len(stripped), lead))
    return found


def split_lines(text: str) -> Iterator[tuple[int, str]]:
    at = 0
    for raw in text.split("\n"):
        yield at, raw
        at += len(raw) + 1


# (form, word bits, position, languages or None, pattern or -1): a form laid out for the loop
Gate = tuple[Form, int, str, frozenset[str] | None, int]


class Automaton:
    """One Aho-Corasick automaton; leads: how many characters of a literal stand before its word."""

    def __init__(self, table: Table, gates: list[Gate]) -> None:
        self.engine = ahocorasick_rs.AhoCorasick(table.literals, store_patterns=False)
        self.slots = [
            (1 if literal[0] in BEFORE_SHORT and gates[slot[0]][1] & START and is_short(literal[1:]) else 0, [gates[n] for n in slot])
            for literal, slot in zip(table.literals, table.slots, strict=True)
        ]


class Matcher:
    """The compiled lexicon, ready to scan. Automata of single languages are built when a text of that language comes."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.entries = lexicon.entries
        self.domains = lexicon.domains
        self.values = lexicon.values
        self.votes = votes_of(lexicon.function_words)
        self.by_id = {entry.id: entry for entry in lexicon.entries}
        # one-word forms of agencies in any case, for the tokens of credits
        self.codes = {form.casefold(): e for e in lexicon.entries if e.kind in ("agency", "desk") for form in (*e.aliases, *e.credits) if " " not in form}
        self._gates: list[Gate] = [(f, f.word, f.at, frozenset(f.languages) or None, f.pattern) for f in lexicon.forms]
        self._tables = lexicon.by_language
        self._patterns = lexicon.patterns
        self._compiled: dict[int, re.Pattern[str]] = {}
        self._exact = Automaton(lexicon.exact, self._gates)
        self._shared = Automaton(lexicon.shared, self._gates)
        self._languages: dict[str, Automaton | None] = {}
        self._openings = openings_by_key(lexicon, self._gates)

    def scan(self, text: str, *, language: str | None = None) -> Scan:
        """One pass over `text`; language: ISO 639-1 when known, else it is told from the text."""
        folded = fold(text)
        plain = folded.text
        language = language or detect(plain, self.votes)
        lines = lines_of(plain)
        hits = self._gated(plain, language, lines)
        if folded.offsets is not None:
            hits = {name: [Hit(*folded.original(h.start, h.end), h.form) for h in found] for name, found in hits.items()}
            lines = lines_of(text)
        for name, found in hits.items():
            if len(found) > 1:
                if name in LONGEST_ONLY:
                    found.sort(key=by_start)
                    hits[name] = longest(found)
                else:
                    found.sort(key=START_OF)
        return Scan(text, language, lines, hits, folded.disguises, self)

    def _gated(self, text: str, language: str | None, lines: list[Line]) -> dict[str, list[Hit]]:
        """All hits that count, by list."""
        hits: dict[str, list[Hit]] = {}
        ends = {line.end for line in lines}
        lower = lowered(text)
        size, tail = len(text), len(text) - TAIL
        own = self._language(language)
        for automaton, shown in ((self._exact, text), (self._shared, lower), *(((own, lower),) if own else ())):
            slots = automaton.slots
            # one line end in front lets a short literal at the very start find the character it is looked for with
            for literal, start, end in automaton.engine.find_matches_as_indexes("\n" + shown, overlapping=True):
                lead, gates = slots[literal]
                start += lead - 1
                end -= 1
                open_right = end < size and text[end].isalnum()
                open_left = start > 0 and text[start - 1].isalnum()
                for gate in gates:
                    form, word, at, languages, pattern = gate
                    if (open_left and word & START) or (open_right and word & END) or (languages is not None and language is not None and language not in languages):
                        continue
                    if pattern < 0 and at == "anywhere":
                        found = hits.get(form.list)
                        if found is None:
                            hits[form.list] = [Hit(start, end, form)]
                        else:
                            found.append(Hit(start, end, form))
                    else:
                        self._take(hits, text, language, gate, start, end, ends, tail)
        self._opened(hits, text, lower, language, lines, ends)
        return hits

    def _take(self, hits: dict[str, list[Hit]], text: str, language: str | None, gate: Gate, start: int, end: int, ends: set[int], tail: int) -> None:
        form, _, at, languages, pattern = gate
        if languages is not None and language is not None and language not in languages:
            return
        if at in PLACES and not placed(at, start, end, ends, tail):
            return
        if pattern >= 0:
            matched = self._pattern(pattern).match(text, start)
            if not matched:
                return
            end = matched.end()
        if at == "line" and not ends_line(text, end, ends):
            return
        found = hits.get(form.list)
        if found is None:
            hits[form.list] = [Hit(start, end, form)]
        else:
            found.append(Hit(start, end, form))

    def _opened(self, hits: dict[str, list[Hit]], text: str, lower: str, language: str | None, lines: list[Line], ends: set[int]) -> None:
        """Hits of the phrases that open a line, or a bracket in it."""
        whole = {p for line in lines for p in (line.start, line.lead)}
        positions = set(whole)
        positions.update(m.end() for m in OPENERS.finditer(text))
        # a byline may close the standfirst or the text: behind the end of a sentence, near the head or a line's end
        for line in (*lines[:HEAD_LINES], *lines[-TAIL_LINES:]):
            positions.update(m.end() for m in SENTENCE_END.finditer(text, max(line.start, line.end - LINE_TAIL), line.end))
        size = len(text)
        long, short = self._openings
        for start in sorted(positions):
            key = lower[start : start + KEY]
            rows = long.get(key, ())
            if key[:2] in short:
                rows = (*rows, *short[key[:2]])
            for literal, printed, gates in rows:
                if not lower.startswith(literal, start) or (printed and not text.startswith(printed, start)):
                    continue
                end = start + len(literal)
                right = end == size or not text[end].isalnum()
                for gate in gates:
                    if (right or not gate[1] & END) and (gate[2] != "line" or start in whole):
                        self._take(hits, text, language, gate, start, end, ends, 0)

    def _language(self, language: str | None) -> Automaton | None:
        if language is None or language not in self._tables:
            return None
        if language not in self._languages:
            self._languages[language] = Automaton(self._tables[language], self._gates)
        return self._languages[language]

    def _pattern(self, number: int) -> re.Pattern[str]:
        """Regular expressions are compiled when first met: most runs need a few of them."""
        found = self._compiled.get(number)
        if found is None:
            found = self._compiled[number] = re.compile(self._patterns[number])
        return found

    def entry_of_host(self, host: str) -> Entry | None:
        """The gazetteer row whose domain `host` is or lies under."""
        name = host.lower().rstrip(".").removeprefix("www.")
        while name:
            if name in self.domains:
                return self.entries[self.domains[name]]
            name = name.partition(".")[2]
        return None


KEY = 4  # openings are looked up by their first four characters, shorter ones by their first two
Openings = dict[str, list[tuple[str, str, list[Gate]]]]


def openings_by_key(lexicon: Lexicon, gates: list[Gate]) -> tuple[Openings, Openings]:
    """(openings of four characters or more, shorter ones): key -> (in lower case, as printed or empty, gates)."""
    long: Openings = {}
    short: Openings = {}
    for table, exact in ((lexicon.openings, False), (lexicon.exact_openings, True)):
        for literal, slot in zip(table.literals, table.slots, strict=True):
            lower = lowered(literal)
            row = (lower, literal if exact else "", [gates[n] for n in slot])
            if len(lower) >= KEY:
                long.setdefault(lower[:KEY], []).append(row)
            elif len(lower) >= 2:
                short.setdefault(lower[:2], []).append(row)
            else:
                for second in (" ", ":", "：", "-", "/", ".", ")"):
                    short.setdefault(lower + second, []).append(row)
    return long, short


PLACES = frozenset({"head", "tail", "line-end"})


def placed(at: str, start: int, end: int, ends: set[int], tail: int) -> bool:
    """Whether a span stands where its form asks for."""
    if at == "head":
        return start < HEAD
    if at == "tail":
        return start >= tail
    return end in ends


def ends_line(text: str, end: int, ends: set[int]) -> bool:
    """Whether nothing but closing marks follows on the line."""
    if end in ends:
        return True
    rest = text[end : end + 4].lstrip(" \t.:!?…»”\")]")
    return not rest or rest[0] in "\r\n"


START_OF = itemgetter(0)


def by_start(hit: Hit) -> tuple[int, int]:
    return hit[0], -hit[1]


def longest(hits: list[Hit]) -> list[Hit]:
    """Drops hits inside longer ones; equal spans stay together. Expects text order, longest first."""
    kept: list[Hit] = []
    for hit in hits:
        if kept and hit.end <= kept[-1].end and (hit.start, hit.end) != (kept[-1].start, kept[-1].end):
            continue
        kept.append(hit)
    return kept
