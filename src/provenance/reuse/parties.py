"""Who names whom: whether an article names another one's outlet, and which third parties two articles both name."""

from __future__ import annotations

from provenance.reuse.facts import plain
from provenance.reuse.records import ArticleFacts, Named, Outlet


def names(facts: ArticleFacts, outlet: Outlet) -> list[Named]:
    """The places where an article names an outlet as a source."""
    return [n for n in facts.named if is_outlet(n, outlet)]


def is_outlet(n: Named, outlet: Outlet) -> bool:
    """Whether a named party is this outlet: by gazetteer row, by domain, or by name."""
    if n.id and outlet.id:
        return n.id == outlet.id
    if n.domain and any(n.domain == d or n.domain.endswith("." + d) or d.endswith("." + n.domain) for d in outlet.domains):
        return True
    return bool(n.name) and n.kind != "unnamed" and plain(n.name) in outlet.names


def same_outlet(a: Outlet, b: Outlet) -> bool:
    """Whether both articles are known to be of one publisher."""
    if a.id and b.id:
        return a.id == b.id
    return bool(set(a.domains) & set(b.domains)) or (not (a.domains and b.domains) and bool(set(a.names) & set(b.names)))


def credited(facts: ArticleFacts) -> list[Named]:
    """The parties an article credits for its text, itself and unnamed ones left out."""
    return [n for n in facts.named if n.strength == "credit" and n.kind not in ("unnamed", "person", "document") and n.name and not is_outlet(n, facts.outlet)]


def vague(facts: ArticleFacts) -> Named | None:
    """A credit that identifies nobody (`Quelle: Agenturen`)."""
    return next((n for n in facts.named if n.strength == "credit" and n.kind == "unnamed"), None)


def shared(a: list[Named], b: list[Named]) -> Named | None:
    """A party both lists name."""
    ids, domains, plains = {n.id for n in b if n.id}, {n.domain for n in b if n.domain}, {plain(n.name) for n in b}
    return next((n for n in a if n.id in ids or n.domain in domains or plain(n.name) in plains), None)
