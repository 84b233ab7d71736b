"""Feeds: each item an article with its line in the feed."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.model.article import Article, RawDocument, Unreadable
from provenance.readers import ReadOptions, feed_tags, read
from provenance.readers.discover import FileDocument, documents, load
from provenance.readers.feed import split_feed

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
    assert data.published == "2024-01-16T09:00:00+01:00"
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
    ("<rss><channel><item><title>Halb</title>", "the XML breaks off before its end, in this item"),
    ('<!DOCTYPE rss [<!ENTITY a "b">]><rss><channel/></rss>', "the XML defines entities of its own"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "reason"), REFUSED)
def test_what_holds_no_article_is_refused_with_its_reason(tmp_path: Path, source: str, reason: str) -> None:
    (one,) = read_all(tmp_path, source)
    assert isinstance(one, Unreadable)
    assert one.reason.startswith(reason)


NAMESPACES = """xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/" xmlns:atom="http://www.w3.org/2005/Atom"
 xmlns:dublin="http://purl.org/dc/elements/1.1/" xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0" """


def records(source: str | bytes, path: str = "feed.xml", options: ReadOptions | None = None) -> list[dict[str, Any]]:
    """The records of the items; what is unreadable as its reason."""
    data = source.encode() if isinstance(source, str) else source
    found = split_feed(iter([data]), path, options or ReadOptions())
    return [json.loads(one.data) if isinstance(one, RawDocument) else {"line": one.line, "reason": one.reason} for one in found]


def rss(item: str, channel: str = "") -> str:
    return f'<rss version="2.0" {NAMESPACES}><channel><title>Küstenblatt</title>{channel}<item><title>Eins</title>{item}<description>Kurz.</description></item></channel></rss>'


def atom(entry: str, feed: str = "") -> str:
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Harbour Post</title>{feed}<entry><title>One</title><summary>Short.</summary>{entry}</entry></feed>'


@pytest.mark.parametrize(("source", "expected"), [
    (rss('<source url="https://a.example/f">Agentur A</source>'), {"feed_source": ["Agentur A"], "feed_source_url": ["https://a.example/f"]}),
    (rss("<atom:source><atom:title>Bote</atom:title><atom:rights>© Bote</atom:rights></atom:source>"), {"feed_source": ["Bote"], "feed_source_rights": ["© Bote"]}),
    (atom('<source><title>Other Post</title><link href="https://o.example/"/><author><name>Ina Vale</name></author></source>'),
     {"feed_source": ["Other Post"], "feed_source_url": ["https://o.example/"]}),
    (rss("<dc:source>Agentur A</dc:source><dc:source lang='de'>Amt B</dc:source>"), {"dc_source": ["Agentur A", "Amt B"]}),
    (rss("<dublin:source>Agentur A</dublin:source>"), {"dc_source": ["Agentur A"]}),
    (rss("<dc:creator>Jo Fink</dc:creator><dc:creator><![CDATA[Ada Quill]]></dc:creator>"), {"author": ["Jo Fink", "Ada Quill"], "byline_creator": ["Jo Fink", "Ada Quill"]}),
    (rss("<dc:rights>© Amt</dc:rights><copyright>© Blatt</copyright>", "<copyright>© Küstenblatt GmbH</copyright>"),
     {"rights": ["© Amt"], "copyright": ["© Blatt"], "feed_copyright": ["© Küstenblatt GmbH"]}),
    (rss("<dc:publisher>Küstenverlag</dc:publisher>", "<dc:publisher>Haus K</dc:publisher>"), {"dc_publisher": ["Küstenverlag"], "feed_publisher": ["Haus K"]}),
    (rss('<media:content url="x.jpg"><media:credit role="photographer">Ada Quill</media:credit></media:content><media:credit>Amt B</media:credit>'),
     {"media_credit": ["Ada Quill (photographer)", "Amt B"]}),
    (rss("<feedburner:origLink>https://k.example/eins</feedburner:origLink>"), {"origin_link": ["https://k.example/eins"]}),
    (atom('<link rel="via" href="https://w.example/1"/><link rel="canonical" href="https://c.example/1"/>'), {"via": ["https://w.example/1"], "canonical_url": "https://c.example/1"}),
    (atom("<author><name>Ada Quill</name><email>a@h.example</email></author><author><name>Ben Rook</name></author><contributor><name>Cy Dell</name></contributor>"),
     {"author": ["Ada Quill", "Ben Rook"], "byline_contributor": ["Cy Dell"]}),
    (atom("", "<author><name>Newsroom</name></author><rights>© Post</rights>"), {"author": ["Newsroom"], "feed_rights": ["© Post"]}),
    (rss("<author>red@k.example (Jo Fink)</author>", "<managingEditor>chef@k.example (Chef)</managingEditor>"), {"author": ["Jo Fink"]}),
])  # fmt: skip
def test_all_an_item_says_of_its_origin_is_kept(source: str, expected: dict[str, Any]) -> None:
    (record,) = records(source)
    assert {key: record.get(key) for key in expected} == expected
    assert record["text"] in ("Kurz.", "Short.")


def test_raw_fields_reach_the_article(tmp_path: Path) -> None:
    one = article(tmp_path, rss('<media:credit role="photographer">Ada Quill</media:credit><dc:source>Agentur A</dc:source><dc:source>Amt B</dc:source>'))
    assert [(field.name, field.value) for field in one.metadata.fields if field.name in ("record.dc_source", "record.media_credit")] == [
        ("record.media_credit", "Ada Quill (photographer)"), ("record.dc_source", "Agentur A"), ("record.dc_source", "Amt B"),
    ]  # fmt: skip


@pytest.mark.parametrize(("source", "identity"), [
    (rss("<guid isPermaLink='false'>k-1</guid><link>https://k.example/1</link>"), "k-1"),
    (atom("<id>tag:h.example,2024:1</id>"), "tag:h.example,2024:1"),
    (rss("<link>https://k.example/1</link>"), "https://k.example/1"),
    (rss("<pubDate>Tue, 16 Jan 2024 09:00:00 +0100</pubDate>"), "Eins · 2024-01-16T09:00:00+01:00"),
    (rss("<guid>" + "k" * 600 + "</guid>"), "sha256:"),
    ("<rss><channel><item><description>Nur Text.</description></item></channel></rss>", "sha256:"),
])  # fmt: skip
def test_an_item_is_known_again(source: str, identity: str) -> None:
    for path in ("feed.xml", "https://k.example/feed"):
        assert records(source, path)[0]["provenance_guid"].startswith(identity)


CDF = '<?xml version="1.0"?>\n<CHANNEL HREF="https://k.example/"><TITLE>Kanal</TITLE>\n<ITEM HREF="/1" LASTMOD="2001-11-23T09:13Z"><TITLE>Eins</TITLE><ABSTRACT>Kurz und alt.</ABSTRACT></ITEM></CHANNEL>'
ATOM_03 = """<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>Post</title><entry><title>One</title><issued>2004-05-06T07:08:09-05:00</issued>
<content type="text/html" mode="escaped">&lt;p&gt;Whole text.&lt;/p&gt;</content></entry></feed>"""
RSS_090 = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://my.netscape.com/rdf/simple/0.9/"><channel><title>Bote</title></channel>
<item><title>Eins</title><link>https://b.example/1</link><description>Kurz.</description></item></rdf:RDF>"""
TEXTS = [
    ("<channel><title>Bote</title><copyright>© Bote</copyright><item><title>Eins</title><description>Kurz.</description></item></channel>", {"feed_copyright": ["© Bote"], "outlet": "Bote"}),
    (CDF, {"text": "Kurz und alt.", "title": "Eins", "outlet": "Kanal", "date": "2001-11-23T09:13:00Z", "url": "https://k.example/1"}),
    (ATOM_03, {"text": "<p>Whole text.</p>", "date": "2004-05-06T07:08:09-05:00"}),
    (RSS_090, {"text": "Kurz.", "url": "https://b.example/1", "outlet": "Bote"}),
    ('<rss version="0.91"><channel><item><title>A &amp;amp; B &lt;i&gt;heute&lt;/i&gt;</title><description>AT&amp;amp;T</description></item></channel></rss>', {"title": "A & B heute", "text": "AT&T"}),
    (rss("").replace("Eins", "Hallo &lt;Name&gt;, 3 &lt; 4"), {"title": "Hallo <Name>, 3 < 4"}),
    # feedparser alone would make the photo's caption the article, and drop the script that was pasted into it
    (rss("<media:description>Eine lange Bildunterschrift, länger als der Text.</media:description>"), {"text": "Kurz."}),
    (rss("<content:encoded>&lt;p&gt;Text.&lt;/p&gt;&lt;script&gt;track()&lt;/script&gt;&lt;a href='/x'&gt;mehr&lt;/a&gt;</content:encoded>"), {"text": "<p>Text.</p><script>track()</script><a href='/x'>mehr</a>"}),
    ("<rss xmlns:media='http://search.yahoo.com/mrss/'><channel><item><media:group><media:description>Nur das Video.</media:description></media:group></item></channel></rss>", {"text": "Nur das Video."}),
    (atom('<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>One<br/>two</p><source src="v"/></div></content>'), {"text": "<p>One<br/>two</p><source src=\"v\"></source>"}),
    (atom("<updated>2024-01-16T09:00:00Z</updated><published>2024-01-15T09:00:00Z</published>"), {"date": "2024-01-15T09:00:00Z", "modified": "2024-01-16T09:00:00Z"}),
    (rss("<dc:date>2024-01-16T09:00:00+01:00</dc:date>"), {"date": "2024-01-16T09:00:00+01:00"}),
    (rss("<pubDate>bald</pubDate>"), {"date": "bald"}),
    # a date that only feedparser reads comes in UTC
    (rss("<pubDate>Tue Jan 16 09:00:00 EST 2024</pubDate>"), {"date": "2024-01-16T14:00:00Z"}),
    (rss("<link>../eins</link>", '<atom:link rel="hub" href="https://hub.example/"/><link>https://k.example/a/b</link>'), {"url": "https://k.example/eins"}),
]  # fmt: skip


def test_text_with_tags_inside_paragraphs_alone_is_read_as_html() -> None:
    source = '<rss version="2.0"><channel><item><title>Wehr</title><description>Das Wehr ist &lt;b&gt;offen&lt;/b&gt;.&lt;img src="/1.gif" width="1"&gt;</description></item></channel></rss>'
    (record,) = records(source)
    assert record["text"] == '<div>Das Wehr ist <b>offen</b>.<img src="/1.gif" width="1"></div>'


@pytest.mark.parametrize(("source", "expected"), TEXTS)
def test_formats_texts_and_dates(source: str, expected: dict[str, str]) -> None:
    (record,) = records(source)
    assert {key: record.get(key) for key in expected} == expected


def test_a_fetched_feed_is_the_base_of_its_addresses() -> None:
    (record,) = records(rss("<link>eins</link>", "<link>https://other.example/</link>"), "https://k.example/news/feed.xml")
    assert record["url"] == "https://k.example/news/eins"


def test_an_inner_base_ends_with_its_item() -> None:
    item = "<item{0}><title>T</title><link>{1}</link><description>Kurz.</description></item>"
    items = item.format(' xml:base="https://k.example/tief/"', "eins") + item.format("", "zwei")
    found = records(f"<rss><channel><link>https://k.example/</link>{items}</channel></rss>")
    assert [record["url"] for record in found] == ["https://k.example/tief/eins", "https://k.example/zwei"]


MALFORMED = [
    ("a bare ampersand", "<item><title>A & B</title><description>Kurz.</description></item>", ["A & B"]),
    ("entities of HTML", "<item><title>Caf&eacute;&nbsp;M</title><description>Kurz.</description></item>", ["Café M"]),
    ("an undeclared prefix", "<item><title>A</title><content:encoded>Lang und breit.</content:encoded></item>", ["A"]),
    ("a tag that is never closed", "<item><title>A</title><description>Kurz.<br></description></item>\n<item><title>B</title><description>Knapp.</description></item>", ["A", "B"]),
    ("a character XML does not know", "<item><title>A&#0;&#xD800;&#99999999999999999999;\x0b</title><description>Kurz.</description></item>", ["A\ufffd\ufffd\ufffd"]),
    ("a comment that looks like an item", "<!-- <item> --><item><title>A</title><description><![CDATA[<item>Kurz.</item>]]></description></item>", ["A"]),
]  # fmt: skip


@pytest.mark.parametrize(("source", "titles"), [case[1:] for case in MALFORMED], ids=[case[0] for case in MALFORMED])
def test_broken_xml_still_gives_its_items(source: str, titles: list[str]) -> None:
    found = records(f"<rss><channel><title>K</title>\n{source}</channel></rss>")
    assert [record.get("title") for record in found] == titles


def test_of_a_feed_that_breaks_off_the_whole_items_are_kept(tmp_path: Path) -> None:
    source = RSS.format(items="<item><title>Eins</title><description>Kurz.</description></item>\n<item><title>Zwei</title><description>Kna")
    half = source[: source.index("Kna") + 3]
    first, second = read_all(tmp_path, half)
    assert isinstance(first, Article)
    assert isinstance(second, Unreadable)
    assert (second.line, second.reason) == (5, "the XML breaks off before its end, in this item; fetch the feed again")
    between = source[: source.index("<item><title>Zwei")]
    first, second = read_all(tmp_path, between)
    assert isinstance(first, Article)
    assert getattr(second, "reason", "") == "the XML breaks off before its end: items may be missing; fetch the feed again"


@pytest.mark.parametrize(("encoding", "declared"), [
    ("windows-1251", "windows-1251"), ("utf-8", "iso-8859-1"), ("utf-8", "no-such-thing"), ("utf-16", "utf-16"), ("utf-16-le", "utf-16"), ("utf-32-be", "utf-32"), ("koi8-r", "koi8-r"),
])  # fmt: skip
def test_the_encoding_of_a_feed(tmp_path: Path, encoding: str, declared: str) -> None:
    text = "Министр заявил сегодня, что мост открыт. Об этом сообщили в городе."
    path = tmp_path / "feed.xml"
    path.write_bytes(f'<?xml version="1.0" encoding="{declared}"?>\n<rss><channel><item><title>Мост</title><description>{text}</description></item></channel></rss>'.encode(encoding))
    (document,) = documents([str(path)])
    assert isinstance(document, RawDocument)
    assert (document.line, json.loads(document.data)["text"]) == (2, text)


def test_lines_count_what_stands_above_the_root_and_in_data() -> None:
    head = '<?xml version="1.0"?>\n<?xml-stylesheet href="a.xsl"?>\n<!DOCTYPE rss>\n<!-- <item>\n-->\n'
    items = "<item\n><title>A</title><description><![CDATA[eins\n<item>\n]]></description></item>\n<item><title>B</title><description>zwei</description></item>"
    found = list(split_feed(iter([f"{head}<rss><channel>\n{items}</channel></rss>".encode()]), "f", ReadOptions()))
    assert [(one.path, one.line) for one in found] == [("f:7", 7), ("f:11", 11)]


HOSTILE = {
    "keywords": "<item><media:keywords>{}</media:keywords></item>".format(",".join(map(str, range(30_000)))),
    "categories": "<item>" + "".join(f"<category>{n}</category>" for n in range(30_000)) + "</item>",
    "a long author": "<item><author>" + "a." * 50_000 + "</author></item>",
    "many mail addresses": "<item><author>" + "a@a" * 30_000 + "</author></item>",
    "open tags": "<item>" + "<a " * 10_000,
    "open quotes": "<item>" + '<a b="' * 10_000,
    "deep": "<a>" * 10_000,
    "references": "<item><title>" + "&#" + "9" * 5_000 + ";<![CDATA[&#" + "9" * 5_000 + ";]]></title></item>",
}


@pytest.mark.parametrize("source", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_feed_ends_in_reasons_and_in_time(source: str) -> None:
    started = time.monotonic()
    found = records(f"<rss><channel>{source}</channel></rss>")
    assert all("reason" in one for one in found)
    assert time.monotonic() - started < 10  # each of these took minutes or an exception of feedparser on its own, or is linear


def test_a_feed_of_too_many_tags_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feed_tags, "MOST_TAGS", 1_000)
    assert records("<rss>" + "<a/>" * 1_001 + "</rss>") == [{"line": 0, "reason": "the feed holds more than 1,000 tags; split it into several"}]


def test_items_that_cannot_be_told_apart_are_counted() -> None:
    source = "<rss><channel><item><title>A</title><description>Kurz.</description></item>\n<item><title>B\n<item><title>C</title></item></channel></rss>"
    first, second, third = records(source)
    assert (first["title"], second["line"]) == ("A", 2)
    assert third == {"line": 3, "reason": "1 item cannot be told from those before; correct the XML here"}


PIECES = st.sampled_from([
    "<rss>", "</rss>", "<channel>", "</channel>", "<item>", "</item>", "<entry>", "</entry>", "<feed xmlns='http://www.w3.org/2005/Atom'>", "</feed>", "<title>", "</title>",
    "<description>", "</description>", "<source url='a'>", "</source>", "<link>", "</link>", "<link rel='via' href='//[x'/>", "<author>", "<name>", "</name>", "</author>", "<![CDATA[",
    "]]>", "<!--", "-->", "&", "&amp;", "&#0;", "&nbsp;", "<", ">", '"', "\n", "Text", "Ä", "<guid>", "</guid>", "<content type='xhtml'>", "</content>", "<media:credit role='x'>",
    "<pubDate>", "</pubDate>", "99 Jan 99999 99:99", "<image>", "<svg>", "</svg>", "<?x", "?>", "<dc:creator/>", "xml:base='http://[::1'", "<a xml:base='http://[::1'>",
    "<links a='b'>", "<content a='b'/>", "<published_parsed a='b'/>", "<language a='b'/>", "<summary_detail a='b'/>", "<entries a='b'/>", "<summary>", "</summary>",
])  # fmt: skip


@given(st.lists(PIECES, max_size=40))
def test_whatever_comes_in_is_items_or_reasons(pieces: list[str]) -> None:
    source = "<rss><channel>" + "".join(pieces)
    lines = source.count("\n") + 1
    for one in split_feed(iter([source.encode()]), "f", ReadOptions()):
        assert isinstance(one, RawDocument) or one.reason
        assert 0 <= one.line <= lines
        if isinstance(one, RawDocument):
            assert json.loads(one.data)["text"]
