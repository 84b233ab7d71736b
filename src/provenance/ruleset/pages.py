"""Rules for reading: the page of one rule as plain data, the short words of a condition, the table of all rules.

How a page looks in a terminal or in Markdown is decided where it is written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Literal, NamedTuple

from provenance.ruleset.readable import Line, sentences
from provenance.ruleset.rule import Example, Rule, Wanted, When, example

TABLE_BEGIN = "<!-- rules: generated, do not edit by hand -->"
TABLE_END = "<!-- end of generated rules -->"
TABLE_HEAD = ("| rule | finds | polarity | level | confidence | status |", "|---|---|---|---|---|---|")
SIGNS = {"at_least": "≥", "at_most": "≤", "above": ">", "below": "<", "equals": "="}


class Weight(NamedTuple):
    """What one profile makes of a rule. points: with their sign; band: the band the rule forces at least, or empty."""

    profile: str
    points: float
    band: str = ""


class Section(NamedTuple):
    """One part of a page. form: how its lines are meant (prose: paragraphs; list: items; tree: lines with the depth of `depths`; text:
    as printed; weights: of the page)."""

    title: str
    form: Literal["prose", "list", "tree", "text", "weights"]
    lines: tuple[str, ...]
    depths: tuple[int, ...] = ()


class Page(NamedTuple):
    """Everything that is known of a rule, for people. about: its id, category and so on; file: where it stands."""

    id: str
    title: str
    about: tuple[str, ...]
    sections: tuple[Section, ...]
    weights: tuple[Weight, ...]
    file: str


def page(rule: Rule, file: str, signals: Mapping[str, str], weights: Sequence[Weight] = (), pack: str = "") -> Page:
    """The page of one rule. signals: name -> what it measures; weights: one a profile; pack: the one it comes with, if any."""
    about = (rule.id, rule.category, rule.polarity, rule.level, f"confidence {rule.confidence}", rule.status, *([f"pack {pack}"] if pack else []))
    return Page(rule.id, rule.title, about, tuple(sections(rule, signals, weights)), tuple(weights), file)


def sections(rule: Rule, signals: Mapping[str, str], weights: Sequence[Weight]) -> Iterator[Section]:
    yield Section("Message", "prose", (rule.message.strip(),))
    yield Section("Why it matters", "prose", (rule.why.strip(),))
    yield Section("What to do", "prose", (rule.advice.strip(),))
    yield tree("Found when", list(sentences(rule.when, signals)))
    applies = (("languages", rule.applies_to.languages), ("genres", rule.applies_to.genres))
    scope = [f"{name}: {', '.join(values)}" for name, values in applies if values]
    lists = (("Only for", scope), ("When it is found and nothing is wrong", rule.false_positives), ("References", rule.references))
    for title, items in lists:
        if items:
            yield Section(title, "list", tuple(items))
    if weights:
        grouped = f"Of the rules in the group `{rule.group}` that are met, the weightiest counts whole, each further one half of the one before."
        yield Section("Points", "weights", (grouped,) if rule.group else ())
    for title, given in (("Flagged", rule.examples.flagged), ("Not flagged", rule.examples.clean)):
        for number, one in enumerate(given, 1):
            yield from example_sections(f"{title} ({number} of {len(given)})" if len(given) > 1 else title, example(one))


def tree(title: str, lines: Sequence[Line]) -> Section:
    return Section(title, "tree", tuple(words for _, words in lines), tuple(depth for depth, _ in lines))


def example_sections(title: str, given: Example) -> Iterator[Section]:
    """An example's text as printed, and those of the articles it is compared with."""
    settings = (("read as", given.path), ("language", given.language), ("published", given.published))
    about = ", ".join(f"{name} {value}" for name, value in settings if value)
    yield Section(f"{title}, {about}" if about else title, "text", tuple(given.text.rstrip("\n").split("\n")))
    if given.before:
        yield Section(f"{title}: its earlier version", "text", tuple(given.before.rstrip("\n").split("\n")))
    for number, other in enumerate(given.others, 1):
        yield from example_sections(f"{title}: compared with {number}", example(other))


def describe(when: When, depth: int = 0) -> Iterator[str]:
    """A condition as indented lines, in the short words of `leaf`."""
    pad = "  " * depth
    for word, parts in (("all of", when.all), ("any of", when.any), ("none of", when.none)):
        if parts is not None:
            yield f"{pad}{word}:"
            for part in parts:
                yield from describe(part, depth + 1)
            return
    yield pad + leaf(when)


def leaf(when: When) -> str:
    """One condition without parts as a phrase."""
    if when.mention is not None:
        return mention_phrase(when)
    if when.signal is not None:
        return f"signal {when.signal} " + " and ".join(f"{sign} {value}" for sign, value in limits(when))
    if when.equals is not None:
        return f"metadata {when.metadata} = {when.equals}"
    return f"metadata {when.metadata} {'is absent' if when.present is False else 'is present'}"


def mention_phrase(when: When) -> str:
    words = [f"mention {when.mention}"]
    if when.where:
        words.append("where " + " and ".join(f"{name} is {choice(wanted)}" for name, wanted in when.where.items()))
    if when.within:
        ends = (("first", when.within.head), ("last", when.within.tail))
        words.append("in the " + " and the ".join(f"{end} {size} characters" for end, size in ends if size))
    if when.at_least is not None or when.at_most is not None:
        words.append(" and ".join(f"{sign} {value}" for sign, value in limits(when)) + " times")
    return ", ".join(words)


def choice(wanted: Wanted) -> str:
    return wanted if isinstance(wanted, str) else " or ".join(wanted)


def limits(when: When) -> Iterator[tuple[str, str]]:
    for name, sign in SIGNS.items():
        value = getattr(when, name)
        if value is not None:
            yield sign, f"{value:g}" if isinstance(value, float) else str(value)


def rule_table(rules: Sequence[Rule]) -> str:
    """All rules as Markdown tables, one for each category; rules must be in order of category."""
    blocks = []
    for category, members in groupby(rules, key=lambda rule: rule.category):
        rows = [f"| `{r.id}` | {cell(r.title)} | {r.polarity} | {r.level} | {r.confidence} | {r.status} |" for r in members]
        blocks.append("\n".join([f"### {category} ({len(rows)})", "", *TABLE_HEAD, *rows]))
    return "\n\n".join(blocks)


def cell(text: str) -> str:
    return text.replace("|", "\\|")


def with_table(readme: str, rules: Sequence[Rule]) -> str:
    """The readme with its generated part made anew."""
    before, _, rest = readme.partition(TABLE_BEGIN)
    _, _, after = rest.partition(TABLE_END)
    return f"{before}{TABLE_BEGIN}\n\n{rule_table(rules)}\n\n{TABLE_END}{after}"
