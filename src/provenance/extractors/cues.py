"""Reporting cues of a text, sentence by sentence: verbs, prepositions before a source, postpositions after it."""

from __future__ import annotations

from typing import NamedTuple

from provenance.extractors.view import View

LISTS = {"cue-verb": "verb", "cue-before": "before", "cue-after": "after", "cue-said-to": "told"}


class Cue(NamedTuple):
    """One cue. kind: verb, before, after or told."""

    start: int
    end: int
    kind: str


def cues_by_sentence(view: View) -> dict[tuple[int, int], list[Cue]]:
    """Cues of the reading text by their sentence, in text order; one inside a longer one is dropped. Read once an article."""
    return view.once("cues", lambda: found_cues(view))


def found_cues(view: View) -> dict[tuple[int, int], list[Cue]]:
    bylines = {h.start for h in view.hits("byline-intro")} | {h.start + 1 for h in view.hits("byline-intro")}
    cues = sorted((Cue(h.start, h.end, kind) for name, kind in LISTS.items() for h in view.hits(name)), key=lambda c: (c.start, -c.end))
    found: dict[tuple[int, int], list[Cue]] = {}
    last, reading, at = -1, view.reading, 0
    for cue in cues:
        start = cue.start
        while at < len(reading) and reading[at].end <= start:
            at += 1
        if at == len(reading):
            break
        if start < reading[at].start or (cue.end <= last and cue.kind != "verb") or start in bylines:
            continue
        last = max(last, cue.end)
        found.setdefault(view.sentence_in(reading[at], start), []).append(cue)
    return found
