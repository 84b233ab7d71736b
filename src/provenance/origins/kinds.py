"""What kind of node a party is, from its gazetteer row or from what a mention calls it."""

from __future__ import annotations

from provenance.extractors.parties import party_kind
from provenance.lexicon.records import Entry
from provenance.origins.records import NodeKind

KINDS: dict[str, NodeKind] = {
    "agency": "agency", "press-wire": "press-wire", "state-media": "state-media", "outlet": "outlet", "desk": "outlet", "unnamed": "unnamed",
    "organisation": "organisation", "official": "official", "person": "person", "document": "document", "url": "outlet",
}  # fmt: skip
# kinds whose words are news copy; the others speak, or are written, and are reported
MEDIA = frozenset(("outlet", "agency", "press-wire", "state-media"))
WIRES = frozenset(("agency", "press-wire", "state-media"))
PEOPLE = frozenset(("person", "official"))


def entry_kind(entry: Entry) -> NodeKind:
    """The kind of a gazetteer row's node: run by a government goes before agency or outlet."""
    return KINDS[party_kind(entry)]
