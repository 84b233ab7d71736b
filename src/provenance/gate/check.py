"""What the shape of a configuration cannot say: whether its parts agree with one another, and whether the names in it exist."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date

from provenance.datafiles import Place
from provenance.gate.config import Budget, Config, Limit, Names, listed
from provenance.model.audit import Category
from provenance.ruleset.check import misspelt
from provenance.ruleset.rule import CATEGORIES

Problem = tuple[Place, str]
NAMED = ("rule", "category", "credit")  # measures that need `of`
COUNTED = ("items", "mean-score")  # measures that are no share


def problems(config: Config) -> Iterator[Problem]:
    """Parts that contradict one another."""
    yield from feed_problems(config)
    yield from budget_problems(config.budgets, ("budgets",))
    yield from waiver_problems(config)
    yield from outlet_problems(config)


def feed_problems(config: Config) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for number, feed in enumerate(config.feeds):
        for key, value in (("name", feed.name), ("address", feed.address)):
            if seen.setdefault(f"{key} {value}", feed.name) != feed.name or (key == "name" and [f.name for f in config.feeds[:number]].count(value)):
                yield ("feeds", number, key), f"the {key} `{value}` is that of another feed; give each its own"
        yield from budget_problems(feed.budgets, ("feeds", number, "budgets"))


def budget_problems(budgets: tuple[Budget, ...], place: Place) -> Iterator[Problem]:
    seen: set[tuple[str, str | None, bool]] = set()
    for number, budget in enumerate(budgets):
        here = (*place, number)
        limit = budget.at_least if budget.at_most is None else budget.at_most
        key = "at-least" if budget.at_most is None else "at-most"
        if limit is None or (budget.at_most is not None and budget.at_least is not None):
            yield here, "a budget has either `at-most` or `at-least`"
            continue
        if (budget.of is None) == (budget.what in NAMED):
            yield here, f"`{budget.what}` needs `of:`, the {budget.what} it counts" if budget.of is None else f"`of` goes with {', '.join(NAMED)} only"
        size, percent = parsed(limit)
        if percent and (budget.what in COUNTED or size > 100):
            yield (*here, key), f"`{budget.what}` takes a number, no share" if size <= 100 else "a share is at most 100 %"
        if budget.what == "mean-score" and size > 100:
            yield (*here, key), "a score is at most 100"
        if (same := (budget.what, budget.of, budget.at_most is None)) in seen:
            yield here, f"there is a budget for `{budget.what}` already; keep one"
        seen.add(same)


def parsed(limit: Limit) -> tuple[float, bool]:
    """The number of a limit, and whether it is a percentage."""
    text = str(limit)
    return float(text.rstrip("% ")), text.endswith("%")


def waiver_problems(config: Config) -> Iterator[Problem]:
    feeds = [feed.name for feed in config.feeds]
    for number, waiver in enumerate(config.suppressions):
        place = ("suppressions", number)
        if not (waiver.path or waiver.domain or waiver.feed):
            yield place, "say where it holds with `path`, `domain` or `feed`; to leave a rule out everywhere, use `ignore`"
        if waiver.feed is not None and waiver.feed not in feeds:
            yield (*place, "feed"), f"there is no feed `{waiver.feed}`{misspelt(waiver.feed, feeds)}"
        try:
            date.fromisoformat(waiver.expires)
        except ValueError:
            yield (*place, "expires"), f"there is no day {waiver.expires}"


def outlet_problems(config: Config) -> Iterator[Problem]:
    seen: set[str] = set()
    for number, outlet in enumerate(config.outlets):
        if (outlet.id is None) == (outlet.domain is None):
            yield ("outlets", number), "an outlet is named by either `id` (a row of the gazetteers) or `domain`"
        elif (name := outlet.id or outlet.domain or "") in seen:
            yield ("outlets", number), f"`{name}` stands above already; keep one"
        else:
            seen.add(name)


def name_problems(
    config: Config, concerns: Mapping[str, Category], strengths: Collection[str], rows: Collection[str], whole: Collection[str] = ()
) -> Iterator[Problem]:
    """Names that do not exist. concerns: rule id -> its category; strengths: ids of the rules that speak for a text; rows: ids of the
    gazetteers, asked only where an outlet is named by its id; whole: ids of the rules on a whole run."""
    either = (*concerns, *CATEGORIES)
    for key in ("select", "ignore"):
        yield from unknown(getattr(config, key), (key,), (*either, *strengths, *whole), "rule or category")
    for number, waiver in enumerate(config.suppressions):
        yield from named(waiver.rule, ("suppressions", number, "rule"), either, strengths)
    for number, outlet in enumerate(config.outlets):
        if outlet.id is not None and outlet.id not in rows:
            yield ("outlets", number, "id"), f"no gazetteer has a row `{outlet.id}`{misspelt(outlet.id, rows)}; a new outlet is named by its `domain`"
        for i, allowance in enumerate(outlet.allow):
            yield from named(allowance.rules, ("outlets", number, "allow", i, "rules"), either, strengths)
    for place, budgets in (("budgets",), config.budgets), *((("feeds", n, "budgets"), feed.budgets) for n, feed in enumerate(config.feeds)):
        for i, budget in enumerate(budgets):
            known = {"rule": (*concerns, *strengths), "category": CATEGORIES}.get(budget.what)
            if known and budget.of:
                yield from unknown(budget.of, (*place, i, "of"), known, budget.what)


def named(names: Names, place: Place, known: Collection[str], strengths: Collection[str]) -> Iterator[Problem]:
    """Rules and categories that are to be left out of the judgement."""
    for number, name in enumerate(listed(names)):
        here = place if isinstance(names, str) else (*place, number)
        if name in strengths:
            yield here, f"`{name}` speaks for a text; only concerns can be suppressed (to leave it out, use `ignore`)"
        else:
            yield from unknown(name, here, known, "rule or category")


def unknown(names: Names, place: Place, known: Collection[str], what: str) -> Iterator[Problem]:
    for number, name in enumerate(listed(names)):
        if name not in known:
            here = place if isinstance(names, str) else (*place, number)
            yield here, f"there is no {what} `{name}`{misspelt(name, known)}"
