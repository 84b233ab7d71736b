"""Runs a comparison for the command: inputs → index (kept or made for this run) → comparison → report → exit code."""

from __future__ import annotations

import argparse
import contextlib
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from provenance import __version__
from provenance.cli.reading import read_options
from provenance.cli.reuse_terminal import terminal_parts
from provenance.cli.running import opened, refuse_overwriting, style_of
from provenance.comparison import Documents, compare_all
from provenance.errors import NothingReadError, UsageError
from provenance.model.article import Unreadable
from provenance.options import Options
from provenance.pipeline import prepare
from provenance.readers.discover import documents
from provenance.reports import Style
from provenance.reports.visible import visible
from provenance.reports.wording import where
from provenance.reuse.index import is_index
from provenance.reuse.json_v1 import json_parts, jsonl_parts
from provenance.reuse.records import ReuseOptions, ReuseReport

Tell = Callable[[str], None]


def run_reuse(arguments: argparse.Namespace) -> int:
    """Compares and writes the report; returns the exit code."""
    if arguments.no_verdicts and arguments.fail_on == "uncredited":
        raise UsageError("--fail-on uncredited asks for verdicts; leave out --no-verdicts")
    style = style_of(arguments)
    audit_options = Options(rules=tuple(arguments.rules), jobs=arguments.jobs, read=read_options(arguments))
    options = options_of(arguments)
    if options.verdicts:
        prepare(audit_options)  # a wrong rule is told before an old report is overwritten, and workers inherit what is loaded
    refuse_overwriting(arguments.output, arguments.paths)
    with progress(arguments) as tell:
        report = compare_all(source_of(arguments.paths, audit_options), arguments.against, audit_options, options, tell)
    with opened(arguments.output) as out:
        for part in parts(report, arguments.format, style):
            out.write(part)
        out.flush()
    list_unreadable(report.unreadable)
    if arguments.strict and report.unreadable:
        return NothingReadError.exit_code
    return int(arguments.fail_on == "uncredited" and any(a.uncredited_share for a in report.articles))


def source_of(paths: list[str], options: Options) -> Documents | str:
    """The articles under the paths, or the one index they name."""
    index = next((path for path in paths if is_index(path)), None)
    if index and len(paths) > 1:
        raise UsageError(f"`{index}` is an index and is compared alone; add the other articles to it with `provenance index add`")
    return index or (lambda: documents(paths, options.read))


def options_of(a: argparse.Namespace) -> ReuseOptions:
    return ReuseOptions(a.min_containment, a.min_words, a.common_in, a.min_passage, a.family, a.across_outlets, a.with_text, not a.no_verdicts)


def parts(report: ReuseReport, form: str, style: Style) -> Iterable[str]:
    """The report in the form asked for."""
    if form == "json":
        return json_parts(report, __version__)
    return jsonl_parts(report, __version__) if form == "jsonl" else terminal_parts(report, style)


def list_unreadable(unreadable: Iterable[Unreadable]) -> None:
    """One line on standard error for each input that gave no article."""
    for item in unreadable:
        print(f"provenance: {visible(where(item))}: {visible(item.reason)}", file=sys.stderr)


@contextlib.contextmanager
def progress(arguments: argparse.Namespace) -> Iterator[Any]:
    """Names the stage on standard error when it is a terminal."""
    if not sys.stderr.isatty() or arguments.quiet:
        yield lambda stage: None
        return
    from rich.console import Console

    with Console(stderr=True).status("starting") as status:
        yield status.update
