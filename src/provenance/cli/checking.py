"""Runs a check, once or again and again. A look's course stands in `looking`."""

from __future__ import annotations

import argparse
import os

from provenance.cli.beside import refuse_comparing
from provenance.cli.incoming import refuse_missing
from provenance.cli.looking import look, settings_of
from provenance.cli.running import refuse_overwriting, reports_of
from provenance.errors import UsageError
from provenance.feeds.state import open_state
from provenance.readers import reader_named
from provenance.reports import FORMATS


def run_check(arguments: argparse.Namespace) -> int:
    """Checks once, or again and again; returns the exit code (of the worst look)."""
    settings = settings_of(arguments)
    refuse(arguments)
    if not arguments.state:
        return look(settings, arguments, None)
    with open_state(arguments.state) as state:
        if arguments.watch:
            from provenance.cli.watching import watch

            return watch(settings, arguments, state)
        return look(settings, arguments, state)


def refuse(arguments: argparse.Namespace) -> None:
    """Raises UsageError for a call that makes no sense, before anything is fetched or written."""
    if (arguments.new_only or arguments.watch) and not arguments.state:
        raise UsageError(f"{'--watch' if arguments.watch else '--new-only'} needs to know what was seen before; add --state FILE")
    if arguments.watch and (arguments.output or arguments.report or arguments.write_baseline):
        raise UsageError("--watch reports to standard output at every look; leave out --output, --report and --write-baseline")
    if arguments.watch and "-" in arguments.paths:
        raise UsageError("--watch looks again and again, so it takes no standard input; name feeds, files or folders")
    if arguments.new_only and arguments.write_baseline:
        raise UsageError("--write-baseline writes down what all items show; leave out --new-only")
    refuse_comparing(arguments)
    refuse_missing(arguments.paths)
    if arguments.input_format:
        reader_named(arguments.input_format)
    reports = [(arguments.format, arguments.output), *reports_of(arguments.report)]
    for name, path in reports:
        FORMATS[name].check(path)
    if arguments.state:
        refuse_overwriting(arguments.state, arguments.paths, "state", "--state")
        written = (*(path for _, path in reports), arguments.write_baseline, arguments.baseline)
        if any(path and os.path.abspath(path) == os.path.abspath(arguments.state) for path in written):
            raise UsageError(f"--state names `{arguments.state}`, and so does another option; give the state a file of its own")
