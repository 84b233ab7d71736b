"""`provenance rules lint`: everything that is wrong with files of rules, profiles, lists, filters and configurations, at once."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from provenance.cli.workbench.complaints import FORMATS
from provenance.cli.workbench.loading import folders_of, library, roots
from provenance.cli.workbench.weights import profiles_of, weights
from provenance.errors import UsageError

if TYPE_CHECKING:
    from provenance.ruleset.lint import Beside

FAILED, WRONG = 1, 4


def lint_files(arguments: argparse.Namespace) -> int:
    """Lints the files and folders named, else the folders of --rules, else all that is built in; 4 for an error, 1 for a warning."""
    from provenance.cli.workbench.kinds import kinds
    from provenance.datafiles import rules_root
    from provenance.ruleset.lint import lint
    from provenance.signals.catalogue import SIGNALS

    root = rules_root().resolve()
    folders = folders_of(arguments.rules)
    paths = [Path(path) for path in arguments.paths or folders] or [root]
    files = list(yaml_files(paths, root))
    inside = all(root in path.resolve().parents for path, _ in files)
    whole = any(path.resolve() == root for path in paths)
    linted = lint(files, SIGNALS, kinds({} if inside else built_in_rows()), beside(files, folders, whole=whole, inside=inside))
    FORMATS[arguments.format](linted)
    severities = {complaint.severity for complaint in linted.complaints}
    return WRONG if "error" in severities else FAILED if "warning" in severities else 0


def yaml_files(paths: Iterable[Path], root: Path) -> Iterator[tuple[Path, str]]:
    """The YAML files of paths, each once, with their names in messages (the built-in folder is shown as `rules`)."""
    seen: set[Path] = set()
    for path in paths:
        if not path.exists():
            raise UsageError(f"{path}: there is no such file or folder")
        inside = sorted(file for file in path.rglob("*.yml") if file.is_file()) if path.is_dir() else [path]
        if not inside:
            raise UsageError(f"{path}: the folder holds no .yml files")
        shown = "rules" if path.resolve() == root else str(path)
        for file in inside:
            if file.resolve() not in seen:
                seen.add(file.resolve())
                yield file, f"{shown}/{file.relative_to(path).as_posix()}" if path.is_dir() else str(file)


def beside(files: list[tuple[Path, str]], folders: tuple[str, ...], *, whole: bool, inside: bool) -> Beside:
    """The rules that exist beside the linted files: for built-in files the other built-in ones, for local files all that are loaded."""
    from provenance.errors import RuleError
    from provenance.ruleset.lint import Beside

    linted = {path.resolve() for path, _ in files}
    further = tuple(folder for folder in folders if not linted & {file.resolve() for file in Path(folder).rglob("*.yml")})
    try:
        known = library(further)
        profiles = profiles_of(further, known)
    except RuleError:
        if inside:
            return Beside(whole=whole)  # the wrong file is one of those that are linted
        raise
    points = {found.rule.id: {weight.profile: weight.points for weight in weights(found, profiles)} for found in known.all()}
    others = [found for found in known.all() if standing(found.file, further) not in linted]
    return Beside(tuple(found.rule for found in others), {found.rule.id: found.file for found in others}, points, whole)


def standing(file: str, folders: tuple[str, ...]) -> Path:
    """The file a message calls so."""
    for root, shown in reversed(roots(folders)):
        if file.startswith(f"{shown}/"):
            return (root / file[len(shown) + 1 :]).resolve()
    return Path(file).resolve()


def built_in_rows() -> Mapping[str, str]:
    """The ids of the built-in gazetteers, which a local one cannot take."""
    from provenance.lexicon.load import load_lexicon

    return dict.fromkeys(load_lexicon().by_id, "the built-in gazetteers")
