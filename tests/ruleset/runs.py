"""Articles of correlation examples through the whole pipeline, as a run would bring them."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from provenance.examples import article_of
from provenance.model.run import Facets, Group, GroupKind
from provenance.options import Options
from provenance.origins.facets import facets_of
from provenance.origins.groups import groups
from provenance.pipeline import audit_article, prepare
from provenance.ruleset.correlation import ExampleArticle
from provenance.ruleset.rule import Example


def faceted(given: ExampleArticle, number: int, folders: tuple[str, ...]) -> Facets:
    name = given.path or "example.txt"
    article = article_of(Example(given.text, path=name, published=given.published), name)
    m = article.metadata
    names = (given.byline,) if isinstance(given.byline, str) else given.byline
    told = replace(m, headline=given.headline or m.headline, bylines=names or m.bylines, domain=given.domain or m.domain, outlet=given.outlet or m.outlet)
    audit = audit_article(prepare(Options(rules=folders, language=given.language or None)), replace(article, path=f"article-{number}", metadata=told))
    return replace(facets_of(audit), feed=given.feed)


def groups_of(kind: GroupKind, batch: Sequence[ExampleArticle], folders: tuple[str, ...] = ()) -> list[Group]:
    return [group for group in groups([faceted(given, number, folders) for number, given in enumerate(batch, 1)]) if group.kind == kind]
