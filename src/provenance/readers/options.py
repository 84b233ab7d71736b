"""What a caller may tell the readers, and what a reader is.

Kept apart from the registry so that every reader can import these records without importing the others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec import Struct

from provenance.model.article import Article, RawDocument, Unreadable

MAX_BYTES = 64 * 1024 * 1024  # one article; the longest newspaper page seen is under 10 MB, a book about 5 MB


class ReadOptions(Struct, frozen=True):
    """How to read. The `*_field` name the key of a record (dots step into objects) in place of the automatic choice.

    max_bytes: bound for one article after decompression; include, exclude: globs for walked folders;
    encoding: takes the place of any declaration; reader: name of the reader for every input (`--input-format`).
    """

    text_field: str | None = None
    title_field: str | None = None
    url_field: str | None = None
    date_field: str | None = None
    author_field: str | None = None
    outlet_field: str | None = None
    language_field: str | None = None
    max_bytes: int = MAX_BYTES
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    encoding: str | None = None
    reader: str | None = None


Read = Callable[[RawDocument, ReadOptions], Article]
Split = Callable[[Iterator[bytes], str, ReadOptions], Iterator[RawDocument | Unreadable]]


class Reader(Struct, frozen=True):
    """One format. suffixes: file name endings it takes; read: one document to one article (raises UnreadableError);
    split: the plain chunks of a file of many records to one document each, or None for one article a file."""

    suffixes: tuple[str, ...]
    read: Read
    split: Split | None = None


DEFAULT_OPTIONS = ReadOptions()
