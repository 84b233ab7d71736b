"""Spreads work over processes, results in the order of the work, a bounded number of portions under way.

A process that dies costs the run a clear error; one whose parent was killed ends itself, so that nothing keeps running behind.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
import time
import warnings
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from typing import Any, TypeVar

from provenance.errors import ProvenanceError

P = TypeVar("P")
R = TypeVar("R")
UNDER_WAY = 3  # portions waiting or running, for each process
WATCH = 1.0  # seconds between two looks whether the parent lives
Prepare = Callable[..., None]


def spread(
    work: Callable[[P], R], portions: Iterable[P], jobs: int, prepare: Prepare | None = None, arguments: tuple[Any, ...] = ()
) -> Iterator[R]:
    """`work(portion)` for every portion; prepare: runs once in each process. With one job or one portion all happens here."""
    source = iter(portions)
    first = list(islice(source, 2)) if jobs > 1 else []
    if len(first) < 2:
        if prepare:
            prepare(*arguments)
        yield from map(work, chain(first, source))
        return
    pool = ProcessPoolExecutor(jobs, multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn"), begin, (os.getpid(), prepare, arguments))
    waiting: deque[Future[R]] = deque()
    try:
        for portion in chain(first, source):
            waiting.append(submitted(pool, work, portion))
            if len(waiting) >= jobs * UNDER_WAY:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    except BrokenProcessPool as error:
        raise ProvenanceError("a worker process died, probably for want of memory; try again with --jobs 1 or a smaller --max-bytes") from error
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def submitted(pool: ProcessPoolExecutor, work: Callable[[P], R], portion: P) -> Future[R]:
    """Hands a portion over. The first starts the processes, and Python 3.12 warns of forking beside numpy's idle threads of linear
    algebra, which the children never use."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        return pool.submit(work, portion)


def begin(parent: int, prepare: Prepare | None, arguments: tuple[Any, ...]) -> None:
    """The first thing a process does; an interrupt is the parent's to handle."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=watch, args=(parent,), daemon=True).start()
    if prepare:
        prepare(*arguments)


def watch(parent: int) -> None:
    """Ends this process when its parent is gone: a killed parent cannot tell it."""
    while os.getppid() == parent:
        time.sleep(WATCH)
    os._exit(1)
