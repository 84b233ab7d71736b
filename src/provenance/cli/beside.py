"""`--compare` and `--against` of the commands that audit: the articles of a run beside one another."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from provenance.cli.scale import require_numpy
from provenance.cli.settings import Settings
from provenance.errors import NothingReadError, UsageError
from provenance.pipeline import NOTHING_MORE

if TYPE_CHECKING:
    from provenance.comparison import Beside
    from provenance.readers.discover import Document


def compared(source: Callable[[], Iterable[Document]], arguments: argparse.Namespace, settings: Settings) -> Beside | None:
    """What the comparison says that the options ask for, or None where they ask for none."""
    if not (arguments.compare or arguments.against):
        return None
    if arguments.compare and arguments.against:
        raise UsageError("--compare looks among the articles themselves, --against elsewhere; leave one out")
    require_numpy(f"{arguments.command} --{'against' if arguments.against else 'compare'}")
    from provenance.cli.comparing import progress
    from provenance.comparison import Beside, beside

    with progress(arguments) as tell:
        try:
            return beside(source, arguments.against, settings.options, tell)
        except NothingReadError:
            if arguments.against:
                raise
            return Beside({}, NOTHING_MORE)  # the audit will say what could not be read
