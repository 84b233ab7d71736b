"""Rules on a whole run for reading: their page, in the form of the pages of all rules."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.ruleset.correlation import Correlation, ExampleArticle
from provenance.ruleset.pages import Page, Section
from provenance.ruleset.readable import choice

# kind of group -> what its articles have in common
COMMON: dict[str, str] = {
    "same-disclaimer": "the same disclaimer, company profile or press contact",
    "same-byline": "the same author",
    "same-text": "nearly the same text",
    "same-headline": "the same headline",
    "same-credit": "the same credited party",
    "share": "of one feed, the same",
    "unlabelled-press-wire": "text of one press wire, which not all of them label",
    "state-media-through-intermediaries": "state media that they reach only through others",
    "citing-circle": "outlets that cite each other in a circle",
    "one-unnamed-source": "a story that rests on one unnamed source",
}
PERCENT = "share"


def correlation_page(rule: Correlation, file: str, pack: str = "") -> Page:
    """The page of one rule on a whole run; it has no points, since it speaks of no single article."""
    about = (rule.id, rule.category, "concern", rule.level, f"confidence {rule.confidence}", rule.status, *([f"pack {pack}"] if pack else []))
    return Page(rule.id, rule.title, (*about, "on a whole run"), tuple(sections(rule)), (), file)


def sections(rule: Correlation) -> Iterator[Section]:
    yield Section("Message", "prose", (rule.message.strip(),))
    yield Section("Why it matters", "prose", (rule.why.strip(),))
    yield Section("What to do", "prose", (rule.advice.strip(),))
    yield Section("Found when", "list", tuple(condition(rule)))
    for title, items in (("When it is found and nothing is wrong", rule.false_positives), ("References", rule.references)):
        if items:
            yield Section(title, "list", tuple(items))
    for title, batches in (("Flagged", rule.examples.flagged), ("Not flagged", rule.examples.clean)):
        for number, batch in enumerate(batches, 1):
            lines = tuple(line for article in batch for line in (*told(article), ""))
            yield Section(f"{title} ({number} of {len(batches)}): {len(batch)} article{'s' if len(batch) != 1 else ''}", "text", lines[:-1])


def condition(rule: Correlation) -> Iterator[str]:
    """What must hold, one statement a line."""
    facet = rule.where.get("facet")
    common = COMMON.get(rule.correlation, rule.correlation)
    if rule.correlation == "share" and facet:
        common = f"{common} {plain(facet)}"
    yield f"articles of one run have in common: {common} (`{rule.correlation}`)"
    for name, wanted in rule.where.items():
        if (rule.correlation, name) != ("share", "facet"):
            yield f"its {name} {choice(wanted)}"
    for word, bounds in (("at least", rule.at_least), ("at most", rule.at_most)):
        for measure, bound in bounds.items():
            yield f"{measure}: {word} {f'{bound * 100:g} %' if measure == PERCENT else f'{bound:g}'}"
    if rule.within is not None:
        yield f"counted among those published within {rule.within.minutes:,} minutes"


def plain(wanted: str | tuple[str, ...]) -> str:
    return wanted if isinstance(wanted, str) else " or ".join(wanted)


def told(article: ExampleArticle) -> Iterator[str]:
    """One article of an example: what its metadata say, then its text."""
    byline = article.byline if isinstance(article.byline, str) else ", ".join(article.byline)
    facts = (article.path, article.feed, article.outlet, article.domain, article.published, byline, article.language, article.headline)
    yield "[" + " · ".join(fact for fact in facts if fact) + "]"
    yield from article.text.rstrip("\n").split("\n")
