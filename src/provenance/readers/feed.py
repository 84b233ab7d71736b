"""Feeds (RSS 0.9x to 2.0, RDF, Atom 0.3 and 1.0, CDF) → one record an item, its path `file:line` of the item in the feed.

feedparser knows the formats, their dates and broken XML; the tags as written give lines and the words about parties (`feed_tags`). An
item's fields become those of a record, so that a feed and a data set are read alike: the full text where the feed carries it, else the
summary. What an item says of its own origin stays beside as raw fields. What cannot be known: whether a summary is the whole article.
feedparser mends text that was encoded as UTF-8 twice; that damage is not seen in an item.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import sha256
from io import BytesIO
from time import struct_time
from typing import Any

from msgspec import json

from provenance.errors import UnreadableError
from provenance.model.article import RawDocument, Unreadable
from provenance.readers.compression import joined
from provenance.readers.decode import decode
from provenance.readers.feed_parties import parties_of, parts_in, text_in
from provenance.readers.feed_tags import Item, Tags, plain, tags_of, unmarked, written_out
from provenance.readers.fields import LONGEST
from provenance.readers.newsml.tree import DECLARED, from_root, mended
from provenance.readers.options import ReadOptions
from provenance.readers.records import MARKUP
from provenance.readers.sniffing import wide_codec

NO_TEXT = "the item holds no text, only its title and link; read the page it links to"
BROKEN_OFF = "the XML breaks off before its end"
# feedparser writes an empty element of XHTML with an end tag, which HTML reads as a second line break.
# tags within a paragraph: text that holds such ones alone is told to be HTML by a block around it
INLINE = re.compile(r"</?(?:a|abbr|b|cite|code|em|font|i|iframe|img|q|s|small|strong|sub|sup|u|video|audio)(?:\s[^<>]*)?/?>", re.I)
BREAK = re.compile(r"(<br\b[^<>]*)></br>")
# A reference to a character: those that XML does not know (2.2 of XML 1.0) end the parsers.
REFERENCE = re.compile(r"<!\[CDATA\[.*?(?:\]\]>|\Z)|&#(?:[xX]([0-9a-fA-F]+)|(\d+));", re.S)
AHEAD = 20  # items looked through for one that feedparser and the tags count differently


def split_feed(chunks: Iterator[bytes], path: str, options: ReadOptions) -> Iterator[RawDocument | Unreadable]:
    """The items of a feed; what is no item (a channel without any, an item that breaks off) is reported."""
    try:
        source = source_of(joined(chunks, options.max_bytes), options)
        tags = tags_of(source)
        feed = parsed(tags.rest, base_of(tags, path))
    except UnreadableError as error:
        yield Unreadable(path, error.reason, error.line, error.column)
        return
    entries: list[Any] = feed["entries"]
    if not entries and tags.complete:
        yield Unreadable(path, "the feed holds no item")
    whole = tags.complete
    pairs = list(matched(entries, tags, source))
    for entry, item in pairs:
        if not (item.closed or tags.complete):
            whole = True  # what is missing is told here
            yield Unreadable(f"{path}:{item.line}", f"{BROKEN_OFF}, in this item; fetch the feed again", item.line)
            continue
        record = record_of(entry, item, feed["feed"], tags)
        if record.get("text"):
            yield RawDocument(f"{path}:{item.line}", json.encode(record), "json", item.line)
        else:
            yield Unreadable(f"{path}:{item.line}", NO_TEXT, item.line)
    known = {item.start for _, item in pairs}
    if lost := [item for item in tags.items if item.start not in known]:
        number = "1 item" if len(lost) == 1 else f"{len(lost)} items"
        yield Unreadable(f"{path}:{lost[0].line}", f"{number} cannot be told from those before; correct the XML here", lost[0].line)
    if not whole:
        yield Unreadable(path, f"{BROKEN_OFF}: items may be missing; fetch the feed again", source.count("\n") + 1)


def source_of(data: bytes, options: ReadOptions) -> str:
    """The decoded source from the root element on, with the line breaks of what stood above it; stray `&` and HTML's entities are mended."""
    if not options.encoding and (wide := wide_codec(data)):
        text = data.decode(wide, "replace")
    else:
        found = DECLARED.match(data)
        text, _ = decode(data, found[1].decode("ascii") if found else None, options.encoding)
    source = mended(from_root(text))
    return REFERENCE.sub(known_character, source) if "&#" in source else source


def known_character(match: re.Match[str]) -> str:
    if match[0].startswith("<"):
        return match[0]
    digits, radix = (match[1], 16) if match[1] else (match[2], 10)
    number = int(digits, radix) if len(digits.lstrip("0")) < 8 else 0
    known = number in (9, 10, 13) or 0x20 <= number < 0xD800 or 0xE000 <= number < 0xFFFE or 0x10000 <= number < 0x110000
    return match[0] if known else "\ufffd"


def base_of(tags: Tags, path: str) -> str:
    """What relative addresses begin from: where the feed was fetched, else where it says it stands, else its site."""
    links = [said for said in tags.channel if said.tag in ("link", "channel") and said.attributes.get("rel", "") in ("", "self", "alternate")]
    links.sort(key=lambda said: said.attributes.get("rel") != "self")
    addresses = [path, *(said.attributes.get("href") or plain(said.inner) for said in links)]
    return next((address for address in addresses if address.startswith(("http://", "https://"))), "")


def parsed(source: str, base: str) -> Any:
    """feedparser's result; it is given a stream, so it opens nothing. Without a base an inner `xml:base` would hold for all that follows."""
    import feedparser

    headers = {"content-type": "application/xml; charset=utf-8", "content-location": base}
    try:
        return feedparser.parse(
            BytesIO(source.encode("utf-8", "replace")), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
        )
    except Exception as error:  # a library's failure on hostile input is a result, not the end of the run
        raise UnreadableError(f"the feed cannot be parsed: {type(error).__name__}: {str(error)[:200]}; correct it, or take it out") from error


def matched(entries: list[Any], tags: Tags, source: str) -> Iterator[tuple[Any, Item]]:
    """Each entry with its place: in order, and where both count differently by the words of its identity or title."""
    if len(entries) == len(tags.items):
        yield from zip(entries, tags.items, strict=True)
        return
    at = 0
    for entry in entries:
        words = [word for key in ("id", "link", "title") if (word := text_in(entry, key))]
        ahead = range(at, min(at + AHEAD, len(tags.items)))
        found = next((n for n in ahead if any(word in source[tags.items[n].start : tags.items[n].end] for word in words)), None)
        if found is not None:
            at = found + 1
            yield entry, tags.items[found]
        elif at < len(tags.items):  # most likely the next one; but what it says is not put into another's mouth
            yield entry, tags.items[at]._replace(said=[])
            at += 1
        else:
            yield entry, Item(0, 0, 1, True, [])


def record_of(entry: Any, item: Item, channel: Any, tags: Tags) -> dict[str, Any]:
    """The item under the keys of a record; keys without content are left out."""
    languages = [text_in(entry, "language"), *(text_in(part, "language") for part in parts_in(entry, "content")), text_in(channel, "language")]
    language = next(filter(None, languages), "")
    record: dict[str, Any] = {
        "title": unmarked(text_in(entry, "title")),
        "text": text_of(entry, item),
        "url": link_of(entry, "alternate"),
        "canonical_url": link_of(entry, "canonical"),
        "date": date_of(entry, "published", language) or date_of(entry, "created", language) or date_of(entry, "updated", language),
        "modified": date_of(entry, "updated", language),
        "outlet": unmarked(text_in(channel, "title")),
        "language": language,
    }
    if record["modified"] == record["date"]:
        del record["modified"]
    record.update(parties_of(entry, item, tags))
    guid = next((plain(said.inner) for said in item.said if said.tag in ("guid", "id")), "") or text_in(entry, "id")
    record["provenance_guid"] = identity(guid, record["url"], record["title"], record["date"], record["text"])
    return {key: value for key, value in record.items() if value}


def identity(guid: str, link: str, title: str, date: str, text: str) -> str:
    """What makes an item the same in the next run: its guid, else its link, else title and date, else its words; at most 500 characters."""
    known = guid or link or " · ".join(part for part in (title, date) if part) or f"sha256:{sha256(text.encode('utf-8', 'replace')).hexdigest()}"
    return known if len(known) <= LONGEST else f"sha256:{sha256(known.encode('utf-8', 'replace')).hexdigest()}"


def text_of(entry: Any, item: Item) -> str:
    """The longest form the item carries, as HTML or as plain text; the words about its video where it has no others."""
    readable = ("text/", "application/xhtml")
    forms = [text_in(part, "value") for part in parts_in(entry, "content") if text_in(part, "type").startswith(readable)]
    text = max([*forms, text_in(entry, "summary")], key=len)
    if not text:
        text = next((plain(said.inner) for said in item.said if said.tag == "media:description"), "")
    if "<" not in text:
        return written_out(text)
    text = BREAK.sub(r"\1/>", text)
    return f"<div>{text}</div>" if INLINE.search(text) and not MARKUP.search(text) else text


def link_of(entry: Any, relation: str) -> str:
    """The address of one relation; the article's own is `alternate`, which RSS writes as text."""
    if relation == "alternate" and (own := text_in(entry, "link")):
        return own
    return next((href for link in parts_in(entry, "links") if link.get("rel") == relation and (href := text_in(link, "href"))), "")


def date_of(entry: Any, key: str, language: str) -> str:
    """A date as ISO 8601 with its time and zone; one that only feedparser can read in UTC; else as it is written."""
    from provenance.readers.dates import iso_date

    written = dict.get(entry, key)  # `get` of feedparser's own gives the date of publication for a missing `updated`
    if not written or not isinstance(written, str):
        return ""
    if found := iso_date(written, language):
        return found
    moment = dict.get(entry, f"{key}_parsed")
    return "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z".format(*moment[:6]) if isinstance(moment, struct_time) else written
