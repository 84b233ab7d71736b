"""Tells in one line what is missing when a command needs the extra `scale`."""

from __future__ import annotations

from importlib.util import find_spec

from provenance.errors import UsageError


def require_numpy(command: str) -> None:
    """Raises UsageError with the mend where numpy is not installed."""
    if find_spec("numpy") is None:
        raise UsageError(f"`provenance {command}` needs numpy, which is not installed; pip install 'provenance-auditor[scale]'")
