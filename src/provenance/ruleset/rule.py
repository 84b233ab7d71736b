"""A rule as typed data: what its YAML file may hold, and what a cache of checked rules keeps.

The shape alone is checked here; whether the names in a condition exist is the business of `check`.
"""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from msgspec import Meta, Struct

from provenance.model.audit import Category, Confidence, Level, Polarity

Status = Literal["experimental", "stable", "deprecated"]
Genre = Literal[
    "reportage", "press-release", "opinion", "live-blog", "interview", "satire", "sponsored", "fact-check", "unknown"
]
CATEGORIES: tuple[str, ...] = get_args(Category)

RuleId = Annotated[str, Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Language = Annotated[str, Meta(pattern=r"^[a-z]{2,3}$")]
Line = Annotated[str, Meta(min_length=1, pattern=r"^\S.*$")]
Prose = Annotated[str, Meta(min_length=1)]
Count = Annotated[int, Meta(ge=1)]
Wanted = str | tuple[str, ...]


class Within(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Where a mention must stand: in the first `head` or the last `tail` characters of the text."""

    head: Count | None = None
    tail: Count | None = None


class When(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """One node of a condition: exactly one of all, any, none, mention, signal, metadata, with the keys that go with it.

    all, any, none: further nodes; mention: a mention kind, with where, at_least, at_most, within;
    signal: a signal's name, with at_least, at_most, above, below, equals; metadata: a field of the metadata, with present or equals.
    """

    all: tuple[When, ...] | None = None
    any: tuple[When, ...] | None = None
    none: tuple[When, ...] | None = None
    mention: str | None = None
    where: dict[str, Wanted] = {}
    within: Within | None = None
    signal: str | None = None
    metadata: str | None = None
    present: bool | None = None
    at_least: float | None = None
    at_most: float | None = None
    above: float | None = None
    below: float | None = None
    equals: str | None = None


class EvidenceFrom(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Where a rule that rests on signals points: mentions of a kind, or a field of the metadata."""

    mention: str | None = None
    where: dict[str, Wanted] = {}
    metadata: str | None = None


class AppliesTo(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """The articles a rule speaks about; an empty list means every language, every genre."""

    languages: tuple[Language, ...] = ()
    genres: tuple[Genre, ...] = ()


class Example(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A text that tests a rule. path: a name whose ending picks the reader; published: ISO date of publication; others: articles it is
    compared with, for rules on copied text; before: an earlier version of it, for rules on edits."""

    text: Prose
    path: str = ""
    language: str = ""
    published: str = ""
    others: tuple[str | Example, ...] = ()
    before: str = ""


class Examples(Struct, frozen=True, forbid_unknown_fields=True):
    """Texts the rule must flag, and texts it must leave alone; at least one of each."""

    flagged: Annotated[tuple[str | Example, ...], Meta(min_length=1)]
    clean: Annotated[tuple[str | Example, ...], Meta(min_length=1)]


class Rule(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """One rule, one file: its stem is the id, its folder the category.

    message: what was found, may name `{field}` of the first evidence mention, `{parties}`, `{count}`, `{signal:name}`;
    why: why it matters; advice: what to do; group: rules that tell the same thing twice share one;
    overrides: a local rule that means to replace the built-in rule of its id.
    """

    id: RuleId
    title: Line
    category: Category
    status: Status
    polarity: Polarity
    level: Level
    confidence: Confidence
    when: When
    message: Prose
    why: Prose
    advice: Prose
    examples: Examples
    group: str = ""
    applies_to: AppliesTo = AppliesTo()
    evidence: EvidenceFrom | tuple[EvidenceFrom, ...] = ()
    false_positives: tuple[Prose, ...] = ()
    references: tuple[Line, ...] = ()
    overrides: bool = False

    @property
    def evidence_from(self) -> tuple[EvidenceFrom, ...]:
        return self.evidence if isinstance(self.evidence, tuple) else (self.evidence,)


class Ruleset(Struct, frozen=True):
    """Checked rules in order of category and id, as plain data a cache can keep. files: id -> the file as shown in messages."""

    rules: tuple[Rule, ...]
    files: dict[str, str]


def example(given: str | Example) -> Example:
    """An example as a record, whichever way the file wrote it."""
    return Example(given) if isinstance(given, str) else given
