"""CSV: rows that `csv` reads back, and cells no spreadsheet runs."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from report_samples import HOSTILE, audit, excused, hostile, report, run_findings

from provenance.model.article import Unreadable
from provenance.model.audit import Audit
from provenance.reports import Style
from provenance.reports.csv_rows import COLUMNS, LONGEST, cell
from provenance.reports.visible import one_line

BROKEN = (Unreadable("inputs/leer.txt", "the file is empty"), Unreadable("a.jsonl:3", "no JSON", 3, 7))
STARTERS = tuple("=+-@\t\r\n＝＋－＠")
NUMBERS = ("line", "column", "points", "score")


def rows(audits: list[Audit], words: str = "") -> list[dict[str, str]]:
    shown = report("csv", audits, Style(), (*BROKEN, Unreadable(f"a/{words}", words)), run_findings(words))
    assert shown.endswith("\r\n")
    assert "\n" not in shown.replace("\r\n", "")
    found = list(csv.DictReader(io.StringIO(shown, newline=""), strict=True))
    assert all(tuple(row) == COLUMNS and None not in row.values() for row in found)
    return found


def test_a_row_a_finding() -> None:
    found = rows([audit()])
    assert [(row["scope"], row["rule"], row["polarity"]) for row in found] == [
        ("article", "paid-press-wire", "concern"), ("article", "unnamed-agencies", "concern"), ("article", "canonical-elsewhere", "concern"), ("article", "no-byline", "concern"),
        ("article", "official-quoted", "strength"), ("run", "budget-broken", "concern"), ("run", "same-disclaimer-many-domains", "concern"), ("run", "suppression-unused", "concern"),
        ("unreadable", "", ""), ("unreadable", "", ""), ("unreadable", "", ""),
    ]  # fmt: skip
    agencies = found[1]
    assert {name: agencies[name] for name in ("path", "line", "column", "level", "points", "evidence", "score", "band", "headline")} == {
        "path": "inputs/bus.txt", "line": "7", "column": "1", "level": "warning", "points": "-7.2", "evidence": "Quelle: Agenturen", "score": "53.5", "band": "review",
        "headline": "Stadtrat streicht die Buslinie 12",
    }  # fmt: skip
    assert found[0]["evidence"] == "amtliche Agentur Musteria | Quelle: Agenturen"
    assert (found[2]["line"], found[2]["field"], found[2]["evidence"]) == ("", "canonical_url", "https://musteria.example/1")


def test_suppressed_findings_tell_why() -> None:
    found = {row["rule"]: row for row in rows([excused()])}
    names = ("suppressed_by", "suppressed_reason", "suppressed_owner", "suppressed_until")
    assert [found["excused-suppression"][name] for name in names] == ["suppression", "The wire asks for it.", "Petra Muster", "2026-12-31"]
    assert [found["unnamed-agencies"][name] for name in names] == [""] * 4


@pytest.mark.parametrize("words", HOSTILE)
def test_no_cell_begins_a_formula(words: str) -> None:
    for row in rows([hostile(words)], words):
        for name, value in row.items():
            assert name in NUMBERS or not value.startswith(STARTERS)
            assert not value.startswith("::")
        assert all(row[name] == "" or float(row[name]) is not None for name in NUMBERS)


@given(text=st.text(max_size=80))
def test_a_cell_reads_back(text: str) -> None:
    shown = cell(text)
    assert isinstance(shown, str)
    assert shown in (one_line(text), f"'{one_line(text)}")
    assert not shown.startswith(STARTERS)
    out = io.StringIO()
    csv.writer(out).writerow([shown, "end"])
    assert next(csv.reader(io.StringIO(out.getvalue(), newline=""))) == [shown, "end"]


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("=1+1", "'=1+1"), ("＝1", "'＝1"), ("\t=1", "'=1"), ("\r\n+1", "'+1"), ("ein-zwei", "ein-zwei"), ("'=1", "'=1"), (None, ""), (-7.2, -7.2), (0, 0),
        ("::add-mask::x", "'::add-mask::x"), ("x" * 3 * LONGEST, "x" * (LONGEST - 1) + "…"),
    ],
)  # fmt: skip
def test_cells(value: str | float | None, shown: str | float) -> None:
    assert cell(value) == shown


def test_blanks_in_paths_stay() -> None:
    assert rows([audit(path="in/a  b.txt")])[0]["path"] == "in/a  b.txt"
