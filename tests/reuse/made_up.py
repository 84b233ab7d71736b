"""Made-up words and articles, so that nothing of anybody's is copied here."""

from __future__ import annotations

import random

from provenance.model.article import Article, Metadata

SYLLABLES = "ba be bi bo bu da de di do du fa fe fi ga ge gi ka ke ki la le li ma me mi na ne ni ra re ri sa se si ta te ti".split()


def words(count: int, seed: int) -> list[str]:
    """So many made-up words; two seeds share no run of eight."""
    rng = random.Random(seed)
    return ["".join(rng.choices(SYLLABLES, k=rng.randint(2, 4))) for _ in range(count)]


def prose(count: int, seed: int) -> str:
    return " ".join(words(count, seed)) + "."


def article(path: str, text: str, *, outlet: str | None = None, published: str | None = None) -> Article:
    return Article(path, f"id of {path} {hash(text)}", text, Metadata(outlet=outlet, published=published))
