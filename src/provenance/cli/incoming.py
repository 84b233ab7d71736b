"""The inputs of a check: addresses fetched side by side, files and folders walked, each with its documents."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

from provenance import __version__
from provenance.feeds.fetch import fetch, require_httpx
from provenance.feeds.items import documents_of
from provenance.feeds.records import Failed, Fetched, FetchOptions, NotModified
from provenance.feeds.state import State
from provenance.feeds.state_records import Known
from provenance.model.article import Unreadable
from provenance.readers.discover import Document, documents
from provenance.readers.options import ReadOptions

URL = re.compile(r"^[A-Za-z][A-Za-z0-9+.-]*://")
AT_ONCE = 8  # addresses fetched side by side: enough that one slow server does not hold up the rest, few enough to be polite


class Input(NamedTuple):
    """One input as it was read. read: whether its documents came (not for an unchanged or failed address); whole: whether they are all it
    holds; etag, last_modified: to be sent back next time; address: whether it was fetched."""

    name: str
    documents: list[Document]
    read: bool = True
    whole: bool = True
    etag: str = ""
    last_modified: str = ""
    address: bool = False


def read_inputs(paths: Sequence[str], read: ReadOptions, arguments: argparse.Namespace, state: State | None) -> list[Input]:
    """Every input in the order given; an address that gave nothing has its reason among the documents."""
    given = list(dict.fromkeys(paths))
    addresses = [path for path in given if URL.match(path)]
    if addresses:
        require_httpx()
    known = {url: state.feed(url) if state else Known() for url in addresses}
    options = FetchOptions(
        agent=f"provenance/{__version__}", total_timeout=float(arguments.timeout), max_bytes=read.max_bytes, allow_private=arguments.allow_private,
        proxy=arguments.proxy,
    )  # fmt: skip
    with ThreadPoolExecutor(AT_ONCE) as pool:
        answers = dict(zip(addresses, pool.map(lambda url: fetch(url, options, known[url]), addresses), strict=True))
    return [of_answer(answers[path], read) if path in answers else of_path(path, read) for path in given]


def of_path(path: str, read: ReadOptions) -> Input:
    found = list(documents([path], read))
    return Input(path, found, whole=not any(isinstance(d, Unreadable) for d in found))


def of_answer(answer: Fetched | NotModified | Failed, read: ReadOptions) -> Input:
    """What an address gave."""
    if isinstance(answer, NotModified):
        return Input(answer.url, [], read=False, whole=False, etag=answer.etag, last_modified=answer.last_modified, address=True)
    if isinstance(answer, Failed):
        return Input(answer.url, [Unreadable(answer.url, answer.reason)], read=False, whole=False, address=True)
    found = list(documents_of(answer.data, answer.url, read, answer.charset, answer.media_type))
    broken = any(isinstance(d, Unreadable) and d.path == answer.url for d in found)
    return Input(answer.url, found, whole=not broken, etag=answer.etag, last_modified=answer.last_modified, address=True)
