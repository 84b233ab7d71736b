"""Immutable part of an index: sorted postings and packed articles in four files, read through memory maps.

A segment is written once, under a name no manifest knows, and never changed: whoever reads it cannot meet a half-written one.

    fingerprints.u64   all postings' fingerprints, ascending (little-endian)
    owners.u32         for each posting the article it belongs to
    rows.bin           one `ROW` an article
    articles.bin       packed articles, one after the other
"""

from __future__ import annotations

import os
import weakref
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from provenance.model.article import Article
from provenance.reuse.arrays import U32, U64, Bools
from provenance.reuse.entry import Entry, unpacked

ROW = np.dtype([
    ("key", "<u8"), ("ident", "<u8"), ("outlet", "<u8"), ("offset", "<u8"), ("length", "<u4"), ("words", "<u4"), ("postings", "<u4"), ("day", "<i4"),
])  # fmt: skip


class SegmentInfo(Struct, frozen=True):
    """A segment as the manifest lists it. articles, postings, words, size (bytes): of all its rows, the removed ones included;
    removed: file that lists the rows that no longer count, or empty; dead: how many those are."""

    name: str
    articles: int
    postings: int
    words: int
    size: int
    removed: str = ""
    dead: int = 0


class SegmentWriter:
    """Collects entries and writes them as one segment; the articles go to disk at once, postings wait in memory."""

    def __init__(self, folder: Path, *, sync: bool) -> None:
        self.folder, self.sync = folder, sync
        folder.mkdir(parents=True)
        self._articles = open(folder / "articles.bin", "wb")  # noqa: SIM115 - closed by finish or discard
        self._rows: list[tuple[int, ...]] = []
        self._fingerprints: list[U64] = []
        self.postings = self.size = 0

    def __len__(self) -> int:
        return len(self._rows)

    def add(self, entry: Entry) -> None:
        self._rows.append((entry.key, entry.ident, entry.outlet, self.size, len(entry.packed), entry.words, len(entry.fingerprints), entry.day))
        self._fingerprints.append(entry.fingerprints)
        self.append(entry.packed)
        self.postings += len(entry.fingerprints)

    def append(self, packed: bytes) -> None:
        """One packed article, behind those before."""
        self._articles.write(packed)
        self.size += len(packed)

    def finish(self) -> SegmentInfo:
        """Writes what waits; after this the segment is complete on disk (with `sync`, also after a power cut)."""
        rows = np.array(self._rows, ROW)
        fingerprints = np.concatenate(self._fingerprints) if self._fingerprints else np.zeros(0, np.uint64)
        owners = np.repeat(np.arange(len(rows), dtype=np.uint32), rows["postings"])
        order = np.argsort(fingerprints, kind="stable")
        write(self.folder / "fingerprints.u64", fingerprints[order].astype("<u8", copy=False), self.sync)
        write(self.folder / "owners.u32", owners[order].astype("<u4", copy=False), self.sync)
        return self.complete(rows, self.postings)

    def complete(self, rows: npt.NDArray[Any], postings: int) -> SegmentInfo:
        """Writes the rows and closes; the postings are on disk already."""
        write(self.folder / "rows.bin", rows, self.sync)
        self.close()
        size = self.size + 12 * postings + ROW.itemsize * len(rows)
        return SegmentInfo(self.folder.name, len(rows), postings, int(rows["words"].sum()), size)

    def close(self) -> None:
        """Ends the file of articles."""
        if not self._articles.closed:
            self._articles.flush()
            if self.sync:
                os.fsync(self._articles.fileno())
            self._articles.close()
        if self.sync:
            sync_folder(self.folder)


class Segment:
    """A segment opened for reading. base: ordinal of its first article within the index."""

    def __init__(self, root: Path, info: SegmentInfo, base: int) -> None:
        folder = root / info.name
        self.info, self.base, self._folder = info, base, folder
        self.fingerprints: U64 = mapped(folder / "fingerprints.u64", np.dtype("<u8"))
        self.owners: U32 = mapped(folder / "owners.u32", np.dtype("<u4"))
        self.rows = np.fromfile(folder / "rows.bin", ROW)
        # a bare descriptor: it outlives the file's name when a writer merges, and reading at a place is safe in forked processes
        self._packed = os.open(folder / "articles.bin", os.O_RDONLY | getattr(os, "O_BINARY", 0))
        self._close = weakref.finalize(self, os.close, self._packed)
        self.alive: Bools | None = None
        if info.removed:
            self.alive = np.ones(info.articles, np.bool_)
            self.alive[np.fromfile(root / info.removed, "<u4")] = False

    @cached_property
    def living(self) -> Bools:
        """For each row whether it counts."""
        return self.alive if self.alive is not None else np.ones(self.info.articles, np.bool_)

    def postings(self, low: int, high: int) -> tuple[U64, U32]:
        """(fingerprints, owners) of the postings with `low` ≤ fingerprint ≤ `high`, read from disk: a map would keep them in memory."""
        first = int(np.searchsorted(self.fingerprints, np.uint64(low), "left"))
        last = int(np.searchsorted(self.fingerprints, np.uint64(high), "right"))
        fingerprints = np.fromfile(self._folder / "fingerprints.u64", "<u8", last - first, offset=8 * first)
        return fingerprints, np.fromfile(self._folder / "owners.u32", "<u4", last - first, offset=4 * first)

    def packed(self, row: int) -> bytes:
        offset, length = int(self.rows["offset"][row]), int(self.rows["length"][row])
        if hasattr(os, "pread"):
            return os.pread(self._packed, length, offset)
        os.lseek(self._packed, offset, os.SEEK_SET)
        return os.read(self._packed, length)

    def close(self) -> None:
        """Gives the file of articles back."""
        self._close()

    def article(self, row: int) -> Article:
        """One of its articles."""
        return unpacked(self.packed(row))


def mapped(path: Path, kind: np.dtype[Any]) -> npt.NDArray[Any]:
    """A file as a read-only array that is paged in as it is used."""
    if path.stat().st_size == 0:
        return np.zeros(0, kind)
    return np.memmap(path, kind, "r")


def write(path: Path, array: npt.NDArray[Any], sync: bool) -> None:
    with open(path, "wb") as out:
        array.tofile(out)
        out.flush()
        if sync:
            os.fsync(out.fileno())


def sync_folder(folder: Path) -> None:
    """Makes the names in a folder durable, where the platform can."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
