"""Made-up words and articles, so that nothing of anybody's is copied here, and an index of them."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from pathlib import Path

from provenance.model.article import Article, Metadata
from provenance.reuse.entry import entry_of
from provenance.reuse.index import Index, open_index
from provenance.reuse.writer import writing

Indexed = Callable[..., Index]


SYLLABLES = "ba be bi bo bu da de di do du fa fe fi ga ge gi ka ke ki la le li ma me mi na ne ni ra re ri sa se si ta te ti".split()


def words(count: int, seed: int) -> list[str]:
    """So many made-up words; two seeds share no run of eight."""
    rng = random.Random(seed)
    return ["".join(rng.choices(SYLLABLES, k=rng.randint(2, 4))) for _ in range(count)]


def prose(count: int, seed: int) -> str:
    return " ".join(words(count, seed)) + "."


def article(path: str, text: str, *, outlet: str | None = None, published: str | None = None) -> Article:
    return Article(path, f"id of {path} {hash(text)}", text, Metadata(outlet=outlet, published=published))


def index_of(folder: Path, articles: Iterable[Article], name: str = "index", postings: int = 1 << 20) -> Index:
    """Puts articles into an index of the given name and opens it."""
    with writing(folder / name, sync=False, postings=postings) as writer:
        for item in articles:
            writer.add(entry_of(item))
    return open_index(folder / name)
