"""The outlines of boxes, and lines with rounded bends, as SVG path data. Coordinates in pixels, one decimal."""

from __future__ import annotations

from collections.abc import Sequence
from math import hypot

from provenance.reports.trace.layout import Point

BEND = 6.0  # radius of a rounded bend


def outline(shape: str, x: float, y: float, width: float, height: float) -> str:
    """The outline of a box whose upper left corner is (x, y). shape: `page`, `pile`, `round`, `pill`, `hexagon`, `octagon` or `slant`."""
    right, bottom = x + width, y + height
    if shape == "page":  # a folded corner
        return polygon((x, y), (right - 10, y), (right, y + 10), (right, bottom), (x, bottom)) + f" M{n(right - 10)} {n(y)} V{n(y + 10)} H{n(right)}"
    if shape == "pile":  # sheets behind the first
        return polygon((x, y), (right - 6, y), (right - 6, bottom - 6), (x, bottom - 6)) + "".join(
            f" M{n(right - 6 + i)} {n(y + i)} V{n(bottom - 6 + i)} H{n(x + i)}" for i in (3, 6)
        )
    if shape == "hexagon":
        return polygon((x + 9, y), (right - 9, y), (right, (y + bottom) / 2), (right - 9, bottom), (x + 9, bottom), (x, (y + bottom) / 2))
    if shape == "octagon":
        c = min(10.0, height / 3)
        return polygon((x + c, y), (right - c, y), (right, y + c), (right, bottom - c), (right - c, bottom), (x + c, bottom), (x, bottom - c), (x, y + c))
    if shape == "slant":
        return polygon((x + 8, y), (right, y), (right - 8, bottom), (x, bottom))
    r = min(height / 2, 20.0) if shape == "pill" else 6.0
    side = f"a{n(r)} {n(r)} 0 0 1"
    return (
        f"M{n(x + r)} {n(y)} H{n(right - r)} {side} {n(r)} {n(r)} V{n(bottom - r)} {side} {n(-r)} {n(r)} H{n(x + r)} {side} {n(-r)} {n(-r)} V{n(y + r)} {side} {n(r)} {n(-r)} Z"
    )


def polygon(*points: Point) -> str:
    return "M" + " L".join(f"{n(x)} {n(y)}" for x, y in points) + " Z"


def bent(points: Sequence[Point]) -> str:
    """A line through the points, its bends rounded."""
    first, *inner, last = points
    path = f"M{n(first[0])} {n(first[1])}"
    for before, corner, after in zip(points, inner, points[2:], strict=False):
        start, end = towards(corner, before), towards(corner, after)
        path += f" L{n(start[0])} {n(start[1])} Q{n(corner[0])} {n(corner[1])} {n(end[0])} {n(end[1])}"
    return path + f" L{n(last[0])} {n(last[1])}"


def towards(corner: Point, other: Point) -> Point:
    """The point near a corner where its rounding begins: BEND away, or half of the way to the next point."""
    length = hypot(other[0] - corner[0], other[1] - corner[1]) or 1.0
    share = min(BEND, length / 2) / length
    return corner[0] + (other[0] - corner[0]) * share, corner[1] + (other[1] - corner[1]) * share


def n(value: float) -> str:
    """A coordinate in as few characters as it takes."""
    return f"{value:.1f}".removesuffix(".0")
