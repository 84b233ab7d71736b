"""The options that commands share; `settings` makes one record of them and the configuration."""

from __future__ import annotations

import argparse
import re

from provenance.cli.reading import add_reading, whole

FORMAT_NAMES = ("terminal", "json", "jsonl", "markdown", "csv", "parquet", "sarif", "github", "github-summary", "gitlab", "junit", "rdjsonl")
LEVELS = ("error", "warning", "note", "never")


def add_shared(parser: argparse.ArgumentParser) -> None:
    """Options of every command that audits."""
    report = parser.add_argument_group("report")
    report.add_argument("--format", choices=FORMAT_NAMES, default="terminal", help="form of the report (default: terminal)")
    report.add_argument("--output", metavar="FILE", help="write the report there instead of to standard output")
    report.add_argument("--report", action="append", default=[], metavar="FORMAT=FILE", help="write a further report of the same run (repeatable)")
    report.add_argument("--with-text", action="store_true", help="json, jsonl, parquet: include the article's text (json, jsonl: and its segments)")
    report.add_argument("--quiet", "-q", action="store_true", help="terminal: only the table of articles")
    report.add_argument("--verbose", "-v", action="store_true", help="terminal: notes, strengths, why and points as well")
    report.add_argument("--width", type=whole, metavar="N", help="terminal: columns (default: the terminal's own)")
    judging = parser.add_argument_group("judging")
    judging.add_argument("--profile", metavar="NAME", help="weights: default, ci, editor, corpus, or a file (default: default)")
    judging.add_argument("--rules", action="append", default=[], metavar="DIR", help="add a folder of rules, markers, gazetteers, profiles (repeatable)")
    judging.add_argument("--select", action="append", default=[], metavar="RULE", help="judge only by these rules or categories (repeatable, or with commas)")
    judging.add_argument("--ignore", action="append", default=[], metavar="RULE", help="leave out these rules or categories (repeatable, or with commas)")
    judging.add_argument("--language", metavar="CODE", type=language, help="take every article to be in this language (ISO 639-1)")
    judging.add_argument("--fail-on", choices=LEVELS, help="lowest level of a concern that fails the run (default: the profile's)")
    judging.add_argument("--fail-under", type=points, metavar="N", help="fail the run when an article scores below N (default: the profile's)")
    policy = parser.add_argument_group("policy")
    policy.add_argument("--config", metavar="FILE", help="configuration (default: provenance.yml, or [tool.provenance] in pyproject.toml)")
    policy.add_argument("--no-config", action="store_true", help="read no configuration")
    policy.add_argument("--baseline", metavar="FILE", help="findings that stand there are known: only new ones fail the run")
    policy.add_argument("--write-baseline", metavar="FILE", help="write this run's findings there, as known from now on")
    add_reading(parser)


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


def names(given: list[str]) -> tuple[str, ...]:
    """The names of an option that may be given again, or with commas."""
    return tuple(name.strip() for part in given for name in part.split(",") if name.strip())
