"""Runs an audit for a command: documents → engine → report → exit code, with a progress bar on long runs.

`run_audit` is what `provenance audit` does. `run_documents` takes documents from anywhere (a feed that was fetched), what is known of them
from outside, and what the command has to say of the whole run.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import IO, Any, NamedTuple

from msgspec.structs import replace

from provenance import __version__
from provenance.cli.outcome import exit_code, thresholds
from provenance.cli.settings import Settings, own_files
from provenance.cli.writing import Target, once, write_all
from provenance.engines.local import Rendering, Result, Task, audit_all
from provenance.errors import UsageError
from provenance.gate.baseline import stale, write_baseline
from provenance.gate.exempt import Marks
from provenance.gate.policy import unused
from provenance.model.context import Context
from provenance.model.run import Facets, RunFinding, Summary, Tally
from provenance.pipeline import NOTHING_MORE, prepare
from provenance.readers.discover import Document, documents
from provenance.reports import FORMATS, Style
from provenance.reports.visible import visible
from provenance.reports.wording import where
from provenance.scoring import Profile

Conclude = Callable[[Sequence[Facets]], Iterable[RunFinding]]


class Extras(NamedTuple):
    """What a command adds to an audit. contexts: path -> what is known of the document from outside, elsewhere: of those not named;
    facets: whether articles are to be compared; conclude: the articles' facets -> what the whole run shows; each: called with every
    result as it comes; empty: whether a run without an article is fine; part: whether articles were left out, so that what matched none
    says nothing of suppressions and baseline."""

    contexts: Mapping[str, Context] = {}
    elsewhere: Context = NOTHING_MORE
    facets: bool = False
    conclude: Conclude = lambda facets: ()
    each: Callable[[Result], None] = lambda result: None
    empty: bool = False
    part: bool = False


class Collected:
    """What a run gathers for its end, beside the tally."""

    def __init__(self) -> None:
        self.facets: list[Facets] = []
        self.marks: list[Marks] = []

    def add(self, result: Result) -> None:
        if result.facets is not None:
            self.facets.append(result.facets)
        if result.marks is not None:
            self.marks.append(result.marks)


def run_audit(paths: Sequence[str], settings: Settings, arguments: argparse.Namespace) -> int:
    """Audits files and folders and writes the report; returns the exit code."""
    return run_documents(documents(paths, settings.options.read), settings, arguments, inputs=paths)


def run_documents(
    found: Iterator[Document], settings: Settings, arguments: argparse.Namespace, extras: Extras = Extras(), *, inputs: Sequence[str] = ()
) -> int:
    """Audits documents and writes the report; returns the exit code. inputs: paths that the report must not overwrite."""
    options, further = settings.options, reports_of(arguments.report)
    # all that can be wrong with the call is told before an old report is overwritten
    profile = prepare(options).profile
    refuse_same_file(arguments.output, settings.write_baseline)
    refuse_overwriting(settings.write_baseline, inputs, "baseline", "--write-baseline")
    style = style_of(arguments, settings, profile)
    wanted = [(arguments.output, Rendering(arguments.format, style)), *((path, Rendering(name, replace(style, color=False))) for name, path in further)]
    for output, rendering in wanted:
        refuse_overwriting(output, inputs)
        FORMATS[rendering.format].check(output)
    tally, collected = Tally(keep_rows=any(FORMATS[r.format].summary_first for _, r in wanted)), Collected()
    summarise = once(lambda: concluded(tally, settings, extras, collected))
    first = next(found, None)
    with contextlib.ExitStack() as stack:
        targets = [Target(stack.enter_context(opened(output)), FORMATS[r.format], r.style) for output, r in wanted]
        advance = stack.enter_context(progress(arguments))
        own = own_files(settings, *(output for output, _ in wanted))
        task = Task(options, tuple(r for _, r in wanted), extras.contexts, extras.elsewhere, extras.facets)
        parts = counted(watched(audit_all(articles(first, found, own), task), extras.each, collected), tally, advance)
        write_all(targets, parts, summarise)
    summary = summarise()
    if settings.write_baseline and summary.articles:
        write_baseline(settings.write_baseline, collected.marks)
    if summary.articles and (arguments.format != "terminal" or arguments.output):
        list_unreadable(summary)
    return exit_code(summary, tally, settings, profile, empty=extras.empty)


def watched(results: Iterator[Result], each: Callable[[Result], None], collected: Collected) -> Iterator[Result]:
    """The results, each told to whoever keeps something of it."""
    for result in results:
        collected.add(result)
        each(result)
        yield result


def concluded(tally: Tally, settings: Settings, extras: Extras, collected: Collected) -> Summary:
    """The run in numbers, with what only the whole run shows; asked for once, when all articles have been audited."""
    policy = settings.options.policy
    tally.findings += settings.findings
    tally.findings += extras.conclude(collected.facets)
    if tally.articles and not extras.part:
        tally.findings += unused(policy, {number for marks in collected.marks for number in marks.used})
        if policy.baseline is not None and not settings.write_baseline:
            tally.findings += stale(policy.baseline, collected.marks)
    return tally.summary()


def reports_of(given: Sequence[str]) -> list[tuple[str, str]]:
    """(format, file) of each further report; raises UsageError for what names neither."""
    found: list[tuple[str, str]] = []
    for text in given:
        name, _, path = text.partition("=")
        if name not in FORMATS or not path:
            raise UsageError(f"--report takes FORMAT=FILE, not `{text}`; formats: {', '.join(FORMATS)}")
        if any(path == other for _, other in found):
            raise UsageError(f"two reports would be written to `{path}`; give one of them another name")
        found.append((name, path))
    return found


def refuse_same_file(output: str | None, baseline: str | None) -> None:
    """Raises UsageError when the report and the baseline would be one file."""
    if output and baseline and os.path.abspath(output) == os.path.abspath(baseline):
        raise UsageError(f"--output and --write-baseline both name `{output}`; give one of them another name")


def refuse_overwriting(output: str | None, paths: Sequence[str], what: str = "report", option: str = "--output") -> None:
    """Raises UsageError when the report (or the baseline) would take the place of an input."""
    for path in paths:
        if is_file(output, path):
            raise UsageError(f"the {what} would overwrite the input `{path}`; give {option} another name")


def articles(first: Document | None, rest: Iterator[Document], own: Sequence[str]) -> Iterator[Document]:
    """The documents, without the report, the baseline and the configuration where these lie in a folder that is audited."""
    for document in rest if first is None else chain((first,), rest):
        path = document.path
        if not any(is_file(given, path) or is_file(given, path.rpartition(":")[0]) for given in own):
            yield document


def is_file(output: str | None, path: str) -> bool:
    """Whether both name the same plain file (`/dev/null` may be both)."""
    return bool(output) and os.path.isfile(path) and os.path.exists(str(output)) and os.path.samefile(str(output), path)


def counted(results: Iterator[Result], tally: Tally, advance: Any) -> Iterator[tuple[str, ...]]:
    """The parts of the reports, while the tally grows."""
    for result in results:
        advance()
        if result.unreadable is not None:
            tally.unreadable.append(result.unreadable)
        if result.row is not None:
            tally.add(result.row, result.rules)
            yield result.parts


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


def style_of(arguments: argparse.Namespace, settings: Settings | None = None, profile: Profile | None = None) -> Style:
    """Width, colour and detail for this output; with settings and profile also what fails the run."""
    terminal = arguments.output is None and sys.stdout.isatty()
    color = (terminal or bool(os.environ.get("FORCE_COLOR"))) and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    columns = arguments.width or shutil.get_terminal_size((100, 24)).columns
    detail = "quiet" if arguments.quiet else "verbose" if arguments.verbose else "normal"
    style = Style(width=max(40, columns), color=bool(color), detail=detail, with_text=arguments.with_text, version=__version__)
    if settings is None or profile is None:
        return replace(style, profile=arguments.profile)
    fail_on, fail_under = thresholds(settings, profile)
    return replace(style, profile=settings.options.profile, fail_on=fail_on, fail_under=fail_under, strict=settings.strict)


def list_unreadable(summary: Summary) -> None:
    """One line on standard error for each input that gave no article."""
    for item in summary.unreadable:
        print(f"provenance: {visible(where(item))}: {visible(item.reason)}", file=sys.stderr)
