"""Words of a text with their places, and where two lists of words differ: what an edit is made of.

White space, punctuation, typographic quotes, hidden characters and capital letters are no words, so a change in them is no change of
words. Chinese and Japanese are compared character by character; Thai, Lao, Khmer and Burmese, which write no spaces either, by phrase.
What a change means cannot be known here.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

Span = tuple[int, int]

# Han and kana (Unicode 15, blocks of the two scripts): each character counts as a token
IDEOGRAPH = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
PIECE = re.compile(rf"[{IDEOGRAPH}]|[^\s—–…{IDEOGRAPH}]+")
ALONE = re.compile(rf"[{IDEOGRAPH}]")
# stripped from both ends of a piece; %, currency signs, #, @, &, § and ° are left, for they say something
MARKS = "!\"'()*,-.:;<=>?[\\]^_`{|}~/+„“”‚‘’«»‹›·•¡¿、。！？：；，．「」『』（）《》〈〉【】،؛؟۔।॥¶†‡|¦−‐‑"
MINUS = "-−–"
# an apostrophe and a hyphen are one character however they are typed; soft hyphens, joiners and marks of direction are none
FOLDED = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "‐": "-", "‑": "-"} | dict.fromkeys("\xad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"))
# Pairs of equal words looked at one by one in a comparison. Two texts of 6,000 words have about that many, in a fifth of a second;
# beyond it, first runs of three words that stand once in both are tied together.
PAIRS = 500_000
PASSES = 30  # how often all words may be looked at again between such ties; real texts need three or four


class Words(NamedTuple):
    """folded: the words for comparing; start, end: their spans; parts: for each passage the index of its first word, and the end of all."""

    folded: list[str]
    start: list[int]
    end: list[int]
    parts: list[int]


class Difference(NamedTuple):
    """The words `old[a:b]` gave way to `new[c:d]`; either may be empty, not both."""

    a: int
    b: int
    c: int
    d: int


def words_of(text: str, passages: Iterable[Span]) -> Words:
    """The words that stand in the passages (spans in text order)."""
    words, known = Words([], [], [], []), dict[str, str]()
    for first, last in passages:
        words.parts.append(len(words.folded))
        for match in PIECE.finditer(text, first, last):
            piece = match[0]
            bare = piece.strip(MARKS)
            if not bare:
                continue
            folded = known.get(bare)
            if folded is None:
                folded = known[bare] = unicodedata.normalize("NFKC", bare).translate(FOLDED).casefold()
            start = match.start() + piece.index(bare)
            end = start + len(bare)
            if bare[0].isdigit() and signed(text, start, first):
                start, folded = start - 1, "-" + folded
            if folded:
                words.folded.append(folded)
                words.start.append(start)
                words.end.append(end)
    words.parts.append(len(words.folded))
    return words


def signed(text: str, start: int, first: int) -> bool:
    """Whether a minus stands before the figure at `start`: with no letter or digit before it, so that it is no hyphen and no range."""
    return start > first and text[start - 1] in MINUS and (start - 1 == first or not text[start - 2].isalnum())


def counted(words: Sequence[str]) -> int:
    """How many words these are; two ideographs make one, as a rule of thumb."""
    return len(words) - sum(ALONE.fullmatch(word) is not None for word in words) // 2


def without_moved(old: Words, new: Words, shortest: int = 5) -> tuple[Words, Words]:
    """Both without the passages of at least `shortest` words that stand in both, unchanged, at another place."""
    sides = [[tuple(w.folded[a:b]) for a, b in pairwise(w.parts)] for w in (old, new)]
    ties = matches(*sides)
    stay = {i for i, _ in ties}, {j for _, j in ties}
    spare = [Counter(p for i, p in enumerate(side) if i not in kept and len(p) >= shortest) for side, kept in zip(sides, stay, strict=True)]
    moved = spare[0] & spare[1]
    if not moved:
        return old, new
    return left_of(old, sides[0], stay[0], moved.copy()), left_of(new, sides[1], stay[1], moved.copy())


def left_of(words: Words, passages: list[tuple[str, ...]], stay: set[int], moved: Counter[tuple[str, ...]]) -> Words:
    left = Words([], [], [], [])
    for i, (a, b) in enumerate(pairwise(words.parts)):
        if i not in stay and moved[passages[i]] > 0:
            moved[passages[i]] -= 1
            continue
        left.parts.append(len(left.folded))
        left.folded.extend(words.folded[a:b])
        left.start.extend(words.start[a:b])
        left.end.extend(words.end[a:b])
    left.parts.append(len(left.folded))
    return left


def differences(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Difference]:
    """Where the two differ, in order: what lies between the matches. The time grows with the length, not with its square."""
    found: list[Difference] = []
    a = c = 0
    for i, j in (*matches(old, new), (len(old), len(new))):
        if i > a or j > c:
            change = Difference(a, i, c, j)
            while found and by_chance(found[-1], change):
                left = found.pop()
                change = Difference(left.a, change.b, left.c, change.d)
            found.append(change)
        a, c = i + 1, j + 1
    return found


def by_chance(left: Difference, right: Difference) -> bool:
    """Whether fewer words are equal between two differences than differ on either side: in a rewritten sentence those are `the` and `in`
    (after the clean-up of Google's diff-match-patch)."""
    return right.a - left.b < min(max(left.b - left.a, left.d - left.c), max(right.b - right.a, right.d - right.c))


def matches(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Pairs of equal elements in ascending order on both sides: a longest common subsequence (Hunt and Szymanski 1977) where that can be
    had with PAIRS; in longer texts runs of three words that stand once in both (as words do in Cohen's patience diff), and the longest
    between them. What would take more time than that is left unmatched."""
    pairs, looks = PAIRS, PASSES * (len(old) + len(new))
    found: list[tuple[int, int]] = []
    work = [(0, len(old), 0, len(new))]
    while work:
        a, b, c, d = work.pop()
        while a < b and c < d and old[a] == new[c]:
            found.append((a, c))
            a, c = a + 1, c + 1
        while a < b and c < d and old[b - 1] == new[d - 1]:
            b, d = b - 1, d - 1
            found.append((b, d))
        looks -= b - a + d - c
        if a == b or c == d or looks < 0:
            continue
        places = positions(new, c, d)
        equal = sum(len(places.get(word, ())) for word in old[a:b])
        if equal <= pairs:
            pairs -= equal
            found += ascending((i, j) for i in range(a, b) for j in places.get(old[i], ()))
            continue
        theirs = single(new, c, d)
        ties = ascending((i, theirs[run]) for run, i in single(old, a, b).items() if theirs.get(run, -1) >= 0 <= i)
        found += ties
        edges = [(a - 1, c - 1), *ties, (b, d)] if ties else []
        work += [(i + 1, k, j + 1, m) for (i, j), (k, m) in pairwise(edges)]
    found.sort()
    return found


def positions(words: Sequence[Hashable], first: int, last: int) -> dict[Hashable, list[int]]:
    """Word -> the places where it stands, the last one first."""
    places: dict[Hashable, list[int]] = {}
    for i in range(last - 1, first - 1, -1):
        places.setdefault(words[i], []).append(i)
    return places


def single(words: Sequence[Hashable], first: int, last: int) -> dict[tuple[Hashable, ...], int]:
    """Run of three words -> where it begins, or -1 where it stands more than once; in the order of the text."""
    found: dict[tuple[Hashable, ...], int] = {}
    part = words[first:last]
    for i, run in enumerate(zip(part, part[1:], part[2:], strict=False), first):
        found[run] = -1 if run in found else i
    return found


Chain = tuple[tuple[int, int], "Chain | None"]


def ascending(pairs: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of pairs that ascend on both sides. pairs: by the first number; those of one first number by the second, descending."""
    tails: list[int] = []
    chains: list[Chain] = []
    for pair in pairs:
        at = bisect_left(tails, pair[1])
        chain: Chain = (pair, chains[at - 1] if at else None)
        if at == len(tails):
            tails.append(pair[1])
            chains.append(chain)
        else:
            tails[at], chains[at] = pair[1], chain
    return list(unwound(chains[-1] if chains else None))[::-1]


def unwound(chain: Chain | None) -> Iterator[tuple[int, int]]:
    while chain is not None:
        pair, chain = chain
        yield pair
