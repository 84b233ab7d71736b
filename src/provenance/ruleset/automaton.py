"""A regular expression as an automaton of places: one place for each spot in the pattern that reads a character (Glushkov 1961).

Made from Python's own parse tree (`re._parser`, which has no public name). Look-around counts as always true and a back-reference as any
text: both only add ways of matching.
"""

from __future__ import annotations

import re
import re._constants as op  # type: ignore[import-not-found]
import re._parser as parser  # type: ignore[import-not-found]
from collections import Counter
from collections.abc import Iterable, Iterator
from re import _compiler as compiler  # type: ignore[attr-defined]
from typing import Any, NamedTuple

Places = Counter[int]
Tree = Any

FEW = 10  # a repeat of at most this often, with those around it, is written out; one of more is a loop
MOST_PLACES = 600  # far more than any list needs; a longer pattern is not proved
ENDLESS = 100_000  # characters of a very long article: what `*` and `+` come to
READS = (op.LITERAL, op.NOT_LITERAL, op.ANY, op.IN)
REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)
# one character of each kind that a class may speak of
KINDS = "0٣aZ_ \n\t\u00a0éßяЖ中あ가ก.,;:!?-–'\"()[]{}<>/\\|@#$%&*+=^~`„“’\x00\U0001f600"


class TooLargeError(Exception):
    """The pattern has more places than are looked at."""


class Part(NamedTuple):
    """A part of a pattern. empty: in how many ways it matches nothing (2 stands for more); first, last: places it begins and ends at."""

    empty: int
    first: Places
    last: Places


class Automaton:
    """The places of one pattern that read a character. reads: which of the sample characters; next: place -> places after it, with in how
    many ways one follows the other; often: place -> how often the loop around it repeats at most; inner: what stands in look-around."""

    def __init__(self, tree: Tree, flags: int) -> None:
        self.samples = "".join(sorted({*samples(tree), *KINDS}))
        self.reads: list[frozenset[str]] = []
        self.next: list[Places] = []
        self.often: list[int] = []
        self.inner: list[tuple[Tree, int]] = []
        self._loops: list[int] = []
        self._copies = 1
        self._known: dict[tuple[str, int], frozenset[str]] = {}
        self._sequence(tree, flags)

    def _place(self, item: tuple[Any, Any], flags: int) -> Part:
        if len(self.reads) >= MOST_PLACES:
            raise TooLargeError
        self.reads.append(self._readers(item, flags))
        self.next.append(Counter())
        self.often.append(max(self._loops, default=1))
        return Part(0, Counter({len(self.reads) - 1: 1}), Counter({len(self.reads) - 1: 1}))

    def _readers(self, item: tuple[Any, Any], flags: int) -> frozenset[str]:
        """The sample characters that a place reads."""
        key = (repr(item), flags)
        if key not in self._known:
            reads = compiler.compile(parser.SubPattern(parser.State(), [item]), flags | re.UNICODE).fullmatch
            self._known[key] = frozenset(filter(reads, self.samples))
        return self._known[key]

    def _sequence(self, items: Iterable[tuple[Any, Any]], flags: int) -> Part:
        made = Part(1, Counter(), Counter())
        for item in items:
            made = self._joined(made, self._part(item, flags))
        return made

    def _joined(self, left: Part, right: Part) -> Part:
        self._connect(left.last, right.first)
        first, last = Counter(left.first), Counter(right.last)
        for counts, more, times in ((first, right.first, left.empty), (last, left.last, right.empty)):
            for number, count in more.items():
                counts[number] = min(2, counts[number] + count * times)
        return Part(min(2, left.empty * right.empty), +first, +last)

    def _connect(self, last: Places, first: Places) -> None:
        for a, ends in last.items():
            for b, begins in first.items():
                self.next[a][b] = min(2, self.next[a][b] + ends * begins)

    def _part(self, item: tuple[Any, Any], flags: int) -> Part:
        kind, value = item
        if kind in REPEATS:
            least, most, body = value
            return self._repeat(least, most, body, flags)
        if kind is op.SUBPATTERN:
            return self._sequence(value[3], (flags | value[1]) & ~value[2])
        if kind is op.ATOMIC_GROUP:
            return self._sequence(value, flags)
        if kind is op.BRANCH:
            return either([self._sequence(branch, flags) for branch in value[1]])
        if kind is op.GROUPREF_EXISTS:
            return either([self._sequence(branch or (), flags) for branch in value[1:]])
        if kind in (op.ASSERT, op.ASSERT_NOT):
            self.inner.append((value[1], flags))
            return Part(1, Counter(), Counter())
        if kind is op.AT:
            return Part(1, Counter(), Counter())
        if kind is op.GROUPREF:
            return self._repeat(0, op.MAXREPEAT, [(op.ANY, None)], flags | re.DOTALL)
        return self._place(item, flags)

    def _repeat(self, least: int, most: int, body: Tree, flags: int) -> Part:
        if most * self._copies <= FEW:
            around, self._copies = self._copies, self._copies * max(1, int(most))
            copies = [self._sequence(body, flags) for _ in range(int(most))]
            self._copies = around
            made = Part(1, Counter(), Counter())
            for number, copy in reversed(list(enumerate(copies))):
                # each further copy only after the one before it: `a{0,2}` is `(?:aa?)?`, which reads `a` in one way
                made = self._joined(copy, made)
                made = made if number < least else optional(made)
            return made
        self._loops.append(min(int(most), ENDLESS) * max(self._loops, default=1))
        part = self._sequence(body, flags)
        self._loops.pop()
        self._connect(part.last, part.first)
        return optional(part) if least == 0 else part


def optional(part: Part) -> Part:
    return Part(min(2, part.empty + 1), part.first, part.last)


def either(parts: list[Part]) -> Part:
    return Part(
        min(2, sum(part.empty for part in parts)), sum((part.first for part in parts), Counter()), sum((part.last for part in parts), Counter())
    )


def samples(tree: Tree) -> Iterator[str]:
    """Characters that tell the classes of a pattern apart: its literals in either case, and the ends of its ranges with what lies beside."""
    for kind, value in tree:
        if kind in (op.LITERAL, op.NOT_LITERAL):
            yield from (chr(value), chr(value).swapcase()[0])
        elif kind is op.RANGE:
            yield from (chr(code) for end in value for code in (end - 1, end, end + 1) if 0 <= code < 0x110000)
        elif kind is op.IN:
            yield from samples(value)
        else:
            for inner in inside(kind, value):
                yield from samples(inner)


def inside(kind: Any, value: Any) -> Iterator[Tree]:
    """The trees within a node."""
    if kind in REPEATS:
        yield value[2]
    elif kind is op.SUBPATTERN:
        yield value[3]
    elif kind is op.ATOMIC_GROUP:
        yield value
    elif kind in (op.ASSERT, op.ASSERT_NOT):
        yield value[1]
    elif kind is op.BRANCH:
        yield from value[1]
    elif kind is op.GROUPREF_EXISTS:
        yield from (branch for branch in value[1:] if branch)


def few_loops(tree: Tree) -> bool:
    """Whether a pattern holds at most one loop, and that of a single character: such a pattern reads no text in many ways."""
    return loops_in(tree) < 2


def loops_in(tree: Tree, copies: int = 1) -> int:
    """How many loops a tree comes to when its small repeats are written out; one around more than a character counts as two."""
    count = 0
    for kind, value in tree:
        if kind is op.GROUPREF:
            count += 2 * copies
        elif kind not in REPEATS:
            count += sum(loops_in(part, copies) for part in inside(kind, value))
        elif value[1] * copies <= FEW:
            count += loops_in(value[2], copies * max(1, int(value[1])))
        else:
            body = value[2]
            count += copies * (1 if len(body) == 1 and body[0][0] in READS else 2)
    return count
