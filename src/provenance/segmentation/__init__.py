"""Which part of a text each stretch is: headline, standfirst, byline, body, caption, boilerplate with its role."""

from __future__ import annotations

from provenance.segmentation.segment import segment

__all__ = ["segment"]
