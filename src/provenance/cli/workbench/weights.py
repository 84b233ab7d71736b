"""What each profile makes of a rule: the points it brings and the band it forces."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from provenance.cli.workbench.loading import Library, Named, roots

if TYPE_CHECKING:
    from provenance.ruleset.pages import Weight
    from provenance.scoring import Profile

FIRST = "default"


def profiles_of(folders: tuple[str, ...], known: Library) -> list[Profile]:
    """All profiles, built-in and local, the default one first; raises RuleError at the first that is wrong."""
    from provenance.scoring import load_profile

    names = {path.stem for root, _ in roots(folders) for path in (root / "profiles").glob("*.yml")}
    every, found = known.all(), []
    for name in sorted(names, key=lambda name: (name != FIRST, name)):
        # a profile is checked against the rules that are loaded with it
        polarities = {one.rule.id: one.rule.polarity for one in every if one.pack in ("", name)}
        found.append(load_profile(name, tuple(map(Path, folders)), polarities))
    return found


def weights(found: Named, profiles: Sequence[Profile]) -> list[Weight]:
    """A rule's points when it is met alone, in each profile it is loaded with."""
    from provenance.model.audit import Finding
    from provenance.ruleset.pages import Weight
    from provenance.scoring import own_points

    rule = found.rule
    met = Finding(
        rule=rule.id, title=rule.title, category=rule.category, level=rule.level, confidence=rule.confidence, polarity=rule.polarity,
        message="", why="", advice="", points=0.0, evidence=(), group=rule.group,
    )  # fmt: skip
    with_it = [profile for profile in profiles if found.pack in ("", profile.profile)]
    return [Weight(p.profile, round(own_points(met, p), 2) + 0.0, forced(rule.id, p)) for p in with_it]  # + 0.0: no minus zero


def forced(rule: str, profile: Profile) -> str:
    return "block" if rule in profile.block_on else "review" if rule in profile.review_on else ""
