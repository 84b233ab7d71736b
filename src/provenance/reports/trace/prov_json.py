"""The origin graph as W3C PROV-JSON, by the package `prov`, whose own reader takes it back.

Articles and documents are entities; outlets, agencies, people and other parties agents; stories collections. What an edge means in PROV:

* published-by, and credited-to a party: wasAttributedTo. credited-to an article or document: wasDerivedFrom.
* copies-from, republishes: wasQuotedFrom (a derivation of type prov:Quotation: the repeat of some or all of an entity).
* translates, and cites another medium: wasDerivedFrom. cites a person, office, organisation or document: hadPrimarySource.
* shares-text: both articles wasQuotedFrom one entity that stands for the text, since nothing tells who had it first.

PROV derives entities from entities only. Where the source is a party, an entity stands for its words, attributed to it. A relation between
two parties is wasInfluencedBy. What is quoted from whom is evidence of the texts, as in every other format, not knowledge of how they were made.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import sha256
from typing import TYPE_CHECKING
from urllib.parse import quote

from provenance.origins.records import Edge, Node, Trace
from provenance.reports.encoding import whole
from provenance.reports.formats import Style
from provenance.reports.trace.graphml import evidence_text
from provenance.reports.trace.library import missing
from provenance.reports.trace.lookup import Lookup
from provenance.reports.visible import COMMAND_MARK

if TYPE_CHECKING:
    from prov.model import ProvDocument

# A URN of our own (informal: the project has no domain); `trace` holds attributes and types, `item` what the trace speaks of.
TERMS, ITEMS = "urn:x-provenance-auditor:trace:", "urn:x-provenance-auditor:item:"
ENTITIES = ("article", "document")
MEDIA = ("outlet", "agency", "press-wire", "state-media")
PERSONS, UNKNOWN = ("person", "official"), ("unnamed",)
LONGEST = 120  # characters of an identifier
CUT_CODE = re.compile(r"%[0-9A-F]?$")
Attributes = list[tuple[str, object]]


def parts(trace: Trace, style: Style) -> Iterator[str]:
    """The document; raises UsageError where `prov` is missing."""
    try:
        from prov.model import ProvDocument
    except ImportError:
        raise missing("prov", "prov-json") from None
    document = ProvDocument()
    document.add_namespace("trace", TERMS)
    document.add_namespace("item", ITEMS)
    look = Lookup(trace)
    for node in look.nodes.values():
        describe(document, node, look)
    words: set[str] = set()
    for number, edge in enumerate(trace.edges, 1):
        relate(document, edge, f"item:edge.{number}", look, words)
    for story in trace.stories:
        origins: Attributes = [("trace:origin", whole(look.nodes[o.node].id)) for o in story.origins]
        shared: Attributes = [("trace:shared", whole(word)) for word in story.shared]
        name = f"item:{local(story.id)}"
        document.collection(name, [("prov:label", whole(story.title)), ("trace:independentOrigins", len(story.origins)), *origins, *shared])
        for path in story.articles:
            document.hadMember(name, name_of(look.paths[path]))
    # `##[name]` commands a build server that reads it; in JSON the number sign can be said otherwise
    yield COMMAND_MARK.sub(r"#\\u0023", f"{document.serialize(format='json', indent=1)}\n")


def describe(document: ProvDocument, node: Node, look: Lookup) -> None:
    """An entity or an agent for a node."""
    fields = (("node", node.id), ("path", node.path), ("outlet", node.outlet), ("domain", node.domain), ("published", node.published), ("language", node.language))
    attributes: Attributes = [("prov:label", whole(node.name or node.path or node.id)), ("trace:kind", node.kind)]
    attributes += [(f"trace:{key}", whole(value)) for key, value in fields if value]
    if node.state_media:
        attributes.append(("trace:stateMedia", True))
    if node.kind == "article" and (credit := look.credits.get(node.path)):
        attributes += [("trace:credit", whole(credit.line))] * bool(credit.line) + [("trace:creditMissing", credit.missing)]
    if node.kind in ENTITIES:
        document.entity(name_of(node), attributes)
    else:
        document.agent(name_of(node), [*([] if node.kind in UNKNOWN else [("prov:type", agent_type(document, node))]), *attributes])


def agent_type(document: ProvDocument, node: Node) -> object:
    return document.valid_qualified_name("prov:Person" if node.kind in PERSONS else "prov:Organization")


def relate(document: ProvDocument, edge: Edge, name: str, look: Lookup, words: set[str]) -> None:
    """The relation an edge stands for. words: names of entities for the words of parties that are there already."""
    source, target = look.nodes[edge.source], look.nodes[edge.target]
    attributes: Attributes = [("trace:kind", edge.kind), *(("trace:evidence", whole(evidence_text(e))) for e in edge.evidence)]
    attributes += [("trace:words", edge.words)] * bool(edge.words) + [("trace:attribution", edge.attribution)] * bool(edge.attribution)
    if source.kind not in ENTITIES:
        document.influence(name_of(source), name_of(target), name, attributes)
    elif edge.kind == "shares-text":
        shared = f"{name}.text"
        document.entity(shared, [("trace:kind", "shared-text")])
        document.quotation(name_of(source), shared, identifier=name, other_attributes=attributes)
        document.quotation(name_of(target), shared, identifier=f"{name}.other", other_attributes=attributes)
    elif edge.kind in ("published-by", "credited-to") and target.kind not in ENTITIES:
        document.attribution(name_of(source), name_of(target), name, attributes)
    else:
        derive(document, edge, name, name_of(source), entity_of(document, target, words), target, attributes)


def derive(document: ProvDocument, edge: Edge, name: str, source: str, used: str, target: Node, attributes: Attributes) -> None:
    """The kind of derivation an edge stands for."""
    if edge.kind in ("copies-from", "republishes"):
        document.quotation(source, used, identifier=name, other_attributes=attributes)
    elif edge.kind == "cites" and target.kind not in (*MEDIA, "article"):
        document.primary_source(source, used, identifier=name, other_attributes=attributes)
    else:
        document.derivation(source, used, identifier=name, other_attributes=attributes)


def entity_of(document: ProvDocument, node: Node, words: set[str]) -> str:
    """The entity something is derived from: the node itself, or for a party its words."""
    if node.kind in ENTITIES:
        return name_of(node)
    name = name_of(node).replace("item:", "item:words-of.", 1)
    if name not in words:
        words.add(name)
        document.entity(name, [("trace:kind", "words")])
        document.attribution(name, name_of(node), f"{name}.by")
    return name


def name_of(node: Node) -> str:
    """A node's identifier, the same in every run."""
    start = f"{node.kind}:"
    return f"item:{node.kind}.{local(node.id.removeprefix(start))}" if node.id.startswith(start) else f"item:id.{local(node.id)}"


def local(id: str) -> str:
    """Any text as the local part of an identifier: percent-encoded, long ones by their hash, and as PROV-N asks not empty and without a dot
    at its end (`%2D` and `%2E` never come of `quote`, so that no two texts meet)."""
    made = quote(id, safe="", errors="surrogatepass")
    if len(made) > LONGEST:
        start = CUT_CODE.sub("", made[: LONGEST - 17])
        return f"{start}.{sha256(made.encode()).hexdigest()[:16]}"
    return f"{made[:-1]}%2E" if made.endswith(".") else made or "%2D"
