"""JUnit XML: valid by the schema of Jenkins' xUnit plugin, with counts that are true and no character XML cannot hold."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from msgspec.structs import replace
from report_samples import HOSTILE, TEXT, audit, excused, finding, hostile, run_findings, span, written

from provenance.model.article import Unreadable
from provenance.model.audit import Audit
from provenance.model.run import RunFinding
from provenance.reports import Style
from provenance.reports.visible import one_line, visible

SCHEMA = etree.XMLSchema(etree.parse(Path(__file__).parent / "schemas" / "junit-10.xsd"))
STRICT = etree.XMLParser(resolve_entities=False, no_network=True)
BROKEN = (Unreadable("inputs/leer.txt", "the file is empty"), Unreadable("a.jsonl:3", "no JSON", 3, 7))


def parsed(audits: list[Audit], style: Style = Style(), broken: tuple[Unreadable, ...] = BROKEN, found: tuple[RunFinding, ...] = ()) -> etree._Element:
    root = etree.fromstring(written("junit", audits, style, broken, found), STRICT)
    assert SCHEMA.validate(root), SCHEMA.error_log
    for suite in root:
        counts = {name: sum(case.find(tag) is not None for case in suite) for name, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped"))}
        assert {name: int(suite.get(name)) for name in counts} == counts
        assert int(suite.get("tests")) == len(suite)
    return root


def test_suites_are_folders_feeds_and_files_of_records() -> None:
    def record(path: str) -> Audit:
        return replace(audit(path=path), article=replace(audit(path=path).article, format="json"))

    root = parsed([audit(path="in/a.txt"), audit(path="in/b.txt"), record("in/feed.xml:3"), record("in/feed.xml:9"), audit(path="in/c.txt"), audit(path="d.txt")], broken=())
    assert [(suite.get("name"), [case.get("name") for case in suite]) for suite in root] == [
        ("in", ["in/a.txt", "in/b.txt"]), ("in/feed.xml", ["in/feed.xml:3", "in/feed.xml:9"]), ("in", ["in/c.txt"]), (".", ["d.txt"]),
    ]  # fmt: skip


PLACE = [span(TEXT, "Quelle")]
WARNING, NOTE = finding("odd", PLACE), finding("small", PLACE, level="note")


@pytest.mark.parametrize(
    ("findings", "score", "style", "outcome"),
    [
        ((WARNING,), 70.0, Style(), "failure"), ((WARNING,), 70.0, Style(fail_on="never"), "failure"), ((WARNING,), 70.0, Style(fail_on="error"), None),
        ((NOTE,), 70.0, Style(), None), ((NOTE,), 70.0, Style(fail_on="note"), "failure"), ((), 70.0, Style(fail_under=71), "failure"), ((), 71.0, Style(fail_under=71), None),
        ((), None, Style(fail_under=71), "skipped"), ((WARNING,), None, Style(), "failure"), ((), 70.0, Style(), None),
        ((replace(WARNING, polarity="strength"),), 70.0, Style(), None),
    ],
)  # fmt: skip
def test_what_fails_a_case(findings: tuple[object, ...], score: float | None, style: Style, outcome: str | None) -> None:
    (case,) = parsed([audit(findings=findings, score=score)], style, ())[0]  # type: ignore[arg-type]
    assert [child.tag for child in case if child.tag != "system-out"] == ([outcome] if outcome else [])


def test_a_failure_tells_all_and_the_rest_stands_in_the_output() -> None:
    (case,) = parsed([audit()], broken=())[0]
    failure, output = case
    assert failure.get("message") == "Title of paid-press-wire; Title of unnamed-agencies; Title of canonical-elsewhere"
    assert failure.get("type") == "paid-press-wire"
    assert "warning: Title of unnamed-agencies (unnamed-agencies)\n  The source line names nobody.\n  7 │ Quelle: Agenturen\n    │ ^^^^^^^^^^^^^^^^^\n  To do: Name" in failure.text
    assert output.text.startswith("Stadtrat streicht die Buslinie 12 · score 53.5 review")
    assert "note: Title of no-byline (no-byline)" in output.text


def test_suppressed_findings_do_not_fail() -> None:
    (case,) = parsed([replace(excused(), findings=excused().findings[1:])], broken=())[0]
    assert [child.tag for child in case] == ["system-out"]
    assert "suppressed warning: Title of excused-suppression (excused-suppression): suppressed by the configuration: The wire asks for it." in case[0].text


def test_the_run_and_unreadable_inputs_are_cases() -> None:
    run, unreadable = parsed([], Style(fail_on="error"), found=run_findings())
    assert [(case.get("name"), case[0].tag) for case in run] == [
        ("budget-broken: wire.xml", "failure"), ("same-disclaimer-many-domains: Alle Angaben ohne Gewähr.", "system-out"), ("suppression-unused: unnamed-agencies: wire/*", "system-out"),
    ]  # fmt: skip
    assert [(case.get("name"), case[0].tag, case[0].get("message")) for case in unreadable] == [
        ("inputs/leer.txt", "error", "the file is empty"), ("a.jsonl:3:7", "error", "no JSON"),
    ]  # fmt: skip


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_text_stays_text(words: str) -> None:
    root = parsed([hostile(words)], Style(), (Unreadable(f"a/{words}", f"x {words}"),), run_findings(words))
    assert {element.tag for element in root.iter()} <= {"testsuites", "testsuite", "testcase", "failure", "error", "skipped", "system-out"}
    assert root[-1][0][0].get("message") == one_line(f"x {words}")


@settings(max_examples=60, deadline=None)
@given(words=st.text(max_size=60))
def test_any_text_reads_back(words: str) -> None:
    root = parsed([], Style(), (Unreadable(f"a/{words}", f"x {words}"),))
    assert root[0][0].get("name") == visible(f"a/{words}")
    assert root[0][0][0].get("message") == one_line(f"x {words}")
