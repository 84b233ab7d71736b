"""Marks of presentation: loaded words, curiosity bait, calls to share, shouting in the headline, runs of exclamation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from provenance.extractors.view import View
from provenance.model.mention import Mention, StyleMarker

MARKS = re.compile(r"[!?！？]{2,}")


def extract(view: View) -> Iterator[Mention]:
    for hit in view.hits("style"):
        if view.is_read(hit.start):
            yield StyleMarker(hit.start, hit.end, style=hit.value)
    text = view.text
    if "!!" in text or "??" in text or "!?" in text or "?!" in text or "！！" in text or "？？" in text:
        for m in MARKS.finditer(text):
            if view.is_read(m.start()):
                yield StyleMarker(m.start(), m.end(), style="shouting-marks")
