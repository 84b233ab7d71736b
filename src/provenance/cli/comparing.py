"""Runs a comparison for the command: inputs → index (kept or made for this run) → comparison → report → exit code."""

from __future__ import annotations

import argparse
import contextlib
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from provenance import __version__
from provenance.cli.main import printable
from provenance.cli.reading import read_options
from provenance.cli.reuse_terminal import terminal_parts
from provenance.cli.running import opened, refuse_overwriting, style_of
from provenance.engines.local import cores
from provenance.errors import NothingReadError, UsageError
from provenance.extractors import View
from provenance.lexicon.records import Entry
from provenance.model.article import Article, Unreadable
from provenance.options import Options
from provenance.pipeline import prepare, scan_article
from provenance.readers.discover import documents
from provenance.readers.options import ReadOptions
from provenance.reports import Style
from provenance.reports.wording import where
from provenance.reuse.compare import compare
from provenance.reuse.facts import EXTRACTORS, facts_of, plain
from provenance.reuse.gather import entries
from provenance.reuse.index import Index, is_index, open_index
from provenance.reuse.json_v1 import json_parts, jsonl_parts
from provenance.reuse.records import ArticleFacts, ReuseOptions, ReuseReport
from provenance.reuse.writer import writing
from provenance.segmentation import segment

Tell = Callable[[str], None]


def run_reuse(arguments: argparse.Namespace) -> int:
    """Compares and writes the report; returns the exit code."""
    if arguments.no_verdicts and arguments.fail_on == "uncredited":
        raise UsageError("--fail-on uncredited asks for verdicts; leave out --no-verdicts")
    style = style_of(arguments)
    read, options = read_options(arguments), options_of(arguments)
    audit_options = Options(rules=tuple(arguments.rules), read=read)
    if options.verdicts:
        prepare(audit_options)  # a wrong rule is told before an old report is overwritten, and workers inherit what is loaded
    refuse_overwriting(arguments.output, arguments.paths)
    jobs = arguments.jobs or cores()
    with contextlib.ExitStack() as stack:
        tell = stack.enter_context(progress(arguments))
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="provenance-reuse-", ignore_cleanup_errors=True)))
        unreadable: list[Unreadable] = []
        new = given(arguments.paths, folder / "new", read, jobs, unreadable, tell)
        stack.callback(new.close)
        reference = None
        if arguments.against:
            reference = given([arguments.against], folder / "reference", read, jobs, unreadable, tell)
            stack.callback(reference.close)
        if not new.articles or (reference and not reference.articles):
            raise NothingReadError(nothing(unreadable))
        report = compare(new, reference, partial(audited_facts, options=audit_options), options, jobs=jobs, unreadable=unreadable, tell=tell)
    with opened(arguments.output) as out:
        for part in parts(report, arguments.format, style):
            out.write(part)
        out.flush()
    list_unreadable(unreadable)
    if arguments.strict and unreadable:
        return NothingReadError.exit_code
    return int(arguments.fail_on == "uncredited" and any(a.uncredited_share for a in report.articles))


def options_of(a: argparse.Namespace) -> ReuseOptions:
    return ReuseOptions(a.min_containment, a.min_words, a.common_in, a.min_passage, a.family, a.across_outlets, a.with_text, not a.no_verdicts)


def parts(report: ReuseReport, form: str, style: Style) -> Iterable[str]:
    """The report in the form asked for."""
    if form == "json":
        return json_parts(report, __version__)
    return jsonl_parts(report, __version__) if form == "jsonl" else terminal_parts(report, style)


def given(paths: list[str], folder: Path, read: ReadOptions, jobs: int, unreadable: list[Unreadable], tell: Tell) -> Index:
    """The index the user named, or one made of the articles for this run."""
    indexes = [path for path in paths if is_index(path)]
    if indexes:
        if len(paths) > 1:
            raise UsageError(f"`{indexes[0]}` is an index and is compared alone; add the other articles to it with `provenance index add`")
        return open_index(indexes[0])
    with writing(folder, sync=False) as writer:
        for count, entry in enumerate(entries(documents(paths, read), read, jobs)):
            if isinstance(entry, Unreadable):
                unreadable.append(entry)
            else:
                writer.add(entry)
            if count % 256 == 0:
                tell(f"reading {count:,} articles")
    return open_index(folder)


def audited_facts(article: Article, options: Options) -> ArticleFacts:
    """What an article's mentions say that bears on copied text."""
    matcher = prepare(options).matcher
    scan = scan_article(matcher, article)
    view = View(article, scan, segment(article, scan))
    return facts_of(article, (m for extract in EXTRACTORS for m in extract(view)), matcher.entry_of_host, by_name(options).get)


@lru_cache(maxsize=8)
def by_name(options: Options) -> dict[str, Entry]:
    """Gazetteer rows by the plain forms of their names; ambiguous forms name nobody."""
    table: dict[str, Entry] = {}
    for entry in prepare(options).matcher.entries:
        for form in (entry.name, *entry.aliases):
            if form not in entry.ambiguous:
                table.setdefault(plain(form), entry)
    return table


def nothing(unreadable: list[Unreadable]) -> str:
    reasons = "; ".join(f"{where(u)}: {u.reason}" for u in unreadable[:3]) or "there were no inputs"
    return f"nothing could be read: {reasons}"


def list_unreadable(unreadable: Iterable[Unreadable]) -> None:
    """One line on standard error for each input that gave no article."""
    for item in unreadable:
        print(f"provenance: {printable(where(item))}: {printable(item.reason)}", file=sys.stderr)


@contextlib.contextmanager
def progress(arguments: argparse.Namespace) -> Iterator[Any]:
    """Names the stage on standard error when it is a terminal."""
    if not sys.stderr.isatty() or arguments.quiet:
        yield lambda stage: None
        return
    from rich.console import Console

    with Console(stderr=True).status("starting") as status:
        yield status.update
