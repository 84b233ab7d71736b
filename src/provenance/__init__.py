"""Provenance: finds where the words of a news article came from, and judges visible sourcing practice with rules in YAML.

`audit(paths)` audits files and folders, `audit_text(text)` one text; both take `Options`. Names are imported when first used, so that
`import provenance` costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from provenance.api import Report, audit
    from provenance.errors import ProvenanceError
    from provenance.options import Options
    from provenance.pipeline import audit_text

__version__ = "0.1.0"
__all__ = ["Options", "ProvenanceError", "Report", "__version__", "audit", "audit_text"]

HOMES = {
    "audit": "provenance.api", "Report": "provenance.api", "audit_text": "provenance.pipeline", "Options": "provenance.options",
    "ProvenanceError": "provenance.errors",
}  # fmt: skip


def __getattr__(name: str) -> Any:
    if name not in HOMES:
        raise AttributeError(f"module `provenance` has no attribute `{name}`")
    from importlib import import_module

    return getattr(import_module(HOMES[name]), name)
