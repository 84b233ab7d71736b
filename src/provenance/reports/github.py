"""Workflow commands: annotations that GitHub shows beside the lines of a pull request, without a token, so also for forks.

A step shows at most ten annotations of a level, whichever come first, so the gravest of the whole run are written and the rest are counted
in a notice. Strengths and suppressed findings are left out. The last line is plain text for the log. The grammar is that of
actions/runner, ActionCommand.TryParseV2: `::name key=value,key=value::data`, with `%`, line ends and, in values, `:` and `,` escaped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import IO

import msgspec
from msgspec import Struct

from provenance.model.article import Unreadable
from provenance.model.audit import Audit, Finding, Level
from provenance.model.run import LEVELS, RunFinding, Summary
from provenance.model.span import LineIndex
from provenance.reports import wording
from provenance.reports.encoding import encoded
from provenance.reports.formats import Format, Style
from provenance.reports.places import URL, Place, ordered, place_of, place_of_run, place_of_unreadable, relative, words_of
from provenance.reports.visible import one_line, visible

# "10 warning annotations, 10 error annotations, and 10 notice annotations per step" (actions/toolkit, docs/problem-matchers.md, limitations)
LIMIT = 10
COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}
QUOTED = 200  # characters of evidence quoted in an annotation: it stands beside a line, not in place of the report
DATA = {"%": "%25", "\r": "%0D", "\n": "%0A"}
PROPERTY = DATA | {":": "%3A", ",": "%2C"}


class Annotation(Struct, frozen=True, array_like=True):
    """One command and how grave it is: (class, confidence, points), lowest first."""

    level: Level
    gravity: tuple[int, int, float]
    command: str


class Part(Struct, frozen=True, array_like=True):
    """What one article hands to the whole: its gravest annotations, and how many of each level it has."""

    annotations: tuple[Annotation, ...]
    counts: dict[Level, int]


def escaped(text: str, table: dict[str, str] = DATA) -> str:
    """Text as data of a command, or with PROPERTY as a property's value."""
    return "".join(table.get(character, character) for character in text)


def command(level: str, title: str, lines: Iterable[str], place: Place | None) -> str:
    """One annotation; every line of it begins with words of ours or is one line of visible text."""
    properties: dict[str, str | int] = {}
    if place is not None and place.file not in ("", "-") and not URL.fullmatch(place.file):  # an address is no file of the repository
        properties["file"] = visible(relative(place.file))
        properties["line"] = place.line
        if place.column:
            # columns are only taken where a line is given and both ends stand in it (GitHub, REST API, check runs)
            properties |= {"endLine": place.end_line}
            if place.end_line == place.line:
                properties |= {"col": place.column, "endColumn": max(place.column, place.end_column - 1)}
    properties["title"] = one_line(title)
    told = ",".join(f"{key}={escaped(str(value), PROPERTY)}" for key, value in properties.items())
    return f"::{COMMANDS[level]} {told}::{escaped(chr(10).join(map(one_line, lines)))}"


def article(audit: Audit, style: Style) -> str:
    """The gravest concerns of an article as commands, at most as many as a step shows."""
    found = wording.concerns(audit)
    if not found:
        return ""
    index = LineIndex(audit.article.text)
    counts = {level: sum(f.level == level for f in found) for level in LEVELS}
    best = [f for level in LEVELS for f in [f for f in found if f.level == level][:LIMIT]]
    return encoded(Part(tuple(annotation(audit, f, index) for f in best), counts))


def annotation(audit: Audit, finding: Finding, index: LineIndex) -> Annotation:
    """A concern beside the first line it rests on, with the words, and what to do."""
    first = next(iter(ordered(finding)), None)
    lines = [finding.message]
    if first is not None and (words := one_line(words_of(audit, first)[: 2 * QUOTED])):
        lines.append(f"{first.field or 'Text'}: “{words[:QUOTED]}{'…' if len(words) > QUOTED else ''}”")
    lines.append(f"To do: {finding.advice}")
    gravity = (1, wording.CONFIDENCES.index(finding.confidence), finding.points)
    return Annotation(finding.level, gravity, command(finding.level, f"{finding.title} ({finding.rule})", lines, place_of(audit, first, index)))


def of_run(finding: RunFinding) -> Annotation:
    """A finding on the whole run, beside the first article it names; before all of its level where it fails the run."""
    place = place_of_run(finding.places[0]) if finding.places else None
    lines = [finding.message, *([f"To do: {finding.advice}"] if finding.advice else [])]
    return Annotation(finding.level, (0 if finding.fails else 1, 0, 0.0), command(finding.level, f"{finding.title} ({finding.rule})", lines, place))


def of_unreadable(item: Unreadable) -> Annotation:
    """An input that gave no article, as a warning after all others."""
    return Annotation("warning", (2, 0, 0.0), command("warning", "Input could not be read", [item.reason], place_of_unreadable(item)))


class Gravest:
    """Keeps the ten gravest annotations of each level, and counts all."""

    def __init__(self) -> None:
        self.kept: dict[Level, list[tuple[tuple[int, int, float], int, str]]] = {level: [] for level in LEVELS}
        self.counts = dict.fromkeys(LEVELS, 0)
        self.number = 0

    def add(self, annotations: Iterable[Annotation]) -> None:
        """Counted apart, since an article hands over no more than can be shown."""
        for one in annotations:
            self.number += 1
            self.kept[one.level].append((one.gravity, self.number, one.command))
        for level, kept in self.kept.items():
            self.kept[level] = sorted(kept)[:LIMIT]

    def count(self, counts: dict[Level, int]) -> None:
        """Adds to the totals, kept or not."""
        for level, number in counts.items():
            self.counts[level] += number


def finish(out: IO[bytes], parts: Iterable[str], style: Style, summary: Callable[[], Summary]) -> None:
    """Errors, warnings, notices; a notice of what was left out; the run in one line."""
    gravest = Gravest()
    decoder = msgspec.json.Decoder(Part)
    for part in filter(None, parts):
        made = decoder.decode(part)
        gravest.add(made.annotations)
        gravest.count(made.counts)
    run = summary()
    for one in (*map(of_run, run.findings), *map(of_unreadable, run.unreadable)):
        gravest.add([one])
        gravest.count({one.level: 1})
    lines = [*commands(gravest), " · ".join(filter(None, (*wording.totals(run), wording.bands_text(run), wording.levels_text(run))))]
    out.write("".join(f"{line}\n" for line in lines).encode("utf-8", "replace"))


def commands(gravest: Gravest) -> list[str]:
    """The commands to be shown, with room for the notice that counts the rest."""
    room = dict.fromkeys(LEVELS, LIMIT)
    if any(gravest.counts[level] > LIMIT for level in LEVELS):
        room["note"] = LIMIT - 1
    shown = [line for level in LEVELS for _, _, line in gravest.kept[level][: room[level]]]
    left = [wording.counted(gravest.counts[level] - room[level], f"more {COMMANDS[level]}") for level in LEVELS if gravest.counts[level] > room[level]]
    return shown + [command("note", "Not all findings are shown", [f"{', '.join(left)}: see the whole report."], None)] * bool(left)


GITHUB = Format(article, finish=finish)
