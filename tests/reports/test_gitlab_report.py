"""GitLab's code quality report: its documented shape, and fingerprints that are stable and stand once.

https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format: `description`, `check_name`, `fingerprint`, `location.path`,
`location.lines.begin` (or `location.positions.begin.line`) and `severity` are required; paths are relative and do not begin with `./`.
"""

from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from report_samples import HOSTILE, TEXT, audit, excused, finding, hostile, report, run_findings, span

from provenance.model.article import Unreadable
from provenance.model.audit import Audit
from provenance.reports import Style

SHAPE = {
    "type": "array",
    "items": {
        "type": "object", "additionalProperties": False, "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1}, "check_name": {"type": "string", "minLength": 1}, "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object", "additionalProperties": False, "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": "^(?!\\./)(.|\\n)+"},
                    "lines": {"type": "object", "required": ["begin"], "properties": {"begin": {"type": "integer", "minimum": 1}}},
                },
            },
        },
    },
}  # fmt: skip
VALIDATOR = Draft202012Validator(SHAPE)
BROKEN = (Unreadable("inputs/leer.txt", "the file is empty"), Unreadable("a.jsonl:3", "no JSON", 3, 7))


def issues(audits: list[Audit], words: str = "") -> list[dict[str, Any]]:
    shown = json.loads(report("gitlab", audits, Style(), (*BROKEN, Unreadable(f"a/{words}", f"x {words}")), run_findings(words)))
    assert not [error.message[:200] for error in VALIDATOR.iter_errors(shown)]
    marks = [one["fingerprint"] for one in shown]
    assert len(set(marks)) == len(marks)
    return shown


@pytest.mark.parametrize("words", HOSTILE)
def test_reports_have_the_documented_shape(words: str) -> None:
    found = issues([audit(), hostile(words), excused()], words)
    assert len(found) == 4 + 3 + 1 + 3 + 3


def test_an_issue() -> None:
    found = {one["check_name"]: one for one in issues([audit(path="./inputs/bus.txt")])}
    assert found["unnamed-agencies"] == {
        "description": "Title of unnamed-agencies: The source line names nobody.", "check_name": "unnamed-agencies", "severity": "minor",
        "fingerprint": found["unnamed-agencies"]["fingerprint"], "location": {"path": "inputs/bus.txt", "lines": {"begin": 7}},
    }  # fmt: skip
    assert {name: found[name]["severity"] for name in ("paid-press-wire", "no-byline", "unreadable-input", "budget-broken")} == {
        "paid-press-wire": "major", "no-byline": "info", "unreadable-input": "minor", "budget-broken": "major",
    }  # fmt: skip


def test_a_line_above_changes_the_line_and_not_the_fingerprint() -> None:
    def found(text: str) -> dict[str, Any]:
        return issues([audit(text, findings=(finding("odd", [span(text, "Quelle: Agenturen")]),))])[0]

    before, after = found(TEXT), found(f"Neue Zeile\n\n{TEXT}")
    assert before["fingerprint"] == after["fingerprint"]
    assert (before["location"]["lines"], after["location"]["lines"]) == ({"begin": 7}, {"begin": 9})


def test_equal_findings_are_numbered() -> None:
    one = issues([audit()])[:4]
    twice = issues([audit(), audit()])
    assert twice[:4] == one
    assert len({found["fingerprint"] for found in twice[:8]}) == 8
    assert twice[4:8] == issues([audit(), audit()])[4:8]
