"""The key to a picture: only what occurs in it, in rows as wide as the picture."""

from __future__ import annotations

from provenance.reports.trace.drawing import Drawing
from provenance.reports.trace.looks import EDGES, NODES, QUIET, STORIES, TEXT
from provenance.reports.trace.lookup import NOUNS
from provenance.reports.trace.markup import written
from provenance.reports.trace.outlines import n, outline
from provenance.reports.trace.widths import fitted, text_width
from provenance.reports.wording import counted

SIZE, ROW, SIGN, GAP = 11.0, 22.0, 30.0, 22.0  # font size, height of a row, width of a sign, space between items
NOTE = "It shows who credits, cites and copies whom, as far as the texts tell; not who is right."
Item = tuple[str, str]
"""Its sign as SVG, drawn at (0, 0) in SIGN × 14 pixels, and its text."""


def legend(drawn: Drawing, x: float, y: float, width: float) -> tuple[str, float]:
    """(the key as SVG with its upper left corner at (x, y), its height)."""
    rows = [node_items(drawn), line_items(drawn), story_items(drawn, width)]
    at = 0.0
    made = f'<g transform="translate({n(x)} {n(y)})"><path d="M0 0 H{n(width)}" stroke="#d4dae0"/>\n'
    for items in rows:
        across, at = 0.0, at + (ROW if items else 0)
        for sign, text in items:
            text = fitted(text, width - SIGN - 8, SIZE)
            size = SIGN + 8 + text_width(text, SIZE)
            if across and across + size > width:
                across, at = 0.0, at + ROW
            made += f'<g transform="translate({n(across)} {n(at - 11)})">{sign}{written(text, SIGN + 8, 11, SIZE, TEXT)}</g>\n'
            across += size + GAP
    note = fitted(NOTE, width, SIZE)
    return made + written(note, 0, at + ROW, SIZE, QUIET) + "</g>\n", at + ROW + 6


def node_items(drawn: Drawing) -> list[Item]:
    """One item a kind of box, and what a thick border and red words mean."""
    kinds = {box.kind for box in drawn.boxes}
    items = []
    for kind, look in NODES.items():
        if kind in kinds:
            dash = f' stroke-dasharray="{look.dash}"' if look.dash else ""
            items.append((f'<path d="{outline(look.shape, 1, 0, SIGN - 2, 15)}" fill="{look.fill}" stroke="{look.stroke}"{dash}/>', NOUNS[kind][0]))
    if any(box.origin for box in drawn.boxes):
        items.append((f'<path d="{outline("round", 1, 0, SIGN - 2, 15)}" fill="none" stroke="{TEXT}" stroke-width="2.8"/>', "independent origin of a story"))
    return items


def line_items(drawn: Drawing) -> list[Item]:
    """One item a kind of line."""
    kinds = {line.kind for line in drawn.lines}
    items = []
    for kind, look in EDGES.items():
        if kind in kinds:
            dash = f' stroke-dasharray="{look.dash}"' if look.dash else ""
            arrow = f' marker-end="url(#trace-{kind})"' if look.arrow else ""
            items.append((f'<path d="M0 7 H{n(SIGN)}" fill="none" stroke="{look.color}" stroke-width="2"{dash}{arrow}/>', look.means))
    return items


def story_items(drawn: Drawing, width: float) -> list[Item]:
    """One item a story that has a stripe."""
    items = []
    for number, title, articles, origins in drawn.stories:
        if number <= len(STORIES):
            numbers = f" ({counted(articles, 'article')}, {counted(origins, 'independent origin')})"
            text = fitted(title, min(width - SIGN - 8, 560.0) - text_width(numbers, SIZE), SIZE) + numbers
            items.append((f'<rect x="12" width="4" height="15" fill="{STORIES[number - 1]}"/>', text))
    return items
