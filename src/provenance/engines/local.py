"""Audits documents in this machine's processes: whole documents spread over workers, results in the order of the inputs.

Workers render their articles' part of the report, so that the parent only writes. A bounded number of documents is under way at
once, so that memory does not grow with the run. A worker that dies (out of memory, say) costs its document, not the run.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice

from msgspec import Struct

from provenance.gate.exempt import Marks
from provenance.lexicon.matcher import Matcher
from provenance.model.article import Unreadable
from provenance.model.audit import Audit
from provenance.model.context import Context
from provenance.model.run import Facets, Row, row_of
from provenance.options import Options
from provenance.origins.facets import facets_of
from provenance.origins.traced import Traced
from provenance.pipeline import NOTHING_MORE, Auditor, audit_document, audit_marks, prepare
from provenance.readers.discover import Document, batches
from provenance.reports import FORMATS
from provenance.reports.formats import Style

# Documents handed over at once: enough that handing over costs little beside auditing, few enough that two workers end together.
BATCH = 16
BATCH_BYTES = 2_000_000
# New objects between two collections: some web pages' worth. Python's own 700 cost a fifth of the time of a page.
COLLECT_AFTER = 50_000
UNDER_WAY = 3  # batches waiting or running, for each worker
WATCH = 1.0  # seconds between two looks whether the parent lives


class Result(Struct, frozen=True):
    """One document's outcome. parts: its rendered share of each report; rules: ids of the met concerns that count; unreadable: or why
    there is none; facets, traced: what it is compared with others by, where asked for; marks: what the gate must know at the end."""

    row: Row | None
    parts: tuple[str, ...]
    rules: tuple[str, ...]
    unreadable: Unreadable | None = None
    facets: Facets | None = None
    traced: Traced | None = None
    marks: Marks | None = None


class Rendering(Struct, frozen=True):
    """A report an article is rendered for: the name of its format, and how."""

    format: str
    style: Style


class Task(Struct, frozen=True):
    """What is to be done with every document. renderings: one for each report; contexts: path -> what is known of it from outside,
    `elsewhere` of those not named; facets, traced: whether to return them."""

    options: Options
    renderings: tuple[Rendering, ...] = ()
    contexts: Mapping[str, Context] = {}
    elsewhere: Context = NOTHING_MORE
    facets: bool = False
    traced: bool = False


def cores() -> int:
    """The processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def audit_all(documents: Iterable[Document], task: Task) -> Iterator[Result]:
    """Results in the order of the documents."""
    jobs = task.options.jobs or cores()
    source = iter(documents)
    auditor = prepare(task.options)
    first = list(islice(source, BATCH * jobs)) if jobs > 1 else []
    if jobs <= 1 or len(first) < 2 * jobs:
        settle()
        yield from (outcome(auditor, document, task) for document in chained(first, source))
        return
    auditor.matcher.warm()
    yield from pooled(chained(first, source), task, jobs)


def chained(first: list[Document], rest: Iterator[Document]) -> Iterator[Document]:
    yield from first
    yield from rest


def outcome(auditor: Auditor, document: Document, task: Task) -> Result:
    """One document audited and rendered; a fault of ours in one article is recorded with it and does not end the run."""
    try:
        audit = audit_document(auditor, document, task.contexts.get(document.path, task.elsewhere))
    except (RecursionError, MemoryError) as error:
        audit = Unreadable(document.path, f"too large or too deeply nested to audit ({type(error).__name__})")
    if isinstance(audit, Unreadable):
        return Result(None, (), (), audit)
    rules = tuple(f.rule for f in audit.findings if f.polarity == "concern" and not f.suppressed)
    return Result(
        row_of(audit), tuple(FORMATS[r.format].article(audit, r.style) for r in task.renderings), rules,
        facets=facets_of(audit) if task.facets else None, traced=trace_of(audit, auditor.matcher) if task.traced else None,
        marks=audit_marks(auditor, audit),
    )  # fmt: skip


def trace_of(audit: Audit, matcher: Matcher) -> Traced:
    """What the origin graph needs of an article, told where its text is."""
    from provenance.origins.tracing import traced
    from provenance.reuse.facts import rows_by_name

    return traced(audit, matcher, rows_by_name(matcher).get)


_worker: tuple[Auditor, Task] | None = None


def start(task: Task, parent: int) -> None:
    """Runs once in each worker; an interrupt is the parent's to handle."""
    global _worker
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=end_with, args=(parent,), daemon=True).start()
    _worker = (prepare(task.options), task)
    settle()


def end_with(parent: int) -> None:
    """Ends this process when its parent is gone: a killed parent cannot tell it."""
    while os.getppid() == parent:
        time.sleep(WATCH)
    os._exit(1)


def settle() -> None:
    """Spares the collector what cannot be garbage: the loaded lists never die, and an article's records hold no cycles."""
    gc.freeze()
    gc.set_threshold(COLLECT_AFTER, 20, 100)


def work(batch: list[Document]) -> list[Result]:
    assert _worker is not None
    auditor, task = _worker
    return [outcome(auditor, document, task) for document in batch]


class Pool:
    """A process pool that is made anew after one of its workers died."""

    def __init__(self, jobs: int, task: Task) -> None:
        self.jobs, self.task = jobs, task
        self.executor = self.made()

    def made(self) -> ProcessPoolExecutor:
        # On Linux workers are forked and share the loaded lists.
        context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
        return ProcessPoolExecutor(self.jobs, mp_context=context, initializer=start, initargs=(self.task, os.getpid()))

    def submit(self, batch: list[Document]) -> Future[list[Result]]:
        try:
            return self.executor.submit(work, batch)
        except BrokenProcessPool:
            self.executor.shutdown(wait=False, cancel_futures=True)
            self.executor = self.made()
            return self.executor.submit(work, batch)


def pooled(documents: Iterator[Document], task: Task, jobs: int) -> Iterator[Result]:
    """Results from worker processes, in order."""
    waiting: deque[tuple[list[Document], Future[list[Result]]]] = deque()
    pool = Pool(jobs, task)
    try:
        for batch in batches(documents, BATCH, BATCH_BYTES):
            waiting.append((batch, pool.submit(batch)))
            if len(waiting) >= jobs * UNDER_WAY:
                yield from finished(*waiting.popleft(), task)
        while waiting:
            yield from finished(*waiting.popleft(), task)
    finally:
        pool.executor.shutdown(cancel_futures=True)  # waiting: an executor let go while workers run complains at exit


def finished(batch: list[Document], future: Future[list[Result]], task: Task) -> Iterator[Result]:
    """A batch's results; when a worker died, each of its documents gets a process of its own, so that only the culprit is lost."""
    try:
        results = future.result()
    except BrokenProcessPool:
        results = [alone(document, task) for document in batch]
    yield from results


def alone(document: Document, task: Task) -> Result:
    pool = Pool(1, task)
    try:
        return pool.submit([document]).result()[0]
    except BrokenProcessPool:
        return Result(None, (), (), Unreadable(document.path, "the process that audited it died, probably for want of memory"))
    finally:
        pool.executor.shutdown(cancel_futures=True)  # waiting: an executor let go while workers run complains at exit
