"""`--compare` and `--against` of the commands that audit: the articles of a run beside one another."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from provenance.cli.scale import require_numpy
from provenance.cli.settings import Settings
from provenance.errors import NothingReadError, UsageError
from provenance.pipeline import NOTHING_MORE

if TYPE_CHECKING:
    from provenance.comparison import Beside
    from provenance.readers.discover import Document


def refuse_comparing(arguments: argparse.Namespace) -> None:
    """Raises UsageError for a comparison that cannot be made, before anything is read."""
    if arguments.compare and arguments.against:
        raise UsageError("--compare looks among the articles themselves, --against elsewhere; leave one out")
    if arguments.compare or arguments.against:
        require_numpy(f"{arguments.command} --{'against' if arguments.against else 'compare'}")
    if arguments.against and not os.path.exists(arguments.against):
        raise UsageError(f"there is no file, folder or index `{arguments.against}`; check --against")


def compared(source: Callable[[], Iterable[Document]], arguments: argparse.Namespace, settings: Settings) -> Beside | None:
    """What the comparison says that the options ask for, or None where they ask for none. source: the documents, each time it is called."""
    if not (arguments.compare or arguments.against):
        return None
    from provenance.cli.comparing import progress
    from provenance.comparison import Beside, beside

    with progress(arguments) as tell:
        try:
            return beside(source, arguments.against, settings.options, tell)
        except NothingReadError:
            if any_article(source, settings):
                raise  # so it is the other side that holds none
            return Beside({}, NOTHING_MORE)  # the audit will say what could not be read


def any_article(source: Callable[[], Iterable[Document]], settings: Settings) -> bool:
    """Whether any of the documents can be read."""
    from provenance.model.article import Unreadable
    from provenance.reuse.gather import entries

    return any(not isinstance(entry, Unreadable) for entry in entries(source(), settings.options.read, 1))
