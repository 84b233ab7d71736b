"""Tables ready to be looked for in a text: row by row where texts are few, by an Aho-Corasick automaton where they are many.

Both give the same matches. Building an automaton takes as long as some dozens of articles, so a run begins without one.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import ahocorasick_rs

from provenance.lexicon.tables import SEPARATOR, START, Form, Records, Table, lowered

# Short words are looked for together with what may stand before them: most of their bare hits lie inside longer words.
SHORT = 4
BEFORE_SHORT = " \n([/„\"-'’,"


def is_short(literal: str) -> bool:
    """Whether a literal is looked for with the character before it."""
    return len(literal) <= SHORT


class Gate(NamedTuple):
    """A form laid out for the loop. languages: it counts in, or None; pattern: index or -1; printed: the spelling asked for, or empty."""

    form: Form
    word: int
    at: str
    languages: frozenset[str] | None
    pattern: int
    printed: str


# Characters that stand before the word of a literal (see BEFORE_SHORT), and what the literal may stand for.
Row = tuple[int, list[Gate]]


class Rows:
    """One table, its rows made when first met."""

    def __init__(self, table: Table, forms: Records[Form]) -> None:
        self.lower = lowered(table.literals).split(SEPARATOR) if table.literals else []
        self._table, self._forms, self._keys = table, forms, table.keys
        self._printed: list[str] | None = None
        self._offsets, self._numbers = array("I", table.offsets), array("I", table.numbers)
        self._rows: dict[int, Row] = {}
        self._groups: dict[str, list[tuple[str, int]]] = {}

    def row(self, i: int) -> Row:
        """Row i."""
        known = self._rows.get(i)
        if known is None:
            known = self._rows[i] = self._row(i)
        return known

    def _row(self, i: int) -> Row:
        literal = self.lower[i]
        gates = []
        lead = 0
        for number in self._numbers[self._offsets[i] : self._offsets[i + 1]]:
            form = self._forms[number >> 1]
            lead = 1 if led(literal, form) else lead
            printed = self._spelling(i)[lead:] if number & 1 else ""
            gates.append(Gate(form, form.word, form.at, frozenset(form.languages) or None, form.pattern, printed))
        return lead, gates

    def _spelling(self, i: int) -> str:
        if self._printed is None:
            self._printed = self._table.literals.split(SEPARATOR)
        return self._printed[i]

    def at(self, text: str, start: int) -> list[tuple[str, int]]:
        """(literal in lower case, row) of the literals that stand at a position of a text in lower case."""
        keys = self._keys
        head = text[start : start + self._table.key]
        return [
            pair
            for size in range(1, len(head) + 1)
            if head[:size] in keys
            for pair in self._group(head[:size])
            if text.startswith(pair[0], start)
        ]

    def _group(self, key: str) -> list[tuple[str, int]]:
        """The literals of one key, with their rows."""
        known = self._groups.get(key)
        if known is None:
            end = start = self._keys[key]
            while end < len(self.lower) and self.lower[end][: self._table.key] == key:
                end += 1
            known = self._groups[key] = [(self.lower[i], i) for i in range(start, end)]
        return known

    def positions(self, text: str) -> Iterator[int]:
        """Where a key of the table (of KEY characters at most) stands in a text in lower case: the only places at which a literal can."""
        keys = self._keys
        for i in range(len(text)):
            if text[i : i + 4] in keys or text[i : i + 3] in keys or text[i : i + 2] in keys or text[i] in keys:
                yield i


def led(literal: str, form: Form) -> bool:
    """Whether a literal begins with the character before its word (see BEFORE_SHORT)."""
    return bool(form.word & START) and form.at not in OPENING and len(literal) > 1 and literal[0] in BEFORE_SHORT and is_short(literal[1:])


OPENING = ("line-start", "line")


class LookUp:
    """Finds the literals of some tables position by position: at once, at 5 to 20 ms an article of 4,000 characters (the first takes longest)."""

    def __init__(self, tables: Iterable[Rows]) -> None:
        self.tables = tuple(tables)

    def find(self, text: str) -> Iterator[tuple[Row, int, int]]:
        """(row, start, end) of every literal in a text in lower case, overlapping ones too."""
        for rows in self.tables:
            for start in rows.positions(text):
                for literal, row in rows.at(text, start):
                    yield rows.row(row), start, start + len(literal)


class Automaton:
    """Finds the literals of some tables in one pass."""

    def __init__(self, tables: Iterable[Rows]) -> None:
        self.tables = tuple(tables)
        literals = [literal for rows in self.tables for literal in rows.lower]
        self._engine = ahocorasick_rs.AhoCorasick(literals, store_patterns=False)
        self._known: list[Row | None] = [None] * len(literals)

    def find(self, text: str) -> Iterator[tuple[Row, int, int]]:
        """(row, start, end) of every literal in a text in lower case, overlapping ones too."""
        known = self._known
        for literal, start, end in self._engine.find_matches_as_indexes(text, overlapping=True):
            yield known[literal] or self._met(literal), start, end

    def _met(self, literal: int) -> Row:
        i = literal
        for rows in self.tables:
            if i < len(rows.lower):
                break
            i -= len(rows.lower)
        found = self._known[literal] = rows.row(i)
        return found
