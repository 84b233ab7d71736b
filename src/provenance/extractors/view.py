"""What every extractor sees: the article, its one scan, its segments. Nothing here finds anything."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property
from typing import Any

from provenance.lexicon.lines import Line
from provenance.lexicon.matcher import Hit, Scan
from provenance.lexicon.records import Entry
from provenance.model.article import Article, Segment
from provenance.segmentation.sentences import sentences

READ = frozenset({"headline", "standfirst", "heading", "body", "quote", "list"})


class View:
    """One article under extraction."""

    def __init__(self, article: Article, scan: Scan, segments: tuple[Segment, ...]) -> None:
        self.article, self.scan, self.segments = article, scan, segments
        self.text = article.text
        self._starts = [s.start for s in segments]
        self._hit_starts: dict[str, list[int]] = {}
        self._sentences: dict[int, list[tuple[int, int]]] = {}
        self.cues: Any = None  # filled by `cues` at first use

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
        spans = self.sentences_of(segment)
        for span in spans:
            if offset < span[1]:
                return span
        return spans[-1] if spans else (segment.start, segment.end)

    def sentences_of(self, segment: Segment) -> list[tuple[int, int]]:
        """The sentences of a segment."""
        spans = self._sentences.get(segment.start)
        if spans is None:
            spans = self._sentences[segment.start] = sentences(self.text, segment.start, segment.end)
        return spans

    def hits_in(self, name: str, start: int, end: int) -> Iterator[Hit]:
        """The hits of a list that begin and end inside a span."""
        hits = self.scan.hits.get(name)
        if not hits:
            return
        starts = self._hit_starts.get(name)
        if starts is None:
            starts = self._hit_starts[name] = [h[0] for h in hits]
        for i in range(bisect_left(starts, start), len(hits)):
            if starts[i] >= end:
                return
            if hits[i][1] <= end:
                yield hits[i]

    def hits(self, name: str) -> list[Hit]:
        return self.scan.hits.get(name, [])

    def entry(self, hit: Hit) -> Entry:
        return self.scan.matcher.entries[hit.form.entry]

    @cached_property
    def outlet_nouns(self) -> list[Hit]:
        """Nouns that announce a medium, each widened to its whole word (`Satirezeitschrift` is found by its ending)."""
        found = []
        for hit in self.scan.hits.get("outlet-noun", []):
            start = hit.start
            while start and (self.text[start - 1].isalnum() or self.text[start - 1] == "-"):
                start -= 1
            found.append(hit._replace(start=start) if start != hit.start else hit)
        return found

    @cached_property
    def outlet_noun_ends(self) -> list[int]:
        return [hit.end for hit in self.outlet_nouns]

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
