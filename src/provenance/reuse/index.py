"""The index as a reader sees it: a manifest that names immutable segments.

    INDEX/manifest.json        what counts; replaced as a whole by a rename
    INDEX/lock                 held by the one writer
    INDEX/segment-*/           see `segment`
    INDEX/removed-*.u32        rows of a segment that no longer count

A writer killed at any moment leaves the manifest of before, and perhaps folders nobody names, which the next writer clears away.
Readers need no lock: they see the index as it was when they opened it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

import msgspec
import numpy as np
from msgspec import Struct

from provenance.errors import UsageError
from provenance.model.article import Article
from provenance.reuse.arrays import I64, U64, Bools
from provenance.reuse.fingerprints import SCHEME
from provenance.reuse.segment import Segment, SegmentInfo

SCHEMA = "provenance-index/1"
MANIFEST = "manifest.json"
ATTEMPTS = 20  # at opening, when a writer takes segments away between our reading the manifest and opening them


class Manifest(Struct, frozen=True):
    """scheme: how fingerprints are made; generation: raised by every change; counter: raised for every new name."""

    schema: str
    scheme: str
    generation: int
    counter: int
    segments: tuple[SegmentInfo, ...]


class Index:
    """An index opened for reading; articles are numbered over all segments, removed ones keep their number."""

    def __init__(self, path: Path, manifest: Manifest) -> None:
        self.path, self.manifest = path, manifest
        self.segments: list[Segment] = []
        base = 0
        for info in manifest.segments:
            self.segments.append(Segment(path, info, base))
            base += info.articles
        self.rows = base
        self._bases = np.array([s.base for s in self.segments], np.int64)

    @property
    def articles(self) -> int:
        """Articles that count."""
        return self.rows - sum(s.info.dead for s in self.segments)

    def column(self, name: str) -> I64 | U64:
        """One field of all rows."""
        parts = [s.rows[name] for s in self.segments]
        return np.concatenate(parts) if parts else np.zeros(0, np.uint64)

    @cached_property
    def living(self) -> Bools:
        """For each row whether it counts."""
        return np.concatenate([s.living for s in self.segments]) if self.segments else np.zeros(0, np.bool_)

    def place(self, number: int) -> tuple[Segment, int]:
        """(segment, row in it) of an article's number."""
        segment = self.segments[int(np.searchsorted(self._bases, number, "right")) - 1]
        return segment, number - segment.base

    def article(self, number: int) -> Article:
        segment, row = self.place(number)
        return segment.article(row)

    def each(self) -> Iterator[tuple[int, Article]]:
        """All articles that count, with their numbers."""
        for number in np.flatnonzero(self.living).tolist():
            yield number, self.article(number)

    def close(self) -> None:
        for segment in self.segments:
            segment.close()


def is_index(path: str | Path) -> bool:
    """Whether a folder says it is an index (of this or another version)."""
    try:
        return b'"provenance-index/' in (Path(path) / MANIFEST).read_bytes()[:200]
    except OSError:
        return False


def read_manifest(path: Path) -> Manifest:
    """The manifest; raises UsageError for a folder that is no index, or one of another version."""
    try:
        manifest = msgspec.json.decode((path / MANIFEST).read_bytes(), type=Manifest)
    except FileNotFoundError as error:
        raise UsageError(f"`{path}` is no index; `provenance index add {path} FOLDER` makes one") from error
    except (OSError, msgspec.MsgspecError) as error:
        raise UsageError(f"the index `{path}` cannot be read: {error}; build it again with `provenance index add`") from error
    if manifest.schema != SCHEMA or manifest.scheme != SCHEME:
        made = f"{manifest.schema}, {manifest.scheme}"
        raise UsageError(f"the index `{path}` was made by another version ({made}; this one reads {SCHEMA}, {SCHEME}); build it again with `provenance index add`")
    return manifest


def open_index(path: str | Path) -> Index:
    """Opens an index for reading as it is now; raises UsageError where it cannot."""
    folder = Path(path)
    manifest = read_manifest(folder)
    for _ in range(ATTEMPTS):
        try:
            return Index(folder, manifest)
        except FileNotFoundError:
            newer = read_manifest(folder)
            if newer.generation == manifest.generation:
                break
            manifest = newer
        except ValueError:  # a file shorter than its manifest says
            break
    raise UsageError(f"the index `{folder}` is damaged: a segment its manifest names is missing or cut short; build it again with `provenance index add`")
