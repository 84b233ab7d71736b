"""Broken, cut, nested, huge and hostile items: an article or a reason, never a crash, never minutes."""

from __future__ import annotations

import json
import time
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.errors import UnreadableError
from provenance.model.article import Article, RawDocument
from provenance.readers import ReadOptions, read
from provenance.readers.newsml.parts import flat
from provenance.readers.sniffing import sniffed

PROSE = "Die neue Fähre hat am Montag zum ersten Mal abgelegt."
OPEN = "<newsItem><itemMeta><itemClass qcode='ninat:text'/></itemMeta><contentSet><inlineXML><html><body>"
CLOSE = "</body></html></inlineXML></contentSet></newsItem>"
MANY = 100_000


def outcome(data: bytes, reader: str = "newsml") -> str:
    """The text, or the reason after a dash."""
    try:
        return read(RawDocument("a", data, reader), ReadOptions()).text
    except UnreadableError as error:
        return f"- {error.reason}"


BROKEN = [
    ("bare ampersand", f"{OPEN}<p>Schiff & Hafen</p>{CLOSE}", "Schiff & Hafen"),
    ("entity of HTML", f"{OPEN}<p>Schiff&nbsp;&mdash; Hafen</p>{CLOSE}", "Schiff — Hafen"),
    ("unknown entity", f"{OPEN}<p>Schiff &hafen; da</p>{CLOSE}", "Schiff &hafen; da"),
    ("control character", f"{OPEN}<p>Schiff\x01Hafen\x1f</p>{CLOSE}", "Schiff Hafen"),
    ("ampersand beside CDATA", f"{OPEN}<p><![CDATA[A & B &amp;]]> & C</p>{CLOSE}", "A & B &amp; & C"),
    ("DTD that is only named", f"<!DOCTYPE newsItem [<!ENTITY % nitf SYSTEM 'nitf.dtd'> %nitf;]>{OPEN}<p>Hafen</p>{CLOSE}", "Hafen"),
    ("comment before the root", f"<!-- <nitf> --><?x <a?>{OPEN}<p>Hafen</p>{CLOSE}", "Hafen"),
    ("mark before the root", f"\ufeff<?xml version='1.0' encoding='utf-8'?>{OPEN}<p>Hafen</p>{CLOSE}", "Hafen"),
]


@pytest.mark.parametrize(("source", "text"), [case[1:] for case in BROKEN], ids=[case[0] for case in BROKEN])
def test_what_agencies_break_is_mended(source: str, text: str) -> None:
    assert outcome(source.encode()) == text


def test_mending_is_noted() -> None:
    found = read(RawDocument("a", f"{OPEN}<p>Schiff & Hafen</p>{CLOSE}".encode(), "newsml"), ReadOptions())
    assert [field.value[:22] for field in found.metadata.fields if field.name == "reader.damage"] == ["broken XML was mended:"]


ENTITIES = [
    '<!ENTITY a "text">', '<!ENTITY a SYSTEM "file:///etc/hostname">', '<!ENTITY % a "<!ENTITY b \'text\'>"> %a;', "<!ENTITY\n% a\n'text'>",
    "".join(f'<!ENTITY e{i + 1} "{f"&e{i};" * 10}">' for i in range(20)),
]  # fmt: skip


@pytest.mark.parametrize("definitions", ENTITIES)
def test_definitions_of_entities_are_refused(definitions: str) -> None:
    assert "defines entities" in outcome(f"<!DOCTYPE nitf [{definitions}]><nitf><body><body.content><p>&a;</p></body.content></body></nitf>".encode())


HOSTILE = {
    "nested": (OPEN + "<div>" * MANY + "x" + "</div>" * MANY + CLOSE, "- the XML is nested too deeply"),
    "never closed": (OPEN + "<div>" * MANY, "- the XML breaks off"),
    "many tags": (OPEN + "<a/>" * 600_000 + CLOSE, "- the XML holds more than 500,000 tags"),
    "one long word": (OPEN + "<p>" + "x" * 11_000_000 + "</p>" + CLOSE, "- broken XML"),
    "ampersands": (OPEN + "<p>" + "&" * MANY + "</p>" + CLOSE, "&&&"),
    "comments in the DTD": ("<!DOCTYPE n [" + "<!--" * MANY, "- the XML's document type declaration has no end"),
    "quotes in the DTD": ("<!DOCTYPE n [" + "\"'" * MANY, "- the XML's document type declaration has no end"),
    "comments": ("<!-- -->" * MANY + "<nitf/>", "- the NITF document holds no text"),
    "open CDATA": (OPEN + "<![CDATA[" * MANY, "- the XML breaks off"),
    "attributes": (OPEN + "<p " + " ".join(f'a{i}="1"' for i in range(20_000)) + ">Hafen</p>" + CLOSE, "Hafen"),
    "items": ("<newsMessage><itemSet>" + f"{OPEN}<p>Hafen</p>{CLOSE}" * 2_000 + "</itemSet></newsMessage>", "Hafen"),
    "components": (
        "<NewsML><NewsItem>" + "<NewsComponent EquivalentsList='yes'>" * 100 + "<ContentItem><DataContent><p>Hafen</p></DataContent></ContentItem>" * 2_000
        + "</NewsComponent>" * 100 + "</NewsItem></NewsML>", "Hafen",
    ),
    "nothing but a root": ("<nitf/>", "- the NITF document holds no text"), "no element": ("<?xml version='1.0'?>", "- the XML holds no element"),
    "text only": ("Hafen", "- the XML holds no element"), "empty": ("  \n", "- the file is empty"),
}  # fmt: skip


@pytest.mark.parametrize(("source", "expected"), HOSTILE.values(), ids=HOSTILE)
def test_hostile_xml_takes_no_time(source: str, expected: str) -> None:
    started = time.perf_counter()
    assert outcome(source.encode()).startswith(expected)
    assert time.perf_counter() - started < 10  # seconds; each takes under one on an idle core


@pytest.mark.parametrize("prolog", ["<!-- -->" * 400, "<?x?>" * 700, "<!-- " * 700, "<!DOCTYPE n [" + "'" * 3000, " " * 4000])
def test_sniffing_a_long_prolog_takes_no_time(prolog: str) -> None:
    started = time.perf_counter()
    for named in ("newsml", "text", None):
        sniffed(f"{prolog}<x>".encode(), named)
    assert time.perf_counter() - started < 1


NINJS = {
    "nested HTML": {"body_html": "<div>" * MANY + "Hafen"}, "nested lists": {"bodies": json.loads("[" * 500 + "]" * 500)}, "numbers": {"bodies": 7, "body_text": 7, "headline": 7},
    "odd types": {"headlines": "x", "bodies": {"a": None}, "by": [1, {"x": 2}], "associations": [1, None, {"type": "picture", "descriptions": 5}], "body_text": "Hafen"},
    "broken NITF": {"bodies": [{"contentType": "application/nitf+xml", "value": "<nitf><body>"}]}, "no NITF": {"bodies": [{"contentType": "nitf", "value": "<html/>"}]},
    "surrogate": {"headline": "\ud83d", "body_text": "Hafen \ud83d"}, "objects as names": {"by": {"name": {"name": "x"}}, "body_text": "Hafen"},
}  # fmt: skip


@pytest.mark.parametrize("fields", NINJS.values(), ids=NINJS)
def test_odd_ninjs(fields: dict[str, object]) -> None:
    found = outcome(json.dumps({"uri": "urn:x", "versioncreated": "2024-03-04", **fields}).encode(), "json")
    assert found.startswith("- ") or "Hafen" in found


WHOLE = {
    "newsml": (
        f"<?xml version='1.0' encoding='UTF-8'?><newsMessage><itemSet>{OPEN}<h1>Fähre</h1><p>{PROSE}</p><p>Ende &amp; aus.</p>{CLOSE}</itemSet></newsMessage>",
        f"<nitf><head><docdata><ed-msg info='x'/></docdata></head><body><body.head><byline>Von Anna Weber</byline></body.head><body.content><p>{PROSE}</p></body.content></body></nitf>",
        f"<NewsML><NewsItem><NewsComponent><NewsLines><HeadLine>Fähre</HeadLine></NewsLines><ContentItem><DataContent><p>{PROSE}</p></DataContent></ContentItem></NewsComponent></NewsItem></NewsML>",
    ),
    "json": (json.dumps({"uri": "urn:x", "versioncreated": "2024-03-04", "headline": "Fähre", "by": "Anna Weber", "body_html": f"<p>{PROSE}</p><p>Ende.</p>"}, ensure_ascii=False),),
    "iptc7901": (f"\x01bsp0414 4 wi 209\r\n\x02Fähre\r\n{PROSE}\r\n\x03041449",),
}
CASES = [(reader, text.encode()) for reader, texts in WHOLE.items() for text in texts]


def spans_hold(article: Article) -> None:
    """Blocks lie in the text in order, none is empty, and each letter of the text lies in one."""
    at = 0
    for block in article.blocks:
        assert at <= block.start < block.end <= len(article.text)
        assert not article.text[at : block.start].strip()
        at = block.end
    assert not article.blocks or not article.text[at:].strip()


@settings(max_examples=150, deadline=None)
@given(case=st.sampled_from(CASES), cut=st.integers(0, 700), insert=st.binary(max_size=12) | st.sampled_from([b"<", b"&", b"]]>", b"<!--", b"</p>", b"\x00", b'"']), drop=st.integers(0, 40))
def test_any_damage_gives_an_article_or_a_reason(case: tuple[str, bytes], cut: int, insert: bytes, drop: int) -> None:
    reader, data = case
    damaged = data[:cut] + insert + data[cut + drop :]
    with suppress(UnreadableError):
        spans_hold(read(RawDocument("a", damaged, reader), ReadOptions()))


@settings(max_examples=150, deadline=None)
@given(case=st.sampled_from(CASES), share=st.floats(0, 1))
def test_what_breaks_off_is_never_taken_for_whole(case: tuple[str, bytes], share: float) -> None:
    reader, data = case
    whole = data.find(b"\x03") if reader == "iptc7901" else len(data) - 1
    assert outcome(data[: int(whole * share)], reader).startswith("- ")


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=40)


@settings(max_examples=100, deadline=None)
@given(paragraphs=st.lists(TEXTS, max_size=6), headline=TEXTS, by=TEXTS)
def test_every_word_of_an_item_stands_in_the_text(paragraphs: list[str], headline: str, by: str) -> None:
    from xml.sax.saxutils import escape

    body = "".join(f"<p>{escape(text)}</p>" for text in paragraphs)
    content = f"<headline>{escape(headline)}</headline><by>{escape(by)}</by>"
    source = f"<newsItem><itemMeta/><contentMeta>{content}</contentMeta><contentSet><inlineXML><html><body>{body}</body></html></inlineXML></contentSet></newsItem>"
    try:
        found = read(RawDocument("a", source.encode(), "newsml"), ReadOptions())
    except UnreadableError:
        assert not any(text.strip() for text in paragraphs)
        return
    spans_hold(found)
    for text in (headline, *paragraphs):
        assert flat(text) in flat(found.text)
