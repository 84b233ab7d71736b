"""Ranges of numbers and the values signals can have: what conditions on measurements come to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import inf
from typing import NamedTuple


class Range(NamedTuple):
    """Numbers from low to high; an open end is not among them."""

    low: float = -inf
    high: float = inf
    low_open: bool = False
    high_open: bool = False

    @property
    def empty(self) -> bool:
        return self.low > self.high or (self.low == self.high and (self.low_open or self.high_open))

    def meet(self, other: Range) -> Range:
        """What lies in both."""
        low, low_open = max((self.low, self.low_open), (other.low, other.low_open))
        high, high_closed = min((self.high, not self.high_open), (other.high, not other.high_open))
        return Range(low, high, low_open, not high_closed)

    def outside(self) -> list[Range]:
        """What lies below and what lies above, where there is anything."""
        below = [Range(high=self.low, high_open=not self.low_open)] if self.low > -inf else []
        above = [Range(low=self.high, low_open=not self.high_open)] if self.high < inf else []
        return below + above


Domain = Callable[[str], Range]
"""The values a signal can have, by its name."""


def everything(signal: str) -> Range:
    """The domain of a signal of which nothing is known."""
    return Range()


def domains(signals: Mapping[str, str]) -> Domain:
    """The values each signal can have, told from its description in the catalogue."""

    def domain(signal: str) -> Range:
        described = signals.get(signal, "")
        return Range(0, 1) if described.startswith("whether") or "0 to 1" in described else Range(0, inf)

    return domain
