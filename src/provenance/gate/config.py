"""What `provenance.yml` (or `[tool.provenance]` of a pyproject.toml) may hold, as typed records; docs/configuration.md tells it to people.

The shape alone stands here; whether the rules, feeds and rows it names exist is the business of `check`. `Config` is the top record, from
which the JSON Schema for editors is made.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

from provenance.lexicon.records import EntryKind, Flag, Id, Ownership, Text
from provenance.lexicon.records import Language as EntryLanguage

FailOn = Literal["error", "warning", "note", "never"]
What = Literal[
    "items", "press-releases", "without-origin", "unscored", "band-pass", "band-review", "band-block", "band-unknown", "mean-score",
    "rule", "category", "credit",
]  # fmt: skip
Language = Annotated[str, Meta(pattern=r"^[a-z]{2,3}$")]
Percent = Annotated[float, Meta(ge=0, le=100)]
Country = Annotated[str, Meta(pattern=r"^([A-Z]{2}|INT)$")]
Domain = Annotated[str, Meta(pattern=r"^[^\s/:A-Z]+\.[^\s/:A-Z.]+$")]
Day = Annotated[str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}$")]
# a number of items (or a score), or a share of the items
Limit = float | Annotated[str, Meta(pattern=r"^\d+(\.\d+)?( ?%)?$")]
# no pattern here: msgspec 0.22 crashes at exit when two fields are a union of a text with a pattern and a list
Name = Annotated[str, Meta(min_length=1)]
Names = Name | tuple[Name, ...]


class Budget(Struct, frozen=True, forbid_unknown_fields=True, rename="kebab", kw_only=True):
    """How much of something a feed may bring. what: the measure; of: the rule, category or credited party it counts; at_most, at_least:
    exactly one of them, `15 %` of the items or a number; min_items: a feed of fewer items is not held to it."""

    what: What
    of: Text | None = None
    at_most: Limit | None = None
    at_least: Limit | None = None
    min_items: Annotated[int, Meta(ge=0)] = 0


class FeedOutlet(Struct, frozen=True, forbid_unknown_fields=True):
    """Whose articles a feed brings, for items that do not say so themselves."""

    name: Text | None = None
    domain: Domain | None = None


class Feed(Struct, frozen=True, forbid_unknown_fields=True):
    """A feed that comes in. address: a URL, or a path or glob relative to the configuration; budgets: in place of the general one of the
    same measure."""

    name: Text
    address: Text
    outlet: FeedOutlet = FeedOutlet()
    budgets: tuple[Budget, ...] = ()


class Waiver(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One entry of `suppressions`: a rule or category that does not count somewhere, for a reason, until a day.

    path: glob relative to the configuration; domain: of the article, sub-domains too; feed: its name; evidence: words that all evidence
    must hold; expires: last day on which it holds.
    """

    rule: Text
    reason: Text
    owner: Text
    expires: Day
    path: Text | None = None
    domain: Domain | None = None
    feed: Text | None = None
    evidence: Text | None = None


class Allowance(Struct, frozen=True, forbid_unknown_fields=True):
    """Rules or categories that do not count for an outlet."""

    rules: Names
    reason: Text


class Outlet(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What is known of an outlet beyond the gazetteers. id or domain: which one; the fields of a row replace those of the built-in row,
    lists of names and domains join its own, `flags` replaces; allow: rules that do not count for its articles."""

    id: Id | None = None
    domain: Domain | None = None
    name: Text | None = None
    kind: EntryKind | None = None
    ownership: Ownership | None = None
    country: Country | None = None
    aliases: tuple[Text, ...] = ()
    credits: tuple[Text, ...] = ()
    ambiguous: tuple[Text, ...] = ()
    languages: tuple[EntryLanguage, ...] = ()
    domains: tuple[Domain, ...] = ()
    ended: int | None = None
    flags: tuple[Flag, ...] | None = None
    allow: tuple[Allowance, ...] = ()


class Config(Struct, frozen=True, forbid_unknown_fields=True, rename="kebab", kw_only=True):
    """One configuration. Options on the command line win over the keys of the same name; `rules` adds to them.

    rules, filters: folders relative to the file; baseline: a file relative to it; budgets: for every feed.
    """

    profile: Text | None = None
    rules: Names = ()
    filters: Names = ()
    select: Names = ()
    ignore: Names = ()
    language: Language | None = None
    fail_on: FailOn | None = None
    fail_under: Percent | None = None
    strict: bool = False
    include: Names = ()
    exclude: Names = ()
    baseline: Text | None = None
    feeds: tuple[Feed, ...] = ()
    budgets: tuple[Budget, ...] = ()
    suppressions: tuple[Waiver, ...] = ()
    outlets: tuple[Outlet, ...] = ()


def listed(names: Names) -> tuple[str, ...]:
    """A key that takes one name or a list, as a list."""
    return (names,) if isinstance(names, str) else names
