"""Feeds (RSS 0.9x to 2.0, RDF, Atom) → one record an item, its path `file:line` of the item in the feed.

An item's fields become those of a record, so that a feed and a data set are read alike: the full text where the feed carries it
(`content:encoded`, Atom's `content`), else the summary. What an item says of its own origin (`source`, `dc:rights`, `media:credit`) stays
beside as raw fields.
"""

from __future__ import annotations

import html
from collections.abc import Iterator

from msgspec import json

from provenance.errors import UnreadableError
from provenance.model.article import RawDocument, Unreadable
from provenance.readers.compression import joined
from provenance.readers.newsml.tree import Element, attribute, child, children, local, parsed, words
from provenance.readers.options import ReadOptions

# Element names by what they say, the first with content wins: RSS 2.0 with its modules `content` and `dc`, and Atom (RFC 4287).
TEXT = ("encoded", "content", "description", "summary")
DATE = ("pubdate", "published", "date", "issued", "updated")
MODIFIED = ("updated", "modified")
AUTHOR = ("creator", "author")
# Raw provenance: key of the record → element. `origlink` is the address a feed service replaced by its own.
ORIGIN = {
    "feed_source": "source", "rights": "rights", "copyright": "copyright", "credit": "credit", "dc_publisher": "publisher",
    "origin_link": "origlink", "provenance_guid": "guid",
}  # fmt: skip


def split_feed(chunks: Iterator[bytes], path: str, options: ReadOptions) -> Iterator[RawDocument | Unreadable]:
    """The items of a feed; what is no item (a channel without any) is reported."""
    try:
        data = joined(chunks, options.max_bytes)
        root = parsed(data, options).root
    except UnreadableError as error:
        yield Unreadable(path, error.reason, error.line, error.column)
        return
    channel = root if local(root) == "feed" else child(root, "channel")
    holders = [root] if channel is None or channel is root else [channel, root]
    items = [item for holder in holders for item in holder if local(item) in ("item", "entry")]
    if not items:
        yield Unreadable(path, "the feed holds no item")
    outlet, language = words(child(channel, "title")), words(child(channel, "language")) or attribute(channel, "lang")
    for item in items:
        line = item.sourceline or 0
        record = record_of(item, outlet, language)
        if not record.get("text"):
            yield Unreadable(f"{path}:{line}", "the item holds no text, only its title and link; read the page it links to", line)
            continue
        yield RawDocument(f"{path}:{line}", json.encode(record), "json", line)


def record_of(item: Element, outlet: str, language: str) -> dict[str, object]:
    """The item under the keys of a record; keys without content are left out."""
    record: dict[str, object] = {
        "title": html.unescape(words(child(item, "title"))),
        "text": text_of(item),
        "url": link_of(item),
        "date": first(item, DATE),
        "modified": first(item, MODIFIED),
        "author": authors_of(item),
        "outlet": outlet,
        "language": language,
    }
    record.update((key, html.unescape(said(item, name))) for key, name in ORIGIN.items())
    return {key: value for key, value in record.items() if value}


def said(item: Element, name: str) -> str:
    """The text of an element, or the title within it (Atom's `source` names a whole feed)."""
    element = child(item, name)
    inner = child(element, "title")
    return words(element if inner is None else inner)


def first(item: Element, names: tuple[str, ...]) -> str:
    return next((text for name in names if (text := words(child(item, name)))), "")


def text_of(item: Element) -> str:
    """The longest form the item carries, as HTML or as plain text."""
    for name in TEXT:
        for element in children(item, name):
            if len(element):
                from lxml import etree

                return "".join(etree.tostring(part, encoding="unicode") for part in element)
            if text := (element.text or "").strip():
                return text if "<" in text else html.unescape(text)
    return ""


def link_of(item: Element) -> str:
    """RSS writes the address as text, Atom as the attribute of the link that is no enclosure and no reply."""
    links = children(item, "link")
    for link in links:
        if words(link):
            return words(link)
        if attribute(link, "rel") in ("", "alternate"):
            return attribute(link, "href")
    return ""


def authors_of(item: Element) -> list[str]:
    """Names as the feed writes them; RSS 2.0 writes `mail@host (Name)`, Atom an element with a `name`."""
    names = []
    for name in AUTHOR:
        for element in children(item, name):
            inner = child(element, "name")
            text = words(element if inner is None else inner)
            before, opened, within = text.partition(" (")
            names.append(within.rstrip(")") if opened and "@" in before else text)
    return [name for name in dict.fromkeys(names) if name]
