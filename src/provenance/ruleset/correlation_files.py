"""Correlation files -> checked rules. One wrong rule stops the load with its position, as in `load`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import inf
from pathlib import Path
from typing import Any, get_args, get_type_hints

import msgspec

from provenance.datafiles import convert, located, parse
from provenance.errors import RuleError
from provenance.model.run import Facet, GroupKind, Measure
from provenance.ruleset.check import Problem, misspelt
from provenance.ruleset.correlation import MEASURES, NAMES, Correlation, ExampleArticle, Where
from provenance.ruleset.load import Root, at, id_position, is_yaml
from provenance.ruleset.message import gaps
from provenance.ruleset.rule import CATEGORIES

FOLDER = "correlation"
CHOICES = ("category", "status", "level", "confidence", "correlation")
BOUNDS = ("at_least", "at_most")
# kinds that the origin graph finds: it knows nothing of feeds and counts no time
OF_GRAPH: Mapping[GroupKind, tuple[Measure, ...]] = {
    "unlabelled-press-wire": ("articles", "domains", "outlets", "length", "uncredited"),
    "state-media-through-intermediaries": ("articles", "domains", "outlets", "length", "intermediaries"),
    "citing-circle": ("articles", "domains", "outlets", "length", "sources"),
    "one-unnamed-source": ("articles", "domains", "outlets", "length"),
}
OF_ALL: tuple[Measure, ...] = ("articles", "domains", "outlets", "feeds", "uncredited", "minutes", "days")
MORE: Mapping[GroupKind, tuple[Measure, ...]] = {"same-text": ("share",), "same-credit": ("share",), "share": ("share", "items")}
WHERES: Mapping[GroupKind, tuple[Where, ...]] = {"share": ("value", "facet", "feed"), "same-credit": ("value", "facet")}
# closed sets among what a group may be about
FACETS: Mapping[GroupKind, tuple[str, ...]] = {"share": get_args(Facet), "same-credit": ("credit", "press-wire")}
SHARE = 1.0


def load_correlations(roots: Sequence[Root]) -> tuple[Correlation, ...]:
    """The correlation rules of folders of rules, in order of category and id.

    roots: (folder, its name in messages), each with its rules in `correlation/`; a folder without that holds none. A rule of a later
    folder replaces one of the same id only with `overrides: true`. Raises RuleError at the first fault.
    """
    found: dict[str, Correlation] = {}
    files: dict[str, str] = {}
    for root, shown_root in roots:
        for path, shown in correlation_files(root, shown_root):
            rule = read_correlation(path, shown)
            if fault := clash(rule, files):
                raise located(fault, path, *id_position(path, shown), name=shown)
            found[rule.id], files[rule.id] = rule, shown
    return tuple(sorted(found.values(), key=lambda rule: (CATEGORIES.index(rule.category), rule.id)))


def correlation_files(root: Path, shown: str) -> Iterator[tuple[Path, str]]:
    """The correlation files of one folder of rules, with their names in messages."""
    folder = root / FOLDER
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.is_file() and is_yaml(path, f"{shown}/{FOLDER}"):
            yield path, f"{shown}/{FOLDER}/{path.name}"


def read_correlation(path: Path, shown: str) -> Correlation:
    """One correlation rule from its file; raises RuleError at its first fault."""
    rule, faults = examine_correlation(path, shown)
    if rule is None or faults:
        raise faults[0]
    return rule


def examine_correlation(path: Path, shown: str) -> tuple[Correlation | None, list[RuleError]]:
    """One file with everything that is wrong with it, for `lint`; the rule is None when its shape is wrong."""
    try:
        data, positions = parse(path, name=shown)
        if faults := [*key_problems(data), *choice_problems(data)]:
            return None, [at(fault, path, shown, positions) for fault in faults]
        rule = convert(data, Correlation, positions, path, name=shown)
    except RuleError as error:
        return None, [error]
    return rule, [at(fault, path, shown, positions) for fault in problems(rule, path.stem)]


def key_problems(data: Any) -> Iterator[Problem]:
    """Unknown keys, each with the one that was probably meant."""
    if not isinstance(data, dict):
        yield (), "a correlation rule is a mapping of keys to values"
        return
    yield from unknown(data, (), [f.name for f in msgspec.structs.fields(Correlation)])
    yield from unknown(data.get("where"), ("where",), get_args(Where))
    for name in BOUNDS:
        yield from unknown(data.get(name), (name,), MEASURES)
        yield from no_numbers(data.get(name), name)
    yield from unknown(data.get("within"), ("within",), ("minutes",))
    examples = data.get("examples")
    yield from unknown(examples, ("examples",), ("flagged", "clean"))
    for expected, batches in examples.items() if isinstance(examples, dict) else ():
        for i, batch in enumerate(batches if isinstance(batches, list) else ()):
            for j, article in enumerate(batch if isinstance(batch, list) else ()):
                yield from unknown(article, ("examples", expected, i, j), ExampleArticle.__struct_fields__)


def unknown(value: Any, place: tuple[str | int, ...], known: Sequence[str]) -> Iterator[Problem]:
    for key in value if isinstance(value, dict) else ():
        if key not in known:
            yield (*place, key, "key"), f"unknown key `{key}` (known: {', '.join(known)}){misspelt(key, known)}"


def no_numbers(bounds: Any, name: str) -> Iterator[Problem]:
    """Bounds that are no numbers of 0 or more."""
    for measure, bound in bounds.items() if isinstance(bounds, dict) else ():
        try:
            good = 0 <= float(bound) < inf
        except (TypeError, ValueError):
            good = False
        if not good:
            yield (name, measure), f"`{measure}` is bounded by a number of 0 or more, not `{bound}`"


def choice_problems(data: dict[str, Any]) -> Iterator[Problem]:
    """Values outside a closed set, with the one that was probably meant."""
    if not isinstance(data, dict):
        return
    hints = get_type_hints(Correlation)
    for key in CHOICES:
        value, choices = data.get(key), get_args(hints[key])
        if isinstance(value, str) and value not in choices:
            yield (key,), f"`{key}` is one of {', '.join(choices)}, not `{value}`{misspelt(value, choices)}"


def problems(rule: Correlation, stem: str) -> Iterator[Problem]:
    """What a rule of the right shape can still have wrong."""
    if rule.id != stem:
        yield ("id",), f"the id `{rule.id}` differs from the file's name `{stem}`: rename one of them"
    yield from where_problems(rule)
    yield from bound_problems(rule)
    if rule.within is not None and rule.correlation in OF_GRAPH:
        yield ("within",), f"`{rule.correlation}` is not counted by time; leave `within` out"
    allowed = (*NAMES, *measures_of_kind(rule.correlation))
    for gap in gaps(rule.message):
        if gap not in allowed:
            yield ("message",), f"the message names `{{{gap}}}`; possible here: {', '.join(allowed)}{misspelt(gap, allowed)}"


def measures_of_kind(kind: GroupKind) -> tuple[Measure, ...]:
    """The measures a kind of group has."""
    return OF_GRAPH.get(kind) or (*OF_ALL, *MORE.get(kind, ()))


def where_problems(rule: Correlation) -> Iterator[Problem]:
    kind = rule.correlation
    allowed = WHERES.get(kind, ("value",))
    for name in rule.where:
        if name not in allowed:
            yield ("where", name, "key"), f"groups of the kind `{kind}` have no {name}; possible here: {', '.join(allowed)}"
    if kind == "share" and "facet" not in rule.where:
        yield ("where",), f"a share names in `where: {{facet: …}}` what it is of: {', '.join(FACETS[kind])}"
    given = rule.where.get("facet", ())
    for facet in (given,) if isinstance(given, str) else given:
        if facet not in (choices := FACETS.get(kind, ())):
            yield ("where", "facet"), f"`facet` is one of {', '.join(choices)}, not `{facet}`{misspelt(facet, choices)}"


def bound_problems(rule: Correlation) -> Iterator[Problem]:
    allowed = measures_of_kind(rule.correlation)
    if not rule.at_least:
        yield ("correlation",), f"the rule has no lower bound: say `at_least` for one of {', '.join(allowed)}"
    for key, bounds in (("at_least", rule.at_least), ("at_most", rule.at_most)):
        for name, bound in bounds.items():
            if name not in allowed:
                yield (key, name, "key"), f"groups of the kind `{rule.correlation}` are not measured in {name}; possible here: {', '.join(allowed)}"
            elif name == "share" and bound > SHARE:
                yield (key, name), f"a share lies between 0 and 1: write {bound / 100:g} for {bound:g} %"
    for name in rule.at_least.keys() & rule.at_most.keys():
        if rule.at_least[name] > rule.at_most[name]:
            yield ("at_most", name), f"can never hold: at least {rule.at_least[name]:g} and at most {rule.at_most[name]:g} {name}"


def clash(rule: Correlation, files: Mapping[str, str]) -> str:
    """Why this rule cannot join those already read, or nothing."""
    known = files.get(rule.id)
    if known and not rule.overrides:
        return f"the id `{rule.id}` is taken by {known}; write `overrides: true` to replace that rule"
    if rule.overrides and not known:
        return f"`overrides: true`, but there is no correlation rule `{rule.id}` to replace{misspelt(rule.id, files)}"
    return ""
