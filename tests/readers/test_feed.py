"""Feeds: each item an article with its line in the feed."""

from __future__ import annotations

from pathlib import Path

import pytest

from provenance.model.article import Article, RawDocument, Unreadable
from provenance.readers import read
from provenance.readers.discover import FileDocument, documents, load

RSS = """<?xml version="1.0"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>Küstenblatt</title><language>de-DE</language>
{items}
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Harbour Post</title>
<entry><title>Ferry &amp;amp; tide</title><link rel="replies" href="https://h.example/c"/><link href="https://h.example/a"/>
<published>2024-01-16T09:00:00Z</published><author><name>Ada Quill</name></author><source><title>Other Post</title></source>
{content}</entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
<channel><title>Bote</title></channel><item><title>Eins</title><description>Kurz und gut.</description></item></rdf:RDF>"""


def read_all(folder: Path, source: str, name: str = "feed.xml") -> list[Article | Unreadable]:
    path = folder / name
    path.write_text(source, encoding="utf-8")
    found: list[Article | Unreadable] = []
    for document in documents([str(path)]):
        raw = load(document) if isinstance(document, FileDocument) else document
        found.append(read(raw) if isinstance(raw, RawDocument) else raw)
    return found


def article(folder: Path, source: str, name: str = "feed.xml") -> Article:
    (one,) = read_all(folder, source, name)
    assert isinstance(one, Article)
    return one


@pytest.mark.parametrize("name", ["feed.xml", "items.rss", "feed"])
def test_each_item_is_an_article_at_its_line(tmp_path: Path, name: str) -> None:
    items = "<item><title>Eins</title><description>Kurz.</description></item>\n<item><title>Zwei</title><description>Knapp.</description></item>"
    found = read_all(tmp_path, RSS.format(items=items), name)
    assert [one.path.removeprefix(str(tmp_path / name)) for one in found] == [":4", ":5"]
    assert [one.text for one in found if isinstance(one, Article)] == ["Eins\n\nKurz.", "Zwei\n\nKnapp."]


def test_fields_of_an_rss_item(tmp_path: Path) -> None:
    item = """<item><title>Eins</title><link>https://k.example/1</link><pubDate>Tue, 16 Jan 2024 09:00:00 +0100</pubDate>
    <author>red@k.example (Jo Fink)</author><source url="https://a.example/f">Agentur A</source><dc:rights>© Amt</dc:rights>
    <description>Kurz.</description><content:encoded><![CDATA[<p>Der ganze Text.</p><p>Quelle: Agenturen</p>]]></content:encoded></item>"""
    one = article(tmp_path, RSS.format(items=item))
    assert one.text == "Eins\n\nDer ganze Text.\n\nQuelle: Agenturen"
    data = one.metadata
    assert (data.url, data.bylines, data.outlet, data.language_declared) == ("https://k.example/1", ("Jo Fink",), "Küstenblatt", "de-DE")
    assert data.published is not None
    assert data.published.startswith("2024-01-16")
    assert {(field.name, field.value) for field in data.fields} >= {("record.feed_source", "Agentur A"), ("record.rights", "© Amt")}


@pytest.mark.parametrize("content", [
    '<content type="html">&lt;p&gt;Text of the ferry.&lt;/p&gt;</content>',
    '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Text of the ferry.</p></div></content>',
    "<summary>Text of the ferry.</summary>",
])  # fmt: skip
def test_an_atom_entry(tmp_path: Path, content: str) -> None:
    one = article(tmp_path, ATOM.format(content=content))
    assert one.text == "Ferry & tide\n\nText of the ferry."
    assert (one.metadata.url, one.metadata.bylines, one.metadata.outlet) == ("https://h.example/a", ("Ada Quill",), "Harbour Post")


def test_an_rdf_item_stands_beside_its_channel(tmp_path: Path) -> None:
    assert article(tmp_path, RDF, "bote.rdf").text == "Eins\n\nKurz und gut."


REFUSED = [
    ("<rss><channel/></rss>", "the feed holds no item"),
    ("<rss><channel><item><title>Nur Titel</title></item></channel></rss>", "the item holds no text, only its title"),
    ("<rss><channel><item><title>Halb</title>", "the XML breaks off before its end"),
    ('<!DOCTYPE rss [<!ENTITY a "b">]><rss><channel/></rss>', "the XML defines entities of its own"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "reason"), REFUSED)
def test_what_holds_no_article_is_refused_with_its_reason(tmp_path: Path, source: str, reason: str) -> None:
    (one,) = read_all(tmp_path, source)
    assert isinstance(one, Unreadable)
    assert one.reason.startswith(reason)
