"""Tells in one line what is missing when a format needs the extra `trace`."""

from __future__ import annotations

from importlib.util import find_spec

from provenance.errors import UsageError

# name of the format -> the package that draws or writes it
NEEDED = {"svg": "graphlay", "prov-json": "prov"}


def require_library(form: str) -> None:
    """Raises UsageError where the package that a format needs is not installed: to be asked before the work, not after."""
    if form in NEEDED and find_spec(NEEDED[form]) is None:
        raise missing(NEEDED[form], form)


def missing(package: str, form: str) -> UsageError:
    """The error for a format whose library is not installed, with the mend."""
    return UsageError(f"`--format {form}` needs {package}, which is not installed; pip install 'provenance-auditor[trace]'")
