"""A declared language disagrees with the text's only where the two are different written languages."""

from __future__ import annotations

import pytest

from provenance import audit_text
from provenance.model.article import Metadata

GERMAN = "Die Brücke über die Ache bleibt bis zum Herbst gesperrt, weil zwei Pfeiler erneuert werden müssen. Der Verkehr rollt über die Umfahrung.\n"
NORWEGIAN = "Broen over elven skal holdes stengt til høsten, fordi to av pilarene må fornyes. Trafikken går så lenge på veien nord for byen.\n"


@pytest.mark.parametrize(
    ("text", "declared", "differs"),
    [
        (GERMAN, "de-AT", False), (GERMAN, "DE", False), (GERMAN, "en", True), (GERMAN, None, None),
        (NORWEGIAN, "nb-NO", False), (NORWEGIAN, "nn", False), (NORWEGIAN, "de", True),
    ],
)  # fmt: skip
def test_declared_and_told_language(text: str, declared: str | None, differs: bool | None) -> None:
    found = audit_text(f"Überschrift\n\n{text}", metadata=Metadata(language_declared=declared))
    assert found.signals["language.declared_differs"] == differs
