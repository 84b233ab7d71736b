"""One audit → what the origin graph needs of it. Runs where the article was audited, so that its text need not travel."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from provenance.lexicon.matcher import Matcher
from provenance.lexicon.records import Entry
from provenance.model.audit import Audit, ChainLink
from provenance.model.mention import Byline, Credit, Date, Dateline, Disclosure, Link, Mention, Party, Republication, SourceLine, TranslationNotice, WireId
from provenance.model.span import LineIndex
from provenance.origins.kinds import KINDS, entry_kind
from provenance.origins.records import NodeKind, TraceEvidence
from provenance.origins.sources import sources_of
from provenance.origins.stated import AGENCY_FORMATS, role_of
from provenance.origins.terms import dates_of, names_of, numbers_of
from provenance.origins.traced import Traced, TracedLink, TracedParty, Via
from provenance.readers.addresses import host_of
from provenance.reuse.facts import EntryOfName, outlet_of, plain

MOST_LINKS = 30  # distinct domains an article links to; more is a page's furniture
EDGE = 600  # characters of the head and the tail in which notices stand (as `matcher.TAIL`)
LONGEST = 120  # characters of a source line's target taken as a name
SCHEME = re.compile(r"^(?:[a-z]+:)?//(?:www\.)?", re.I)


class Reading:
    """One audit with what finding places in it needs."""

    def __init__(self, audit: Audit, matcher: Matcher, entry_of_name: EntryOfName) -> None:
        self.audit, self.matcher, self.entry_of_name = audit, matcher, entry_of_name
        self.text, self.path = audit.article.text, audit.article.path
        self.lines = LineIndex(self.text)
        self.foreign = audit.signals.get("language.source_differs") is True

    def at(self, m: Mention) -> TraceEvidence:
        """A mention as evidence."""
        return TraceEvidence(self.path, m.start, m.end, self.lines.position(m.start)[0], self.text[m.start : m.end])

    def kind(self, row: str, otherwise: str) -> NodeKind:
        """The kind of a party by its gazetteer row, or the one its mention gives."""
        entry = self.matcher.by_id.get(row) if row else None
        return entry_kind(entry) if entry else KINDS.get(otherwise, "outlet")


def traced(audit: Audit, matcher: Matcher, entry_of_name: EntryOfName) -> Traced:
    """The facts of one audited article. matcher: that of the audit; entry_of_name: a gazetteer row by the `plain` form of its name."""
    reading = Reading(audit, matcher, entry_of_name)
    article, mentions, language = audit.article, audit.mentions, audit.language or ""
    m = article.metadata
    outlet = outlet_of(m, matcher.entry_of_host, entry_of_name)
    dates = [d for d in mentions if isinstance(d, Date)]
    names = names_of(article.text, audit.segments, language, function_words(matcher, language))
    return Traced(
        path=article.path, id=article.id, headline=m.headline or "", outlet=outlet, outlet_kind=reading.kind(outlet.id, outlet.kind or "outlet"),
        published=m.published or "", language=language, url=address(m.canonical_url or m.url or ""), genre=audit.genre,
        people=max(sum(len(b.names) for b in mentions if isinstance(b, Byline) and b.role == "person"), len(m.bylines)),
        labelled=audit.signals.get("press_release.labelled") is True or any(isinstance(d, Disclosure) and d.role in ("advert", "sponsored") for d in mentions),
        shown_in_metadata=article.format in AGENCY_FORMATS, parties=unique(parties(reading)),
        sources=sources_of(audit, matcher, names, reading.lines), links=links(reading),
        translations=tuple(reading.at(t) for t in mentions if isinstance(t, TranslationNotice)), names=names,
        numbers=numbers_of(article.text, audit.segments, dates, language), dates=dates_of(article.text, dates), length=len(article.text), lines=tuple(reading.lines.starts),
    )  # fmt: skip


@lru_cache(maxsize=64)
def function_words(matcher: Matcher, language: str) -> frozenset[str]:
    """The language's words that are no names even when they open a sentence."""
    return frozenset(word for word, languages in matcher.votes.items() if language in languages)


def address(url: str) -> str:
    """An address as it is compared: without scheme, `www.`, query, fragment and closing slash."""
    return re.split(r"[?#]", SCHEME.sub("", url.strip()), maxsplit=1)[0].rstrip("/")


def unique(found: Iterator[TracedParty]) -> tuple[TracedParty, ...]:
    """Each party once, where it is named nearest to the reader."""
    kept: dict[str, TracedParty] = {}
    for party in found:
        key = party.id or party.domain or plain(party.name)
        if key:
            kept.setdefault(key, party)
    return tuple(kept.values())


def parties(reading: Reading) -> Iterator[TracedParty]:
    """The parties of the whole text, from the reader's side back: as `origin_of` orders them, unnamed ones included."""
    mentions = reading.audit.mentions
    for m in mentions:
        if isinstance(m, Republication) and m.outlet and (party := republished(reading, m)):
            yield party
    for m in mentions:
        if isinstance(m, SourceLine) and m.subject == "article" and m.target:
            yield source_line(reading, m)
    for m in mentions:
        if isinstance(m, Credit | Dateline):
            via: Via = "credit" if isinstance(m, Credit) else "dateline"
            yield from (of_credit(reading, p, via, reading.at(m)) for p in m.parties if p.kind != "desk")  # a desk is of the own house
    for m in mentions:
        if isinstance(m, WireId) and m.agency:
            entry = reading.matcher.codes.get(m.agency.casefold())
            row, kind = (entry.id, entry_kind(entry)) if entry else ("", "agency")
            yield TracedParty(m.agency, row, kind, "originator", "wire-id", reading.at(m), state_media=kind == "state-media")
    yield from chained(reading)


def republished(reading: Reading, m: Republication) -> TracedParty | None:
    """The outlet of a notice; one that no list knows and no address names only where notices stand, since it may be any noun."""
    domain = domain_of(m.outlet)
    entry = (reading.matcher.entry_of_host(domain) if domain else None) or reading.entry_of_name(plain(m.outlet))
    if not entry and not domain and m.start > EDGE and m.end < len(reading.text) - EDGE:
        return None
    return TracedParty(
        domain or m.outlet, entry.id if entry else "", entry_kind(entry) if entry else "outlet", "originator", "republication", reading.at(m), domain,
        address(m.outlet) if "/" in m.outlet else "", bool(entry and entry.state_media), reading.foreign,
    )  # fmt: skip


def domain_of(name: str) -> str:
    """The registrable domain, where a name is an address."""
    return (host_of(name) or "") if " " not in name and "." in name else ""


def source_line(reading: Reading, m: SourceLine) -> TracedParty:
    entry = reading.matcher.by_id.get(m.id) if m.id else None
    name = m.domain or (shown(m.target, entry) if entry else m.target[:LONGEST])
    url = address(m.target) if m.target_kind == "url" else ""
    return TracedParty(name, m.id, reading.kind(m.id, m.target_kind), "originator", "source-line", reading.at(m), m.domain, url, m.state_media, reading.foreign)


def of_credit(reading: Reading, p: Party, via: Via, evidence: TraceEvidence) -> TracedParty:
    entry = reading.matcher.by_id.get(p.id) if p.id else None
    return TracedParty(shown(p.name, entry) if entry else p.name, p.id, reading.kind(p.id, p.kind), p.role, via, evidence, state_media=p.state_media)


def shown(printed: str, entry: Entry) -> str:
    """A name as printed, where the printed words are nothing but a name of it (`dts`, not `Material von dts`); else the listed one."""
    return printed if printed.casefold() in {name.casefold() for name in (entry.name, *entry.aliases)} else entry.name


def chained(reading: Reading) -> Iterator[TracedParty]:
    """Parties that only the audit's chain holds: teasers that send readers elsewhere, fields of the metadata."""
    for link in reading.audit.origin.chain:
        m = reading.audit.mentions[link.mention] if link.mention is not None else None
        if m is not None and m.kind != "boilerplate":
            continue
        entry = reading.matcher.by_id.get(link.id) if link.id else None
        evidence = reading.at(m) if m else TraceEvidence(reading.path, text=link.name, field=field_of(link, reading))
        domain = "" if entry else domain_of(link.name)
        yield TracedParty(
            link.name, link.id, entry_kind(entry) if entry else KINDS.get(link.kind, "outlet"), link.role, "teaser" if m else "metadata", evidence, domain,
            state_media=bool(entry and entry.state_media),
        )  # fmt: skip


def field_of(link: ChainLink, reading: Reading) -> str:
    """The field of the metadata that names a party; the canonical address where no other does."""
    for field in reading.audit.article.metadata.fields:
        if role_of(field) is None:
            continue
        host = host_of(field.value)
        entry = reading.matcher.entry_of_host(host) if host else None
        if link.name in field.value or (host and host == link.name) or (entry is not None and entry.id == link.id):
            return field.name
    return "canonical_url"


def links(reading: Reading) -> tuple[TracedLink, ...]:
    """One link a domain and address, in text order; what lies in page furniture is left out."""
    furniture = [(s.start, s.end) for s in reading.audit.segments if s.role == "boilerplate"]
    found: dict[str, TracedLink] = {}
    for m in reading.audit.mentions:
        if isinstance(m, Link) and m.domain and len(found) < MOST_LINKS and not any(start <= m.start < end for start, end in furniture):
            url = address(m.url)
            found.setdefault(url, TracedLink(url, m.domain, reading.at(m)))
    return tuple(found.values())
