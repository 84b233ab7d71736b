"""What a run is to do: the options of the command line over those of the configuration, and the policy that both give.

The one place that looks at the clock: suppressions end on a day. `SOURCE_DATE_EPOCH` (seconds since 1970, UTC) sets the day for runs that
have to be reproducible.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from provenance.cli.reading import read_options
from provenance.cli.shared import names
from provenance.errors import UsageError
from provenance.gate.config import Config, FailOn, listed
from provenance.gate.discover import find_config, named_config, shown
from provenance.gate.policy import Baseline, Policy, expired, policy_of
from provenance.model.run import RunFinding
from provenance.options import Options
from provenance.readers.options import ReadOptions

if TYPE_CHECKING:
    from provenance.gate.load import ConfigFile


class Settings(NamedTuple):
    """One run. config: empty where there is none; strict: an unreadable input fails the run; findings: what the configuration itself
    shows (suppressions that have ended); write_baseline: where this run's findings go; files: those of the gate, which are no articles."""

    options: Options
    config: Config = Config()
    strict: bool = False
    findings: tuple[RunFinding, ...] = ()
    write_baseline: str | None = None
    files: tuple[str, ...] = ()


def settings_from(a: argparse.Namespace, fail_on: FailOn | None = None) -> Settings:
    """Parsed arguments as Settings; fail_on: the command's own custom where neither side says. Raises UsageError or RuleError for what is
    wrong with them, before anything is read."""
    file = configuration(a)
    config = file.config if file else Config()
    policy, findings = policy_from(a, file)
    options = options_of(a, config, file.folder if file else Path(), fail_on)
    if file is not None:
        check_folders(file)
        check_names(file, options)
    written = (a.write_baseline, policy.baseline.name if policy.baseline else None, str(file.path) if file else None)
    return Settings(
        replace(options, policy=policy), config, a.strict or config.strict, findings, a.write_baseline, tuple(path for path in written if path),
    )  # fmt: skip


def configuration(a: argparse.Namespace) -> ConfigFile | None:
    """The configuration that holds, read and checked; nothing is parsed where there is none."""
    if a.no_config:
        if a.config:
            raise UsageError("--config and --no-config contradict each other; leave one out")
        return None
    path = named_config(a.config) if a.config else find_config(Path.cwd())
    if path is None:
        return None
    from provenance.gate.load import read_config

    return read_config(path)


def options_of(a: argparse.Namespace, config: Config, folder: Path, fail_on: FailOn | None) -> Options:
    """The options of both; what the command line says wins, its `--rules` join those of the configuration."""
    for given in a.rules:
        if not os.path.isdir(given):
            raise UsageError(f"there is no folder of rules `{given}`; check --rules")
    profile = config.profile
    if profile is not None and profile.endswith((".yml", ".yaml")):
        profile = shown(folder / profile)
    from provenance.pipeline import with_packs

    return with_packs(Options(
        profile=a.profile or profile or Options().profile, rules=(*(shown(folder / name) for name in listed(config.rules)), *(given.rstrip("/") or given for given in a.rules)),
        select=names(a.select) or listed(config.select), ignore=names(a.ignore) or listed(config.ignore), fail_on=a.fail_on or config.fail_on or fail_on,
        fail_under=config.fail_under if a.fail_under is None else a.fail_under, jobs=a.jobs, read=reading(a, config), language=a.language or config.language,
    ))  # fmt: skip


def reading(a: argparse.Namespace, config: Config) -> ReadOptions:
    read = read_options(a)
    return replace(read, include=read.include or listed(config.include), exclude=read.exclude or listed(config.exclude))


def check_folders(file: ConfigFile) -> None:
    """Raises RuleError for a folder the configuration names and that is not there."""
    for key in ("rules", "filters"):
        given = getattr(file.config, key)
        for number, name in enumerate(listed(given)):
            if not (file.folder / name).is_dir():
                raise file.fault(((key,) if isinstance(given, str) else (key, number), f"there is no folder `{name}` beside the configuration"))


def check_names(file: ConfigFile, options: Options) -> None:
    """Raises RuleError for a rule, category or row the configuration names and that is not there."""
    config = file.config
    if not (config.select or config.ignore or config.suppressions or config.outlets or config.budgets or config.feeds):
        return
    from provenance.gate.check import name_problems
    from provenance.lexicon.load import load_lexicon
    from provenance.pipeline import concerns_of, load_book

    book = load_book(options.rules)
    concerns = concerns_of(book.rules)
    rows = load_lexicon(options.rules).by_id if any(outlet.id for outlet in config.outlets) else {}
    for problem in name_problems(config, concerns.categories, concerns.strengths, rows, [rule.id for rule in book.correlations]):
        raise file.fault(problem)


def policy_from(a: argparse.Namespace, file: ConfigFile | None) -> tuple[Policy, tuple[RunFinding, ...]]:
    """What bears on single articles, and the suppressions that have ended."""
    baseline = baseline_of(a, file)
    if file is None:
        return Policy(baseline=baseline), ()
    day = today() if file.config.suppressions else ""
    policy = policy_of(file.config, str(file.folder), day, baseline)
    return replace(policy, filters=tuple(shown(file.folder / name) for name in policy.filters)), expired(file.config, day)


def today() -> str:
    """The ISO day on which the run takes place."""
    given = os.environ.get("SOURCE_DATE_EPOCH")
    if not given:
        return date.today().isoformat()
    try:
        return datetime.fromtimestamp(int(given), UTC).date().isoformat()
    except (ValueError, OverflowError, OSError) as error:
        raise UsageError(f"SOURCE_DATE_EPOCH holds `{given}`; it is a number of seconds since 1970-01-01") from error


def baseline_of(a: argparse.Namespace, file: ConfigFile | None) -> Baseline | None:
    """The baseline to compare with; an empty one where only a new one is to be written."""
    named = a.baseline or (shown(file.folder / file.config.baseline) if file and file.config.baseline else None)
    target = a.write_baseline
    if target is not None:
        folder = Path(target).absolute().parent
        if not folder.is_dir():
            raise UsageError(f"the baseline cannot be written to `{target}`: there is no such folder")
        if named is not None and Path(named).absolute().parent != folder:
            raise UsageError(f"`{target}` lies in another folder than the baseline `{named}`; articles are named from there, so keep both in one")
    if named is None:
        return Baseline(str(Path(target).absolute().parent), name="") if target else None
    if os.path.isfile(named):
        from provenance.gate.baseline import read_baseline

        return read_baseline(Path(named), named)
    if target is not None and Path(target).absolute() == Path(named).absolute():
        return Baseline(str(Path(target).absolute().parent), name=named)
    mend = f"there is no baseline `{named}`; write it with --write-baseline {named}"
    if a.baseline or file is None:
        raise UsageError(mend)
    raise file.fault((("baseline",), mend))


def own_files(settings: Settings, *outputs: str | None) -> Sequence[str]:
    """Files of this run that lie among the inputs and are no articles."""
    return [path for path in (*outputs, *settings.files) if path and os.path.isfile(path)]
