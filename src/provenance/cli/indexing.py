"""What `provenance index` does: adds, shows, prunes; every change is safe against a kill and a second writer."""

from __future__ import annotations

import argparse
import datetime
import json
import os
import sys
from collections import Counter
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import numpy as np

from provenance.cli.comparing import list_unreadable
from provenance.cli.reading import read_options
from provenance.comparison import nothing_compared
from provenance.engines.local import cores
from provenance.errors import NothingReadError
from provenance.model.article import Unreadable
from provenance.readers.discover import documents
from provenance.reports.visible import visible
from provenance.reuse.arrays import Bools
from provenance.reuse.gather import entries
from provenance.reuse.index import Index, open_index
from provenance.reuse.segment import Segment
from provenance.reuse.writer import writing


def add(arguments: argparse.Namespace) -> int:
    """Reads articles into the index; says how many were new."""
    read = read_options(arguments)
    found = documents(arguments.paths, read)
    counts: Counter[str] = Counter()
    unreadable: list[Unreadable] = []
    with writing(arguments.index, waiting=waiting) as writer:
        for entry in entries(found, read, arguments.jobs or cores()):
            if isinstance(entry, Unreadable):
                unreadable.append(entry)
            else:
                counts[writer.add(entry)] += 1
        writer.publish()
        writer.merge()
    list_unreadable(unreadable)
    if not counts:
        raise NothingReadError(nothing_compared(unreadable))
    print(f"{visible(arguments.index)}: {counts['added']:,} added, {counts['replaced']:,} replaced, {counts['known']:,} already in")
    return NothingReadError.exit_code if arguments.strict and unreadable else 0


def waiting() -> None:
    print("provenance: waiting for another process that writes to this index", file=sys.stderr)


def info(arguments: argparse.Namespace) -> int:
    """Shows what the index holds."""
    index = open_index(arguments.index)
    facts = facts_of(index)
    if arguments.format == "json":
        if arguments.list:
            facts["paths"] = [article.path for _, article in index.each()]
        print(json.dumps(facts, indent=1, ensure_ascii=False))
    else:
        for name, value in facts.items():
            print(f"{name:<14}{f'{value:,}' if isinstance(value, int) else value or '–'}")
        if arguments.list:
            for _, article in index.each():
                print(visible(article.path))
    index.close()
    return 0


def facts_of(index: Index) -> dict[str, Any]:
    """The index in numbers."""
    days = index.column("day")[index.living].astype(np.int64)
    dated = days[days >= 0]
    return {
        "schema": index.manifest.schema, "scheme": index.manifest.scheme, "articles": index.articles,
        "words": int(index.column("words")[index.living].sum()), "fingerprints": int(index.column("postings")[index.living].sum()),
        "outlets": len(np.unique(index.column("outlet")[index.living & (index.column("outlet") > 0)])),
        "oldest": date(dated.min()) if len(dated) else None, "newest": date(dated.max()) if len(dated) else None,
        "segments": len(index.segments), "removed": index.rows - index.articles,
        "bytes": sum(file.stat().st_size for file in Path(index.path).rglob("*") if file.is_file()),
    }  # fmt: skip


def date(number: Any) -> str:
    return datetime.date.fromordinal(int(number)).isoformat()


def prune(arguments: argparse.Namespace) -> int:
    """Removes what is asked for, and frees the space of everything removed or replaced."""
    with writing(arguments.index, create=False, waiting=waiting) as writer:
        removed = 0
        if arguments.before is not None or arguments.match or arguments.missing:
            removed = writer.remove(lambda segment: chosen(segment, arguments))
        writer.merge(everything=True)
        left = sum(s.articles - s.dead for s in writer.manifest.segments)
    print(f"{visible(arguments.index)}: {removed:,} removed, {left:,} left")
    return 0


def chosen(segment: Segment, arguments: argparse.Namespace) -> Bools:
    """For each row of a segment whether it is to go."""
    days = segment.rows["day"]
    which = (days >= 0) & (days < arguments.before) if arguments.before is not None else np.zeros(len(days), np.bool_)
    if arguments.match or arguments.missing:
        for row in np.flatnonzero(segment.living & ~which).tolist():
            path = segment.article(row).path
            which[row] = any(fnmatchcase(path, glob) for glob in arguments.match) or (arguments.missing and not there(path))
    return np.asarray(which, np.bool_)


def there(path: str) -> bool:
    """Whether a path's file exists; of a record in a file (`wire.jsonl:12`) the file counts."""
    return os.path.exists(path) or os.path.exists(path.rpartition(":")[0])
