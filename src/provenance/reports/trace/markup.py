"""Text as XML: escaped, with characters XML cannot hold already made visible."""

from __future__ import annotations

from xml.sax.saxutils import escape

from provenance.reports.trace.outlines import n

FONT = "system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', 'Noto Sans', 'DejaVu Sans', Arial, sans-serif"


def escaped(text: str) -> str:
    """Visible text as the content of an element or of an attribute in double quotes."""
    return escape(text, {'"': "&quot;"})


def written(text: str, x: float, y: float, size: float, color: str, *, bold: bool = False) -> str:
    """One line of text in SVG, its baseline at y."""
    weight = ' font-weight="600"' if bold else ""
    return f'<text x="{n(x)}" y="{n(y)}" font-size="{n(size)}" fill="{color}"{weight}>{escaped(text)}</text>\n'
