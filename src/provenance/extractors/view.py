"""What every extractor sees: the article, its one scan, its segments. Nothing here finds anything."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any, TypeVar

from provenance.lexicon.lines import Line
from provenance.lexicon.matcher import Hit, Scan
from provenance.lexicon.records import Entry
from provenance.lexicon.spans import Spans
from provenance.model.article import Article, Segment
from provenance.segmentation.sentences import sentences

READ = frozenset({"headline", "standfirst", "heading", "body", "quote", "list"})
T = TypeVar("T")


class View:
    """One article under extraction.

    A text may repeat one phrase ten thousand times, and all of it in one sentence: what is asked once a hit is answered from sorted
    starts, or made once an article (`once`), never by a look at all hits or at the whole line.
    """

    def __init__(self, article: Article, scan: Scan, segments: tuple[Segment, ...]) -> None:
        self.article, self.scan, self.segments = article, scan, segments
        self.text = article.text
        self._starts = [s.start for s in segments]
        self._hit_starts: dict[str, list[int]] = {}
        self._hit_ends: dict[str, list[tuple[int, int]]] = {}
        self._sentences: dict[int, tuple[list[tuple[int, int]], list[int]]] = {}
        self._made: dict[str, Any] = {}

    def once(self, name: str, make: Callable[[], T]) -> T:
        """What `make` gives, made once an article; name: of what it is."""
        if name not in self._made:
            self._made[name] = make()
        made: T = self._made[name]
        return made

    def segment_at(self, offset: int) -> Segment | None:
        """The segment an offset lies in, or None between segments."""
        i = bisect_right(self._starts, offset) - 1
        return self.segments[i] if i >= 0 and offset < self.segments[i].end else None

    def is_read(self, offset: int) -> bool:
        """Whether an offset lies in what a reader reads as the article."""
        segment = self.segment_at(offset)
        return segment is not None and segment.role in READ

    @cached_property
    def reading(self) -> list[Segment]:
        """The segments that make the article itself."""
        return [s for s in self.segments if s.role in READ]

    @cached_property
    def lines(self) -> list[Line]:
        return self.scan.lines

    @cached_property
    def line_starts(self) -> list[int]:
        return [line.start for line in self.scan.lines]

    def line_number(self, offset: int) -> int:
        """Index of the line an offset lies in (the line before it, when it lies between lines)."""
        return max(0, bisect_right(self.line_starts, offset) - 1)

    def line_at(self, offset: int) -> Line:
        return self.scan.lines[self.line_number(offset)]

    def sentence_at(self, offset: int) -> tuple[int, int]:
        """The sentence an offset lies in; sentences do not cross segments."""
        segment = self.segment_at(offset)
        if segment is None:
            line = self.line_at(offset)
            return line.start, line.end
        return self.sentence_in(segment, offset)

    def sentence_in(self, segment: Segment, offset: int) -> tuple[int, int]:
        """The sentence of a segment an offset lies in; the last one for what lies behind it."""
        known = self._sentences.get(segment.start)
        if known is None:
            spans = sentences(self.text, segment.start, segment.end) or [(segment.start, segment.end)]
            known = self._sentences[segment.start] = spans, [end for _, end in spans]
        spans, ends = known
        return spans[min(bisect_right(ends, offset), len(spans) - 1)]

    def hits_in(self, name: str, start: int, end: int) -> Iterator[Hit]:
        """The hits of a list that begin and end inside a span."""
        for hit in self.beginning(name, start, end):
            if hit[1] <= end:
                yield hit

    def beginning(self, name: str, first: int, stop: int) -> Iterator[Hit]:
        """The hits of a list that begin at `first` or behind it and before `stop`, in text order."""
        hits = self.scan.hits.get(name)
        if not hits:
            return
        starts = self._hit_starts.get(name)
        if starts is None:
            starts = self._hit_starts[name] = [h[0] for h in hits]
        for i in range(bisect_left(starts, first), len(hits)):
            if starts[i] >= stop:
                return
            yield hits[i]

    def ending(self, name: str, first: int, last: int) -> list[Hit]:
        """The hits of a list that end at `first`, at `last` or between, in text order."""
        hits = self.scan.hits.get(name)
        if not hits:
            return []
        ends = self._hit_ends.get(name)
        if ends is None:
            ends = self._hit_ends[name] = sorted((h[1], i) for i, h in enumerate(hits))
        found = ends[bisect_left(ends, (first, 0)) : bisect_left(ends, (last + 1, 0))]
        return [hits[i] for i in sorted(i for _, i in found)] if found else []

    def find(self, mark: str, start: int, stop: int) -> int:
        """Where one character stands first in a stretch of the text, or -1; as `str.find`, without reading a long line for each question."""
        places = self.once(f"places of {mark}", lambda: [m.start() for m in re.finditer(re.escape(mark), self.text)])
        at = bisect_left(places, start)
        return places[at] if at < len(places) and places[at] < stop else -1

    def hits(self, name: str) -> list[Hit]:
        return self.scan.hits.get(name, [])

    def entry(self, hit: Hit) -> Entry:
        return self.scan.matcher.entries[hit.form.entry]

    @cached_property
    def outlet_nouns(self) -> list[Hit]:
        """Nouns that announce a medium, each widened to its whole word (`Satirezeitschrift` is found by its ending)."""
        found = []
        walked = word = 0  # where the noun before begins, and its word: a word of many nouns is walked once
        for hit in self.scan.hits.get("outlet-noun", []):
            start = hit.start
            while start > walked and (self.text[start - 1].isalnum() or self.text[start - 1] == "-"):
                start -= 1
            if start == walked:
                start = word
            walked, word = hit.start, start
            found.append(hit._replace(start=start) if start != hit.start else hit)
        return found

    @cached_property
    def outlet_noun_starts(self) -> list[int]:
        return [hit.start for hit in self.outlet_nouns]

    def outlet_nouns_in(self, start: int, end: int) -> Iterator[Hit]:
        """The widened nouns that begin and end inside a span."""
        nouns, starts = self.outlet_nouns, self.outlet_noun_starts
        for i in range(bisect_left(starts, start), len(nouns)):
            if starts[i] >= end:
                return
            if nouns[i].end <= end:
                yield nouns[i]

    @cached_property
    def disguised(self) -> Spans:
        """Where the text is not what it looks like."""
        return Spans((d.start, d.end) for d in self.scan.disguises)

    @cached_property
    def names(self) -> list[Hit]:
        """Gazetteer names in text order, longest first where they overlap."""
        return self.scan.hits.get("name", [])

    @cached_property
    def name_starts(self) -> list[int]:
        return [h.start for h in self.names]

    def names_in(self, start: int, end: int) -> list[Hit]:
        """Gazetteer names inside a span."""
        i = bisect_right(self.name_starts, start - 1)
        found = []
        while i < len(self.names) and self.names[i].start < end:
            if self.names[i].end <= end:
                found.append(self.names[i])
            i += 1
        return found
