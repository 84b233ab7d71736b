"""Parquet: one row an article, read back by pyarrow with every character as it was; the run as metadata."""

from __future__ import annotations

import importlib.util
import io
import json
from typing import Any

import pytest

pytest.importorskip("pyarrow")

import pyarrow.parquet as pq
from hypothesis import given, settings
from hypothesis import strategies as st
from report_samples import HOSTILE, audit, excused, hostile, report, run_findings, written

from provenance.errors import UsageError
from provenance.model.article import Unreadable
from provenance.model.audit import Audit
from provenance.reports import FORMATS, Style, parquet

BROKEN = (Unreadable("inputs/leer.txt", "the file is empty"),)


def read(audits: list[Audit], **style: Any) -> pq.ParquetFile:
    return pq.ParquetFile(io.BytesIO(written("parquet", audits, Style(version="1.2.3", **style), BROKEN, run_findings())))


def test_a_row_an_article_with_what_the_json_report_says() -> None:
    audits = [audit(), excused(), audit("", headline=None, findings=(), score=None)]
    found = read(audits, with_text=True).read().to_pylist()
    told = json.loads(report("json", audits, Style(with_text=True)))["articles"]
    for row, article in zip(found, told, strict=True):
        assert [row[name] for name in ("path", "id", "language", "genre", "text")] == [article[name] for name in ("path", "id", "language", "genre", "text")]
        assert [row[name] for name in ("score", "band", "coverage", "categories")] == [article["scorecard"][name] for name in ("score", "band", "coverage", "categories")]
        assert [{name: value for name, value in one.items() if name != "evidence"} for one in row["findings"]] == [
            {name: value for name, value in one.items() if name != "evidence"} for one in article["findings"]
        ]
        assert [[e["text"] for e in one["evidence"]] for one in row["findings"]] == [[e["text"] for e in one["evidence"]] for one in article["findings"]]
        assert {one["name"]: one["value"] for one in row["signals"]} == article["signals"]
        assert row["chain"] == article["origin"]["chain"]


def test_text_only_where_asked_for() -> None:
    assert "text" not in read([audit()]).schema_arrow.names
    assert "text" in read([audit()], with_text=True).schema_arrow.names


def test_the_run_is_metadata() -> None:
    told = {key.decode(): value.decode() for key, value in read([audit()]).metadata.metadata.items() if key.startswith(b"provenance.")}
    assert (told["provenance.schema"], told["provenance.version"]) == ("provenance-parquet/1", "1.2.3")
    whole = json.loads(report("json", [audit()], Style(), BROKEN, run_findings()))
    assert [json.loads(told[f"provenance.{name}"]) for name in ("summary", "findings", "unreadable")] == [whole[name] for name in ("summary", "findings", "unreadable")]


def test_rows_come_in_groups_in_their_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "ROWS", 3)
    file = read([audit(path=f"in/{i}.txt") for i in range(8)])
    assert [file.metadata.row_group(i).num_rows for i in range(file.num_row_groups)] == [3, 3, 2]
    assert file.read(columns=["path"])["path"].to_pylist() == [f"in/{i}.txt" for i in range(8)]


def test_no_articles_give_a_table_without_rows() -> None:
    file = read([])
    assert file.metadata.num_rows == 0
    assert "findings" in file.schema_arrow.names


@pytest.mark.parametrize("words", [words for words in HOSTILE if "\ud800" not in words])
def test_texts_are_data(words: str) -> None:
    check(words)


@settings(max_examples=40, deadline=None)
@given(words=st.text(alphabet=st.characters(codec="utf-8"), max_size=60))
def test_any_text_is_data(words: str) -> None:
    check(words)


def check(words: str) -> None:
    one = hostile(words)
    (row,) = read([one], with_text=True).read().to_pylist()
    assert (row["text"], row["headline"], row["path"]) == (one.article.text, words, one.article.path)
    for shown, finding in zip(row["findings"], one.findings, strict=True):
        assert [e["text"] for e in shown["evidence"] if e["field"] is None] == [one.article.text[e.start : e.end] for e in finding.evidence if not e.field]


@pytest.mark.parametrize("output", (None, "-"))
def test_standard_output_is_refused(output: str | None) -> None:
    with pytest.raises(UsageError, match="--output FILE"):
        FORMATS["parquet"].check(output)


def test_a_missing_library_is_named_with_its_mend(monkeypatch: pytest.MonkeyPatch) -> None:
    FORMATS["parquet"].check("a.parquet")
    monkeypatch.setattr(parquet, "find_spec", lambda name: None if name == "pyarrow" else importlib.util.find_spec(name))
    with pytest.raises(UsageError, match=r"pip install 'provenance-auditor\[scale\]'"):
        FORMATS["parquet"].check("a.parquet")
