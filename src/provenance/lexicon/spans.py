"""Spans of a text that were taken, ready to be asked whether one overlaps or holds another.

Texts are hostile: one that repeats a phrase ten thousand times has ten thousand spans, and a look at all of them for each would take hours.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable


class Spans:
    """Half-open spans that come in any order; each question takes the logarithm of their number.

    Adding is quick where a span comes behind those known or overlaps none of them, which is how all extractors take theirs.
    """

    __slots__ = ("_reach", "_starts")

    def __init__(self, spans: Iterable[tuple[int, int]] = ()) -> None:
        self._starts: list[int] = []
        self._reach: list[int] = []  # for each start, the furthest end of the spans that begin there or before
        for start, end in sorted(spans):
            self.add(start, end)

    def add(self, start: int, end: int) -> None:
        """Takes a span."""
        at = bisect_right(self._starts, start)
        if at and self._reach[at - 1] > end:
            end = self._reach[at - 1]
        self._starts.insert(at, start)
        self._reach.insert(at, end)
        for later in range(at + 1, len(self._reach)):
            if self._reach[later] >= end:
                break
            self._reach[later] = end

    def overlaps(self, start: int, end: int) -> bool:
        """Whether a taken span shares a character with start:end (an empty span: lies strictly inside one)."""
        at = bisect_left(self._starts, end)
        return at > 0 and self._reach[at - 1] > start

    def holds(self, start: int, end: int) -> bool:
        """Whether one taken span reaches from start or before to end or beyond."""
        at = bisect_right(self._starts, start)
        return at > 0 and self._reach[at - 1] >= end
