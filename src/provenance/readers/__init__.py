"""Bytes → Article. One module a format, listed here; a reader never judges and never touches the network."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from provenance.errors import UnreadableError, UsageError
from provenance.model.article import Article, RawDocument
from provenance.readers.options import DEFAULT_OPTIONS, Reader, ReadOptions

__all__ = ["DEFAULT_OPTIONS", "READERS", "ReadOptions", "Reader", "read", "reader_named"]


def late(module: str, function: str) -> Any:
    """The function of a module of this folder, imported when it is first called: a run meets one or two formats."""

    def call(*arguments: Any) -> Any:
        return getattr(import_module(f"{__name__}.{module}"), function)(*arguments)

    return call


READ_OBJECT = late("newsml.objects", "read_object")
READ_XML = late("newsml.messages", "read_newsml")
# The suffix decides; a `.json` file that opens with an array is split as `json-array`, found by its first byte, a JSON Feed as
# `json-feed`, found by its version, and news XML that is a message of items as `news-message` or a feed as `feed`, by its root element.
READERS: dict[str, Reader] = {
    "text": Reader((".txt", ".text", ""), late("text", "read_text")),
    "markdown": Reader((".md", ".markdown"), late("markdown", "read_markdown")),
    "html": Reader((".html", ".htm", ".xhtml", ".shtml"), late("html", "read_html")),
    "mhtml": Reader((".mhtml", ".mht", ".eml"), late("mhtml", "read_mhtml")),
    "json": Reader((".json",), READ_OBJECT),
    "json-array": Reader((), READ_OBJECT, late("splitting", "split_array")),
    "json-feed": Reader((), READ_OBJECT, late("json_feed", "split_json_feed")),
    "jsonl": Reader((".jsonl", ".ndjson"), READ_OBJECT, late("splitting", "split_lines")),
    "newsml": Reader((".xml", ".nitf", ".newsml"), READ_XML),
    "news-message": Reader((), READ_XML, late("newsml.messages", "split_messages")),
    "feed": Reader((".rss", ".atom", ".rdf"), READ_OBJECT, late("feed", "split_feed")),
    "iptc7901": Reader((".7901", ".iptc"), late("newsml.iptc7901", "read_wire")),
}


def reader_named(name: str) -> Reader:
    """The reader of a name; raises UsageError naming those there are."""
    if name not in READERS:
        raise UsageError(f"there is no input format `{name}`; there are: {', '.join(READERS)}")
    return READERS[name]


def read(document: RawDocument, options: ReadOptions = DEFAULT_OPTIONS) -> Article:
    """One document as an article; raises UnreadableError with the reason (and line and column of a record)."""
    reader = reader_named(document.reader)
    if len(document.data) > options.max_bytes:
        from provenance.readers.compression import too_big

        raise UnreadableError(too_big(options.max_bytes), line=document.line)
    try:
        return reader.read(document, options)
    except UnreadableError as error:
        if document.line and not error.line:
            raise UnreadableError(error.reason, line=document.line, column=error.column) from error
        raise
