"""Boilerplate: what segmentation labelled, with role and reason. Captions are boilerplate of their own role."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.extractors.view import View
from provenance.model.mention import Boilerplate, Mention


def extract(view: View) -> Iterator[Mention]:
    for segment in view.segments:
        if segment.role == "boilerplate" or segment.role == "caption":
            yield Boilerplate(segment.start, segment.end, role=segment.boilerplate_role or "caption", reason=segment.reason)
