"""Quotations: words inside a pair of quotation marks, three or more; marks of the languages the corpora hold."""

from __future__ import annotations

import re
from collections.abc import Iterator

from provenance.extractors.view import View
from provenance.model.mention import Mention, Quotation

# German „“, English “”, French « », Swiss «», German »«, CJK 「」, and straight marks that open after a space
QUOTED = re.compile(r"„([^„“”]{8,900})[“”]|“([^„“”]{8,900})”|«([^«»]{8,900})»|»([^«»]{8,900})«|「([^「」]{4,400})」|(?<![\w\"])\"([^\"\n]{8,900})\"(?!\w)")


def extract(view: View) -> Iterator[Mention]:
    for m in QUOTED.finditer(view.text):
        words = m[0].count(" ")
        if (words >= 2 or not m[0].isascii() and words == 0 and m[5]) and view.is_read(m.start()):
            yield Quotation(m.start(), m.end())
