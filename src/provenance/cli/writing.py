"""Puts reports together from the parts that the workers made."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from typing import IO, NamedTuple

from msgspec import json

from provenance.model.run import Summary
from provenance.reports import Format, Style

# A report's parts wait in memory up to this size, then in a temporary file, until the summary that stands before them is known.
SPOOL = 16 * 1024 * 1024


class Target(NamedTuple):
    """One report and where it goes."""

    out: IO[str]
    form: Format
    style: Style


def write_all(targets: Sequence[Target], parts: Iterator[tuple[str, ...]], conclude: Callable[[], Summary]) -> None:
    """Writes each report as its parts come; those of the second and further ones wait, since the first may take all articles at once.

    parts: for every article its part of each report, in the order of the targets.
    """
    first, *others = targets
    with ExitStack() as stack:
        waiting = [stack.enter_context(tempfile.SpooledTemporaryFile(SPOOL)) for _ in others]

        def of_first() -> Iterator[str]:
            for part, *rest in parts:
                for spool, text in zip(waiting, rest, strict=True):
                    spool.write(json.encode(text) + b"\n")
                yield part

        write(*first, of_first(), conclude)
        for target, spool in zip(others, waiting, strict=True):
            spool.seek(0)
            write(*target, (json.decode(line, type=str) for line in spool), conclude)


def write(out: IO[str], form: Format, style: Style, parts: Iterator[str], conclude: Callable[[], Summary]) -> None:
    """Opening, parts, closing; parts wait in a spool when the opening needs the summary. conclude: gives the summary once all parts are taken."""
    if form.finish is not None:
        form.finish(out.buffer, parts, style, conclude)  # type: ignore[attr-defined]
    elif not form.summary_first:
        out.write(form.opening(style, None))
        copy(parts, out, form.separator)
        out.write(form.closing(style, conclude()))
    else:
        with tempfile.SpooledTemporaryFile(SPOOL, "w+", encoding="utf-8", newline="") as spool:
            copy(parts, spool, form.separator)
            spool.seek(0)
            summary = conclude()
            out.write(form.opening(style, summary))
            shutil.copyfileobj(spool, out)
            out.write(form.closing(style, summary))
    out.flush()


def copy(parts: Iterator[str], out: IO[str], separator: str) -> None:
    for i, part in enumerate(parts):
        out.write(separator + part if i and separator else part)


def once(conclude: Callable[[], Summary]) -> Callable[[], Summary]:
    """The same summary however often it is asked for."""
    made: list[Summary] = []

    def summary() -> Summary:
        if not made:
            made.append(conclude())
        return made[0]

    return summary
