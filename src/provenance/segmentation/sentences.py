"""Sentence bounds, good enough to keep a source and its verb together; it does not parse grammar."""

from __future__ import annotations

import re

# An end mark, closing quotes or brackets, then space and the beginning of something new. A full stop after a digit, a single letter
# or a known abbreviation ends nothing ("19. September", "J. Biden", "z. B.").
# A run of marks that ends nothing is matched too, without its gap: looked at once, not once from each of its marks.
BREAK = re.compile(r"(?P<marks>[.!?…][.!?…\"“”»«'’)\]]*+)(?P<gap>\s+(?![a-zäöüßа-я]))?|[。！？؟۔।][」』”）\s]*")
ABBREVIATIONS = re.compile(
    r"(?:^|[\s(„\"])(?:\w|\d+|Dr|Prof|St|Sr|Jr|Mr|Mrs|Ms|Nr|No|bzw|ca|u\.a|z\.B|d\.h|usw|vgl|Abs|Art|Mio|Mrd|Hr|Fr|Gen|Gov|Sen|Rep|Lt|Col|Sgt|vs|etc|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|U\.S|U\.K|a\.m|p\.m|Inc|Ltd|Co|Corp|dipl|med|phil|jur|rer|habil|г|им|см|рис|тыс|млн|млрд|руб|ул|проф|акад)\.$"
)


def sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The sentences of text[start:end] as spans, in order, without the space between them."""
    spans: list[tuple[int, int]] = []
    at = start
    for m in BREAK.finditer(text, start, end):
        if m["marks"] and not m["gap"]:
            continue
        if text[m.start()] == "." and ABBREVIATIONS.search(text, max(start, m.start() - 8), m.start() + 1):
            continue
        stop = m.start() + len(m[0].rstrip())
        if stop > at:
            spans.append((at, stop))
        at = m.end()
    if at < end:
        spans.append((at, end))
    return spans
