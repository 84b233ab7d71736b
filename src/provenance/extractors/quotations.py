"""Quotations: words inside a pair of quotation marks, three or more; marks of the languages the corpora hold."""

from __future__ import annotations

import re
from collections.abc import Iterator

from provenance.extractors.view import View
from provenance.lexicon.tables import UNSPACED
from provenance.model.mention import Mention, Quotation

# opening mark -> what it opens: German „“, English “”, French and Swiss «», German »«, CJK 「」, straight marks
QUOTED = {
    "„": re.compile(r"„[^„“”]{8,900}[“”]"),
    "“": re.compile(r"“[^„“”]{6,900}”"),
    "”": re.compile(r"”[^„“”]{8,900}”"),
    "«": re.compile(r"«[^«»]{8,900}»"),
    "»": re.compile(r"»[^«»]{8,900}«"),
    "「": re.compile(r"「[^「」]{4,400}」"),
    '"': re.compile(r"\"[^\"\n]{8,900}\"(?!\w)"),
}


def extract(view: View) -> Iterator[Mention]:
    text, last = view.text, 0
    for start in sorted(at for mark in QUOTED for at in occurrences(text, mark)):
        mark = text[start]
        if start < last or (mark == '"' and start and text[start - 1].isalnum()):
            continue
        m = QUOTED[mark].match(text, start)
        if m and (mark == "「" or m[0].count(" ") >= 2 or UNSPACED.search(m[0])) and view.is_read(start):
            last = m.end()
            yield Quotation(start, last)


def occurrences(text: str, mark: str) -> Iterator[int]:
    at = text.find(mark)
    while at >= 0:
        yield at
        at = text.find(mark, at + 1)
