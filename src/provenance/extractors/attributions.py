"""Attributions: a source and the cue that makes it one, in one sentence. Media, officials, organisations, persons, unnamed sources.

The cue decides: a name without one is a topic, not a source. Grammar is read only as far as word order near the cue.
"""

from __future__ import annotations

from collections.abc import Iterator

from provenance.extractors.cues import cues_by_sentence
from provenance.extractors.media import media_sources
from provenance.extractors.speakers import speaker
from provenance.extractors.view import View
from provenance.lexicon.spans import Spans
from provenance.model.mention import Attribution, Mention

TOGETHER = 15  # characters: two phrases this close speak of one source ("an official who spoke on condition of anonymity")


def extract(view: View) -> Iterator[Mention]:
    """Attributions in text order; equal source and span once."""
    seen: set[tuple[int, int]] = set()
    found: list[Attribution] = [*media_sources(view), *unnamed(view)]
    found += people(view, Spans((a.start, a.end) for a in found))
    for mention in sorted(found, key=lambda a: (a.start, a.end)):
        key = (mention.start, mention.end)
        if key not in seen or mention.source_kind in ("agency", "outlet"):
            seen.add(key)
            yield mention


def people(view: View, covered: Spans) -> Iterator[Attribution]:
    """Speakers beside reporting verbs; one a cue, none where a medium or an unnamed source already took it (`covered`)."""
    reached = 0  # the furthest end of a speaker's span: cues come in text order, so it begins at or before all that follow
    for sentence, cues in cues_by_sentence(view).items():
        for cue in cues:
            if cue.end <= reached or covered.holds(cue.start, cue.end):
                continue
            if found := speaker(view, sentence, cue):
                reached = max(reached, found.end)
                yield found


def unnamed(view: View) -> Iterator[Attribution]:
    """Phrases for sources without a name; in headlines and body alike."""
    last = -TOGETHER
    for hit in view.hits("unnamed-source"):
        if hit.start < last + TOGETHER or not view.is_read(hit.start):
            continue
        last = end = max(h.end for h in view.beginning("unnamed-source", hit.start, hit.end + TOGETHER + 1))
        yield Attribution(hit.start, end, source=view.text[hit.start : end], source_kind="unnamed", cue=view.text[hit.start : end])
