"""What in SARIF belongs to no article: findings on the whole run as results, inputs that could not be read as notifications of the tool."""

from __future__ import annotations

from provenance.model.article import Unreadable
from provenance.model.run import RunFinding, RunPlace
from provenance.reports.fingerprint import fingerprint_of_run
from provenance.reports.places import Place, place_of_run, place_of_unreadable, uri
from provenance.reports.sarif_text import QUOTED, Json, message, rule
from provenance.reports.visible import one_line


def of_run(finding: RunFinding) -> Json:
    """A result with a location for each article it names; where it names none, the folder of the run, since GitHub refuses results without one."""
    places = [of_place(place) for place in finding.places] or [location(Place("."))]
    mark = fingerprint_of_run(finding)
    return {
        "ruleId": finding.rule, "level": finding.level, "message": message(f"{finding.title}: {finding.message}"), "locations": places[:1],
        "relatedLocations": [{"id": i, **place} for i, place in enumerate(places[1:], 1)],
        "partialFingerprints": {"primaryLocationLineHash": f"{mark}:1", "provenanceEvidence/v1": mark}, "suppressions": [],
        "properties": {"scope": "run", "subject": one_line(finding.subject), "fails": finding.fails, "advice": one_line(finding.advice)},
    }  # fmt: skip


def of_place(place: RunPlace) -> Json:
    """An article the run's finding names, with the words that show it."""
    return location(place_of_run(place)) | ({"message": message(f"“{place.text[:QUOTED]}”")} if place.text else {})


def rule_of_run(finding: RunFinding) -> Json:
    """The descriptor of a rule on the run, from what its finding tells."""
    return rule(finding.rule, finding.title, finding.level, "", finding.advice)


def notification(item: Unreadable) -> Json:
    """An input that gave no article."""
    return {
        "descriptor": {"id": "unreadable-input"}, "level": "error", "message": message(f"Input could not be read: {item.reason}"),
        "locations": [location(place_of_unreadable(item))],
    }  # fmt: skip


def location(place: Place) -> Json:
    """A line of a file."""
    return {"physicalLocation": {"artifactLocation": {"uri": uri(place.file)}, "region": {"startLine": place.line}}}
