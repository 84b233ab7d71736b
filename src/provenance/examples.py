"""The examples of rules, tried as what they stand for: a document by itself, one among others that share its text, or one that was
changed since it was seen before."""

from __future__ import annotations

from msgspec.structs import replace

from provenance.model.article import Article, RawDocument
from provenance.model.audit import Audit
from provenance.model.context import Context, joined
from provenance.options import Options
from provenance.pipeline import NOTHING_MORE, audit_article, prepare
from provenance.readers import read
from provenance.readers.sniffing import reader_for
from provenance.ruleset.rule import Example
from provenance.ruleset.rule import example as example_of

SEEN_BEFORE = "2024-01-17T08:00:00Z"  # when the earlier version of every example was seen: any time, but always the same


def audited(example: Example, folders: tuple[str, ...] = ()) -> Audit:
    """Audits an example as a document of its name would be; the ending of `path` picks the reader, a bare text is plain text.

    folders: further rule folders to judge by. Raises UnreadableError when the example is no document of its format.
    """
    options = Options(rules=folders, language=example.language or None)
    article = article_of(example, "example.txt")
    return audit_article(prepare(options), article, joined(context_of(example, article, options), edits_of(example, article, options)))


def article_of(example: Example, name: str) -> Article:
    """The example as its reader reads it, with the date of publication it gives."""
    path = example.path or name
    article = read(RawDocument(path, example.text.encode(), reader_for(path) or "text"))
    return replace(article, metadata=replace(article.metadata, published=example.published)) if example.published else article


def edits_of(example: Example, article: Article, options: Options) -> Context:
    """What the example's earlier version lets be known of it."""
    if not example.before:
        return NOTHING_MORE
    from provenance.feeds.changes import edits

    auditor = prepare(options)
    earlier = article_of(replace(example, text=example.before), "example.txt")
    return edits(audit_article(auditor, earlier), audit_article(auditor, article), SEEN_BEFORE)


def context_of(example: Example, article: Article, options: Options) -> Context:
    """What the example's other articles let be known of it; needs numpy where it has any."""
    if not example.others:
        return NOTHING_MORE
    from provenance.comparison import compare_articles
    from provenance.engines.local import trace_of
    from provenance.origins.trace import story_contexts, trace
    from provenance.reuse.contexts import NOTHING_SHARED, contexts

    given = [example_of(other) for other in example.others]
    every = [article, *(replace(article_of(other, "other.txt"), path=f"other-{number}") for number, other in enumerate(given, 1))]
    found, auditor = compare_articles(every, options), prepare(options)
    told = trace([trace_of(audit_article(auditor, one), auditor.matcher) for one in every], found)
    return joined(contexts(found).get(article.path, NOTHING_SHARED), story_contexts(told).get(article.path, NOTHING_MORE))
