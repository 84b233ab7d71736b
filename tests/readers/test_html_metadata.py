"""The metadata pass: one place of the page a case."""

from __future__ import annotations

import json

import pytest

from provenance.model.article import Article, RawDocument
from provenance.readers import ReadOptions, read

BODY = "<p>" + "Ein langer Absatz mit ganz gewöhnlichen Wörtern, der den Artikel trägt. " * 4 + "</p>"


def page(head: str, body: str = BODY) -> Article:
    source = f"<!DOCTYPE html><html lang='de'><head><meta charset='utf-8'>{head}</head><body>{body}</body></html>"
    return read(RawDocument("a.html", source.encode(), "html"), ReadOptions())


def ld(value: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


ARTICLE = {
    "@type": "NewsArticle", "headline": "Der Titel", "datePublished": "2024-01-17T00:30:00+01:00", "dateModified": "2024-01-18",
    "author": [{"@type": "Person", "name": "Anna Weber"}],
    "publisher": {"@type": "Organization", "name": "Die Zeitung"},
}  # fmt: skip


@pytest.mark.parametrize(
    "head",
    [
        ld(ARTICLE), ld([ARTICLE]), ld([[ARTICLE]]), ld({"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "W"}, ARTICLE]}),
        ld({"@type": "WebPage", "mainEntity": ARTICLE}), ld({**ARTICLE, "@type": ["Article", "NewsArticle"]}),
        ld([{**ARTICLE, "author": {"@id": "#p"}}, {"@id": "#p", "@type": "Person", "name": "Anna Weber"}]), ld({**ARTICLE, "author": "Von Anna Weber"}),
        ld(ARTICLE).replace('"}]', '",}]'), ld(ARTICLE).replace(">{", "><!-- {").replace("}</", "} --></"), ld(ARTICLE).replace("Der Titel", "Der\tTitel"),
        ld(ARTICLE) + ld({"@type": "NewsArticle", "headline": "Ein anderer"}), '<script type="application/ld+json">{"broken</script>' + ld(ARTICLE),
    ],
)  # fmt: skip
def test_jsonld_in_every_shape(head: str) -> None:
    metadata = page(head).metadata
    assert (metadata.headline, metadata.bylines, metadata.published, metadata.modified, metadata.outlet) == (
        "Der Titel", ("Anna Weber",), "2024-01-17T00:30:00+01:00", "2024-01-18", "Die Zeitung",
    )  # fmt: skip


def test_broken_jsonld_is_salvaged() -> None:
    head = '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Der Titel","description":"ein "Zitat" darin","datePublished":"2024-01-17"</script>'
    metadata = page(head).metadata
    assert (metadata.headline, metadata.published) == ("Der Titel", "2024-01-17")


@pytest.mark.parametrize(
    ("head", "field", "value"),
    [
        ("<meta property='og:title' content='Titel &amp; mehr'>", "headline", "Titel & mehr"),
        ("<title>Titel hier – Die Zeitung</title><meta property='og:site_name' content='Die Zeitung'>", "headline", "Titel hier"),
        ("<meta name='author' content='Von Anna Weber'>", "bylines", ("Anna Weber",)),
        ("<meta name='DC.creator' content='Anna Weber'>", "bylines", ("Anna Weber",)),
        ("<meta property='article:author' content='https://social.example/anna'>", "bylines", ()),
        ("<meta property='article:published_time' content='2024-01-17T10:00:00Z'>", "published", "2024-01-17T10:00:00Z"),
        ("<meta name='DC.date.issued' content='2024-01-17'>", "published", "2024-01-17"),
        ("<meta itemprop='datePublished' content='2024-01-17'>", "published", "2024-01-17"),
        ("<meta property='article:modified_time' content='2024-01-18'>", "modified", "2024-01-18"),
        ("<meta property='og:site_name' content='Die Zeitung'>", "outlet", "Die Zeitung"),
        ("<meta property='og:url' content='https://www.zeitung.example/a'>", "domain", "zeitung.example"),
        ("<link rel='canonical' href='https://anderswo.example/a'>", "canonical_url", "https://anderswo.example/a"),
        ("<link rel='canonical' href='/a'><meta property='og:url' content='https://zeitung.example/b'>", "canonical_url", "https://zeitung.example/a"),
        ("", "language_declared", "de"),
        ("<!-- saved from url=(0030)https://zeitung.example/gesichert -->", "url", "https://zeitung.example/gesichert"),
    ],
)
def test_meta_tags(head: str, field: str, value: object) -> None:
    assert getattr(page(head).metadata, field) == value


def test_the_visible_page_fills_what_the_head_leaves_open() -> None:
    byline = "<p class='byline'>Von <a rel='author' href='/aw'>Anna Weber</a></p><span class='date'>17. Januar 2024</span>"
    body = f"<nav><a href='/'>Start</a></nav><h1>Der sichtbare Titel</h1>{byline}{BODY}"
    metadata = page("", body).metadata
    assert (metadata.headline, metadata.bylines, metadata.published) == ("Der sichtbare Titel", ("Anna Weber",), "2024-01-17")


def test_a_time_element_dates_the_page() -> None:
    assert page("", f"<h1>Der sichtbare Titel</h1><time datetime='2024-01-17T08:00+01:00'>heute</time>{BODY}").metadata.published == "2024-01-17T08:00:00+01:00"


def test_an_outlet_as_author_gives_way_to_a_person() -> None:
    head = ld({**ARTICLE, "author": {"@type": "Organization", "name": "Die Zeitung"}}) + "<meta name='author' content='Anna Weber'>"
    assert page(head).metadata.bylines == ("Anna Weber",)
    assert page(ld({**ARTICLE, "author": "dpa"})).metadata.bylines == ("dpa",)


PLANTED = {
    "jsonld.creditText": "Foto Agentur Nord", "jsonld.sourceOrganization": "Agentur Süd",
    "jsonld.isBasedOn": "https://quelle.example/urtext", "jsonld.citation": "Bericht der Kommission",
    "jsonld.dateline": "BERLIN", "jsonld.publishingPrinciples": "https://zeitung.example/regeln", "jsonld.correction": "Eine Zahl wurde berichtigt.",
    "jsonld.translator": "Eva Klein", "jsonld.isAccessibleForFree": "false",
}  # fmt: skip


def test_provenance_fields_are_kept_with_their_place() -> None:
    head = (
        ld({**ARTICLE, **{name.removeprefix("jsonld."): value for name, value in PLANTED.items()}, "isAccessibleForFree": False, "translator": {"name": "Eva Klein"}})
        + "<meta name='syndication-source' content='https://s.example/a'><meta name='original-source' content='https://o.example/a'><meta name='Googlebot-News' content='noindex'>"
        + "<link rel='alternate' hreflang='vi' href='https://zeitung.example/vi'><meta name='copyright' content='(c) Agentur Nord'>"
    )
    kept = {field.name: field for field in page(head).metadata.fields}
    assert {name: kept[name].value for name in PLANTED} == PLANTED
    assert kept["meta.syndication-source"].value == "https://s.example/a"
    assert kept["meta.original-source"].value == "https://o.example/a"
    assert kept["meta.googlebot-news"].value == "noindex"
    assert kept["meta.copyright"].value == "(c) Agentur Nord"
    assert kept["link.alternate.vi"].value == "https://zeitung.example/vi"
    assert all(field.place for field in kept.values())


def test_a_photo_credit_deep_in_the_jsonld_is_kept() -> None:
    fields = page(ld({**ARTICLE, "image": {"@type": "ImageObject", "creditText": "Agentur Nord"}})).metadata.fields
    assert ("jsonld.ImageObject.creditText", "Agentur Nord") in [(field.name, field.value) for field in fields]
