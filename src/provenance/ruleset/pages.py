"""Rules for reading: the page of one rule, the table of all; plain text, for the caller to print or write."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from itertools import groupby

from provenance.ruleset.rule import Example, Rule, Wanted, When, example

WIDTH = 100
TABLE_BEGIN = "<!-- rules: generated, do not edit by hand -->"
TABLE_END = "<!-- end of generated rules -->"
TABLE_HEAD = ("| rule | finds | polarity | level | confidence | status |", "|---|---|---|---|---|---|")
SIGNS = {"at_least": "≥", "at_most": "≤", "above": ">", "below": "<", "equals": "="}


def describe(when: When, depth: int = 0) -> Iterator[str]:
    """A condition as indented lines of words."""
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


def explain(rule: Rule, file: str) -> str:
    """The page of one rule."""
    head = f"{rule.title}\n{rule.id} · {rule.category} · {rule.polarity} · {rule.level} · confidence {rule.confidence} · {rule.status}"
    parts = [head, section("Found when", list(describe(rule.when)))]
    applies = (("languages", rule.applies_to.languages), ("genres", rule.applies_to.genres))
    scope = [f"{name}: {', '.join(values)}" for name, values in applies if values]
    parts += [section("Only for", scope)] if scope else []
    parts += [section("Message", [rule.message]), section("Why", [rule.why]), section("What to do", rule.advice.splitlines())]
    parts += [section(name, [f"- {item}" for item in items]) for name, items in (
        ("Known false positives", rule.false_positives), ("References", rule.references)) if items]
    parts += [section(f"{name} example", shown(example(given))) for name, given in (
        *(("Flagged", given) for given in rule.examples.flagged), *(("Clean", given) for given in rule.examples.clean))]
    parts.append(f"File: {file}")
    return "\n\n".join(parts) + "\n"


def section(name: str, lines: Sequence[str]) -> str:
    wrapped = [row for line in lines for row in wrap(line)]
    return "\n".join([name, *wrapped])


def wrap(line: str) -> list[str]:
    depth = len(line) - len(line.lstrip())
    first = "  " + " " * depth
    after = first + ("  " if line.lstrip().startswith("- ") else "")
    return textwrap.wrap(line.strip(), WIDTH, initial_indent=first, subsequent_indent=after, break_long_words=False) or [""]


def shown(given: Example) -> list[str]:
    settings = (("path", given.path), ("language", given.language), ("published", given.published))
    about = [f"{name}: {value}" for name, value in settings if value]
    return [*([f"({'; '.join(about)})"] if about else []), *("| " + line for line in given.text.rstrip("\n").split("\n"))]


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
