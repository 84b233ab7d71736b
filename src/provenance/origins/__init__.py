"""Who made these words: genre, parties and verdict as far as one article shows it; graph, chains, stories and origins of a collection (`trace`)."""

from __future__ import annotations

from provenance.origins.genre import genre_of
from provenance.origins.origin import origin_of

__all__ = ["genre_of", "origin_of"]
