"""What of a configuration bears on single articles: small, frozen and hashable, so that it travels in `Options` to every worker."""

from __future__ import annotations

from msgspec import Struct

from provenance.gate.config import Config, Feed, Outlet, Waiver, listed
from provenance.model.run import RunFinding

EXPIRED, UNUSED = "suppression-expired", "suppression-unused"


class Known(Struct, frozen=True):
    """Evidence that a baseline knows: of which article and rule, in which words (see `naming`), how many times."""

    article: str
    rule: str
    evidence: str
    count: int = 1


class Baseline(Struct, frozen=True):
    """Findings that are known. root: the folder of its file, from which articles are named; name: the file in messages."""

    root: str
    known: tuple[Known, ...] = ()
    name: str = ""


class Policy(Struct, frozen=True):
    """What a newsroom decides about single articles. root: the folder that paths and globs are relative to; suppressions: those that
    hold today; filters: folders beside those of the rules; baseline: None where none is kept."""

    root: str = ""
    feeds: tuple[Feed, ...] = ()
    suppressions: tuple[Waiver, ...] = ()
    outlets: tuple[Outlet, ...] = ()
    filters: tuple[str, ...] = ()
    baseline: Baseline | None = None


def policy_of(config: Config, root: str, today: str, baseline: Baseline | None = None) -> Policy:
    """The policy of a configuration. root: its folder; today: ISO day; suppressions that ended before are left out (see `expired`)."""
    return Policy(
        root=root, feeds=config.feeds, suppressions=tuple(w for w in config.suppressions if w.expires >= today), outlets=config.outlets,
        filters=listed(config.filters), baseline=baseline,
    )  # fmt: skip


def expired(config: Config, today: str) -> tuple[RunFinding, ...]:
    """One finding for each suppression that has ended; it fails the run until somebody decides anew."""
    return tuple(
        RunFinding(
            rule=EXPIRED, title="A suppression has expired", level="error", fails=True, subject=subject(waiver),
            message=f"The suppression of `{waiver.rule}` for {place(waiver)} ended on {waiver.expires} and no longer holds (owner: {waiver.owner}; reason: {waiver.reason}).",
            advice="Mend what it hid, or give it a new day and a reason that still holds; else take it out of the configuration.",
        )
        for waiver in config.suppressions if waiver.expires < today
    )  # fmt: skip


def unused(policy: Policy, used: set[int]) -> tuple[RunFinding, ...]:
    """One note for each suppression that no finding of the run needed. used: their numbers in the policy."""
    return tuple(
        RunFinding(
            rule=UNUSED, title="A suppression matched nothing", level="note", subject=subject(waiver),
            message=f"The suppression of `{waiver.rule}` for {place(waiver)} matched no finding of this run (owner: {waiver.owner}).",
            advice="Take it out of the configuration, unless the articles it is for were not among the inputs.",
        )
        for number, waiver in enumerate(policy.suppressions) if number not in used
    )  # fmt: skip


def subject(waiver: Waiver) -> str:
    return f"{waiver.rule}: {place(waiver)}"


def place(waiver: Waiver) -> str:
    """Where a suppression holds, in words."""
    parts = (("", waiver.path), ("", waiver.domain), ("feed ", waiver.feed), ("evidence ", waiver.evidence and f"“{waiver.evidence}”"))
    return ", ".join(f"{label}{value}" for label, value in parts if value)
