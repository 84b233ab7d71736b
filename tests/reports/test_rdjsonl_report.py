"""Diagnostic lines for reviewdog: valid by a schema of its format, columns in bytes, messages in which Markdown finds nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from markdown_it import MarkdownIt
from report_samples import HOSTILE, audit, excused, finding, hostile, report, run_findings

from provenance.model.article import Unreadable
from provenance.model.audit import Audit
from provenance.reports import Style

VALIDATOR = Draft7Validator(json.loads((Path(__file__).parent / "schemas" / "rdformat-diagnostic.schema.json").read_bytes()))
READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
BROKEN = (Unreadable("inputs/leer.txt", "the file is empty"), Unreadable("a.jsonl:3", "no JSON", 3, 7))


def lines(audits: list[Audit], words: str = "") -> list[dict[str, Any]]:
    shown = report("rdjsonl", audits, Style(), (*BROKEN, Unreadable(f"a/{words}", f"x {words}")), run_findings(words))
    found = [json.loads(line) for line in shown.split("\n")[:-1]]
    assert not [f"{error.json_path}: {error.message[:200]}" for one in found for error in VALIDATOR.iter_errors(one)]
    return found


def test_a_diagnostic() -> None:
    found = {one.get("code", {}).get("value"): one for one in lines([audit(), excused()])}
    assert not [name for name in found if name.startswith("excused")]
    assert found["paid-press-wire"] == {
        "message": "Title of paid-press-wire: The source line names nobody. Name each agency (`dpa`).", "severity": "ERROR", "source": {"name": "provenance"}, "code": {"value": "paid-press-wire"},
        "location": {"path": "inputs/bus.txt", "range": {"start": {"line": 5, "column": 67}, "end": {"line": 5, "column": 92}}},
        "related_locations": [{"location": {"path": "inputs/bus.txt", "range": {"start": {"line": 7, "column": 1}, "end": {"line": 7, "column": 18}}}}],
    }  # fmt: skip
    assert found["canonical-elsewhere"]["location"] == {"path": "inputs/bus.txt", "range": {"start": {"line": 1}}}
    assert [place["location"]["range"]["start"]["line"] for place in found["same-disclaimer-many-domains"]["related_locations"]][:2] == [8, 17]
    assert found["suppression-unused"]["location"]["path"] == "."


@settings(max_examples=80, deadline=None)
@given(text=st.text(alphabet=st.sampled_from("ab äß漢😀\u0301\r\n"), min_size=1, max_size=40), data=st.data())
def test_ranges_count_bytes_of_utf8(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    place = lines([audit(text, findings=(finding("odd", [(start, end)]),))])[0]["location"]["range"]
    within = text.replace("\r\n", "\n\0").replace("\r", "\n").split("\n")
    rows = [line.removeprefix("\0").encode() for line in within]
    first, last = place["start"], place["end"]
    assert rows[first["line"] - 1][first["column"] - 1 :].decode() == text[start:].replace("\r", "\n").split("\n")[0]
    assert rows[last["line"] - 1][: last["column"] - 1].decode() == text[: start + len(text[start:end].rstrip("\r\n"))].replace("\r", "\n").split("\n")[-1]


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_text_brings_no_markup_into_a_comment(words: str) -> None:
    for one in lines([hostile(words)], words):
        (paragraph,) = [token for token in READER.parse(one["message"]) if token.type == "inline"]
        kinds = {child.type for child in paragraph.children or []}
        assert kinds <= {"text", "code_inline", "text_special"}
        assert "\n" not in one["message"]
