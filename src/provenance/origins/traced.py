"""What one article says that bears on the origin graph: parties, sources, links, names. Small, frozen, fit to cross processes.

Everything here is read off the article alone; what several articles say together is made of it by `graph`, `stories` and the rest.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from provenance.origins.records import NodeKind, TraceEvidence
from provenance.reuse.records import Outlet

# where a party is named, in the order a reader would follow it back from the page
Via = Literal["republication", "source-line", "credit", "dateline", "wire-id", "teaser", "metadata"]


class TracedParty(Struct, frozen=True):
    """A party named as the origin of the whole text. name: as printed, the domain for a URL; id: its gazetteer row, or empty; role: as in
    credits; url: the address named, or empty; foreign: it publishes in another language than the article."""

    name: str
    id: str
    kind: NodeKind
    role: str
    via: Via
    evidence: TraceEvidence
    domain: str = ""
    url: str = ""
    state_media: bool = False
    foreign: bool = False


class TracedSource(Struct, frozen=True):
    """A source of statements. name: the fullest form printed; key: what makes it the same source in other articles, without titles, case and
    inflection; identified: whether the name tells who it is; count: statements attributed to it; lead: it stands in the first third of the
    text (of a short one, in the first 500 characters); behind: whom this source itself is said to have the statement from, if it is a medium."""

    name: str
    key: str
    id: str
    kind: NodeKind
    evidence: TraceEvidence
    identified: bool = True
    state_media: bool = False
    count: int = 1
    lead: bool = False
    behind: tuple[TracedSource, ...] = ()


# whatever an article names that can become a node
NamedParty = TracedParty | TracedSource


class TracedLink(Struct, frozen=True):
    """An address in the text."""

    url: str
    domain: str
    evidence: TraceEvidence


class Term(Struct, frozen=True, array_like=True, gc=False):
    """A name, number or date that tells what an article is about. text: as printed; keys: its parts in the form they are compared by;
    count: how often; lead: it stands in the headline or the first lines."""

    text: str
    keys: tuple[str, ...]
    count: int = 1
    lead: bool = False


class Traced(Struct, frozen=True):
    """One article. outlet: as far as the metadata tell; outlet_kind: of its node; url: its own address; people: bylines that name a person;
    labelled: it says itself that it is a press release or paid for; shown_in_metadata: its format credits by metadata; length: of the
    text, in characters; lines: where each line begins."""

    path: str
    id: str
    headline: str
    outlet: Outlet
    outlet_kind: NodeKind = "outlet"
    published: str = ""
    language: str = ""
    url: str = ""
    genre: str = "unknown"
    people: int = 0
    labelled: bool = False
    shown_in_metadata: bool = False
    parties: tuple[TracedParty, ...] = ()
    sources: tuple[TracedSource, ...] = ()
    links: tuple[TracedLink, ...] = ()
    translations: tuple[TraceEvidence, ...] = ()
    names: tuple[Term, ...] = ()
    numbers: tuple[Term, ...] = ()
    dates: tuple[Term, ...] = ()
    length: int = 0
    lines: tuple[int, ...] = (0,)
