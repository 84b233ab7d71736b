"""Parquet: one row an article, findings nested, for tables of millions of articles.

Workers hand over rows as JSON lines; a library that reads them by a fixed schema turns some thousands at a time into a row group, so memory
does not grow with the run. Texts are data, exactly as they were read: who shows them elsewhere escapes them there. Mentions are left out
(their fields differ by kind; jsonl has them). What belongs to no article stands in the file's metadata as JSON, by the keys of the JSON report.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from importlib.util import find_spec
from typing import IO, Any, get_args

from provenance.errors import UsageError
from provenance.model.audit import Audit, Category
from provenance.model.run import Summary
from provenance.reports.encoding import encoded
from provenance.reports.formats import Format, Style
from provenance.reports.json_v1 import article_v1, findings_v1, summary_v1, unreadable_v1

SCHEMA = "provenance-parquet/1"
# a row group: enough rows that columns compress well, few enough that they fit in memory when each comes with its text
ROWS, BYTES = 5_000, 32 * 1024 * 1024


def check(output: str | None) -> None:
    """Raises UsageError for standard output, and where pyarrow is missing."""
    if output is None or output == "-":
        raise UsageError("a parquet report is no text: name a file for it with --output FILE")
    if find_spec("pyarrow") is None:
        raise UsageError("`--format parquet` needs pyarrow, which is not installed; pip install 'provenance-auditor[scale]'")


def article(audit: Audit, style: Style) -> str:
    """An article's row as a line of JSON."""
    made = article_v1(audit, style)
    known, card = made.metadata, made.scorecard
    row = {
        "path": made.path, "id": made.id, "language": made.language, "genre": made.genre, "format": audit.article.format, "encoding": made.encoding,
        "headline": known.headline, "bylines": known.bylines, "published": known.published, "modified": known.modified, "outlet": known.outlet,
        "url": known.url, "canonical_url": known.canonical_url, "domain": known.domain, "language_declared": known.language_declared,
        "score": card.score, "band": card.band, "coverage": card.coverage, "categories": card.categories, "points": card.points,
        "origin": made.origin.kind, "attribution": made.origin.attribution, "chain": made.origin.chain,
        "signals": [{"name": name, "value": None if value is None else float(value)} for name, value in made.signals.items()],
        "findings": made.findings, "text": audit.article.text if style.with_text else None,
    }  # fmt: skip
    return encoded(row) + "\n"


def columns(*, with_text: bool) -> Any:
    """The columns of the table, as pyarrow's schema."""
    import pyarrow as pa

    text, number, whole = pa.string(), pa.float64(), pa.int64()

    def record(**fields: Any) -> Any:
        return pa.struct([pa.field(name, kind) for name, kind in fields.items()])

    evidence = record(start=whole, end=whole, line=whole, column=whole, text=text, field=text)
    suppression = record(by=text, reason=text, owner=text, expires=text)
    finding = record(
        rule=text, title=text, category=text, level=text, confidence=text, polarity=text, message=text, advice=text, points=number,
        evidence=pa.list_(evidence), suppressed=suppression,
    )  # fmt: skip
    kinds = dict.fromkeys(("path", "id", "language", "genre", "format", "encoding", "headline"), text)
    kinds |= {"bylines": pa.list_(text)}
    kinds |= dict.fromkeys(("published", "modified", "outlet", "url", "canonical_url", "domain", "language_declared"), text)
    kinds |= {"score": number, "band": text, "coverage": number, "categories": record(**dict.fromkeys(get_args(Category), number))}
    kinds |= {"points": pa.list_(record(rule=text, points=number)), "origin": text, "attribution": text}
    kinds |= {"chain": pa.list_(record(name=text, role=text, kind=text, mention=whole)), "signals": pa.list_(record(name=text, value=number))}
    kinds |= {"findings": pa.list_(finding), "text": pa.large_string()}
    return pa.schema([pa.field(name, kind) for name, kind in kinds.items() if with_text or name != "text"])


def finish(out: IO[bytes], parts: Iterable[str], style: Style, summary: Callable[[], Summary]) -> None:
    """Row groups as they fill, then the run as metadata."""
    import pyarrow.parquet as pq

    schema = columns(with_text=style.with_text)
    with pq.ParquetWriter(out, schema, compression="zstd") as writer:
        for lines in batches(parts):
            writer.write_table(table(lines, schema))
        run = summary()
        told = {"summary": summary_v1(run), "findings": findings_v1(run), "unreadable": unreadable_v1(run)}
        facts = {"schema": SCHEMA, "tool": "provenance", "version": style.version, "profile": style.profile}
        writer.add_key_value_metadata({f"provenance.{k}": v for k, v in facts.items()} | {f"provenance.{k}": encoded(v) for k, v in told.items()})


def batches(parts: Iterable[str]) -> Iterator[bytes]:
    """Lines of a row group at a time."""
    held, size = [], 0
    for part in parts:
        data = part.encode()
        held.append(data)
        size += len(data)
        if len(held) >= ROWS or size >= BYTES:
            yield b"".join(held)
            held, size = [], 0
    if held:
        yield b"".join(held)


def table(lines: bytes, schema: Any) -> Any:
    """Lines of JSON as a table of these columns; read in one block, so that no row is cut."""
    from pyarrow import json

    read = json.ReadOptions(use_threads=False, block_size=len(lines) + 1)
    return json.read_json(io.BytesIO(lines), read_options=read, parse_options=json.ParseOptions(explicit_schema=schema, unexpected_field_behavior="ignore"))


PARQUET = Format(article, finish=finish, check=check)
