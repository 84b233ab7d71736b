"""The sentence of some names: its cues, ready to be asked for those near a name, and what all its names ask for.

A sentence has one to three cues; a hostile text may be one sentence of ten thousand, with as many names.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cached_property

from provenance.extractors.cues import Cue

NOUNS = re.compile(r"[Bb]ericht|[Mm]eldung|[Aa]rtikel|[Bb]eitrag|[Ii]nterview|[Uu]mfrage|[Rr]echerche|[Kk]ommentar|[Aa]ngaben|[Ii]nformationen|[Gg]espräch|[«»”]|report|article|story|statement|rapport")
QUOTE_ENDS = "“”\"»«"
QUOTE_END = re.compile(f"[{QUOTE_ENDS}]")
FEW = 8  # cues that are looked at one by one: for an ordinary sentence a list of starts costs more


class Surroundings:
    """One sentence; what is asked of it is read once."""

    def __init__(self, text: str, sentence: tuple[int, int], cues: list[Cue]) -> None:
        self.text, self.start, self.end, self.cues = text, *sentence, cues

    @property
    def sentence(self) -> tuple[int, int]:
        return self.start, self.end

    @cached_property
    def quoting(self) -> bool:
        """Whether a quotation could end in the sentence."""
        return self.text.find("“", self.start, self.end) >= 0 or self.text.find('"', self.start, self.end) >= 0

    @cached_property
    def quote(self) -> int:
        """The first quotation mark; the sentence's end where it has none."""
        return m.start() if (m := QUOTE_END.search(self.text, self.start, self.end)) else self.end

    @cached_property
    def noun(self) -> int:
        """Where the first noun for a report ends; behind the sentence where it has none."""
        return m.end() if (m := NOUNS.search(self.text, self.start, self.end)) else self.end + 1

    @cached_property
    def starts(self) -> list[int]:
        return [cue.start for cue in self.cues]

    @cached_property
    def ends(self) -> list[tuple[int, int]]:
        return sorted((cue.end, i) for i, cue in enumerate(self.cues))

    def beginning(self, first: int, last: int) -> list[Cue]:
        """The cues, in text order; of many, those that begin at `first`, at `last` or between."""
        if len(self.cues) <= FEW:
            return self.cues
        return self.cues[bisect_left(self.starts, first) : bisect_right(self.starts, last)]

    def ending(self, first: int, last: int) -> list[Cue]:
        """The cues, in text order; of many, those that end at `first`, at `last` or between."""
        if len(self.cues) <= FEW:
            return self.cues
        found = self.ends[bisect_left(self.ends, (first, 0)) : bisect_left(self.ends, (last + 1, 0))]
        return [self.cues[i] for i in sorted(i for _, i in found)]
