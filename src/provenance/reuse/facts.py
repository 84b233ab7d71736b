"""What the mentions of an article say about whose words it holds: parties it names, its own outlet, quotations, furniture.

An article's outlet is known from metadata alone (a feed, a page, a record); for a plain text file it is unknown.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Literal

from provenance.extractors import Extractor, attributions, boilerplate, bylines, credits, links, quotations, republication, source_lines, wire_ids
from provenance.lexicon.matcher import Matcher
from provenance.lexicon.records import Entry
from provenance.model.article import Article, Metadata
from provenance.model.mention import Attribution, Boilerplate, Byline, Credit, Dateline, Link, Mention, Quotation, Republication, SourceLine, WireId
from provenance.reuse.records import ArticleFacts, Named, Outlet

# those whose mentions bear on copied text; the whole audit takes half as long again
EXTRACTORS: tuple[Extractor, ...] = (
    bylines.extract, credits.extract, source_lines.extract, republication.extract, attributions.extract, quotations.extract, boilerplate.extract,
    links.extract, wire_ids.extract,
)  # fmt: skip
# Furniture that takes no part in a comparison; a disclaimer or a company's profile is part of a release and may be copied with it.
LEFT_OUT = frozenset({
    "teaser", "newsletter", "share", "comments", "reading-ui", "consent", "paywall", "advert", "solicitation", "tags", "copyright", "embed",
    "feed-footer", "placeholder-id",
})  # fmt: skip
# words that say what a medium is, not which ("Die Zeit", "Zeit Online")
GENERIC = re.compile(
    r"\b(?:die|der|das|the|le|la|el|il|zeitung|tageszeitung|magazin|nachrichtenagentur|news agency|agentur|agency|online|news|com|de|net|org|www)\b"
)
EntryOfHost = Callable[[str], Entry | None]
EntryOfName = Callable[[str], Entry | None]
"""Looks up a name in its `plain` form."""


def facts_of(article: Article, mentions: Iterable[Mention], entry_of_host: EntryOfHost, entry_of_name: EntryOfName) -> ArticleFacts:
    """The facts of one article; mentions of other kinds than those of `EXTRACTORS` are passed over."""
    mentions = tuple(mentions)
    return ArticleFacts(
        path=article.path, id=article.id, outlet=outlet_of(article.metadata, entry_of_host, entry_of_name), published=article.metadata.published,
        headline=article.metadata.headline or "", named=tuple(named(mentions)),
        quotations=tuple((m.start, m.end) for m in mentions if isinstance(m, Quotation)),
        speakers=tuple((m.start, m.end) for m in mentions if isinstance(m, Attribution) and m.source_kind != "unnamed"),
        furniture=tuple((m.start, m.end, m.role) for m in mentions if isinstance(m, Boilerplate) and m.role in LEFT_OUT),
        own=any(isinstance(m, Byline) and m.role == "person" for m in mentions) or bool(article.metadata.bylines),
    )  # fmt: skip


def outlet_of(m: Metadata, entry_of_host: EntryOfHost, entry_of_name: EntryOfName) -> Outlet:
    """The publisher, by its domain and its name, with the forms of its gazetteer row."""
    domain = (m.domain or "").removeprefix("www.")
    entry = (entry_of_host(domain) if domain else None) or (entry_of_name(plain(m.outlet)) if m.outlet else None)
    names = [*([m.outlet] if m.outlet else []), *([entry.name, *entry.aliases] if entry else [])]
    domains = [*([domain] if domain else []), *(entry.domains if entry else ())]
    return Outlet(
        m.outlet or (entry.name if entry else domain), entry.id if entry else "", unique(filter(None, map(plain, names))), unique(domains),
        entry.kind if entry else "",
    )  # fmt: skip


def named(mentions: tuple[Mention, ...]) -> Iterator[Named]:
    """Every party the article names as a source of words."""
    for m in mentions:
        if isinstance(m, Credit | Dateline):
            for p in m.parties:
                if p.kind != "desk":
                    yield party(p.name, p.id, "", p.kind, "credit", m)
        elif isinstance(m, SourceLine):
            strength: Literal["credit", "passing"] = "credit" if m.subject in ("article", "list") else "passing"
            if m.subject not in ("photo", "video"):
                yield party(m.target, m.id, m.domain, m.target_kind, strength, m)
        elif isinstance(m, Republication):
            yield party(m.outlet, "", "", "outlet" if m.outlet else "unnamed", "credit", m)
        elif isinstance(m, WireId) and m.agency:
            yield party(m.agency, m.agency.casefold(), "", "agency", "credit", m)
        elif isinstance(m, Attribution) and m.source_kind in ("agency", "outlet"):
            yield party(m.source, m.id, "", m.source_kind, "passing", m)
        elif isinstance(m, Link):
            yield party(m.domain, "", m.domain, "url", "passing", m)


def party(name: str, row: str, domain: str, kind: str, strength: Literal["credit", "passing"], m: Mention) -> Named:
    return Named(name, row, domain.removeprefix("www."), kind, strength, m.start, m.end)


@lru_cache(maxsize=1 << 16)
def plain(name: str) -> str:
    """A name without case, accents, punctuation and words that say only what it is; the name itself where nothing else is left."""
    folded = unicodedata.normalize("NFKD", name).casefold()
    folded = re.sub(r"[^\w\s]", " ", "".join(c for c in folded if not unicodedata.combining(c)))
    return re.sub(r"\s+", "", GENERIC.sub(" ", folded)) or re.sub(r"\s+", "", folded)


@lru_cache(maxsize=8)
def rows_by_name(matcher: Matcher) -> dict[str, Entry]:
    """Gazetteer rows by the plain forms of their names; ambiguous forms name nobody."""
    table: dict[str, Entry] = {}
    for entry in matcher.entries:
        for form in (entry.name, *entry.aliases):
            if form not in entry.ambiguous:
                table.setdefault(plain(form), entry)
    return table


def unique(values: Iterator[str] | list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))
