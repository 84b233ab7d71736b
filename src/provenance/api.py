"""The library's door: audit files and folders from Python, in this process."""

from __future__ import annotations

import os
from collections.abc import Iterable

from msgspec import Struct

from provenance.model.article import Unreadable
from provenance.model.audit import Audit
from provenance.model.run import Summary, Tally, row_of
from provenance.options import Options
from provenance.pipeline import audit_document, prepare
from provenance.readers.discover import documents


class Report(Struct, frozen=True):
    """The audits of a run in the order of the inputs, the inputs that gave no article, and the run in numbers."""

    audits: tuple[Audit, ...]
    unreadable: tuple[Unreadable, ...]
    summary: Summary


def audit(paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]], options: Options | None = None) -> Report:
    """Audits files and folders. Raises ProvenanceError for a missing path, a wrong rule or profile; bad articles are listed, not raised."""
    given = [paths] if isinstance(paths, str | os.PathLike) else list(paths)
    chosen = options or Options()
    auditor = prepare(chosen)
    audits: list[Audit] = []
    tally = Tally(keep_rows=True)
    for document in documents([os.fspath(path) for path in given], chosen.read):
        found = audit_document(auditor, document)
        if isinstance(found, Unreadable):
            tally.unreadable.append(found)
        else:
            audits.append(found)
            tally.add(row_of(found), tuple(f.rule for f in found.findings if f.polarity == "concern" and not f.suppressed))
    return Report(tuple(audits), tuple(tally.unreadable), tally.summary())
