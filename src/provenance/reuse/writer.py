"""Changes an index: adds articles, removes them, merges segments. Each change is one rename of the manifest.

Articles arrive in segments of bounded size, each published when it is full, so that a killed run loses the last segment at most.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Literal

import msgspec
import numpy as np

from provenance.errors import UsageError
from provenance.reuse.arrays import Bools
from provenance.reuse.entry import Entry
from provenance.reuse.fingerprints import SCHEME
from provenance.reuse.index import MANIFEST, SCHEMA, Manifest, is_index, read_manifest
from provenance.reuse.lock import locked
from provenance.reuse.merge import mergeable, merged
from provenance.reuse.segment import Segment, SegmentInfo, SegmentWriter, sync_folder, write

# A segment is full at so many postings (48 MB waiting in memory, about 20,000 articles) or bytes of packed articles.
POSTINGS = 4_000_000
BYTES = 256 * 1024 * 1024
WAIT = 600.0  # seconds a second writer waits for the first
OURS = re.compile(r"(segment|removed)-\d{8}(\.u32)?|manifest\.part")
Outcome = Literal["added", "known", "replaced"]


class IndexWriter:
    """The one writer of an index; made by `writing`."""

    def __init__(self, path: Path, manifest: Manifest, *, sync: bool, postings: int = POSTINGS) -> None:
        self.path, self.manifest, self.sync, self.limit = path, manifest, sync, postings
        self._counter = manifest.counter
        self._open: SegmentWriter | None = None
        self._known: dict[int, tuple[int, str, int]] = {}  # path -> (content, segment, row)
        self._replaced: dict[str, list[int]] = {}
        self._learn()

    def _learn(self) -> None:
        """Where each path of the index stands."""
        self._known = {}
        for info in self.manifest.segments:
            segment = Segment(self.path, info, 0)
            living = np.flatnonzero(segment.living)
            rows = zip(segment.rows["key"][living].tolist(), segment.rows["ident"][living].tolist(), living.tolist(), strict=True)
            self._known.update((key, (ident, info.name, row)) for key, ident, row in rows)
            segment.close()

    def add(self, entry: Entry) -> Outcome:
        """Takes an article in; the same path with the same content is known already, with another content it is replaced."""
        before = self._known.get(entry.key)
        if before and before[0] == entry.ident:
            return "known"
        if before:
            self._replaced.setdefault(before[1], []).append(before[2])
        if self._open is None:
            self._open = SegmentWriter(self.path / self.name("segment"), sync=self.sync)
        self._known[entry.key] = (entry.ident, self._open.folder.name, len(self._open))
        self._open.add(entry)
        if self._open.postings >= self.limit or self._open.size >= BYTES:
            self.publish()
        return "replaced" if before else "added"

    def publish(self) -> None:
        """Makes what was added part of the index."""
        if self._open is None:
            return
        new = self._open.finish()
        self._open = None
        dead, self._replaced = self._replaced, {}
        self.commit(self.without(dead, (*self.manifest.segments, new)))

    def remove(self, chosen: Callable[[Segment], Bools]) -> int:
        """Removes the living rows that `chosen` names in each segment; returns how many."""
        self.publish()
        dead: dict[str, list[int]] = {}
        for info in self.manifest.segments:
            segment = Segment(self.path, info, 0)
            rows = np.flatnonzero(chosen(segment) & segment.living).tolist()
            segment.close()
            if rows:
                dead[info.name] = rows
        if dead:
            self.commit(self.without(dead, self.manifest.segments))
            self._learn()
        return sum(map(len, dead.values()))

    def without(self, dead: dict[str, list[int]], segments: Iterable[SegmentInfo]) -> tuple[SegmentInfo, ...]:
        """The segments with further rows marked as removed; those without any row left are dropped."""
        result = []
        for info in segments:
            if rows := dead.get(info.name):
                before = np.fromfile(self.path / info.removed, "<u4") if info.removed else np.zeros(0, "<u4")
                removed = np.union1d(before, np.array(rows, "<u4"))
                name = self.name("removed") + ".u32"
                write(self.path / name, removed.astype("<u4"), self.sync)
                info = msgspec.structs.replace(info, removed=name, dead=len(removed))
            if info.dead < info.articles:
                result.append(info)
        return tuple(result)

    def merge(self, *, everything: bool = False) -> None:
        """Joins small segments, and rewrites those with many removed rows; with `everything` all that can be freed is."""
        self.publish()
        before = self.manifest
        while group := mergeable(self.manifest.segments, everything=everything):
            taken = {info.name for info in group}
            target = SegmentWriter(self.path / self.name("segment"), sync=self.sync)
            try:
                new = merged(self.path, group, target)
            finally:
                target.close()
            rest = [info for info in self.manifest.segments if info.name not in taken]
            at = min(i for i, info in enumerate(self.manifest.segments) if info.name in taken)
            self.commit((*rest[:at], new, *rest[at:]))
            everything = False
        if self.manifest is not before:
            self._learn()

    def commit(self, segments: tuple[SegmentInfo, ...]) -> None:
        """Replaces the manifest, then clears away what it no longer names."""
        self.manifest = Manifest(SCHEMA, SCHEME, self.manifest.generation + 1, self._counter, segments)
        store(self.path, self.manifest, sync=self.sync)
        clear(self.path, self.manifest)

    def abandon(self) -> None:
        """Drops the unfinished segment."""
        if self._open is not None:
            self._open.close()
            self._open = None
            clear(self.path, self.manifest)

    def name(self, kind: str) -> str:
        self._counter += 1
        return f"{kind}-{self._counter:08d}"


@contextlib.contextmanager
def writing(
    path: str | Path, *, sync: bool = True, create: bool = True, wait: float = WAIT, waiting: Callable[[], None] = lambda: None, postings: int = POSTINGS
) -> Iterator[IndexWriter]:
    """The writer of an index, made where there is none; what was added before an interruption is kept.

    sync: wait for the disk, so that a power cut loses nothing published; waiting: called once when another writer must be waited for.
    """
    folder = Path(path)
    prepare(folder, create=create)
    with locked(folder / "lock", wait=wait, waiting=waiting):
        manifest = read_manifest(folder)
        clear(folder, manifest)
        writer = IndexWriter(folder, manifest, sync=sync, postings=postings)
        try:
            yield writer
        except (KeyboardInterrupt, GeneratorExit):
            writer.publish()
            raise
        except BaseException:
            writer.abandon()
            raise
        writer.publish()


def prepare(folder: Path, *, create: bool) -> None:
    """Makes the folder and its first manifest; a folder that holds anything else is refused."""
    if is_index(folder):
        return
    if not create:
        read_manifest(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        foreign = [p.name for p in folder.iterdir() if p.name not in ("lock", "manifest.part")]
    except OSError as error:
        raise UsageError(f"the index `{folder}` cannot be made: {error.strerror}") from error
    if foreign and MANIFEST not in foreign:
        raise UsageError(f"`{folder}` holds other files and is no index; name a new or empty folder")
    with locked(folder / "lock", wait=WAIT):
        if not (folder / MANIFEST).exists():
            store(folder, Manifest(SCHEMA, SCHEME, 0, 0, ()), sync=True)


def store(folder: Path, manifest: Manifest, *, sync: bool) -> None:
    """Writes the manifest beside and renames it into place."""
    part = folder / "manifest.part"
    with open(part, "wb") as out:
        out.write(msgspec.json.format(msgspec.json.encode(manifest), indent=1))
        out.flush()
        if sync:
            os.fsync(out.fileno())
    part.replace(folder / MANIFEST)
    if sync:
        sync_folder(folder)


def clear(folder: Path, manifest: Manifest) -> None:
    """Removes our own files that the manifest does not name (another writer's leavings, replaced segments)."""
    named = {info.name for info in manifest.segments} | {info.removed for info in manifest.segments}
    for path in folder.iterdir():
        if OURS.fullmatch(path.name) and path.name not in named:
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink(missing_ok=True)
