"""`provenance rules trial`: what one rule would flag in articles, by publisher, before it is put into a folder of rules.

The articles go through the whole pipeline, judged by this rule alone. What a high share means cannot be told from here: the rule may be
right of a publisher, or wrong of all.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from provenance.cli.reading import read_options
from provenance.cli.workbench.loading import Named, folders_of, judging, library
from provenance.cli.workbench.whole import Whole, find
from provenance.errors import NothingReadError, UsageError
from provenance.reports.places import split_path
from provenance.reports.visible import visible
from provenance.reports.wording import where

if TYPE_CHECKING:
    from provenance.model.article import Unreadable
    from provenance.model.context import Context
    from provenance.options import Options


class Seen(Struct, frozen=True):
    """Where a finding rests. field: of the metadata, or empty; line, column: in the article's text."""

    line: int
    column: int
    text: str
    field: str = ""


class Met(Struct, frozen=True):
    """The finding of the tried rule; suppressed: by a filter."""

    message: str
    points: float
    evidence: tuple[Seen, ...]
    suppressed: object | None = None


class Publisher(Struct, frozen=True):
    outlet: str | None
    domain: str | None


class Card(Struct, frozen=True):
    coverage: float


class Tried(Struct, frozen=True):
    """What a trial keeps of the report on one article, in the words of the JSON report."""

    path: str
    metadata: Publisher
    findings: tuple[Met, ...]
    scorecard: Card


class Flagged(Struct, frozen=True):
    """One article that the rule flags."""

    path: str
    message: str
    points: float
    evidence: tuple[Seen, ...]


class Count(Struct):
    """What the rule does to the articles of one publisher. kind: how the publisher was told: outlet, domain or folder; decided: articles
    for which the rule applies and can be decided; suppressed: flagged, and exempted by a filter (not counted as flagged)."""

    publisher: str
    kind: str
    articles: int = 0
    decided: int = 0
    flagged: int = 0
    suppressed: int = 0
    examples: list[Flagged] = []

    @property
    def share(self) -> float:
        """Flagged articles among all of them."""
        return round(self.flagged / self.articles, 4) if self.articles else 0.0


class Outcome(Struct, frozen=True):
    """A whole trial. publishers: those with most flagged articles first; unreadable: inputs that gave no article."""

    rule: Named
    profile: str
    total: Count
    publishers: tuple[Count, ...]
    unreadable: tuple[Unreadable, ...]


def try_rule(arguments: argparse.Namespace) -> int:
    """Tries the rule and shows what it does; ends with 3 when nothing could be read (with --strict: when something could not)."""
    from provenance.cli.workbench.trial_report import FORMATS
    from provenance.options import Options

    folders = folders_of(arguments.rules)
    rule = find(arguments.rule, library(folders), folders)
    if isinstance(rule, Whole):
        raise UsageError(f"`{rule.rule.id}` judges a whole run; `provenance check` and `provenance trace` try it on their articles")
    if rule.rule.status == "deprecated":
        raise UsageError(f"`{rule.rule.id}` is deprecated and judges nothing; set its status to `experimental` to try it")
    with judging([rule], folders) as places:
        options = Options(
            profile=arguments.profile, rules=places, select=(rule.rule.id,), jobs=arguments.jobs, read=read_options(arguments),
            language=arguments.language,
        )  # fmt: skip
        found = outcome(rule, arguments, options)
    for item in found.unreadable:
        print(f"provenance: {visible(where(item))}: {visible(item.reason)}", file=sys.stderr)
    if not found.total.articles:
        raise NothingReadError("nothing could be read; check the paths")
    FORMATS[arguments.format](found)
    return NothingReadError.exit_code if arguments.strict and found.unreadable else 0


def outcome(rule: Named, arguments: argparse.Namespace, options: Options) -> Outcome:
    """Audits all articles by the rule alone and counts."""
    unreadable: list[Unreadable] = []
    total, counts = Count("all", ""), dict[tuple[str, str], Count]()
    for article in tried(rule, arguments, options, unreadable):
        name, kind = publisher(article)
        own = counts.setdefault((name, kind), Count(name, kind, examples=[]))
        for count in (total, own):
            count.articles += 1
            count.decided += article.scorecard.coverage > 0
            count.flagged += any(found.suppressed is None for found in article.findings)
            count.suppressed += any(found.suppressed is not None for found in article.findings)
        for found in article.findings:
            if found.suppressed is None and len(own.examples) < arguments.examples:
                own.examples.append(Flagged(article.path, found.message, found.points, found.evidence))
    ordered = sorted(counts.values(), key=lambda count: (-count.flagged, -count.share, count.publisher, count.kind))
    return Outcome(rule, options.profile, total, tuple(ordered), tuple(unreadable))


def tried(rule: Named, arguments: argparse.Namespace, options: Options, unreadable: list[Unreadable]) -> Iterator[Tried]:
    """The articles under the paths as the report tells them; inputs that give none are added to `unreadable`."""
    from provenance.cli.running import progress
    from provenance.engines.local import Rendering, Task, audit_all
    from provenance.readers.discover import documents
    from provenance.reports import Style

    contexts, elsewhere = compared(rule, arguments.paths, options)
    decoder = msgspec.json.Decoder(Tried)
    task = Task(options, (Rendering("jsonl", Style()),), contexts, elsewhere)
    with progress(argparse.Namespace(quiet=False)) as advance:
        for result in audit_all(documents(arguments.paths, options.read), task):
            advance()
            if result.unreadable is not None:
                unreadable.append(result.unreadable)
            else:
                yield decoder.decode(result.parts[0])


def compared(rule: Named, paths: list[str], options: Options) -> tuple[Mapping[str, Context], Context]:
    """What the articles show beside one another, by path and for those not named, where the rule asks for it; UsageError where a trial
    cannot know it."""
    from provenance.model.context import Context
    from provenance.ruleset.evaluate import needs

    asked = needs(rule.rule.when)
    if not asked:
        return {}, Context()
    if "edit" in asked:
        raise UsageError(f"`{rule.rule.id}` rests on earlier versions of articles, which only `provenance check --state` knows")
    if "-" in paths:
        raise UsageError(f"`{rule.rule.id}` compares articles, for which they are read twice; standard input cannot be: name files or folders")
    from provenance.cli.scale import require_numpy

    require_numpy("rules trial")
    from provenance.comparison import beside
    from provenance.readers.discover import documents

    found = beside(lambda: documents(paths, options.read), None, options)
    return found.contexts, found.elsewhere


def publisher(article: Tried) -> tuple[str, str]:
    """Who published an article, and how that was told."""
    if article.metadata.outlet:
        return article.metadata.outlet, "outlet"
    if article.metadata.domain:
        return article.metadata.domain, "domain"
    return os.path.dirname(split_path(article.path)[0]) or ".", "folder"
