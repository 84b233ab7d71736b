"""Diagnostic lines for reviewdog, which brings them to whatever place comments are made in.

Its columns count bytes of UTF-8 from 1, its ends are exclusive. A message may become a comment in Markdown, so it is escaped for that.
Strengths and suppressed findings are left out; what belongs to no file's line names the file alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from provenance.model.article import Unreadable
from provenance.model.audit import Audit, Evidence, Finding
from provenance.model.run import RunFinding, Summary
from provenance.model.span import LineIndex
from provenance.reports import wording
from provenance.reports.encoding import encoded
from provenance.reports.formats import Format, Style
from provenance.reports.markdown import escaped, written
from provenance.reports.places import Place, ordered, place_of, place_of_run, place_of_unreadable, relative
from provenance.reports.visible import one_line, visible

SEVERITIES = {"note": "INFO", "warning": "WARNING", "error": "ERROR"}

Json = dict[str, Any]


def diagnostic(level: str, rule: str, message: str, locations: Iterable[Json]) -> str:
    """One line; the first location is the diagnostic's own, the others are related to it."""
    first, *rest = locations
    told: Json = {
        "message": message, "location": first, "severity": SEVERITIES[level], "source": {"name": "provenance"}, "code": {"value": one_line(rule)},
    }  # fmt: skip
    if rest:
        told["related_locations"] = [{"location": other} for other in rest]
    return encoded(told) + "\n"


def article(audit: Audit, style: Style) -> str:
    """A line for each concern."""
    index = LineIndex(audit.article.text)
    return "".join(of_finding(audit, finding, index) for finding in wording.concerns(audit))


def of_finding(audit: Audit, finding: Finding, index: LineIndex) -> str:
    """A concern where it stands."""
    message = f"{escaped(finding.title)}: {escaped(finding.message)} {written(finding.advice)}"
    locations = [location(audit, e, index) for e in ordered(finding)] or [at(place_of(audit, None, index))]
    return diagnostic(finding.level, finding.rule, message, {encoded(one): one for one in locations}.values())


def location(audit: Audit, evidence: Evidence, index: LineIndex) -> Json:
    """Where an evidence stands, its columns in bytes."""
    place = place_of(audit, evidence, index)
    if not place.column:
        return at(place)
    text = audit.article.text
    ends = [(place.line, place.column), (place.end_line, place.end_column)]
    start, end = ({"line": line, "column": in_bytes(text, index.starts[line - 1], column)} for line, column in ends)
    return {"path": visible(relative(place.file)), "range": {"start": start, "end": end}}


def in_bytes(text: str, start: int, column: int) -> int:
    """A column of characters as one of bytes, both from 1; start: where the line begins in the text."""
    return len(text[start : start + column - 1].encode("utf-8", "surrogatepass")) + 1


def at(place: Place) -> Json:
    """A file, and the line where there is one."""
    return {"path": visible(relative(place.file)), "range": {"start": {"line": place.line}}}


def closing(style: Style, summary: Summary) -> str:
    """Findings on the run, then inputs that could not be read."""
    return "".join([*map(of_run, wording.run_findings(summary)), *map(of_unreadable, summary.unreadable)])


def of_run(finding: RunFinding) -> str:
    """A finding on the whole run, at the articles it names, or at the folder of the run."""
    message = f"{escaped(finding.title)}: {escaped(finding.message)} {written(finding.advice)}".strip()
    places = dict.fromkeys(map(place_of_run, finding.places)) or [Place(".")]
    return diagnostic(finding.level, finding.rule, message, map(at, places))


def of_unreadable(item: Unreadable) -> str:
    """An input that gave no article."""
    return diagnostic("warning", "unreadable-input", f"Input could not be read: {escaped(item.reason)}", [at(place_of_unreadable(item))])


RDJSONL = Format(article, closing=closing)
