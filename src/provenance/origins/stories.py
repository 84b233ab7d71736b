"""Stories: articles about one event, tied by the rare names, numbers and dates they share and by when they appeared.

Each article is compared with the stories of the days around it that share a rare key with it, never with all others, so the cost grows
with the number of articles. It joins the story it is most like, or begins one; copies of one text always stand in one story. Two events
with the same people on the same days can become one story, and one event told without shared names stays apart.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import islice

from provenance.origins.records import Story
from provenance.origins.traced import Traced
from provenance.origins.weights import DATE, NUMBER, Vector, added, vectors
from provenance.reuse.verdicts import earlier_of, moment

# Likeness (cosine) from which an article belongs to a story, where the dates of both are known and where not. On 3,282 German articles 0.25 joined
# 0.93 of the pairs that share half of a text within three days, and of 60 stories read 52 were one event; in a hundred sets of twenty undated
# articles taken at random, 0.33 joined 3 pairs wrongly, 0.25 joined 15.
ALIKE, ALIKE_UNDATED = 0.25, 0.33
DAYS = 3  # between an article and the latest of its story: reports on an event and what follows at once
FEWEST_SHARED = 3  # keys: two names make a topic, not an event
LEADS = 25  # weightiest keys of an article by which stories are looked up
LATEST = 60  # stories that are looked at for one key, the latest: a key of more is common
TRIED = 8  # stories compared in full
SHOWN = 8  # shared names in the report
UNDATED = -1


class Growing:
    """A story while articles join it. total: sum of its units' vectors; last: its latest day, or UNDATED."""

    __slots__ = ("last", "members", "square", "total")

    def __init__(self) -> None:
        self.total: Vector = {}
        self.square = 0.0
        self.members: list[int] = []
        self.last = UNDATED

    def join(self, unit: Vector, members: Iterable[int], day: int) -> list[str]:
        """Adds a unit; returns the keys that are new to the story."""
        new = [key for key in unit if key not in self.total]
        for key, w in unit.items():
            before = self.total.get(key, 0.0)
            self.total[key] = before + w
            self.square += w * (2 * before + w)
        self.members.extend(members)
        self.last = max(self.last, day)
        return new

    def likeness(self, unit: Vector) -> tuple[float, int]:
        """(cosine, shared keys)."""
        shared = [(w, self.total[key]) for key, w in unit.items() if key in self.total]
        return sum(w * t for w, t in shared) / math.sqrt(self.square or 1), len(shared)


def stories(articles: Sequence[Traced], families: Iterable[Sequence[str]] = ()) -> tuple[Story, ...]:
    """Stories of two articles and more, the largest first, without their origins. families: paths that share text."""
    weights = vectors(articles)
    days = [day_of(a.published) for a in articles]
    found = gathered(units(articles, families), weights, days)
    kept = [sorted(s.members, key=lambda i: articles[i].path) for s in found if len(s.members) > 1]
    kept.sort(key=lambda members: (-len(members), articles[members[0]].path))
    return tuple(story(f"story-{n}", members, articles, weights) for n, members in enumerate(kept, 1))


def day_of(published: str) -> int:
    """The day of an ISO date as a number, or UNDATED."""
    known = moment(published)
    return known[0].toordinal() if known else UNDATED


def units(articles: Sequence[Traced], families: Iterable[Sequence[str]]) -> list[list[int]]:
    """What joins a story together: a family of copies, or an article alone; in the order of the articles."""
    number = {a.path: i for i, a in enumerate(articles)}
    made: list[list[int]] = []
    taken: set[int] = set()
    for family in families:
        members = sorted({number[path] for path in family if path in number} - taken)
        if members:
            made.append(members)
            taken.update(members)
    made += [[i] for i in range(len(articles)) if i not in taken]
    return sorted(made)


def gathered(units: Sequence[list[int]], weights: Sequence[Vector], days: Sequence[int]) -> list[Growing]:
    """Stories grown by the units in order of time, undated ones last."""
    growing: list[Growing] = []
    holders: defaultdict[str, list[int]] = defaultdict(list)  # key -> stories that hold it, in order of their beginning
    dated = [(first_day(unit, days), unit) for unit in units]
    for day, unit in sorted(dated, key=lambda item: (item[0] == UNDATED, item[0], item[1])):
        direction = weights[unit[0]] if len(unit) == 1 else added(weights[i] for i in unit)
        number = joined(direction, day, growing, holders)
        if number is None:
            number = len(growing)
            growing.append(Growing())
        for key in growing[number].join(direction, unit, day):
            holders[key].append(number)
    return growing


def first_day(unit: Iterable[int], days: Sequence[int]) -> int:
    """The earliest day of a unit: a reprint of later weeks is still of the story it was written for."""
    return min((days[i] for i in unit if days[i] != UNDATED), default=UNDATED)


def joined(unit: Vector, day: int, growing: Sequence[Growing], holders: dict[str, list[int]]) -> int | None:
    """The story a unit belongs to, or None."""
    points: defaultdict[int, float] = defaultdict(float)
    for key, weight in islice(unit.items(), LEADS):
        for number in holders.get(key, ())[-LATEST:]:
            last = growing[number].last
            if day == UNDATED or last == UNDATED or day - last <= DAYS:
                points[number] += weight * growing[number].total[key] / len(growing[number].members)
    best: tuple[float, int] | None = None
    for number in sorted(points, key=lambda n: (-points[n], n))[:TRIED]:
        alike, shared = growing[number].likeness(unit)
        asked = ALIKE if UNDATED not in (day, growing[number].last) else ALIKE_UNDATED
        if alike >= asked and shared >= FEWEST_SHARED and (best is None or alike > best[0]):
            best = alike, number
    return best[1] if best else None


def story(name: str, members: Sequence[int], articles: Sequence[Traced], weights: Sequence[Vector]) -> Story:
    """The record of a story: its most central headline, what ties it, which was first."""
    centre = added(weights[i] for i in members)

    def closeness(i: int) -> float:
        return sum(w * centre.get(key, 0.0) for key, w in weights[i].items())

    central = sorted(members, key=lambda i: (-closeness(i), articles[i].path))
    shared = shown(centre, [articles[i] for i in central], [weights[i] for i in central])
    title = next((articles[i].headline for i in central if articles[i].headline), ", ".join(shared[:3]))
    return Story(name, title, tuple(articles[i].path for i in members), shared, (), earliest([articles[i] for i in members]))


def shown(centre: Vector, members: Sequence[Traced], weights: Sequence[Vector]) -> tuple[str, ...]:
    """What half of the members share (two at least), the weightiest first, as the most central of them prints it."""
    least = max(2, (len(members) + 1) // 2)
    found: dict[str, str] = {}
    for key in centre:
        if sum(key in w for w in weights) >= least:
            text = printed(key, members)
            if text and not any(text in known or known in text for known in found.values()):
                found[key] = text
        if len(found) == SHOWN:
            break
    return tuple(found.values())


def printed(key: str, members: Iterable[Traced]) -> str:
    """A key as the most central article with it prints it: the longest name it is part of, the number with its word."""
    for article in members:
        terms = article.numbers if key.startswith(NUMBER) else article.dates if key.startswith(DATE) else article.names
        bare = key.lstrip(NUMBER + DATE)
        if found := [term.text for term in terms if bare in term.keys or bare + "s" in term.keys]:
            return max(found, key=lambda text: (len(text), text))
    return ""


def earliest(members: Sequence[Traced]) -> str:
    """The path published before all others; empty where a date is missing or two share the earliest."""
    if any(not a.published for a in members):
        return ""
    first = members[0]
    for article in members[1:]:
        if earlier_of(article.published, first.published) == "a":
            first = article
    return first.path if all(earlier_of(first.published, a.published) == "a" for a in members if a is not first) else ""
