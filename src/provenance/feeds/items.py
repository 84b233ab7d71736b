"""Fetched bytes → documents, exactly as files are: told by their content, unpacked, cut into items, each under `address:line`.

What a server declares (charset, media type) is believed where the bytes themselves say nothing: servers are set up once, the documents
say more of themselves.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator

from provenance.errors import UnreadableError
from provenance.model.article import Article, Unreadable
from provenance.readers.compression import joined, unpacked
from provenance.readers.decode import BOMS, codec_of
from provenance.readers.discover import Document, from_chunks, reader_of, shown
from provenance.readers.feed import identity
from provenance.readers.html.charset import declared_charset
from provenance.readers.options import DEFAULT_OPTIONS, ReadOptions
from provenance.readers.sniffing import reader_for

MEDIA_TYPES: dict[str, str] = {
    "application/rss+xml": "feed", "application/atom+xml": "feed", "application/rdf+xml": "feed", "application/feed+json": "json-feed",
    "application/xml": "newsml", "text/xml": "newsml", "text/html": "html", "application/xhtml+xml": "html", "text/markdown": "markdown",
}  # fmt: skip


def documents_of(data: bytes, name: str, options: ReadOptions = DEFAULT_OPTIONS, charset: str = "", media_type: str = "") -> Iterator[Document]:
    """The documents of a fetched feed or page; name: the address they are reported by; charset, media_type: as the server declares."""
    name = shown(name)
    try:
        plain = joined(unpacked(iter([data])), options.max_bytes)
    except UnreadableError as error:
        yield Unreadable(name, error.reason)
        return
    if charset and not options.encoding:
        plain = in_utf8(plain, charset)
    reader = reader_of(plain, None, options)
    if reader == "text" and not options.reader:
        path = name.partition("?")[0].partition("#")[0]
        reader = MEDIA_TYPES.get(media_type) or (reader_for(path) if "/" in path.partition("://")[2] else None) or reader
    yield from from_chunks(iter([plain]), name, reader, options)


def in_utf8(data: bytes, charset: str) -> bytes:
    """The bytes in UTF-8 where only the server says what they are in: without a mark, not valid UTF-8, and without a fitting declaration of
    their own."""
    if 0 in data or data.startswith(tuple(mark for mark, _ in BOMS)) or decoded(data, "utf-8") is not None:
        return data
    if decoded(data, declared_charset(data)) is not None:
        return data
    text = decoded(data, charset)
    return data if text is None else codecs.BOM_UTF8 + text.encode("utf-8", "replace")


def decoded(data: bytes, label: str | None) -> str | None:
    """The text, or None where there is no such encoding or it does not fit."""
    name = codec_of(label)
    if not name:
        return None
    try:
        return data.decode(name)
    except (UnicodeDecodeError, LookupError):
        return None


def item_key(article: Article) -> str:
    """What makes an article the same in the next run: the guid its feed gives it, else its address, else headline and date, else its words."""
    metadata = article.metadata
    guid = next((field.value for field in metadata.fields if field.name == "record.provenance_guid"), "")
    return identity(guid, metadata.url or metadata.canonical_url or "", metadata.headline or "", metadata.published or "", article.text)
