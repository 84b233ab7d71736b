"""Articles compared with one another, for commands and for the examples of rules: inputs → index → pairs, families, verdicts.

Beside `pipeline`, the only module that knows how an article is read, audited and compared. Needs numpy.
"""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache, partial
from pathlib import Path

from provenance.engines.local import cores
from provenance.errors import NothingReadError, UsageError
from provenance.extractors import View
from provenance.lexicon.records import Entry as Row
from provenance.model.article import Article, Unreadable
from provenance.options import Options
from provenance.pipeline import prepare, scan_article
from provenance.readers.discover import documents
from provenance.reuse.compare import compare
from provenance.reuse.entry import Entry, entry_of
from provenance.reuse.facts import EXTRACTORS, facts_of, plain
from provenance.reuse.gather import entries
from provenance.reuse.index import Index, is_index, open_index
from provenance.reuse.records import ArticleFacts, ReuseOptions, ReuseReport
from provenance.reuse.writer import writing
from provenance.segmentation import segment

Tell = Callable[[str], None]


def compare_paths(
    paths: Sequence[str], against: str | None, options: Options, reuse: ReuseOptions, tell: Tell = lambda stage: None
) -> ReuseReport:
    """Compares all articles under the paths with one another, or with those of `against` (file, folder or index).

    tell: is called with each stage's name. Raises NothingReadError when a side holds no article.
    """
    unreadable: list[Unreadable] = []
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="provenance-reuse-", ignore_cleanup_errors=True)))
        new = stack.enter_context(contextlib.closing(given(paths, folder / "new", options, unreadable, tell)))
        reference = None
        if against:
            reference = stack.enter_context(contextlib.closing(given([against], folder / "reference", options, unreadable, tell)))
        if not new.articles or (reference and not reference.articles):
            raise NothingReadError(nothing_compared(unreadable))
        return compare(
            new, reference, partial(audited_facts, options=options), reuse, jobs=options.jobs or cores(), unreadable=unreadable, tell=tell
        )


def compare_articles(articles: Iterable[Article], options: Options, reuse: ReuseOptions = ReuseOptions()) -> ReuseReport:
    """Compares articles that are in memory with one another, in this process."""
    with contextlib.ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="provenance-reuse-", ignore_cleanup_errors=True))
        new = stack.enter_context(contextlib.closing(built(map(entry_of, articles), Path(folder) / "new")))
        return compare(new, None, partial(audited_facts, options=options), reuse)


def given(paths: Sequence[str], folder: Path, options: Options, unreadable: list[Unreadable], tell: Tell) -> Index:
    """The index the user named, or one made of the articles for this run."""
    indexes = [path for path in paths if is_index(path)]
    if indexes:
        if len(paths) > 1:
            raise UsageError(f"`{indexes[0]}` is an index and is compared alone; add the other articles to it with `provenance index add`")
        return open_index(indexes[0])
    found = entries(documents(paths, options.read), options.read, options.jobs or cores())
    return built(found, folder, unreadable, tell)


def built(found: Iterable[Entry | Unreadable], folder: Path, unreadable: list[Unreadable] | None = None, tell: Tell = lambda stage: None) -> Index:
    """An index of this run's articles; those that cannot be read are added to `unreadable`."""
    with writing(folder, sync=False) as writer:
        for count, entry in enumerate(found):
            if not isinstance(entry, Unreadable):
                writer.add(entry)
            elif unreadable is not None:
                unreadable.append(entry)
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
def by_name(options: Options) -> dict[str, Row]:
    """Gazetteer rows by the plain forms of their names; ambiguous forms name nobody."""
    table: dict[str, Row] = {}
    for entry in prepare(options).matcher.entries:
        for form in (entry.name, *entry.aliases):
            if form not in entry.ambiguous:
                table.setdefault(plain(form), entry)
    return table


def nothing_compared(unreadable: Sequence[Unreadable]) -> str:
    """Why there is nothing to compare, by the first inputs that gave none."""
    reasons = "; ".join(f"{u.path}: {u.reason}" for u in unreadable[:3]) or "there were no inputs"
    return f"nothing could be read: {reasons}"
