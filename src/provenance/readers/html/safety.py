"""Bounds what a hostile or broken page can cost before the parser sees it.

The HTML5 rules scan the stack of open elements for every block tag, so 100,000 open `<div>` cost minutes. Browsers cap the
depth (Blink at 512); here start tags beyond the cap are dropped, their text stays.
"""

from __future__ import annotations

import re

MOST_OPEN = 4096  # open tags at one point of the source, void tags counted as open: ordinary pages stay far below after 64 KiB steps
DEEPEST = 512  # Blink's kMaximumHTMLParserDOMTreeDepth
MOST_TAGS = 12_000  # signs `<` of a page that is not looked at closer: even all open they cost the parser under half a second
STEP = 1 << 16
TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]*)(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>")
VOID = frozenset([
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr", "path", "circle", "rect",
    "use", "polygon", "line", "g", "stop",
])
SELF_CLOSING = frozenset(["p", "li", "td", "th", "tr", "dd", "dt", "option", "tbody", "thead", "tfoot", "colgroup"])
FORMATTING = ("<font", "<b>", "<i>", "<u>", "<big", "<small", "<tt", "<code", "<strong", "<em", "<span", "<nobr", "<s>", "<strike")


def bounded(source: str) -> str:
    """The source as it is, or with start tags beyond the depth cap taken out."""
    if source.count("<") <= MOST_TAGS:
        return source
    depth = 0
    for at in range(0, len(source), STEP):
        depth += source.count("<", at, at + STEP) - 2 * source.count("</", at, at + STEP)
        if depth > MOST_OPEN:
            return flattened(source)
    if len(source) > 1 << 20 and any(source.count(tag) - source.count(f"</{tag[1:].rstrip('>')}") > DEEPEST for tag in FORMATTING):
        return flattened(source)
    return source


def flattened(source: str) -> str:
    """The source without the start tags that stand deeper than the cap, and without their end tags."""
    depth = 0
    over = 0
    parts: list[str] = []
    last = 0
    for match in TAG.finditer(source):
        name = match[2].lower()
        if name in VOID or name in SELF_CLOSING or match[0].endswith("/>"):
            continue
        if match[1]:
            if over:
                over -= 1
            else:
                depth = max(0, depth - 1)
                continue
        elif depth < DEEPEST:
            depth += 1
            continue
        else:
            over += 1
        parts.append(source[last : match.start()])
        last = match.end()
    parts.append(source[last:])
    return "".join(parts)
