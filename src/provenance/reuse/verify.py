"""Verifies candidates: each pair's texts are matched exactly, in as many processes as asked for.

Pairs come sorted by their first article, so that its text is prepared once; others stay in a bounded store.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from provenance.model.article import Article
from provenance.reuse.arrays import U64
from provenance.reuse.candidates import Candidates
from provenance.reuse.index import Index, open_index
from provenance.reuse.passages import Text, match, text_of
from provenance.reuse.records import Passage, ReuseOptions
from provenance.reuse.spread import spread

PORTION = 256  # pairs verified at once in one process
KEPT_WORDS = 4_000_000  # words of prepared texts kept at once: about 250 MB for each process
Hidden = tuple[tuple[int, int], ...]


class Found(Struct, frozen=True):
    """A pair that shares enough. first, second: numbers of the articles in the comparison."""

    first: int
    second: int
    containment: float
    passages: tuple[Passage, ...]


class Texts:
    """The articles of a comparison by number, and their prepared texts. second: the reference, numbered behind the first."""

    def __init__(self, first: Index, second: Index | None, common: U64) -> None:
        self.first, self.second, self.common = first, second, common
        self._kept: OrderedDict[int, tuple[str, Text]] = OrderedDict()
        self._words = 0

    def article(self, number: int) -> Article:
        if number < self.first.rows or self.second is None:
            return self.first.article(number)
        return self.second.article(number - self.first.rows)

    def text(self, number: int) -> tuple[str, Text]:
        """(path, prepared text) of an article, from the store where it is."""
        kept = self._kept.get(number)
        if kept is not None:
            self._kept.move_to_end(number)
            return kept
        article = self.article(number)
        made = (article.path, text_of(article.text, furniture_of(article), self.common))
        self._kept[number] = made
        self._words += len(made[1].shingles.words.start)
        while self._words > KEPT_WORDS and len(self._kept) > 1:
            _, (_, dropped) = self._kept.popitem(last=False)
            self._words -= len(dropped.shingles.words.start)
        return made


def furniture_of(article: Article) -> Hidden:
    """Spans that the markup itself names furniture."""
    return tuple((b.start, b.end) for b in article.blocks if b.role == "boilerplate")


def enough(containment: float, passages: tuple[Passage, ...], options: ReuseOptions) -> bool:
    """Whether what two texts share is worth a report: a passage, and a share of the text or a long one."""
    longest = max((p.words for p in passages), default=0)
    return longest > 0 and (containment >= options.min_containment or longest >= options.min_words)


_texts: Texts | None = None
_options = ReuseOptions()


def prepare(first: Path, second: Path | None, common: U64, options: ReuseOptions) -> None:
    """Opens the indexes in this process: file positions cannot be shared."""
    global _texts, _options
    _texts, _options = Texts(open_index(first), open_index(second) if second else None, common), options


def work(pairs: list[tuple[int, int]]) -> list[Found]:
    assert _texts is not None
    found = []
    for first, second in pairs:
        (path_a, a), (path_b, b) = _texts.text(first), _texts.text(second)
        if path_a == path_b:
            continue  # the article itself, in the set it is compared with
        shared = match(a, b, min_passage=_options.min_passage)
        if enough(shared.containment, shared.passages, _options):
            found.append(Found(first, second, shared.containment, shared.passages))
    return found


def verified(first: Index, second: Index | None, chosen: Candidates, options: ReuseOptions, jobs: int) -> Iterator[Found]:
    """The candidates that hold, in order."""
    pairs = list(zip(chosen.first.tolist(), chosen.second.tolist(), strict=True))
    portions = [pairs[i : i + PORTION] for i in range(0, len(pairs), PORTION)]
    for portion in spread(work, portions, jobs, prepare, (first.path, second.path if second else None, chosen.common, options)):
        yield from portion
