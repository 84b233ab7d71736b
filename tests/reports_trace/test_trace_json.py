"""A trace as JSON: valid by its schema, whose file is what the code makes; every reference leads somewhere."""

from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from msgspec.structs import replace
from trace_samples import HOSTILE, empty, few, hostile, made, many

from provenance.origins.records import Edge, Trace
from provenance.reports.trace.json_schema import FILE, printed, schema


def closed(part: Any) -> Any:
    """The schema with no room for keys it does not name: the code must not write what the schema does not say."""
    if isinstance(part, dict):
        inner = {key: closed(value) for key, value in part.items()}
        return {**inner, "additionalProperties": False} if "properties" in inner and inner.get("type") == "object" else inner
    return [closed(item) for item in part] if isinstance(part, list) else part


VALIDATOR = Draft202012Validator(closed(schema()))
TRACES = [few(), many(60), empty(), *map(hostile, HOSTILE)]


def test_the_file_is_what_the_code_makes() -> None:
    assert FILE.read_text(encoding="utf-8") == printed(), "run `python -m provenance.reports.trace.json_schema`"
    Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize("trace", TRACES, ids=range(len(TRACES)))
def test_traces_are_valid_and_every_reference_leads_to_a_node(trace: Trace) -> None:
    shown = json.loads(made("json", trace))
    assert not [f"{error.json_path}: {error.message[:200]}" for error in VALIDATOR.iter_errors(shown)]
    ids = {node["id"] for node in shown["nodes"]}
    paths = {node["path"] or "" for node in shown["nodes"] if node["kind"] == "article"}
    used = [id for edge in shown["edges"] for id in (edge["source"], edge["target"])]
    used += [id for chain in shown["chains"] for id in chain["nodes"]] + [origin["node"] for story in shown["stories"] for origin in story["origins"]]
    used += [id for credit in shown["credits"] for key in ("originators", "contributors", "distributors") for id in credit[key]]
    assert set(used) <= ids
    assert {path for story in shown["stories"] for path in story["articles"]} <= paths


def test_numbers_and_spans_are_those_of_the_trace() -> None:
    shown = json.loads(made("json", few()))
    assert shown["summary"] == {"articles": 5, "stories": 1, "origins": 2, "families": 1, "credits_missing": 2, "findings": 2, "unreadable": 1}
    assert shown["stories"][0]["independent_origins"] == 2
    copied = next(edge for edge in shown["edges"] if edge["kind"] == "copies-from")
    assert (copied["words"], copied["attribution"]) == (212, "missing")
    assert [e["end"] - e["start"] == len(e["text"]) for edge in shown["edges"] for e in edge["evidence"] if "field" not in e].count(False) == 0


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("nodes", 0, "kind"), "rumour"), (("edges", 0, "kind"), "steals"), (("edges", 0, "attribution"), "good"), (("edges", 0, "evidence", 0, "line"), 0),
        (("chains", 0, "kinds", 0), "steals"), (("findings", 0, "level"), "fatal"), (("schema",), "provenance-trace/2"), (("credits", 0, "missing"), "no"),
    ],
)  # fmt: skip
def test_values_outside_the_closed_sets_are_refused(path: tuple[Any, ...], value: Any) -> None:
    shown = json.loads(made("json", few()))
    at = shown
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = value
    assert list(VALIDATOR.iter_errors(shown))


def test_ids_a_trace_does_not_list_get_a_node() -> None:
    trace = replace(few(), edges=(Edge("article:in/neu.txt", "agency:neu", "credited-to"),), chains=(), stories=(), credits=())
    nodes = {node["id"]: node for node in json.loads(made("json", trace))["nodes"]}
    assert (nodes["agency:neu"]["kind"], nodes["agency:neu"]["name"]) == ("agency", "neu")
    assert (nodes["article:in/neu.txt"]["kind"], nodes["article:in/neu.txt"]["path"]) == ("article", "in/neu.txt")
