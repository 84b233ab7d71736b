"""The credit each article should carry, on grounds that can be shown: its own statements, its metadata, copied text with an earlier date.

No ground, no credit: an article whose origin nobody can see gets none, and a teaser that points to another outlet is a hint, not a ground.
A credit says whose text it is, not that the text is right.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from provenance.origins.articles import Collection, partner
from provenance.origins.chains import copied_from
from provenance.origins.records import CreditLine, Node
from provenance.origins.traced import Traced, TracedParty, Via
from provenance.origins.ways import own_reporting, party_edge
from provenance.reuse.records import Pair

GROUNDS: dict[Via, str] = {
    "republication": "its notice of republication", "source-line": "its source line", "credit": "its credit", "dateline": "its dateline",
    "wire-id": "its agency item number", "metadata": "its metadata",
}  # fmt: skip
# how a credit is printed: whose text, translated from, with material of, distributed by; press wires carry releases
WORDS: dict[str, dict[str, str]] = {
    "de": {
        "text": "Quelle: {}", "translated": "Übersetzt nach: {}", "material": "Mit Material von {}", "distributed": "Verbreitet von {}",
        "release": "Pressemitteilung, verbreitet von {}", "and": "und",
    },
    "en": {
        "text": "Source: {}", "translated": "Translated from: {}", "material": "With material from {}", "distributed": "Distributed by {}",
        "release": "Press release, distributed by {}", "and": "and",
    },
}  # fmt: skip
NEUTRAL = dict.fromkeys(("text", "translated", "material", "distributed", "release"), "{}") | {"and": "/"}


def mend(collection: Collection, nodes: Mapping[str, Node]) -> tuple[CreditLine, ...]:
    """One credit for each article that there is ground for, by path."""
    return tuple(line for article in collection.articles if (line := credit_of(article, collection, nodes)))


def credit_of(article: Traced, collection: Collection, nodes: Mapping[str, Node]) -> CreditLine | None:
    """An article's credit: by what it says of itself, else by what it was copied from, else its own reporting."""
    if parties := list(grounds(article, collection)):
        return stated(article, parties, collection, nodes)
    if (source := copied_from(article, collection)) and (line := of_copy(article, source[0], collection, nodes)):
        return line
    if outlet := collection.outlets[article.path]:
        if own_reporting(article):
            return CreditLine(article.path, (outlet,), line=nodes[outlet].name, ground="a byline, several sources of its own and no other credit")
    return None


def grounds(article: Traced, collection: Collection) -> Iterator[TracedParty]:
    """The named parties an article states, its own outlet left out."""
    for party in article.parties:
        if party.via in GROUNDS and party.kind != "unnamed" and party.name and collection.directory.node(party) != collection.outlets[article.path]:
            yield party


def stated(article: Traced, parties: Sequence[TracedParty], collection: Collection, nodes: Mapping[str, Node]) -> CreditLine:
    """A credit made of an article's own statements; missing where a reader of the text sees none of them."""
    node = collection.directory.node
    roles: dict[str, list[str]] = {"originators": [], "contributors": [], "distributors": []}
    for party in parties:
        part = "distributors" if party.role == "distributor" or party.kind == "press-wire" else "contributors" if party.role == "contributor" else "originators"
        if node(party) not in roles[part]:
            roles[part].append(node(party))
    own = collection.outlets[article.path]
    if not roles["originators"] and roles["contributors"] and own:
        roles["originators"].append(own)
    printed = {node(p): p.name for p in parties} | ({own: nodes[own].name} if own else {})
    translated = any(party_edge(p, article) == "translates" for p in parties)
    hidden = all(p.via == "metadata" for p in parties) and not article.shown_in_metadata
    return CreditLine(
        article.path, tuple(roles["originators"]), tuple(roles["contributors"]), tuple(roles["distributors"]),
        line=printed_line(roles, printed, nodes, article.language, translated=translated, own=own), missing=hidden, ground=stated_ground(parties, hidden),
    )  # fmt: skip


def stated_ground(parties: Sequence[TracedParty], hidden: bool) -> str:
    """What a stated credit rests on, with the words or the field."""
    shown = dict.fromkeys((p.via, p.evidence.field or " ".join(p.evidence.text.split())[:80]) for p in parties)
    said = "; ".join(f"{GROUNDS[via]} “{words}”" if via != "metadata" else f"its metadata field {words}" for via, words in shown)
    return f"{said}, which readers do not see" if hidden else said


def of_copy(article: Traced, path: str, collection: Collection, nodes: Mapping[str, Node]) -> CreditLine | None:
    """A credit to those whose words an article was copied from: whom the earlier article (or the one that it copied) credits, else its outlet."""
    pair = next(p for p in collection.sharing[article.path] if partner(p, article.path) == path)
    source = farthest(collection.by_path[path], {article.path}, collection)
    parties = list(grounds(source, collection))
    outlet = collection.outlets[source.path]
    if not parties and (not outlet or outlet == collection.outlets[article.path]):
        return None
    if parties:
        found = stated(article, parties, collection, nodes)
    else:
        found = CreditLine(article.path, (outlet,), line=words_of(article.language)["text"].format(nodes[outlet].name))
    through = f" and has them from {source.path}" if source.path != path else ""
    ground = f"{pair.shared_words} words of it stand in {path}, {since(pair, article)}{through}" + (f", by {stated_ground(parties, hidden=False)}" if parties else "")
    side = pair.a if pair.a.path == article.path else pair.b
    missing = side.verdict is None or side.verdict.attribution != "accurate"
    return CreditLine(article.path, found.originators, found.contributors, found.distributors, found.line, missing, ground)


def farthest(source: Traced, seen: set[str], collection: Collection) -> Traced:
    """The article that another one's source has its words from, as long as that credits nobody itself."""
    while not any(grounds(source, collection)) and (before := copied_from(source, collection)) and before[0] not in seen:
        seen.add(source.path)
        source = collection.by_path[before[0]]
    return source


def since(pair: Pair, article: Traced) -> str:
    """What makes the other article the source."""
    first = pair.relation in ("a-first", "b-first")
    words = {"date": "which appeared before", "credit": "which it names", "kind": "the page of an agency or press wire", "reference": "the text it was compared with"}
    return words.get(pair.by, "which had them first") if first else "which names its source"


def printed_line(roles: Mapping[str, Sequence[str]], printed: Mapping[str, str], nodes: Mapping[str, Node], language: str, *, translated: bool, own: str) -> str:
    """The credit as it would be printed: a sentence for each role. Press wires without another originator carry a release."""
    words = words_of(language)
    parts: list[str] = []
    makers = [n for n in roles["originators"] if n != own]
    if makers:
        parts.append(words["translated" if translated else "text"].format(listed(makers, printed, nodes, words["and"])))
    if roles["contributors"]:
        parts.append(words["material"].format(listed(roles["contributors"], printed, nodes, words["and"])))
    if roles["distributors"]:
        release = not makers and all(nodes[n].kind == "press-wire" for n in roles["distributors"])
        parts.append(words["release" if release else "distributed"].format(listed(roles["distributors"], printed, nodes, words["and"])))
    return (". " if words is not NEUTRAL else " / ").join(parts)


def words_of(language: str) -> dict[str, str]:
    return WORDS.get(language, NEUTRAL)


def listed(ids: Sequence[str], printed: Mapping[str, str], nodes: Mapping[str, Node], joiner: str) -> str:
    """Names in one phrase: `A`, `A und B`, `A, B und C`."""
    names = [" ".join((printed.get(n) or nodes[n].name).split()) for n in ids]
    gap = joiner if joiner == "/" else f" {joiner} "
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + gap + names[-1]
