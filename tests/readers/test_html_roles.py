"""The role of each block of a page, on a page of our own with the furniture of many."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from provenance.errors import UnreadableError
from provenance.model.article import Article, Block, RawDocument
from provenance.readers import ReadOptions, read

PAGE = """<!DOCTYPE html><html lang="de"><head><meta charset="utf-8"><title>Neue Brücke eröffnet | Die Zeitung</title>
<meta name="description" content="Nach drei Jahren Bauzeit rollt der Verkehr wieder."></head><body class="has-sidebar comments-open">
<header><a href="/">Die Zeitung</a></header>
<nav><ul><li><a href="/p">Politik</a></li><li><a href="/s">Sport</a></li></ul></nav>
<div id="cookie-banner">Diese Seite verwendet Cookies, um Ihnen ein besseres Angebot zu machen.</div>
<main><article class="post tag-verkehr category-stadt"><h1>Neue Brücke eröffnet</h1>
<p class="lead">Nach drei Jahren Bauzeit rollt der Verkehr wieder.</p>
<div class="article-meta"><span class="author">Von Anna Weber</span></div>
<div class="social-share"><a href="#">Teilen auf Netzwerk</a></div>
<figure><img src="b.jpg"><figcaption>Die Brücke am Morgen. Foto: Agentur Nord</figcaption></figure>
<p>Die neue Brücke über den Fluss ist am Mittwoch für den Verkehr freigegeben worden, sagte die Bürgermeisterin.</p>
<h2>Kosten gestiegen</h2>
<p>Der Bau kostete nach Angaben der Stadt elf Millionen Euro, <b>zwei Millionen</b> mehr als geplant und<br>später als gedacht.</p>
<blockquote>„Wir haben lange auf diesen Tag gewartet“, sagte ein Anwohner, der gegenüber wohnt.</blockquote>
<ul><li>Die Brücke ist zweihundert Meter lang und hat zwei Spuren für Autos und Räder.</li></ul>
<div class="related-articles"><h3>Mehr zum Thema</h3><a href="/x">Alte Brücke wird gesperrt</a></div>
<p>Im Herbst soll auch der Radweg auf der anderen Seite fertig werden, hieß es aus dem Rathaus.</p>
<div class="newsletter-box">Unseren Newsletter jeden Morgen kostenlos lesen.</div>
</article></main>
<section id="comments"><p>Endlich ist sie fertig, ich fahre jeden Tag darüber und freue mich sehr darauf.</p></section>
<aside><h3>Meistgelesen</h3><a href="/y">Ein anderer Artikel</a></aside>
<footer><p>Impressum und Datenschutz</p><p class="copyright">© 2024 Die Zeitung</p></footer>
</body></html>"""


def read_page(source: str) -> Article:
    return read(RawDocument("a.html", source.encode(), "html"), ReadOptions())


ARTICLE = read_page(PAGE)


def block_with(words: str) -> Block:
    return next(block for block in ARTICLE.blocks if words in ARTICLE.text[block.start : block.end])


@pytest.mark.parametrize(
    ("words", "role", "boilerplate_role"),
    [
        ("Politik", "boilerplate", "reading-ui"), ("verwendet Cookies", "boilerplate", "consent"), ("Neue Brücke eröffnet", "headline", ""),
        ("Nach drei Jahren", "standfirst", ""), ("Von Anna Weber", "byline", ""), ("Teilen auf", "boilerplate", "share"), ("am Morgen", "caption", ""),
        ("am Mittwoch", "body", ""), ("Kosten gestiegen", "heading", ""), ("elf Millionen", "body", ""), ("lange auf diesen Tag", "quote", ""),
        ("zweihundert Meter", "list", ""), ("Mehr zum Thema", "boilerplate", "teaser"), ("wird gesperrt", "boilerplate", "teaser"),
        ("Im Herbst", "body", ""), ("kostenlos lesen", "boilerplate", "newsletter"), ("Endlich ist sie", "boilerplate", "comments"),
        ("Meistgelesen", "boilerplate", "teaser"), ("Impressum", "boilerplate", "reading-ui"), ("© 2024", "boilerplate", "copyright"),
    ],
)  # fmt: skip
def test_roles(words: str, role: str, boilerplate_role: str) -> None:
    block = block_with(words)
    assert (block.role, block.boilerplate_role) == (role, boilerplate_role)
    assert block.reason


def test_nothing_visible_is_thrown_away() -> None:
    visible = LexborHTMLParser(PAGE).body.text(separator=" ")  # type: ignore[union-attr]
    assert set(visible.split()) <= set(ARTICLE.text.split())


def test_css_paths_find_their_block() -> None:
    tree = LexborHTMLParser(PAGE)
    for block in ARTICLE.blocks:
        node = tree.css_first(block.css_path)
        assert node is not None
        assert " ".join(ARTICLE.text[block.start : block.end].split())[:20] in " ".join(node.text(separator="").split())


def test_line_breaks_and_inline_tags_stay_in_their_block() -> None:
    assert "elf Millionen Euro, zwei Millionen mehr als geplant und\nspäter" in ARTICLE.text


def test_two_breaks_make_a_paragraph() -> None:
    article = read_page("<div>Erster Absatz mit Text.<br><br>Zweiter Absatz mit Text.</div>")
    assert article.text == "Erster Absatz mit Text.\n\nZweiter Absatz mit Text."


def test_scripted_pages_give_their_stated_body() -> None:
    body = "Ein Absatz steht nur in den Daten der Seite. " * 10
    source = f'<html><body><div>Laden …</div><script type="application/ld+json">{{"@type":"NewsArticle","headline":"T","articleBody":"{body}"}}</script></body></html>'
    article = read_page(source)
    assert body.strip() in article.text
    assert article.blocks[-1].reason == "articleBody of the JSON-LD, not shown on the page"


@pytest.mark.parametrize(
    "source",
    ["<html><frameset><frame src='a'></frameset></html>",
     "<html><head><title>T</title><script>var a = 'Text';</script></head><body></body></html>", "<!-- nur ein Kommentar -->"],
)
def test_pages_without_text_are_unreadable(source: str) -> None:
    with pytest.raises(UnreadableError, match="shows no text"):
        read_page(source)


@pytest.mark.parametrize(
    "source",
    ["<div>" * 100_000 + "Text", "<div>" * 100_000 + "Text" + "</div>" * 100_000,
     "<b><i><p>Text" * 5_000, "<span>" * 50_000 + "Text", "<ul><li>" * 20_000 + "Text", "<p>Text, der abbri"],
    ids=["open", "closed", "formatting", "inline", "lists", "truncated"],
)
def test_hostile_nesting_is_read(source: str) -> None:
    assert "Text" in read_page(source).text


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        ("<meta charset=windows-1251><p>Министр заявил</p>".encode("cp1251"), "Министр заявил", "windows-1251"),
        ("<meta http-equiv='Content-Type' content='text/html; charset=iso-8859-1'><p>Straße</p>".encode("cp1252"), "Straße", "windows-1252"),
        ("<meta charset='iso-8859-1'><p>Straße</p>".encode(), "Straße", "utf-8"),
        ("<?xml version='1.0' encoding='shift_jis'?><p>市長は昨日</p>".encode("shift_jis"), "市長は昨日", "shift_jis"),
    ],
)
def test_declared_encodings(data: bytes, text: str, encoding: str) -> None:
    article = read(RawDocument("a.html", data, "html"), ReadOptions())
    assert (article.text, article.encoding) == (text, encoding)


TAGS = st.sampled_from(
    ["p", "div", "h1", "h2", "li", "ul", "span", "b", "a href='x'", "blockquote", "table", "td",
     "article class='post'", "div class='comments'", "pre", "br", "nav", "script", "p hidden"]
)  # fmt: skip
WORDS = st.text("abc äß😀 \n.<>&\u200b\xa0", max_size=30)


@given(st.lists(st.tuples(TAGS, WORDS, st.booleans()), min_size=1, max_size=30))
@settings(max_examples=150, deadline=None)
def test_blocks_are_in_order_inside_the_text_and_apart(parts: list[tuple[str, str, bool]]) -> None:
    source = "".join(f"<{tag}>{words}{'</' + tag.split()[0] + '>' if closed else ''}" for tag, words, closed in parts)
    try:
        article = read_page(source)
    except UnreadableError:
        return
    end = 0
    for block in article.blocks:
        assert end <= block.start < block.end <= len(article.text)
        assert article.text[end : block.start].strip() == ""
        assert article.text[block.start : block.end].strip()
        end = block.end
    assert end == len(article.text)
