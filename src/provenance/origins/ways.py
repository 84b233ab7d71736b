"""The way back inside one article: whose text it says it is, what that text rests on, whom that is said to have it from.

Of parallel credits (`dpa/AFP`) the way takes the first; all of them are edges of the graph. An article with a byline and several named
sources of its own ends its way itself: what it quotes from other media is not its origin.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from provenance.origins.articles import Collection, article_id
from provenance.origins.kinds import MEDIA
from provenance.origins.nodes import is_node
from provenance.origins.records import EdgeKind, TraceEvidence
from provenance.origins.traced import Traced, TracedParty, TracedSource, Via

# places of one rank name parallel parties, places of different rank one behind the other, as `origin_of` orders them
TIERS: tuple[tuple[Via, ...], ...] = (("republication",), ("source-line",), ("credit", "dateline", "wire-id"), ("teaser",), ("metadata",))
WEAK: frozenset[Via] = frozenset(("teaser", "metadata"))  # asked only where the text names nobody
ROLES = ("distributor", "republisher", "translator", "originator", "contributor")  # nearer to farther from the reader
OWN_SOURCES = 2  # named sources beside media from which a byline shows own reporting: one is what a press release has too


class Step(NamedTuple):
    """One step away from the reader. target: id of a node; kind: how the nearer leads there."""

    target: str
    kind: EdgeKind
    evidence: TraceEvidence


def way(article: Traced, collection: Collection) -> tuple[Step, ...]:
    """The steps an article's own text shows, nearest first; ends at the first article of the collection, which has a way of its own."""
    steps: list[Step] = []
    seen = {article_id(article.path), collection.outlets[article.path]}
    for step in (*party_steps(article, collection), *source_steps(article, collection)):
        if step.target in seen:
            continue
        seen.add(step.target)
        steps.append(step)
        if step.target.startswith("article:"):
            break
    return tuple(steps)


def party_steps(article: Traced, collection: Collection) -> Iterator[Step]:
    """One step for each place of a rank that names a party."""
    strong = [p for p in article.parties if p.via not in WEAK and p.kind != "unnamed"]
    for tier in TIERS:
        here = [p for p in article.parties if p.via in tier and p.name]
        if tier[0] in WEAK and strong:
            break
        named = [p for p in here if p.kind != "unnamed"] or ([] if strong else here)
        last = -1
        for party in sorted(named, key=lambda p: ROLES.index(p.role) if p.role in ROLES else 0):
            rank = ROLES.index(party.role) if party.role in ROLES else 0
            target = party_target(party, article, collection)
            if target and rank > last and not (party.role == "contributor" and last >= 0):
                last = rank
                yield Step(target, party_edge(party, article), party.evidence)


def party_target(party: TracedParty, article: Traced, collection: Collection) -> str:
    """The node a party stands for: its article in the collection, else itself; empty for the article's own outlet."""
    node = collection.directory.node(party)
    if node == collection.outlets[article.path]:
        return ""
    path = collection.meant(article, node, party.url) if collection.directory.is_medium(party) else ""
    return article_id(path) if path else node


def party_edge(party: TracedParty, article: Traced) -> EdgeKind:
    """What an article does with a party's text, as far as it says."""
    if party.via in ("republication", "source-line"):
        if party.foreign or article.translations:
            return "translates"
        return "republishes" if party.via == "republication" else "credited-to"
    return "credited-to"


def own_reporting(article: Traced) -> bool:
    """Whether it shows reporting of its own: a person's byline, several named sources that are no media, no wire or other party credited."""
    credited = any(p.via != "teaser" for p in article.parties)
    return article.people > 0 and not credited and len(speakers(article)) >= OWN_SOURCES


def speakers(article: Traced) -> list[TracedSource]:
    """The named sources that are no media."""
    return [s for s in article.sources if s.kind not in MEDIA and s.identified]


def source_steps(article: Traced, collection: Collection) -> Iterator[Step]:
    """The medium the text rests on and whom it has it from; else the one source of its news."""
    if own_reporting(article):
        return
    outlet = collection.outlets[article.path]
    media = [s for s in article.sources if s.kind in MEDIA and is_node(s) and collection.directory.node(s) != outlet]
    chosen = next((s for s in media if s.lead), media[0] if len(media) == 1 else None)
    if chosen is None:
        if main := main_source(article):
            yield Step(collection.directory.node(main), "cites", main.evidence)
        return
    node = collection.directory.node(chosen)
    path = collection.meant(article, node)
    yield Step(article_id(path) if path else node, "cites", chosen.evidence)
    for behind in chosen.behind:
        yield Step(collection.directory.node(behind), "cites", behind.evidence)


def main_source(article: Traced) -> TracedSource | None:
    """The source of the news, if there is one: named in the first third, and of half of all statements of named sources; else an unnamed
    one where nobody is named."""
    named = speakers(article)
    if not named:
        return next((s for s in article.sources if s.kind == "unnamed" and s.lead), None)
    total = sum(s.count for s in named)
    return next((s for s in named if s.lead and 2 * s.count >= total), None)
