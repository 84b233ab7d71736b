"""The credits the articles should carry, ready to import: ninjs for editorial systems, schema.org JSON-LD for pages.

One object an article. `ninjs` holds fields of a ninjs 3.x item (for 2.x the key is `infosources`; the entries are the same), `jsonld` a
NewsArticle with what says where its words come from. Only parties the trace knows by name are put in; who is unnamed stands in `unnamed`. The
address of an article another one derives from is not in a trace: `isBasedOn` names its publisher and date, the desk adds the link.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from msgspec import Struct

from provenance.origins.records import CreditLine, Edge, Node, Trace
from provenance.reports.encoding import encoded
from provenance.reports.formats import Style
from provenance.reports.json_types import Tool
from provenance.reports.trace.lookup import Lookup

SCHEMA = "provenance-credits/1"
# IPTC NewsCodes, Content Production Party Role: originated the content; contributed to it as a source; distributed it
ROLES = "http://cv.iptc.org/newscodes/contentprodpartyrole/"
ORIGINATOR, CONTRIBUTOR, DISTRIBUTOR = f"{ROLES}origcont", f"{ROLES}contentSource", f"{ROLES}distributor"
MEDIA = ("outlet", "agency", "state-media")
DERIVED = ("copies-from", "republishes")
CITABLE = ("document", "outlet", "agency", "press-wire", "state-media")
# what would end a script element or begin a comment in it, and the line ends of JavaScript that JSON allows in strings
UNSAFE = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})
Json = dict[str, Any]


class CreditsV1(Struct, frozen=True):
    """One article's credit. path: of the article; line: as it would be printed; missing: whether the article shows no such credit now;
    ground: what it rests on; unnamed: parties that nobody can be credited by."""

    path: str
    headline: str
    line: str
    missing: bool
    ground: str
    unnamed: tuple[str, ...]
    ninjs: Json
    jsonld: Json


def parts(trace: Trace, style: Style) -> Iterator[str]:
    """All articles in one JSON object, an article a line; every line is safe inside a script element of a page."""
    look = Lookup(trace)
    edges: dict[str, list[Edge]] = {}
    for edge in trace.edges:
        edges.setdefault(edge.source, []).append(edge)
    head = {"schema": SCHEMA, "tool": Tool("provenance", style.version)}
    yield page_safe(head)[:-1] + ',\n"articles":['
    between = "\n"
    for article in look.paths.values():
        yield between + page_safe(credits_v1(article, edges.get(article.id, ()), look))
        between = ",\n"
    yield "]}\n"


def page_safe(value: Any) -> str:
    """JSON that can stand inside a script element."""
    return encoded(value).translate(UNSAFE)


def credits_v1(article: Node, edges: Iterable[Edge], look: Lookup) -> CreditsV1:
    """One article's credit in both forms."""
    credit = look.credits.get(article.path) or CreditLine(article.path, ())
    groups = {
        role: [look.nodes[id] for id in ids]
        for role, ids in ((ORIGINATOR, credit.originators), (CONTRIBUTOR, credit.contributors), (DISTRIBUTOR, credit.distributors))
    }
    unnamed = tuple(node.name for nodes in groups.values() for node in nodes if node.kind == "unnamed")
    return CreditsV1(
        article.path, article.name, credit.line, credit.missing, credit.ground, unnamed, ninjs(groups, look), jsonld(article, credit, groups, list(edges), look)
    )


def parties(nodes: Iterable[Node], look: Lookup) -> list[Node]:
    """Those of some nodes that a credit can name as an organisation: an article stands for its outlet; each once."""
    found: dict[str, Node] = {}
    for node in nodes:
        if node.kind == "article" and node.outlet:
            node = look.nodes[node.outlet]
        if node.kind not in ("article", "person", "document", "unnamed") and node.name:
            found.setdefault(node.id, node)
    return list(found.values())


def people(groups: dict[str, list[Node]]) -> list[str]:
    """Names of persons who wrote it."""
    return [node.name for node in groups[ORIGINATOR] if node.kind == "person"]


def ninjs(groups: dict[str, list[Node]], look: Lookup) -> Json:
    """Fields of a ninjs item: `infoSources` with roles of the IPTC, and `by` where a person is known."""
    sources = [{"name": node.name, "role": role, "literal": node.id} for role, nodes in groups.items() for node in parties(nodes, look)]
    by = people(groups)
    return {"infoSources": sources, **({"by": ", ".join(by)} if by else {})}


def jsonld(article: Node, credit: CreditLine, groups: dict[str, list[Node]], edges: list[Edge], look: Lookup) -> Json:
    """A NewsArticle of schema.org; fields without a value are left out."""
    made: Json = {
        "@context": "https://schema.org", "@type": "NewsArticle", "headline": article.name, "datePublished": article.published, "inLanguage": article.language,
        "publisher": organisation(look.nodes[article.outlet]) if article.outlet else {}, "creditText": credit.line,
        "author": [{"@type": "Person", "name": name} for name in people(groups)],
        "sourceOrganization": [organisation(node) for node in parties((*groups[ORIGINATOR], *groups[CONTRIBUTOR]), look)],
        "provider": [organisation(node) for node in parties(groups[DISTRIBUTOR], look)],
        "isBasedOn": works([*(n for n in groups[ORIGINATOR] if n.kind == "document"), *targets(edges, DERIVED, look)], look),
        "translationOfWork": works(targets(edges, ("translates",), look), look),
        "citation": works((node for node in targets(edges, ("cites",), look) if node.kind in CITABLE), look),
    }  # fmt: skip
    return {key: value for key, value in made.items() if value}


def targets(edges: Iterable[Edge], kinds: tuple[str, ...], look: Lookup) -> list[Node]:
    return [look.nodes[edge.target] for edge in edges if edge.kind in kinds]


def works(nodes: Iterable[Node], look: Lookup) -> list[Json]:
    """What was used, as works of schema.org, each once. An article or a party gives a work of its publisher: a headline in the place of a
    name would be read as the name of a source."""
    found: list[Json] = []
    for node in nodes:
        if node.kind == "document":
            work: Json = {"@type": "CreativeWork", "url" if node.name.startswith(("http://", "https://")) else "name": node.name}
        else:
            publisher = look.nodes[node.outlet] if node.kind == "article" and node.outlet else node
            facts = {"publisher": organisation(publisher) if publisher.kind != "article" else {}, "datePublished": node.published, "inLanguage": node.language}
            work = {"@type": "NewsArticle", **{key: value for key, value in facts.items() if value}}
        if work not in found and len(work) > 1:
            found.append(work)
    return found


def organisation(node: Node) -> Json:
    """A party as an organisation of schema.org."""
    made = {"@type": "NewsMediaOrganization" if node.kind in MEDIA else "Organization", "name": node.name or node.domain or node.id}
    return made | ({"url": f"https://{node.domain}/"} if node.domain else {})
