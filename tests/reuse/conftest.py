"""An index of articles in the test's own folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from provenance.model.article import Article
from provenance.reuse.entry import entry_of
from provenance.reuse.index import Index, open_index
from provenance.reuse.writer import writing


@pytest.fixture
def indexed(tmp_path: Path) -> Callable[..., Index]:
    """Puts articles into an index of the given name and opens it."""

    def made(articles: list[Article], name: str = "index", postings: int = 1 << 20) -> Index:
        with writing(tmp_path / name, sync=False, postings=postings) as writer:
            for item in articles:
                writer.add(entry_of(item))
        return open_index(tmp_path / name)

    return made
