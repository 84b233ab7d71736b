"""The headline, as segmentation placed it."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.extractors.view import View
from provenance.model.mention import Headline, Mention


def extract(view: View) -> Iterator[Mention]:
    for segment in view.segments:
        if segment.role == "headline":
            yield Headline(segment.start, segment.end)
