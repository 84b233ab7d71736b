"""Small invented collections, read and traced as the command would."""

from __future__ import annotations

from functools import cache

from provenance.comparison import compare_articles
from provenance.model.article import Article, Metadata, MetadataField
from provenance.options import Options
from provenance.origins.records import Edge, Node, Trace
from provenance.origins.trace import trace
from provenance.origins.traced import Traced
from provenance.origins.tracing import traced
from provenance.pipeline import audit_article, prepare
from provenance.reuse.facts import rows_by_name

OPTIONS = Options()


def article(
    path: str, text: str, *, outlet: str | None = None, domain: str | None = None, published: str | None = None, url: str | None = None,
    headline: str | None = None, bylines: tuple[str, ...] = (), fields: dict[str, str] | None = None, form: str = "html",
) -> Article:  # fmt: skip
    """An article with the metadata a page would give; without any, a plain text."""
    known = Metadata(
        headline=headline, bylines=bylines, published=published, outlet=outlet, domain=domain, url=url,
        fields=tuple(MetadataField(name, value) for name, value in (fields or {}).items()),
    )  # fmt: skip
    return Article(path, f"id of {path}", text, known, format=form)


@cache
def facts(one: Article) -> Traced:
    """What tracing keeps of one article."""
    return traced(audit_article(prepare(OPTIONS), one), prepare(OPTIONS).matcher, rows_by_name(prepare(OPTIONS).matcher).get)


@cache
def traced_together(*articles: Article) -> Trace:
    """The trace of a collection, its texts compared."""
    return trace([facts(a) for a in articles], compare_articles(articles, OPTIONS))


def names(found: Trace) -> dict[str, str]:
    """Id of a node -> its name; of an article, its path."""
    return {node.id: node.path or node.name for node in found.nodes}


def ways(found: Trace) -> dict[str, list[str]]:
    """Path -> the names along its chain."""
    known = names(found)
    return {chain.path: [known[node] for node in chain.nodes[1:]] for chain in found.chains}


def edge(found: Trace, source: str, kind: str) -> list[str]:
    """Names of the targets of one kind of edge from a node of a name."""
    known = names(found)
    return [known[e.target] for e in found.edges if known[e.source] == source and e.kind == kind]


def node(found: Trace, name: str) -> Node:
    return next(n for n in found.nodes if n.name == name)


def edges_of(found: Trace, path: str) -> list[Edge]:
    return [e for e in found.edges if e.source == f"article:{path}"]
