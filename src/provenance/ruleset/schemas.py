"""JSON Schemas of the YAML files, from the records that check them, so that editors complete keys and mark mistakes.

The schemas are looser than the check: they do not know which fields a mention kind has or which signals are booleans.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from provenance.model.mention import KINDS
from provenance.ruleset.check import COMPARISONS, OPTIONS
from provenance.ruleset.fields import metadata_fields

DIALECT = "https://json-schema.org/draft/2020-12/schema"
SCALAR = {"type": ["string", "number", "boolean"]}


def schema(kind: type, title: str) -> dict[str, Any]:
    """The JSON Schema of a record; texts also admit what YAML editors read as numbers, booleans or dates."""
    made: dict[str, Any] = msgspec.json.schema(kind)
    return {"$schema": DIALECT, "title": title, **made}


def rule_schema(kind: type, signals: Iterable[str]) -> dict[str, Any]:
    """The schema of a rule, with the names a condition may use and the keys each kind of condition takes."""
    made = schema(kind, "provenance rule")
    definitions = made["$defs"]
    names = definitions["When"]["properties"]
    names["mention"] = {"enum": list(KINDS)}
    names["signal"] = {"enum": list(signals)}
    names["metadata"] = {"enum": list(metadata_fields())}
    names["equals"] = SCALAR
    names["where"] = {"type": "object", "additionalProperties": {"anyOf": [SCALAR, {"type": "array", "items": SCALAR}]}}
    for name in ("all", "any", "none"):
        names[name] = {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/When"}}
    for name in COMPARISONS[:-1]:
        names[name] = {"type": "number"}
    names["present"] = {"type": "boolean"}
    names["within"] = {"$ref": "#/$defs/Within"}
    definitions["When"]["oneOf"] = [only(key, options) for key, options in OPTIONS.items()]
    return made


def only(key: str, options: tuple[str, ...]) -> Mapping[str, Any]:
    """A condition that asks `key` and has no keys but those that go with it."""
    return {"required": [key], "propertyNames": {"enum": [key, *options]}}
