"""Audit → text. One module a format; the command's choices come from this table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module

from provenance.reports.formats import Format, Style


class Formats(Mapping[str, Format]):
    """Formats by name, each imported when it is asked for: a run uses one, and pays at start-up for one."""

    def __init__(self, places: dict[str, tuple[str, str]]) -> None:
        self.places = places

    def __getitem__(self, name: str) -> Format:
        module, variable = self.places[name]
        found: Format = getattr(import_module(f"provenance.reports.{module}"), variable)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self.places)

    def __len__(self) -> int:
        return len(self.places)


FORMATS = Formats(
    {
        "terminal": ("terminal", "TERMINAL"),
        "json": ("json_v1", "JSON"),
        "jsonl": ("json_v1", "JSONL"),
        "markdown": ("markdown", "MARKDOWN"),
        "csv": ("csv_rows", "CSV"),
        "parquet": ("parquet", "PARQUET"),
        "sarif": ("sarif", "SARIF"),
        "github": ("github", "GITHUB"),
        "github-summary": ("github_summary", "GITHUB_SUMMARY"),
        "gitlab": ("gitlab", "GITLAB"),
        "junit": ("junit", "JUNIT"),
        "rdjsonl": ("rdjsonl", "RDJSONL"),
    }
)

__all__ = ["FORMATS", "Format", "Style"]
