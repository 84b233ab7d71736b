"""How many terminal cells text takes, and cutting and wrapping by cells: East Asian letters take two, combining marks none.

Measured with `rich.cells`; a terminal whose font has its own ideas about emoji may still draw them otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator

from provenance.reports.visible import JOINERS

CUT = "…"


def cells(text: str) -> int:
    """The width of printable text."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def clusters(text: str) -> Iterator[str]:
    """Letters with the marks, joiners and joined characters that belong to them: what must not be cut apart."""
    held = ""
    for character in text:
        if held and not held.endswith("\u200d") and not belongs(character):
            yield held
            held = ""
        held += character
    if held:
        yield held


def belongs(character: str) -> bool:
    return not character.isascii() and (character in JOINERS or cells(character) == 0)


def prefix(text: str, width: int) -> str:
    """The longest beginning that takes at most `width` cells."""
    start = text[: max(0, width)]
    if len(text) <= width and cells(text) <= width:
        return text
    if cells(start) == len(start) and not belongs(text[len(start) : len(start) + 1]):
        return start
    taken, size = 0, 0
    for cluster in clusters(text):
        size += cells(cluster)
        if size > width:
            break
        taken += len(cluster)
    return text[:taken]


def suffix(text: str, width: int) -> str:
    """The longest end that takes at most `width` cells."""
    if text.isascii():
        return text[len(text) - min(width, len(text)) :]
    kept, size = 0, 0
    for cluster in reversed(list(clusters(text))):
        size += cells(cluster)
        if size > width:
            break
        kept += len(cluster)
    return text[len(text) - kept :]


def cut(text: str, width: int) -> str:
    """The text, or its beginning and `…`."""
    return text if cells(text) <= width else prefix(text, width - 1).rstrip() + CUT if width > 0 else ""


def cut_middle(text: str, width: int) -> str:
    """The text, or its beginning, `…` and its end: of a path, the folder and the file's name; the end gets two thirds."""
    if cells(text) <= width:
        return text
    if width < 8:
        return cut(text, width)
    end = suffix(text[-2 * width :], (width - 1) * 2 // 3)
    return prefix(text, width - 1 - cells(end)) + CUT + end


def padded(text: str, width: int, *, right: bool = False) -> str:
    """The text filled up with blanks to `width` cells; right: blanks before it."""
    blanks = " " * (width - cells(text))
    return blanks + text if right else text + blanks


def wrapped(text: str, width: int) -> list[str]:
    """The text in lines of at most `width` cells, broken between words, and inside words that alone are too long."""
    width = max(2, width)
    lines: list[str] = []
    line, size = "", 0
    for word in text.split():
        length = cells(word)
        if line and size + 1 + length <= width:
            line, size = f"{line} {word}", size + 1 + length
            continue
        if line and length > width and size + 2 < width:
            # a long word, or a script without spaces, goes on where the line has room
            start = prefix(word, width - size - 1)
            line, word = f"{line} {start}", word[len(start) :]
        if line:
            lines.append(line)
        *whole, line = broken(word, width)
        lines += whole
        size = cells(line)
    return [*lines, line] if line else lines


def broken(word: str, width: int) -> list[str]:
    """A word in pieces of at most `width` cells."""
    pieces = []
    while word and cells(word) > width:
        piece = prefix(word, width) or word[0]
        pieces.append(piece)
        word = word[len(piece) :]
    return [*pieces, word]
