"""JSON Feed: each item an article with its line; what is broken costs no more than itself."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.model.article import Article, RawDocument, Unreadable
from provenance.readers import ReadOptions, read
from provenance.readers.discover import documents
from provenance.readers.json_feed import split_json_feed
from provenance.readers.sniffing import sniffed

FEED = """{
  "version": "https://jsonfeed.org/version/1.1",
  "title": "Küstenblatt", "language": "de", "authors": [{"name": "Redaktion Küste"}],
  "items": [
    {"id": "k-1", "url": "https://k.example/1", "title": "Hafen offen", "content_html": "<p>Der Hafen ist offen.</p><p>Quelle: Agenturen</p>",
     "date_published": "2024-01-16T09:00:00+01:00", "date_modified": "2024-01-16T10:00:00+01:00", "authors": [{"name": "Jo Fink"}, {"name": "Ada Quill"}],
     "external_url": "https://a.example/hafen", "_rights": "© Amt", "tags": ["x"]},
    {"id": 2, "content_text": "Nur Text, mit \\"items\\": [ darin.", "language": "en"},
    {"id": "https://k.example/3", "title": "Nur Titel"},
    [1]
  ]
}"""


def split(source: str | bytes, options: ReadOptions | None = None) -> list[RawDocument | Unreadable]:
    data = source.encode() if isinstance(source, str) else source
    return list(split_json_feed(iter([data]), "feed.json", options or ReadOptions()))


def record(document: RawDocument | Unreadable) -> dict[str, Any]:
    assert isinstance(document, RawDocument), document
    found: dict[str, Any] = json.loads(document.data)
    return found


@pytest.mark.parametrize(("name", "reader"), [("feed.json", None), ("feed", None), ("feed.txt", "json-feed"), ("feed.txt", "json")])
def test_items_are_articles_at_their_line(tmp_path: Path, name: str, reader: str | None) -> None:
    path = tmp_path / name
    path.write_text(FEED, encoding="utf-8")
    found = list(documents([str(path)], ReadOptions(reader=reader)))
    assert [one.line for one in found] == [5, 8, 9, 10]
    article = read(found[0])  # type: ignore[arg-type]
    assert isinstance(article, Article)
    assert article.text == "Hafen offen\n\nDer Hafen ist offen.\n\nQuelle: Agenturen"
    data = article.metadata
    assert (data.url, data.bylines, data.outlet, data.language_declared) == ("https://k.example/1", ("Jo Fink", "Ada Quill"), "Küstenblatt", "de")
    assert (data.published, data.modified) == ("2024-01-16T09:00:00+01:00", "2024-01-16T10:00:00+01:00")
    assert {(field.name, field.value) for field in data.fields} >= {("record.external_source_url", "https://a.example/hafen"), ("record._rights", "© Amt")}


def test_what_an_item_does_not_say_the_feed_says() -> None:
    first, second, third, fourth = split(FEED)
    assert record(first)["provenance_guid"] == "k-1"
    assert record(second) == {
        "text": 'Nur Text, mit "items": [ darin.', "author": ["Redaktion Küste"], "outlet": "Küstenblatt", "language": "en", "provenance_guid": "2",
    }  # fmt: skip
    assert getattr(third, "reason", "").startswith("the item holds no text, only its title")
    assert getattr(fourth, "reason", "") == "the item is a list, not an object with fields"


def test_version_one_names_one_author() -> None:
    (only,) = split('{"version": "https://jsonfeed.org/version/1", "author": {"name": "Ada Quill"}, "items": [{"id": "https://h.example/1", "summary": "Short."}]}')
    assert (record(only)["author"], record(only)["url"], record(only)["text"]) == (["Ada Quill"], "https://h.example/1", "Short.")


BROKEN = [
    ("{}", [(0, "the feed holds no item")]),
    ('{"items": []}', [(0, "the feed holds no item")]),
    ('{"title": "x", "items": [{"content_text": "A"},\n{"content_text": "B', [(1, "A"), (2, "broken JSON: the feed breaks off")]),
    ('{"title": "x", "items": [{"content_text": "A"},\n{"content_text": nein},\n{"content_text": "C"}]}', [(1, "A"), (2, "broken JSON: Expecting value"), (3, "C")]),
    ('{"title": "x", "items": [{"content_text": "A"}], "more": nein}', [(1, "A"), (1, "broken JSON: Expecting value")]),
    ('{"items": [{"content_text": "' + "a" * 3_000 + '"}]}', [(0, "larger than 2 KiB")]),
    ("", [(0, "the file is empty")]),
    ("[" * 100_000, [(0, "the JSON is nested too deeply")]),
]  # fmt: skip


@pytest.mark.parametrize(("source", "expected"), BROKEN)
def test_broken_feeds_give_their_whole_items_and_a_reason(source: str, expected: list[tuple[int, str]]) -> None:
    found = split(source, ReadOptions(max_bytes=2_048 if "aaa" in source else 1 << 20))
    said = [(one.line, record(one)["text"] if isinstance(one, RawDocument) else one.reason) for one in found]
    assert [line for line, _ in said] == [line for line, _ in expected]
    assert all(words.startswith(start) for (_, words), (_, start) in zip(said, expected, strict=True)), said


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "windows-1252"])
def test_the_encoding_of_a_feed(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "feed.json"
    path.write_bytes(FEED.encode(encoding))
    first, *_ = documents([str(path)])
    assert (first.line, record(first)["outlet"]) == (5, "Küstenblatt")  # type: ignore[union-attr, arg-type]


@pytest.mark.parametrize(("head", "reader"), [
    ('{"version": "https://jsonfeed.org/version/1.1", "items": [', "json-feed"),
    ('{"version":"https:\\/\\/www.jsonfeed.org\\/version\\/1"', "json-feed"),
    ('{\n "authors": [], "home_page_url": "https://h.example/", "items": [{"id": "1"', "json-feed"),
    ('{"title": "T", "text": "Write \\"version\\": \\"https://jsonfeed.org/version/1\\" there"}', "json"),
    ('{"home_page_url": "https://h.example/", "text": "T"}', "json"),
    ('[{"version": "https://jsonfeed.org/version/1"}]', "json-array"),
])  # fmt: skip
def test_a_json_feed_is_told_from_a_record(head: str, reader: str) -> None:
    assert sniffed(head.encode(), "json") == sniffed(head.encode(), None) == reader


@given(st.integers(0, len(FEED)), st.text(max_size=5))
def test_cut_or_spoilt_anywhere_it_gives_items_or_reasons(at: int, spoilt: str) -> None:
    for source in (FEED[:at], FEED[:at] + spoilt + FEED[at:]):
        found = split(source.encode("utf-8", "replace"))
        assert found
        for one in found:
            assert isinstance(one, RawDocument) or one.reason
            assert 0 <= one.line <= source.count("\n") + 1
