"""`provenance rules test`: every rule tried on its own examples, and how much of its condition these reach."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from provenance.cli.workbench import whole
from provenance.cli.workbench.loading import Named, folders_of, judging, library, roots
from provenance.cli.workbench.output import STYLES, say

if TYPE_CHECKING:
    from provenance.ruleset.trial import Failure, Gap, Trial

FAILED = 1


def test_rules(arguments: argparse.Namespace) -> int:
    """Tries the named rules, those of the given folders, or all built-in ones; 1 when one fails (with --strict: or leaves a gap)."""
    folders = folders_of(arguments.rules)
    every = chosen(arguments.names, folders)
    rules = [found for found in every if isinstance(found, Named)]
    files = {found.rule.id: found.file for found in every}
    # rules of different packs never judge one article
    trials = [tried(list(members), folders) for _, members in groupby(rules, key=lambda rule: rule.folders)]
    trials += whole.tried([found for found in every if isinstance(found, whole.Whole)], folders)
    failed = 0 if arguments.names else tested_filters(folders)
    failures, gaps = [f for trial in trials for f in trial.failures], [g for trial in trials for g in trial.gaps]
    for failure in failures:
        show_failure(failure, files[failure.rule])
    for gap in gaps:
        show_gap(gap, files[gap.rule])
    branches = sum(trial.branches for trial in trials)
    say(f"{len(every)} rules, {sum(trial.examples for trial in trials)} examples, {len(failures)} failures; "
        f"{2 * branches - len(gaps)} of {2 * branches} outcomes of {branches} rules and branches seen")
    return FAILED if failed or failures or (arguments.strict and gaps) else 0


def chosen(names: Sequence[str], folders: tuple[str, ...]) -> list[Named | whole.Whole]:
    """The rules to try, those on a whole run last; each once."""
    known = library(folders)
    if names:
        found = {rule.rule.id: rule for rule in (whole.find(name, known, folders) for name in names)}
        return sorted(found.values(), key=lambda rule: isinstance(rule, whole.Whole))
    inside = tuple(f"{folder}/" for folder in folders)
    every: list[Named | whole.Whole] = [*known.all(), *whole.correlations(folders)]
    return [rule for rule in every if not inside or rule.file.startswith(inside)]


def tried(rules: Sequence[Named], folders: tuple[str, ...]) -> Trial:
    """The trial of rules that judge together."""
    from provenance.errors import UnreadableError, UsageError
    from provenance.examples import audited
    from provenance.ruleset.trial import try_rules

    with judging(rules, folders) as places:
        try:
            return try_rules([rule.rule for rule in rules], lambda example: audited(example, places))
        except UnreadableError as error:
            raise UsageError(f"an example is no document of its format: {error.reason}") from error


def show_failure(failure: Failure, file: str) -> None:
    verb = "is not flagged" if failure.expected == "flagged" else "is flagged"
    say(f"{file}: {failure.expected} example {failure.number} {verb} by `{failure.rule}`", STYLES["error"])
    say(f"  met: {', '.join(failure.found) or 'no rule'}", "dim")


def show_gap(gap: Gap, file: str) -> None:
    never = "never held" if gap.missing == "true" else "always held"
    say(f"{file}: {never} in its examples: {gap.branch}", STYLES["warning"])


def tested_filters(folders: tuple[str, ...]) -> int:
    """Tries the filters that stand beside the tried rules; returns how many examples fail."""
    from provenance.examples import audited
    from provenance.gate.filters import FOLDER, try_filters
    from provenance.pipeline import load_book

    places = roots(folders)[1:] or roots(())
    own = {path.stem: f"{shown}/{FOLDER}/{path.name}" for root, shown in places for path in (Path(root) / FOLDER).glob("*.yml")}
    filters = [given for given in load_book(folders).filters if given.id in own]
    failures = try_filters(filters, lambda example: audited(example, folders))
    for failure in failures:
        say(f"{own[failure.filter]}: {failure.expected} example {failure.number}: {failure.why}", STYLES["error"])
    if filters:
        say(f"{len(filters)} filters, {len(failures)} failures")
    return len(failures)
