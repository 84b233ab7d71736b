"""Keeps checked and compiled rules and lists, so that a run need not parse thousands of YAML rows.

A thousand rows of YAML take longer to parse than an article to audit. The cache is keyed by the content of every file, holds
plain data (msgpack, never pickle), and is only ever a saving: missing, damaged or unwritable, the data are built anew.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

import msgspec

T = TypeVar("T")
# raised whenever the shape of what is cached changes
LAYOUT = "14"
SHIPPED = Path(__file__).parent / "_compiled"


def content_key(roots: Iterable[Path], patterns: Iterable[str], *, without: str = "") -> str:
    """sha256 over the relative names and bytes of the files that match `patterns` under each root; without: a folder left out."""
    digest = hashlib.sha256(LAYOUT.encode())
    for root in roots:
        for pattern in patterns:
            for path in sorted(p for p in root.glob(pattern) if p.parent.name != without):
                digest.update(f"\0{path.relative_to(root).as_posix()}\0".encode())
                with contextlib.suppress(OSError):
                    digest.update(path.read_bytes())
    return digest.hexdigest()


def cached(name: str, key: str, kind: type[T], build: Callable[[], T]) -> T:
    """The value of `build()`, from the package or the user's cache folder when the content is the same."""
    file = f"{name}-{key[:32]}.msgpack"
    for folder in (SHIPPED, cache_folder()):
        with contextlib.suppress(OSError, msgspec.MsgspecError):
            return msgspec.msgpack.decode((folder / file).read_bytes(), type=kind)
    value = build()
    with contextlib.suppress(OSError):
        store(cache_folder(), file, msgspec.msgpack.encode(value))
    return value


def cache_folder() -> Path:
    """`PROVENANCE_CACHE`, or the user's cache folder by the platform's custom."""
    if named := os.environ.get("PROVENANCE_CACHE"):
        return Path(named)
    from platformdirs import user_cache_path

    return user_cache_path("provenance-auditor", appauthor=False)


def store(folder: Path, file: str, data: bytes) -> None:
    """Writes beside and renames, so that a reader never sees half a file; older versions of the same kind go."""
    folder.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=folder, suffix=".part")
    with os.fdopen(handle, "wb") as out:
        out.write(data)
    Path(temporary).replace(folder / file)
    kept = sorted(folder.glob(f"{file.split('-')[0]}-*.msgpack"), key=lambda p: p.stat().st_mtime)
    for old in kept[:-8]:  # a few, so that two checkouts or rule sets do not evict each other at every run
        old.unlink(missing_ok=True)
