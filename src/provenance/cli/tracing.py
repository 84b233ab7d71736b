"""Runs a trace for the command: articles → comparison and graph → patterns judged → report → exit code.

Tracing a large collection takes minutes, so whatever can be wrong with the call is told before anything is read.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence

from msgspec.structs import replace

from provenance.cli.comparing import list_unreadable, progress
from provenance.cli.reading import read_options
from provenance.cli.running import articles, opened, refuse_overwriting, style_of
from provenance.comparison import traced_together
from provenance.errors import NothingReadError, UsageError
from provenance.model.article import Unreadable
from provenance.model.run import LEVELS
from provenance.options import Options
from provenance.origins.records import Trace
from provenance.pipeline import load_correlation_rules, prepare
from provenance.readers.discover import documents, is_article
from provenance.readers.options import ReadOptions
from provenance.reports.trace import trace_format
from provenance.reports.trace.library import require_library
from provenance.reuse.gather import entries
from provenance.reuse.index import is_index
from provenance.ruleset.correlation import correlate


def run_trace(arguments: argparse.Namespace) -> int:
    """Traces and writes the report; returns the exit code."""
    read = read_options(arguments)
    refuse_unreadable_twice(arguments.paths)
    for folder in arguments.rules:
        if not os.path.isdir(folder):
            raise UsageError(f"there is no folder of rules `{folder}`; check --rules")
    style = style_of(arguments)
    require_library(arguments.format)
    options = Options(rules=tuple(arguments.rules), jobs=arguments.jobs, read=read)
    prepare(options)
    refuse_output(arguments.output, arguments.paths, read)
    found = traced(arguments, options)
    with opened(arguments.output) as out:
        for part in trace_format(arguments.format)(found, style):
            out.write(part)
        out.flush()
    if arguments.format != "terminal" or arguments.output:
        list_unreadable(found.unreadable)
    if arguments.strict and found.unreadable:
        return NothingReadError.exit_code
    reached = LEVELS[: LEVELS.index(arguments.fail_on) + 1] if arguments.fail_on != "never" else ()
    return int(any(finding.level in reached for finding in found.findings))


def traced(arguments: argparse.Namespace, options: Options) -> Trace:
    """The trace with what correlation rules make of its patterns."""
    paths = distinct(arguments.paths)
    own = [arguments.output] if arguments.output else []
    with progress(arguments) as tell:
        found = traced_together(lambda: articles(None, documents(paths, options.read), own), options, tell).trace
        return replace(found, findings=correlate(load_correlation_rules(options), found.groups))


def distinct(paths: Sequence[str]) -> list[str]:
    """Each file and folder once, however it is spelled: an article read twice would be a copy of itself."""
    return list({os.path.realpath(path): path for path in reversed(paths)}.values())[::-1]


def refuse_unreadable_twice(paths: Sequence[str]) -> None:
    """Raises UsageError for what can be read once only, and for an index, which holds words and no articles to audit."""
    for path in paths:
        if path == "-" or (os.path.exists(path) and not os.path.isfile(path) and not os.path.isdir(path)):
            raise UsageError(f"a trace reads its articles twice, so it takes no standard input or pipe (`{path}`); name files or folders")
        if is_index(path):
            raise UsageError(f"`{path}` is an index of `provenance index`; a trace audits the articles themselves, so name their files or folders")


def refuse_output(output: str | None, paths: Sequence[str], read: ReadOptions) -> None:
    """Raises UsageError when the report cannot be written, or would take the place of an article.

    An earlier report that lies among the articles is left out of the run; only where it reads as an article itself, nothing tells them apart.
    """
    if not output or output == "-":
        return
    refuse_overwriting(output, paths)
    folder = os.path.dirname(output) or "."
    if os.path.isdir(output) or not os.path.isdir(folder):
        raise UsageError(f"the report cannot be written to `{output}`: " + ("it is a folder" if os.path.isdir(output) else f"there is no folder `{folder}`"))
    if not os.access(output if os.path.exists(output) else folder, os.W_OK):
        raise UsageError(f"the report cannot be written to `{output}`: permission denied")
    if os.path.isfile(output) and any(walked(output, path, read) for path in paths if os.path.isdir(path)):
        first = next(entries(documents([output], read), read, 1), None)
        if first is not None and not isinstance(first, Unreadable):
            raise UsageError(f"the report would overwrite `{output}`, which lies among the inputs and reads as an article; give --output another name")


def walked(file: str, folder: str, read: ReadOptions) -> bool:
    """Whether a file is one of those read in a folder."""
    relative = os.path.relpath(os.path.realpath(file), os.path.realpath(folder))
    return not relative.startswith(os.pardir) and is_article(os.path.dirname(os.path.join(folder, relative)), os.path.basename(file), folder, read)
