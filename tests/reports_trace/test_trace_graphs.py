"""Mermaid, DOT, GraphML and PROV-JSON: read back by a grammar or by a reader of others, whatever the text."""

from __future__ import annotations

import io
import json
import re
from collections import Counter

import networkx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from prov.model import ProvDerivation, ProvDocument
from trace_samples import HOSTILE, empty, few, hostile, made, many

from provenance.origins.records import Edge, Node, Trace
from provenance.reports.trace.lookup import Lookup

TRACES = [few(), many(60), empty(), *map(hostile, HOSTILE)]
ANY = st.builds(hostile, st.text(max_size=80))

# What a flowchart consists of here: nothing in quotes but letters, digits, codes, line breaks and harmless signs.
TEXT = r'"(?:[^"#;<>`*&\\\[\]{}|@~^$:\n]|#\d+;|<br>)*"'
SHAPES = (r"\[{0}\]", r"\[\[{0}\]\]", r"\({0}\)", r"\(\[{0}\]\)", r"\{{\{{{0}\}}\}}", r"\[/{0}\\\]", r"\[/{0}/\]", r"\[\({0}\)\]")
STATEMENT = re.compile(
    "|".join([
        r"%% [^\n]*", "flowchart LR", "  n[0-9]+(?:" + "|".join(shape.format(TEXT) for shape in SHAPES) + "):::[a-z]+",
        rf"  n[0-9]+ (?:-->|==>|---|-\.->)\|{TEXT}\| n[0-9]+", r"  classDef [a-z]+ [a-z-]+:[#0-9a-z ]+(?:,[a-z-]+:[#0-9a-z ]+)*", r"  class n[0-9]+(?:,n[0-9]+)* [a-z]+",
    ])
)  # fmt: skip


@pytest.mark.parametrize("trace", TRACES, ids=range(len(TRACES)))
def test_mermaid_is_of_the_grammar(trace: Trace) -> None:
    check_mermaid(made("mermaid", trace))


@settings(max_examples=60, deadline=None)
@given(trace=ANY)
def test_mermaid_is_of_the_grammar_whatever_the_text(trace: Trace) -> None:
    check_mermaid(made("mermaid", trace))


def check_mermaid(shown: str) -> None:
    lines = shown.rstrip("\n").split("\n")
    assert not [line for line in lines if not STATEMENT.fullmatch(line)]
    nodes = {match[1] for line in lines if (match := re.match(r"  (n\d+)\W", line)) and ":::" in line}
    assert {id for line in lines if re.match(r"  n\d+ \S+\|", line) for id in re.findall(r"^  (n\d+) .*\| (n\d+)$", line)[0]} <= nodes


def test_mermaid_stays_below_what_mermaid_refuses() -> None:
    shown = made("mermaid", many(800))
    assert len(shown) < 50_000  # maxTextSize
    assert sum("|" in line for line in shown.splitlines()) < 500  # maxEdges
    assert "not drawn" in shown


STRING = r'"(?:[^"\\]|\\["\\])*"'
FIELDS = rf"\[[a-z]+={STRING}(?:, [a-z]+={STRING})*\]"
DOT = re.compile(
    rf"digraph origins \{{\n  rankdir=LR;\n  newrank=true;\n(?:  (?:graph|node|edge) \[[^\]]*\];\n)+  label={STRING};\n"
    rf"(?:  subgraph cluster_\d+ \{{\n    label={STRING};\n(?:    n\d+ {FIELDS};\n)*  \}}\n)*(?:  n\d+ {FIELDS};\n)*(?:  n\d+ -> n\d+ {FIELDS};\n)*\}}\n"
)


@pytest.mark.parametrize("trace", TRACES, ids=range(len(TRACES)))
def test_dot_is_of_the_grammar_and_has_every_node_and_edge(trace: Trace) -> None:
    check_dot(trace)


@settings(max_examples=60, deadline=None)
@given(trace=ANY)
def test_dot_is_of_the_grammar_whatever_the_text(trace: Trace) -> None:
    check_dot(trace)


def check_dot(trace: Trace) -> None:
    shown = made("dot", trace)
    assert DOT.fullmatch(shown)
    assert not re.search(r"&(?!amp;)", shown)
    assert Counter(re.findall(r"^ +(n\d+) \[", shown, re.M)) == Counter(f"n{i}" for i in range(1, len(Lookup(trace).nodes) + 1))
    assert len(re.findall(r"^  n\d+ -> n\d+", shown, re.M)) == len(trace.edges)


@pytest.mark.parametrize("trace", TRACES, ids=range(len(TRACES)))
def test_graphml_is_read_back(trace: Trace) -> None:
    check_graphml(trace)


@settings(max_examples=60, deadline=None)
@given(trace=ANY)
def test_graphml_is_read_back_whatever_the_text(trace: Trace) -> None:
    check_graphml(trace)


def check_graphml(trace: Trace) -> None:
    shown = made("graphml", trace).encode()
    etree.fromstring(shown)
    graph = networkx.read_graphml(io.BytesIO(shown), force_multigraph=True)
    assert graph.number_of_nodes() == len(Lookup(trace).nodes)
    assert graph.number_of_edges() == len(trace.edges)


def test_graphml_has_the_fields() -> None:
    graph = networkx.read_graphml(io.BytesIO(made("graphml", few()).encode()), force_multigraph=True)
    nodes = {fields["node"]: fields for _, fields in graph.nodes(data=True)}
    assert nodes["state-media:sputnik"] == {"node": "state-media:sputnik", "label": "Sputnik", "kind": "state-media", "state_media": True, "independent_origin": True}
    assert (nodes["article:in/weltnetz.html"]["credit_missing"], nodes["article:in/weltnetz.html"]["story"]) == (True, "story-1")
    copied = next(fields for _, _, fields in graph.edges(data=True) if fields["kind"] == "copies-from")
    assert (copied["words"], copied["attribution"]) == (212, "missing")
    assert copied["evidence"] == "in/musterbote.html:3 Der Rat hat am Montag über die Meerenge beraten"


@pytest.mark.parametrize("trace", TRACES, ids=range(len(TRACES)))
def test_prov_goes_round(trace: Trace) -> None:
    check_prov(trace)


@settings(max_examples=60, deadline=None)
@given(trace=ANY)
def test_prov_goes_round_whatever_the_text(trace: Trace) -> None:
    check_prov(trace)


def check_prov(trace: Trace) -> None:
    """prov reads it, without a warning (they are errors here), and writes the same again; every identifier that is used is described."""
    shown = made("prov-json", trace)
    document = ProvDocument.deserialize(content=shown, format="json")
    assert json.loads(document.serialize(format="json")) == json.loads(shown)
    records = json.loads(shown)
    described = {*records.get("entity", ()), *records.get("agent", ())}
    named = [value for kind, found in records.items() if kind not in ("prefix", "entity", "agent") for one in found.values() for value in one.values()]
    assert {value for value in named if isinstance(value, str) and value.startswith("item:")} <= described
    assert len(records.get("entity", {})) + len(records.get("agent", {})) >= len(Lookup(trace).nodes)


A, B, C = (Node(f"article:{name}", "article", name, name) for name in "abc")
PARTIES = (Node("agency:p", "agency", "P"), Node("person:q", "person", "Q"), Node("document:d", "document", "D"), Node("outlet:o", "outlet", "O"))
RELATIONS = [
    ("published-by", "article:a", "outlet:o", "wasAttributedTo", ""), ("credited-to", "article:a", "agency:p", "wasAttributedTo", ""),
    ("credited-to", "article:a", "article:b", "wasDerivedFrom", ""), ("copies-from", "article:a", "article:b", "wasDerivedFrom", "prov:Quotation"),
    ("republishes", "article:a", "outlet:o", "wasDerivedFrom", "prov:Quotation"), ("translates", "article:a", "article:b", "wasDerivedFrom", ""),
    ("cites", "article:a", "person:q", "wasDerivedFrom", "prov:PrimarySource"), ("cites", "article:a", "document:d", "wasDerivedFrom", "prov:PrimarySource"),
    ("cites", "article:a", "agency:p", "wasDerivedFrom", ""), ("credited-to", "outlet:o", "agency:p", "wasInfluencedBy", ""),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "source", "target", "relation", "type"), RELATIONS)
def test_what_an_edge_means_in_prov(kind: str, source: str, target: str, relation: str, type: str) -> None:
    trace = Trace((A, B, C, *PARTIES), (Edge(source, target, kind, words=7),), (), (), ())  # type: ignore[arg-type]
    found = json.loads(made("prov-json", trace))[relation]["item:edge.1"]
    assert found.get("prov:type", {}).get("$", "") == type
    assert (found["trace:kind"], found["trace:words"]["$"]) == (kind, "7")


def test_text_shared_in_an_unknown_direction_accuses_nobody_in_prov() -> None:
    document = ProvDocument.deserialize(content=made("prov-json", Trace((A, B), (Edge(A.id, B.id, "shares-text"),), (), (), ())), format="json")
    pairs = {tuple(str(value) for _, value in record.formal_attributes[:2]) for record in document.get_records(ProvDerivation)}
    assert pairs == {("item:article.a", "item:edge.1.text"), ("item:article.b", "item:edge.1.text")}


def test_stories_are_collections_of_articles() -> None:
    records = json.loads(made("prov-json", few()))
    assert {one["prov:entity"] for one in records["hadMember"].values()} == {f"item:article.{p.path.replace('/', '%2F')}" for p in few().nodes if p.path}
    story = records["entity"]["item:story-1"]
    assert story["trace:independentOrigins"]["$"] == "2"
    assert story["prov:type"]["$"] == "prov:Collection"
