"""Paths as the user gave them → the documents behind them, in a fixed order, without holding more than one.

One-article files are only named here (`FileDocument`); whoever reads them loads them with `load`, so that worker processes
share the reading. Files of many records are cut here as they stream.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable, Iterator, Sequence
from fnmatch import fnmatchcase
from itertools import chain
from typing import BinaryIO

from msgspec import Struct
from msgspec.structs import replace

from provenance.errors import UnreadableError, UsageError
from provenance.model.article import RawDocument, Unreadable
from provenance.readers import READERS, reader_named
from provenance.readers.compression import file_chunks, joined, unpacked
from provenance.readers.options import DEFAULT_OPTIONS, ReadOptions
from provenance.readers.sniffing import reader_for, sniffed, suffixes_of

# Files that lie in folders of articles and are none; passed over only where a folder is walked.
NOT_ARTICLES = (
    "readme", "readme.*", "license", "license.*", "licence", "licence.*", "copying", "notice", "authors", "changelog", "changelog.*",
    "contributing", "contributing.*", "code_of_conduct.*", "security.md", "makefile", "dockerfile", "requirements*.txt", "robots.txt", "ads.txt",
    "package.json", "package-lock.json", "manifest.json", "sitemap*.xml", "opml.xml", "thumbs.db", "desktop.ini",
    "~$*", "*~", "#*#",
)  # fmt: skip
# Readers whose files hold one article or many: the first bytes tell.
TOLD_BY_CONTENT = frozenset(("json", "newsml"))


class FileDocument(Struct, frozen=True):
    """A file of one article, not yet loaded. path: as the user gave it; reader: its name, or empty where the content must tell;
    compression: what the suffix says (the content decides)."""

    path: str
    reader: str
    compression: str = ""


Document = RawDocument | FileDocument | Unreadable


def documents(paths: Sequence[str], options: ReadOptions = DEFAULT_OPTIONS) -> Iterator[Document]:
    """Every document under the paths (files, folders, `-` for standard input); raises UsageError for a path that is not there."""
    given = list(dict.fromkeys(os.fspath(path) for path in paths))
    for path in given:
        if path != "-" and not os.path.exists(path):
            raise UsageError(f"there is no file or folder `{shown(path)}`; check the path")
    if options.reader:
        reader_named(options.reader)
    for path in given:
        if path == "-":
            yield from from_stream(sys.stdin.buffer, "-", options, None)
        elif os.path.isdir(path):
            yield from from_folder(path, options)
        else:
            yield from from_file(path, options)


def load(document: FileDocument, options: ReadOptions = DEFAULT_OPTIONS) -> RawDocument:
    """The bytes of a file, unpacked; raises UnreadableError where it cannot be opened, is damaged or too big."""
    try:
        with open(document.path, "rb") as stream:
            data = joined(unpacked(file_chunks(stream)), options.max_bytes)
    except OSError as error:
        raise UnreadableError(f"cannot be read: {error.strerror or error}") from error
    reader = document.reader or sniffed(data[:8192], reader_for(document.path))
    return RawDocument(shown(document.path), data, reader)


def from_folder(folder: str, options: ReadOptions) -> Iterator[Document]:
    """The articles of a folder and its sub-folders, names sorted; a folder without any is reported."""
    found = False
    failed: list[OSError] = []
    for root, folders, names in os.walk(folder, onerror=failed.append):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and not excluded(root, name, folder, options))
        for name in sorted(names):
            if is_article(root, name, folder, options):
                found = True
                yield from from_file(joined_path(root, name), options)
    for error in failed:
        yield Unreadable(shown(str(error.filename)), f"the folder cannot be listed: {error.strerror}")
    if not found and not failed:
        yield Unreadable(shown(folder), "the folder holds no articles; name files or see --include and --input-format")


def from_file(path: str, options: ReadOptions) -> Iterator[Document]:
    """A file as one document to be loaded later, or its records."""
    suffix, packing = suffixes_of(path)
    named = options.reader or reader_for(path)
    try:
        regular = stat.S_ISREG(os.stat(path).st_mode)
        told = named in TOLD_BY_CONTENT or (named == "text" and not options.reader and not suffix)
        if regular and named and not told and READERS[named].split is None:
            yield FileDocument(path, named, packing)
            return
        with open(path, "rb") as stream:
            yield from from_stream(stream, path, options, named, reopen=regular)
    except OSError as error:
        yield Unreadable(shown(path), f"cannot be read: {error.strerror or error}")


def from_stream(stream: BinaryIO, path: str, options: ReadOptions, named: str | None, *, reopen: bool = False) -> Iterator[Document]:
    """The documents of an open stream; with `reopen` a single article is left for `load`."""
    name = shown(path)
    chunks = unpacked(file_chunks(stream))
    try:
        head = next(chunks, b"")
    except UnreadableError as error:
        yield Unreadable(name, error.reason)
        return
    reader = reader_of(head, named if path != "-" else None, options)
    if reopen and READERS[reader].split is None:
        yield FileDocument(path, reader, suffixes_of(path)[1])
    else:
        yield from from_chunks(chain([head], chunks), name, reader, options)


def reader_of(head: bytes, named: str | None, options: ReadOptions) -> str:
    """The reader for plain bytes that begin so: the one asked for, else the one of the name, where the content does not tell another."""
    if options.reader:
        told = sniffed(head, options.reader) if options.reader in TOLD_BY_CONTENT else ""
        return told if told in ("json-array", "json-feed", "news-message") else options.reader
    return sniffed(head, named)


def from_chunks(chunks: Iterator[bytes], name: str, reader: str, options: ReadOptions) -> Iterator[RawDocument | Unreadable]:
    """The documents of plain bytes under the name they are reported by: one, or each of its records."""
    split = READERS[reader].split
    if split:
        yield from apart(split(chunks, name, options))
        return
    try:
        yield RawDocument(name, joined(chunks, options.max_bytes), reader)
    except UnreadableError as error:
        yield Unreadable(name, error.reason)


def apart(records: Iterator[RawDocument | Unreadable]) -> Iterator[RawDocument | Unreadable]:
    """The records of a file, each by a name of its own: `file:7`, and `file:7.2` for the second that begins in line 7."""
    before, times = "", 0
    for record in records:
        times = times + 1 if record.path == before else 1
        before = record.path
        yield replace(record, path=f"{record.path}.{times}") if times > 1 and record.line else record


def is_article(root: str, name: str, folder: str, options: ReadOptions) -> bool:
    """Whether a walked file counts: not hidden, no known furniture, of a known suffix or asked for by `include`."""
    if name.startswith(".") or excluded(root, name, folder, options):
        return False
    if options.include:
        relative = relative_path(root, name, folder)
        return any(matches(relative, pattern) for pattern in options.include) and (name in options.include or not is_furniture(name))
    return not is_furniture(name) and (reader_for(name) is not None or options.reader is not None)


def is_furniture(name: str) -> bool:
    folded = name.lower()
    return any(fnmatchcase(folded, pattern) for pattern in NOT_ARTICLES)


def excluded(root: str, name: str, folder: str, options: ReadOptions) -> bool:
    if not options.exclude:
        return False
    relative = relative_path(root, name, folder)
    return any(matches(relative, pattern) for pattern in options.exclude)


def matches(relative: str, pattern: str) -> bool:
    """A glob holds for the path under the walked folder, for the name alone, and for everything under a matched folder."""
    pattern = pattern.removeprefix("./").rstrip("/")
    return (
        fnmatchcase(relative, pattern)
        or fnmatchcase(relative.rsplit("/", 1)[-1], pattern)
        or fnmatchcase(f"/{relative}", pattern.replace("**/", "*/"))
        or fnmatchcase(relative, f"{pattern}/*")
    )


def relative_path(root: str, name: str, folder: str) -> str:
    return os.path.relpath(os.path.join(root, name), folder).replace("\\", "/")


def joined_path(root: str, name: str) -> str:
    return name if root == "." else os.path.join(root, name)


def shown(path: str) -> str:
    """The path for reports: as given, with forward slashes, without bytes that are no text."""
    text = path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return text.replace("\\", "/") if os.sep == "\\" else text


def batches(documents: Iterable[Document], most: int, most_bytes: int) -> Iterator[list[Document]]:
    """Documents in batches bounded by number and by bytes."""
    batch: list[Document] = []
    size = 0
    for document in documents:
        batch.append(document)
        size += len(document.data) if isinstance(document, RawDocument) else 0
        if len(batch) >= most or size >= most_bytes:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
