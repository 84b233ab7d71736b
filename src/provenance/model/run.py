"""One run over many articles: what reports say of it as a whole."""

from __future__ import annotations

from msgspec import Struct

from provenance.model.article import Unreadable
from provenance.model.audit import Audit, Band, Level

LEVELS: tuple[Level, ...] = ("error", "warning", "note")


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


class Summary(Struct, frozen=True):
    """The run in numbers. rules: rule id -> articles it was met in; rows: one an article, only where a format asks for them."""

    articles: int
    bands: dict[str, int]
    levels: dict[str, int]
    rules: dict[str, int]
    mean_score: float | None
    unreadable: tuple[Unreadable, ...]
    rows: tuple[Row, ...] = ()


def row_of(audit: Audit) -> Row:
    """The one-line account of an audit."""
    levels = [f.level for f in audit.findings if f.polarity == "concern"]
    return Row(
        path=audit.article.path, headline=audit.article.metadata.headline or "", language=audit.language, genre=audit.genre,
        origin=audit.origin.kind, attribution=audit.origin.attribution, score=audit.scorecard.score, band=audit.scorecard.band,
        coverage=audit.scorecard.coverage, errors=levels.count("error"), warnings=levels.count("warning"), notes=levels.count("note"),
        strengths=len(audit.findings) - len(levels),
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
        self.articles, self.scored, self.total = 0, 0, 0.0
        self.lowest: float | None = None

    def add(self, row: Row, rules: tuple[str, ...]) -> None:
        self.articles += 1
        self.bands[row.band] += 1
        self.levels["error"] += row.errors
        self.levels["warning"] += row.warnings
        self.levels["note"] += row.notes
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
        return Summary(self.articles, dict(self.bands), dict(self.levels), rules, mean, tuple(self.unreadable), tuple(self.rows))
