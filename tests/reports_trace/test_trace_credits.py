"""Credits ready to import: in the shape of ninjs and schema.org, safe in a page, and read back by our own readers as the same parties."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker
from trace_samples import HOSTILE, empty, few, hostile, made, many

from provenance.model.article import RawDocument
from provenance.model.audit import Audit
from provenance.options import Options
from provenance.origins.records import CreditLine, Edge, Node, Trace
from provenance.pipeline import audit_article, prepare
from provenance.readers import ReadOptions, read
from provenance.reports.encoding import whole

# `infoSources` of ninjs 3.1 as the IPTC's schema has it: these properties and no other
INFO_SOURCES = Draft202012Validator(
    {
        "type": "array",
        "items": {
            "type": "object", "additionalProperties": False, "required": ["name"],
            "properties": {"name": {"type": "string"}, "role": {"type": "string", "format": "uri"}, "uri": {"type": "string"}, "literal": {"type": "string"}},
        },
    },
    format_checker=FormatChecker(),
)  # fmt: skip
PROSE = "Die neue Fähre hat am Montag zum ersten Mal abgelegt. An Bord waren 300 Gäste, und der Fahrplan gilt nun das ganze Jahr."
NODES = (
    Node("article:a.html", "article", "Fähre legt ab", "a.html", "outlet:bote", "musterbote.example", "2024-03-04", "de"),
    Node("article:b.html", "article", "Eine neue Fähre", "b.html", "outlet:kueste", "kuestendienst.example", "2024-03-03", "de"),
    Node("outlet:bote", "outlet", "Musterbote", domain="musterbote.example"), Node("outlet:kueste", "outlet", "Küstendienst Muster", domain="kuestendienst.example"),
    Node("agency:dpa", "agency", "dpa"), Node("agency:afp", "agency", "AFP"), Node("press-wire:pr-newswire", "press-wire", "PR Newswire"),
    Node("state-media:sputnik", "state-media", "Sputnik", state_media=True), Node("person:Anna Weber", "person", "Anna Weber"),
    Node("document:Fährbericht 2024", "document", "Fährbericht 2024"), Node("unnamed:Kreise", "unnamed", "Kreise"),
)  # fmt: skip


def credited(credit: CreditLine, *edges: Edge) -> Any:
    return next(one for one in json.loads(made("credits", Trace(NODES, edges, (), (), (credit,))))["articles"] if one["path"] == credit.path)


def audited(name: str, data: str) -> Audit:
    form = "html" if name.endswith("html") else "json"
    return audit_article(prepare(Options(language="de")), read(RawDocument(name, data.encode(), form), ReadOptions()))


def as_ninjs(found: Any) -> Audit:
    item = {"uri": "https://musterbote.example/1", "type": "text", "language": "de", "headlines": [{"value": "Fähre legt ab"}], "bodies": [{"value": PROSE}]}
    return audited("a.json", json.dumps({**item, **found["ninjs"]}))


def as_page(found: Any, script: str | None = None) -> Audit:
    script = script or json.dumps(found["jsonld"])
    return audited("a.html", f'<html><head><script type="application/ld+json">{script}</script></head><body><article><h1>Fähre legt ab</h1><p>{PROSE}</p></article></body></html>')


def parties(audit: Audit) -> set[tuple[str, str]]:
    return {(link.name, "distributor" if link.role == "distributor" else "originator") for link in audit.origin.chain if link.mention is None}


CREDITS = [
    (CreditLine("a.html", ("agency:dpa",), line="dpa"), {("dpa", "originator")}),
    (CreditLine("a.html", ("agency:dpa", "agency:afp"), line="dpa/AFP"), {("dpa", "originator"), ("AFP", "originator")}),
    (CreditLine("a.html", ("outlet:kueste",), ("agency:dpa",), line="Küstendienst Muster, mit dpa"), {("Küstendienst Muster", "originator"), ("dpa", "originator")}),
    (CreditLine("a.html", ("state-media:sputnik",), (), ("agency:afp",), "Sputnik"), {("Sputnik", "originator"), ("AFP", "distributor")}),
    (CreditLine("a.html", ("article:b.html",), line="Küstendienst Muster"), {("Küstendienst Muster", "originator")}),
    (CreditLine("a.html", ("unnamed:Kreise",)), set()),
    (CreditLine("a.html", ()), set()),
]


@pytest.mark.parametrize(("credit", "expected"), CREDITS)
def test_our_own_readers_take_the_same_parties_from_it(credit: CreditLine, expected: set[tuple[str, str]]) -> None:
    found = credited(credit)
    assert parties(as_ninjs(found)) == expected
    assert parties(as_page(found)) == expected


def test_people_are_read_back_as_authors() -> None:
    found = credited(CreditLine("a.html", ("person:Anna Weber", "agency:dpa"), line="Anna Weber, dpa"))
    assert as_ninjs(found).article.metadata.bylines == as_page(found).article.metadata.bylines == ("Anna Weber",)
    assert parties(as_ninjs(found)) == parties(as_page(found)) == {("dpa", "originator")}


def test_what_an_article_derives_from_is_a_work_of_its_publisher_and_what_it_cites_is_no_party() -> None:
    edges = (
        Edge("article:a.html", "article:b.html", "copies-from"), Edge("article:a.html", "article:b.html", "translates"), Edge("article:a.html", "agency:afp", "cites"),
        Edge("article:a.html", "person:Anna Weber", "cites"),
    )  # fmt: skip
    found = credited(CreditLine("a.html", ("agency:dpa",), line="dpa"), *edges)
    publisher = {"@type": "NewsMediaOrganization", "name": "Küstendienst Muster", "url": "https://kuestendienst.example/"}
    work = {"@type": "NewsArticle", "publisher": publisher, "datePublished": "2024-03-03", "inLanguage": "de"}
    assert found["jsonld"]["isBasedOn"] == found["jsonld"]["translationOfWork"] == [work]
    assert found["jsonld"]["citation"] == [{"@type": "NewsArticle", "publisher": {"@type": "NewsMediaOrganization", "name": "AFP"}}]
    assert parties(as_page(found)) == {("dpa", "originator"), ("Küstendienst Muster", "originator")}


def test_a_document_is_a_work_and_no_organisation() -> None:
    found = credited(CreditLine("a.html", ("document:Fährbericht 2024",)))
    assert found["jsonld"]["isBasedOn"] == [{"@type": "CreativeWork", "name": "Fährbericht 2024"}]
    assert found["ninjs"] == {"infoSources": []}
    assert "sourceOrganization" not in found["jsonld"]


def test_roles_are_those_of_the_iptc_and_who_is_unnamed_is_told() -> None:
    found = credited(CreditLine("a.html", ("agency:dpa",), ("agency:afp", "unnamed:Kreise"), ("press-wire:pr-newswire",), "dpa"))
    codes = [(source["name"], source["role"].rpartition("/")[2], source["literal"]) for source in found["ninjs"]["infoSources"]]
    assert codes == [("dpa", "origcont", "agency:dpa"), ("AFP", "contentSource", "agency:afp"), ("PR Newswire", "distributor", "press-wire:pr-newswire")]
    assert found["unnamed"] == ["Kreise"]


@pytest.mark.parametrize("trace", [few(), many(60), empty(), *map(hostile, HOSTILE)], ids=lambda trace: str(len(trace.nodes)))
def test_one_object_an_article_in_the_shape_of_the_standards(trace: Trace) -> None:
    shown = json.loads(made("credits", trace))
    assert shown["schema"] == "provenance-credits/1"
    paths = {whole(node.path) for node in trace.nodes if node.kind == "article"}
    assert paths <= {one["path"] for one in shown["articles"]}
    for one in shown["articles"]:
        assert not [error.message for error in INFO_SOURCES.iter_errors(one["ninjs"]["infoSources"])]
        assert (one["jsonld"]["@context"], one["jsonld"]["@type"]) == ("https://schema.org", "NewsArticle")


@settings(max_examples=60, deadline=None)
@given(words=st.text(min_size=1, max_size=60))
def test_a_line_can_be_pasted_into_a_page(words: str) -> None:
    """No text can end the script element, and the page's reader finds the headline as it was."""
    check_pasted(words)


@pytest.mark.parametrize("words", ["</script><script>alert(1)</script>", "<!-- <script>", "]]>", "a\u2028b", "&lt;b&gt;"])
def test_markup_can_be_pasted_into_a_page(words: str) -> None:
    check_pasted(words)


def check_pasted(words: str) -> None:
    shown = made("credits", hostile(words))
    assert not set("<>&\u2028\u2029") & set(shown)
    line = shown.split("\n")[2].rstrip(",")
    script = line[line.index('"jsonld":') + len('"jsonld":') : -1]
    assert json.loads(script)["@type"] == "NewsArticle"
    from selectolax.lexbor import LexborHTMLParser

    page = LexborHTMLParser(f'<script type="application/ld+json">{script}</script><p id="after">x</p>')
    (element,) = page.css("script")
    assert element.text() == script
    assert page.css_first("#after").text() == "x"
