"""Item numbers that agencies and wires print: `dpa:210401-99-51234/2`, `urn:newsml:…`, OTS codes, `© dpa-infocom, dpa:…`.

Shapes as printed in the agencies' public items.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from provenance.extractors.view import View
from provenance.model.mention import Mention, WireId

# gate (found with str.find) -> pattern beginning at the gate, agency
SHAPES: tuple[tuple[str, re.Pattern[str], str], ...] = (
    ("dpa:", re.compile(r"dpa:\d{6}-\d{2}-\d{4,6}/\d{1,3}"), "dpa"),
    ("urn:newsml:", re.compile(r"urn:newsml:[\w.:#-]{6,120}"), ""),
    ("tag:reuters.com,", re.compile(r"tag:reuters\.com,\d{4}:[\w:.-]{4,80}"), "Reuters"),
    ("OTS0", re.compile(r"OTS0\d{3}(?:\s?\d{4}-\d{2}-\d{2}/\d{2}:\d{2})?"), "APA-OTS"),
    ("pte2", re.compile(r"pte20\d{6,9}(?:/\d+)?"), "pressetext"),
    ("#NEWSML", re.compile(r"#NEWSML[\w-]{4,60}"), ""),
    ("newsml_", re.compile(r"newsml_[A-Z0-9_.-]{5,40}"), "Reuters"),
    ("dpa-infocom GmbH", re.compile(r"dpa-infocom GmbH"), "dpa"),
)


def extract(view: View) -> Iterator[Mention]:
    text = view.text
    for gate, pattern, agency in SHAPES:
        at = text.find(gate)
        while at >= 0:
            if m := pattern.match(text, at):
                yield WireId(m.start(), m.end(), agency=agency or agency_of(m[0]), value=m[0])
            at = text.find(gate, at + len(gate))


def agency_of(value: str) -> str:
    """The provider inside a NewsML URN (urn:newsml:PROVIDER:date:id)."""
    parts = value.split(":")
    return parts[2] if len(parts) > 2 else ""
