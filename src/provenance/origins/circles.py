"""Circles in a directed graph: nodes that all lead to one another. For the few outlets of one story, so by plain search from each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping


def circles(links: Iterable[tuple[str, str]]) -> list[tuple[str, ...]]:
    """The largest circles (strongly connected parts of two nodes and more), each from its first node in the alphabet on, sorted."""
    following: defaultdict[str, list[str]] = defaultdict(list)
    for source, target in sorted(set(links)):
        following[source].append(target)
    reached = {node: reachable(node, following) for node in sorted(following)}
    found = {frozenset(n for n in there if node in reached.get(n, ())) for node, there in reached.items() if node in there}
    return sorted(ordered(part, following) for part in found if len(part) > 1)


def reachable(start: str, following: Mapping[str, list[str]]) -> set[str]:
    """The nodes one can come to, the start itself only by a circle."""
    found: set[str] = set()
    waiting = [start]
    while waiting:
        for node in following.get(waiting.pop(), ()):
            if node not in found:
                found.add(node)
                waiting.append(node)
    return found


def ordered(part: frozenset[str], following: Mapping[str, list[str]]) -> tuple[str, ...]:
    """The nodes of a circle along its links as far as one round goes on, the others behind them."""
    way = [min(part)]
    while following_node := next((n for n in following.get(way[-1], ()) if n in part and n not in way), None):
        way.append(following_node)
    return (*way, *sorted(part - set(way)))
