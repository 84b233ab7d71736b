"""The whole comparison: candidates → verified pairs → facts of their articles → verdicts, families, shares.

Furniture that only the audit recognises (a teaser line in plain text) is taken out of the pairs it touches after they are found, so
that only articles that share text need to be audited.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from msgspec.structs import replace

from provenance.model.article import Article, Unreadable
from provenance.reuse.candidates import Candidates, candidates
from provenance.reuse.families import families
from provenance.reuse.index import Index
from provenance.reuse.left_out import common_texts, furniture_texts
from provenance.reuse.passages import match, text_of
from provenance.reuse.records import ArticleFacts, Outlet, Pair, ReuseOptions, ReuseReport, Side
from provenance.reuse.shares import shares
from provenance.reuse.spread import spread
from provenance.reuse.verdicts import judged
from provenance.reuse.verify import Found, Texts, enough, furniture_of, verified

FactsOf = Callable[[Article], ArticleFacts]
"""The audit of one article, made by whoever knows all stages; called in worker processes, so it must be importable by name."""
Tell = Callable[[str], None]
EXCERPT = 240  # characters shown of a pair's longest passage: two or three lines
PORTION = 64  # articles audited at once in one process


def compare(
    new: Index, reference: Index | None, facts_of: FactsOf, options: ReuseOptions, *,
    jobs: int = 1, unreadable: Sequence[Unreadable] = (), tell: Tell = lambda stage: None,
) -> ReuseReport:  # fmt: skip
    """Compares all articles of `new` with one another, or with those of `reference`. tell: is called with each stage's name."""
    tell("looking for shared fingerprints")
    chosen = candidates(new, reference, options)
    tell(f"verifying {len(chosen.first):,} pairs")
    found = list(verified(new, reference, chosen, options, jobs))
    texts = Texts(new, reference, chosen.common)
    if not options.verdicts:
        facts_of = bare_facts
    tell(f"reading who credits whom in {len({n for f in found for n in (f.first, f.second)}):,} articles")
    facts, lengths = facts_by_number(found, texts, facts_of, jobs)
    found = [kept for f in found if (kept := without_furniture(f, facts, texts, chosen, options))]
    if reference is not None:
        found = once(found, facts)
    pairs = [pair_of(f, facts, texts, options) for f in found]
    if options.verdicts:
        pairs = [judged(p, facts[f.first], facts[f.second], reference=reference is not None) for f, p in zip(found, pairs, strict=True)]
    if options.across:
        pairs = [p for p in pairs if p.relation != "same-outlet"]
    by_path = {f.path: f for f in facts.values()}
    grouped = families(pairs, by_path, containment=options.family_containment)
    tell("listing what was left out")
    sizes = new.column("postings")
    return ReuseReport(
        compared=new.articles, reference=reference.articles if reference else None, short=int(((sizes == 0) & new.living).sum()),
        pairs=tuple(pairs), families=grouped, articles=shares(pairs, grouped, {facts[n].path: size for n, size in lengths.items()}),
        common=(*common_texts(chosen, texts), *furniture_texts(facts, texts)), unreadable=tuple(unreadable), options=options,
    )  # fmt: skip


def facts_by_number(found: Iterable[Found], texts: Texts, facts_of: FactsOf, jobs: int) -> tuple[dict[int, ArticleFacts], dict[int, int]]:
    """(facts, characters) of every article that shares text."""
    numbers = sorted({n for f in found for n in (f.first, f.second)})
    portions = ([(n, texts.article(n)) for n in numbers[i : i + PORTION]] for i in range(0, len(numbers), PORTION))
    facts, lengths = {}, {}
    for portion in spread(partial(audited, facts_of=facts_of), portions, jobs):
        for number, of, length in portion:
            facts[number], lengths[number] = of, length
    return facts, lengths


def bare_facts(article: Article) -> ArticleFacts:
    """What is known of an article without looking at its text."""
    m = article.metadata
    return ArticleFacts(article.path, article.id, Outlet(m.outlet or m.domain or ""), m.published, m.headline or "")


def audited(portion: list[tuple[int, Article]], facts_of: FactsOf) -> list[tuple[int, ArticleFacts, int]]:
    return [(number, facts_of(article), len(article.text)) for number, article in portion]


def once(found: Iterable[Found], facts: dict[int, ArticleFacts]) -> list[Found]:
    """Each two paths once: where an article stands on both sides, its pairs are found from both."""
    kept: dict[frozenset[str], Found] = {}
    for f in found:
        kept.setdefault(frozenset((facts[f.first].path, facts[f.second].path)), f)
    return list(kept.values())


def without_furniture(f: Found, facts: dict[int, ArticleFacts], texts: Texts, chosen: Candidates, options: ReuseOptions) -> Found | None:
    """The pair matched again without furniture, where a passage touches some; None when too little is left."""
    a, b = facts[f.first], facts[f.second]
    if not any(touches(p.a, a) or touches(p.b, b) for p in f.passages):
        return f
    prepared = []
    for number, of in ((f.first, a), (f.second, b)):
        article = texts.article(number)
        hidden = (*furniture_of(article), *((start, end) for start, end, _ in of.furniture))
        prepared.append(text_of(article.text, hidden, chosen.common))
    shared = match(prepared[0], prepared[1], min_passage=options.min_passage)
    if not enough(shared.containment, shared.passages, options):
        return None
    return Found(f.first, f.second, shared.containment, shared.passages)


def touches(span: tuple[int, int], facts: ArticleFacts) -> bool:
    return any(start < span[1] and span[0] < end for start, end, _ in facts.furniture)


def pair_of(f: Found, facts: dict[int, ArticleFacts], texts: Texts, options: ReuseOptions) -> Pair:
    """A verified pair as a record, without verdicts."""
    text = texts.article(f.first).text
    longest = max(f.passages, key=lambda p: p.words)
    start, end = longest.a
    passages = tuple(replace(p, text=text[p.a[0] : p.a[1]]) for p in f.passages) if options.with_text else f.passages
    return Pair(
        side(facts[f.first]), side(facts[f.second]), round(f.containment, 4), sum(p.words for p in f.passages), longest.words, passages,
        excerpt=text[start : min(end, start + EXCERPT)],
    )  # fmt: skip


def side(facts: ArticleFacts) -> Side:
    return Side(facts.path, facts.id, facts.published, facts.outlet.name or None)
