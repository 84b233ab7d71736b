"""Words of a text with exact spans and one hash each, by numpy over code points: no Python per word.

A word's hash is a polynomial over its letters, taken as the difference of two running sums; 64 bits, so that among a billion words a
chance meeting is unlikely (one in 37). Measured: 0.07 ms an article of 5.9 kB, against 0.18 ms for `re.findall(r"\\w+")` alone.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import numpy as np

from provenance.reuse.arrays import I64, U32, U64, mixed
from provenance.reuse.characters import IDEOGRAPH, LETTER, NOTHING, SYLLABLE, characters

PIECE = 1 << 18  # code points hashed at once: bounds the table of powers to 4 MB
BASE = 0x9E3779B97F4A7C15  # odd, so that it has an inverse modulo 2^64


class Words(NamedTuple):
    """start, end: span of each word, in code points; hash: equal for equal words; unit: tokens that make one word (1, 2 or 4)."""

    start: I64
    end: I64
    hash: U64
    unit: int


@lru_cache(maxsize=1)
def powers() -> tuple[U64, U64]:
    """BASE^i and BASE^-i modulo 2^64."""
    inverse = pow(BASE, -1, 1 << 64)

    def series(base: int) -> U64:
        factors = np.full(PIECE + 1, base, np.uint64)
        factors[0] = 1
        return np.asarray(np.multiply.accumulate(factors), np.uint64)

    return series(BASE), series(inverse)


def words_of(text: str) -> Words:
    """The words of a text."""
    codes: U32 = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    if len(codes) <= PIECE:
        return words_in(codes)
    parts = []
    for at, piece in pieces(codes):
        found = words_in(piece)
        parts.append(Words(found.start + at, found.end + at, found.hash, found.unit))
    units = [p.unit for p in parts]
    start, end, hashes = (np.concatenate([p[i] for p in parts]) for i in range(3))
    return Words(start, end, hashes.astype(np.uint64), max(set(units), key=units.count))


def pieces(codes: U32) -> list[tuple[int, U32]]:
    """A long text cut at separators (anywhere, where there are none)."""
    kind = characters().kind
    found, at = [], 0
    while at < len(codes):
        end = min(at + PIECE, len(codes))
        if end < len(codes):
            gaps = np.flatnonzero(kind.take(codes[end - 4096 : end], mode="clip") == 0)
            end = end - 4096 + int(gaps[-1]) + 1 if len(gaps) else end
        found.append((at, codes[at:end]))
        at = end
    return found


def words_in(codes: U32) -> Words:
    """The words of at most PIECE code points."""
    table = characters()
    kind = table.kind.take(codes, mode="clip")
    offsets: I64 | None = None
    unit = 1
    if len(kind) and kind.max() > LETTER:
        if (kind == NOTHING).any():
            # hidden characters and accents do not take part: what is left is compared, spans are mapped back
            kept = np.flatnonzero(kind != NOTHING)
            offsets = np.append(kept, len(codes))
            codes, kind = codes[kept], kind[kept]
        unit = unit_of(np.bincount(kind, minlength=NOTHING + 1))
        alone = kind >= IDEOGRAPH
        letter = np.concatenate(([False], kind == LETTER, [False]))
        start = np.flatnonzero(alone | (letter[1:-1] & ~letter[:-2]))
        end = np.flatnonzero(alone | (letter[1:-1] & ~letter[2:])) + 1
    else:
        padded = np.zeros(len(kind) + 2, np.int8)
        padded[1:-1] = kind
        edges = np.flatnonzero(padded[1:] != padded[:-1])
        start, end = edges[::2], edges[1::2]
    up, down = powers()
    value = table.value.take(codes, mode="clip")
    value *= up[: len(value)]
    running = np.zeros(len(value) + 1, np.uint64)
    np.cumsum(value, out=running[1:])
    hashes = mixed((running[end] - running[start]) * down[start])
    if offsets is not None:
        start, end = offsets[start], offsets[end]
    return Words(start, end, hashes, unit)


def unit_of(counts: I64) -> int:
    """How many tokens make a word, by the script most of the text is in."""
    letters = int(counts[LETTER]) // 5  # about five letters make a word
    if counts[SYLLABLE] // 4 > max(letters, int(counts[IDEOGRAPH]) // 2):
        return 4
    return 2 if counts[IDEOGRAPH] // 2 > letters else 1
