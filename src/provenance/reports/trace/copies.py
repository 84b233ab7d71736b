"""Copies in a drawing: of n copies of one text each two share it, and n - 1 lines show that as well as all of the pairs do."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from provenance.origins.records import Chain
from provenance.reports.trace.shapes import Line

COPIED = ("copies-from", "shares-text")


def thinned(lines: Sequence[Line], chains: Sequence[Chain]) -> tuple[list[Line], tuple[str, ...]]:
    """(the lines, of copied text only those that hold the copies together, in their order; how many are left out, in words).

    Kept first are the steps of chains, then what has a direction, then the longest passages. Shared text without a direction is led as a
    chain goes, so that articles stand left of those their way leads to.
    """
    steps = {step for chain in chains for step in pairwise(chain.nodes)}
    led = [turned(line, steps) for line in lines]
    heads: dict[str, str] = {}
    kept = set()
    for line in sorted((line for line in led if line.kind in COPIED), key=lambda line: preference(line, steps)):
        a, b = head(heads, line.source), head(heads, line.target)
        if a != b:
            heads[a] = b
            kept.add(line)
    drawn = [line for line in led if line.kind not in COPIED or line in kept]
    left = len(led) - len(drawn)
    return drawn, (f"{left:,} further {'pair' if left == 1 else 'pairs'} of copies {'is' if left == 1 else 'are'} not drawn",) if left else ()


def turned(line: Line, steps: set[tuple[str, str]]) -> Line:
    """A line without a direction in the direction of the chain that takes it."""
    ends = line.source, line.target
    return replace(line, source=line.target, target=line.source) if line.kind == "shares-text" and ends not in steps and ends[::-1] in steps else line


def preference(line: Line, steps: set[tuple[str, str]]) -> tuple[bool, bool, int, str, str]:
    return (line.source, line.target) not in steps, line.kind != "copies-from", -line.words, line.source, line.target


def head(heads: dict[str, str], item: str) -> str:
    """What stands for everything that is connected with a box."""
    while (above := heads.get(item, item)) != item:
        heads[item] = heads.get(above, above)
        item = above
    return item
