"""The JSON Schema of the report, from the types that write it; `report.schema.json` beside this module is its printed form.

Mentions differ by kind and are written as plain objects, so their schemas are made from the records of `model.mention`. Objects may gain
keys in later versions of the report without a new schema number; those that are here stay.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, get_type_hints

import msgspec

from provenance.model.article import Segment
from provenance.model.audit import Finding, Origin, Scorecard, Suppression
from provenance.model.mention import MENTIONS, Mention
from provenance.model.run import RunFinding
from provenance.reports.json_types import ReportV1
from provenance.reports.json_v1 import OWN_FIELDS, SCHEMA

DIALECT = "https://json-schema.org/draft/2020-12/schema"
FILE = Path(__file__).with_name("report.schema.json")
POSITION = {"type": "integer", "minimum": 1}
OFFSET = {"type": "integer", "minimum": 0}
PLACE: dict[str, dict[str, Any]] = {"start": OFFSET, "end": OFFSET, "line": POSITION, "column": POSITION, "text": {"type": "string"}}
# wire type -> fields that hold one of a closed set, named by the record that fixes it
CLOSED: dict[str, tuple[type, tuple[str, ...]]] = {
    "SegmentV1": (Segment, ("role",)),
    "OriginV1": (Origin, ("kind", "attribution")),
    "FindingV1": (Finding, ("category", "level", "confidence", "polarity")),
    "RunFindingV1": (RunFinding, ("level",)),
    "SuppressionV1": (Suppression, ("by",)),
    "ScorecardV1": (Scorecard, ("band",)),
}


def schema() -> dict[str, Any]:
    """The schema of a whole report; `#/$defs/ArticleV1` is that of one article, a line of the `jsonl` form."""
    (root,), definitions = msgspec.json.schema_components((ReportV1,), ref_template="#/$defs/{name}")
    _, of_mentions = msgspec.json.schema_components(MENTIONS, ref_template="#/$defs/{name}")
    names = {kind.__name__: kind for kind in MENTIONS}
    for name, made in of_mentions.items():
        definitions[name] = mention_schema(names[name], made) if name in names else required(made)
    for name, (record, fields) in CLOSED.items():
        hints = get_type_hints(record)
        for field in fields:
            (closed,), _ = msgspec.json.schema_components((hints[field],))
            definitions[name]["properties"][field] = closed
    definitions["ReportV1"]["properties"]["schema"] = {"const": SCHEMA}
    definitions["ArticleV1"]["properties"]["mentions"]["items"] = {"oneOf": [{"$ref": f"#/$defs/{name}"} for name in names]}
    definitions["ScorecardV1"]["properties"]["coverage"] = {"type": "number", "minimum": 0, "maximum": 1}
    return {"$schema": DIALECT, "title": "provenance report, version 1", **root, "$defs": dict(sorted(definitions.items()))}


def mention_schema(kind: type[Mention], made: dict[str, Any]) -> dict[str, Any]:
    """A mention as the report writes it: its kind and place, then its own fields, all present."""
    own = {name: required(made["properties"][name]) for name in OWN_FIELDS[kind.kind]}
    return {
        "title": made["title"], "description": made.get("description", ""), "type": "object",
        "properties": {"kind": {"const": kind.kind}, **PLACE, **own}, "required": ["kind", *PLACE, *own],
    }  # fmt: skip


def required(made: dict[str, Any]) -> dict[str, Any]:
    """A part of a schema for what is always written: no defaults, every property required."""
    kept = {key: value for key, value in made.items() if key != "default"}
    if "properties" in kept:
        kept["properties"] = {name: required(value) for name, value in kept["properties"].items()}
        kept["required"] = list(kept["properties"])
    return kept


def printed() -> str:
    """The schema as the file holds it."""
    return msgspec.json.format(msgspec.json.encode(schema()), indent=2).decode() + "\n"


if __name__ == "__main__":
    FILE.write_text(printed(), encoding="utf-8")
