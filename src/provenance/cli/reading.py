"""Options that say how inputs are read, for commands that read articles but do not audit them all."""

from __future__ import annotations

import argparse

from provenance.cli.shared import FIELDS, encoding, size, whole
from provenance.readers.options import MAX_BYTES, ReadOptions


def add_reading(parser: argparse.ArgumentParser) -> None:
    """The same options, with the same meaning, as `audit` has."""
    reading = parser.add_argument_group("reading")
    for name, what in FIELDS:
        reading.add_argument(f"--{name}-field", metavar="KEY", help=f"json, jsonl: key of the {what} (dots step into objects)")
    reading.add_argument("--include", action="append", default=[], metavar="GLOB", help="in folders, only files that match (repeatable)")
    reading.add_argument("--exclude", action="append", default=[], metavar="GLOB", help="in folders, no files that match (repeatable)")
    reading.add_argument("--encoding", type=encoding, metavar="NAME", help="take every input to be in this encoding")
    reading.add_argument("--input-format", metavar="NAME", help="read every input as this format, whatever its name")
    reading.add_argument("--max-bytes", type=size, default=MAX_BYTES, metavar="N", help="largest article, e.g. 200M (default: 64M)")
    reading.add_argument("--jobs", "-j", type=whole, default=0, metavar="N", help="processes (default: all cores)")
    reading.add_argument("--strict", action="store_true", help="fail the run (3) when an input cannot be read")


def read_options(a: argparse.Namespace) -> ReadOptions:
    """Parsed arguments as ReadOptions."""
    return ReadOptions(
        text_field=a.text_field, title_field=a.title_field, url_field=a.url_field, date_field=a.date_field, author_field=a.author_field,
        outlet_field=a.outlet_field, language_field=a.language_field, max_bytes=a.max_bytes, include=tuple(a.include),
        exclude=tuple(a.exclude), encoding=a.encoding, reader=a.input_format,
    )  # fmt: skip
