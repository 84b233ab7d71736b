"""JSON Schemas of the YAML files, from the records that check them, so that editors complete keys and mark mistakes.

The schemas are looser than the check: they do not know which fields a mention kind has or which signals are booleans. A text may be
written without quotation marks although an editor takes it for a number or a truth value (`value: 1`), and a number with them, as the
check reads both.
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
# what a number or a truth value may be written as with quotation marks around it
QUOTED = {"integer": r"^[-+]?\d+$", "number": r"^[-+]?\d+(\.\d+)?$", "boolean": r"^(true|false)$"}


def schema(kind: type, title: str, signals: Iterable[str] = ()) -> dict[str, Any]:
    """The JSON Schema of a record; where it holds a condition, with the names a condition may use. signals: their names."""
    made: dict[str, Any] = as_written(msgspec.json.schema(kind))
    if "When" in made.get("$defs", {}):
        name_conditions(made["$defs"]["When"], signals)
    return {"$schema": DIALECT, "title": title, **made}


def as_written(node: Any) -> Any:
    """A schema in which every text may be a scalar of any kind, and other scalars may be quoted; patterns and lengths hold for texts."""
    if isinstance(node, list):
        return [as_written(part) for part in node]
    if not isinstance(node, dict):
        return node
    made = {key: as_written(part) for key, part in node.items()}
    plain = node.get("type")
    if plain == "string":
        return {**made, **SCALAR}
    return {**made, "type": [plain, "string"], "pattern": QUOTED[plain]} if plain in QUOTED else made


def name_conditions(when: dict[str, Any], signals: Iterable[str]) -> None:
    """Puts in the names a condition may use and the keys each kind of condition takes."""
    names = when["properties"]
    names["mention"] = {"enum": list(KINDS)}
    names["signal"] = {"enum": list(signals)}
    names["metadata"] = {"enum": list(metadata_fields())}
    names["equals"] = SCALAR
    names["where"] = {"type": "object", "additionalProperties": {"anyOf": [SCALAR, {"type": "array", "items": SCALAR}]}}
    for name in ("all", "any", "none"):
        names[name] = {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/When"}}
    for name in COMPARISONS[:-1]:
        names[name] = as_written({"type": "number"})
    names["present"] = as_written({"type": "boolean"})
    names["within"] = {"$ref": "#/$defs/Within"}
    when["oneOf"] = [only(key, options) for key, options in OPTIONS.items()]


def only(key: str, options: tuple[str, ...]) -> Mapping[str, Any]:
    """A condition that asks `key` and has no keys but those that go with it."""
    return {"required": [key], "propertyNames": {"enum": [key, *options]}}
