"""Signals of the fields that agencies send along; None where there is nothing to measure."""

from __future__ import annotations

import pytest

from provenance.model.article import Article, Metadata, MetadataField
from provenance.options import Options
from provenance.pipeline import audit_article, prepare

BODY = "Die neue Fähre hat am Montag zum ersten Mal abgelegt. An Bord waren 300 Gäste, und der Fahrplan gilt nun das ganze Jahr."


def signal(name: str, fields: dict[str, str], text: str = BODY, **metadata: str) -> object:
    known = Metadata(fields=tuple(MetadataField(key.partition("#")[0], value, "") for key, value in fields.items()), **metadata)  # type: ignore[arg-type]
    article = Article("a.xml", "id", f"Neue Fähre legt ab\n\n{text}\n", known, format="newsml-g2")
    return audit_article(prepare(Options(language="de")), article).signals[f"metadata.{name}"]


EMBARGOES = [
    ({"newsml.embargoed": "2024-01-12T18:00:00Z"}, {"published": "2024-01-10T09:00:00Z"}, True),
    ({"newsml.embargoed": "2024-01-12T18:00:00Z"}, {"published": "2024-01-12T18:00:00Z"}, False),
    ({"newsml.embargoed": "2024-01-12T18:00:00Z"}, {"published": "2024-01-10T09:00:00Z", "modified": "2024-01-13T09:00:00Z"}, False),
    ({"newsml.embargoed": "2024-01-12T18:00:00+01:00"}, {"published": "2024-01-12T17:30:00Z"}, False),
    ({"newsml.embargoed": "2024-01-12T18:00:00"}, {"published": "2024-01-12T17:30:00Z"}, False),
    ({"newsml.embargoed": "2024-01-13"}, {"published": "2024-01-12T17:30:00Z"}, True),
    ({"newsml.released": "20240112T180000+0100"}, {"published": "2024-01-12T09:00:00+01:00"}, True),
    ({"newsml.released": "20240112T090000+0100"}, {"published": "2024-01-12T09:00:00+01:00"}, False),
    ({"newsml.pubStatus": "Embargoed"}, {}, True),
    ({"newsml.pubStatus": "usable"}, {"published": "2024-01-10"}, None),
    ({"newsml.embargoed": "2024-01-12T18:00:00Z"}, {}, None),
    ({"newsml.embargoed": "bis auf Weiteres"}, {"published": "2024-01-10"}, None),
    ({}, {"published": "2024-01-10"}, None),
]


@pytest.mark.parametrize(("fields", "metadata", "expected"), EMBARGOES)
def test_embargo(fields: dict[str, str], metadata: dict[str, str], expected: bool | None) -> None:
    assert signal("embargoed_later", fields, **metadata) is expected


NOTE = "Fotos folgen bis 16 Uhr, Rückfragen an das Ressort."
NOTES = [
    ({"newsml.edNote": NOTE}, f"{BODY}\n\n{NOTE}", True),
    ({"newsml.edNote": NOTE}, f"{BODY}\n\nFOTOS folgen bis 16 Uhr – Rückfragen an das Ressort", True),
    ({"newsml.edNote": NOTE}, BODY, False),
    ({"newsml.edNote.kontakt": NOTE}, f"{BODY} {NOTE}", True),
    ({"newsml.edNote": f"Zweite Fassung. {NOTE} Ende."}, f"{BODY}\n\n{NOTE}", True),
    ({"newsml.edNote": "Neue Fassung. Der Fahrplan gilt länger."}, BODY, False),
    ({"newsml.edNote": "Fotos folgen"}, f"{BODY}\n\nFotos folgen", True),
    ({"newsml.edNote": "Montag"}, BODY, False),
    ({"newsml.edNote.closingline": "bsp ab cde yyzz n1 fg"}, f"{BODY}\n\nbsp ab cde yyzz n1 fg", None),
    ({"newsml.slugline": NOTE}, f"{BODY}\n\n{NOTE}", None),
    ({}, BODY, None),
]


@pytest.mark.parametrize(("fields", "text", "expected"), NOTES)
def test_note_in_text(fields: dict[str, str], text: str, expected: bool | None) -> None:
    assert signal("ednote_in_text", fields, text) is expected


@pytest.mark.parametrize(("status", "expected"), [("canceled", True), ("Withheld", True), ("usable", False), ("embargoed", False), ("", None)])
def test_status(status: str, expected: bool | None) -> None:
    assert signal("cancelled", {"newsml.pubStatus": status} if status else {"newsml.urgency": "4"}) is expected


CREDITS = [
    ({"newsml.creditline": "Reuters"}, f"Hamburg (dpa) - {BODY}", True), ({"newsml.creditline": "dpa"}, f"Hamburg (dpa) - {BODY}", False),
    ({"newsml.creditline": "dpa/AFP"}, f"{BODY} (AFP)", False), ({"jsonld.creditText": "Agence France-Presse"}, f"{BODY} (dpa)", True),
    ({"newsml.creditline": "Musterdienst"}, f"{BODY} (dpa)", None), ({"newsml.creditline": "dpa"}, BODY, None), ({}, f"{BODY} (dpa)", None),
]  # fmt: skip


@pytest.mark.parametrize(("fields", "text", "expected"), CREDITS)
def test_credit_line(fields: dict[str, str], text: str, expected: bool | None) -> None:
    assert signal("creditline_differs", fields, text) is expected
