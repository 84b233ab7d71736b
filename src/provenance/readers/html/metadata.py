"""Metadata of a page from all the places that state it, best first; every provenance field is kept with its place.

Where two places disagree both stay in `Metadata.fields`; which one is right is for signals and rules to judge.
"""

from __future__ import annotations

import html
import re

from msgspec import Struct

from provenance.model.article import MetadataField
from provenance.readers.addresses import absolute, host_of
from provenance.readers.dates import iso_date
from provenance.readers.html import jsonld
from provenance.readers.html.tree import MOST_BLOCKS, Page, css_path

# Meta names by meaning, best first (OpenGraph, article:*, Dublin Core, Parsely, Sailthru, Highwire, schema.org itemprops, CMS habits).
META: dict[str, tuple[str, ...]] = {
    "headline": ("og:title", "twitter:title", "dc.title", "dcterms.title", "citation_title", "parsely-title", "sailthru.title", "headline", "title"),
    "author": (
        "author", "article:author", "parsely-author", "sailthru.author", "byl", "dc.creator", "dcterms.creator", "dc.author",
        "citation_author", "og:article:author",
        "article.author", "cxenseparse:author", "article:author_name", "authors", "rbauthors", "creator", "twitter:data1",
        "mediator_author", "shareaholic:article_author_name",
    ),
    "published": (
        "article:published_time", "og:article:published_time", "datepublished", "article.published", "parsely-pub-date", "sailthru.date",
        "cxenseparse:recs:publishtime",
        "cxenseparse:publishtime", "article:published", "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date.created",
        "dc.date.published", "publishdate", "publish-date",
        "publish_date", "publication_date", "publicationdate", "pubdate", "date.published", "published_time", "originalpublicationdate",
        "citation_publication_date",
        "citation_date", "og:published_time", "article_date_original", "date_published", "published_at", "displaydate", "ptime",
        "rnews:datepublished", "og:pubdate",
        "dc.date", "dcterms.date", "date", "shareaholic:article_published_time", "article:post_date", "gentime", "bt:pubdate", "last-modified-original", "created",
    ),
    "modified": (
        "article:modified_time", "og:article:modified_time", "datemodified", "og:updated_time", "last-modified", "dcterms.modified",
        "dc.date.modified", "lastmod", "modified",
        "article.updated", "article:modified", "utime", "revised", "shareaholic:article_modified_time",
    ),
    "outlet": (
        "og:site_name", "application-name", "dc.publisher", "dcterms.publisher", "citation_journal_title", "al:android:app_name", "cre",
        "publisher", "apple-mobile-web-app-title",
    ),
    "description": ("og:description", "description", "twitter:description", "dc.description", "dcterms.description", "dcterms.abstract"),
    "url": ("og:url", "twitter:url", "dc.identifier", "parsely-link", "identifier-url"),
    "language": ("og:locale", "content-language", "language", "dc.language", "dcterms.language", "inlanguage"),
}  # fmt: skip
PROVENANCE_META = re.compile(
    r"author|byl\b|byline|creator|publish|source|syndicat|original|credit|copyright|rights|licen[cs]e|agenc|news[-_]keywords|googlebot-news|^robots$|^generator$|"
    r"provider|canonical|article:|content_tier|^date|\.date|\bdate|modified|updated_time|translat|og:site_name|og:title|og:url|og:type|og:locale$|citation|sponsor|paid|standout|genre|paywall|"
    r"isbasedon|dcterms|^dc\.|correction|contributor|editor|standout|twitter:label|twitter:data|fb:pages|section|edition|owner|reply-to|distribut",
    re.I,
)
LINK_RELS = frozenset([
    "canonical", "alternate", "author", "publisher", "syndication-source", "original-source", "license", "amphtml", "shortlink", "standout",
    "via", "me", "cite",
])
LONGEST = 1_000
MOST_FIELDS = 400


class Stated(Struct, frozen=True):
    """What the head of a page states: candidates for each meaning, best first."""

    headlines: tuple[str, ...]
    structured: bool
    authors: tuple[str, ...]
    author_groups: tuple[tuple[str, ...], ...]
    published: str | None
    modified: str | None
    outlet: str | None
    url: str | None
    canonical: str | None
    language: str | None
    domain_name: str | None
    description: str
    body: str
    fields: tuple[MetadataField, ...]


def stated(page: Page) -> Stated:
    """The metadata pass on the raw page: meta tags, links, JSON-LD, microdata."""
    metas = first_values(page)
    canonical = next((link.get("href") for rel, link in page.links if "canonical" in rel.split() and link.get("href")), None)
    url = value(metas, "url") or page.saved_from
    language = page.lang or value(metas, "language")
    nodes = jsonld.nodes_of(page.jsonld)
    by_id = {node["@id"]: node for _, node in nodes if isinstance(node.get("@id"), str) and len(node) > 1}
    addresses = {jsonld.plain_address(text) for text in (canonical, url) if text}
    article = jsonld.article_of(nodes, addresses)
    full = jsonld.rank_of(article) < jsonld.FULL_ARTICLE
    publisher = jsonld.first_text(article.get("publisher"), by_id) or outlet_of(nodes, by_id)
    base = absolute(canonical, url) if canonical else url
    named = [text for key in ("headline", "name", "alternativeHeadline") for text in jsonld.texts_of(article.get(key), by_id)] if full else []
    authors = [jsonld.texts_of(article.get(key), by_id) for key in ("author", "creator")]
    groups = [tuple(names) for names in (*authors, *meta_authors(page)) if names]
    return Stated(
        headlines=tuple(text for text in (*named[:1], *(metas[name][0] for name in META["headline"] if metas.get(name)), *named[1:]) if text),
        structured=bool(named) and jsonld.rank_of(article) < jsonld.RANK["article"],
        authors=groups[0] if groups else (),
        author_groups=tuple(groups),
        published=dated(article, ("datePublished", "dateCreated", "uploadDate"), metas, "published", language),
        modified=dated(article, ("dateModified",), metas, "modified", language),
        outlet=value(metas, "outlet") if metas.get("og:site_name") else publisher or value(metas, "outlet"),
        url=absolute(url, canonical) if url else canonical,
        canonical=base if canonical else None,
        language=language.replace("_", "-") if language else None,
        domain_name=(host_of(url or canonical or "") or "").split(".")[0] or None,
        description=value(metas, "description") or jsonld.first_text(article.get("description")),
        body=jsonld.first_text(article.get("articleBody")) if full else "",
        fields=tuple(raw_fields(page, jsonld.provenance_fields(article, nodes, by_id)))[:MOST_FIELDS],
    )


def first_values(page: Page) -> dict[str, list[str]]:
    """Values of each meta name, entities resolved, white space folded."""
    values: dict[str, list[str]] = {}
    for name, content in page.metas:
        text = " ".join(html.unescape(content).split()) if "&" in content else " ".join(content.split())
        if text:
            values.setdefault(name.replace("dc:", "dc.").replace("dcterms:", "dcterms."), []).append(text)
    return values


def value(metas: dict[str, list[str]], meaning: str) -> str | None:
    return next((metas[name][0] for name in META[meaning] if metas.get(name)), None)


def unique(texts: list[str]) -> list[str]:
    return list(dict.fromkeys(text for text in texts if text))


def meta_authors(page: Page) -> list[list[str]]:
    """The author names of each meta name, in order of trust; addresses of profiles are none."""
    metas = first_values(page)
    found = []
    for name in META["author"]:
        if name == "twitter:data1" and not any(label in metas.get("twitter:label1", [""])[0].lower() for label in AUTHOR_LABELS):
            continue
        names = [text for text in metas.get(name, ()) if "://" not in text and not text.startswith("@")]
        if names:
            found.append(names)
    return found


AUTHOR_LABELS = (
    "written by", "verfasst von", "geschrieben von", "écrit par", "escrito por", "scritto da", "author", "автор", "skrivet av", "skrevet av", "geschreven door", "por", "by",
)


def dated(article: jsonld.Node, keys: tuple[str, ...], metas: dict[str, list[str]], meaning: str, language: str | None) -> str | None:
    for key in keys:
        date = iso_date(jsonld.first_text(article.get(key)), language)
        if date:
            return date
    for name in META[meaning]:
        for text in metas.get(name, ()):
            date = iso_date(text, language)
            if date:
                return date
    return None


def outlet_of(nodes: list[tuple[int, jsonld.Node]], by_id: dict[str, jsonld.Node]) -> str | None:
    """The name of the page's organisation or site."""
    for wanted in ("WebSite", "NewsMediaOrganization", "Organization"):
        for depth, node in nodes:
            kinds = node.get("@type")
            if depth == 0 and (kinds == wanted or (isinstance(kinds, list) and wanted in kinds)):
                name = jsonld.one_text({"name": node.get("name")})
                if name:
                    return name
    return None


def raw_fields(page: Page, from_jsonld: list[MetadataField]) -> list[MetadataField]:
    """All fields that speak of provenance, as printed: JSON-LD, meta tags, links, microdata."""
    fields = list(from_jsonld)
    for name, content in page.metas:
        if PROVENANCE_META.search(name):
            fields.append(MetadataField(f"meta.{name}", html.unescape(content)[:LONGEST], f'meta[name="{name}"]'))
    for name, content, element in page.props:
        if content and PROVENANCE_META.search(name):
            fields.append(MetadataField(f"microdata.{name}", " ".join(content.split())[:LONGEST], css_path(element)))
    for rel, link in page.links:
        target = link.get("href")
        kinds = LINK_RELS.intersection(rel.split())
        if target and kinds and ("alternate" not in kinds or link.get("hreflang")):
            kind = min(kinds)
            label = f"link.{kind}.{link['hreflang']}" if link.get("hreflang") else f"link.{kind}"
            fields.append(MetadataField(label, str(target)[:LONGEST], f'link[rel="{rel}"]'))
    if len(page.blocks) >= MOST_BLOCKS:
        fields.append(MetadataField("reader.cut", f"only the first {MOST_BLOCKS} blocks of the page were read", "body"))
    if page.saved_from:
        fields.append(MetadataField("saved-from", page.saved_from, "comment"))
    return fields


def domain_of(stated_metadata: Stated) -> str | None:
    """The domain the page gives as its own."""
    for url in (stated_metadata.url, stated_metadata.canonical):
        if url and (host := host_of(url)) and "." in host:
            return host
    return None
