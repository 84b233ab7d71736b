"""How wide text will be in a font nobody knows beforehand, and cutting and wrapping by that.

Widths are those of DejaVu Sans, the widest of the common system fonts, in shares of the font size, rounded up; what is drawn in another font
is narrower. Emoji and scripts with wide letters count as a full square, combining marks as nothing.
"""

from __future__ import annotations

from provenance.reports.cells import CUT, cells, clusters

# advance widths of DejaVu Sans, 2048 units to the em, rounded up to hundredths
NARROW = dict.fromkeys("ijlI|'`", 0.30) | dict.fromkeys(" .,:;!/\\()[]ftr-·", 0.42) | dict.fromkeys("Jsczxkvy\"*°“”‘’", 0.59)
WIDE = dict.fromkeys("mMWw@%—…", 1.0) | dict.fromkeys("ABCDEGHKNOPQRSTUVXYZÄÖÜ&<>+=~#", 0.84)
WIDTHS: dict[str, float] = NARROW | WIDE
LETTER = 0.64  # every other letter and digit of a European script
BOLD = 1.1  # DejaVu Sans Bold is a tenth wider


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """The width of a text in pixels, rather too large than too small. size: of the font in pixels."""
    total = sum(WIDTHS.get(c) or (LETTER if c < "\u0250" else 1.1 if (n := cells(c)) > 1 else 0.85 * n) for c in text)
    return total * size * (BOLD if bold else 1.0)


def fitted(text: str, width: float, size: float, *, bold: bool = False) -> str:
    """The text, or its beginning with `…`, in at most `width` pixels."""
    if text_width(text, size, bold=bold) <= width:
        return text
    kept, room = "", width - text_width(CUT, size, bold=bold)
    for cluster in clusters(text):
        room -= text_width(cluster, size, bold=bold)
        if room < 0:
            break
        kept += cluster
    return kept.rstrip() + CUT


def lines_in(text: str, width: float, size: float, most: int, *, bold: bool = False) -> list[str]:
    """The text in at most `most` lines, broken between words where that is possible; the last is cut."""
    lines: list[str] = []
    rest = text
    while rest and len(lines) < most - 1 and text_width(rest, size, bold=bold) > width:
        start = fitted(rest, width, size, bold=bold).removesuffix(CUT)
        blank = start.rfind(" ") if rest[len(start) : len(start) + 1].strip() else len(start)
        at = blank if blank > 0 else len(start)
        if not at:
            break
        lines.append(rest[:at].rstrip())
        rest = rest[at:].lstrip()
    return [*lines, fitted(rest, width, size, bold=bold)] if rest or not lines else lines
