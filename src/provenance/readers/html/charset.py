"""The encoding a page declares of itself, in the places browsers look (HTML standard, prescan of the first bytes)."""

from __future__ import annotations

import re

PRESCAN = 4096  # the standard says 1024; pages with long comments first declare later
META = re.compile(rb"<meta\s[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.I)
XML = re.compile(rb"^\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([A-Za-z0-9_:.-]{2,40})", re.I)


def declared_charset(data: bytes) -> str | None:
    """The label in `<meta charset>`, `<meta http-equiv>` or the XML declaration, as printed."""
    head = data[:PRESCAN]
    match = META.search(head) or XML.search(head)
    return match[1].decode("ascii") if match else None
