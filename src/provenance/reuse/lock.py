"""One writer at a time: a lock file held by the operating system, so that it is free again the moment its holder dies.

POSIX record locks (`lockf`), not `flock`: forked workers do not inherit them, so a worker that outlives a killed writer holds nothing.
Network file systems may not honour them.
"""

from __future__ import annotations

import contextlib
import os
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from provenance.errors import UsageError

# record locks belong to the process, so two writers within one are told apart here
_held: set[str] = set()
_guard = threading.Lock()


@contextlib.contextmanager
def locked(path: Path, *, wait: float, waiting: Callable[[], None] = lambda: None) -> Iterator[None]:
    """Holds the lock; waits up to `wait` seconds for another holder (calling `waiting` once), then raises UsageError."""
    name = os.path.realpath(path)
    until = time.monotonic() + wait
    told = False

    def patience() -> None:
        nonlocal told
        if time.monotonic() >= until:
            raise UsageError(f"another process is writing to the index `{path.parent}`; try again when it is done")
        if not told:
            waiting()
            told = True
        time.sleep(0.05)

    while not claimed(name):
        patience()
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            while not locks(handle):
                patience()
            yield
        finally:
            os.close(handle)  # which also gives the lock back
    finally:
        with _guard:
            _held.discard(name)


def claimed(name: str) -> bool:
    """Tries to be the one writer within this process; before the file is opened, for closing any handle of it would free the lock."""
    with _guard:
        if name in _held:
            return False
        _held.add(name)
        return True


def locks(handle: int) -> bool:
    """Tries to lock without waiting."""
    try:
        if os.name == "nt":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        else:
            import fcntl

            fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
