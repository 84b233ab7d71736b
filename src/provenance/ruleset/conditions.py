"""Conditions compiled once into plain functions, so that seventy rules cost an article less than a tenth of a millisecond.

Three-valued (Kleene): a signal that is None, or metadata that is absent where a value is asked for, is unknown, never false.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from provenance.model.article import Metadata
from provenance.model.audit import Evidence, Signals
from provenance.model.mention import Mention
from provenance.ruleset.fields import NULL, Field, fields_of
from provenance.ruleset.rule import Wanted, When, Within

Truth = bool | None
Matcher = Callable[[Any], bool]


class Facts:
    """What is known of one article, indexed once for all rules."""

    __slots__ = ("by_kind", "by_value", "length", "metadata", "signals")

    def __init__(self, mentions: Sequence[Mention], signals: Signals, metadata: Metadata, length: int) -> None:
        by_kind: dict[str, list[Mention]] = {}
        for mention in mentions:
            kind = mention.kind
            if kind in by_kind:
                by_kind[kind].append(mention)
            else:
                by_kind[kind] = [mention]
        self.by_kind, self.signals, self.metadata, self.length = by_kind, signals, metadata, length
        self.by_value: dict[tuple[str, str], dict[Any, list[Mention]]] = {}

    def of_value(self, kind: str, name: str, value: Any) -> list[Mention]:
        """The mentions of a kind whose field `name` has a value: a page has hundreds of pieces of furniture, and many rules ask for one role."""
        groups = self.by_value.get((kind, name))
        if groups is None:
            groups = self.by_value[kind, name] = {}
            for mention in self.by_kind.get(kind, ()):
                groups.setdefault(getattr(mention, name), []).append(mention)
        return groups.get(value, [])


Test = Callable[[Facts], Truth]
Gather = Callable[[Facts], list[Mention | Evidence]]


class Condition(NamedTuple):
    """test: whether it holds; gather: what made it hold, asked only of conditions that did."""

    test: Test
    gather: Gather


def nothing(facts: Facts) -> list[Mention | Evidence]:
    return []


def compile_when(when: When) -> Condition:
    """A checked condition as two functions of the facts."""
    if when.all is not None:
        return compile_all(when.all)
    if when.any is not None:
        return compile_any(when.any)
    if when.none is not None:
        inner = compile_any(when.none).test
        return Condition(lambda facts: None if (truth := inner(facts)) is None else not truth, nothing)
    if when.mention is not None:
        return compile_mention(when)
    if when.signal is not None:
        return Condition(compile_signal(when), nothing)
    return compile_metadata(when)


def compile_all(nodes: Sequence[When]) -> Condition:
    parts = [compile_when(node) for node in nodes]
    tests = tuple(part.test for part in parts)

    def test(facts: Facts) -> Truth:
        result: Truth = True
        for check in tests:
            truth = check(facts)
            if truth is False:
                return False
            if truth is None:
                result = None
        return result

    return Condition(test, lambda facts: [item for part in parts for item in part.gather(facts)])


def compile_any(nodes: Sequence[When]) -> Condition:
    parts = [compile_when(node) for node in nodes]
    tests = tuple(part.test for part in parts)

    def test(facts: Facts) -> Truth:
        result: Truth = False
        for check in tests:
            truth = check(facts)
            if truth:
                return True
            if truth is None:
                result = None
        return result

    return Condition(test, lambda facts: [item for part in parts if part.test(facts) for item in part.gather(facts)])


def compile_mention(when: When) -> Condition:
    kind = when.mention or ""
    least = int(when.at_least) if when.at_least is not None else (0 if when.at_most is not None else 1)
    most = int(when.at_most) if when.at_most is not None else None
    find = finder(kind, when.where, when.within)
    empty = least <= 0

    def test(facts: Facts) -> Truth:
        if kind not in facts.by_kind:
            return empty
        count = len(find(facts))
        return count >= least and (most is None or count <= most)

    return Condition(test, nothing if empty else lambda facts: list(find(facts)))


def finder(kind: str, where: Mapping[str, Wanted], within: Within | None = None) -> Callable[[Facts], list[Mention]]:
    """All mentions of a kind that fit `where` and stand within the head or tail."""
    fields = fields_of(kind)
    indexed = next((name for name, wanted in where.items() if isinstance(wanted, str) and "." not in name and is_enumeration(fields[name])), None)
    value = None if indexed is None or where[indexed] == NULL else where[indexed]
    match = matcher(kind, {name: wanted for name, wanted in where.items() if name != indexed})
    head, tail = (within.head, within.tail) if within else (None, None)

    def find(facts: Facts) -> list[Mention]:
        found = facts.by_kind.get(kind, []) if indexed is None else facts.of_value(kind, indexed, value)
        if match is not None:
            found = [m for m in found if match(m)]
        if head is not None:
            found = [m for m in found if m.start < head]
        if tail is not None:
            found = [m for m in found if m.end > facts.length - tail]
        return found

    return find


def is_enumeration(field: Field) -> bool:
    return field.values is not None and not field.truth and not field.many


def matcher(kind: str, where: Mapping[str, Wanted]) -> Matcher | None:
    """Whether one mention has the wanted field values; the dotted fields of one record must hold of the same record."""
    fields = fields_of(kind)
    own: list[tuple[str, Matcher]] = []
    nested: dict[str, list[tuple[str, Matcher]]] = {}
    for name, wanted in where.items():
        fits = value_matcher(fields[name], (wanted,) if isinstance(wanted, str) else tuple(wanted))
        record, dot, field = name.partition(".")
        if dot:
            nested.setdefault(record, []).append((field, fits))
        else:
            own.append((name, fits))
    own += [(record, any_record(tests)) for record, tests in nested.items()]
    return has_fields(own) if own else None


def has_fields(tests: list[tuple[str, Matcher]]) -> Matcher:
    if len(tests) == 1:
        (name, fits), = tests
        return lambda record: fits(getattr(record, name))
    return lambda record: all(fits(getattr(record, name)) for name, fits in tests)


def any_record(tests: list[tuple[str, Matcher]]) -> Matcher:
    one = has_fields(tests)
    return lambda records: any(one(record) for record in records)


def value_matcher(field: Field, wanted: tuple[str, ...]) -> Matcher:
    if field.truth:
        return frozenset(TRUTHS[w] for w in wanted).__contains__
    if field.values is not None:
        return frozenset(None if w == NULL else w for w in wanted).__contains__
    fits = text_matcher(wanted)
    if field.many:
        return lambda values: any(fits(value) for value in values)
    return fits


TRUTHS: dict[str, Truth] = {"true": True, "false": False, NULL: None}


def text_matcher(wanted: tuple[str, ...]) -> Matcher:
    """Free text: equal without regard to case; `*` at either end stands for anything, alone for anything but nothing."""
    folded = [w.casefold() for w in wanted]
    exact = frozenset(w for w in folded if "*" not in w)
    starts = tuple(w[:-1] for w in folded if w.endswith("*") and not w.startswith("*"))
    ends = tuple(w[1:] for w in folded if w.startswith("*") and not w.endswith("*"))
    inside = tuple(w[1:-1] for w in folded if len(w) > 2 and w.startswith("*") and w.endswith("*"))
    anything, absent = "*" in folded, NULL in folded

    def fits(value: str | None) -> bool:
        if value is None:
            return absent
        text = value.casefold()
        if text in exact or (anything and text):
            return True
        return text.startswith(starts) or text.endswith(ends) or any(w in text for w in inside)

    return fits


def compile_signal(when: When) -> Test:
    name = when.signal or ""
    least, most, above, below = when.at_least, when.at_most, when.above, when.below
    equals = None if when.equals is None else scalar(when.equals)

    def test(facts: Facts) -> Truth:
        value = facts.signals.get(name)
        if value is None:
            return None
        return (
            (least is None or value >= least)
            and (most is None or value <= most)
            and (above is None or value > above)
            and (below is None or value < below)
            and (equals is None or value == equals)
        )

    if least is not None and most is above is below is equals is None:  # the commonest form, kept short
        def at_least(facts: Facts) -> Truth:
            value = facts.signals.get(name)
            return None if value is None else value >= least

        return at_least
    return test


def scalar(text: str) -> bool | float:
    return TRUTHS[text] is True if text in ("true", "false") else float(text)


def compile_metadata(when: When) -> Condition:
    name, present, equals = when.metadata or "", when.present, when.equals

    def test(facts: Facts) -> Truth:
        value = getattr(facts.metadata, name)
        if not value:
            return None if equals is not None else not present
        if present is False:
            return False
        return equals is None or (equals in value if isinstance(value, tuple) else value == equals)

    return Condition(test, lambda facts: [Evidence(0, 0, field=name)])
