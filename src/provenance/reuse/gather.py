"""Documents → entries: reads each article through the readers and fingerprints it, in as many processes as asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from provenance.errors import UnreadableError
from provenance.model.article import Unreadable
from provenance.readers import read
from provenance.readers.discover import Document, FileDocument, batches, load
from provenance.readers.options import ReadOptions
from provenance.reuse.entry import Entry, entry_of
from provenance.reuse.spread import spread

# documents handed to a process at once, bounded by number and bytes
BATCH, BATCH_BYTES = 32, 4_000_000


def entries(documents: Iterable[Document], options: ReadOptions, jobs: int) -> Iterator[Entry | Unreadable]:
    """One entry a document, in order; what cannot be read comes as the reason."""
    for portion in spread(partial(gathered, options=options), batches(documents, BATCH, BATCH_BYTES), jobs):
        yield from portion


def gathered(batch: list[Document], options: ReadOptions) -> list[Entry | Unreadable]:
    return [entry(document, options) for document in batch]


def entry(document: Document, options: ReadOptions) -> Entry | Unreadable:
    """One document as an entry, or the reason why not."""
    if isinstance(document, Unreadable):
        return document
    try:
        raw = load(document, options) if isinstance(document, FileDocument) else document
        return entry_of(read(raw, options))
    except UnreadableError as error:
        return Unreadable(document.path, error.reason, error.line, error.column)
    except (RecursionError, MemoryError) as error:
        return Unreadable(document.path, f"too large or too deeply nested to read ({type(error).__name__})")
