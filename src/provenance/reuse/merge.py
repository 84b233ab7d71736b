"""Joins segments into one, so that an index fed in small portions stays quick: a look-up costs one search a segment.

Postings are merged by ranges of fingerprints and articles copied one by one, so that memory stays bounded whatever the size.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from provenance.reuse.arrays import I64
from provenance.reuse.segment import ROW, Segment, SegmentInfo, SegmentWriter

FAN = 8  # so many segments of one size are joined; sizes count by powers of it, so that an article is rewritten log8(n) times
LARGEST = 1 << 26  # postings of a joined segment at most (800 MB), so that no single merge takes long
RANGE = 1 << 21  # postings merged at once
TOP = (1 << 64) - 1


def mergeable(segments: Sequence[SegmentInfo], *, everything: bool) -> list[SegmentInfo]:
    """The segments to join next; none when the index is in order."""
    if everything:
        chosen = [s for s in segments if s.dead or s.postings < LARGEST // FAN]
        return chosen if len(chosen) > 1 or any(s.dead for s in chosen) else []
    if wasteful := [s for s in segments if s.dead * 2 > s.articles]:
        return wasteful
    tiers: dict[int, list[SegmentInfo]] = {}
    for s in segments:
        tiers.setdefault(len(f"{s.postings:o}"), []).append(s)  # octal digits: the power of 8
    for tier in sorted(tiers):
        if len(tiers[tier]) >= FAN and sum(s.postings for s in tiers[tier]) <= LARGEST:
            return tiers[tier]
    return []


def merged(root: Path, group: Sequence[SegmentInfo], target: SegmentWriter) -> SegmentInfo:
    """Writes the living rows of a group of segments as one."""
    sources = [Segment(root, info, 0) for info in group]
    rows, renumbered = [], []
    at = 0
    for source in sources:
        living = np.flatnonzero(source.living)
        places = np.full(source.info.articles, -1, np.int64)
        places[living] = np.arange(at, at + len(living))
        renumbered.append(places)
        at += len(living)
        kept = source.rows[living].copy()
        for i, row in enumerate(living.tolist()):
            kept["offset"][i] = target.size
            target.append(source.packed(row))
        rows.append(kept)
    postings = merge_postings(sources, renumbered, target.folder)
    result = target.complete(np.concatenate(rows) if rows else np.zeros(0, ROW), postings)
    for source in sources:
        source.close()
    return result


def merge_postings(sources: Sequence[Segment], renumbered: Sequence[I64], folder: Path) -> int:
    """Writes the merged postings; returns how many."""
    total = sum(len(s.fingerprints) for s in sources)
    parts = max(1, -(-total // RANGE))
    count = 0
    with open(folder / "fingerprints.u64", "wb") as fingerprints, open(folder / "owners.u32", "wb") as owners:
        for part in range(parts):
            low, high = TOP * part // parts + (part > 0), TOP * (part + 1) // parts
            found = [s.postings(low, high) for s in sources]
            prints = np.concatenate([f for f, _ in found])
            owner = np.concatenate([places[o] for (_, o), places in zip(found, renumbered, strict=True)])
            prints, owner = prints[owner >= 0], owner[owner >= 0]
            order = np.argsort(prints, kind="stable")
            prints[order].tofile(fingerprints)
            owner[order].astype("<u4").tofile(owners)
            count += len(order)
        for file in (fingerprints, owners):
            file.flush()
            os.fsync(file.fileno())
    return count
