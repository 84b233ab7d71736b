"""Families: articles tied together by copying, whoever copied from whom.

A family is a connected component, so two of its members may share little with one another; the mean containment tells how tight it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from provenance.reuse.parties import credited
from provenance.reuse.records import ArticleFacts, Family, FamilyKind, Pair
from provenance.reuse.verdicts import earlier_of

REPRINT = 0.8  # mean containment from which a family holds reprints; below, its members rewrote or took parts


def families(pairs: Iterable[Pair], facts: Mapping[str, ArticleFacts], *, containment: float) -> tuple[Family, ...]:
    """The families of a comparison, the largest first, in the order of their first member."""
    heads: dict[str, str] = {}
    strong = [p for p in pairs if p.containment >= containment]
    for p in strong:
        a, b = head(heads, p.a.path), head(heads, p.b.path)
        if a != b:
            heads[b] = a
    members: dict[str, list[str]] = {}
    for path in heads:
        members.setdefault(head(heads, path), []).append(path)
    ties: dict[str, list[float]] = {}
    for p in strong:
        ties.setdefault(head(heads, p.a.path), []).append(p.containment)
    found = [family(paths, ties[top], facts) for top, paths in members.items()]
    return tuple(sorted(found, key=lambda f: -len(f.paths)))


def head(heads: dict[str, str], path: str) -> str:
    """The member that stands for a path's family; shortens the way to it."""
    heads.setdefault(path, path)
    while heads[path] != path:
        heads[path] = heads[heads[path]]
        path = heads[path]
    return path


def family(paths: list[str], ties: list[float], facts: Mapping[str, ArticleFacts]) -> Family:
    """One family, its members sorted by path, with its kind and source."""
    paths = sorted(paths)
    mean = sum(ties) / len(ties)
    wires = Counter(
        n.id or n.name for path in paths if path in facts for n in credited(facts[path]) if n.kind in ("agency", "press-wire", "state-media")
    )
    earliest = first_of(paths, facts)
    kind: FamilyKind = "wire-copies" if wires else "reprints" if mean >= REPRINT else "rewrites"
    source = max(sorted(wires), key=lambda name: wires[name]) if wires else facts[earliest].outlet.name if earliest else ""
    return Family(tuple(paths), kind, source, earliest, round(mean, 4))


def first_of(paths: list[str], facts: Mapping[str, ArticleFacts]) -> str | None:
    """The member published before all others; None where a date is missing or two share the earliest."""
    if any(path not in facts or not facts[path].published for path in paths):
        return None
    earliest = paths[0]
    for path in paths[1:]:
        if earlier_of(facts[path].published, facts[earliest].published) == "a":
            earliest = path
    others = (path for path in paths if path != earliest)
    return earliest if all(earlier_of(facts[earliest].published, facts[path].published) == "a" for path in others) else None
