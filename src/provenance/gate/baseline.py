"""The baseline: findings that were there when it was written. They stay in the report with their points and fail no run; new ones do.

A file of JSON, sorted, one entry a line, so that a change of it can be read in a review.
"""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from provenance.errors import RuleError, UsageError
from provenance.gate.exempt import Marks
from provenance.gate.policy import Baseline, Known
from provenance.model.run import RunFinding, RunPlace

SCHEMA = "provenance-baseline/1"
STALE = "baseline-stale"


class BaselineFile(Struct, frozen=True, forbid_unknown_fields=True):
    """The file. schema: tells which kind and version it is."""

    schema: str
    entries: tuple[Known, ...]


def read_baseline(path: Path, name: str) -> Baseline:
    """The baseline of a file; name: as shown. Raises RuleError for a file that is none."""
    try:
        text = path.read_text(encoding="utf-8")
        data: Any = json.loads(text)
    except (OSError, UnicodeDecodeError) as error:
        raise RuleError(f"the baseline cannot be read: {error}", path=name) from error
    except json.JSONDecodeError as error:
        raise RuleError(f"this is no baseline: broken JSON: {error.msg}; write it anew with --write-baseline", path=name, line=error.lineno, column=error.colno) from error
    if not isinstance(data, dict) or data.get("schema") != SCHEMA:
        raise RuleError(f"this is no baseline of version `{SCHEMA}`; write it anew with --write-baseline", path=name)
    try:
        entries = msgspec.convert(data, BaselineFile).entries
    except msgspec.ValidationError as error:
        raise RuleError(f"this is no baseline: {error}; write it anew with --write-baseline", path=name) from error
    return Baseline(str(path.absolute().parent), entries, name)


def write_baseline(path: str, marks: Iterable[Marks]) -> int:
    """Writes what a run found as the new baseline and returns the number of entries; marks: named from the folder of `path`.

    Written beside and renamed, so that a killed run leaves the old one whole. Raises UsageError where the file cannot be written.
    """
    entries = sorted((article, rule, evidence, count) for (article, rule, evidence), count in seen(marks).items())
    lines = [json.dumps({"article": a, "rule": r, "evidence": e, "count": n}, ensure_ascii=False) for a, r, e, n in entries]
    body = ",\n  ".join(lines)
    text = f'{{"schema": "{SCHEMA}", "entries": [\n  {body}\n]}}\n' if lines else f'{{"schema": "{SCHEMA}", "entries": []}}\n'
    target = Path(path)
    try:
        handle, temporary = tempfile.mkstemp(dir=target.absolute().parent, prefix=f".{target.name}.")
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="") as out:
                out.write(text)
            mode = target.stat().st_mode if target.exists() else 0o666 & ~umask()
            os.chmod(temporary, mode & 0o777)
            os.replace(temporary, target)
        except OSError:
            with contextlib.suppress(OSError):
                os.unlink(temporary)
            raise
    except OSError as error:
        raise UsageError(f"the baseline cannot be written to `{path}`: {error.strerror}") from error
    return len(entries)


def umask() -> int:
    """The process's mask for new files, which can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


def seen(marks: Iterable[Marks]) -> Counter[tuple[str, str, str]]:
    """(article, rule, evidence) -> how often; an article that came in by two feeds counts once."""
    table: Counter[tuple[str, str, str]] = Counter()
    for mark in marks:
        for (rule, evidence), count in Counter(mark.evidence).items():
            key = (mark.article, rule, evidence)
            table[key] = max(table[key], count)
    return table


def stale(baseline: Baseline, marks: Iterable[Marks]) -> tuple[RunFinding, ...]:
    """Notes on entries that nothing answers to any more: of articles that were read, and of articles that were not among the inputs."""
    given = list(marks)
    counts, articles = seen(given), {mark.article for mark in given}
    mended, absent = [], []
    for known in baseline.known:
        if known.article not in articles:
            absent.append(known)
        elif counts[known.article, known.rule, known.evidence] < known.count:
            mended.append(known)
    texts = ((mended, "in articles that no longer show them"), (absent, "of articles that were not among the inputs"))
    return tuple(note(baseline, entries, where) for entries, where in texts if entries)


def note(baseline: Baseline, entries: list[Known], where: str) -> RunFinding:
    number = f"{len(entries)} entries" if len(entries) > 1 else "1 entry"
    return RunFinding(
        rule=STALE, title="The baseline holds entries that match nothing", level="note", subject=baseline.name,
        message=f"{number} of the baseline {baseline.name}: findings {where}.",
        advice="`--write-baseline` writes what this run found and drops them.",
        places=tuple(RunPlace(path=known.article, text=f"{known.rule}: {known.evidence}") for known in entries),
    )  # fmt: skip
