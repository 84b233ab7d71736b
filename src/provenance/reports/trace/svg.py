"""The origin graph as a picture: articles at the left, origins at the right, lines from who has the words to whom they come from.

One self-contained SVG file: no script, no link, no font of its own. Every box and line has a tooltip with its full text; what is drawn
together, and what is left out, is said in the picture. It shows credits, citations and copies, not who is right.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import log2

from msgspec import Struct

from provenance.origins.records import Trace
from provenance.reports.formats import Style
from provenance.reports.trace.drawing import drawing
from provenance.reports.trace.layout import Point, layout
from provenance.reports.trace.legend import legend
from provenance.reports.trace.looks import ALARM, EDGES, NODES, PAPER, QUIET, STORIES, TEXT
from provenance.reports.trace.markup import FONT, escaped, written
from provenance.reports.trace.outlines import bent, n, outline
from provenance.reports.trace.shapes import Box, Line
from provenance.reports.trace.totals import totals
from provenance.reports.trace.widths import fitted, lines_in

WIDTH = 214.0  # pixels of a box: about thirty letters a line
LABEL, NOTE, TITLE = 12.5, 11.0, 19.0  # font sizes
LINE, PAD, MARGIN = 16.0, 9.0, 28.0
NARROWEST = 760.0  # of the picture, so that title and legend have room


class Placed(Struct, frozen=True):
    """A box with its height and its lines of text: (text, size, colour, bold)."""

    box: Box
    height: float
    text: tuple[tuple[str, float, str, bool], ...]


def parts(trace: Trace, style: Style) -> Iterator[str]:
    """The picture; raises UsageError where the layout library is missing."""
    drawn = drawing(trace)
    placed = [sized(box) for box in drawn.boxes]
    index = {box.key: i for i, box in enumerate(drawn.boxes)}
    made = layout([(WIDTH, p.height) for p in placed], [(index[line.source], index[line.target], thickness(line)) for line in drawn.lines])
    width = max(NARROWEST, made.size[0] + 2 * MARGIN)
    heads = ["Origins of the articles", *lines_in(totals(trace), width - 2 * MARGIN, LABEL, 2), *drawn.left_out]
    top = MARGIN + TITLE + LINE * (len(heads) - 1) + MARGIN
    key, depth = legend(drawn, MARGIN, top + made.size[1] + MARGIN, width - 2 * MARGIN)
    yield opening(width, top + made.size[1] + MARGIN + depth + MARGIN, totals(trace))
    yield head(heads)
    left = (width - made.size[0]) / 2
    yield f'<g transform="translate({n(left)} {n(top)})">\n'
    yield from (line_markup(line, route) for line, route in zip(drawn.lines, made.routes, strict=True))
    yield from (box_markup(p, centre) for p, centre in zip(placed, made.centres, strict=True))
    yield "</g>\n" + key + "</svg>\n"


def sized(box: Box) -> Placed:
    """A box with its text in lines."""
    room = WIDTH - 2 * PAD - 8
    text = [(line, LABEL, TEXT, True) for line in lines_in(box.label, room, LABEL, 2, bold=True)]
    text += [(fitted(line, room, NOTE), NOTE, color, False) for line, color in ((box.note, QUIET), (box.alarm, ALARM)) if line]
    return Placed(box, LINE * len(text) + 2 * PAD - 3 + (6 if box.kind == "family" else 0), tuple(text))


def thickness(line: Line) -> float:
    """The stroke of a line: one edge thin, many up to 4.5 pixels, citations thinner."""
    return round(min(4.5, 1.3 + 0.6 * log2(line.count)) * (0.6 if line.kind == "cites" else 1), 1)


def opening(width: float, height: float, told: str) -> str:
    """The root element, what it is for people who do not see it, and the arrow heads."""
    arrows = "".join(
        f'<marker id="trace-{kind}" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="9" markerHeight="9" markerUnits="userSpaceOnUse" orient="auto">'
        f'<path d="M0 1 L10 5 L0 9 Z" fill="{stroke.color}"/></marker>'
        for kind, stroke in EDGES.items() if stroke.arrow
    )  # fmt: skip
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {n(width)} {n(height)}" width="{n(width)}" height="{n(height)}" role="img" '
        f'aria-labelledby="trace-title trace-desc" font-family="{FONT}" font-size="{LABEL}">\n<title id="trace-title">Origins of the articles</title>\n'
        f'<desc id="trace-desc">{escaped(told)}. Boxes are articles and parties, arrows point to where words come from.</desc>\n'
        f'<defs>{arrows}</defs>\n<rect width="100%" height="100%" fill="{PAPER}"/>\n'
    )


def head(lines: list[str]) -> str:
    """The title and what the picture shows in numbers."""
    first, *rest = lines
    text = written(first, MARGIN, MARGIN + TITLE * 0.8, TITLE, TEXT, bold=True)
    return text + "".join(written(line, MARGIN, MARGIN + TITLE + LINE * (i + 0.9), LABEL, QUIET) for i, line in enumerate(rest))


def line_markup(line: Line, route: tuple[Point, ...]) -> str:
    """One line with its tooltip; an invisible broad one below makes it easy to point at."""
    look = EDGES[line.kind]
    path = bent(route)
    dash = f' stroke-dasharray="{look.dash}"' if look.dash else ""
    arrow = f' marker-end="url(#trace-{line.kind})"' if look.arrow else ""
    return (
        f'<g fill="none"><title>{escaped(line.tip)}</title><path d="{path}" stroke="{PAPER}" stroke-opacity="0" stroke-width="9"/>'
        f'<path d="{path}" stroke="{look.color}" stroke-width="{n(thickness(line))}"{dash}{arrow}/></g>\n'
    )


def box_markup(placed: Placed, centre: Point) -> str:
    """One box with its text and tooltip."""
    box, look = placed.box, NODES[placed.box.kind]
    x, y = centre[0] - WIDTH / 2, centre[1] - placed.height / 2
    dash = f' stroke-dasharray="{look.dash}"' if look.dash else ""
    shape = f'<path d="{outline(look.shape, x, y, WIDTH, placed.height)}" fill="{look.fill}" stroke="{look.stroke}" stroke-width="{2.8 if box.origin else 1.2}"{dash}/>'
    stripe = f'<rect x="{n(x + 2)}" y="{n(y + 4)}" width="4" height="{n(placed.height - 8)}" fill="{STORIES[box.story - 1]}"/>' if 0 < box.story <= len(STORIES) else ""
    text = "".join(written(line, x + PAD + 4, y + PAD + LINE * (i + 0.62), size, color, bold=bold) for i, (line, size, color, bold) in enumerate(placed.text))
    return f"<g><title>{escaped(box.tip)}</title>{shape}{stripe}{text}</g>\n"


