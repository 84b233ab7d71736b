"""Positions in a text: half-open spans in code points, and the line and column a person counts."""

from __future__ import annotations

import re
from bisect import bisect_right

LINE_END = re.compile(r"\r\n?|\n")


class LineIndex:
    """Turns offsets into (line, column), both from 1; `\\r\\n`, `\\r` and `\\n` each end one line."""

    __slots__ = ("starts",)

    def __init__(self, text: str) -> None:
        if "\r" in text:
            self.starts = [0, *(m.end() for m in LINE_END.finditer(text))]
            return
        self.starts = starts = [0]
        at = text.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = text.find("\n", at + 1)

    def position(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1
