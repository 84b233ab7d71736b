"""Mentions -> named measurements. Signals measure and never judge; every name stands in the catalogue."""

from __future__ import annotations

from provenance.signals.catalogue import SIGNALS
from provenance.signals.measure import measure

__all__ = ["SIGNALS", "measure"]
