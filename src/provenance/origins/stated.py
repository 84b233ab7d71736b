"""Parties that the metadata name: credit lines of agencies' items, JSON-LD, syndication tags, a canonical address elsewhere.

Readers do not see these; they are evidence of an origin, not a credit. A name that no list knows is taken as it stands where the field
can hold nothing but a party.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from provenance.extractors.parties import party_kind
from provenance.extractors.view import View
from provenance.lexicon.matcher import Matcher
from provenance.lexicon.records import Entry
from provenance.model.article import Metadata, MetadataField
from provenance.model.audit import ChainLink
from provenance.readers.addresses import host_of

# Articles in these formats carry their credit in the metadata by design (NewsML-G2 creditline, NITF docdata, ninjs).
AGENCY_FORMATS = frozenset(("nitf", "newsml-g2", "newsml", "ninjs", "iptc7901"))
# field → (role of its party, whether an unlisted name counts)
FIELDS: dict[str, tuple[str, bool]] = {
    "newsml.creditline": ("originator", True), "newsml.infoSource": ("originator", True), "newsml.provider": ("distributor", False),
    "jsonld.creditText": ("originator", False), "jsonld.sourceOrganization": ("originator", True), "jsonld.isBasedOn": ("originator", True),
    "jsonld.isBasedOnUrl": ("originator", True), "jsonld.translationOfWork": ("originator", True),
    "jsonld.provider": ("distributor", False),
    "meta.syndication-source": ("originator", True), "meta.original-source": ("originator", True), "meta.dc.source": ("originator", False),
    "meta.dcterms.source": ("originator", False), "meta.source": ("originator", False), "link.syndication-source": ("originator", True),
    "link.original-source": ("originator", True), "link.via": ("originator", True),
    # keys of data sets, and of feed items: RSS 2.0 calls `source` the channel an item came from
    "record.creditline": ("originator", False), "record.credit": ("originator", False), "record.agency": ("originator", False),
    "record.agencies": ("originator", False), "record.feed_source": ("originator", True),
    "record.via": ("originator", True), "record.external_source_url": ("originator", True), "record.dc_source": ("originator", False),
    "record.dc_publisher": ("distributor", False),
}  # fmt: skip
# Roles of an information source that pass a text on (NewsML-G2 contentProdPartyRole; what NITF and NewsML 1.x call so).
DISTRIBUTORS = frozenset(("distributor", "redistributor", "transmitter", "register", "supplier"))
# A picture's credit, written into the article's field.
PICTURE = re.compile(
    r"\s*(?:[^\w\s]\s*)?(?:foto|photo|bild|image|picture|illustration|grafik|graphic|video|symbol)\w*(?:\s+by)?\s*[:©/]|.*\bvia\s+Getty", re.I
)
LONGEST_NAME = 60  # characters of an unlisted name; longer values are sentences
NOT_WORD = re.compile(r"\W+")


class Named(NamedTuple):
    """One party in one value. kind: of the gazetteer row, or `outlet`; id: the row, or empty."""

    name: str
    kind: str
    id: str


def stated_links(view: View) -> list[ChainLink]:
    """The parties the metadata name: those who pass the text on, then those who made it; the page's own outlet is none.

    Who is named as both made it.
    """
    metadata = view.article.metadata
    page = view.article.format not in AGENCY_FORMATS
    own = own_names(metadata) if page else frozenset()
    links: list[ChainLink] = []
    for field in metadata.fields:
        found = role_of(field)
        if found is None or PICTURE.match(field.value):
            continue
        role, unlisted = found
        for party in parties_of(view.scan.matcher, field.value, view.scan.language or "en"):
            if (party.id or unlisted) and not is_own(party, own):
                links.append(ChainLink(party.name, role, party.kind, None, party.id))
    if page and (host := canonical_elsewhere(metadata)):
        party = named(view.scan.matcher.entry_of_host(host), host)
        if not is_own(party, own):
            links.append(ChainLink(party.name, "originator", party.kind, None, party.id))
    made = [link for link in links if link.role != "distributor"]
    known = {link.id or flat(link.name) for link in made}
    return [link for link in links if link.role == "distributor" and (link.id or flat(link.name)) not in known] + made


def canonical_elsewhere(metadata: Metadata) -> str | None:
    """The domain of the canonical address, where it is not the page's own."""
    there = host_of(metadata.canonical_url or "")
    here = host_of(metadata.url or "") or metadata.domain
    return there if there and here and "." in there and there != here else None


def role_of(field: MetadataField) -> tuple[str, bool] | None:
    """(role, whether unlisted names count) of a field that names a party."""
    found = FIELDS.get(field.name)
    if found is None and field.name.startswith("newsml.infoSource."):
        known = field.name.rpartition(".")[2].lower() not in DISTRIBUTORS
        return ("originator", True) if known else ("distributor", False)
    return found


def credited_parties(view: View, names: tuple[str, ...]) -> list[Named]:
    """The listed parties that fields of these names hold."""
    fields = (field for field in view.article.metadata.fields if field.name in names and not PICTURE.match(field.value))
    return [party for field in fields for party in parties_of(view.scan.matcher, field.value, view.scan.language or "en") if party.id]


@lru_cache(maxsize=1024)
def parties_of(matcher: Matcher, value: str, language: str) -> tuple[Named, ...]:
    """The parties a field's value names: of a URL its host; else all listed names; else the whole value, where it is short."""
    if "://" in value or value.startswith("//"):
        host = host_of(value)
        entry = matcher.entry_of_host(host) if host else None
        return (named(entry, entry.name if entry else host),) if host else ()
    hits = matcher.scan(value, language=language).of("name")
    found: dict[str, Named] = {}
    last = -1
    for hit in hits:
        entry = matcher.entries[hit.form.entry]
        if hit.start >= last and not entry.id.startswith("photo-") and entry.kind not in ("platform", "aggregator"):
            found.setdefault(entry.id, named(entry, value[hit.start : hit.end]))
            last = hit.end
    if not found:
        for token in re.split(r"[^\w-]+", value):
            if len(token) > 1 and (code := matcher.codes.get(token.casefold())):
                found.setdefault(code.id, named(code, token))
    if found:
        return tuple(found.values())
    return (Named(value, "outlet", ""),) if 1 < len(value) <= LONGEST_NAME else ()


def named(entry: Entry | None, name: str) -> Named:
    return Named(name, party_kind(entry), entry.id) if entry else Named(name, "outlet", "")


def own_names(metadata: Metadata) -> frozenset[str]:
    """The outlet's and the domain's names, folded."""
    return frozenset(flat(name) for name in (metadata.outlet, metadata.domain, (metadata.domain or "").split(".")[0]) if name)


def is_own(party: Named, own: frozenset[str]) -> bool:
    """Whether a party is the page's own outlet: the same name, or a longer form of it."""
    name = flat(party.name)
    return not name or name in own or any(min(len(known), len(name)) > 4 and (known in name or name in known) for known in own)


def flat(text: str) -> str:
    return NOT_WORD.sub("", text.casefold())
