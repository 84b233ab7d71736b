"""Candidates: pairs that share text, common text left out and listed, stories with many copies kept."""

from __future__ import annotations

from functools import partial
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from made_up import Indexed, article, index_of, prose, words

from provenance.reuse import candidates as module
from provenance.reuse.candidates import Candidates, candidates
from provenance.reuse.entry import number
from provenance.reuse.index import open_index
from provenance.reuse.left_out import common_texts
from provenance.reuse.records import ReuseOptions
from provenance.reuse.spill import Meetings
from provenance.reuse.verify import Texts, verified
from provenance.reuse.writer import writing

OPTIONS = ReuseOptions()
FOOTER = prose(30, 77_777)


def pairs(found: Candidates) -> list[tuple[int, int]]:
    return list(zip(found.first.tolist(), found.second.tolist(), strict=True))


@pytest.fixture
def indexed(tmp_path: Path) -> Indexed:
    return partial(index_of, tmp_path)


def test_articles_that_share_text_are_paired_and_others_are_not(indexed: Indexed) -> None:
    story = prose(120, 1)
    index = indexed([article("a", story), article("b", prose(120, 2)), article("c", f"{prose(40, 3)} {story}"), article("d", " ".join(words(200, 4)[:100]) + prose(20, 5))])
    assert pairs(candidates(index, None, OPTIONS)) == [(0, 2)]


@pytest.mark.parametrize("ranges", [1 << 22, 50])
@pytest.mark.parametrize("postings", [1 << 20, 1])
def test_neither_segments_nor_ranges_change_the_answer(indexed: Indexed, monkeypatch: pytest.MonkeyPatch, ranges: int, postings: int) -> None:
    monkeypatch.setattr(module, "RANGE", ranges)
    rows = [article(f"{i:02d}", f"{prose(60, i % 7)} {prose(60, 100 + i)}") for i in range(28)]
    found = pairs(candidates(indexed(rows, postings=postings), None, OPTIONS))
    assert found == [(a, b) for a, b in combinations(range(28), 2) if a % 7 == b % 7]


def test_text_in_many_articles_is_common_and_listed(indexed: Indexed) -> None:
    index = indexed([article(f"{i:02d}", f"{prose(150, i)}\n{FOOTER}") for i in range(25)])
    found = candidates(index, None, OPTIONS)
    assert pairs(found) == []
    assert (found.holders == 25).all()
    (listed,) = common_texts(found, Texts(index, None, found.common))
    assert listed.articles == 25
    assert listed.path == "00"
    assert listed.text in FOOTER
    assert len(listed.text.split()) >= 16


def test_below_the_limit_it_pairs(indexed: Indexed) -> None:
    index = indexed([article(f"{i:02d}", f"{prose(60, i)}\n{FOOTER}") for i in range(20)])
    assert len(pairs(candidates(index, None, OPTIONS))) == 190


def test_a_story_copied_many_times_is_no_boilerplate(indexed: Indexed) -> None:
    story = prose(150, 1)
    index = indexed([article(f"{i:02d}", f"{prose(20, 100 + i)}\n{story}") for i in range(40)])
    found = pairs(candidates(index, None, OPTIONS))
    assert {b for _, b in found} == set(range(1, 40))
    assert len(found) <= 40 * OPTIONS.common_in


def test_text_of_many_outlets_is_no_boilerplate_of_one(indexed: Indexed) -> None:
    part = prose(60, 1)
    rows = [article(f"{i:02d}", f"{prose(150, 100 + i)}\n{part}", outlet=f"Blatt {i % 20}") for i in range(30)]
    assert pairs(candidates(indexed(rows), None, OPTIONS))
    rows = [article(f"{i:02d}", f"{prose(150, 100 + i)}\n{part}", outlet=f"Blatt {i % 2}") for i in range(30)]
    assert not pairs(candidates(indexed(rows, "other"), None, OPTIONS))


def test_with_a_reference_only_pairs_across(indexed: Indexed) -> None:
    one, two = prose(120, 1), prose(120, 2)
    new = indexed([article("n0", one), article("n1", one), article("n2", prose(120, 3))], "new")
    reference = indexed([article("r0", two), article("r1", one), article("r2", two)], "reference", postings=1)
    assert pairs(candidates(new, reference, OPTIONS)) == [(0, 4), (1, 4)]


def test_the_reference_tells_what_is_common(indexed: Indexed) -> None:
    new = indexed([article("n0", f"{prose(100, 500)}\n{FOOTER}")], "new")
    reference = indexed([article(f"r{i}", f"{prose(100, i)}\n{FOOTER}") for i in range(30)], "reference")
    found = candidates(new, reference, OPTIONS)
    assert pairs(found) == []
    assert common_texts(found, Texts(new, reference, found.common))[0].articles == 31


def test_a_story_copied_many_times_in_the_reference(indexed: Indexed) -> None:
    story = prose(150, 1)
    new = indexed([article("n0", story)], "new")
    reference = indexed([article(f"r{i:02d}", f"{story} {prose(10, 50 + i)}") for i in range(40)], "reference")
    assert pairs(candidates(new, reference, OPTIONS)) == [(0, n) for n in range(1, 21)]


def test_removed_articles_are_not_compared(indexed: Indexed) -> None:
    index = indexed([article(name, prose(100, 1)) for name in "abc"])
    with writing(index.path) as writer:
        writer.remove(lambda segment: segment.rows["key"] == number("b"))
    assert pairs(candidates(open_index(index.path), None, OPTIONS)) == [(0, 2)]


@pytest.mark.parametrize("texts", [[], [""], ["zu kurz", "zu kurz"], [prose(100, 1)]])
def test_nothing_to_compare(indexed: Indexed, texts: list[str]) -> None:
    index = indexed([article(str(i), text) for i, text in enumerate(texts)])
    if index.segments:
        assert pairs(candidates(index, None, OPTIONS)) == []


def test_short_articles_that_share_a_fifth_are_found(indexed: Indexed) -> None:
    shared = words(20, 1)
    index = indexed([article("a", " ".join([*words(30, 2), *shared])), article("b", " ".join([*shared, *words(40, 3)]))])
    found = candidates(index, None, OPTIONS)
    (pair,) = verified(index, None, found, OPTIONS, 1)
    assert pair.containment >= 0.2


def test_a_long_passage_is_found_whatever_the_share(indexed: Indexed) -> None:
    shared = prose(80, 1)
    index = indexed([article("a", f"{prose(2000, 2)} {shared}"), article("b", f"{shared} {prose(3000, 3)}")])
    (pair,) = verified(index, None, candidates(index, None, OPTIONS), OPTIONS, 1)
    assert pair.containment < 0.1
    assert pair.passages[0].words == 80


@pytest.mark.parametrize("limit", [10, 1000, 1 << 24])
def test_meetings_are_counted_in_memory_as_in_files(limit: int) -> None:
    rng = np.random.default_rng(1)
    given = [rng.integers(0, 50, 40).astype(np.uint64) << np.uint64(32) | rng.integers(0, 3, 40).astype(np.uint64) for _ in range(30)]
    with Meetings(limit) as meetings:
        for part in given:
            meetings.add(part)
        counted = {int(p): int(n) for prints, counts in meetings.counted() for p, n in zip(prints, counts, strict=True)}
    values, counts = np.unique(np.concatenate(given), return_counts=True)
    assert counted == dict(zip(values.tolist(), counts.tolist(), strict=True))
