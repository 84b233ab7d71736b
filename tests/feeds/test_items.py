"""Fetched bytes become documents exactly as files do."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from provenance.errors import UnreadableError
from provenance.feeds.items import documents_of, item_key
from provenance.model.article import Article, Metadata, MetadataField, RawDocument, Unreadable
from provenance.readers import ReadOptions, read
from provenance.readers.discover import FileDocument, documents, load

INPUTS = Path(__file__).parents[2] / "inputs"
URL = "https://paper.example/news/feed"


def shape(found: object) -> tuple[object, ...]:
    """What is the same for a file and for an address: reader, line and words."""
    if isinstance(found, FileDocument):
        found = load(found)
    if isinstance(found, Unreadable):
        return found.reason, found.line
    assert isinstance(found, RawDocument)
    try:
        return found.reader, found.line, read(found).text
    except UnreadableError as error:
        return (error.reason,)


@pytest.mark.parametrize("name", sorted(path.name for path in INPUTS.iterdir() if path.name != "README.md"))
def test_bytes_are_read_as_files_are(name: str) -> None:
    path = INPUTS / name
    data = path.read_bytes()
    expected = [shape(one) for one in documents([str(path)])]
    assert [shape(one) for one in documents_of(data, f"https://paper.example/{name}")] == expected
    assert [shape(one) for one in documents_of(gzip.compress(data), f"https://paper.example/{name}.gz")] == expected


ITEM = "<rss><channel><title>Bote</title><link>https://b.example/</link><item><title>Brücke</title><link>eins</link><description>Die Brücke über die Förde ist größer.</description></item></channel></rss>"


@pytest.mark.parametrize(("data", "charset", "words"), [
    (ITEM.encode("utf-8"), "", "Brücke über die Förde"),
    (ITEM.encode("utf-8"), "iso-8859-1", "Brücke über die Förde"),  # the server is wrong
    (ITEM.encode("cp1252"), "windows-1252", "Brücke über die Förde"),
    (ITEM.encode("mac_roman"), "macintosh", "Brücke über die Förde"),
    (b'<?xml version="1.0" encoding="mac_roman"?>' + ITEM.encode("mac_roman"), "iso-8859-1", "Brücke über die Förde"),  # the document knows better
    (b'<?xml version="1.0" encoding="utf-8"?>' + ITEM.encode("mac_roman"), "macintosh", "Brücke über die Förde"),
    (ITEM.encode("utf-16"), "iso-8859-1", "Brücke über die Förde"),
    (ITEM.encode("cp1252"), "no-such-thing", "Brücke über die Förde"),
])  # fmt: skip
def test_the_charset_of_the_server_counts_where_the_bytes_say_nothing(data: bytes, charset: str, words: str) -> None:
    (document,) = documents_of(data, URL, charset=charset)
    assert isinstance(document, RawDocument)
    assert words in read(document).text
    assert document.path == f"{URL}:1"
    assert json.loads(document.data)["url"] == "https://paper.example/news/eins"


@pytest.mark.parametrize(("data", "name", "media_type", "reader"), [
    (b"Nur Text.", URL, "", "text"),
    (b"Nur Text.", "https://paper.example/", "", "text"),
    (b"# Titel\n\nNur Text.", "https://paper.example/a.md?x=/b.txt", "", "markdown"),
    (b"<p>Ein Absatz.</p>", URL, "text/html", "html"),
    (b"<!doctype html><p>Eine Seite.</p>", "https://paper.example/feed.rss", "application/rss+xml", "html"),
    (b'{"text": "A"}', URL, "text/html", "json"),
])  # fmt: skip
def test_content_then_media_type_then_name_tell_the_format(data: bytes, name: str, media_type: str, reader: str) -> None:
    (document,) = documents_of(data, name, media_type=media_type)
    assert isinstance(document, RawDocument)
    assert (document.reader, document.path) == (reader, name)


@pytest.mark.parametrize(("data", "media_type", "reason"), [
    (b"", "", ""),
    (b"Database error", "application/rss+xml", "the XML holds no element"),
    (gzip.compress(bytes(10_000_000), mtime=0), "", "larger than 1 MiB"),
    (gzip.compress(b"x" * 5_000, mtime=0)[:30], "", "the gzip stream is truncated"),
])  # fmt: skip
def test_what_cannot_be_read_is_a_reason(data: bytes, media_type: str, reason: str) -> None:
    (document,) = documents_of(data, URL, ReadOptions(max_bytes=1 << 20), media_type=media_type)
    if reason:
        assert isinstance(document, Unreadable)
        assert document.reason.startswith(reason)
    else:
        assert isinstance(document, RawDocument)
        with pytest.raises(UnreadableError, match="empty"):
            read(document)


def test_options_go_before_what_the_server_says() -> None:
    (document,) = documents_of("Größe".encode("cp1252"), URL, ReadOptions(encoding="windows-1252", reader="markdown"), "koi8-r", "text/html")
    assert isinstance(document, RawDocument)
    assert (document.reader, read(document, ReadOptions(encoding="windows-1252")).text.strip()) == ("markdown", "Größe")


@pytest.mark.parametrize(("metadata", "key"), [
    (Metadata(url="https://p.example/1", fields=(MetadataField("record.provenance_guid", "p-1"),)), "p-1"),
    (Metadata(url="https://p.example/1", canonical_url="https://q.example/1"), "https://p.example/1"),
    (Metadata(headline="Brücke", published="2024-01-16T09:00:00Z"), "Brücke · 2024-01-16T09:00:00Z"),
    (Metadata(), "sha256:"),
])  # fmt: skip
def test_an_article_is_known_again(metadata: Metadata, key: str) -> None:
    assert item_key(Article("p", "id", "Text", metadata)).startswith(key)
