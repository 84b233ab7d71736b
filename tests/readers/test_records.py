"""Records and front matter: which field means what, and where the spans point."""

from __future__ import annotations

import json
from typing import Any

import pytest

from provenance.errors import UnreadableError
from provenance.model.article import Article, RawDocument
from provenance.readers import ReadOptions, read


def record(fields: Any, options: ReadOptions | None = None) -> Article:
    return read(RawDocument("a.json", json.dumps(fields).encode(), "json"), options or ReadOptions())


def test_the_usual_fields_are_found() -> None:
    article = record(
        {"headline": "Titel", "body": "Erster Satz.", "authors": ["Von Anna Weber", "Max Muster"], "date_publish": "17. Januar 2024",
         "url": "https://www.zeitung.example/a", "source": "dpa", "lang": "de"}
    )  # fmt: skip
    metadata = article.metadata
    assert article.text == "Titel\n\nErster Satz."
    assert (metadata.headline, metadata.bylines, metadata.published) == ("Titel", ("Anna Weber", "Max Muster"), "2024-01-17")
    assert (metadata.outlet, metadata.domain, metadata.language_declared) == ("dpa", "zeitung.example", "de")
    assert ("record.source", "dpa") in [(field.name, field.value) for field in metadata.fields]
    assert [article.text[block.start : block.end] for block in article.blocks] == ["Titel"]


def test_options_name_other_fields() -> None:
    fields = {"meta": {"kopf": "K"}, "inhalt": ["Eins.", "Zwei."], "wann": "2024-05-01", "text": "falsch"}
    article = record(fields, ReadOptions(text_field="inhalt", title_field="meta.kopf", date_field="wann"))
    assert article.text == "K\n\nEins.\n\nZwei."
    assert article.metadata.published == "2024-05-01"


def test_markup_in_a_field_is_read_as_a_page() -> None:
    article = record({"title": "T", "content": "<p>Ein Absatz mit <b>Text</b>, der lang genug ist.</p><p>Noch ein Absatz &amp; mehr.</p>"})
    assert article.text == "T\n\nEin Absatz mit Text, der lang genug ist.\n\nNoch ein Absatz & mehr."
    assert [block.role for block in article.blocks] == ["headline", "body", "body"]


@pytest.mark.parametrize(
    ("fields", "options", "reason"),
    [
        ({"a": 1, "b": 2}, ReadOptions(), "no text field found.*the record has: a, b"),
        ({"text": "x"}, ReadOptions(text_field="inhalt"), "no field `inhalt`; the record has: text"),
        ({"text": ""}, ReadOptions(), "text field is empty"),
        ({"text": 5}, ReadOptions(), "holds a number"),
        ([1], ReadOptions(), "a list, not an object"),
        ("x", ReadOptions(), "a text, not an object"),
    ],
)
def test_what_is_no_article_says_why(fields: Any, options: ReadOptions, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        record(fields, options)


def test_odd_json_is_still_read() -> None:
    data = b'{"text": "lone \\ud83d surrogate", "score": NaN}'
    assert read(RawDocument("a.json", data, "json"), ReadOptions()).text == "lone \ufffd surrogate"
    latin = '{"text": "Straße in Köln für alle geöffnet"}'.encode("cp1252")
    assert read(RawDocument("a.json", latin, "json"), ReadOptions()).text == "Straße in Köln für alle geöffnet"


def test_nested_too_deeply_is_a_reason() -> None:
    with pytest.raises(UnreadableError, match="nested too deeply"):
        read(RawDocument("a.json", b"[" * 200_000, "json"), ReadOptions())


def test_two_values_name_the_option() -> None:
    with pytest.raises(UnreadableError, match="--input-format jsonl"):
        read(RawDocument("a.json", b'{"text":\n"A"}\n{"text": "B"}', "json"), ReadOptions())


FRONT = "---\r\ntitle: Aus der Stadt\r\nauthor: Anna Weber\r\ndate: 2024-01-17 12:30\r\nsource: dpa\r\n---\r\n"
MARKDOWN = f"{FRONT}# Aus der Stadt\r\n\r\nText 😀.\r\n\r\n```\r\n# kein Titel\r\n```\r\n\r\n## Mehr\r\n"


def test_markdown_keeps_the_whole_file() -> None:
    article = read(RawDocument("a.md", MARKDOWN.encode(), "markdown"), ReadOptions())
    assert article.text == MARKDOWN
    assert (article.metadata.headline, article.metadata.bylines, article.metadata.published) == ("Aus der Stadt", ("Anna Weber",), "2024-01-17T12:30:00")
    roles = [(block.role, block.reason, article.text[block.start : block.end].strip()) for block in article.blocks]
    assert [role for role, _, _ in roles] == ["boilerplate", "headline", "boilerplate", "heading"]
    assert roles[1][2] == "Aus der Stadt"
    assert roles[3][2] == "Mehr"


@pytest.mark.parametrize("front", ["---\n- a\n---\n", "---\n: [\n---\n", "---\nno end", "+++\nx =\n+++\n"])
def test_broken_front_matter_is_text(front: str) -> None:
    article = read(RawDocument("a.md", (front + "\nText").encode(), "markdown"), ReadOptions())
    assert article.text == front + "\nText"
    assert article.blocks == ()


def test_toml_front_matter() -> None:
    article = read(RawDocument("a.md", b'+++\ntitle = "T"\n+++\nText', "markdown"), ReadOptions())
    assert article.metadata.headline == "T"
