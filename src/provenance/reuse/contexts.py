"""A comparison as each article sees it: copied passages as mentions, and the numbers rules ask for, ready to join the article's own.

An article that was compared and shares nothing gets zeros: to have looked and found nothing is knowledge, to have not looked is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from provenance.model.audit import Signals
from provenance.model.context import Context, Topic
from provenance.model.mention import CopiedPassage
from provenance.reuse.records import ArticleReuse, Pair, ReuseReport, Side

Standing = Literal["first", "later", "common-source", "unknown"]
TOPICS: frozenset[Topic] = frozenset(("reuse",))
MOST_PASSAGES = 50  # mentions an article at most, the longest; a hundred copies of one text would otherwise list each passage a hundred times
APART: Signals = {
    "reuse.copied_share": 0.0, "reuse.uncredited_share": 0.0, "reuse.longest_passage": 0, "reuse.uncredited_passage": 0, "reuse.family_size": 1,
    "reuse.partners": 0, "reuse.outlets": 0, "reuse.attribution_clear": None, "reuse.later": False, "reuse.verbatim": False,
}  # fmt: skip
# containment from which nearly the whole of the shorter text stands in the longer: the mean of a family of reprints (families.REPRINT)
VERBATIM = 0.8
WHOLE = 0.5  # share of an article's characters that make it mostly a copy; below, it took parts


NOTHING_SHARED = Context(TOPICS, (), APART)


def contexts(report: ReuseReport) -> dict[str, Context]:
    """path -> what the comparison says of the article; those compared that share nothing are left out (`NOTHING_SHARED`).

    Pairs of one outlet count for nothing.
    """
    views = seen(report.pairs)
    return {a.path: context(views[a.path], a) for a in report.articles}


def seen(pairs: Iterable[Pair]) -> dict[str, list[tuple[Pair, bool]]]:
    """path -> the pairs it is in, each with whether it is the first side."""
    found: dict[str, list[tuple[Pair, bool]]] = {}
    for pair in pairs:
        if pair.relation != "same-outlet":
            found.setdefault(pair.a.path, []).append((pair, True))
            found.setdefault(pair.b.path, []).append((pair, False))
    return found


def context(views: list[tuple[Pair, bool]], share: ArticleReuse) -> Context:
    mentions = sorted((m for pair, first in views for m in passages(pair, first)), key=lambda m: (-m.words, m.start, m.partner))[:MOST_PASSAGES]
    mentions.sort(key=lambda m: (m.start, m.end, m.partner))
    others = [pair.b if first else pair.a for pair, first in views]
    signals: Signals = {
        "reuse.copied_share": share.copied_share,
        "reuse.uncredited_share": share.uncredited_share,
        "reuse.longest_passage": share.longest_passage,
        "reuse.uncredited_passage": max((m.words for m in mentions if m.attribution in ("missing", "inaccurate")), default=0),
        "reuse.family_size": share.family_size,
        "reuse.partners": len(share.partners),
        "reuse.outlets": len(set(outlets(others))),
        "reuse.attribution_clear": None if share.verdict == "not-applicable" else share.verdict == "accurate",
        "reuse.later": any(relation(pair, first) == "later" for pair, first in views),
        "reuse.verbatim": share.copied_share >= WHOLE and any(pair.containment >= VERBATIM for pair, _ in views),
    }
    return Context(TOPICS, tuple(mentions), signals)


def outlets(sides: Iterable[Side]) -> Iterator[str]:
    """The other outlets that are known; articles whose outlet is not known cannot be told apart by it."""
    for side in sides:
        if side.outlet:
            yield side.outlet.casefold()


def passages(pair: Pair, first: bool) -> Iterator[CopiedPassage]:
    """The passages of a pair as one of its sides sees them; what both quote from a speaker is a quotation, not a copy."""
    partner = (pair.b if first else pair.a).path
    for p in pair.passages:
        if not p.quoted:
            (start, end), verdict = (p.a, p.a_verdict) if first else (p.b, p.b_verdict)
            yield CopiedPassage(start, end, partner, p.words, relation(pair, first), verdict.attribution if verdict else "unclear")


def relation(pair: Pair, first: bool) -> Standing:
    """Who had the words first, as one side sees it."""
    if pair.relation == "common-source":
        return "common-source"
    if pair.relation not in ("a-first", "b-first"):
        return "unknown"
    return "first" if (pair.relation == "a-first") == first else "later"
