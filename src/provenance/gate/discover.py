"""Where a configuration lies: the nearest `provenance.yml`, or pyproject.toml with our table, of the working folder and its parents.

Parents are searched only inside a git work tree and only up to its top: a file that happens to lie in a home or temporary folder must not
change what a run says.
"""

from __future__ import annotations

import os
from pathlib import Path

from provenance.errors import RuleError, UsageError

NAME, PROJECT = "provenance.yml", "pyproject.toml"


def find_config(folder: Path) -> Path | None:
    """The configuration that holds for a working folder, or None. Raises RuleError where two lie side by side, or one is misnamed."""
    for place in places(folder):
        if (found := config_in(place)) is not None:
            return found
    return None


def places(folder: Path) -> list[Path]:
    """The folder, and its parents up to the top of the work tree it lies in."""
    chain = [folder, *folder.parents]
    top = next((number for number, place in enumerate(chain) if (place / ".git").exists()), 0)
    return chain[: top + 1]


def config_in(folder: Path) -> Path | None:
    """The configuration in one folder."""
    own, project = folder / NAME, folder / PROJECT
    table = project.is_file() and holds_table(project)
    if own.is_file():
        if table:
            raise RuleError(f"[tool.provenance] stands here and {NAME} beside it; keep one of them", path=shown(project))
        return own
    misnamed = own.with_suffix(".yaml")
    if misnamed.is_file():
        raise RuleError(f"a configuration is called {NAME}; rename it", path=shown(misnamed))
    return project if table else None


def holds_table(project: Path) -> bool:
    """Whether a pyproject.toml speaks of us at all, told without parsing it."""
    try:
        return b"tool.provenance" in project.read_bytes()
    except OSError:
        return False


def named_config(path: str) -> Path:
    """The configuration of `--config`; raises UsageError when it is not there."""
    if not os.path.isfile(path):
        raise UsageError(f"there is no configuration `{path}`; check --config")
    return Path(path)


def shown(path: Path | str) -> str:
    """A path as messages and reports show it: from the working folder, with `/`."""
    try:
        return Path(os.path.relpath(path)).as_posix()
    except ValueError:  # another drive
        return Path(path).as_posix()
