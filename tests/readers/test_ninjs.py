"""ninjs 1.x to 3.x: the same item in the spelling of each version; what is told from other records, and what is no text."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from provenance.errors import UnreadableError
from provenance.model.article import Article, RawDocument
from provenance.readers import ReadOptions, read
from provenance.readers.discover import documents

PROSE = "Die neue Fähre hat am Montag zum ersten Mal abgelegt."
MORE = "An Bord waren 300 Gäste, sagte der Kapitän."
MARKUP = f"<p>{PROSE}</p><h2>Warten</h2><p>{MORE}</p>"
ONE = {
    "uri": "https://beispiel.example/items/1", "type": "text", "versioncreated": "2024-03-04T09:30:00Z", "firstcreated": "2024-03-04T09:00:00Z", "language": "de",
    "headline": "Fähre legt ab", "byline": "Von Anna Weber", "body_xhtml": MARKUP, "body_text": f"{PROSE} {MORE}", "pubstatus": "usable",
}  # fmt: skip
TWO = {
    "uri": "https://beispiel.example/items/1", "type": "text", "versioncreated": "2024-03-04T09:30:00Z", "firstcreated": "2024-03-04T09:00:00Z", "language": "de",
    "headlines": [{"role": "sub", "value": "Unterzeile"}, {"role": "main", "value": "Fähre legt ab"}], "by": "Von Anna Weber", "pubstatus": "usable",
    "bodies": [{"role": "main", "contenttype": "text/plain", "value": f"{PROSE} {MORE}"}, {"role": "rich", "contenttype": "application/xhtml+xml", "value": MARKUP}],
}  # fmt: skip
THREE = {
    "uri": "https://beispiel.example/items/1", "type": "text", "versionCreated": "2024-03-04T09:30:00Z", "firstCreated": "2024-03-04T09:00:00Z", "language": "de",
    "headlines": [{"value": "Fähre legt ab"}], "by": "Von Anna Weber", "pubStatus": "usable", "bodies": [{"contentType": "text/html", "value": MARKUP}],
}  # fmt: skip


def article(record: Any, options: ReadOptions | None = None) -> Article:
    return read(RawDocument("a.json", json.dumps(record).encode(), "json"), options or ReadOptions())


def blocks(found: Article) -> list[tuple[str | None, str]]:
    return [(block.role, found.text[block.start : block.end]) for block in found.blocks]


@pytest.mark.parametrize("record", [ONE, TWO, THREE], ids=["1.x", "2.x", "3.x"])
def test_every_version_gives_the_same_article(record: dict[str, Any]) -> None:
    found = article(record)
    metadata = found.metadata
    assert blocks(found) == [("headline", "Fähre legt ab"), ("byline", "Von Anna Weber"), ("body", PROSE), ("heading", "Warten"), ("body", MORE)]
    assert (metadata.headline, metadata.bylines, metadata.language_declared, found.format) == ("Fähre legt ab", ("Anna Weber",), "de", "ninjs")
    assert (metadata.published, metadata.modified) == ("2024-03-04T09:00:00Z", "2024-03-04T09:30:00Z")
    assert (metadata.url, metadata.domain) == ("https://beispiel.example/items/1", "beispiel.example")
    assert ("newsml.pubStatus", "usable") in [(field.name, field.value) for field in metadata.fields]


FIELDS = [
    ({"infosources": [{"name": "Zulieferer", "role": "cRole:origProv"}]}, "newsml.infoSource.origProv", "Zulieferer"),
    ({"infoSources": [{"name": "Zulieferer"}]}, "newsml.infoSource", "Zulieferer"),
    ({"source": "Beispielagentur"}, "newsml.infoSource", "Beispielagentur"),
    ({"creditline": "Beispielagentur/AP"}, "newsml.creditline", "Beispielagentur/AP"),
    ({"creditLine": "Beispielagentur"}, "newsml.creditline", "Beispielagentur"),
    ({"embargoed": "2024-03-05T18:00:00Z"}, "newsml.embargoed", "2024-03-05T18:00:00Z"),
    ({"edNote": "Fotos folgen"}, "newsml.edNote", "Fotos folgen"),
    ({"usageTerms": "Nur mit Vertrag"}, "newsml.usageTerms", "Nur mit Vertrag"),
    ({"genres": [{"name": "Interview", "uri": "http://cv.iptc.org/newscodes/genre/Interview"}]}, "newsml.genre", "Interview"),
    ({"genre": [{"code": "Article", "name": "Article (news)"}]}, "newsml.genre", "Article (news)"),
    ({"slugline": "hafen-faehre"}, "newsml.slugline", "hafen-faehre"),
    ({"urgency": 4}, "newsml.urgency", "4"),
    ({"copyrightHolder": "Beispielagentur"}, "newsml.copyrightHolder", "Beispielagentur"),
    ({"trustIndicators": [{"role": "http://cv.iptc.org/newscodes/trustindicator/editorialPolicy", "title": "Regeln"}]}, "newsml.trustIndicator.editorialPolicy", "Regeln"),
    ({"digitalSourceType": {"name": "Trained algorithmic media"}}, "newsml.digitalSourceType", "Trained algorithmic media"),
    ({"associations": {"bild": {"type": "picture", "byline": "Otto Probe/AP"}}}, "newsml.associated.by", "Otto Probe/AP"),
]


@pytest.mark.parametrize(("extra", "name", "value"), FIELDS)
def test_provenance_fields(extra: dict[str, Any], name: str, value: str) -> None:
    kept = {field.name: field for field in article({**THREE, **extra}).metadata.fields}
    assert kept[name].value == value
    assert kept[name].place.lower().startswith(next(iter(extra)).lower())


CAPTION = "Die Fähre beim Ablegen."


@pytest.mark.parametrize(
    "associations",
    [
        {"bild": {"type": "picture", "description_text": CAPTION}, "leer": None},
        [{"name": "bild", "type": "picture", "descriptions": [{"role": "caption", "value": CAPTION}]}],
    ],
)
def test_captions_of_the_pictures_follow_the_text(associations: Any) -> None:
    assert blocks(article({**ONE, "associations": associations}))[-1] == ("caption", CAPTION)


def test_a_caption_the_body_holds_stands_once() -> None:
    body = f"<p>{PROSE}</p><figure><img src='f'><figcaption>{CAPTION}</figcaption></figure>"
    record = {**ONE, "body_xhtml": body, "associations": {"bild": {"type": "picture", "description_text": CAPTION}}}
    assert article(record).text.count(CAPTION) == 1


def test_a_body_in_nitf() -> None:
    value = f"<?xml version='1.0'?><nitf><head/><body><body.head><hedline><hl1>Fähre legt ab</hl1></hedline></body.head><body.content><p>{PROSE}</p></body.content></body></nitf>"
    record = {"uri": "urn:x", "versionCreated": "2024-03-04T09:30:00Z", "bodies": [{"contentType": "text/vnd.IPTC.NITF", "role": "nitf", "value": value}]}
    assert blocks(article(record)) == [("headline", "Fähre legt ab"), ("body", PROSE)]


def test_plain_text_keeps_its_paragraphs() -> None:
    record = {"uri": "urn:x", "versioncreated": "2024-03-04", "headline": "Fähre legt ab", "body_text": f"{PROSE}\n\n{MORE}"}
    assert article(record).text == f"Fähre legt ab\n\n{PROSE}\n\n{MORE}"


NOT_TEXTS = [
    ({"type": "picture"}, "a ninjs item of type picture"), ({"type": "event"}, "of type event"), ({"bodies": []}, "the ninjs item holds no text"),
    ({"bodies": [], "pubStatus": "canceled"}, "holds no text and is canceled"), ({"bodies": [], "descriptions": [{"value": "kurz"}]}, "it has a description only"),
    ({"type": "composite", "bodies": [], "associations": [{"type": "text"}, {"type": "picture"}]}, "a ninjs package of 2 items without a text"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "reason"), NOT_TEXTS)
def test_what_is_no_text_says_what_it_is(change: dict[str, Any], reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        article({**THREE, **change})


OTHERS = [
    {"uri": "https://news.example/a", "title": "T", "body": PROSE, "source": "dpa"}, {"guid": "1", "title": "T", "text": PROSE},
    {"@type": "NewsArticle", "uri": "x", "copyrightNotice": "c", "text": PROSE}, {"versioncreated": "2024", "text": PROSE},
]  # fmt: skip


@pytest.mark.parametrize("record", OTHERS)
def test_other_records_stay_records(record: dict[str, Any]) -> None:
    assert article(record).format == "json"


def test_a_named_text_field_asks_for_a_record() -> None:
    found = article({**ONE, "kurz": "Nur das."}, ReadOptions(text_field="kurz"))
    assert (found.format, found.text) == ("json", "Fähre legt ab\n\nNur das.")


def test_lines_and_arrays_hold_items(tmp_path: Path) -> None:
    lines, array = tmp_path / "a.jsonl", tmp_path / "b.json"
    lines.write_text("\n".join(json.dumps(record) for record in (ONE, THREE)), encoding="utf-8")
    array.write_text(json.dumps([TWO, {"text": PROSE}]), encoding="utf-8")
    found = [read(document).format for path in (lines, array) for document in documents([str(path)]) if isinstance(document, RawDocument)]
    assert found == ["ninjs", "ninjs", "ninjs", "json"]
