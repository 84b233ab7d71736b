"""Options that say how inputs are read, shared by all commands that read articles."""

from __future__ import annotations

import argparse

from provenance.readers.options import MAX_BYTES, ReadOptions

FIELDS = (
    ("text", "text"), ("title", "headline"), ("url", "address"), ("date", "publication date"), ("author", "author"), ("outlet", "publisher"),
    ("language", "language"),
)  # fmt: skip


def add_reading(parser: argparse.ArgumentParser) -> None:
    """Options of every command that reads articles."""
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


def whole(text: str) -> int:
    """A whole number above 0."""
    if not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"`{text}` is no whole number above 0")
    return int(text)


def size(text: str) -> int:
    """Bytes, with K, M or G for powers of 1024."""
    factor = {"k": 1024, "m": 1024**2, "g": 1024**3}.get(text[-1:].lower(), 1)
    digits = text[:-1] if factor > 1 else text
    if not digits.isdigit() or int(digits) < 1:
        raise argparse.ArgumentTypeError(f"`{text}` is no size; write for example 500K, 64M or 2G")
    return int(digits) * factor


def encoding(text: str) -> str:
    """The name of an encoding that there is."""
    from provenance.readers.decode import codec_of

    if codec_of(text) is None:
        raise argparse.ArgumentTypeError(f"there is no encoding called `{text}`; write for example utf-8, windows-1252 or koi8-r")
    return text
