"""Runs a trace for the command: articles → comparison and graph → patterns judged → report → exit code."""

from __future__ import annotations

import argparse
import os

from msgspec.structs import replace

from provenance.cli.comparing import list_unreadable, progress
from provenance.cli.reading import read_options
from provenance.cli.running import opened, refuse_overwriting, style_of
from provenance.comparison import traced_together
from provenance.errors import NothingReadError, UsageError
from provenance.model.run import LEVELS
from provenance.options import Options
from provenance.origins.records import Trace
from provenance.pipeline import load_correlation_rules, prepare
from provenance.readers.discover import documents
from provenance.reports.trace import trace_format
from provenance.ruleset.correlation import correlate


def run_trace(arguments: argparse.Namespace) -> int:
    """Traces and writes the report; returns the exit code."""
    if "-" in arguments.paths:
        raise UsageError("a trace reads its articles twice, so it takes no standard input; name files or folders")
    for folder in arguments.rules:
        if not os.path.isdir(folder):
            raise UsageError(f"there is no folder of rules `{folder}`; check --rules")
    style = style_of(arguments)
    render = trace_format(arguments.format)  # a library that is missing is told before anything is read
    options = Options(rules=tuple(arguments.rules), jobs=arguments.jobs, read=read_options(arguments))
    prepare(options)
    refuse_overwriting(arguments.output, arguments.paths)
    found = traced(arguments, options)
    with opened(arguments.output) as out:
        for part in render(found, style):
            out.write(part)
        out.flush()
    list_unreadable(found.unreadable)
    if arguments.strict and found.unreadable:
        return NothingReadError.exit_code
    reached = LEVELS[: LEVELS.index(arguments.fail_on) + 1] if arguments.fail_on != "never" else ()
    return int(any(finding.level in reached for finding in found.findings))


def traced(arguments: argparse.Namespace, options: Options) -> Trace:
    """The trace with what correlation rules make of its patterns."""
    with progress(arguments) as tell:
        found = traced_together(lambda: documents(arguments.paths, options.read), options, tell).trace
        return replace(found, findings=correlate(load_correlation_rules(options), found.groups))
