"""The JSON Schema of a trace, from the types that write it; `trace.schema.json` beside this module is its printed form."""

from __future__ import annotations

from pathlib import Path
from typing import Any, get_args

import msgspec

from provenance.model.audit import AttributionVerdict, Level
from provenance.origins.records import EdgeKind, NodeKind
from provenance.reports.json_schema import DIALECT, OFFSET, POSITION
from provenance.reports.trace.json_v1 import SCHEMA, TraceV1

FILE = Path(__file__).with_name("trace.schema.json")


def schema() -> dict[str, Any]:
    """The schema of a whole trace; `#/$defs/NodeV1` is that of one node."""
    (root,), definitions = msgspec.json.schema_components((TraceV1,), ref_template="#/$defs/{name}")
    closed: dict[tuple[str, str], Any] = {
        ("TraceV1", "schema"): {"const": SCHEMA}, ("NodeV1", "kind"): {"enum": [*get_args(NodeKind)]}, ("EdgeV1", "kind"): {"enum": [*get_args(EdgeKind)]},
        ("EdgeV1", "attribution"): {"enum": [*get_args(AttributionVerdict), None]}, ("EdgeV1", "words"): OFFSET,
        ("ChainV1", "kinds"): {"type": "array", "items": {"enum": [*get_args(EdgeKind)]}}, ("RunFindingV1", "level"): {"enum": [*get_args(Level)]},
        **{(name, field): kind for name in ("TraceEvidenceV1", "RunPlaceV1") for field, kind in (("start", OFFSET), ("end", OFFSET), ("line", POSITION))},
    }  # fmt: skip
    for (name, field), made in closed.items():
        definitions[name]["properties"][field] = made
    return {"$schema": DIALECT, "title": "provenance trace report, version 1", **root, "$defs": dict(sorted(definitions.items()))}


def printed() -> str:
    """The schema as the file holds it."""
    return msgspec.json.format(msgspec.json.encode(schema()), indent=2).decode() + "\n"


if __name__ == "__main__":
    FILE.write_text(printed(), encoding="utf-8")
