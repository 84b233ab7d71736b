"""One run over many articles: what reports say of it as a whole."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from provenance.model.article import Unreadable
from provenance.model.audit import Audit, Band, Level

LEVELS: tuple[Level, ...] = ("error", "warning", "note")

# What articles of one run can have in common: the kinds of groups that correlation rules judge. Each measures what `Measure` names.
GroupKind = Literal[
    # by what stands in the articles (`origins.groups`); measured: articles, domains, outlets, feeds, uncredited, minutes, days
    "same-disclaimer",  # a disclaimer, company profile or press contact, word for word
    "same-byline",  # a person's name
    "same-text",  # bodies that agree; also share: the lowest agreement that ties one article to the others
    "same-headline",  # a headline, letter for letter but for case and marks
    "same-credit",  # a credited party; also share: the part of the run that credits it
    "share",  # items of one feed with the same genre, origin, credit …; also items: all of the feed, share: their part of it
    # by the origin graph (`provenance trace`, `origins.patterns`); measured: articles, domains, outlets, length, and what is named here
    "unlabelled-press-wire",  # a press wire's text in articles that do not label it; uncredited: those that do not even name the wire
    "state-media-through-intermediaries",  # state media that articles reach only through others; length: steps of the longest way
    "citing-circle",  # outlets that cite each other in a circle; length: outlets in it, sources: what they name outside it that is no medium
    "one-unnamed-source",  # a story that rests on one unnamed source throughout
]
Measure = Literal[
    "articles", "domains", "outlets", "feeds", "uncredited", "minutes", "days", "share", "items", "length", "intermediaries", "sources"
]  # fmt: skip
# what items of a feed are counted by
Facet = Literal["genre", "origin", "band", "credit", "press-wire", "rule"]


class Row(Struct, frozen=True):
    """One article in one line. errors, warnings, notes: concerns of each level; strengths: met rules that speak for it."""

    path: str
    headline: str
    language: str | None
    genre: str
    origin: str
    attribution: str
    score: float | None
    band: Band
    coverage: float
    errors: int
    warnings: int
    notes: int
    strengths: int
    suppressed: int = 0


class RunPlace(Struct, frozen=True):
    """Where a finding of the whole run can be read: a path, and where there is one a span of that article's text with its line and words."""

    path: str
    start: int = 0
    end: int = 0
    line: int = 1
    text: str = ""


class Facets(Struct, frozen=True):
    """What articles of one run are compared by. feed: the input it came from; published: ISO date or time; bylines: people; credits: ids
    or names of credited parties, press_wires: those of paid press wires; disclaimers: folded lines of disclaimers, company profiles and
    press contacts; rules: ids of the met concerns that count; sketch: the smallest shingle hashes of the body, or nothing where it is too
    short; spans: headline, byline, credit or disclaimer -> where it first stands, "" -> the body."""

    path: str
    feed: str = ""
    domain: str = ""
    outlet: str = ""
    published: str = ""
    headline: str = ""
    bylines: tuple[str, ...] = ()
    genre: str = "unknown"
    origin: str = "unknown"
    origin_named: bool = False
    band: Band = "unknown"
    score: float | None = None
    rules: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    disclaimers: tuple[str, ...] = ()
    sketch: tuple[int, ...] = ()
    spans: dict[str, RunPlace] = {}
    press_wires: tuple[str, ...] = ()


class Member(Struct, frozen=True):
    """One article of a group, as far as groups are counted by it. published: ISO date or time, or empty; credited: whether it names a party
    its text comes from."""

    domain: str = ""
    outlet: str = ""
    feed: str = ""
    published: str = ""
    credited: bool = False


class Group(Struct, frozen=True):
    """Articles of one run that have something in common. value: the thing itself, as printed; measures: numbers that correlation rules
    compare, those that are known; places: one an article; facet, feed: what of which feed a share is of; members: one a place, or nothing
    where a group is not counted by time."""

    kind: GroupKind
    value: str
    measures: dict[Measure, float]
    places: tuple[RunPlace, ...]
    facet: str = ""
    feed: str = ""
    members: tuple[Member, ...] = ()


class RunFinding(Struct, frozen=True):
    """What only a whole run shows: a met correlation rule, a broken budget, an expired suppression, a stale entry of the baseline, an
    item that vanished. rule: its id; subject: feed, value or entry it speaks of; fails: whether it fails the run whatever `--fail-on` says."""

    rule: str
    title: str
    level: Level
    message: str
    advice: str = ""
    subject: str = ""
    places: tuple[RunPlace, ...] = ()
    fails: bool = False


class Summary(Struct, frozen=True):
    """The run in numbers. rules: rule id -> articles it was met in; rows: one an article, only where a format asks for them;
    suppressed: concerns that do not count; findings: what only the whole run shows."""

    articles: int
    bands: dict[str, int]
    levels: dict[str, int]
    rules: dict[str, int]
    mean_score: float | None
    unreadable: tuple[Unreadable, ...]
    rows: tuple[Row, ...] = ()
    suppressed: int = 0
    findings: tuple[RunFinding, ...] = ()


def row_of(audit: Audit) -> Row:
    """The one-line account of an audit."""
    levels = [f.level for f in audit.findings if f.polarity == "concern" and not f.suppressed]
    suppressed = sum(f.suppressed is not None for f in audit.findings)
    return Row(
        path=audit.article.path, headline=audit.article.metadata.headline or "", language=audit.language, genre=audit.genre,
        origin=audit.origin.kind, attribution=audit.origin.attribution, score=audit.scorecard.score, band=audit.scorecard.band,
        coverage=audit.scorecard.coverage, errors=levels.count("error"), warnings=levels.count("warning"), notes=levels.count("note"),
        strengths=sum(f.polarity == "strength" for f in audit.findings), suppressed=suppressed,
    )  # fmt: skip


class Tally:
    """Adds rows up into a Summary; keeps the rows themselves only when asked to."""

    def __init__(self, *, keep_rows: bool = False) -> None:
        self.keep_rows = keep_rows
        self.rows: list[Row] = []
        self.unreadable: list[Unreadable] = []
        self.bands = dict.fromkeys(("pass", "review", "block", "unknown"), 0)
        self.levels: dict[str, int] = dict.fromkeys(LEVELS, 0)
        self.rules: dict[str, int] = {}
        self.findings: list[RunFinding] = []
        self.articles, self.scored, self.total, self.suppressed = 0, 0, 0.0, 0
        self.lowest: float | None = None

    def add(self, row: Row, rules: tuple[str, ...]) -> None:
        self.articles += 1
        self.bands[row.band] += 1
        self.levels["error"] += row.errors
        self.levels["warning"] += row.warnings
        self.levels["note"] += row.notes
        self.suppressed += row.suppressed
        for rule in rules:
            self.rules[rule] = self.rules.get(rule, 0) + 1
        if row.score is not None:
            self.scored, self.total = self.scored + 1, self.total + row.score
            self.lowest = row.score if self.lowest is None else min(self.lowest, row.score)
        if self.keep_rows:
            self.rows.append(row)

    def summary(self) -> Summary:
        mean = round(self.total / self.scored, 1) if self.scored else None
        rules = dict(sorted(self.rules.items(), key=lambda item: (-item[1], item[0])))
        return Summary(
            self.articles, dict(self.bands), dict(self.levels), rules, mean, tuple(self.unreadable), tuple(self.rows), self.suppressed,
            tuple(self.findings),
        )  # fmt: skip
