"""SARIF 2.1.0: findings with their places, for code scanning, editors and whatever else reads that standard.

One result a concern, suppressed ones with their suppression; strengths are left out, since a result is something to act on. The descriptors
of rules come from the findings, so only rules that were met are described. The standard's messages know links and placeholders; article
text is written so that it makes neither. Regions are given where the text is the file itself; elsewhere the line of the record, or the file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePath
from typing import IO, Any

import msgspec

from provenance.model.audit import Audit, Evidence, Finding
from provenance.model.run import Summary
from provenance.model.span import LineIndex
from provenance.reports import wording
from provenance.reports.encoding import encoded
from provenance.reports.fingerprint import fingerprint
from provenance.reports.formats import Format, Style
from provenance.reports.places import ordered, place_of, stretch, uri, words_of
from provenance.reports.sarif_run import notification, of_run, rule_of_run
from provenance.reports.sarif_text import QUOTED, Json, message, rule, snippet
from provenance.reports.visible import one_line, visible

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
WHOLE = 2_000  # characters of a region repeated in its snippet; a longer one is the article, which the region names already


def article(audit: Audit, style: Style) -> str:
    """Two lines: the descriptors of the rules met, and the results."""
    found = [*wording.concerns(audit), *(f for f, _ in wording.suppressed(audit) if f.polarity == "concern")]
    if not found:
        return ""
    index = LineIndex(audit.article.text)
    rules = {f.rule: rule(f.rule, f.title, f.level, f.why, f.advice, f.category, f.confidence) for f in found}
    return f"{encoded(rules)}\n" + ",\n".join(encoded(result(audit, f, index)) for f in found)


def result(audit: Audit, finding: Finding, index: LineIndex) -> Json:
    """One concern: its first evidence is the location, the others are related to it."""
    given: list[Evidence | None] = list(ordered(finding)) or [None]
    first, *others = (location(audit, e, index) for e in given)
    card = audit.scorecard
    mark = fingerprint(audit, finding)
    told: Json = {
        "ruleId": finding.rule, "level": finding.level, "message": message(f"{finding.title}: {finding.message}"), "locations": [first],
        # the first is what GitHub tells results apart by (docs: SARIF support for code scanning, partialFingerprints)
        "partialFingerprints": {"primaryLocationLineHash": f"{mark}:1", "provenanceEvidence/v1": mark},
        "suppressions": [suppression(finding)] if finding.suppressed else [],
        "properties": {
            "category": finding.category, "confidence": finding.confidence, "points": finding.points, "advice": one_line(finding.advice),
            "article": visible(audit.article.path), "score": card.score, "band": card.band, "language": audit.language, "genre": audit.genre, "origin": audit.origin.kind,
        },
    }  # fmt: skip
    if others:
        told["relatedLocations"] = [{"id": i, **other} for i, other in enumerate(others, 1)]
    return told


def suppression(finding: Finding) -> Json:
    """Who took the finding out of the count, and why."""
    reason = finding.suppressed
    assert reason is not None
    said = {"by": reason.by, "owner": reason.owner, "expires": reason.expires}
    return {
        "kind": "external", "status": "accepted", "justification": one_line(wording.suppression_text(reason)),
        "properties": {name: one_line(value) for name, value in said.items() if value},
    }  # fmt: skip


def location(audit: Audit, evidence: Evidence | None, index: LineIndex) -> Json:
    """A place of the file with its words; where the text is not the file, the words with the element or field they stand in."""
    place = place_of(audit, evidence, index)
    told: Json = {"physicalLocation": {"artifactLocation": {"uri": uri(place.file)}, "region": {"startLine": place.line}}}
    if evidence is None:
        return told
    if place.column:
        start, end = stretch(audit, evidence)
        told["physicalLocation"]["region"] = {
            "startLine": place.line, "startColumn": place.column, "endLine": place.end_line, "endColumn": place.end_column,
            "charOffset": start, "charLength": end - start,
        } | ({"snippet": {"text": snippet(audit.article.text[start:end])}} if end - start <= WHOLE else {})  # fmt: skip
        return told
    if words := words_of(audit, evidence)[:QUOTED]:
        told["message"] = message(f"“{words}”")
    if name := evidence.field or element(audit, evidence):
        told["logicalLocations"] = [{"fullyQualifiedName": name, "kind": "property" if evidence.field else "element"}]
    return told


def element(audit: Audit, evidence: Evidence) -> str:
    """The element of a page an evidence begins in, by its CSS path, or nothing."""
    return next((s.css_path for s in audit.segments if s.start <= evidence.start < max(s.end, s.start + 1)), "")


def finish(out: IO[bytes], parts: Iterable[str], style: Style, summary: Callable[[], Summary]) -> None:
    """One run: results as they come, then what is known at the end."""
    rules: dict[str, Json] = {}
    head: Json = {
        "columnKind": "unicodeCodePoints", "newlineSequences": ["\r\n", "\n", "\r"],
        # all that stands before the last slash is the category by which GitHub keeps apart uploads for one commit
        "automationDetails": {"id": f"provenance/{PurePath(style.profile).stem}/"},
    }  # fmt: skip
    out.write(f'{{"$schema":"{SCHEMA}","version":"2.1.0","runs":[{encoded(head)[:-1]},"results":[\n'.encode())
    between = ""
    for results in taken(parts, rules):
        out.write(f"{between}{results}".encode())
        between = ",\n"
    run = summary()
    for finding in wording.run_findings(run):
        rules.setdefault(finding.rule, rule_of_run(finding))
        out.write(f"{between}{encoded(of_run(finding))}".encode())
        between = ",\n"
    tail = {"tool": tool(style, rules), "invocations": [{"executionSuccessful": True, "toolExecutionNotifications": list(map(notification, run.unreadable))}]}
    out.write(f"\n],{encoded(tail)[1:]}]}}\n".encode())


def taken(parts: Iterable[str], rules: dict[str, Any]) -> Iterator[str]:
    """The results of each part, while its descriptors are collected."""
    for part in filter(None, parts):
        described, _, results = part.partition("\n")
        for name, descriptor in msgspec.json.decode(described).items():
            rules.setdefault(name, descriptor)
        yield results


def tool(style: Style, rules: dict[str, Json]) -> Json:
    """The program, the rules met, and the one notification there is."""
    version = {"version": style.version, "semanticVersion": style.version} if style.version else {}
    unreadable = {"id": "unreadable-input", "shortDescription": {"text": "An input that could not be read as an article."}}
    return {"driver": {"name": "provenance", **version, "rules": [rules[name] for name in sorted(rules)], "notifications": [unreadable]}}


SARIF = Format(article, finish=finish)
