"""Findings as rows for a spreadsheet: CSV by RFC 4180, UTF-8 without a mark, one row a finding.

A spreadsheet runs a cell that begins with `=` and its kin, in half and full width; such a cell gets an apostrophe before it, which
spreadsheets hide. Cells are one line each, with control and hidden characters as visible signs: who needs the exact characters reads json.
Articles without a finding have no row; jsonl and parquet have one for each article.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable

from provenance.model.article import Unreadable
from provenance.model.audit import Audit, Finding, Suppression
from provenance.model.run import RunFinding, Summary
from provenance.model.span import LineIndex
from provenance.reports import wording
from provenance.reports.formats import Format, Style
from provenance.reports.places import ordered, words_of
from provenance.reports.visible import one_line, visible

# https://owasp.org/www-community/attacks/CSV_Injection: = + - @ tab return, and their full-width forms; two colons would command a build server
RUNS = re.compile(r"[=+\-@\t\r\n＝＋－＠]|::")
COLUMNS = (
    "scope", "path", "line", "column", "level", "rule", "title", "category", "confidence", "polarity", "points", "message", "advice", "evidence", "field",
    "suppressed_by", "suppressed_reason", "suppressed_owner", "suppressed_until", "score", "band", "language", "genre", "origin", "attribution",
    "outlet", "published", "headline", "url", "subject",
)  # fmt: skip
AS_GIVEN = ("path", "url")  # blanks count in what names a file
BETWEEN = " | "  # between the words of several evidences
LONGEST = 2_000  # characters of one cell: a spreadsheet cuts at 32,767, and nobody reads an article in a cell

Row = dict[str, str | int | float | None]


def cell(value: str | int | float | None, *, as_given: bool = False) -> str | int | float:
    """A value as it may stand in a cell; numbers stay numbers."""
    if not isinstance(value, str):
        return "" if value is None else value
    text = visible(value) if as_given else one_line(value[: 2 * LONGEST])
    text = text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
    return f"'{text}" if RUNS.match(text) else text


def written(rows: Iterable[Row]) -> str:
    """Rows as CSV; a name that is not in a row stays empty."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerows([cell(row.get(name), as_given=name in AS_GIVEN) for name in COLUMNS] for row in rows)
    return out.getvalue()


def opening(style: Style, summary: Summary | None) -> str:
    return written([dict(zip(COLUMNS, COLUMNS, strict=True))])


def article(audit: Audit, style: Style) -> str:
    """All findings of an article, concerns first, those that do not count before strengths."""
    index = LineIndex(audit.article.text)
    same = of_article(audit)
    found = [*wording.concerns(audit), *(finding for finding, _ in wording.suppressed(audit)), *wording.strengths(audit)]
    return written(same | of_finding(audit, finding, index) for finding in found)


def of_article(audit: Audit) -> Row:
    """What is the same in all rows of an article."""
    known, card = audit.article.metadata, audit.scorecard
    return {
        "scope": "article", "path": audit.article.path, "score": card.score, "band": card.band, "language": audit.language, "genre": audit.genre,
        "origin": audit.origin.kind, "attribution": audit.origin.attribution, "outlet": known.outlet, "published": known.published,
        "headline": known.headline, "url": known.canonical_url or known.url,
    }  # fmt: skip


def of_finding(audit: Audit, f: Finding, index: LineIndex) -> Row:
    """One finding; line and column are those of its first evidence in the article's text."""
    given = ordered(f)
    first = next((e for e in given if not e.field), None)
    line, column = index.position(first.start) if first else (None, None)
    return {
        "line": line, "column": column, "level": f.level, "rule": f.rule, "title": f.title, "category": f.category, "confidence": f.confidence,
        "polarity": f.polarity, "points": f.points, "message": f.message, "advice": f.advice,
        "evidence": BETWEEN.join(one_line(words_of(audit, e)[: 2 * LONGEST]) for e in given), "field": " ".join(e.field for e in given if e.field),
    } | (of_suppression(f.suppressed) if f.suppressed else {})  # fmt: skip


def of_suppression(s: Suppression) -> Row:
    """Why a finding does not count."""
    return {"suppressed_by": s.by, "suppressed_reason": s.reason, "suppressed_owner": s.owner, "suppressed_until": s.expires}


def closing(style: Style, summary: Summary) -> str:
    """Findings on the run, then inputs that could not be read."""
    return written([*map(of_run, wording.run_findings(summary)), *map(of_unreadable, summary.unreadable)])


def of_run(f: RunFinding) -> Row:
    """A finding on the whole run; evidence: the paths it names."""
    first = f.places[0] if f.places else None
    return {
        "scope": "run", "path": first.path if first else None, "line": first.line if first else None, "level": f.level, "rule": f.rule, "title": f.title,
        "message": f.message, "advice": f.advice, "evidence": BETWEEN.join(place.path for place in f.places), "polarity": "concern",
        "subject": f.subject,
    }  # fmt: skip


def of_unreadable(item: Unreadable) -> Row:
    """An input that gave no article."""
    return {"scope": "unreadable", "path": item.path, "line": item.line or None, "column": item.column or None, "message": item.reason}


CSV = Format(article, opening, closing)
