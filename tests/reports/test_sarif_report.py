"""SARIF: valid by the published schema, with regions that hold their words, and messages that make neither link nor placeholder."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from msgspec.structs import replace
from report_samples import HOSTILE, TEXT, audit, excused, finding, hostile, report, run_findings, span

from provenance.model.article import Segment, Unreadable
from provenance.model.audit import Audit
from provenance.reports import Style
from provenance.reports.sarif_text import message

SCHEMA = json.loads((Path(__file__).parent / "schemas" / "sarif-2.1.0.schema.json").read_bytes())
VALIDATOR = Draft7Validator(SCHEMA)
BROKEN = (Unreadable("inputs/leer.txt", "the file is empty"), Unreadable("a.jsonl:3", "no JSON", 3, 7))
# SARIF 3.11.5 and 3.11.6: a placeholder is a number in single braces, an embedded link is text in brackets with a target right after it
PLACEHOLDER = re.compile(r"(?<!\{)(?:\{\{)*\{\d+\}")
LINK = re.compile(r"\]\(")


def run_of(audits: list[Audit], **style: Any) -> Any:
    shown = json.loads(report("sarif", audits, Style(version="1.2.3", **style), BROKEN, run_findings()))
    errors = [f"{error.json_path}: {error.message[:200]}" for error in VALIDATOR.iter_errors(shown)]
    assert not errors
    (run,) = shown["runs"]
    return run


def test_the_schema_is_one() -> None:
    Draft7Validator.check_schema(SCHEMA)
    assert list(VALIDATOR.iter_errors({"version": "2.1.0", "runs": [{"tool": {"driver": {"nom": "x"}}}]}))


@pytest.mark.parametrize("audits", ([], [audit()], [audit(), excused()], [audit("", headline=None, findings=(), score=None)]), ids=("none", "one", "excused", "empty"))
def test_reports_are_valid(audits: list[Audit]) -> None:
    run = run_of(audits)
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["automationDetails"] == {"id": "provenance/default/"}


def test_a_profile_of_a_path_is_named_by_its_stem() -> None:
    assert run_of([audit()], profile="house/strict.yml")["automationDetails"] == {"id": "provenance/strict/"}


def test_concerns_are_results_with_rules_and_strengths_are_none() -> None:
    run = run_of([audit()])
    found = [result for result in run["results"] if result["properties"].get("scope") != "run"]
    assert [(one["ruleId"], one["level"]) for one in found] == [
        ("paid-press-wire", "error"), ("unnamed-agencies", "warning"), ("canonical-elsewhere", "warning"), ("no-byline", "note"),
    ]  # fmt: skip
    rules = {rule["id"]: rule for rule in run["tool"]["driver"]["rules"]}
    assert {one["ruleId"] for one in run["results"]} == set(rules)
    assert rules["unnamed-agencies"]["help"]["markdown"].startswith("**Title of unnamed-agencies**\n\nA reader cannot look it up.\n\n**To do:** Name each agency (`dpa`).")
    assert rules["paid-press-wire"]["properties"] == {"problem.severity": "error", "tags": ["sourcing"], "precision": "high"}
    assert all(one["suppressions"] == [] for one in run["results"])


def test_suppressed_findings_are_results_with_their_reason() -> None:
    found = {one["ruleId"]: one["suppressions"] for one in run_of([excused()])["results"]}
    assert found["unnamed-agencies"] == []
    assert found["excused-suppression"] == [
        {
            "kind": "external", "status": "accepted", "justification": "suppressed by the configuration: The wire asks for it. · Petra Muster · until 2026-12-31",
            "properties": {"by": "suppression", "owner": "Petra Muster", "expires": "2026-12-31"},
        }
    ]  # fmt: skip


def test_the_run_and_what_could_not_be_read() -> None:
    run = run_of([audit()])
    on_run = {one["ruleId"]: one for one in run["results"] if one["properties"].get("scope") == "run"}
    assert [one["physicalLocation"]["region"]["startLine"] for one in on_run["same-disclaimer-many-domains"]["relatedLocations"]][:2] == [8, 17]
    assert on_run["suppression-unused"]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "."
    told = run["invocations"][0]["toolExecutionNotifications"]
    assert [(one["message"]["text"], one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]) for one in told] == [
        ("Input could not be read: the file is empty", "inputs/leer.txt"), ("Input could not be read: no JSON", "a.jsonl"),
    ]  # fmt: skip


def test_pages_and_fields_name_the_element_and_quote_the_words() -> None:
    one = audit(findings=(finding("odd", [span(TEXT, "Quelle: Agenturen")], field="canonical_url"),))
    page = replace(one, article=replace(one.article, format="html", path="a.html"), segments=(Segment("body", 0, len(TEXT), css_path="main > p"),))
    (result,) = (found for found in run_of([page])["results"] if found["ruleId"] == "odd")
    assert result["locations"] == [
        {
            "physicalLocation": {"artifactLocation": {"uri": "a.html"}, "region": {"startLine": 1}}, "message": {"text": "“Quelle: Agenturen”"},
            "logicalLocations": [{"fullyQualifiedName": "main > p", "kind": "element"}],
        }
    ]  # fmt: skip
    (related,) = result["relatedLocations"]
    assert related["logicalLocations"] == [{"fullyQualifiedName": "canonical_url", "kind": "property"}]


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_text_stays_text(words: str) -> None:
    check(run_of([hostile(words)]))


@settings(max_examples=60, deadline=None)
@given(words=st.text(alphabet=st.one_of(st.sampled_from("{}[]()0123\\a \r\n"), st.characters(codec="utf-8")), max_size=60))
def test_any_text_stays_text(words: str) -> None:
    check(run_of([hostile(words)]))


def check(run: Any) -> None:
    for text in re.findall(r'"text": "((?:[^"\\]|\\.)*)"', json.dumps([one["message"] for one in run["results"]])):
        assert not PLACEHOLDER.search(text)
        assert not LINK.search(text)
    for one in run["results"]:
        for place in (*one["locations"], *one.get("relatedLocations", ())):
            region = place["physicalLocation"]["region"]
            assert (region["startLine"], region.get("startColumn", 1)) <= (region.get("endLine", region["startLine"]), region.get("endColumn", 10**9))


@settings(max_examples=60, deadline=None)
@given(text=st.text(alphabet=st.sampled_from("ab 漢😀\u0301\r\n"), min_size=1, max_size=40), data=st.data())
def test_regions_in_lines_and_in_characters_are_the_same(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    (result, *_) = run_of([audit(text, findings=(finding("odd", [(start, end)]),))])["results"]
    region = result["locations"][0]["physicalLocation"]["region"]
    ends = [match.end() for match in re.finditer(r"\r\n?|\n", text)]
    starts = [0, *ends]
    assert starts[region["startLine"] - 1] + region["startColumn"] - 1 == region["charOffset"] == start
    assert starts[region["endLine"] - 1] + region["endColumn"] - 1 == start + region["charLength"]
    assert text[start:end].rstrip("\r\n") == text[start : start + region["charLength"]]


@given(text=st.text(max_size=60))
def test_messages_read_back_by_the_standard(text: str) -> None:
    shown = message(text)["text"]
    assert not PLACEHOLDER.search(shown)
    assert shown.replace("{{", "").replace("}}", "").count("{") == 0
