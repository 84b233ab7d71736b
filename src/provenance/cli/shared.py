"""The options that commands share, and how they become one `Options`."""

from __future__ import annotations

import argparse
import os
import re

from provenance.errors import UsageError
from provenance.options import Options
from provenance.readers.options import MAX_BYTES, ReadOptions

FORMAT_NAMES = ("terminal", "json", "jsonl", "markdown")
LEVELS = ("error", "warning", "note", "never")
FIELDS = (
    ("text", "text"), ("title", "headline"), ("url", "address"), ("date", "publication date"), ("author", "author"), ("outlet", "publisher"),
    ("language", "language"),
)  # fmt: skip


def add_shared(parser: argparse.ArgumentParser) -> None:
    """Options of every command that audits."""
    report = parser.add_argument_group("report")
    report.add_argument("--format", choices=FORMAT_NAMES, default="terminal", help="form of the report (default: terminal)")
    report.add_argument("--output", metavar="FILE", help="write the report there instead of to standard output")
    report.add_argument("--with-text", action="store_true", help="json, jsonl: include the article's text and segments")
    report.add_argument("--quiet", "-q", action="store_true", help="terminal: only the table of articles")
    report.add_argument("--verbose", "-v", action="store_true", help="terminal: notes, strengths, why and points as well")
    report.add_argument("--width", type=whole, metavar="N", help="terminal: columns (default: the terminal's own)")
    judging = parser.add_argument_group("judging")
    judging.add_argument("--profile", default="default", metavar="NAME", help="weights: default, ci, editor, corpus, or a file (default: default)")
    judging.add_argument("--rules", action="append", default=[], metavar="DIR", help="add a folder of rules, markers, gazetteers, profiles (repeatable)")
    judging.add_argument("--select", action="append", default=[], metavar="RULE", help="judge only by these rules or categories (repeatable, or with commas)")
    judging.add_argument("--ignore", action="append", default=[], metavar="RULE", help="leave out these rules or categories (repeatable, or with commas)")
    judging.add_argument("--language", metavar="CODE", type=language, help="take every article to be in this language (ISO 639-1)")
    judging.add_argument("--fail-on", choices=LEVELS, help="lowest level of a concern that fails the run (default: the profile's)")
    judging.add_argument("--fail-under", type=points, metavar="N", help="fail the run when an article scores below N (default: the profile's)")
    judging.add_argument("--strict", action="store_true", help="fail the run (3) when an input cannot be read")
    reading = parser.add_argument_group("reading")
    for name, what in FIELDS:
        reading.add_argument(f"--{name}-field", metavar="KEY", help=f"json, jsonl: key of the {what} (dots step into objects)")
    reading.add_argument("--include", action="append", default=[], metavar="GLOB", help="in folders, only files that match (repeatable)")
    reading.add_argument("--exclude", action="append", default=[], metavar="GLOB", help="in folders, no files that match (repeatable)")
    reading.add_argument("--encoding", type=encoding, metavar="NAME", help="take every input to be in this encoding")
    reading.add_argument("--input-format", metavar="NAME", help="read every input as this format, whatever its name")
    reading.add_argument("--max-bytes", type=size, default=MAX_BYTES, metavar="N", help="largest article, e.g. 200M (default: 64M)")
    reading.add_argument("--jobs", "-j", type=whole, default=0, metavar="N", help="processes (default: all cores)")


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


def points(text: str) -> float:
    """A score, 0 to 100."""
    if not re.fullmatch(r"\d{1,3}(?:\.\d+)?", text) or float(text) > 100:
        raise argparse.ArgumentTypeError(f"`{text}` is no score from 0 to 100")
    return float(text)


def language(text: str) -> str:
    """A language code, lower case."""
    if not re.fullmatch(r"[a-z]{2,3}", text.lower()):
        raise argparse.ArgumentTypeError(f"`{text}` is no language code; write for example de, en or zh")
    return text.lower()


def encoding(text: str) -> str:
    """The name of an encoding that there is."""
    from provenance.readers.decode import codec_of

    if codec_of(text) is None:
        raise argparse.ArgumentTypeError(f"there is no encoding called `{text}`; write for example utf-8, windows-1252 or koi8-r")
    return text


def names(given: list[str]) -> tuple[str, ...]:
    return tuple(name.strip() for part in given for name in part.split(",") if name.strip())


def options_from(a: argparse.Namespace) -> Options:
    """Parsed arguments as Options; raises UsageError for a folder of rules that is not there."""
    for folder in a.rules:
        if not os.path.isdir(folder):
            raise UsageError(f"there is no folder of rules `{folder}`; check --rules")
    read = ReadOptions(
        text_field=a.text_field, title_field=a.title_field, url_field=a.url_field, date_field=a.date_field, author_field=a.author_field,
        outlet_field=a.outlet_field, language_field=a.language_field, max_bytes=a.max_bytes, include=tuple(a.include),
        exclude=tuple(a.exclude), encoding=a.encoding, reader=a.input_format,
    )  # fmt: skip
    return Options(
        profile=a.profile, rules=tuple(a.rules), select=names(a.select), ignore=names(a.ignore), fail_on=a.fail_on,
        fail_under=a.fail_under, jobs=a.jobs, read=read, language=a.language,
    )  # fmt: skip
