"""The format of a document from its name, and where the name says nothing from its first bytes."""

from __future__ import annotations

import codecs
import re

from provenance.readers import READERS
from provenance.readers.compression import SUFFIXES

HEAD = 4096
# What may stand above the root element; the groups are atomic, or rows of comments would take exponential time.
PROLOG = rb"\A\s*+(?>(?:<\?[^>]*\?>|<!--.*?-->)\s*)*+"
PAGE = re.compile(PROLOG + rb"<(?:!doctype\s+html|html|head|body|frameset)\b", re.I | re.S)
DOCTYPE = rb"(?:<!DOCTYPE(?>[^\[>]*)(?:\[[^\]]*\][^>]*)?>)?+\s*+(?>(?:<\?[^>]*\?>|<!--.*?-->)\s*)*+"
XML_ROOT = re.compile(PROLOG + DOCTYPE + rb"<(?:[\w.-]+:)?([A-Za-z_][\w.-]*)", re.S)
# Roots of news XML that are messages of items, of feeds, and of XML that is read as one item or refused with a reason.
MESSAGES = frozenset((b"newsmessage", b"newsml"))
FEEDS = frozenset((b"rss", b"feed", b"rdf", b"channel"))  # a channel alone is CDF
NEWS = frozenset(
    b"nitf newsitem packageitem planningitem conceptitem knowledgeitem catalogitem eventitem urlset sitemapindex opml".split()
)
# SOH header STX: the envelope of IPTC 7901 (3.1); SYN characters may stand before it.
WIRE = re.compile(rb"\A[\s\x00\x16]*\x01[^\x01\x02\x03]{1,2000}\x02")
SAVED = re.compile(rb"\A(?:[A-Za-z-]{2,40}: [^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*){2,}", re.I)
MIME = re.compile(rb"^(?:MIME-Version|Content-Type): ", re.I | re.M)
# Lines of JSON Lines: an object ends and the next begins.
NEXT_OBJECT = re.compile(rb"\A\s*\{[^\n]*\}[ \t]*\r?\n\s*\{")
# A JSON Feed names its version; where the version stands behind the items (keys in order), the feed's own address beside items tells it.
JSON_FEED = re.compile(rb'"version"\s*:\s*"https?:\\?/\\?/(?:www\.)?jsonfeed\.org\\?/version\\?/')
JSON_FEED_KEYS = re.compile(rb'\A\s*\{.*?"(?:feed_url|home_page_url)"\s*:.*?"items"\s*:\s*\[', re.S)
# XML in UTF-16 and UTF-32 without a byte order mark, by how `<` and `<?` look in them (XML 1.0, appendix F).
WIDE: tuple[tuple[bytes, str], ...] = (
    (b"<\0\0\0", "utf-32-le"), (b"\0\0\0<", "utf-32-be"), (b"<\0?\0", "utf-16-le"), (b"\0<\0?", "utf-16-be"),
)  # fmt: skip
BY_SUFFIX: dict[str, str] = {suffix: name for name, reader in READERS.items() for suffix in reader.suffixes}


def suffixes_of(name: str) -> tuple[str, str]:
    """(suffix of the content, packing): `page.html.gz` → (`.html`, `gzip`); a dot that begins a name begins no suffix."""
    base = name.rsplit("/", 1)[-1]
    stem, dot, last = base.rpartition(".")
    packing = SUFFIXES.get(f".{last.lower()}", "") if dot and stem else ""
    if packing:
        stem, dot, last = stem.rpartition(".")
    return (f".{last.lower()}" if dot and stem else ""), packing


def reader_for(name: str) -> str | None:
    """The reader the name's suffix asks for; None for a suffix no reader takes."""
    return BY_SUFFIX.get(suffixes_of(name)[0])


def sniffed(head: bytes, named: str | None) -> str:
    """The reader for a document's first plain bytes, given what its name says (`text` for no suffix, None for an unknown one)."""
    sample = plain_sample(head)
    if named == "json":
        return json_kind(sample)
    if named == "newsml":
        return xml_kind(sample) or named
    if named and named != "text":
        return named
    if PAGE.match(sample):
        return "html"
    if WIRE.match(sample):
        return "iptc7901"
    if kind := xml_kind(sample):
        return kind
    if named is None or sample.lstrip()[:1] in (b"{", b"["):
        if re.match(rb"\s*(?:\{\s*(?:\"|\})|\[\s*[\[{\"\]])", sample):
            return json_kind(sample)
    if SAVED.match(sample) and MIME.search(sample):
        return "mhtml"
    return "text"


def xml_kind(sample: bytes) -> str:
    """The reader for a document with a known root element, or with an XML declaration; empty for what is no XML."""
    if PAGE.match(sample):
        return "html"
    match = XML_ROOT.match(sample)
    root = match[1].lower() if match else b""
    if root in MESSAGES:
        return "news-message"
    if root in FEEDS:
        return "feed"
    return "newsml" if root in NEWS or sample.lstrip().startswith(b"<?xml") else ""


def json_kind(sample: bytes) -> str:
    """One object, an array of records, the items of a JSON Feed, or an object on each line."""
    if sample.lstrip().startswith(b"["):
        return "json-array"
    if JSON_FEED.search(sample) or JSON_FEED_KEYS.match(sample):
        return "json-feed"
    return "jsonl" if NEXT_OBJECT.match(sample) else "json"


def plain_sample(head: bytes) -> bytes:
    """The first bytes in an ASCII-compatible form, without a byte order mark."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)):
        wide = "utf-32" if head.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)) else "utf-16"
        return head[:HEAD].decode(wide, "replace").encode("utf-8", "replace")
    if codec := wide_codec(head):
        return head[:HEAD].decode(codec, "replace").encode("utf-8", "replace")
    return head[:HEAD].removeprefix(codecs.BOM_UTF8)


def wide_codec(head: bytes) -> str:
    """The UTF-16 or UTF-32 of XML without a byte order mark, as its first characters show it; else empty."""
    return next((codec for form, codec in WIDE if head.startswith(form)), "")
