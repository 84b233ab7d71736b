"""Budgets: how much of something a feed may bring. What broke is said with its numbers and the items that count.

Shares are of the items that could be read and audited; what could not be read is listed by the run itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from provenance.gate.check import parsed
from provenance.gate.config import Budget, Config, Feed
from provenance.gate.naming import file_of
from provenance.model.audit import Category
from provenance.model.run import Facets, RunFinding, RunPlace

BROKEN, EMPTY = "feed-budget", "feed-without-items"
Counts = Callable[[Facets], bool]
# measure -> whether an item counts, and what the items that do are called
ITEMS: dict[str, tuple[Counts, str]] = {
    "items": (lambda item: True, "items"),
    "press-releases": (lambda item: item.genre == "press-release" or item.origin == "press-release", "press releases"),
    "without-origin": (lambda item: not item.origin_named, "items that name no origin"),
    "unscored": (lambda item: item.score is None, "items without a score"),
    "band-pass": (lambda item: item.band == "pass", "items of the band pass"),
    "band-review": (lambda item: item.band == "review", "items of the band review"),
    "band-block": (lambda item: item.band == "block", "items of the band block"),
    "band-unknown": (lambda item: item.band == "unknown", "items of the band unknown"),
}


def budgets(facets_by_feed: Mapping[str, Sequence[Facets]], config: Config, categories: Mapping[str, Category] | None = None) -> tuple[RunFinding, ...]:
    """Every broken budget and every feed that brought no item.

    facets_by_feed: feed's name -> its items (`incoming.by_feed`); categories: rule id -> category, for budgets of a category.
    """
    feeds = {feed.name: feed for feed in config.feeds}
    found: list[RunFinding] = []
    for name, items in facets_by_feed.items():
        if not items:
            found.append(empty(name))
        for budget in budgets_of(feeds.get(name), config):
            if len(items) >= budget.min_items and (broken := tried(name, items, budget, categories or {})):
                found.append(broken)
    return tuple(found)


def budgets_of(feed: Feed | None, config: Config) -> tuple[Budget, ...]:
    """A feed's budgets: the general ones, each in the feed's own form where it has one."""
    own = {key(budget): budget for budget in (feed.budgets if feed else ())}
    general = tuple(own.pop(key(budget), budget) for budget in config.budgets)
    return (*general, *own.values())


def key(budget: Budget) -> tuple[str, str | None, bool]:
    return budget.what, budget.of, budget.at_most is None


def empty(feed: str) -> RunFinding:
    return RunFinding(
        rule=EMPTY, title="A feed brought no item", level="warning", subject=feed, message=f"{feed} brought no item that could be audited.",
        advice="Look whether the feed still runs, and at the list of what could not be read.", places=(RunPlace(feed),),
    )  # fmt: skip


def tried(feed: str, items: Sequence[Facets], budget: Budget, categories: Mapping[str, Category]) -> RunFinding | None:
    """The finding of a broken budget, or None. A feed without items keeps every share and `at-most`."""
    if budget.what == "mean-score":
        return tried_mean(feed, items, budget)
    counts, called = measure_of(budget, categories)
    counted = [item for item in items if counts(item)]
    size, percent = parsed(budget.at_least if budget.at_most is None else budget.at_most)  # type: ignore[arg-type]
    if percent and not items:
        return None
    # compared without dividing, so that 3 of 20 keep 15 %
    observed, allowed = (100 * len(counted), size * len(items)) if percent else (len(counted), size)
    if observed <= allowed if budget.at_most is not None else observed >= allowed:
        return None
    share = f" of {len(items)} ({number(100 * len(counted) / len(items))} %)" if items and budget.what != "items" else ""
    places = counted if budget.at_most is not None else [item for item in items if not counts(item)]
    return broken(feed, budget, f"{len(counted)}{share} {called}", places)


def measure_of(budget: Budget, categories: Mapping[str, Category]) -> tuple[Counts, str]:
    """Whether an item counts for a budget, and what such items are called."""
    name = budget.of or ""
    if budget.what == "rule":
        return lambda item: name in item.rules, f"items with a finding of {name}"
    if budget.what == "category":
        return lambda item: any(categories.get(rule) == name for rule in item.rules), f"items with a finding of {name}"
    if budget.what == "credit":
        folded = name.casefold()
        return lambda item: any(credit.casefold() == folded for credit in item.credits), f"items credited to {name}"
    return ITEMS[budget.what]


def tried_mean(feed: str, items: Sequence[Facets], budget: Budget) -> RunFinding | None:
    """The mean of the items that have a score; without any there is nothing to hold to the budget."""
    scored = sorted((item for item in items if item.score is not None), key=lambda item: (item.score or 0.0, item.path))
    if not scored:
        return None
    mean = sum(item.score or 0.0 for item in scored) / len(scored)
    size, _ = parsed(budget.at_least if budget.at_most is None else budget.at_most)  # type: ignore[arg-type]
    if mean <= size if budget.at_most is not None else mean >= size:
        return None
    places = [item for item in scored if ((item.score or 0.0) > size) == (budget.at_most is not None)]
    return broken(feed, budget, f"a mean score of {number(mean)} over {len(scored)} items", places)


def broken(feed: str, budget: Budget, observed: str, items: Sequence[Facets]) -> RunFinding:
    word, limit = ("at least", budget.at_least) if budget.at_most is None else ("at most", budget.at_most)
    size, percent = parsed(limit)  # type: ignore[arg-type]
    return RunFinding(
        rule=BROKEN, title="A feed broke its budget", level="error", fails=True, subject=feed,
        message=f"{feed} brought {observed}; its budget for {spoken(budget)} allows {word} {number(size)}{' %' if percent else ''}.",
        advice="Look at the items named here; talk to whoever delivers the feed, or change the budget in the configuration.",
        places=tuple(RunPlace(path=item.path, line=line_of(item.path), text=item.headline) for item in items),
    )  # fmt: skip


def spoken(budget: Budget) -> str:
    return f"{budget.what} {budget.of}" if budget.of else budget.what


def line_of(path: str) -> int:
    """The line of an item inside its feed."""
    last = path.removeprefix(file_of(path)).partition(".")[0]
    return int(last[1:]) if last else 1


def number(value: float) -> str:
    """At most one decimal, none where there is nothing behind the point."""
    return f"{value:.1f}".removesuffix(".0")
