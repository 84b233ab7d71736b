"""JSON Feed (versions 1.0 and 1.1) → one record an item, its path `file:line` of the item in the feed.

The items are cut out of the bytes as they stand, so that each has its line and one that is broken costs only itself. As with other feeds
it cannot be known whether a summary is the whole article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from msgspec import DecodeError, json

from provenance.errors import UnreadableError
from provenance.model.article import RawDocument, Unreadable
from provenance.readers.compression import joined, too_big
from provenance.readers.decode import decode
from provenance.readers.feed import NO_TEXT, identity
from provenance.readers.fields import texts, words
from provenance.readers.options import ReadOptions
from provenance.readers.records import kind_of, slowly
from provenance.readers.splitting import TOKEN, ArrayCutter

OPENS = re.compile(rb"\s*:\s*\[")
BROKEN_OFF = "broken JSON: the feed breaks off before its end; fetch it again"


def split_json_feed(chunks: Iterator[bytes], path: str, options: ReadOptions) -> Iterator[RawDocument | Unreadable]:
    """The items of a feed; what is no item, and what is broken, is reported with its line."""
    try:
        text, _ = decode(joined(chunks, options.max_bytes), None, options.encoding)
    except UnreadableError as error:
        yield Unreadable(path, error.reason, error.line, error.column)
        return
    data = text.encode("utf-8", "replace")
    at = start_of_items(data)
    feed, damage = header_of(data, text, at)
    cutter = ArrayCutter(options.max_bytes)
    above = data.count(b"\n", 0, at)
    found = False
    for line, item in cutter.feed(data[at:]) if at else ():
        found = True
        document = document_of(item, path, line + above, feed, options)
        damage = None if damage and isinstance(document, Unreadable) else damage  # told with the item
        yield document
    if at and cutter.open:
        line, column = cutter.position()
        yield Unreadable(path, BROKEN_OFF, line + above, column)
    elif damage:
        yield Unreadable(path, damage.reason, damage.line, damage.column)
    elif not found:
        yield Unreadable(path, "the feed holds no item")


def start_of_items(data: bytes) -> int:
    """Where the array of items opens; 0 where there is none."""
    depth = 0
    for token in TOKEN.finditer(data):
        sign = token[0]
        if sign in b"[{":
            depth += 1
        elif sign in b"]}":
            depth -= 1
        elif depth == 1 and sign == b'"items"' and (opens := OPENS.match(data, token.end())):
            return opens.end() - 1
    return 0


def header_of(data: bytes, text: str, at: int) -> tuple[dict[str, Any], UnreadableError | None]:
    """What the feed says of itself, and what is broken; of a broken feed what stands before its items."""
    try:
        return as_object(value_of(data, text, 0)), None
    except UnreadableError as error:
        damage = error
    try:
        return as_object(json.decode(data[:at] + b"[]}")), damage
    except (DecodeError, UnicodeDecodeError, RecursionError):
        return {}, damage


def value_of(data: bytes, text: str, line: int) -> Any:
    try:
        return json.decode(data)
    except (DecodeError, UnicodeDecodeError, RecursionError):
        return slowly(text, line)


def as_object(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def document_of(item: bytes | None, path: str, line: int, feed: dict[str, Any], options: ReadOptions) -> RawDocument | Unreadable:
    """One item as a record to be read, or what is wrong with it."""
    place = f"{path}:{line}"
    if item is None:
        return Unreadable(place, too_big(options.max_bytes), line, 1)
    try:
        value = value_of(item, item.decode("utf-8", "replace"), line)
    except UnreadableError as error:
        return Unreadable(place, error.reason, error.line, error.column)
    if not isinstance(value, dict):
        return Unreadable(place, f"the item is {kind_of(value)}, not an object with fields", line)
    record = record_of(value, feed)
    if not record.get("text"):
        return Unreadable(place, NO_TEXT, line)
    return RawDocument(place, json.encode(record), "json", line)


def record_of(item: dict[str, Any], feed: dict[str, Any]) -> dict[str, Any]:
    """The item under the keys of a record; keys without content are left out."""
    guid = words(item.get("id"))
    text = next((text for key in ("content_html", "content_text", "summary") if isinstance(text := item.get(key), str) and text.strip()), "")
    record: dict[str, Any] = {
        "title": words(item.get("title")),
        "text": text,
        "url": words(item.get("url")) or (guid if guid.startswith(("http://", "https://")) else ""),
        "date": words(item.get("date_published")),
        "modified": words(item.get("date_modified")),
        "author": authors_of(item) or authors_of(feed),
        "outlet": words(feed.get("title")),
        "language": words(item.get("language")) or words(feed.get("language")),
        "external_source_url": words(item.get("external_url")),
        # extensions of a publisher's own begin with `_` (JSON Feed 1.1); those that speak of provenance are kept by their name
        **{key: value for key, value in item.items() if key.startswith("_")},
    }
    record["provenance_guid"] = identity(guid, record["url"], record["title"], record["date"], text)
    return {key: value for key, value in record.items() if value}


def authors_of(said: dict[str, Any]) -> list[str]:
    """The names: a list of objects in version 1.1, one object in version 1.0."""
    return texts(said.get("authors")) or texts(said.get("author"))
