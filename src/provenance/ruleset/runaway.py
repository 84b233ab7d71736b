"""Regular expressions that can run away: proved from their parse tree, not by trying texts until one is slow.

Python's engine tries one way of matching after the other. Where a part that repeats can read the same text in two ways, the ways double
with every repeat; where two repeats after one another can read the same text, the ways multiply. Both are ambiguities of the pattern's
automaton, exponential and polynomial (Weber and Seidl 1991). A pattern may be blamed for ways that a look-around would forbid. One that
is not blamed has, on any text, no more ways than its own alternatives and options come to.
"""

from __future__ import annotations

import re._parser as parser  # type: ignore[import-not-found]
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import product
from typing import Any, NamedTuple

from provenance.ruleset.automaton import Automaton, few_loops

BEARABLE = 1_000_000  # ways of reading at one place in the text; Python tries some 20 million in a second
State = tuple[int, ...]


class Runaway(NamedTuple):
    """How a pattern runs away. text: what a text has to repeat; exponential: the ways double with every repeat, else they multiply."""

    text: str
    exponential: bool


def runaway(pattern: str) -> Runaway | None:
    """How a regular expression can run away, or None; raises re.error when it is none, TooLargeError when it is too large to tell."""
    tree = parser.parse(pattern)
    return of_tree(tree, tree.state.flags)


def of_tree(tree: Any, flags: int) -> Runaway | None:
    if few_loops(tree):
        return None
    automaton = Automaton(tree, flags)
    for inner, inner_flags in automaton.inner:
        if found := of_tree(inner, inner_flags):
            return found
    loops = loops_of(automaton)
    return doubling(automaton, loops) or multiplying(automaton, loops)


def loops_of(automaton: Automaton) -> list[frozenset[int]]:
    """Sets of places that can be come back to, each by way of all others in it."""
    reached = {a: set(reachable((a,), lambda place: automaton.next[place])) for a in range(len(automaton.next))}
    loops = {frozenset(b for b in reached[a] if a in reached[b]) for a in reached if a in reached[a]}
    return sorted(loops, key=min)


def reachable(starts: Iterable[int], after: Callable[[int], Iterable[int]]) -> Iterator[int]:
    """All places that can be come to from the starts in one step or more."""
    seen: set[int] = set()
    waiting = [b for a in starts for b in after(a)]
    while waiting:
        place = waiting.pop()
        if place not in seen:
            seen.add(place)
            yield place
            waiting.extend(after(place))


def doubling(automaton: Automaton, loops: Sequence[frozenset[int]]) -> Runaway | None:
    """A loop that reads some text in two ways and is back where it began after both; what holds of one of its places holds of all."""
    for loop in loops:
        entry = min(loop)
        for first in sorted(loop):
            for then, times in sorted(automaton.next[first].items()):
                if then in loop and times > 1:
                    text = between(automaton, loop, entry, first) + letter(automaton.reads[then]) + between(automaton, loop, then, entry)
                    return Runaway(turned(text), True)
        found = way((entry, entry, False), (entry, entry, True), partial(parting, automaton, loop))
        if found is not None:
            return Runaway(turned(found), True)
    return None


def between(automaton: Automaton, loop: frozenset[int], start: int, end: int) -> str:
    """What a loop reads on its way from one place to another."""
    return "" if start == end else way((start,), (end,), partial(steps, automaton, (loop,))) or ""


def turned(text: str) -> str:
    """A text that is read from the place it ends at, beginning with that place."""
    return text[-1] + text[:-1]


def parting(automaton: Automaton, loop: frozenset[int], state: State) -> Iterator[tuple[State, str]]:
    """Two readings of one text, and whether they have been at different places yet."""
    for (first, second), character in steps(automaton, (loop, loop), state[:2]):
        yield (first, second, bool(state[2]) or first != second), character


def multiplying(automaton: Automaton, loops: Sequence[frozenset[int]]) -> Runaway | None:
    """Loops after one another that can share out some text between them in more ways than are bearable."""
    shared: dict[tuple[int, int], str] = {}
    everywhere = frozenset(range(len(automaton.next)))
    for i, first in enumerate(loops):
        for j, second in enumerate(loops):
            if i != j and (text := sharing(automaton, first, second, everywhere)) is not None:
                shared[i, j] = text
    for i, j in sorted(shared):
        often = [max(automaton.often[place] for place in loop) / len(shared[i, j]) for loop in loops]
        if costliest(i, often, set(shared)) > BEARABLE:
            return Runaway(shared[i, j], False)
    return None


def sharing(automaton: Automaton, first: frozenset[int], second: frozenset[int], everywhere: frozenset[int]) -> str | None:
    """A text that the first loop can read, the second can read, and the way from the first to the second can read."""
    for p in sorted(first):
        for q in sorted(second):
            found = way((p, p, q), (p, q, q), partial(steps, automaton, (first, everywhere, second)))
            if found is not None:
                return turned(found)
    return None


def costliest(start: int, often: Sequence[float], shared: set[tuple[int, int]]) -> float:
    """In how many ways at most a chain of loops from `start` on can share out a text."""
    return often[start] * max((costliest(j, often, shared) for i, j in shared if i == start), default=1.0)


def steps(automaton: Automaton, allowed: Sequence[frozenset[int]], state: State) -> Iterator[tuple[State, str]]:
    """What several readings of one text come to with one more character, each in its own set of places."""
    choices = [[b for b in sorted(automaton.next[a]) if b in places] for a, places in zip(state, allowed, strict=True)]
    for after in product(*choices):
        common = frozenset.intersection(*(automaton.reads[place] for place in after))
        if common:
            yield after, letter(common)


def way(start: State, goal: State, after: Callable[[State], Iterable[tuple[State, str]]]) -> str | None:
    """The text of a shortest way of at least one step, or None."""
    texts: dict[State, str] = {}
    waiting = deque([(start, "")])
    while waiting:
        state, text = waiting.popleft()
        for other, character in after(state):
            if other == goal:
                return text + character
            if other not in texts:
                texts[other] = text + character
                waiting.append((other, text + character))
    return None


def letter(characters: Iterable[str]) -> str:
    """The plainest of some characters."""
    return min(characters, key=lambda character: (not character.isalnum(), not character.isascii(), character))
