"""What a feed's item says of those behind it → raw fields of its record: authors, sources, rights, credits, each as written and all of them.

Only names and addresses are collected. Which of them made the text is decided where origins are: a `media:credit`, for one, most
often names a photographer.
"""

from __future__ import annotations

import re
from typing import Any

from provenance.readers.feed_tags import Item, Said, Tags, plain, unmarked

# Tag → key of the record. Keys that name a party contain a word that `fields` keeps as provenance.
KEYS: dict[str, str] = {
    "author": "author", "dc:creator": "author", "dc:author": "author", "dcterms:creator": "author", "itunes:author": "author",
    "contributor": "byline_contributor", "dc:contributor": "byline_contributor", "dcterms:contributor": "byline_contributor",
    "source": "feed_source", "dc:source": "dc_source", "dcterms:source": "dc_source", "dc:publisher": "dc_publisher", "dcterms:publisher": "dc_publisher",
    "dc:rights": "rights", "dcterms:rights": "rights", "rights": "rights", "dcterms:rightsholder": "rights_holder", "copyright": "copyright",
    "media:copyright": "media_copyright", "media:credit": "media_credit", "credit": "credit", "creditline": "creditline", "agency": "agency",
    "feedburner:origlink": "origin_link", "pheedo:origlink": "origin_link", "cc:license": "license", "creativecommons:license": "license",
    "dcterms:license": "license", "media:license": "license",
}  # fmt: skip
# The same words where the whole feed says them.
CHANNEL: dict[str, str] = {
    "copyright": "feed_copyright", "rights": "feed_rights", "dc:rights": "feed_rights", "dcterms:rights": "feed_rights", "dc:publisher": "feed_publisher",
    "dcterms:publisher": "feed_publisher", "dc:source": "feed_dc_source", "cc:license": "feed_license", "creativecommons:license": "feed_license",
}  # fmt: skip
NAME = re.compile(r"<(?:[\w.-]+:)?name\b[^<>]*>(.*?)</(?:[\w.-]+:)?name\s*>", re.S | re.I)
NESTED = re.compile(r"<(?!!)[A-Za-z]")
# RSS 2.0 writes an author as `mail@host (Name)`.
MAIL_AND_NAME = re.compile(r"[^\s@]+@[^\s@]+ \((.+)\)")


def parties_of(entry: Any, item: Item, tags: Tags) -> dict[str, Any]:
    """The raw fields of an item: key → texts in the order of the feed. entry: feedparser's, for what is a structure (Atom's `source`)."""
    found: dict[str, list[str]] = {}
    for said in item.said:
        collect(found, KEYS.get(said.tag), words_of(said))
        if said.tag in ("source", "dc:source"):
            collect(found, "feed_source_url", said.attributes.get("url", ""))
        elif said.tag in ("dc:creator", "dcterms:creator"):
            collect(found, "byline_creator", words_of(said))
    taken_from(entry, found)
    for link in parts_in(entry, "links"):
        if link.get("rel") == "via":
            collect(found, "via", text_in(link, "href") or text_in(link, "title"))
    if "author" not in found and tags.root == "feed":  # RFC 4287, 4.2.1: an entry without an author has the feed's
        for said in tags.channel:
            if said.tag == "author":
                collect(found, "author", words_of(said))
    for said in tags.channel:
        collect(found, CHANNEL.get(said.tag), words_of(said))
    return found


def taken_from(entry: Any, found: dict[str, list[str]]) -> None:
    """The feed an entry was taken from: its title, address and rights (RFC 4287, 4.2.11)."""
    source = entry.get("source")
    if not isinstance(source, dict):
        return
    collect(found, "feed_source", unmarked(text_in(source, "title")))
    if "feed_source_url" not in found:
        collect(found, "feed_source_url", text_in(source, "link") or text_in(source, "href") or text_in(source, "id"))
    collect(found, "feed_source_rights", unmarked(text_in(source, "rights")))


def words_of(said: Said) -> str:
    """A party's name as written; a person's without the mail address before it, a credit with its role."""
    key = KEYS.get(said.tag, "")
    if key in ("author", "byline_contributor"):
        names = NAME.search(said.inner)
        words = plain(names[1] if names else said.inner)
        mail = MAIL_AND_NAME.fullmatch(words)
        return mail[1] if mail else words
    if key == "feed_source" and NESTED.search(said.inner):
        return ""
    words = plain(said.inner)
    if key == "license":
        return words or said.attributes.get("resource", "") or said.attributes.get("href", "")
    role = said.attributes.get("role", "")
    return f"{words} ({role})" if words and role and key == "media_credit" else words


def collect(found: dict[str, list[str]], key: str | None, words: str) -> None:
    if key and words and words not in found.setdefault(key, []):
        found[key].append(words)


def text_in(holder: Any, key: str) -> str:
    """The text under a key of feedparser's, which for broken XML may be missing, None, or the attributes of an unknown element."""
    value = holder.get(key)
    return value if isinstance(value, str) else ""


def parts_in(holder: Any, key: str) -> list[Any]:
    """The structures under a key of feedparser's, likewise."""
    value = holder.get(key)
    return [part for part in value if isinstance(part, dict)] if isinstance(value, list) else []
