"""Articles compared with one another, for commands and for the examples of rules: inputs → index → pairs, families, verdicts.

Beside `pipeline`, the only module that knows how an article is read, audited and compared. Needs numpy.
"""

from __future__ import annotations

import contextlib
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from msgspec import ValidationError, convert
from msgspec.structs import replace

from provenance.engines.local import Task, audit_all, cores
from provenance.errors import NothingReadError
from provenance.extractors import View
from provenance.gate.config import Outlet
from provenance.lexicon.matcher import Matcher
from provenance.model.article import Article, Unreadable
from provenance.model.context import Context, joined
from provenance.model.run import Group
from provenance.options import Options
from provenance.origins.records import Trace
from provenance.origins.trace import story_contexts, trace
from provenance.origins.traced import Traced
from provenance.pipeline import prepare, scan_article
from provenance.readers.discover import Document, documents
from provenance.reuse.compare import compare
from provenance.reuse.contexts import NOTHING_SHARED, contexts
from provenance.reuse.entry import Entry, entry_of, unpacked
from provenance.reuse.facts import EXTRACTORS, facts_of, plain, rows_by_name
from provenance.reuse.gather import entries
from provenance.reuse.index import Index, is_index, open_index
from provenance.reuse.records import ArticleFacts, ReuseOptions, ReuseReport
from provenance.reuse.writer import writing
from provenance.segmentation import segment

Tell = Callable[[str], None]
LONG_WORD, LONGEST_NAME = 8, 60  # letters of a name of one word at least, of any name at most
WITHOUT_DOMAIN = " "  # begins the key of an outlet that is known by name alone
EVERY = 64  # articles between two reports of progress: some tenths of a second
Documents = Callable[[], Iterable[Document]]
"""The documents of a run, as often as they are asked for: a comparison reads before the audit does."""


class Beside(NamedTuple):
    """What a run's articles are beside one another. contexts: path -> what is known of it; elsewhere: of those not named; groups:
    patterns that correlation rules judge."""

    contexts: Mapping[str, Context]
    elsewhere: Context
    groups: tuple[Group, ...] = ()


def beside(source: Documents, against: str | None, options: Options, tell: Tell = lambda stage: None) -> Beside:
    """Compares the articles with one another: copied text, stories, origins; with `against` only with those there, for copied text."""
    if against:
        found = compare_all(source, against, options, ReuseOptions(), tell)
        return Beside(contexts(found), NOTHING_SHARED)
    together = traced_together(source, options, tell)
    copied, told = contexts(together.reuse), story_contexts(together.trace)
    both = {path: joined(copied.get(path, NOTHING_SHARED), context) for path, context in told.items()}
    return Beside(both, NOTHING_SHARED, together.trace.groups)


class Together(NamedTuple):
    """A collection traced, and the comparison it rests on."""

    trace: Trace
    reuse: ReuseReport


def traced_together(source: Documents, options: Options, tell: Tell = lambda stage: None) -> Together:
    """The origin graph of the articles; reads and audits every one of them, knowing the names of all their outlets."""
    outlets: set[tuple[str, str]] = set()
    reuse = compare_all(source, None, options, ReuseOptions(), tell, each=lambda entry: outlets.add(outlet_in(entry)))
    own = named_outlets(outlets, prepare(options).matcher)
    knowing = replace(options, policy=replace(options.policy, outlets=(*options.policy.outlets, *own))) if own else options
    found: list[Traced] = []
    lost: list[Unreadable] = []
    for count, result in enumerate(audit_all(source(), Task(knowing, traced=True))):
        if count % EVERY == 0:
            tell(f"tracing who names whom in article {count:,} of {reuse.compared:,}")
        if result.traced is not None:
            found.append(result.traced)
        elif result.unreadable is not None:
            lost.append(result.unreadable)
    if not found:
        raise NothingReadError(nothing_compared(lost))
    tell("telling stories and origins apart")
    reuse = replace(reuse, unreadable=(*reuse.unreadable, *unlisted(lost, reuse.unreadable)))
    return Together(trace(found, reuse), reuse)


def outlet_in(entry: Entry) -> tuple[str, str]:
    """(name, domain) of an article's outlet, each empty where the metadata do not tell it."""
    m = unpacked(entry.packed).metadata
    return " ".join((m.outlet or "").split()), (m.domain or "").lower()


def named_outlets(found: Iterable[tuple[str, str]], matcher: Matcher) -> tuple[Outlet, ...]:
    """Rows for the outlets of a collection that no list knows, by the names in their metadata, so that `meldet das Probeblatt` cites one.

    found: (name, domain). A name that two domains share stands for neither.
    """
    domains: defaultdict[str, set[str]] = defaultdict(set)
    for name, domain in found:
        domains[name].add(domain)
    listed = rows_by_name(matcher)
    names: defaultdict[str, list[str]] = defaultdict(list)
    for name, own in domains.items():
        if len(own) == 1 and telling(name) and not (plain(name) in listed or matcher.entry_of_host(*own)):
            names[next(iter(own)) or f"{WITHOUT_DOMAIN}{plain(name)}"].append(name)
    rows = (row_of(key, sorted(several, key=lambda name: (len(name), name))) for key, several in sorted(names.items()))
    return tuple(row for row in rows if row is not None)


def telling(name: str) -> bool:
    """Whether a name stands for an outlet wherever it is printed as a source: one short word may be any word, a slogan is no name."""
    several = " " in name or "-" in name or len(name) >= LONG_WORD or not name.isascii()
    return several and name.isprintable() and "." not in name and plain(name) != "" and len(name) <= LONGEST_NAME


def row_of(key: str, names: Sequence[str]) -> Outlet | None:
    """One row: by its domain, or by an id of its own; None where the metadata's domain is none."""
    if key.startswith(WITHOUT_DOMAIN):
        return Outlet(id=f"collection-{sha256(key.encode()).hexdigest()[:12]}", name=names[0], aliases=tuple(names[1:]))
    with contextlib.suppress(ValidationError):
        return convert({"domain": key, "name": names[0], "aliases": names[1:]}, Outlet)
    return None


def unlisted(lost: Iterable[Unreadable], known: Iterable[Unreadable]) -> list[Unreadable]:
    """What could be read but not audited (too deeply nested, or gone by now), each path once."""
    told = {item.path for item in known}
    return list({item.path: item for item in lost if item.path not in told}.values())


def compare_all(
    source: Documents | str, against: str | None, options: Options, reuse: ReuseOptions, tell: Tell = lambda stage: None, *,
    each: Callable[[Entry], object] = lambda entry: None,
) -> ReuseReport:  # fmt: skip
    """Compares all articles with one another, or with those of `against` (file, folder or index).

    source: documents, or the path of an index; tell: is called with each stage's name; each: with every article of `source` that is read.
    Raises NothingReadError when a side holds no article.
    """
    unreadable: list[Unreadable] = []
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="provenance-reuse-", ignore_cleanup_errors=True)))
        new = stack.enter_context(contextlib.closing(given(source, folder / "new", options, unreadable, tell, each)))
        reference = None
        if against:
            reference = stack.enter_context(contextlib.closing(given(against, folder / "reference", options, unreadable, tell)))
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


def given(
    source: Documents | str, folder: Path, options: Options, unreadable: list[Unreadable], tell: Tell, each: Callable[[Entry], object] = lambda entry: None
) -> Index:
    """The index of that path, or one made for this run of the documents (or the articles under the path)."""
    if isinstance(source, str):
        return open_index(source) if is_index(source) else given(lambda: documents([source], options.read), folder, options, unreadable, tell, each)
    return built(noted(entries(source(), options.read, options.jobs or cores()), each), folder, unreadable, tell)


def noted(found: Iterable[Entry | Unreadable], each: Callable[[Entry], object]) -> Iterator[Entry | Unreadable]:
    """The same, each article told."""
    for entry in found:
        if not isinstance(entry, Unreadable):
            each(entry)
        yield entry


def built(found: Iterable[Entry | Unreadable], folder: Path, unreadable: list[Unreadable] | None = None, tell: Tell = lambda stage: None) -> Index:
    """An index of this run's articles; those that cannot be read are added to `unreadable`."""
    with writing(folder, sync=False) as writer:
        for count, entry in enumerate(found):
            if not isinstance(entry, Unreadable):
                writer.add(entry)
            elif unreadable is not None:
                unreadable.append(entry)
            if count % EVERY == 0:
                tell(f"reading {count:,} articles")
    return open_index(folder)


def audited_facts(article: Article, options: Options) -> ArticleFacts:
    """What an article's mentions say that bears on copied text."""
    matcher = prepare(options).matcher
    scan = scan_article(matcher, article)
    view = View(article, scan, segment(article, scan))
    return facts_of(article, (m for extract in EXTRACTORS for m in extract(view)), matcher.entry_of_host, rows_by_name(matcher).get)


def nothing_compared(unreadable: Sequence[Unreadable]) -> str:
    """Why there is nothing to compare, by the first inputs that gave none."""
    reasons = "; ".join(f"{u.path}: {u.reason}" for u in unreadable[:3]) or "there were no inputs"
    return f"nothing could be read: {reasons}"
