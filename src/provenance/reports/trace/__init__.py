"""Trace → text: the origin graph of a collection, its stories and the credits they call for. One module a format, imported when asked for.

No format says more than the trace holds. Drawings (`mermaid`, `svg`) put articles together where there are too many to read, and say so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module

from provenance.origins.records import Trace
from provenance.reports.formats import Style

TraceFormat = Callable[[Trace, Style], Iterator[str]]

# name of the format -> the module of this folder whose `parts` writes it
FORMATS: dict[str, str] = {
    "terminal": "terminal",
    "json": "json_v1",
    "credits": "credits",
    "mermaid": "mermaid",
    "dot": "dot",
    "graphml": "graphml",
    "prov-json": "prov_json",
    "svg": "svg",
}


def trace_format(name: str) -> TraceFormat:
    """What writes a trace in a format of FORMATS; raises KeyError for other names."""
    found: TraceFormat = import_module(f"provenance.reports.trace.{FORMATS[name]}").parts
    return found


__all__ = ["FORMATS", "TraceFormat", "trace_format"]
