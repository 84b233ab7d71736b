"""Runs an audit for a command: documents → engine → report → exit code, with a progress bar on long runs."""

from __future__ import annotations

import argparse
import contextlib
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import IO, Any

from provenance import __version__
from provenance.cli.main import printable
from provenance.engines.local import Result, Task, audit_all
from provenance.errors import NothingReadError, UsageError
from provenance.model.run import LEVELS, Summary, Tally
from provenance.options import Options
from provenance.pipeline import prepare
from provenance.readers.discover import Document, documents
from provenance.reports import FORMATS, Format, Style
from provenance.reports.wording import where
from provenance.scoring import Profile

# A report's parts wait in memory up to this size, then in a temporary file, until the summary that stands before them is known.
SPOOL = 16 * 1024 * 1024
NAMED = 3  # unreadable inputs told in the last line when there is no article at all


def run_audit(paths: Sequence[str], options: Options, arguments: argparse.Namespace) -> int:
    """Audits and writes the report; returns the exit code."""
    form = FORMATS[arguments.format]
    style = style_of(arguments)
    tally = Tally(keep_rows=form.summary_first)
    # all that can be wrong with the call is told before an old report is overwritten
    profile = prepare(options).profile
    refuse_overwriting(arguments.output, paths)
    found = documents(paths, options.read)
    first = next(found, None)
    with opened(arguments.output) as out, progress(arguments) as advance:
        results = audit_all(inputs(first, found, arguments.output), Task(options, arguments.format, style))
        write(out, form, style, tally, counted(results, tally, advance))
    summary = tally.summary()
    if summary.articles and (arguments.format != "terminal" or arguments.output):
        list_unreadable(summary)
    return exit_code(summary, tally, options, profile, strict=arguments.strict)


def refuse_overwriting(output: str | None, paths: Sequence[str]) -> None:
    """Raises UsageError when the report would take the place of an input."""
    for path in paths:
        if is_file(output, path):
            raise UsageError(f"the report would overwrite the input `{path}`; give --output another name")


def inputs(first: Document | None, rest: Iterator[Document], output: str | None) -> Iterator[Document]:
    """The documents, without the report itself where it is written into a folder that is audited."""
    for document in rest if first is None else chain((first,), rest):
        path = document.path
        if output and (is_file(output, path) or is_file(output, path.rpartition(":")[0])):
            continue
        yield document


def is_file(output: str | None, path: str) -> bool:
    """Whether both name the same plain file (`/dev/null` may be both)."""
    return bool(output) and os.path.isfile(path) and os.path.exists(str(output)) and os.path.samefile(str(output), path)


def counted(results: Iterator[Result], tally: Tally, advance: Any) -> Iterator[str]:
    """The parts of the report, while the tally grows."""
    for result in results:
        advance()
        if result.unreadable is not None:
            tally.unreadable.append(result.unreadable)
        if result.row is not None:
            tally.add(result.row, result.rules)
            yield result.part


def write(out: IO[str], form: Format, style: Style, tally: Tally, parts: Iterator[str]) -> None:
    """Opening, parts, closing; parts wait in a spool when the opening needs the summary."""
    if not form.summary_first:
        out.write(form.opening(style, None))
        for i, part in enumerate(parts):
            out.write(form.separator + part if i and form.separator else part)
        out.write(form.closing(style, tally.summary()))
        out.flush()
        return
    with tempfile.SpooledTemporaryFile(SPOOL, "w+", encoding="utf-8", newline="") as spool:
        for i, part in enumerate(parts):
            spool.write(form.separator + part if i and form.separator else part)
        spool.seek(0)
        summary = tally.summary()
        out.write(form.opening(style, summary))
        shutil.copyfileobj(spool, out)
        out.write(form.closing(style, summary))
        out.flush()


@contextlib.contextmanager
def opened(output: str | None) -> Iterator[IO[str]]:
    """The report's file, or standard output (as UTF-8 whatever the locale says)."""
    if output is None or output == "-":
        if hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(encoding="utf-8", errors="replace")
        yield sys.stdout
        return
    try:
        out = open(output, "w", encoding="utf-8", newline="")  # noqa: SIM115 - closed below, the error is told apart from those of the run
    except OSError as error:
        raise UsageError(f"the report cannot be written to `{output}`: {error.strerror}") from error
    with out:
        yield out


@contextlib.contextmanager
def progress(arguments: argparse.Namespace) -> Iterator[Any]:
    """Counts articles on standard error when it is a terminal and the report goes elsewhere or comes at the end."""
    if not sys.stderr.isatty() or arguments.quiet:
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.completed:,.0f} articles"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("audit", total=None)
        yield lambda: bar.advance(task)


def style_of(arguments: argparse.Namespace) -> Style:
    """Width, colour and detail for this output."""
    terminal = arguments.output is None and sys.stdout.isatty()
    color = (terminal or bool(os.environ.get("FORCE_COLOR"))) and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    columns = arguments.width or shutil.get_terminal_size((100, 24)).columns
    detail = "quiet" if arguments.quiet else "verbose" if arguments.verbose else "normal"
    return Style(width=max(40, columns), color=bool(color), detail=detail, with_text=arguments.with_text, profile=arguments.profile, version=__version__)


def list_unreadable(summary: Summary) -> None:
    """One line on standard error for each input that gave no article."""
    for item in summary.unreadable:
        print(f"provenance: {printable(where(item))}: {printable(item.reason)}", file=sys.stderr)


def exit_code(summary: Summary, tally: Tally, options: Options, profile: Profile, *, strict: bool) -> int:
    """0, 1 or 3 by the table of the README; what the options leave open, the profile decides."""
    if not summary.articles:
        raise NothingReadError(nothing_read(summary))
    if strict and summary.unreadable:
        return NothingReadError.exit_code
    fail_under = profile.fail_under if options.fail_under is None else options.fail_under
    if fail_under is not None and tally.lowest is not None and tally.lowest < fail_under:
        return 1
    fail_on = options.fail_on or profile.fail_on
    if fail_on == "never":
        return 0
    reached = LEVELS[: LEVELS.index(fail_on) + 1]
    return int(any(summary.levels[level] for level in reached))


def nothing_read(summary: Summary) -> str:
    """Why there is no article, by the first inputs that gave none."""
    reasons = "; ".join(f"{where(item)}: {item.reason}" for item in summary.unreadable[:NAMED]) or "there were no inputs"
    more = len(summary.unreadable) - NAMED
    return f"nothing could be read: {reasons}" + (f"; and {more} more, listed in the report" if more > 0 else "")
