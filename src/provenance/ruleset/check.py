"""What YAML cannot say by itself: whether the names in a rule exist and its condition can hold at all.

Works on the plain data of the file, because only that knows which position a wrong name stands at.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import Any

import msgspec

from provenance.datafiles import Place
from provenance.model.mention import KINDS
from provenance.ruleset.fields import Field, fields_of, metadata_fields
from provenance.ruleset.message import allowed_gaps, gaps
from provenance.ruleset.rule import EvidenceFrom, Rule

Problem = tuple[Place, str]

TREES = ("all", "any", "none")
COMPARISONS = ("at_least", "at_most", "above", "below", "equals")
# what a node asks -> the keys that may stand beside it
OPTIONS: dict[str, tuple[str, ...]] = {
    "all": (), "any": (), "none": (),
    "mention": ("where", "at_least", "at_most", "within"),
    "signal": COMPARISONS,
    "metadata": ("present", "equals"),
}


def misspelt(name: str, known: Iterable[str]) -> str:
    """`; did you mean …?`, or nothing when no known name is near."""
    near = get_close_matches(name, list(known), n=1, cutoff=0.6)
    return f"; did you mean `{near[0]}`?" if near else ""


def key_problems(data: Any) -> Iterator[Problem]:
    """Unknown keys of the rule and of its condition, each with the key that was probably meant."""
    if not isinstance(data, dict):
        yield (), "a rule is a mapping of keys to values"
        return
    known = [f.name for f in msgspec.structs.fields(Rule)]
    for key in data:
        if key not in known:
            yield (key, "key"), f"unknown key `{key}`{misspelt(key, known)}"
    if "when" in data:
        yield from node_key_problems(data["when"], ("when",))
    evidence = data.get("evidence")
    for place, item in entries(evidence, ("evidence",)):
        keys = EvidenceFrom.__struct_fields__
        for key in item:
            if key not in keys:
                yield (*place, key, "key"), f"unknown key `{key}`{misspelt(key, keys)}"


def entries(value: Any, place: Place) -> Iterator[tuple[Place, dict[str, Any]]]:
    """The mappings of a value that is one mapping or a list of them, with their places."""
    if isinstance(value, dict):
        yield place, value
    elif isinstance(value, list):
        for number, item in enumerate(value):
            if isinstance(item, dict):
                yield (*place, number), item


def node_key_problems(node: Any, place: Place) -> Iterator[Problem]:
    """Problems of the shape of one node and of those inside it."""
    if not isinstance(node, dict):
        yield place, "a condition is a mapping with one of: " + ", ".join(OPTIONS)
        return
    asked = [key for key in OPTIONS if key in node]
    if len(asked) != 1:
        wrong = next((key for key in node if key not in OPTIONS and key not in {"where", "within", "present", *COMPARISONS}), "")
        hint = misspelt(wrong, OPTIONS) if wrong else ""
        said = "names " + " and ".join(f"`{key}`" for key in asked) if asked else "names none of them"
        yield place, f"a condition has exactly one of {', '.join(OPTIONS)}; this one {said}{hint}"
        return
    (kind,) = asked
    for key in node:
        if key != kind and key not in OPTIONS[kind]:
            beside = ", ".join(OPTIONS[kind]) or "nothing"
            yield (*place, key, "key"), f"unknown key `{key}` beside `{kind}` (allowed: {beside}){misspelt(key, OPTIONS[kind])}"
    if kind in TREES:
        parts = node[kind]
        if not isinstance(parts, list) or not parts:
            yield (*place, kind), f"`{kind}` takes a list of at least one condition"
            return
        for number, part in enumerate(parts):
            yield from node_key_problems(part, (*place, kind, number))


def name_problems(data: dict[str, Any], signals: Mapping[str, str]) -> Iterator[Problem]:
    """Names, values and gaps that do not exist; the data must have the shape of a Rule."""
    yield from node_problems(data["when"], ("when",), signals)
    for place, item in entries(data.get("evidence"), ("evidence",)):
        if ("mention" in item) == ("metadata" in item):
            yield place, "evidence names either `mention` or `metadata`"
        elif "mention" in item:
            yield from mention_problems(item, place)
        else:
            yield from metadata_problems(item, place)
    yield from message_problems(data, signals)


def node_problems(node: dict[str, Any], place: Place, signals: Mapping[str, str]) -> Iterator[Problem]:
    for tree in TREES:
        for number, part in enumerate(node.get(tree) or ()):
            yield from node_problems(part, (*place, tree, number), signals)
    if "mention" in node:
        yield from mention_problems(node, place)
        yield from count_problems(node, place)
    if "signal" in node:
        yield from signal_problems(node, place, signals)
    if "metadata" in node:
        yield from metadata_problems(node, place)
        if not ({"present", "equals"} & node.keys()):
            yield place, "a metadata condition says `present: true`, `present: false` or `equals: …`"


def mention_problems(node: dict[str, Any], place: Place) -> Iterator[Problem]:
    kind = node["mention"]
    if kind not in KINDS:
        yield (*place, "mention"), f"unknown mention kind `{kind}`{misspelt(kind, KINDS)}"
        return
    fields = fields_of(kind)
    for name, wanted in (node.get("where") or {}).items():
        if name not in fields:
            known = ", ".join(sorted(fields)) or "none"
            yield (*place, "where", name, "key"), f"`{kind}` has no field `{name}` (fields: {known}){misspelt(name, fields)}"
        elif isinstance(wanted, str):
            yield from value_problems(fields[name], name, wanted, (*place, "where", name))
        else:
            for number, value in enumerate(wanted):
                yield from value_problems(fields[name], name, value, (*place, "where", name, number))


def value_problems(field: Field, name: str, value: str, place: Place) -> Iterator[Problem]:
    if field.values is not None and value not in field.values:
        yield place, f"`{name}` is never `{value}` (values: {', '.join(sorted(field.values))}){misspelt(value, field.values)}"
    elif field.values is None and "*" in value.strip("*"):
        yield place, "`*` stands only at the beginning or end of a value"


def count_problems(node: dict[str, Any], place: Place) -> Iterator[Problem]:
    for key in ("at_least", "at_most"):
        if key in node and not str(node[key]).isdigit():
            yield (*place, key), f"`{key}` of a mention is a whole number, not `{node[key]}`"
            return
    least, most = int(node.get("at_least", 0)), int(node.get("at_most", least_possible(node)))
    if least > most:
        yield (*place, "at_most"), f"at least {least} and at most {most} can never hold"
    if least == 0 and "at_least" in node and "at_most" not in node:
        yield (*place, "at_least"), "`at_least: 0` always holds"


def least_possible(node: dict[str, Any]) -> int:
    return max(int(node.get("at_least", 0)), 1)


def signal_problems(node: dict[str, Any], place: Place, signals: Mapping[str, str]) -> Iterator[Problem]:
    name = node["signal"]
    if name not in signals:
        yield (*place, "signal"), f"unknown signal `{name}`{misspelt(name, signals)}"
        return
    asked = [key for key in COMPARISONS if key in node]
    if not asked:
        yield place, f"a signal condition has one of: {', '.join(COMPARISONS)}"
        return
    truth = signals[name].startswith("whether")
    for key in asked:
        value = str(node[key])
        if truth and (key != "equals" or value not in ("true", "false")):
            yield (*place, key), f"`{name}` is true or false: write `equals: true` or `equals: false`"
        elif not truth and not number(value):
            yield (*place, key), f"`{name}` is a number, not `{value}`"
            return
    if not truth and empty_range({key: float(node[key]) for key in asked}):
        yield place, "these limits can never hold together"


def number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def empty_range(limits: Mapping[str, float]) -> bool:
    low = max(limits.get("at_least", float("-inf")), limits.get("above", float("-inf")))
    high = min(limits.get("at_most", float("inf")), limits.get("below", float("inf")))
    open_end = limits.get("above") == low or limits.get("below") == high
    exact = limits.get("equals", low)
    return low > high or (low == high and open_end) or not low <= exact <= high


def metadata_problems(node: dict[str, Any], place: Place) -> Iterator[Problem]:
    name = node["metadata"]
    if name not in metadata_fields():
        known = ", ".join(metadata_fields())
        yield (*place, "metadata"), f"unknown metadata field `{name}` (fields: {known}){misspelt(name, metadata_fields())}"


def message_problems(data: dict[str, Any], signals: Mapping[str, str]) -> Iterator[Problem]:
    kinds = set(mention_kinds(data["when"]))
    given = {item["mention"] for _, item in entries(data.get("evidence"), ()) if "mention" in item}
    allowed = allowed_gaps(kind for kind in (given or kinds) if kind in KINDS)
    for gap in gaps(data["message"]):
        known = [f"signal:{name}" for name in signals] if gap.startswith("signal:") else sorted(allowed)
        if gap not in known:
            allows = ", ".join(sorted(allowed)) or "no fields"
            yield ("message",), f"the message names `{{{gap}}}`, but its evidence has {allows}{misspelt(gap, known)}"


def mention_kinds(node: dict[str, Any]) -> Iterator[str]:
    """Kinds of mentions whose presence (not absence) a condition asks for."""
    for tree in ("all", "any"):
        for part in node.get(tree) or ():
            yield from mention_kinds(part)
    if "mention" in node and (least_or_one(node) > 0):
        yield node["mention"]


def least_or_one(node: dict[str, Any]) -> int:
    least = str(node.get("at_least", 0 if "at_most" in node else 1))
    return int(least) if least.isdigit() else 1
