"""What articles of one run have in common: a disclaimer, a name, a text, a headline, a credit, a share of a feed. Measures, never judges.

Two articles make a group; how many make a finding stands in `rules/correlation/`. Groups come in a fixed order: kind by kind, the largest
first. Time and memory grow with the number of articles, not with its square.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from provenance.model.measures import measures_of
from provenance.model.run import Facet, Facets, Group, GroupKind, Measure, Member, RunPlace
from provenance.origins.facets import folded
from provenance.origins.sketch import families

FEWEST_WORDS = 4  # of a headline; shorter ones (`News in brief`, `Das Wetter`) are those of a column
BODY = ""  # the span of the body among those of an article
NOWHERE = "\0"  # no span: what a whole article is counted by
UNSPACED = 10  # characters of a headline that stand for four words where a script has no spaces
# what items of a feed are counted by: facet -> the values one article has
FACETS: Mapping[Facet, Callable[[Facets], Iterable[str]]] = {
    "genre": lambda f: (f.genre,),
    "origin": lambda f: (f.origin,),
    "band": lambda f: (f.band,),
    "credit": lambda f: f.credits,
    "press-wire": lambda f: f.press_wires,
    "rule": lambda f: f.rules,
}


def groups(facets: Sequence[Facets]) -> Iterator[Group]:
    """All groups of at least two articles, and every share of a feed."""
    yield from same_disclaimers(facets)
    yield from same_bylines(facets)
    yield from same_texts(facets)
    yield from same_headlines(facets)
    yield from same_credits(facets)
    yield from shares(facets)


Values = list[tuple[str, list[int]]]
"""A value and the articles that have it; the largest first, then by name."""


def by_value(facets: Sequence[Facets], values: Callable[[Facets], Iterable[str]]) -> Values:
    """The values that at least two articles have."""
    found: dict[str, list[int]] = {}
    for i, f in enumerate(facets):
        for value in dict.fromkeys(values(f)):
            found.setdefault(value, []).append(i)
    return ordered((value, members) for value, members in found.items() if len(members) > 1)


def ordered(found: Iterable[tuple[str, list[int]]]) -> Values:
    return sorted(found, key=lambda item: (-len(item[1]), item[0]))


def same_disclaimers(facets: Sequence[Facets]) -> Iterator[Group]:
    """Lines that the very same articles hold are parts of one disclaimer, told by the longest."""
    longest: dict[tuple[int, ...], str] = {}
    for value, members in by_value(facets, lambda f: f.disclaimers):
        known = longest.get(tuple(members), "")
        longest[tuple(members)] = value if len(value) > len(known) else known
    for value, members in ordered((value, list(members)) for members, value in longest.items()):
        yield group("same-disclaimer", printed(facets[members[0]], value), facets, members, [value] * len(members))


def same_bylines(facets: Sequence[Facets]) -> Iterator[Group]:
    names = {folded(name): name for f in reversed(facets) for name in reversed(f.bylines)}  # as first printed
    for key, members in by_value(facets, lambda f: map(folded, f.bylines)):
        yield group("same-byline", names[key], facets, members, [own_form(facets[i], key) for i in members])


def own_form(f: Facets, key: str) -> str:
    """A name as this article prints it."""
    return next((name for name in f.bylines if folded(name) == key), key)


def same_texts(facets: Sequence[Facets]) -> Iterator[Group]:
    for family in sorted(families([f.sketch for f in facets]), key=lambda family: (-len(family.members), family.members)):
        first = facets[family.members[0]]
        yield group("same-text", first.headline or printed(first, BODY), facets, family.members, [BODY] * len(family.members), share=family.agreement)


def same_headlines(facets: Sequence[Facets]) -> Iterator[Group]:
    for _, members in by_value(facets, headlines):
        yield group("same-headline", facets[members[0]].headline, facets, members, [facets[i].headline for i in members])


def headlines(f: Facets) -> tuple[str, ...]:
    """The headline in folded form, where it is long enough to be that of one article."""
    words = folded(f.headline)
    long = words.count(" ") >= FEWEST_WORDS - 1 or (len(words) >= UNSPACED and words.upper() == words)
    return (words,) if long else ()


def same_credits(facets: Sequence[Facets]) -> Iterator[Group]:
    """By credited party; facet: whether it is a press wire."""
    wires = {name for f in facets for name in f.press_wires}
    for name, members in by_value(facets, lambda f: f.credits):
        facet: Facet = "press-wire" if name in wires else "credit"
        share = round(len(members) / len(facets), 4)
        yield group("same-credit", name, facets, members, [name] * len(members), facet=facet, share=share)


def shares(facets: Sequence[Facets]) -> Iterator[Group]:
    """For each feed in the order of the inputs, what part of its items has a value."""
    feeds: dict[str, list[int]] = {}
    for i, f in enumerate(facets):
        if f.feed:
            feeds.setdefault(f.feed, []).append(i)
    for feed, items in feeds.items():
        for facet, values in FACETS.items():
            found: dict[str, list[int]] = {}
            for i in items:
                for value in dict.fromkeys(values(facets[i])):
                    found.setdefault(value, []).append(i)
            for value, members in ordered(found.items()):
                key = value if facet in ("credit", "press-wire") else NOWHERE
                share = round(len(members) / len(items), 4)
                yield group("share", value, facets, members, [key] * len(members), facet=facet, feed=feed, share=share, items=len(items))


def group(
    kind: GroupKind, value: str, facets: Sequence[Facets], members: Sequence[int], spans: Sequence[str], *,
    facet: str = "", feed: str = "", **more: float,
) -> Group:  # fmt: skip
    """A group of articles by their indices. spans: which span of each shows what it has in common; where there is none, the article as a whole."""
    chosen = [facets[i] for i in members]
    people = tuple(Member(f.domain, f.outlet, f.feed, f.published, f.origin_named) for f in chosen)
    measures: dict[Measure, float] = {**measures_of(people), **more}  # type: ignore[dict-item]
    return Group(kind, value, measures, tuple(f.spans.get(name) or RunPlace(f.path) for f, name in zip(chosen, spans, strict=True)), facet, feed, people)


def printed(f: Facets, value: str) -> str:
    """A value in the words of the article, or as it is."""
    found = f.spans.get(value)
    return found.text if found else value
