"""Parties that only the metadata name: which fields reach the origin's chain, as whom, and what stays out."""

from __future__ import annotations

import pytest

from provenance.model.article import Article, Metadata, MetadataField
from provenance.model.audit import Audit
from provenance.options import Options
from provenance.pipeline import audit_article, prepare

TEXT = "Neue Fähre legt ab\n\nDie neue Fähre hat am Montag zum ersten Mal abgelegt. An Bord waren 300 Gäste, und der Fahrplan gilt nun das ganze Jahr.\n"


def audited(fields: dict[str, str], *, text: str = TEXT, form: str = "html", **metadata: str) -> Audit:
    known = Metadata(fields=tuple(MetadataField(name, value, "place") for name, value in fields.items()), **metadata)  # type: ignore[arg-type]
    return audit_article(prepare(Options(language="de")), Article("a.html", "id", text, known, format=form))


def links(found: Audit) -> list[tuple[str, str, str, str]]:
    return [(link.name, link.role, link.kind, link.id) for link in found.origin.chain if link.mention is None]


PARTIES = [
    ("jsonld.creditText", "Agence France-Presse", [("Agence France-Presse", "originator", "agency", "afp")]),
    ("jsonld.creditText", "dpa/AFP", [("dpa", "originator", "agency", "dpa"), ("AFP", "originator", "agency", "afp")]),
    ("jsonld.creditText", "Bild: Otto Probe", []),
    ("jsonld.sourceOrganization", "Reuters", [("Reuters", "originator", "agency", "reuters")]),
    ("jsonld.sourceOrganization", "Küstendienst Muster", [("Küstendienst Muster", "originator", "outlet", "")]),
    ("jsonld.sourceOrganization", "Ein ganzer Satz darüber, woher dieser Text stammt, ist kein Name.", []),
    ("jsonld.isBasedOn", "https://www.vorlage-muster.info/bericht", [("vorlage-muster.info", "originator", "outlet", "")]),
    ("meta.syndication-source", "https://www.reuters.com/a", [("Reuters", "originator", "agency", "reuters")]),
    ("meta.original-source", "//www.vorlage-muster.info/a", [("vorlage-muster.info", "originator", "outlet", "")]),
    ("link.original-source", "https://vorlage-muster.info/a", [("vorlage-muster.info", "originator", "outlet", "")]),
    ("meta.source", "Musterredaktion", []),
    ("record.agency", "dpa", [("dpa", "originator", "agency", "dpa")]),
    ("record.feed_source", "Küstendienst Muster", [("Küstendienst Muster", "originator", "outlet", "")]),
    ("record.credit", "Otto Probe", []),
    ("jsonld.ImageObject.creditText", "AFP", []),
    ("jsonld.publisher", "Reuters", []),
    ("meta.generator", "AFP", []),
]


@pytest.mark.parametrize(("name", "value", "expected"), PARTIES)
def test_fields_of_pages(name: str, value: str, expected: list[tuple[str, str, str, str]]) -> None:
    assert links(audited({name: value}, url="https://musterbote.example/a", domain="musterbote.example", outlet="Musterbote")) == expected


ITEMS = [
    ({"newsml.creditline": "Reuters"}, [("Reuters", "originator", "agency", "reuters")]),
    ({"newsml.infoSource.origProv": "AFP"}, [("AFP", "originator", "agency", "afp")]),
    ({"newsml.infoSource.distributor": "AFP"}, [("AFP", "distributor", "agency", "afp")]),
    ({"newsml.provider": "dpa", "newsml.creditline": "dpa"}, [("dpa", "originator", "agency", "dpa")]),
    ({"newsml.provider": "dpa", "newsml.creditline": "AFP"}, [("dpa", "distributor", "agency", "dpa"), ("AFP", "originator", "agency", "afp")]),
    ({"newsml.provider": "Musterdienst"}, []),
    ({"newsml.associated.creditline": "AFP"}, []),
]


@pytest.mark.parametrize(("fields", "expected"), ITEMS)
def test_fields_of_agency_items(fields: dict[str, str], expected: list[tuple[str, str, str, str]]) -> None:
    assert links(audited(fields, form="newsml-g2", outlet="dpa")) == expected


@pytest.mark.parametrize("value", ["Musterbote", "Der Musterbote", "https://www.musterbote.example/ueber-uns"])
def test_a_page_does_not_credit_itself(value: str) -> None:
    assert links(audited({"jsonld.sourceOrganization": value}, url="https://musterbote.example/a", domain="musterbote.example", outlet="Der Musterbote")) == []


@pytest.mark.parametrize(
    ("canonical", "expected"),
    [
        ("https://www.original-muster.net/a", ["original-muster.net"]), ("https://www.musterbote.example/b", []), ("/a", []),
        ("https://amp.musterbote.example/a", []), ("https://www.reuters.com/a", ["reuters.com"]),
    ],
)  # fmt: skip
def test_a_canonical_address_elsewhere(canonical: str, expected: list[str]) -> None:
    found = audited({}, url="https://www.musterbote.example/a", domain="musterbote.example", canonical_url=canonical)
    assert [name for name, *_ in links(found)] == expected


def test_a_party_the_text_names_stands_once_and_where_it_is_read() -> None:
    found = audited({"jsonld.creditText": "AFP"}, text=TEXT.rstrip() + " (AFP)\n")
    assert [(link.name, link.mention is None) for link in found.origin.chain] == [("AFP", False)]
    assert found.signals["metadata.parties"] == 0


def test_the_metadata_of_a_page_change_neither_kind_nor_verdict() -> None:
    plain, stated = audited({}), audited({"jsonld.sourceOrganization": "Reuters"})
    assert (stated.origin.kind, stated.origin.attribution) == (plain.origin.kind, plain.origin.attribution)
    assert (plain.signals["metadata.parties"], stated.signals["metadata.parties"]) == (0, 1)


def test_an_agency_item_is_credited_by_its_credit_line() -> None:
    found = audited({"newsml.creditline": "Reuters"}, form="ninjs")
    assert (found.origin.kind, found.origin.attribution) == ("wire", "accurate")
