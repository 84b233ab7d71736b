"""Conditions as logic: all the ways one can hold, which of them contradict themselves, and which condition follows from another.

Sound, not complete: what is called impossible or implied is so for every article; but mentions and signals that hang together (a credit
and `credit.count`) count as independent here, so that some contradictions stay unseen. Three-valued like the rules themselves: a signal
that cannot be known makes a condition neither hold nor fail.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from math import inf
from typing import Literal, NamedTuple

from provenance.datafiles import Place
from provenance.model.article import Metadata
from provenance.ruleset.conditions import scalar
from provenance.ruleset.fields import NULL, fields_of
from provenance.ruleset.ranges import Domain, Range, everything
from provenance.ruleset.rule import Wanted, When

# what is asked of a node: that it holds, that it fails, that it does not hold (fails or is unknown), or does not fail (holds or is unknown)
Mode = Literal["true", "false", "not-true", "not-false"]
# the same asked of a `none` is this asked of the nodes inside
INVERTED: dict[Mode, Mode] = {"true": "false", "false": "true", "not-true": "not-false", "not-false": "not-true"}
MOST_WAYS = 2000  # a condition with more ways to hold is left alone: nothing is claimed about it


class Measured(NamedTuple):
    """A signal lies in a range, or (range None) cannot be known."""

    signal: str
    range: Range | None


class Counted(NamedTuple):
    """So many mentions of a kind fit `where` and stand within the head or the tail."""

    kind: str
    where: Mapping[str, tuple[str, ...]]
    head: float
    tail: float
    range: Range


class Stated(NamedTuple):
    """A metadata field is there or not, and (value given) says this, or (differs) something else."""

    field: str
    present: bool
    value: str | None = None
    differs: bool = False


class Fact(NamedTuple):
    """One thing a way of holding rests on. place: where the file says so."""

    what: Measured | Counted | Stated
    place: Place


Way = tuple[Fact, ...]
Clash = tuple[Fact, Fact]


class TooManyWaysError(Exception):
    """The condition branches so often that nothing is claimed about it."""


def ways(when: When, mode: Mode = "true", place: Place = ()) -> list[Way]:
    """All combinations of facts that make a condition hold (or what `mode` asks); raises TooManyWaysError."""
    for tree, parts in (("all", when.all), ("any", when.any), ("none", when.none)):
        if parts is None:
            continue
        inner = INVERTED[mode] if tree == "none" else mode
        found = [ways(part, inner, (*place, tree, number)) for number, part in enumerate(parts)]
        together = (inner in ("true", "not-false")) == (tree == "all")
        return crossed(found) if together else [way for part in found for way in part]
    return [(Fact(what, place),) for what in atoms(when, mode)]


def crossed(parts: Sequence[Sequence[Way]]) -> list[Way]:
    """One way of every part at once, in all combinations; those that contradict themselves are kept, for the caller to name."""
    found: list[Way] = [()]
    for part in parts:
        if len(found) * len(part) > MOST_WAYS:
            raise TooManyWaysError
        found = [(*way, *more) for way in found for more in part]
    return found


def atoms(when: When, mode: Mode) -> list[Measured | Counted | Stated]:
    """The facts any one of which makes a leaf do what `mode` asks."""
    if when.signal is not None:
        return list(measured(when, mode))
    if when.mention is not None:
        return list(counted(when, mode))
    return list(stated(when, mode))


def measured(when: When, mode: Mode) -> Iterator[Measured]:
    name, asked = when.signal or "", limits(when)
    if mode in ("not-true", "not-false"):
        yield Measured(name, None)
    for part in [asked] if mode in ("true", "not-false") else asked.outside():
        yield Measured(name, part)


def limits(when: When) -> Range:
    """The values of a signal for which its condition holds."""
    found = Range()
    if when.equals is not None:
        value = float(scalar(when.equals))
        found = Range(value, value)
    for part in (Range(low=or_else(when.at_least, -inf)), Range(high=or_else(when.at_most, inf))):
        found = found.meet(part)
    if when.above is not None:
        found = found.meet(Range(low=when.above, low_open=True))
    if when.below is not None:
        found = found.meet(Range(high=when.below, high_open=True))
    return found


def counted(when: When, mode: Mode) -> Iterator[Counted]:
    """Mentions are never unknown."""
    least = or_else(when.at_least, 0 if when.at_most is not None else 1)
    asked = Range(least, or_else(when.at_most, inf))
    where = {name: wanted_values(wanted) for name, wanted in when.where.items()}
    head = or_else(when.within.head if when.within else None, inf)
    tail = or_else(when.within.tail if when.within else None, inf)
    fewer, more = Range(0, asked.low - 1), Range(asked.high + 1, inf)  # whole numbers: what is not at least 2 is at most 1
    for part in (asked,) if mode in ("true", "not-false") else (fewer, more):
        if part.low < inf and part.high >= 0:
            yield Counted(when.mention or "", where, head, tail, part)


def stated(when: When, mode: Mode) -> Iterator[Stated]:
    name = when.metadata or ""
    if when.equals is None:
        yield Stated(name, (when.present is not False) == (mode in ("true", "not-false")))
        return
    if mode in ("not-true", "not-false"):
        yield Stated(name, False)
    if mode in ("true", "not-false"):
        if when.present is not False:
            yield Stated(name, True, when.equals)
    else:
        yield Stated(name, True, None if when.present is False else when.equals, when.present is not False)


def or_else(value: float | None, default: float) -> float:
    return default if value is None else value


def wanted_values(wanted: Wanted) -> tuple[str, ...]:
    return (wanted,) if isinstance(wanted, str) else tuple(wanted)


def clash_in(way: Way, domain: Domain = everything) -> Clash | None:
    """Two facts of a way that never hold together (the same one twice when it never holds by itself), or None."""
    for fact in way:
        if not possible(fact, domain):
            return fact, fact
    for first, second in combinations(way, 2):
        if exclude(first.what, second.what):
            return first, second
    return None


def possible(fact: Fact, domain: Domain) -> bool:
    what = fact.what
    if isinstance(what, Measured):
        return what.range is None or not what.range.meet(domain(what.signal)).empty
    return not isinstance(what, Counted) or not what.range.empty


def exclude(first: Measured | Counted | Stated, second: Measured | Counted | Stated) -> bool:
    """Whether two facts can never hold together."""
    if isinstance(first, Measured) and isinstance(second, Measured):
        if first.signal != second.signal:
            return False
        if first.range is None or second.range is None:
            return first.range is not second.range
        return first.range.meet(second.range).empty
    if isinstance(first, Counted) and isinstance(second, Counted):
        return outnumbers(first, second) or outnumbers(second, first)
    if isinstance(first, Stated) and isinstance(second, Stated):
        return first.field == second.field and contradicts(first, second)
    return False


def outnumbers(part: Counted, whole: Counted) -> bool:
    """Whether `part` asks for more mentions than `whole`, which counts all of them, allows."""
    if part.kind != whole.kind or part.head > whole.head or part.tail > whole.tail:
        return False
    if part.range.low <= whole.range.high:
        return False
    return all(name in part.where and covers(part.kind, name, part.where[name], wanted) for name, wanted in whole.where.items())


def covers(kind: str, name: str, narrow: tuple[str, ...], wide: tuple[str, ...]) -> bool:
    """Whether every value of a field that fits `narrow` fits `wide`."""
    if fields_of(kind)[name].values is not None:
        return set(narrow) <= set(wide)
    return all(any(covers_text(value.casefold(), pattern.casefold()) for pattern in wide) for value in narrow)


def covers_text(narrow: str, wide: str) -> bool:
    """The same for one pattern of free text with `*` at its ends."""
    if narrow == wide or (wide == "*" and narrow not in (NULL, "")):
        return True
    if NULL in (narrow, wide) or "*" not in wide:
        return False
    core = wide.strip("*")
    if wide.startswith("*") and wide.endswith("*"):
        return core in narrow.strip("*")
    if wide.endswith("*"):
        return not narrow.startswith("*") and narrow.startswith(core)
    return not narrow.endswith("*") and narrow.endswith(core)


def contradicts(first: Stated, second: Stated) -> bool:
    """Whether two statements about one metadata field exclude each other; a field of several values may equal two of them."""
    if first.present != second.present:
        return True
    if first.value is None or second.value is None:
        return False
    if first.value == second.value:
        return first.differs != second.differs
    return not (first.differs or second.differs or isinstance(getattr(Metadata(), first.field), tuple))


def implies(narrow: When, wide: When, domain: Domain = everything) -> bool:
    """Whether every article for which `narrow` holds is one for which `wide` holds; False where it cannot be told."""
    try:
        holding, missing = ways(narrow), ways(wide, "not-true")
    except TooManyWaysError:
        return False
    return all(clash_in((*way, *other), domain) is not None for other in missing for way in holding)
