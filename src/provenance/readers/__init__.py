"""Bytes → Article. One module a format, listed here; a reader never judges and never touches the network."""

from __future__ import annotations

from provenance.errors import UnreadableError, UsageError
from provenance.model.article import Article, RawDocument
from provenance.readers.html import read_html
from provenance.readers.markdown import read_markdown
from provenance.readers.mhtml import read_mhtml
from provenance.readers.newsml import read_newsml, read_object, read_wire, split_messages
from provenance.readers.options import DEFAULT_OPTIONS, Reader, ReadOptions
from provenance.readers.splitting import split_array, split_lines
from provenance.readers.text import read_text

__all__ = ["DEFAULT_OPTIONS", "READERS", "ReadOptions", "Reader", "read", "reader_named"]

# The suffix decides; a `.json` file that opens with an array is split as `json-array`, found by its first byte, and news XML that
# is a message of items as `news-message`, found by its root element.
READERS: dict[str, Reader] = {
    "text": Reader((".txt", ".text", ""), read_text),
    "markdown": Reader((".md", ".markdown"), read_markdown),
    "html": Reader((".html", ".htm", ".xhtml", ".shtml"), read_html),
    "mhtml": Reader((".mhtml", ".mht", ".eml"), read_mhtml),
    "json": Reader((".json",), read_object),
    "json-array": Reader((), read_object, split_array),
    "jsonl": Reader((".jsonl", ".ndjson"), read_object, split_lines),
    "newsml": Reader((".xml", ".nitf", ".newsml"), read_newsml),
    "news-message": Reader((), read_newsml, split_messages),
    "iptc7901": Reader((".7901", ".iptc"), read_wire),
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
