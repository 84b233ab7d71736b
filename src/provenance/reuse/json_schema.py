"""The JSON Schema of a comparison's report, from the types that write it; `reuse.schema.json` beside this module is its printed form.

Objects may gain keys without a new schema number; those that are here stay.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, get_args

import msgspec

from provenance.model.audit import AttributionVerdict
from provenance.reuse.json_v1 import SCHEMA, ReuseV1
from provenance.reuse.records import FamilyKind, Ground, Relation

DIALECT = "https://json-schema.org/draft/2020-12/schema"
FILE = Path(__file__).with_name("reuse.schema.json")
# wire type -> fields that hold one of a closed set
CLOSED: dict[tuple[str, str], Any] = {
    ("VerdictV1", "attribution"): AttributionVerdict, ("ArticleV1", "attribution"): AttributionVerdict, ("PairV1", "relation"): Relation,
    ("PairV1", "by"): Ground, ("FamilyV1", "kind"): FamilyKind,
}  # fmt: skip
SHARE = {"type": "number", "minimum": 0, "maximum": 1}
SHARES = (("PairV1", "containment"), ("FamilyV1", "containment"), ("ArticleV1", "copied_share"), ("ArticleV1", "uncredited_share"))


def schema() -> dict[str, Any]:
    """The schema of a whole report; `#/$defs/PairV1` is that of one pair."""
    (root,), definitions = msgspec.json.schema_components((ReuseV1,), ref_template="#/$defs/{name}")
    for (name, field), closed in CLOSED.items():
        definitions[name]["properties"][field] = {"enum": list(get_args(closed))}
    for name, field in SHARES:
        definitions[name]["properties"][field] = SHARE
    definitions["ReuseV1"]["properties"]["schema"] = {"const": SCHEMA}
    return {"$schema": DIALECT, "title": "provenance reuse report, version 1", **root, "$defs": dict(sorted(definitions.items()))}


def printed() -> str:
    """The schema as the file holds it."""
    return msgspec.json.format(msgspec.json.encode(schema()), indent=2).decode() + "\n"


if __name__ == "__main__":
    FILE.write_text(printed(), encoding="utf-8")
