"""The whole trace of made-up collections: what must hold whatever the articles name and share."""

from __future__ import annotations

import random
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from told import article, facts, traced_together

from provenance.origins.kinds import KINDS
from provenance.origins.records import TraceEvidence
from provenance.origins.trace import story_contexts, trace
from provenance.origins.traced import Term, Traced, TracedParty, TracedSource
from provenance.reuse.records import Outlet, Pair, Passage, ReuseOptions, ReuseReport, Side

OUTLETS = [Outlet(f"Blatt {n}", f"blatt-{n}" if n % 2 else "", (f"blatt{n}",), (f"blatt{n}.info",), "outlet") for n in range(4)]
NAMED = [("dpa", "dpa", "agency"), ("Sputnik", "sputnik", "state-media"), ("Wire", "wire", "press-wire"), ("Agenturen", "", "unnamed"), ("Blatt 1", "blatt-1", "outlet"), ("Blatt 2", "", "outlet")]
SPOKEN = [("Rosa Muster", "person"), ("Polizei", "organisation"), ("Kreise", "unnamed"), ("Studie der Stadt", "document"), ("Blatt 3", "outlet"), ("Blatt 0", "outlet")]
VIA = st.sampled_from(["republication", "source-line", "credit", "dateline", "wire-id", "teaser", "metadata"])


@st.composite
def collections(draw: st.DrawFn) -> tuple[list[Traced], list[Pair]]:
    """Articles that name parties, sources and one another, and pairs that share text."""
    count = draw(st.integers(1, 7))
    articles = []
    for n in range(count):
        path = f"{n}.txt"
        here = TraceEvidence(path, 0, 3, 1, "abc")
        parties = tuple(
            TracedParty(name, row, KINDS[kind], draw(st.sampled_from(["originator", "contributor", "distributor"])), via, here)  # type: ignore[arg-type]
            for name, row, kind in draw(st.lists(st.sampled_from(NAMED), max_size=3, unique=True)) for via in [draw(VIA)]
        )  # fmt: skip
        sources = tuple(
            TracedSource(name, name.lower(), "", KINDS[kind], here, kind != "unnamed", lead=draw(st.booleans()))
            for name, kind in draw(st.lists(st.sampled_from(SPOKEN), max_size=3, unique=True))
        )
        link = draw(st.integers(-1, count - 1))
        if link >= 0:
            parties += (TracedParty("there", "", "outlet", "originator", "source-line", here, "there.info", f"there.info/{link}"),)
        articles.append(Traced(
            path, str(n), f"Kran stürzt in Altdorf um {n}", draw(st.sampled_from([Outlet(), *OUTLETS])), published=draw(st.sampled_from(["", "2024-03-05", "2024-03-06"])),
            url=f"there.info/{n}", people=draw(st.integers(0, 1)), parties=parties, sources=sources, length=100,
            names=tuple(Term(name, (name.lower(),), 1, True) for name in ("Altdorf", "Kran", "Beispielfracht")),
        ))  # fmt: skip
    numbers = draw(st.lists(st.tuples(st.integers(0, count - 1), st.integers(0, count - 1)), max_size=5))
    pairs = [pair(a, b, draw(st.sampled_from(["a-first", "b-first", "common-source", "unknown", "same-outlet"]))) for a, b in sorted(set(numbers)) if a < b]
    return articles, pairs


def pair(a: int, b: int, relation: str) -> Pair:
    return Pair(Side(f"{a}.txt", str(a)), Side(f"{b}.txt", str(b)), 0.9, 30, 30, (Passage((0, 90), (0, 90), 30),), relation, "date", "", "abc")  # type: ignore[arg-type]


def report(pairs: list[Pair]) -> ReuseReport:
    return ReuseReport(0, None, 0, tuple(pairs), (), (), (), (), ReuseOptions())


@settings(max_examples=150, deadline=None)
@given(collections(), st.randoms())
def test_what_holds_of_every_trace(made: tuple[list[Traced], list[Pair]], chance: random.Random) -> None:
    articles, pairs = made
    found = trace(articles, report(pairs))
    nodes = {n.id for n in found.nodes}
    assert len(nodes) == len(found.nodes)
    links = {(e.source, e.target, e.kind) for e in found.edges}
    assert len(links) == len(found.edges)
    assert all(e.source in nodes and e.target in nodes and e.source != e.target and e.evidence for e in found.edges)
    both_ways = {(a, b, kind) for x, y, kind in links for a, b in ((x, y), (y, x)) if kind == "shares-text"}
    for chain in found.chains:
        assert len(set(chain.nodes)) == len(chain.nodes) == len(chain.kinds) + 1 > 1
        assert set(chain.cycle) <= set(chain.nodes)
        assert all((a, b, kind) in links | both_ways for (a, b), kind in zip(pairwise(chain.nodes), chain.kinds, strict=True))
    for story in found.stories:
        assert {path for o in story.origins for path in o.articles} == set(story.articles)
        assert all(o.node in nodes and o.why for o in story.origins)
        assert len({o.node for o in story.origins}) == len(story.origins)
    for credit in found.credits:
        assert credit.line
        assert credit.ground
        assert {*credit.originators, *credit.contributors, *credit.distributors} <= nodes
    assert set(story_contexts(found)) == {a.path for a in articles}
    chance.shuffle(articles)
    chance.shuffle(pairs)
    assert trace(articles, report(pairs)) == found


def test_without_a_comparison_shared_text_is_not_seen() -> None:
    articles = [article("a.txt", "Die Schleuse ist zu, und alle Boote warten seit dem Morgen auf das Wasser im Kanal hinter der alten Werft am Fluss.\n"), ]
    articles.append(article("b.txt", articles[0].text))
    assert {e.kind for e in traced_together(*articles).edges} == {"shares-text"}
    assert trace([facts(a) for a in articles]).edges == ()


def test_a_trace_of_nothing_is_empty() -> None:
    found = trace([])
    assert (found.nodes, found.edges, found.chains, found.stories, found.credits, found.groups) == ((), (), (), (), (), ())
