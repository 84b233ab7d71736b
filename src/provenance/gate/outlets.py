"""What the configuration knows of outlets: changed rows for the gazetteers, and what does not count for an outlet's articles."""

from __future__ import annotations

from provenance.gate.config import Outlet, listed
from provenance.gate.exempt import Home
from provenance.gate.policy import Policy
from provenance.lexicon.matcher import Matcher
from provenance.lexicon.overlay import Change
from provenance.lexicon.records import Entry
from provenance.model.audit import Suppression

OWN_KEYS = ("id", "domain", "allow")  # what is no field of a row


def changes_of(policy: Policy) -> list[Change]:
    """The rows that the configuration changes or adds; outlets with an allow list alone change none."""
    made = (Change(outlet.id or "", outlet.domain or "", fields_of(outlet)) for outlet in policy.outlets)
    return [change for change in made if change.fields]


def fields_of(outlet: Outlet) -> dict[str, object]:
    """The fields of a row that an outlet sets; `flags: []` takes all flags away."""
    given = {name: getattr(outlet, name) for name in outlet.__struct_fields__ if name not in OWN_KEYS}
    return {name: value for name, value in given.items() if value is not None and (value != () or name == "flags")}


def homes_of(policy: Policy, matcher: Matcher) -> list[Home]:
    """The outlets with an allow list: where their articles are told by, and what does not count there. matcher: with the changed rows."""
    homes = []
    for outlet in policy.outlets:
        if not outlet.allow:
            continue
        row = row_of(outlet, matcher)
        domains = {*outlet.domains, *(row.domains if row else ()), *((outlet.domain,) if outlet.domain else ())}
        names = {name.casefold() for name in (*((row.name, *row.aliases) if row else ()), *((outlet.name,) if outlet.name else ()))}
        allowed = {rule: Suppression("outlet", given.reason) for given in reversed(outlet.allow) for rule in listed(given.rules)}
        homes.append(Home(tuple(sorted(domains)), frozenset(names), allowed))
    return homes


def row_of(outlet: Outlet, matcher: Matcher) -> Entry | None:
    """The row of an outlet: by its id, or as the owner of exactly its domain."""
    if outlet.id is not None:
        return matcher.by_id.get(outlet.id)
    number = matcher.domains.get(outlet.domain or "")
    return None if number is None else matcher.entries[number]
