"""Tells in one line what is missing when a format needs the extra `trace`."""

from __future__ import annotations

from provenance.errors import UsageError


def missing(package: str, form: str) -> UsageError:
    """The error for a format whose library is not installed, with the mend."""
    return UsageError(f"`--format {form}` needs {package}, which is not installed; pip install 'provenance-auditor[trace]'")
