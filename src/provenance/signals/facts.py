"""What the signals measure: mentions sorted by kind, the body's words, the metadata. Computed once an article."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cached_property
from typing import Any

from provenance.extractors.view import View
from provenance.model.article import Metadata
from provenance.model.audit import Origin
from provenance.model.mention import Mention, Party

WORD = re.compile(r"\w+")


class Facts:
    """One article's mentions and text, ready to count."""

    def __init__(self, view: View, mentions: tuple[Mention, ...], origin: Origin, genre: str = "unknown") -> None:
        self.view, self.mentions, self.origin, self.genre = view, mentions, origin, genre
        kinds: dict[str, list[Any]] = defaultdict(list)
        for mention in mentions:
            kinds[mention.kind].append(mention)
        self.kinds = kinds

    def of(self, kind: str) -> list[Any]:
        return self.kinds.get(kind, [])

    @property
    def metadata(self) -> Metadata:
        return self.view.article.metadata

    @cached_property
    def words(self) -> int:
        # spaces are counted, not words matched: a tenth of the cost; scripts without spaces count two characters a word
        text, reading = self.view.text, self.view.reading
        spaces = sum([text.count(" ", s.start, s.end) for s in reading]) + len(reading)
        size = self.characters
        return size // 2 if spaces * 30 < size else spaces

    @cached_property
    def characters(self) -> int:
        """Characters of the body."""
        return sum([s.end - s.start for s in self.view.reading])

    @cached_property
    def parties(self) -> list[Party]:
        """Credited parties, once each by row or name."""
        found: dict[str, Party] = {}
        for kind in ("credit", "dateline"):
            for mention in self.of(kind):
                for party in mention.parties:
                    found.setdefault(party.id or party.name.casefold(), party)
        return list(found.values())

    @cached_property
    def headline(self) -> str | None:
        found = self.of("headline")
        if found:
            return self.view.text[found[0].start : found[0].end]
        return self.metadata.headline


def per_thousand(count: int, words: int) -> float | None:
    """A rate for each 1,000 words; below 100 words a rate says nothing."""
    return round(count * 1000 / words, 3) if words >= 100 else None


def share(part: float, whole: float) -> float | None:
    return round(part / whole, 4) if whole else None
