"""The lines of a text, trimmed, with where each one's first letter stands."""

from __future__ import annotations

import re
from typing import NamedTuple

OTHER_ENDS = re.compile(r"[\r\u2028\u2029]")
LEAD = re.compile(r"[^\W_]")
SOLID = re.compile(r"\S")


class Line(NamedTuple):
    """One line without its surrounding white space; lead: offset of its first letter or digit (after bullets and brackets)."""

    start: int
    end: int
    lead: int


def lines_of(text: str) -> list[Line]:
    """The lines that hold more than white space, trimmed."""
    found = []
    at = 0
    other = "\r" in text or "\u2028" in text or "\u2029" in text
    for raw in (OTHER_ENDS.sub("\n", text) if other else text).split("\n"):
        stripped = raw.strip()
        if stripped:
            start = at if raw[0] == stripped[0] else at + len(raw) - len(raw.lstrip())
            lead = start
            if not stripped[0].isalnum() and (first := LEAD.search(stripped)):
                lead += first.start()
            found.append(Line(start, start + len(stripped), lead))
        at += len(raw) + 1
    return found


def after_space(text: str, start: int, stop: int) -> int:
    """Where white space from `start` on ends; at most `stop`. What `strip` would tell without a copy of the rest of a line."""
    solid = SOLID.search(text, start, stop)
    return solid.start() if solid else stop


def before_space(text: str, first: int, end: int) -> int:
    """Where white space before `end` begins; at least `first`."""
    while end > first and text[end - 1].isspace():
        end -= 1
    return end
