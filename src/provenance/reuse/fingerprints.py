"""Shingles of a text (every run of eight words) and the few of them that stand for it in the index.

Winnowing (Schleimer, Wilkerson, Aiken 2003) keeps the smallest hash of every eight neighbours: any two texts that share 15 words in a row
share a fingerprint, and 23 words two, while the index is four to five times smaller than one of all shingles (measured: 7.3 of 32.9 million).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from provenance.reuse.arrays import I64, U64, Bools, mixed
from provenance.reuse.words import Words, words_of

SHINGLE = 8  # words; below about six, idioms and names match by chance, above ten, light edits hide copies
WINDOW = 8  # shingles of which one is kept
# what an index was made with; raised whenever equal texts could get other fingerprints
SCHEME = f"words{SHINGLE}-window{WINDOW}-fold1"
# odd multipliers, one for each place in a shingle, so that the order of words counts
PLACES = mixed(np.arange(1, 4 * SHINGLE + 1, dtype=np.uint64)) | np.uint64(1)


class Shingled(NamedTuple):
    """A text ready to be compared. hash: of each shingle; at: index of its first word; size: tokens in a shingle."""

    words: Words
    hash: U64
    at: I64
    size: int


def shingled(text: str, hidden: tuple[tuple[int, int], ...] = ()) -> Shingled:
    """All shingles of a text but those that touch a hidden span (page furniture)."""
    words = words_of(text)
    size = SHINGLE * words.unit
    hashes = shingle_hashes(words.hash, size)
    at = np.arange(len(hashes))
    if hidden and len(hashes):
        kept = visible(words, hidden, size)
        hashes, at = hashes[kept], at[kept]
    return Shingled(words, hashes, at, size)


def shingle_hashes(words: U64, size: int) -> U64:
    """One hash for every `size` words in a row."""
    count = len(words) - size + 1
    if count <= 0:
        return words[:0]
    total = words[:count] * PLACES[0]
    for place in range(1, size):
        total += words[place : place + count] * PLACES[place]
    return mixed(total)


def visible(words: Words, hidden: tuple[tuple[int, int], ...], size: int) -> Bools:
    """For every shingle whether none of its words lies in a hidden span."""
    covered = np.zeros(len(words.start) + 1, np.int64)
    for start, end in hidden:
        first, last = np.searchsorted(words.end, start, "right"), np.searchsorted(words.start, end, "left")
        if first < last:
            covered[first] += 1
            covered[last] -= 1
    hit = np.concatenate(([0], np.cumsum(np.cumsum(covered[:-1]) > 0)))
    return np.asarray(hit[size:] == hit[:-size], np.bool_)


def fingerprints(shingles: Shingled) -> U64:
    """The winnowed shingles, sorted, each once."""
    hashes, window = shingles.hash, WINDOW * shingles.words.unit
    if len(hashes) <= window:
        return np.sort(hashes)[:1]
    width = 1
    while width < window:  # windows are powers of two: 8, 16 or 32
        hashes = np.minimum(hashes[:-width], hashes[width:])
        width *= 2
    chosen = np.sort(hashes)
    return chosen[np.concatenate(([True], chosen[1:] != chosen[:-1]))]
