"""The inputs of a check: addresses fetched side by side, files and folders walked, each with its documents."""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from glob import glob
from queue import Empty, SimpleQueue
from threading import Thread
from typing import NamedTuple

from provenance import __version__
from provenance.cli.settings import Settings
from provenance.errors import UsageError
from provenance.feeds.fetch import Answer, fetch, require_httpx
from provenance.feeds.items import documents_of
from provenance.feeds.records import Failed, FetchOptions, NotModified
from provenance.feeds.state import State
from provenance.feeds.state_records import Known
from provenance.gate.discover import shown
from provenance.gate.naming import URL, rooted
from provenance.model.article import Unreadable
from provenance.readers.discover import Document, documents
from provenance.readers.options import ReadOptions
from provenance.reports.visible import visible

AT_ONCE = 8  # addresses fetched side by side: enough that one slow server does not hold up the rest, few enough to be polite
NOT_THERE = "there is no such file or folder; it may not have come yet, or its `address` in the configuration is wrong"


class Input(NamedTuple):
    """One input as it was read. name: as given; documents: what it holds, to be read once; came: whether they did (not for an unchanged or
    failed address); unchanged: the server said that nothing changed; etag, last_modified: to be sent back next time; moved: where it has
    gone for good; wait: seconds the server asks to be left alone."""

    name: str
    documents: Iterable[Document]
    came: bool = True
    unchanged: bool = False
    etag: str = ""
    last_modified: str = ""
    moved: str = ""
    wait: int = 0


def configured(settings: Settings) -> list[str]:
    """The feeds of the configuration: addresses, and the files and folders its paths and globs name now, as seen from the working folder;
    one that names nothing stays as it is written."""
    root, found = settings.options.policy.root, dict[str, None]()
    for feed in settings.config.feeds:
        if URL.match(feed.address):
            found.setdefault(feed.address)
            continue
        there = os.path.exists(os.path.join(root, feed.address))
        matching = [] if there else sorted(glob(feed.address, root_dir=root or None, recursive=True))
        for name in matching or [feed.address]:
            found.setdefault(shown(os.path.join(root, name)))
    return list(found)


def refuse_missing(paths: Sequence[str]) -> None:
    """Raises UsageError for a path that was named by hand and is not there."""
    for path in paths:
        if path != "-" and not URL.match(path) and not os.path.exists(path):
            raise UsageError(f"there is no file or folder `{shown(path)}`; check the path")


def read_inputs(paths: Sequence[str], settings: Settings, arguments: argparse.Namespace, state: State | None) -> list[Input]:
    """Every input once, in the order given; an address that gave nothing has its reason among the documents.

    A server is only asked whether anything changed where nothing else is to be judged: what it says must not turn a failing run green.
    """
    read = settings.options.read
    given: dict[str, str] = {}
    for path in paths:
        given.setdefault(rooted(path, settings.options.policy.root), path)
    addresses = [path for path in given.values() if URL.match(path)]
    known = {url: state.feed(url) for url in addresses} if state and arguments.new_only else {}
    options = FetchOptions(
        agent=f"provenance/{__version__}", total_timeout=float(arguments.timeout), max_bytes=read.max_bytes, allow_private=arguments.allow_private,
        proxy=arguments.proxy,
    )  # fmt: skip
    answers = fetched(addresses, lambda url: fetch(url, options, known.get(url, Known())), arguments)
    return [of_answer(answers[path], read) if path in answers else of_path(path, read) for path in given.values()]


def fetched(addresses: Collection[str], ask: Callable[[str], Answer], arguments: argparse.Namespace) -> Mapping[str, Answer]:
    """Each address with its answer. The threads are let go when the run is interrupted, so that no slow server holds it up."""
    if not addresses:
        return {}
    require_httpx()
    waiting: SimpleQueue[str] = SimpleQueue()
    answers: SimpleQueue[tuple[str, Answer | BaseException]] = SimpleQueue()

    def work() -> None:
        with contextlib.suppress(Empty):
            while True:
                address = waiting.get_nowait()
                try:
                    answers.put((address, ask(address)))
                except BaseException as error:  # raised again where it is waited for
                    answers.put((address, error))

    for address in addresses:
        waiting.put(address)
    with telling(len(addresses), arguments):
        for _ in range(min(AT_ONCE, len(addresses))):
            Thread(target=work, daemon=True).start()
        found: dict[str, Answer] = {}
        for _ in addresses:
            address, answer = answers.get()
            if isinstance(answer, BaseException):
                raise answer
            found[address] = answer
    return found


@contextlib.contextmanager
def telling(number: int, arguments: argparse.Namespace) -> Iterator[None]:
    """Says on standard error that feeds are being fetched, when it is a terminal."""
    if not sys.stderr.isatty() or arguments.quiet:
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(f"fetching {number} {'address' if number == 1 else 'addresses'}"):
        yield


def of_path(path: str, read: ReadOptions) -> Input:
    """A file, a folder or standard input."""
    if path != "-" and not os.path.exists(path):
        return Input(path, (Unreadable(shown(path), NOT_THERE),), came=False)
    return Input(path, documents([path], read))


def of_answer(answer: Answer, read: ReadOptions) -> Input:
    """What an address gave."""
    if isinstance(answer, NotModified):
        return Input(answer.url, (), came=False, unchanged=True, etag=answer.etag, last_modified=answer.last_modified)
    if isinstance(answer, Failed):
        return Input(answer.url, (Unreadable(answer.url, answer.reason),), came=False, wait=answer.retry_after)
    found = documents_of(answer.data, answer.url, read, answer.charset, answer.media_type)
    return Input(answer.url, found, etag=answer.etag, last_modified=answer.last_modified, moved=answer.moved)


def tell_moved(given: Input) -> None:
    """One line on standard error for an address that has moved for good."""
    if given.moved:
        print(f"provenance: {visible(given.name)}: has moved for good to {visible(given.moved)}; change the address", file=sys.stderr)
