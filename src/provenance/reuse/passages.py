"""The exact passages two texts share: equal shingles, strung together where both texts go on in step.

A changed, added or dropped word breaks shingles but does not end a passage: stretches are joined over gaps of up to six words on either
side. What stands inside a gap is not counted as shared. Moved passages are found; a passage repeated in one text is matched once.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from provenance.reuse.arrays import I64, U64, Bools
from provenance.reuse.fingerprints import WINDOW, Shingled, shingled
from provenance.reuse.records import Passage

GAP = 6  # words on either side that may differ inside one passage: two changed words with four between them


class Text(NamedTuple):
    """A text prepared for matching. hashes: its shingles, sorted, each once, common text left out; order: for each of them the
    shingle of the text where it first stands; repeats: shingles that stand a second time or more; common: for each shingle of the text
    whether it is common text, or None where there is none."""

    shingles: Shingled
    hashes: U64
    order: I64
    repeats: I64
    common: Bools | None


class Match(NamedTuple):
    """containment: share of the shorter text's shingles found in the longer; passages: in the order of the first text."""

    containment: float
    passages: tuple[Passage, ...]


def text_of(text: str, hidden: tuple[tuple[int, int], ...], common: U64) -> Text:
    """Prepares a text. hidden: spans of furniture; common: fingerprints of common text, sorted."""
    found = shingled(text, hidden)
    known = common_in(found, common) if len(common) else None
    order = np.argsort(found.hash)
    if known is not None:
        order = order[~known[order]]
    hashes = found.hash[order]
    new = np.ones(len(hashes), np.bool_)
    new[1:] = hashes[1:] != hashes[:-1]
    if new.all():
        return Text(found, hashes, order, order[:0], known)
    first = np.minimum.reduceat(order, np.flatnonzero(new))
    again = np.ones(len(found.hash), np.bool_)
    again[first] = False
    return Text(found, hashes[new], first, order[again[order]], known)


def common_in(found: Shingled, common: U64) -> Bools | None:
    """For each shingle whether it is common text; None where none is. Only fingerprints are known to be common: what stands between two of
    them no further apart than fingerprints of one text ever are, is common as well."""
    known = contains(common, found.hash)
    places = np.flatnonzero(known)
    if not len(places):
        return None
    for k in np.flatnonzero(np.diff(places) <= WINDOW * found.words.unit).tolist():
        known[places[k] : places[k + 1]] = True
    return known


def contains(sorted_values: U64, wanted: U64) -> Bools:
    """For each wanted value whether it is among the sorted ones."""
    if not len(sorted_values):
        return np.zeros(len(wanted), np.bool_)
    places = np.searchsorted(sorted_values, wanted)
    return np.asarray(sorted_values.take(places, mode="clip") == wanted, np.bool_)


def match(a: Text, b: Text, *, min_passage: int) -> Match:
    """What two texts share."""
    smaller = min(len(a.hashes), len(b.hashes))
    if not smaller:
        return Match(0.0, ())
    i, j, shared = aligned(a, b)
    if not shared:
        return Match(0.0, ())
    in_step(a, b, i, j)
    if a.common is not None or b.common is not None:
        kept = ~edges(a, b, i, j)
        dropped = len(i) - int(kept.sum())
        shared, smaller = shared - dropped, smaller - dropped
        i, j = i[kept], j[kept]
        if shared <= 0 or smaller <= 0:
            return Match(0.0, ())
    unit = a.shingles.words.unit
    joined = strung(runs_of(a, b, i, j), GAP * unit)
    passages = tuple(passage(a, b, run, unit) for run in joined)
    return Match(min(1.0, shared / smaller), tuple(p for p in passages if p.words >= min_passage))


def aligned(a: Text, b: Text) -> tuple[I64, I64, int]:
    """(shingles of a, the first shingle of b that equals each, how many different ones both have), in the order of a."""
    places = np.searchsorted(b.hashes, a.hashes)
    both = b.hashes.take(places, mode="clip") == a.hashes
    i, j = a.order[both], b.order[places[both]]
    shared = len(i)
    if len(a.repeats):
        again = a.shingles.hash[a.repeats]
        places = np.searchsorted(b.hashes, again)
        both = b.hashes.take(places, mode="clip") == again
        i, j = np.concatenate((i, a.repeats[both])), np.concatenate((j, b.order[places[both]]))
    order = np.argsort(i)
    return i[order], j[order], shared


def in_step(a: Text, b: Text, i: I64, j: I64) -> None:
    """Where `b` repeats itself, moves matches to the repetition that goes on in step with the match before; changes `j`."""
    if not len(b.repeats):
        return
    hashes = b.shingles.hash
    for k in np.flatnonzero((np.diff(i) == 1) & (np.diff(j) != 1)).tolist():
        while k + 1 < len(i) and i[k + 1] == i[k] + 1 and j[k + 1] != j[k] + 1:
            if j[k] + 1 >= len(hashes) or hashes[j[k] + 1] != a.shingles.hash[i[k + 1]]:
                break
            j[k + 1] = j[k] + 1
            k += 1


def edges(a: Text, b: Text, i: I64, j: I64) -> Bools:
    """Which matches are no more than the edge of common text: a few shingles beside it that no fingerprint stands for."""
    breaks = np.flatnonzero((np.diff(i) != 1) | (np.diff(j) != 1)) + 1
    first, behind = np.concatenate(([0], breaks)), np.concatenate((breaks, [len(i)]))
    short = behind - first < WINDOW * a.shingles.words.unit
    touching = np.zeros(len(first), np.bool_)
    for text, at in ((a, i), (b, j)):
        if text.common is not None:
            padded = np.concatenate(([False], text.common, [False]))
            touching |= padded[at[first]] | padded[at[behind - 1] + 2]
    return np.repeat(short & touching, behind - first)


Run = tuple[int, int, int, int, int]
"""Words in step: (first of a, behind the last of a, the same for b, words equal)."""


def runs_of(a: Text, b: Text, i: I64, j: I64) -> list[Run]:
    """Stretches without any difference, in words."""
    at, bt = a.shingles.at[i], b.shingles.at[j]
    breaks = np.flatnonzero((np.diff(at) != 1) | (np.diff(bt) != 1)) + 1
    first = np.concatenate(([0], breaks))
    last = np.concatenate((breaks, [len(i)])) - 1
    size = a.shingles.size
    rows = zip(at[first].tolist(), (at[last] + size).tolist(), bt[first].tolist(), (bt[last] + size).tolist(), strict=True)
    return [(a1, a2, b1, b2, a2 - a1) for a1, a2, b1, b2 in rows]


def strung(runs: list[Run], gap: int) -> list[Run]:
    """Stretches joined where both texts go on in step with few words between; what an earlier stretch covers is not counted again."""
    result: list[Run] = []
    for a1, a2, b1, b2, equal in runs:
        for k in range(len(result) - 1, max(-1, len(result) - 4), -1):
            p = result[k]
            between_a, between_b = a1 - p[1], b1 - p[3]
            if -gap < between_a <= gap and -gap < between_b <= gap and a2 > p[1] and b2 > p[3]:
                result[k] = (p[0], a2, p[2], b2, p[4] + equal + min(between_a, between_b, 0))
                break
        else:
            result.append((a1, a2, b1, b2, equal))
    return result


def passage(a: Text, b: Text, run: Run, unit: int) -> Passage:
    """A stretch of words as spans of characters."""
    a1, a2, b1, b2, equal = run
    return Passage(span(a, a1, a2), span(b, b1, b2), equal // unit, max(0, a2 - a1 - equal) // unit)


def span(text: Text, first: int, behind: int) -> tuple[int, int]:
    words = text.shingles.words
    return int(words.start[first]), int(words.end[behind - 1])
