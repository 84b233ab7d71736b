"""Lists the text that was left out of a comparison: nothing is dropped silently.

Common text is known by its fingerprints alone; it is read where it first stands, so the list shows one wording of each.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

import numpy as np

from provenance.model.article import Article
from provenance.reuse.arrays import I64, U64
from provenance.reuse.candidates import Candidates
from provenance.reuse.fingerprints import Shingled, shingled
from provenance.reuse.records import ArticleFacts, CommonText
from provenance.reuse.verify import Texts, furniture_of

LISTED = 1000  # texts listed at most, the most common first
LENGTH = 300  # characters shown of each


def common_texts(chosen: Candidates, texts: Texts) -> list[CommonText]:
    """Text in too many articles, the most common first."""
    found: dict[str, CommonText] = {}
    order = np.lexsort((chosen.common, chosen.holder))
    edges = np.flatnonzero(np.diff(chosen.holder[order], prepend=-1, append=-1)) if len(order) else np.zeros(0, np.int64)
    for start, end in zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True):
        which = order[start:end]
        article = texts.article(int(chosen.holder[which[0]]))
        prints, holders = chosen.common[which], chosen.holders[which]
        for item in stretches(article, prints, holders):
            found.setdefault(item.text, item)
    return sorted(found.values(), key=lambda item: (-item.articles, item.text))[:LISTED]


def stretches(article: Article, prints: U64, holders: I64) -> Iterable[CommonText]:
    """The stretches of an article in which fingerprints of common text follow one another."""
    found: Shingled = shingled(article.text, furniture_of(article))
    places = np.searchsorted(prints, found.hash)
    hits = np.flatnonzero(prints.take(places, mode="clip") == found.hash)
    if not len(hits):
        return
    counts = holders[places[hits]]
    first_word, size = found.at[hits], found.size
    breaks = np.flatnonzero(np.diff(first_word) > 2 * size) + 1
    for group in np.split(np.arange(len(hits)), breaks):
        start = int(found.words.start[first_word[group[0]]])
        end = int(found.words.end[first_word[group[-1]] + size - 1])
        number = int(counts[group].max())
        yield CommonText(article.text[start : min(end, start + LENGTH)], number, article.path, start, end, f"in {number} articles")


def furniture_texts(facts: Mapping[int, ArticleFacts], texts: Texts) -> list[CommonText]:
    """Furniture labelled by its role in the articles that share text, each text once."""
    seen: Counter[tuple[str, str]] = Counter()
    place: dict[tuple[str, str], tuple[str, int, int]] = {}
    for number, of in facts.items():
        if not of.furniture:
            continue
        text = texts.article(number).text
        for start, end, role in of.furniture:
            key = (text[start : min(end, start + LENGTH)], role)
            seen[key] += 1
            place.setdefault(key, (of.path, start, end))
    rows = [CommonText(text, count, *place[text, role], role) for (text, role), count in seen.items()]
    return sorted(rows, key=lambda item: (-item.articles, item.text))[:LISTED]
