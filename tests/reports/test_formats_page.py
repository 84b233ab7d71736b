"""The page on formats: every format has a section, and its example is what the command writes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from report_samples import report

from provenance.options import Options
from provenance.pipeline import audit_text
from provenance.reports import FORMATS, Style

ROOT = Path(__file__).parents[2]
SAMPLE = "inputs/unnamed-agencies.txt"
SECTIONS = {
    match[1]: match[2] for match in re.finditer(r"^## `([a-z-]+)`\n(.*?)(?=^## `|\Z)", (ROOT / "docs" / "formats.md").read_text(encoding="utf-8"), re.S | re.M)
}


def test_every_format_has_a_section_and_a_row() -> None:
    assert tuple(SECTIONS) == tuple(FORMATS)
    rows = re.findall(r"^\| `([a-z-]+)` \|", (ROOT / "docs" / "formats.md").read_text(encoding="utf-8"), re.M)
    assert tuple(rows) == tuple(FORMATS)


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "parquet"])
def test_the_example_is_what_the_command_writes(name: str) -> None:
    one = audit_text((ROOT / SAMPLE).read_text(encoding="utf-8"), path=SAMPLE, options=Options(select=("unnamed-agencies",)))
    shown = report(name, [one], Style(width=92, version="0"))
    (example,) = re.findall(r"```text\n(.*?)\n```", SECTIONS[name], re.S)
    at = 0
    for line in example.split("\n"):
        for words in filter(None, line.split("…")):
            assert shown.find(words, at) >= at, f"`{words}` does not stand in the report, or not there"
            at = shown.find(words, at) + len(words)
