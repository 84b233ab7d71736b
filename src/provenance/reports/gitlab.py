"""GitLab's code quality report: a JSON array of issues, of which the widget of a merge request shows what is new.

GitLab tells issues apart by their fingerprint alone and shows one of those that share it, so equal ones are numbered. It has no place for
what does not count and for what is good: suppressed findings and strengths are left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import IO, Any

import msgspec

from provenance.model.audit import Audit, Finding
from provenance.model.run import RunFinding, Summary
from provenance.model.span import LineIndex
from provenance.reports import wording
from provenance.reports.encoding import encoded
from provenance.reports.fingerprint import fingerprint, fingerprint_of_run, hashed
from provenance.reports.formats import Format, Style
from provenance.reports.places import Place, ordered, place_of, place_of_run, place_of_unreadable, relative
from provenance.reports.visible import one_line, visible

# of GitLab's five (info, minor, major, critical, blocker); the last two are for what endangers a program in use
SEVERITIES = {"note": "info", "warning": "minor", "error": "major"}

Issue = dict[str, Any]


def issue(level: str, rule: str, description: str, mark: str, place: Place) -> Issue:
    """One issue in GitLab's shape."""
    return {
        "description": one_line(description), "check_name": one_line(rule), "fingerprint": mark, "severity": SEVERITIES[level],
        "location": {"path": visible(relative(place.file)), "lines": {"begin": place.line}},
    }  # fmt: skip


def article(audit: Audit, style: Style) -> str:
    """An article's concerns as an array."""
    index = LineIndex(audit.article.text)
    found = wording.concerns(audit)
    return encoded([of_finding(audit, finding, index) for finding in found]) if found else ""


def of_finding(audit: Audit, finding: Finding, index: LineIndex) -> Issue:
    """A concern at the first line it rests on."""
    place = place_of(audit, next(iter(ordered(finding)), None), index)
    return issue(finding.level, finding.rule, f"{finding.title}: {finding.message}", fingerprint(audit, finding), place)


def of_run(finding: RunFinding) -> Issue:
    """A finding on the whole run, at the first article it names, or at the folder of the run."""
    place = place_of_run(finding.places[0]) if finding.places else Place(".")
    return issue(finding.level, finding.rule, f"{finding.title}: {finding.message}", fingerprint_of_run(finding), place)


def of_summary(run: Summary) -> list[Issue]:
    """What belongs to no article: findings on the run, and inputs that could not be read."""
    unread = [
        issue("warning", "unreadable-input", f"Input could not be read: {item.reason}", hashed("unreadable-input", item.path), place_of_unreadable(item))
        for item in run.unreadable
    ]
    return [*map(of_run, wording.run_findings(run)), *unread]


def finish(out: IO[bytes], parts: Iterable[str], style: Style, summary: Callable[[], Summary]) -> None:
    """One array, an issue a line, every fingerprint once."""
    seen: Counter[str] = Counter()
    between = "[\n"
    for issues in (*map(msgspec.json.decode, filter(None, parts)), of_summary(summary())):
        for one in issues:
            mark = one["fingerprint"]
            seen[mark] += 1
            one["fingerprint"] = mark if seen[mark] == 1 else hashed(mark, str(seen[mark]))
            out.write(f"{between}{encoded(one)}".encode())
            between = ",\n"
    out.write(b"[]\n" if between == "[\n" else b"\n]\n")


GITLAB = Format(article, finish=finish)
