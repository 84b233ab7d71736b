"""Workflow commands, read back as GitHub's runner reads them, and the summary page of a job."""

from __future__ import annotations

import pytest
from build_server import Command, commands
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from msgspec.structs import replace
from report_samples import HOSTILE, TEXT, audit, excused, finding, hostile, report, run_findings, span, summary

from provenance.gate.baseline import STALE
from provenance.gate.policy import UNUSED
from provenance.model.article import Unreadable
from provenance.model.run import RunFinding
from provenance.reports import Style
from provenance.reports.github import LIMIT, PROPERTY, escaped
from provenance.reports.github_summary import MOST_BYTES
from provenance.reports.verdict import HOUSEKEEPING, reasons
from provenance.reports.visible import visible

BROKEN = (Unreadable("inputs/leer.txt", "the file is empty"), Unreadable("a.jsonl:3", "no JSON", 3, 7))
LEVELS = ("error", "warning", "notice")


def test_a_concern_beside_its_line() -> None:
    found = commands(report("github", [audit()], Style()))
    assert [(one.name, one.properties["title"]) for one in found] == [
        ("error", "Title of paid-press-wire (paid-press-wire)"), ("warning", "Title of unnamed-agencies (unnamed-agencies)"),
        ("warning", "Title of canonical-elsewhere (canonical-elsewhere)"), ("notice", "Title of no-byline (no-byline)"),
    ]  # fmt: skip
    assert found[1] == Command(
        "warning",
        {"file": "inputs/bus.txt", "line": "7", "endLine": "7", "col": "1", "endColumn": "17", "title": "Title of unnamed-agencies (unnamed-agencies)"},
        "The source line names nobody.\nText: “Quelle: Agenturen”\nTo do: Name each agency (`dpa`).",
    )
    assert found[2].properties == {"file": "inputs/bus.txt", "line": "1", "title": "Title of canonical-elsewhere (canonical-elsewhere)"}


def test_suppressed_findings_and_strengths_bring_no_annotation() -> None:
    shown = report("github", [excused()], Style())
    assert [one.properties["title"] for one in commands(shown)] == ["Title of unnamed-agencies (unnamed-agencies)"]
    assert shown.splitlines()[-1] == "1 article · 1 review · 0 errors, 1 warning, 0 notes, 4 suppressed"


def test_the_run_and_unreadable_inputs() -> None:
    found = commands(report("github", [], Style(), BROKEN, run_findings()))
    assert [(one.name, one.properties.get("file"), one.properties.get("line")) for one in found] == [
        ("error", "feeds/.xml", "1"), ("warning", "inputs/bus.txt", "2"), ("warning", "inputs/leer.txt", "1"), ("warning", "a.jsonl", "3"), ("notice", None, None),
    ]  # fmt: skip


def test_standard_input_has_no_file() -> None:
    (one,) = commands(report("github", [audit(path="-", findings=(finding("odd", [(0, 4)]),))], Style()))
    assert one.properties == {"title": "Title of odd (odd)"}


def test_the_gravest_ten_of_a_level_are_shown_and_the_rest_is_counted() -> None:
    place = [span(TEXT, "Quelle")]
    many = [
        audit(path=f"in/{i:02}.txt", findings=(finding("light", place, points=-1), finding("heavy", place, points=-9), finding("low", place, points=-50, confidence="low")))
        for i in range(12)
    ]
    found = commands(report("github", [*many, audit(path="in/grave.txt", findings=(finding("grave", place, points=-30), finding("small", place, level="note")))], Style(), BROKEN))
    warnings = [(one.properties["file"], one.properties["title"].split()[-1]) for one in found if one.name == "warning"]
    assert warnings == [("in/grave.txt", "(grave)"), *((f"in/{i:02}.txt", "(heavy)") for i in range(9))]
    assert [one.data for one in found if one.name == "notice"][-1] == "29 more warnings: see the whole report."
    assert [one.name for one in found].count("notice") == 2


@pytest.mark.parametrize("notes", (LIMIT, LIMIT + 1))
def test_the_notice_of_the_rest_has_room(notes: int) -> None:
    one = audit(findings=tuple(finding(f"note-{i}", [(0, 4)], level="note") for i in range(notes)))
    found = commands(report("github", [one], Style()))
    assert [one.name for one in found] == ["notice"] * LIMIT
    assert (found[-1].data == "2 more notices: see the whole report.") == (notes > LIMIT)


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_text_makes_only_the_commands_that_are_meant(words: str) -> None:
    shown = report("github", [hostile(words)], Style(), (Unreadable(f"a/{words}", words),), run_findings(words))
    found = commands(shown)
    assert [one.name for one in found] == ["error", "warning", "warning", "warning", "warning", "notice", "notice"]
    assert all(set(one.properties) <= {"file", "line", "endLine", "col", "endColumn", "title"} for one in found)
    assert len(shown.splitlines()) == len(found) + 1
    for one in found:
        assert all(line.startswith(("Found here:", "The source line", "Text:", "jsonld.creditText:", "To do:", "Five", "22 %", "Nothing", one.data)) for line in one.data.split("\n"))


@given(text=st.text())
def test_a_property_reads_back(text: str) -> None:
    title = f"a{text}z"  # blanks at the ends of all properties are cut, which `one_line` has done before
    (one,) = commands(f"::error title={escaped(title, PROPERTY)}::{escaped(text)}")
    assert one == Command("error", {"title": title}, text)


@settings(max_examples=60, deadline=None)
@given(words=st.text(alphabet=st.one_of(st.sampled_from("%0A25:,=;#[]\r\n "), st.characters(codec="utf-8")), max_size=40))
def test_a_path_reads_back(words: str) -> None:
    one = replace(audit(findings=(finding("odd", [(0, 4)]),)), article=replace(audit().article, path=f"in/{words}"))
    (found,) = commands(report("github", [one], Style()))
    assert found.properties["file"] == visible(f"in/{words}").strip() or found.properties["file"] == visible(f"in/{words}")


# the summary page

READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def kinds(shown: str) -> list[str]:
    return [inner.type for token in READER.parse(shown) for inner in (token, *(token.children or []))]


@pytest.mark.parametrize(
    ("style", "verdict"),
    [
        (Style(), "## Provenance: done\n\n2 articles"), (Style(fail_on="never"), "## Provenance: done\n\n2 articles"),
        (Style(fail_on="error"), "## Provenance: failed\n\n**1 concern at or above `error`**"), (Style(fail_on="note"), "## Provenance: failed\n\n**4 concerns at or above `note`**"),
        (Style(fail_under=60), "## Provenance: failed\n\n**the lowest score, 53.5, is below 60**"), (Style(fail_under=50), "## Provenance: passed\n\n2 articles"),
    ],
)  # fmt: skip
def test_the_verdict(style: Style, verdict: str) -> None:
    assert report("github-summary", [audit(), audit(findings=(), score=None)], style).startswith(verdict)


def test_the_verdict_names_every_reason() -> None:
    run = summary([audit()], BROKEN, run_findings())
    assert reasons(run, Style(strict=True, fail_on="warning"), 53.5) == ["3 concerns at or above `warning`", "2 findings on the run as a whole", "2 inputs could not be read"]
    assert reasons(summary([], BROKEN), Style(), None) == ["nothing could be read"]
    assert reasons(summary([]), Style(strict=True), None) == []


def test_notes_on_the_gates_own_files_fail_nothing() -> None:
    assert set(HOUSEKEEPING) == {STALE, UNUSED}
    kept = tuple(RunFinding(rule, "T", "note", "M") for rule in HOUSEKEEPING)
    assert reasons(summary([], (), kept), Style(fail_on="note"), None) == []
    assert reasons(summary([], (), (replace(kept[0], fails=True),)), Style(), None) == ["1 finding on the run as a whole"]


def test_the_gravest_articles_come_first_and_the_page_is_bounded() -> None:
    place = [span(TEXT, "Quelle")]
    many = [audit(path=f"in/{i:04}.txt", findings=tuple(finding(f"rule-{k}", place) for k in range(10))) for i in range(300)]
    shown = report("github-summary", [*many, audit(path="in/grave.txt")], Style(), found=run_findings())
    rows = [line for line in shown.splitlines() if line.startswith("| 53.5 ")]
    assert len(rows) == 100
    assert "in/grave.txt" in rows[0]
    assert "in/0000.txt" in rows[1]
    assert "The 100 gravest of 301 articles." in shown
    assert shown.count("#### ") == 20
    assert shown.count("- … and 2 more") == 19
    assert "## The run as a whole" in shown


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_text_brings_no_markup_into_the_page(words: str) -> None:
    shown = report("github-summary", [hostile(words)], Style(), (Unreadable(f"a/{words}", words),), run_findings(words))
    found = kinds(shown)
    assert not {"html_block", "html_inline", "link_open", "image", "hr", "s_open", "blockquote_open", "code_block", "ordered_list_open", "fence"} & set(found)
    assert found.count("heading_open") == 6
    assert found.count("table_open") == 1
    assert found.count("td_open") == 10


def test_the_page_never_grows_beyond_what_a_step_may_write() -> None:
    wide = [audit(path=f"{'sehr langer Pfad ' * 650}{i}.txt") for i in range(100)]
    shown = report("github-summary", wide, Style())
    assert MOST_BYTES - 200_000 < len(shown.encode()) <= 1024 * 1024
    assert shown.endswith("The rest does not fit a job summary: see the whole report.\n")
