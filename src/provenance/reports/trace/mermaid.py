"""The origin graph as a Mermaid flowchart, for README files, wikis and issues that draw one from text.

Mermaid refuses more than 500 edges and 50,000 characters (`maxEdges`, `maxTextSize`), so the same bounded drawing is written as for `svg`.
Texts stand in quotes as entity codes, which no version reads as markup, Markdown or keywords.
"""

from __future__ import annotations

from collections.abc import Iterator

from provenance.origins.records import Trace
from provenance.reports.formats import Style
from provenance.reports.trace.drawing import drawing
from provenance.reports.trace.looks import ALARM, EDGES, NODES, TEXT
from provenance.reports.trace.shapes import Box, Line
from provenance.reports.trace.totals import totals

LONGEST = 60  # characters of a label
PLAIN = frozenset(" ,()-_–—·…'’„“”%+=?!/")  # beside letters and digits, what means nothing to Mermaid or Markdown inside a line

BACKSLASH = "\u29f5"  # a sign that looks like it: Mermaid makes a line break of a backslash and `n`, even of their codes


def parts(trace: Trace, style: Style) -> Iterator[str]:
    """The flowchart, a statement a line."""
    drawn = drawing(trace)
    ids = {box.key: f"n{i}" for i, box in enumerate(drawn.boxes, 1)}
    yield f"%% {totals(trace)}\n"
    for told in drawn.left_out:
        yield f"%% {told}\n"
    yield "flowchart LR\n"
    for box in drawn.boxes:
        yield f"  {node(ids[box.key], box)}\n"
    for line in drawn.lines:
        yield f"  {ids[line.source]} {link(line)} {ids[line.target]}\n"
    for kind in dict.fromkeys(box.kind for box in drawn.boxes):
        look = NODES[kind]
        yield f"  classDef {name_of(kind)} fill:{look.fill},stroke:{look.stroke},color:{TEXT}{',stroke-dasharray:4 3' if look.dash else ''}\n"
    if origins := [ids[box.key] for box in drawn.boxes if box.origin]:
        yield f"  classDef independent stroke-width:3px\n  class {','.join(origins)} independent\n"
    if missing := [ids[box.key] for box in drawn.boxes if box.alarm]:
        yield f"  classDef uncredited stroke:{ALARM}\n  class {','.join(missing)} uncredited\n"


def node(id: str, box: Box) -> str:
    """One node in the shape of its kind."""
    start, end = NODES[box.kind].mermaid
    lines = [quoted(text) for text in (box.label, box.note, box.alarm) if text]
    return f'{id}{start}"{"<br>".join(lines) or "#160;"}"{end}:::{name_of(box.kind)}'


def link(line: Line) -> str:
    """The arrow of a kind of edge, with its words."""
    words = EDGES[line.kind].means.partition(" (")[0] + (f" ×{line.count:,}" if line.count > 1 else "")
    return f'{EDGES[line.kind].mermaid}|"{quoted(words)}"|'


def quoted(text: str) -> str:
    """Visible text for a place between quotes: everything but letters, digits and harmless signs as a code."""
    text = (text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…").replace("\\", BACKSLASH)
    return "".join(c if c.isalnum() or c in PLAIN or (c == "." and i and text[i - 1].isalpha()) else f"#{ord(c)};" for i, c in enumerate(text)).strip()


def name_of(kind: str) -> str:
    """The class of a kind of node."""
    return kind.replace("-", "")
