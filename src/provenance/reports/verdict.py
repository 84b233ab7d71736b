"""What makes a run fail, in words: the same questions the exit code answers, for reports that tell a verdict."""

from __future__ import annotations

from provenance.model.run import LEVELS, RunFinding, Summary
from provenance.reports import wording
from provenance.reports.formats import Style

# notes on the gate's own files (a baseline or a suppression that nothing needs any more): they fail no run, whatever `--fail-on` says
HOUSEKEEPING = ("baseline-stale", "suppression-unused")


def failing_levels(style: Style) -> tuple[str, ...]:
    """The levels at or above `--fail-on`; none for `never` and where it is not known."""
    return LEVELS[: LEVELS.index(style.fail_on) + 1] if style.fail_on in LEVELS else ()


def run_fails(finding: RunFinding, levels: tuple[str, ...]) -> bool:
    """Whether a finding on the whole run fails it: by itself, or by its level."""
    return finding.fails or (finding.level in levels and finding.rule not in HOUSEKEEPING)


def reasons(summary: Summary, style: Style, lowest: float | None) -> list[str]:
    """Why the run fails, or nothing. lowest: the lowest score of an article."""
    levels = failing_levels(style)
    found: list[str] = []
    if concerns := sum(summary.levels.get(level, 0) for level in levels):
        found.append(f"{wording.counted(concerns, 'concern')} at or above `{style.fail_on}`")
    if style.fail_under is not None and lowest is not None and lowest < style.fail_under:
        found.append(f"the lowest score, {wording.score_text(lowest)}, is below {style.fail_under:g}")
    if broken := sum(run_fails(finding, levels) for finding in summary.findings):
        found.append(f"{wording.counted(broken, 'finding')} on the run as a whole")
    if style.strict and summary.unreadable:
        found.append(f"{wording.counted(len(summary.unreadable), 'input')} could not be read")
    elif summary.unreadable and not summary.articles:
        found.append("nothing could be read")
    return found
