"""The one scan of a text: names as printed, phrases in lower case, line openings by look-up; every hit gated.

A hit counts when it stands at word boundaries, in the position and in the language its form asks for; only then does a form's
regular expression run, anchored at the hit. What remains is a few dozen hits an article, sorted by list.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from operator import itemgetter
from typing import NamedTuple

from msgspec import msgpack

from provenance.lexicon.folding import Disguise, fold
from provenance.lexicon.language import detect, votes_of
from provenance.lexicon.lines import Line, lines_of
from provenance.lexicon.records import Entry
from provenance.lexicon.rows import Automaton, LookUp, Rows
from provenance.lexicon.tables import END, START, EntryIndex, Form, Lexicon, Records, Table, lowered, table

# A label or notice belongs to the head within its first 300 characters and to the tail within its last 600: the credit and
# republication notices of the measured articles stand within 200 and 400 (share of publishers' tails), with room for captions.
HEAD, TAIL = 300, 600
OPENING_MARKS = "([{（［【〔|"
OPENERS = re.compile(r"[(\[（［【〔|]\s?(?=\w)")
# Lists in which a hit inside a longer one of the same list says nothing of its own.
LONGEST_ONLY = (
    "name", "cue-verb", "unnamed-source", "boilerplate", "source-label", "byline-intro", "cue-before", "month", "weekday", "disclosure", "notice", "llm-residue", "translation-trace",
    "republication", "translation", "style", "code-residue", "wire-id",
    "organisation-noun", "official-title",
)


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


class Matcher:
    """The compiled lexicon, ready to scan. Automata are built when a text of their language comes."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.entries = Records(lexicon.entries, Entry)
        self.by_id = EntryIndex(lexicon.by_id, self.entries)
        # one-word forms of agencies in lower case, for the tokens of credits
        self.codes = EntryIndex(lexicon.codes, self.entries)
        self.domains = lexicon.domains
        self.values = lexicon.values
        self.votes = votes_of(lexicon.function_words)
        self._lexicon = lexicon
        self._forms = Records(lexicon.forms, Form)
        self._common = Rows(lexicon.common, self._forms)
        self._openings = Rows(lexicon.openings, self._forms)
        self._own: dict[str, Rows] = {}
        self._compiled: dict[int, re.Pattern[str]] = {}
        self._automata: dict[str | None, Automaton] = {}
        self._scanned = 0  # characters so far

    def scan(self, text: str, *, language: str | None = None, prose: str = "", declared: str | None = None) -> Scan:
        """One pass over `text`; language: ISO 639-1 when known, else it is told from `prose` (from the text where that is empty) and from
        what the page declares."""
        folded = fold(text)
        plain = folded.text
        language = language or detect(prose or plain, self.votes, declared)
        lines = lines_of(plain)
        hits = self._gated(plain, language, lines)
        if folded.starts is not None:
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
        for finder in self._finders_of(language, size):
            # one line end in front lets a short literal at the very start find the character it is looked for with
            for (lead, gates), start, end in finder.find("\n" + lower):
                start += lead - 1
                end -= 1
                open_right = end < size and text[end].isalnum()
                open_left = start > 0 and text[start - 1].isalnum()
                for form, word, at, languages, pattern, printed in gates:
                    if (open_left and word & START) or (open_right and word & END) or (printed and text[start:end] != printed):
                        continue
                    if pattern < 0 and languages is None and at == "anywhere":
                        found = hits.get(form.list)
                        if found is None:
                            hits[form.list] = [Hit(start, end, form)]
                        else:
                            found.append(Hit(start, end, form))
                    else:
                        self._take(hits, text, language, (form, at, languages, pattern), start, end, ends, tail)
        self._opened(hits, text, lower, language, lines, ends)
        return hits

    def _take(
        self, hits: dict[str, list[Hit]], text: str, language: str | None, gate: tuple[Form, str, frozenset[str] | None, int], start: int, end: int, ends: set[int], tail: int
    ) -> None:
        """Adds a hit if its language, its place and its regular expression allow it."""
        form, at, languages, pattern = gate
        if languages is not None and language is not None and language not in languages:
            return
        if at in PLACES and not placed(at, start, end, ends, tail):
            return
        if pattern >= 0:
            matched = self._pattern(pattern).match(text, start, start + MARKER_MOST)
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
        if any(mark in text for mark in OPENING_MARKS):
            positions.update(m.end() for m in OPENERS.finditer(text))
        # a byline may close the standfirst or the text: behind the end of a sentence, near the head or a line's end
        for line in (*lines[:HEAD_LINES], *lines[-TAIL_LINES:]):
            positions.update(m.end() for m in SENTENCE_END.finditer(text, max(line.start, line.end - LINE_TAIL), line.end))
        size = len(text)
        for start in positions:
            for literal, row in self._openings.at(lower, start):
                end = start + len(literal)
                right = end == size or not text[end].isalnum()
                for form, word, at, languages, pattern, printed in self._openings.row(row)[1]:
                    if (right or not word & END) and (at != "line" or start in whole) and (not printed or text.startswith(printed, start)):
                        self._take(hits, text, language, (form, at, languages, pattern), start, end, ends, 0)

    def _finders_of(self, language: str | None, size: int) -> Sequence[Automaton | LookUp]:
        """What finds the literals of a text: look-up for the first texts, then an automaton of what counts in every language and one
        of the text's own."""
        self._scanned += size
        if self._scanned < LOOKED_UP:
            return (LookUp((self._common, self._own_of(language))),)
        return (self._automaton(None), self._automaton(language)) if language else (self._automaton(None),)

    def _automaton(self, language: str | None) -> Automaton:
        """The automaton of a language's phrases, or of the common part (None); built once."""
        found = self._automata.get(language)
        if found is None:
            found = self._automata[language] = Automaton((self._own_of(language) if language else self._common,))
        return found

    def warm(self) -> None:
        """Builds the large automaton now, so that processes forked from this one share it."""
        self._automaton(None)
        self._scanned = LOOKED_UP

    def _own_of(self, language: str | None) -> Rows:
        """The phrases of one language."""
        name = language or ""
        if name not in self._own:
            data = self._lexicon.by_language.get(name)
            self._own[name] = Rows(msgpack.decode(data, type=Table) if data else table({}, {}), self._forms)
        return self._own[name]

    def _pattern(self, number: int) -> re.Pattern[str]:
        """Regular expressions are compiled when first met: most runs need a few of them."""
        found = self._compiled.get(number)
        if found is None:
            found = self._compiled[number] = re.compile(self._lexicon.patterns[number])
        return found

    def entry_of_host(self, host: str) -> Entry | None:
        """The gazetteer row whose domain `host` is or lies under."""
        name = host.lower().rstrip(".").removeprefix("www.")
        if name.count(".") >= self._deepest:  # no row lies deeper, and a hostile host may have ten thousand labels
            name = ".".join(name.rsplit(".", self._deepest)[1:])
        while name:
            if name in self.domains:
                return self.entries[self.domains[name]]
            name = name.partition(".")[2]
        return None

    @cached_property
    def _deepest(self) -> int:
        """The most labels a row's domain has."""
        return max((domain.count(".") + 1 for domain in self.domains), default=1)


# Characters of the text that a marker's regular expression may read: the longest of the lists take 300 and a word or two, but a few end
# in a run of words, which a text of nothing else would have them read anew from each.
MARKER_MOST = 1_000
# Characters that are looked up before the automata are built: looking up takes 1.4 to 5 µs a character, building the common one 0.17 s.
LOOKED_UP = 15_000

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
