"""Counts how often pairs of articles meet, with bounded memory: meetings wait in memory, and in files once they are many."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

import numpy as np

from provenance.reuse.arrays import I64, U64

LIMIT = 1 << 24  # meetings in memory: 128 MB
PARTS = 64  # files; each must fit into memory, so this counts some billions of meetings


class Meetings:
    """A multiset of pairs, each a number (the first article in the upper 32 bits, the second in the lower)."""

    def __init__(self, limit: int = LIMIT) -> None:
        self.limit = limit
        self._waiting: list[U64] = []
        self._size = 0
        self._folder: Path | None = None

    def __enter__(self) -> Meetings:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._folder:
            shutil.rmtree(self._folder, ignore_errors=True)

    def add(self, pairs: U64) -> None:
        self._waiting.append(pairs)
        self._size += len(pairs)
        if self._size >= self.limit:
            self._spill()

    def counted(self) -> Iterator[tuple[U64, I64]]:
        """(pairs, how often each met), every pair in one portion."""
        if self._folder is None:
            yield np.unique(np.concatenate(self._waiting), return_counts=True) if self._waiting else (np.zeros(0, np.uint64), np.zeros(0, np.int64))
            return
        self._spill()
        for part in range(PARTS):
            with contextlib.suppress(FileNotFoundError):
                yield np.unique(np.fromfile(self._folder / str(part), np.uint64), return_counts=True)

    def _spill(self) -> None:
        """Moves what waits into files, by the first article."""
        if self._folder is None:
            self._folder = Path(tempfile.mkdtemp(prefix="provenance-pairs-"))
        pairs = np.concatenate(self._waiting) if self._waiting else np.zeros(0, np.uint64)
        self._waiting, self._size = [], 0
        part = (pairs >> np.uint64(32)) % np.uint64(PARTS)
        order = np.argsort(part, kind="stable")
        ends = np.cumsum(np.bincount(part.astype(np.int64), minlength=PARTS))
        for i, piece in enumerate(np.split(pairs[order], ends[:-1])):
            if len(piece):
                with open(self._folder / str(i), "ab") as out:
                    piece.tofile(out)
