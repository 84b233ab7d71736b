"""`provenance audit --compare` and `--against`: an audit in which articles are seen beside one another."""

from __future__ import annotations

import argparse
import os

from provenance.cli.beside import compared, refuse_comparing
from provenance.cli.concluding import correlated
from provenance.cli.running import Extras, run_documents
from provenance.cli.settings import Settings
from provenance.errors import UsageError
from provenance.readers.discover import documents


def run_together(settings: Settings, arguments: argparse.Namespace) -> int:
    """Compares, then audits with what the comparison showed; returns the exit code."""
    if piped := next((path for path in arguments.paths if path == "-" or (os.path.exists(path) and not os.path.isfile(path) and not os.path.isdir(path))), None):
        raise UsageError(f"a comparison reads its articles twice, so it takes no standard input or pipe (`{piped}`); name files or folders")
    refuse_comparing(arguments)
    paths, read = arguments.paths, settings.options.read
    beside = compared(lambda: documents(paths, read), arguments, settings)
    assert beside is not None
    extras = Extras(
        beside.contexts, beside.elsewhere, facets=bool(arguments.compare),
        conclude=lambda facets: correlated(facets, paths, settings, beside.groups) if arguments.compare else (),
    )  # fmt: skip
    return run_documents(documents(paths, read), settings, arguments, extras, inputs=paths)
