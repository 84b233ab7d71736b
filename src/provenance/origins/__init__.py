"""Who made these words, as far as one article shows it: genre, chain of parties, verdict on the attribution."""

from __future__ import annotations

from provenance.origins.genre import genre_of
from provenance.origins.origin import origin_of

__all__ = ["genre_of", "origin_of"]
