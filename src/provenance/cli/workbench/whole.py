"""Rules on a whole run for the workbench: which there are, what they have in common in an example, and their trial."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from provenance.cli.workbench.loading import Library, Named, is_file, named, packs, roots
from provenance.errors import UsageError

if TYPE_CHECKING:
    from provenance.model.article import Article
    from provenance.model.audit import Audit
    from provenance.model.run import Group, GroupKind
    from provenance.options import Options
    from provenance.ruleset.correlation import Correlation, ExampleArticle
    from provenance.ruleset.trial import Trial


class Whole(NamedTuple):
    """A rule on a whole run. file: as shown in messages; pack: the pack it comes with, or empty, and that pack's folders."""

    rule: Correlation
    file: str
    pack: str = ""
    folders: tuple[str, ...] = ()


def correlations(folders: tuple[str, ...]) -> list[Whole]:
    """All of them, in order of category and id, those of packs last; raises RuleError at the first that is wrong."""
    from provenance.ruleset.correlation_files import correlation_files, load_correlations

    places = roots(folders)
    files = {path.stem: shown for root, called in places for path, shown in correlation_files(root, called)}
    found = [Whole(rule, files[rule.id]) for rule in load_correlations(places)]
    for name, inside in sorted(packs(folders).items()):
        packed = {path.stem: shown for folder, called in inside for path, shown in correlation_files(folder, called)}
        brought = tuple(str(folder) for folder, _ in inside)
        own = packed.keys() - files.keys()
        found += [Whole(rule, packed[rule.id], name, brought) for rule in load_correlations([*places[:1], *inside]) if rule.id in own]
    return found


def find(name: str, known: Library, folders: tuple[str, ...]) -> Named | Whole:
    """The rule of either kind that an id or a file names; raises UsageError or RuleError."""
    if is_file(name):
        if os.path.isfile(name) and (whole := of_file(Path(name), name)):
            return whole
        return named(name, known, folders)
    ids = {found.rule.id for found in known.all()}
    if name not in ids and (found := {whole.rule.id: whole for whole in reversed(correlations(folders))}):
        if name in found:
            return found[name]
        from provenance.ruleset.check import misspelt

        raise UsageError(f"there is no rule `{name}`{misspelt(name, ids | found.keys())}")
    return named(name, known, folders)


def of_file(path: Path, shown: str) -> Whole | None:
    """The rule on a whole run that a file holds, or None where it holds another kind; raises RuleError for a wrong one."""
    from provenance.datafiles import parse
    from provenance.ruleset.correlation_files import read_correlation

    data, _ = parse(path, name=shown)
    if not isinstance(data, dict) or "correlation" not in data:
        return None
    return Whole(read_correlation(path, shown), shown)


def tried(rules: Sequence[Whole], folders: tuple[str, ...]) -> Iterator[Trial]:
    """Trials of rules that judge together, those of each pack apart."""
    from provenance.ruleset.correlation_trial import try_correlations

    for brought, members in groupby(rules, key=lambda rule: rule.folders):
        made = partial(groups_of, folders=(*brought, *folders))
        yield try_correlations([member.rule for member in members], made)


def groups_of(kind: GroupKind, batch: Sequence[ExampleArticle], folders: tuple[str, ...]) -> list[Group]:
    """The groups of a kind in a run of these articles, each through the whole pipeline; those of the origin graph need numpy."""
    from msgspec.structs import replace

    from provenance.options import Options
    from provenance.origins.facets import facets_of
    from provenance.origins.groups import groups
    from provenance.pipeline import audit_article, prepare
    from provenance.ruleset.correlation_files import OF_GRAPH

    articles = [article(given, number) for number, given in enumerate(batch, 1)]
    chosen = [Options(rules=folders, language=given.language or None) for given in batch]
    audits = [audit_article(prepare(options), made) for options, made in zip(chosen, articles, strict=True)]
    if kind in OF_GRAPH:
        found = graphed(articles, audits, Options(rules=folders))
    else:
        found = groups([replace(facets_of(audit), feed=given.feed) for audit, given in zip(audits, batch, strict=True)])
    return [group for group in found if group.kind == kind]


def graphed(articles: Sequence[Article], audits: Sequence[Audit], options: Options) -> Iterable[Group]:
    """The groups that the origin graph of some articles shows."""
    from provenance.comparison import compare_articles
    from provenance.engines.local import trace_of
    from provenance.origins.trace import trace
    from provenance.pipeline import prepare

    matcher = prepare(options).matcher
    return trace([trace_of(audit, matcher) for audit in audits], compare_articles(articles, options)).groups


def article(given: ExampleArticle, number: int) -> Article:
    """An article of an example with what its metadata would say. number: from 1; tells its path from others."""
    from msgspec.structs import replace

    from provenance.examples import article_of
    from provenance.ruleset.rule import Example

    name = given.path or "example.txt"
    made = article_of(Example(given.text, path=name, published=given.published), name)
    m = made.metadata
    names = (given.byline,) if isinstance(given.byline, str) else given.byline
    metadata = replace(
        m, headline=given.headline or m.headline, bylines=tuple(filter(None, names)) or m.bylines, domain=given.domain or m.domain,
        outlet=given.outlet or m.outlet,
    )  # fmt: skip
    return replace(made, path=f"article-{number}", metadata=metadata)
