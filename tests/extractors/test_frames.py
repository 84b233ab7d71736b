"""The frames the tables stand in hold no trace of their own: a headline and nothing else, in their own language."""

from __future__ import annotations

import pytest
from finding import FRAMES, view_of

from provenance.extractors import extract


@pytest.mark.parametrize("language", FRAMES)
def test_a_frame_is_a_headline_and_plain_text(language: str) -> None:
    view = view_of("\n".join(FRAMES[language]), language)
    assert [(m.kind, view.text[m.start : m.end]) for m in extract(view)] == [("headline", FRAMES[language][0])]


@pytest.mark.parametrize("language", FRAMES)
def test_the_language_of_a_frame_is_told_from_its_text(language: str) -> None:
    assert view_of("\n".join(FRAMES[language])).scan.language == language
