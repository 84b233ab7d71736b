"""Item numbers that agencies and wires print: `dpa:210401-99-51234/2`, `urn:newsml:…`, OTS codes."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.extractors.view import View
from provenance.model.mention import Mention, WireId


def extract(view: View) -> Iterator[Mention]:
    for hit in view.hits("wire-id"):
        value = view.text[hit.start : hit.end]
        yield WireId(hit.start, hit.end, agency=provider_of(value) if hit.value == "newsml" else hit.value, value=value)


def provider_of(urn: str) -> str:
    """The provider inside a NewsML URN (urn:newsml:PROVIDER:date:id)."""
    parts = urn.split(":")
    return parts[2] if len(parts) > 2 else ""
