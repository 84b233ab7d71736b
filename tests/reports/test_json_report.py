"""The JSON report: valid by its schema, whose file is what the code makes, and spans that hold their text."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from report_samples import HOSTILE, audit, excused, hostile, report, run_findings

from provenance.model.article import Unreadable
from provenance.model.mention import MENTIONS
from provenance.pipeline import audit_text
from provenance.reports import Style
from provenance.reports.json_schema import FILE, printed, schema


def closed(part: Any) -> Any:
    """The schema with no room for keys it does not name: the code must not write what the schema does not say."""
    if isinstance(part, dict):
        inner = {key: closed(value) for key, value in part.items()}
        return {**inner, "additionalProperties": False} if "properties" in inner and inner.get("type") == "object" else inner
    return [closed(item) for item in part] if isinstance(part, list) else part


VALIDATOR = Draft202012Validator(closed(schema()))
LINE_VALIDATOR = Draft202012Validator({**closed(schema()), "$ref": "#/$defs/ArticleV1"})
BROKEN = (Unreadable("inputs/leer.txt", "the file is empty"), Unreadable("a.jsonl:3", "no JSON", 3, 7))


def parsed(audits: list[Any], *, with_text: bool = True) -> Any:
    return json.loads(report("json", audits, Style(with_text=with_text, version="1"), BROKEN))


def test_the_file_is_what_the_code_makes() -> None:
    assert FILE.read_text(encoding="utf-8") == printed(), "run `python -m provenance.reports.json_schema`"
    Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize("with_text", (False, True))
def test_reports_are_valid(with_text: bool) -> None:
    real = audit_text(
        "Rat streicht Bus\n\nVon Karla Muster\n\nBeispielstadt (dpa) - Die Linie 12 fährt ab Montag (3. Juni) nicht mehr, berichtete die Agentur AFP.\n\n"
        "Quelle: https://musteria.example/1\n"
    )
    shown = parsed([audit(), audit("", headline=None, findings=(), score=None), real], with_text=with_text)
    assert not [f"{error.json_path}: {error.message[:200]}" for error in VALIDATOR.iter_errors(shown)]
    assert [("text" in one, "segments" in one) for one in shown["articles"]] == [(with_text, with_text)] * 3


@pytest.mark.parametrize("kind", MENTIONS, ids=lambda kind: kind.kind)
def test_every_kind_of_mention_is_described(kind: Any) -> None:
    from msgspec.structs import replace

    shown = parsed([replace(audit(), mentions=(kind(0, 4),))])
    assert not list(VALIDATOR.iter_errors(shown))
    shown["articles"][0]["mentions"][0]["kind"] = "rumour"
    assert list(VALIDATOR.iter_errors(shown))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("origin", "kind"), "stolen"), (("scorecard", "band"), "good"), (("mentions", 1, "parties", 0, "role"), "boss"),
        (("findings", 0, "level"), "fatal"), (("id",), 7),
    ],
)  # fmt: skip
def test_values_outside_the_closed_sets_are_refused(path: tuple[Any, ...], value: Any) -> None:
    shown = parsed([audit()])
    at = shown["articles"][0]
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = value
    assert list(VALIDATOR.iter_errors(shown))


@pytest.mark.parametrize("words", HOSTILE)
def test_spans_hold_their_text(words: str) -> None:
    check_spans(parsed([hostile(words)]))


@settings(max_examples=60, deadline=None)
@given(words=st.text(max_size=80))
def test_spans_hold_the_text_of_any_article(words: str) -> None:
    check_spans(parsed([hostile(words)]))


def check_spans(shown: Any) -> None:
    (one,) = shown["articles"]
    found = one["mentions"] + [e for f in one["findings"] for e in f["evidence"] if "field" not in e]
    assert found
    lines = one["text"].replace("\r\n", "\n\n").replace("\r", "\n").split("\n")
    for item in found:
        assert one["text"][item["start"] : item["end"]] == item["text"]
    for item in (item for item in found if "\r" not in one["text"]):
        assert lines[item["line"] - 1][item["column"] - 1 :][:1] == one["text"][item["start"] : item["start"] + 1].strip("\n")


def test_lines() -> None:
    lines = [json.loads(line) for line in report("jsonl", [audit(), excused()], Style(), BROKEN, run_findings()).split("\n")[:-1]]
    assert ["article" if "id" in line else "run" if "rule" in line else "unreadable" if "reason" in line else "" for line in lines] == ["article"] * 2 + ["run"] * 3 + ["unreadable"] * 2
    assert not [error for line in lines[:2] for error in LINE_VALIDATOR.iter_errors(line)]
    assert lines[6] == {"path": "a.jsonl:3", "reason": "no JSON", "line": 3, "column": 7}


def test_what_does_not_count_and_what_the_run_shows() -> None:
    shown = json.loads(report("json", [audit(), excused()], Style(), BROKEN, run_findings()))
    assert not list(VALIDATOR.iter_errors(shown))
    assert {finding["suppressed"] for finding in shown["articles"][0]["findings"]} == {None}
    assert {finding["rule"]: finding["suppressed"] for finding in shown["articles"][1]["findings"]}["excused-suppression"] == {
        "by": "suppression", "reason": "The wire asks for it.", "owner": "Petra Muster", "expires": "2026-12-31",
    }  # fmt: skip
    assert (shown["summary"]["suppressed"], shown["summary"]["levels"]) == (4, {"error": 1, "warning": 3, "note": 1})
    assert shown["findings"][1] == {
        "rule": "budget-broken", "title": "A budget is broken", "level": "error", "message": "22 % of wire.xml are press releases; at most 15 % may be.", "advice": "Ask the wire.",
        "subject": "wire.xml", "fails": True, "places": [{"path": "feeds/.xml", "start": 0, "end": 0, "line": 1, "text": ""}],
    }  # fmt: skip
    shown["findings"][1]["level"] = "fatal"
    assert list(VALIDATOR.iter_errors(shown))
