"""Parties of many articles merged into nodes: by gazetteer row, by domain, by plain name.

Equal names are one node. A name without a row can be two outlets, and one outlet under two names without a row is two nodes.
An unnamed node stands for the phrase (`Agenturen`), not for a person: two articles that lead to it need not have the same source.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from provenance.origins.kinds import MEDIA, PEOPLE
from provenance.origins.records import Node, NodeKind
from provenance.origins.traced import NamedParty, Traced, TracedParty, TracedSource
from provenance.reuse.facts import plain
from provenance.reuse.records import Outlet

# which kind a node has where mentions without a gazetteer row differ: the more telling one
RANK: tuple[NodeKind, ...] = ("press-wire", "state-media", "agency", "outlet", "official", "person", "organisation", "document", "unnamed")
# what a name that no list knows is taken for; if an article here is published under that name it is an outlet
UNTOLD = frozenset(("document", "organisation"))
LONGEST_NAME = 80  # characters: a longer one is a sentence


class Directory:
    """Finds the node of anything an article names. Filled by `directory`, then only read."""

    def __init__(self) -> None:
        self.same: dict[str, str] = {}  # `id:`, `domain:` or `name:` of a medium -> the key of its node
        self.kinds: dict[str, NodeKind] = {}  # key of a node -> its kind
        self.names: dict[str, str] = {}
        self.domains: dict[str, str] = {}
        self.state: set[str] = set()

    def medium(self, row: str, domain: str, name: str) -> str:
        """The key of a medium's node."""
        if row:
            return f"id:{row}"
        return (self.same.get(f"domain:{domain}") or f"domain:{domain}") if domain else self.same.get(f"name:{plain(name)}") or f"name:{plain(name)}"

    def key(self, party: NamedParty) -> str:
        """The key of a party's or source's node."""
        if party.kind in MEDIA:
            return self.medium(party.id, party.domain if isinstance(party, TracedParty) else "", party.name)
        if party.kind in UNTOLD and (known := self.same.get(f"name:{plain(party.name)}")):
            return known
        group = "people" if party.kind in PEOPLE else party.kind
        return f"{group}:{party.key if isinstance(party, TracedSource) else plain(party.name)}"

    def note(self, key: str, kind: NodeKind, name: str, *, domain: str = "", state: bool = False) -> None:
        """Adds what one mention says of a node."""
        known = self.kinds.get(key)
        self.kinds[key] = kind if known is None or RANK.index(kind) < RANK.index(known) else known
        self.names[key] = fuller(self.names.get(key, ""), " ".join(name.split()))
        if domain:
            self.domains.setdefault(key, domain)
        if state or kind == "state-media":
            self.state.add(key)

    def id(self, key: str) -> str:
        """The id of a node: its kind and its gazetteer row, domain or plain name."""
        return f"{self.kinds[key]}:{key.partition(':')[2]}"

    def is_medium(self, party: NamedParty) -> bool:
        """Whether a party's or source's node is a medium."""
        return self.kinds[self.key(party)] in MEDIA

    def node(self, party: NamedParty) -> str:
        """The id of a party's or source's node."""
        return self.id(self.key(party))

    def outlet(self, outlet: Outlet) -> str:
        """The id of an article's outlet, or empty where it is not known."""
        key = self.outlet_key(outlet)
        return self.id(key) if key else ""

    def outlet_key(self, outlet: Outlet) -> str:
        if not (outlet.id or outlet.domains or outlet.names):
            return ""
        return self.medium(outlet.id, outlet.domains[0] if outlet.domains else "", outlet.name)

    def of_domain(self, domain: str) -> str:
        """The id of the outlet that publishes under a domain, or empty where no article names one."""
        key = self.same.get(f"domain:{domain}") or f"domain:{domain}"
        return self.id(key) if key in self.kinds else ""

    def nodes(self) -> list[Node]:
        """The parties' nodes, sorted by id."""
        found: dict[str, Node] = {}
        for key, kind in sorted(self.kinds.items()):
            node = Node(self.id(key), kind, self.names[key], domain=self.domains.get(key, ""), state_media=key in self.state)
            found.setdefault(node.id, node)
        return sorted(found.values(), key=lambda node: node.id)


def directory(articles: Sequence[Traced]) -> Directory:
    """All that the articles name, merged; a name that two outlets have here stands for neither."""
    made = Directory()
    made.same = forms(articles)
    for article in articles:
        if key := made.outlet_key(article.outlet):
            outlet = article.outlet
            made.note(key, article.outlet_kind, outlet.name, domain=outlet.domains[0] if outlet.domains else "")
        for party in article.parties:
            if party.name:
                made.note(made.key(party), party.kind, party.name, domain=party.domain, state=party.state_media)
        for source in filter(is_node, (s for cited in article.sources for s in (cited, *cited.behind))):
            made.note(made.key(source), source.kind, source.name, state=source.state_media)
    return made


def forms(articles: Sequence[Traced]) -> dict[str, str]:
    """Domain or plain name of a medium -> the key of its node; first of the outlets that have articles here, then of listed parties."""
    own: dict[str, set[str]] = {}
    for outlet in (a.outlet for a in articles):
        key = f"id:{outlet.id}" if outlet.id else f"domain:{outlet.domains[0]}" if outlet.domains else f"name:{outlet.names[0]}" if outlet.names else ""
        for form in (*(f"domain:{d}" for d in outlet.domains), *(f"name:{n}" for n in outlet.names)) if key else ():
            own.setdefault(form, set()).add(key)
    found = {form: next(iter(keys)) for form, keys in own.items() if len(keys) == 1}
    listed: Iterator[NamedParty] = (p for a in articles for p in named(a) if p.id)
    for party in listed:
        domain = [f"domain:{party.domain}"] if isinstance(party, TracedParty) and party.domain else []
        for form in (f"name:{plain(party.name)}", *domain):
            if form not in own:
                found.setdefault(form, f"id:{party.id}")
    for article in articles:  # `The Tarn Gazette` and `tarn-gazette.example` in one article are one outlet
        names = {plain(p.name) for p in article.parties if p.kind in MEDIA and not (p.id or p.domain)}
        for p in article.parties:
            if p.domain and not p.id and (form := plain(p.domain.partition(".")[0])) in names and f"domain:{p.domain}" not in own:
                found.setdefault(f"domain:{p.domain}", found.get(f"name:{form}", f"name:{form}"))
    return found


def named(article: Traced) -> Iterator[NamedParty]:
    """Everybody an article names: parties, then sources."""
    yield from article.parties
    yield from article.sources


def is_node(source: TracedSource) -> bool:
    """Whether a source becomes a node: whoever is identified, and unnamed ones by their phrase."""
    return bool(source.name) and (source.identified or source.kind == "unnamed")


def fuller(known: str, name: str) -> str:
    """The fuller of two printed names: no bare domain, more words, then more letters; the first in the alphabet of equals."""
    names = [n for n in (known, name) if n and len(n) <= LONGEST_NAME] or [known or name]
    return min(names, key=lambda n: ("." in n and " " not in n, -len(n.split()), -len(n), n))[:LONGEST_NAME]
