"""The grammar of credits: `(Tsp, mit dpa/AFP)`, `rt/dpa`, `dpa/lno`, `AFP und Reuters` -> parties with roles.

A bracket is a credit when every token in it is a known party, a word that joins parties, or a code of a desk beside a known party;
so `(AP Photo)` and `(EU, USA)` are none.
"""

from __future__ import annotations

import re

from provenance.extractors.view import View
from provenance.lexicon.folding import fold
from provenance.lexicon.matcher import Hit
from provenance.lexicon.records import Entry
from provenance.model.mention import Party, PartyKind, PartyRole

SEPARATOR = re.compile(r"\s*(?:[/,;+&|·•]|\s[-–—]\s|\b(?:und|sowie|and|et|y|e|en|och|og|ja|i|a|и|та|with|mit|med|met|con|com|avec|ve|dan|và|z|s)\b)\s*", re.IGNORECASE)
CONTRIBUTOR = re.compile(r"(?:^|\b)(?:mit|with|con|com|avec|med|met|z|s|с)\b", re.IGNORECASE)
# codes of regional and thematic services and of authors beside an agency: dpa/lno, abc/dpa, AP/kam
CODE = re.compile(r"[A-Za-zÄÖÜäöü]{1,4}\d?$")
FILLER = re.compile(
    r"(?:online|exklusiv|gekürzt|bearbeitet|aktualisiert|red|Archiv|foto|material|agenturen|nachrichtenagentur|news agency|presseagentur|dpa-bildfunk|video|text|eigen(?:er)? bericht|eb|own|staff|tsp|ots)\.?$",
    re.IGNORECASE,
)


def party_kind(entry: Entry) -> PartyKind:
    """The kind a gazetteer row has as a party to a text."""
    if entry.ownership == "state" and entry.kind in ("agency", "state-media", "outlet"):
        return "state-media"
    kinds: dict[str, PartyKind] = {"agency": "agency", "press-wire": "press-wire", "desk": "desk", "state-media": "state-media"}
    return kinds.get(entry.kind, "outlet")


def party_of(view: View, hit: Hit, role: PartyRole) -> Party:
    entry = view.entry(hit)
    return Party(shown(view, hit), entry.id, role, party_kind(entry), entry.state_media)


def shown(view: View, hit: Hit) -> str:
    """The name as a reader sees it: disguised letters folded."""
    if view.disguised.overlaps(hit.start, hit.end):
        return fold(view.text[hit.start : hit.end]).text
    return view.text[hit.start : hit.end]


def parties_in(view: View, start: int, end: int, *, strict: bool = True) -> tuple[Party, ...]:
    """The parties named in a span; empty when something in it is no part of a credit (strict) or when it names none."""
    text = view.text
    names = [h for h in view.names_in(start, end) if not view.entry(h).id.startswith("photo-") and view.entry(h).kind not in ("platform", "aggregator")]
    groups = [h for h in view.hits_in("agency-group", start, end) if not any(n.start < h.end and h.start < n.end for n in names)]
    if not names and not groups:
        return ()
    found: list[tuple[int, Party]] = []
    taken: list[tuple[int, int]] = []
    contributor_from = next((m.end() for m in CONTRIBUTOR.finditer(text, start, end)), None)
    for hit in names:
        if any(s < hit.end and hit.start < e for s, e in taken):
            continue
        role: PartyRole = "contributor" if contributor_from is not None and hit.start >= contributor_from else "originator"
        entry = view.entry(hit)
        if entry.kind == "press-wire":
            role = "distributor"
        found.append((hit.start, party_of(view, hit, role)))
        taken.append((hit.start, hit.end))
    for hit in groups:
        found.append((hit.start, Party(text[hit.start : hit.end], "", "originator", "unnamed")))
        taken.append((hit.start, hit.end))
    if strict:
        unknown = unknown_tokens(view, start, end, taken)
        if unknown is None:
            return ()
        found += unknown
    seen: dict[str, Party] = {}
    for _, party in sorted(found, key=lambda item: item[0]):
        seen.setdefault(party.id or party.name, party)
    return tuple(seen.values())


def unknown_tokens(view: View, start: int, end: int, taken: list[tuple[int, int]]) -> list[tuple[int, Party]] | None:
    """Parties among the tokens beside the known names (`rt/reuters` in lower case); None when a token is no part of a credit."""
    text = view.text
    at, found = start, []
    for s, e in [*sorted(taken), (end, end)]:
        for token in SEPARATOR.split(text[at:s]):
            token = token.strip(" .:()[]–—-©=\u00a0\t")
            entry = view.scan.matcher.codes.get(token.casefold()) if len(token) > 2 else None
            if entry:
                found.append((at, Party(token, entry.id, "originator", party_kind(entry), entry.state_media)))
            elif token and not CODE.fullmatch(token) and not FILLER.fullmatch(token):
                return None
        at = max(at, e)
    return found
