"""Named fields of a record or of front matter → Metadata: which key means what, and the raw provenance fields kept beside.

The automatic choice follows the keys common data sets use (CC-News, news-please, FANG-COVID, RealNews, Hugging Face
news sets, ninjs, NewsAPI); what none of them uses has to be named by option.
"""

from __future__ import annotations

import re
from typing import Any

from msgspec import Struct

from provenance.model.article import Metadata, MetadataField
from provenance.readers.addresses import host_of
from provenance.readers.options import ReadOptions

CANDIDATES: dict[str, tuple[str, ...]] = {
    "text": (
        "text", "body", "content", "article", "maintext", "main_text", "article_text", "articleBody", "article_body", "body_text", "full_text",
        "fulltext", "raw_text", "plain_text", "cleaned_text", "document", "body_html", "content_html", "html", "body_xhtml", "story", "value",
    ),
    "title": ("title", "headline", "header", "heading", "titel", "name"),
    "url": ("url", "link", "uri", "source_url", "article_url", "page_url", "web_url", "href"),
    "date": (
        "date", "published", "date_publish", "publish_date", "published_at", "publishedAt", "publication_date", "pub_date", "pubDate", "date_published",
        "datePublished", "published_date", "versioncreated", "firstcreated", "created_at", "timestamp", "datum", "time",
    ),
    "author": ("author", "authors", "byline", "by", "writer", "creator", "autor"),
    "outlet": ("source", "outlet", "publisher", "site", "site_name", "source_name", "sitename", "newspaper", "publication", "source_domain", "domain"),
    "language": ("language", "lang", "locale", "inLanguage"),
    "modified": ("modified", "date_modify", "date_modified", "dateModified", "updated", "updated_at", "lastmod", "last_modified"),
    "canonical": ("canonical_url", "canonical", "canonicalUrl", "original_url", "canonical_link"),
}  # fmt: skip
PROVENANCE = re.compile(
    r"source|agenc|credit|copyright|rights|licen[cs]e|syndicat|origin|translat|publisher|provider|usage|ednote|correct|byline|via|sponsor|paywall"
    r"|genre|embargo|provenance_guid",
    re.I,
)
LONGEST = 500  # characters of a raw field that is kept: a credit or licence line, not a second text


class Mapping(Struct, frozen=True):
    """Which field means what: the name an option gave, or None for the automatic choice."""

    text: str | None = None
    title: str | None = None
    url: str | None = None
    date: str | None = None
    author: str | None = None
    outlet: str | None = None
    language: str | None = None

    @staticmethod
    def of(options: ReadOptions) -> Mapping:
        """The mapping of the `--*-field` options."""
        return Mapping(
            options.text_field, options.title_field, options.url_field, options.date_field, options.author_field, options.outlet_field,
            options.language_field,
        )  # fmt: skip


def metadata_of(record: dict[str, Any], mapping: Mapping, prefix: str = "record") -> Metadata:
    """Metadata of a record; every date as ISO, every author as one person."""
    from provenance.readers.dates import iso_date
    from provenance.readers.names import authors

    url = words(found(record, "url", mapping.url)) or None
    language = words(found(record, "language", mapping.language)) or None
    return Metadata(
        headline=words(found(record, "title", mapping.title)) or None,
        bylines=authors(texts(found(record, "author", mapping.author))),
        published=iso_date(words(found(record, "date", mapping.date)), language),
        modified=iso_date(words(found(record, "modified", None)), language),
        outlet=words(found(record, "outlet", mapping.outlet)) or None,
        url=url,
        canonical_url=words(found(record, "canonical", None)) or None,
        domain=host_of(url) if url else None,
        language_declared=language,
        fields=tuple(raw_fields(record, prefix)),
    )


def found(record: dict[str, Any], meaning: str, named: str | None) -> Any:
    """The value of the field that holds a meaning: the named one, or the first candidate with content; None when there is none."""
    if named:
        return stepped(record, named)
    for key in CANDIDATES[meaning]:
        if record.get(key):
            return record[key]
    folded = {key.lower(): key for key in record}
    for key in CANDIDATES[meaning]:
        actual = folded.get(key.lower())
        if actual and record[actual]:
            return record[actual]
    return None


def stepped(record: dict[str, Any], name: str) -> Any:
    """The value of a key, or of a path of keys joined by dots."""
    if name in record:
        return record[name]
    value: Any = record
    for key in name.split("."):
        if isinstance(value, list) and key.isdigit() and int(key) < len(value):
            value = value[int(key)]
        elif isinstance(value, dict) and key in value:
            value = value[key]
        else:
            return None
    return value


def words(value: Any) -> str:
    """One line of text for a scalar, the first text of a list, or the name of an object."""
    if isinstance(value, (list, tuple)):
        value = next((item for item in value if item), "")
    if isinstance(value, dict):
        value = next((value[key] for key in ("name", "title", "text", "value", "url", "@value") if value.get(key)), "")
    if value is None or isinstance(value, (bool, dict, list)):
        return ""
    return " ".join(str(value).split())


def texts(value: Any) -> list[str]:
    """Every text of a scalar, a list or a list of objects."""
    if isinstance(value, (list, tuple)):
        return [text for item in value if (text := words(item))]
    text = words(value)
    return [text] if text else []


def raw_fields(record: dict[str, Any], prefix: str) -> list[MetadataField]:
    """The record's own short fields that speak of provenance, as they stand."""
    fields = []
    for key, value in record.items():
        if PROVENANCE.search(key):
            fields += [MetadataField(f"{prefix}.{key}", text, key) for text in texts(value) if len(text) <= LONGEST]
    return fields
