"""The sheet the terminal report is written on: lines of styled pieces, one gutter for labels, widths in cells.

Rich gives the widths and the colours; lines are composed here, because a report of thousands of articles cannot afford a Rich table a
finding (about 5 ms each, against 0.05 ms for a line of pieces). Pieces are plain text and never markup; whoever adds text of an
article passes it through `visible` or `one_line` first. No line is wider than the page, whatever the text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache

from provenance.reports.cells import cells, cut, cut_middle, padded, wrapped
from provenance.reports.formats import Style
from provenance.reports.visible import no_command

Piece = tuple[str, str]
"""Text and the name of its look."""

GUTTER = 9  # the longest label, "strengths"
GAP = "  "
INDENT = GUTTER + len(GAP)
MEASURE = 110  # columns of an article's section at most: longer lines of prose are hard to read back from

# The sixteen colours a terminal's own theme decides, so that the report is readable on dark and on light ground.
LOOKS = {
    "quiet": "dim", "strong": "bold", "advice": "green",
    "error": "bold red", "warning": "yellow", "note": "cyan", "strength": "green",
    "mark-error": "bold red underline", "mark-warning": "bold yellow underline",
    "mark-note": "bold cyan underline", "mark-strength": "bold green underline",
    "pass": "green", "review": "yellow", "block": "bold red", "unknown": "dim",
    "accurate": "green", "inaccurate": "red", "missing": "red", "unclear": "yellow",
    "state media": "yellow", "press wire": "yellow", "unnamed": "yellow",
}  # fmt: skip


class Page:
    """Collects lines. width: columns of the output; measure: columns an article's section uses; detail: how much was asked for."""

    __slots__ = ("color", "detail", "lines", "measure", "width")

    def __init__(self, style: Style) -> None:
        self.width, self.color, self.detail = style.width, style.color, style.detail
        self.measure = min(style.width, MEASURE)
        self.lines: list[str] = []

    @property
    def room(self) -> int:
        """Columns right of the gutter."""
        return self.measure - INDENT

    def line(self, *pieces: Piece) -> None:
        """One line, cut where it would be wider than the page; no line can be taken for a command to a build server."""
        text = no_command("".join(piece[0] for piece in pieces))
        if cells(text) > self.width:
            self.lines.append(cut(text, self.width))
        elif self.color:
            self.lines.append("".join(painted(part, look) for part, look in in_looks(text, pieces)).rstrip())
        else:
            self.lines.append(text.rstrip())

    def blank(self) -> None:
        """An empty line, never two."""
        if self.lines and self.lines[-1]:
            self.lines.append("")

    def entry(self, label: str, *pieces: Piece, look: str = "quiet") -> None:
        """A line with a label in the gutter."""
        self.line((padded(label, GUTTER, right=True), look), (GAP, ""), *pieces)

    def prose(self, label: str, text: str, look: str = "", label_look: str = "quiet") -> None:
        """Text wrapped right of the gutter, the label beside its first line; an address longer than a line is cut in its middle."""
        if len(text) > self.room:
            text = " ".join(cut_middle(word, self.room) if len(word) > self.room and word.isascii() else word for word in text.split())
        for part in wrapped(text, self.room):
            self.entry(label, (part, look), look=label_look)
            label = ""

    def sides(self, label: str, left: Piece, middle: Piece, right: Piece, look: str = "quiet") -> None:
        """Left text and, at the right edge, middle and right; the middle goes below where the three do not fit in a line."""
        size = cells(middle[0]) + cells(right[0])
        space = self.room - cells(left[0]) - size
        if space >= len(GAP):
            self.entry(label, left, (" " * space, ""), middle, right, look=look)
            return
        room = self.room - cells(right[0]) - len(GAP)
        for part in wrapped(left[0], room):
            self.entry(label, (padded(part, room), left[1]), (GAP, ""), right, look=look)
            label, right = "", ("", "")
        for part in wrapped(middle[0], self.room):
            self.entry("", (part, middle[1]))

    def flow(self, label: str, items: Iterable[Sequence[Piece]], between: Piece) -> None:
        """Items one after the other, each kept whole, in as many lines as they need."""
        line: list[Piece] = []
        size = 0
        for item in items:
            length = sum(cells(piece[0]) for piece in item)
            if line and size + cells(between[0]) + length > self.room:
                self.entry(label, *line)
                label, line, size = "", [], 0
            if line:
                line.append(between)
                size += cells(between[0])
            line += item
            size += length
        if line:
            self.entry(label, *line)

    def text(self) -> str:
        """Everything written so far."""
        return "\n".join(self.lines) + "\n" if self.lines else ""


def in_looks(text: str, pieces: Sequence[Piece]) -> Iterator[Piece]:
    """A line's text, cut as its pieces are, each part with its look."""
    at = 0
    for piece, look in pieces:
        yield text[at : at + len(piece)], look
        at += len(piece)


@cache
def painter(look: str) -> Callable[[str], str]:
    """What puts a look's escape codes around a text."""
    from rich.color import ColorSystem
    from rich.style import Style as RichStyle

    style = RichStyle.parse(LOOKS[look])
    return lambda text: style.render(text, color_system=ColorSystem.STANDARD)


def painted(text: str, look: str) -> str:
    """The text in its look; a name without a look of its own stays plain."""
    return painter(look)(text) if look in LOOKS and text else text


def bar(score: float | None, width: int, look: str) -> list[Piece]:
    """A score from 0 to 100 as a line of `width` cells."""
    full = round((score or 0) / 100 * width)
    return [("━" * full, look), ("─" * (width - full), "quiet")]
