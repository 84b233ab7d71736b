"""How a run ends: what fails it, and the exit code by the table of the README."""

from __future__ import annotations

from provenance.cli.settings import Settings
from provenance.errors import NothingReadError
from provenance.model.run import LEVELS, Summary, Tally
from provenance.options import FailOn
from provenance.reports.verdict import run_fails
from provenance.reports.wording import where
from provenance.scoring import Profile

NAMED = 3  # unreadable inputs told in the last line when there is no article at all


def thresholds(settings: Settings, profile: Profile) -> tuple[FailOn, float | None]:
    """What fails the run: what the options leave open, the profile decides; what is written down as known fails no run."""
    options = settings.options
    fail_on = "never" if settings.write_baseline else options.fail_on or profile.fail_on
    return fail_on, profile.fail_under if options.fail_under is None else options.fail_under


def exit_code(summary: Summary, tally: Tally, settings: Settings, profile: Profile, *, empty: bool = False) -> int:
    """0, 1 or 3 by the table of the README."""
    if not summary.articles and not (empty and not summary.unreadable):
        raise NothingReadError(nothing_read(summary))
    if settings.strict and summary.unreadable:
        return NothingReadError.exit_code
    fail_on, fail_under = thresholds(settings, profile)
    if fail_under is not None and tally.lowest is not None and tally.lowest < fail_under:
        return 1
    reached = () if fail_on == "never" else LEVELS[: LEVELS.index(fail_on) + 1]
    return int(any(summary.levels[level] for level in reached) or any(run_fails(finding, reached) for finding in summary.findings))


def nothing_read(summary: Summary) -> str:
    """Why there is no article, by the first inputs that gave none."""
    reasons = "; ".join(f"{where(item)}: {item.reason}" for item in summary.unreadable[:NAMED]) or "there were no inputs"
    more = len(summary.unreadable) - NAMED
    return f"nothing could be read: {reasons}" + (f"; and {more} more, listed in the report" if more > 0 else "")
