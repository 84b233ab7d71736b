"""Weighs findings into a scorecard: base plus the points of each met rule, every point listed.

The score measures visible sourcing practice, never truth or trust. What could not be decided lowers coverage, not the score.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

from msgspec import Meta, Struct
from msgspec.structs import replace

from provenance.datafiles import Place, Position, convert, located, parse, rules_root
from provenance.errors import RuleError, UsageError
from provenance.model.audit import Band, Category, Confidence, Finding, Level, Scorecard

CATEGORIES: tuple[Category, ...] = get_args(Category)
BASE = "base"
# mappings of a profile whose keys are closed sets
KEYS: dict[Place, tuple[str, ...]] = {
    ("points", "levels"): get_args(Level), ("points", "confidence"): get_args(Confidence), ("bands",): ("pass", "review"),
}

Weight = Annotated[float, Meta(ge=0)]
Percent = Annotated[float, Meta(ge=0, le=100)]


class Points(Struct, frozen=True, forbid_unknown_fields=True):
    """What a met rule adds. levels times confidence, minus for a concern; rules: points set for a rule id, with their sign."""

    levels: dict[Level, Weight]
    confidence: dict[Confidence, Weight]
    rules: dict[str, float] = {}


class Profile(Struct, frozen=True, forbid_unknown_fields=True):
    """How findings are weighed and what fails a run.

    bands: lowest scores of pass and review, below lies block; words: texts shorter than this get no score; coverage: nor do
    articles of which a smaller share of the rules could be decided; block_on, review_on: rules that force at least this band;
    fail_on: lowest level of a concern that fails a run; fail_under: a score below this fails it too.
    """

    profile: str
    about: str
    base: Percent
    words: Annotated[int, Meta(ge=0)]
    points: Points
    bands: dict[Literal["pass", "review"], Percent]
    coverage: Annotated[float, Meta(ge=0, le=1)] = 0.0
    block_on: tuple[str, ...] = ()
    review_on: tuple[str, ...] = ()
    fail_on: Literal["error", "warning", "note", "never"] = "never"
    fail_under: Percent | None = None


def load_profile(name: str | Path, folders: Iterable[Path] = (), rules: Mapping[str, str] | None = None) -> Profile:
    """A profile by name (looked for in `profiles/` of the folders, then of the built-in rules) or by path.

    rules: rule id -> polarity; when given, a rule the profile names and that does not exist, or points with the wrong sign,
    are errors. Raises RuleError with position, or UsageError for an unknown name.
    """
    if isinstance(name, Path) or name.endswith((".yml", ".yaml")):
        return read_profile(Path(name), str(name), rules)
    places = [*(folder / "profiles" for folder in folders), rules_root() / "profiles"]
    for folder in places:
        if (path := folder / f"{name}.yml").is_file():
            return read_profile(path, f"{folder.parent.name}/profiles/{name}.yml", rules)
    known = sorted({path.stem for folder in places for path in folder.glob("*.yml")})
    raise UsageError(f"there is no profile `{name}`; known: {', '.join(known)}{misspelt(name, known)}")


def read_profile(path: Path, shown: str, rules: Mapping[str, str] | None = None) -> Profile:
    """One profile file, checked; raises RuleError at the first fault."""
    data, positions = parse(path, name=shown)
    for place, message in key_problems(data):
        raise at(place, message, path, shown, positions)
    profile = convert(data, Profile, positions, path, name=shown)
    for place, message in problems(profile, path.stem, rules):
        raise at(place, message, path, shown, positions)
    return profile


def key_problems(data: Any) -> Iterable[tuple[Place, str]]:
    """Keys outside the closed sets, each with the one that was probably meant."""
    for place, known in KEYS.items():
        value = data
        for step in place:
            value = value.get(step) if isinstance(value, dict) else None
        for key in value if isinstance(value, dict) else ():
            if key not in known:
                yield (*place, key, "key"), f"`{key}` is none of {', '.join(known)}{misspelt(key, known)}"


def at(place: Place, message: str, path: Path, shown: str, positions: Mapping[Place, Position]) -> RuleError:
    while place not in positions:
        place = place[:-1]
    return located(message, path, *positions[place], name=shown)


def problems(profile: Profile, stem: str, rules: Mapping[str, str] | None) -> Iterable[tuple[Place, str]]:
    if profile.profile != stem:
        yield ("profile",), f"the profile `{profile.profile}` differs from the file's name `{stem}`: rename one of them"
    for key in get_args(Level):
        if key not in profile.points.levels:
            yield ("points", "levels"), f"points for the level `{key}` are missing"
    for key in get_args(Confidence):
        if key not in profile.points.confidence:
            yield ("points", "confidence"), f"the factor for confidence `{key}` is missing"
    for key in ("pass", "review"):
        if key not in profile.bands:
            yield ("bands",), f"the lowest score of the band `{key}` is missing"
            return
    if profile.bands["pass"] < profile.bands["review"]:
        yield ("bands", "pass"), "the band `pass` cannot begin below the band `review`"
    if rules is not None:
        yield from rule_problems(profile, rules)


def rule_problems(profile: Profile, rules: Mapping[str, str]) -> Iterable[tuple[Place, str]]:
    for rule, points in profile.points.rules.items():
        if rule not in rules:
            yield ("points", "rules", rule, "key"), f"there is no rule `{rule}`{misspelt(rule, rules)}"
        elif points * (1 if rules[rule] == "strength" else -1) < 0:
            sign = "above" if rules[rule] == "strength" else "below"
            yield ("points", "rules", rule), f"`{rule}` is a {rules[rule]}: its points lie {sign} 0"
    for key, named in (("block_on", profile.block_on), ("review_on", profile.review_on)):
        for number, rule in enumerate(named):
            if rule not in rules:
                yield (key, number), f"there is no rule `{rule}`{misspelt(rule, rules)}"


def misspelt(name: str, known: Iterable[str]) -> str:
    near = get_close_matches(name, list(known), n=1)
    return f"; did you mean `{near[0]}`?" if near else ""


def score(
    findings: Sequence[Finding], profile: Profile, decided: int, applicable: int, words: int
) -> tuple[tuple[Finding, ...], Scorecard]:
    """Gives each finding its points and adds them up; suppressed ones weigh nothing, except those of the baseline, which are only known.

    decided, applicable: numbers of rules, from `judge`; words: of the body. The score is None and the band unknown when no rule
    (or too small a share) could be decided or the text is too short; points are listed all the same.
    """
    weighed = tuple(weigh(findings, profile))
    coverage = round(decided / applicable, 3) if applicable else 0.0
    listed = ((BASE, profile.base), *((f.rule, f.points) for f in weighed))
    if not decided or coverage < profile.coverage or words < profile.words:
        return weighed, Scorecard(None, "unknown", coverage, dict.fromkeys(CATEGORIES), listed)
    categories: dict[str, float | None] = {
        category: clamped(profile.base + sum(f.points for f in weighed if f.category == category)) for category in CATEGORIES
    }
    total = clamped(sum(points for _, points in listed))
    return weighed, Scorecard(total, band(total, weighed, profile), coverage, categories, listed)


def weightless(finding: Finding) -> bool:
    """Whether a finding is suppressed so that it does not count at all; the baseline only keeps it from failing a run."""
    return finding.suppressed is not None and finding.suppressed.by != "baseline"


def weigh(findings: Sequence[Finding], profile: Profile) -> list[Finding]:
    """The findings with their points; within a group the weightiest counts whole, each further one half of the one before."""
    full = [0.0 if weightless(f) else own_points(f, profile) for f in findings]
    rank: dict[tuple[str, str], int] = {}
    shares = [1.0] * len(findings)
    for number in sorted(range(len(findings)), key=lambda n: (-abs(full[n]), findings[n].rule)):
        finding = findings[number]
        if finding.group and not weightless(finding):
            key = (finding.group, finding.polarity)
            shares[number] = 0.5 ** rank.setdefault(key, 0)
            rank[key] += 1
    # + 0.0: no minus zero in reports
    return [replace(f, points=round(points * share, 2) + 0.0) for f, points, share in zip(findings, full, shares, strict=True)]


def own_points(finding: Finding, profile: Profile) -> float:
    if (given := profile.points.rules.get(finding.rule)) is not None:
        return given
    size = profile.points.levels[finding.level] * profile.points.confidence[finding.confidence]
    return size if finding.polarity == "strength" else -size


def band(total: float, findings: Iterable[Finding], profile: Profile) -> Band:
    """The band of a score, or the worse one that a met rule forces."""
    met = {f.rule for f in findings if not weightless(f)}
    if total < profile.bands["review"] or met.intersection(profile.block_on):
        return "block"
    if total < profile.bands["pass"] or met.intersection(profile.review_on):
        return "review"
    return "pass"


def clamped(value: float) -> float:
    return round(min(100.0, max(0.0, value)), 1)
