"""All signals of one article, topic by topic. A value that cannot be known is None, never a guess."""

from __future__ import annotations

from collections.abc import Callable

from provenance.model.audit import Signals
from provenance.signals import contradictions, furniture, metadata, sanctions, sources, wording
from provenance.signals.facts import Facts

TOPICS: tuple[Callable[[Facts], Signals], ...] = (wording.measure, sources.measure, furniture.measure, contradictions.measure, metadata.measure, sanctions.measure)


def measure(facts: Facts) -> Signals:
    """Signal name -> value, for every name of the catalogue."""
    found: Signals = {}
    for topic in TOPICS:
        found.update(topic(facts))
    return found
