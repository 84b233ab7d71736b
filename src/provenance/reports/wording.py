"""The words, numbers and order in which reports for people tell an audit, the same in the terminal and in Markdown."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf

from provenance.model.article import Unreadable
from provenance.model.audit import Audit, ChainLink, Finding, Origin, Suppression
from provenance.model.run import LEVELS, RunFinding, RunPlace, Summary
from provenance.model.span import LineIndex
from provenance.reports.places import split_path
from provenance.reports.visible import one_line

LEGEND = "The score measures visible sourcing practice, not truth."
COVERAGE = "Coverage is the share of rules that could be decided; what could not be seen lowers it, never the score."
HINT = "`provenance rules explain RULE` tells more about a rule."
CONFIDENCES = ("high", "medium", "low")
BANDS = ("pass", "review", "block", "unknown")
OFTEN = 5  # rules named as the most frequent of a run
HEADLINE = 300  # characters of a headline at most
FEW = 3  # articles from which on it is worth saying
SUPPRESSED_BY = {"filter": "by a filter", "outlet": "by the outlet's allow list", "suppression": "by the configuration", "baseline": "by the baseline"}


def concerns(audit: Audit) -> list[Finding]:
    """What speaks against the article and counts: by level, then confidence, then weight, then place."""
    return sorted((f for f in audit.findings if f.polarity == "concern" and not f.suppressed), key=gravity)


def suppressed(audit: Audit) -> list[tuple[Finding, Suppression]]:
    """What was found and does not count, with the reason, in the order of concerns."""
    found = sorted((f for f in audit.findings if f.suppressed), key=gravity)
    return [(f, f.suppressed) for f in found if f.suppressed]


def gravity(finding: Finding) -> tuple[int, int, float, float, str]:
    """Sorts the gravest first."""
    return LEVELS.index(finding.level), CONFIDENCES.index(finding.confidence), finding.points, place(finding), finding.rule


def strengths(audit: Audit) -> list[Finding]:
    """What speaks for the article, the weightiest first."""
    found = [f for f in audit.findings if f.polarity == "strength" and not f.suppressed]
    return sorted(found, key=lambda f: (-f.points, f.rule))


def place(finding: Finding) -> float:
    """Where its evidence begins; metadata comes after all text."""
    return min((e.start for e in finding.evidence if not e.field), default=inf)


def headline_text(headline: str | None) -> str:
    """A headline in one line and of bearable length: a text without line ends may have been taken for one."""
    text = headline or ""
    return one_line(text[:HEADLINE]) + ("…" if len(text) > HEADLINE else "")


def score_text(score: float | None) -> str:
    """A score with the one decimal that bands are decided by; a dash for none."""
    return "–" if score is None else f"{score:.1f}"


def points_text(points: float) -> str:
    """Points with their sign (a true minus) and without needless zeros."""
    number = f"{abs(points):.2f}".rstrip("0").rstrip(".")
    return "0" if number == "0" else f"{'−' if points < 0 else '+'}{number}"


def coverage_text(coverage: float) -> str:
    """A share in percent; only all of it is 100 %."""
    return f"{int(coverage * 100 + 1e-9)} %"


def facts(audit: Audit) -> list[str]:
    """Coverage, language and genre."""
    genre = "genre unknown" if audit.genre == "unknown" else plain(audit.genre)
    return [f"coverage {coverage_text(audit.scorecard.coverage)}", audit.language or "language unknown", genre]


def counted(number: int, noun: str) -> str:
    """A number with its noun."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def plain(kebab: str) -> str:
    """An id of a closed set as words."""
    return kebab.replace("-", " ")


def party(link: ChainLink, *, role: bool = False) -> str:
    """One party of the chain with what it is; role: and with what it did."""
    kind = f"{plain(link.kind)}, {link.role}" if role else plain(link.kind)
    return f"{link.name} ({kind})" if kind and link.name.lower() != kind else link.name


def attribution_text(origin: Origin) -> str:
    """The verdict on the attribution in words."""
    return f"attribution {plain(origin.attribution)}"


def totals(summary: Summary) -> list[str]:
    """The run in short statements: articles, and their mean score."""
    told = [counted(summary.articles, "article")]
    if summary.mean_score is not None and summary.articles > 1:
        told.append(f"mean score {summary.mean_score:.1f}")
    return told


def bands_text(summary: Summary) -> str:
    """Articles of the run by band."""
    return ", ".join(f"{summary.bands[name]:,} {name}" for name in BANDS if summary.bands.get(name))


def levels_text(summary: Summary) -> str:
    """Concerns of the run by level, and how many do not count."""
    told = [counted(summary.levels.get(level, 0), level) for level in LEVELS]
    return ", ".join(told + [f"{summary.suppressed:,} suppressed"] * bool(summary.suppressed))


def suppression_text(reason: Suppression) -> str:
    """Who suppressed a finding, why, who answers for it and until when."""
    told = f"suppressed {SUPPRESSED_BY[reason.by]}" + (f": {reason.reason}" if reason.reason else "")
    return " · ".join([told, *filter(None, (reason.owner, reason.expires and f"until {reason.expires}"))])


def run_findings(summary: Summary) -> list[RunFinding]:
    """What only the whole run shows: what fails it first, then by level, in the order given."""
    return sorted(summary.findings, key=lambda f: (not f.fails, LEVELS.index(f.level)))


def run_place(place: RunPlace) -> str:
    """A place of a finding on the run: the path, and the line where it is one of the file's own."""
    return f"{place.path}:{place.line}" if place.line > 1 and not split_path(place.path)[1] else place.path


def some(items: Sequence[str], most: int) -> str:
    """The first of many, and how many more there are."""
    return ", ".join(items[:most]) + (f" and {len(items) - most:,} more" if len(items) > most else "")


def often(summary: Summary) -> list[tuple[str, int]]:
    """The rules met in most articles, where a run is long enough to say so."""
    return list(summary.rules.items())[:OFTEN] if summary.articles >= FEW else []


def where(item: Unreadable) -> str:
    """An unreadable input with the position of its fault; the path of a record inside a file brings its line already."""
    line = 0 if split_path(item.path)[1] == item.line else item.line
    return ":".join(str(part) for part in (item.path, line, item.column if item.line else 0) if part)


def lines_text(labels: Sequence[str]) -> str:
    """Places named by their frames' labels: `lines 3, 7` or `metadata`."""
    numbers = list(dict.fromkeys(label for label in labels if label.isdigit()))
    words = [("line " if len(numbers) == 1 else "lines ") + ", ".join(numbers)] if numbers else []
    return ", ".join(words + list(dict.fromkeys(label for label in labels if not label.isdigit())))


def place_text(finding: Finding, index: LineIndex) -> str:
    """Where a finding stands, in short; empty for the first line, which is where what an article lacks as a whole points."""
    labels = ["metadata" if e.field else str(index.position(e.start)[0]) for e in finding.evidence]
    return lines_text(labels) if labels != ["1"] else ""
