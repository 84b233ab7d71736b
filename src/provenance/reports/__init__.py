"""Audit → text. One module a format; the command's choices come from this dict."""

from __future__ import annotations

from provenance.reports.formats import Format, Style
from provenance.reports.json_v1 import JSON, JSONL
from provenance.reports.terminal import TERMINAL

FORMATS: dict[str, Format] = {"terminal": TERMINAL, "json": JSON, "jsonl": JSONL}

__all__ = ["FORMATS", "Format", "Style"]
