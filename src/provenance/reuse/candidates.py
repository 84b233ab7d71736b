"""Which pairs of articles may share text: those that share fingerprints few articles have.

A fingerprint in more than `common_in` articles is common text (boilerplate) and pairs nobody, unless it is the articles that are common:
when it makes up half of them, or they are of many outlets, a story was copied many times; each copy is then paired with the first few.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from provenance.reuse.arrays import I64, U64, Bools
from provenance.reuse.index import Index
from provenance.reuse.records import ReuseOptions
from provenance.reuse.segment import Segment
from provenance.reuse.spill import Meetings

RANGE = 1 << 22  # postings joined at once: about 100 MB with what sorting takes
TOP = (1 << 64) - 1
SPARSE = 50  # below one wanted fingerprint in so many, searching a segment is quicker than reading it
# Winnowed fingerprints estimate containment with a mean error of 0.025; half the asked share lets hardly a pair slip.
MARGIN = 0.5
FEW = 16  # articles with fewer fingerprints (about 75 words) may share a single one and still share a fifth of their text
MASS = 0.5  # share of an article's fingerprints, or of outlets among the holders, from which many copies are no boilerplate


class Numbering(NamedTuple):
    """Articles of one comparison: the new ones first, then those of the reference. sizes: fingerprints of each; outlets: 0 unknown."""

    new: int
    sizes: I64
    outlets: U64
    reference: bool


class Candidates(NamedTuple):
    """first, second: numbers of the paired articles, sorted; common: fingerprints of common text, sorted, each with an article that
    holds it and in how many it stands."""

    first: I64
    second: I64
    common: U64
    holder: I64
    holders: I64


class Runs(NamedTuple):
    """Postings grouped by fingerprint. start: of each group among the owners; length: of each group."""

    fingerprint: U64
    start: I64
    length: I64
    owner: I64


def numbering(new: Index, reference: Index | None) -> Numbering:
    """How the articles of a comparison are numbered."""
    indexes = [new, *([reference] if reference else [])]
    sizes = np.concatenate([i.column("postings") for i in indexes]).astype(np.int64)
    return Numbering(new.rows, sizes, np.concatenate([i.column("outlet") for i in indexes]).astype(np.uint64), reference is not None)


def candidates(new: Index, reference: Index | None, options: ReuseOptions) -> Candidates:
    """The pairs worth verifying: within `new`, or between `new` and `reference`."""
    count = numbering(new, reference)
    crowded: list[Runs] = []
    with Meetings() as meetings:
        for runs in joined(new, reference):
            for pairs in pairs_of(runs, options.common_in, count):
                meetings.add(pairs)
            many = runs.length > options.common_in
            if many.any():
                crowded.append(chosen(runs, many))
        common, holder, holders = sift(crowded, count, options.common_in, meetings)
        kept = [likely(pairs, met, count, options) for pairs, met in meetings.counted()]
    pairs = np.sort(np.concatenate(kept))
    return Candidates((pairs >> np.uint64(32)).astype(np.int64), (pairs & np.uint64(0xFFFFFFFF)).astype(np.int64), common, holder, holders)


def joined(new: Index, reference: Index | None) -> Iterator[Runs]:
    """All fingerprints that two articles or more hold, range by range."""
    total = sum(s.info.postings for s in new.segments)
    parts = max(1, -(-total // RANGE))
    for part in range(parts):
        low, high = TOP * part // parts + (part > 0), TOP * (part + 1) // parts
        found = [living(s, *s.postings(low, high), 0) for s in new.segments]
        if reference and found:
            wanted = np.unique(np.concatenate([f for f, _ in found]))
            found += [sought(s, wanted, low, high, new.rows) for s in reference.segments]
        if found:
            yield grouped(np.concatenate([f for f, _ in found]), np.concatenate([o for _, o in found]))


def living(segment: Segment, fingerprints: U64, owners: np.ndarray[tuple[int], np.dtype[np.uint32]], shift: int) -> tuple[U64, I64]:
    """Postings of the rows that count, with the owners' numbers in the comparison."""
    if segment.alive is not None:
        kept = segment.alive[owners]
        fingerprints, owners = fingerprints[kept], owners[kept]
    return np.asarray(fingerprints, np.uint64), owners.astype(np.int64) + (segment.base + shift)


def sought(segment: Segment, wanted: U64, low: int, high: int, shift: int) -> tuple[U64, I64]:
    """The postings of a reference segment whose fingerprints are wanted (sorted)."""
    if len(wanted) * SPARSE > segment.info.postings // max(1, TOP // max(1, high - low)):
        fingerprints, owners = segment.postings(low, high)
    else:
        fingerprints, owners = segment.fingerprints, segment.owners
    first, last = np.searchsorted(fingerprints, wanted, "left"), np.searchsorted(fingerprints, wanted, "right")
    counts = last - first
    places = np.repeat(first - np.concatenate(([0], np.cumsum(counts)[:-1])), counts) + np.arange(counts.sum())
    return living(segment, np.asarray(fingerprints[places], np.uint64), np.asarray(owners[places]), shift)


def grouped(fingerprints: U64, owners: I64) -> Runs:
    """Postings sorted by fingerprint, those of a single article left out."""
    order = np.argsort(fingerprints, kind="stable")
    fingerprints, owners = fingerprints[order], owners[order]
    start = np.flatnonzero(np.concatenate(([True], fingerprints[1:] != fingerprints[:-1]))) if len(fingerprints) else np.zeros(0, np.int64)
    length = np.diff(np.append(start, len(fingerprints)))
    many = length > 1
    return Runs(fingerprints[start[many]], start[many], length[many], owners)


def chosen(runs: Runs, which: Bools) -> Runs:
    """Some of the groups, with their own owners only."""
    start, length = runs.start[which], runs.length[which]
    ends = np.cumsum(length)
    places = np.repeat(start - (ends - length), length) + np.arange(length.sum())
    return Runs(runs.fingerprint[which], ends - length, length, runs.owner[places])


def pairs_of(runs: Runs, most: int, count: Numbering) -> Iterator[U64]:
    """Every two holders of each fingerprint that at most `most` articles hold."""
    for size in np.unique(runs.length[runs.length <= most]).tolist():
        start = runs.start[runs.length == size]
        holders = np.sort(runs.owner[start[:, None] + np.arange(size)], axis=1)
        for i, j in zip(*np.triu_indices(size, 1), strict=True):
            yield paired(holders[:, i], holders[:, j], count)


def paired(first: I64, second: I64, count: Numbering) -> U64:
    """Pairs as numbers; with a reference, only those of a new article with one of the reference."""
    if count.reference:
        across = (first < count.new) & (second >= count.new)
        first, second = first[across], second[across]
    return (first.astype(np.uint64) << np.uint64(32)) | second.astype(np.uint64)


def sift(crowded: list[Runs], count: Numbering, first_few: int, meetings: Meetings) -> tuple[U64, I64, I64]:
    """Parts fingerprints of many articles into common text (returned) and stories copied many times (added to the meetings)."""
    if not crowded:
        return np.zeros(0, np.uint64), np.zeros(0, np.int64), np.zeros(0, np.int64)
    length = np.concatenate([r.length for r in crowded])
    runs = Runs(np.concatenate([r.fingerprint for r in crowded]), np.cumsum(length) - length, length, np.concatenate([r.owner for r in crowded]))
    copied = copies(runs, count)
    stories = chosen(runs, copied)
    for start, size in zip(stories.start.tolist(), stories.length.tolist(), strict=True):
        holders = np.sort(stories.owner[start : start + size])
        # with a reference in play, the first few of its own
        heads = holders[holders >= count.new][:first_few] if count.reference else holders[:first_few]
        for head in heads.tolist():
            others = holders[holders < head] if count.reference else holders[holders > head]
            same = np.full(len(others), head)
            meetings.add(paired(others, same, count) if count.reference else paired(same, others, count))
    common = chosen(runs, ~copied)
    order = np.argsort(common.fingerprint)
    lowest = np.minimum.reduceat(common.owner, common.start) if len(common.start) else np.zeros(0, np.int64)
    return common.fingerprint[order], lowest[order], common.length[order]


def copies(runs: Runs, count: Numbering) -> Bools:
    """For each crowded fingerprint whether it belongs to a story copied many times."""
    group = np.repeat(np.arange(len(runs.length)), runs.length)
    held = np.bincount(runs.owner, minlength=len(count.sizes))
    share = held / np.maximum(count.sizes, 1)
    seen = runs.owner < count.new if count.reference else np.ones(len(runs.owner), np.bool_)  # of the reference only sought postings are known
    mean = np.bincount(group, share[runs.owner] * seen, len(runs.length)) / np.maximum(np.bincount(group, seen, len(runs.length)), 1)
    outlets = count.outlets[runs.owner]
    known = outlets > 0
    order = np.lexsort((outlets[known], group[known]))
    of, outlet = group[known][order], outlets[known][order]
    new = np.concatenate(([True], (of[1:] != of[:-1]) | (outlet[1:] != outlet[:-1]))) if len(of) else np.zeros(0, np.bool_)
    different = np.bincount(of, new, len(runs.length))
    return np.asarray((mean >= MASS) | (different >= MASS * runs.length), np.bool_)


def likely(pairs: U64, met: I64, count: Numbering, options: ReuseOptions) -> U64:
    """Pairs whose shared fingerprints promise enough shared text."""
    first, second = (pairs >> np.uint64(32)).astype(np.int64), (pairs & np.uint64(0xFFFFFFFF)).astype(np.int64)
    smaller = np.minimum(count.sizes[first], count.sizes[second])
    enough = (met >= 2) | (smaller < FEW)
    share = met >= options.min_containment * MARGIN * smaller
    # a passage of n words holds at least (n - 15) / 8 + 1 fingerprints
    long = met >= max(2, (options.min_words - 15) // 8 + 1)
    return pairs[enough & (share | long)]
