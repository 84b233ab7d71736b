"""News-agency formats → Article: NITF, NewsML 1.x and G2, ninjs, raw wire items.

Their provenance fields keep the names of NewsML-G2 (`newsml.creditline`, `newsml.infoSource.<role>`) whatever the format calls them;
the place says where each stood.
"""

from __future__ import annotations

from provenance.readers.newsml.iptc7901 import is_wire, read_wire
from provenance.readers.newsml.messages import read_newsml, split_messages
from provenance.readers.newsml.objects import read_object

__all__ = ["is_wire", "read_newsml", "read_object", "read_wire", "split_messages"]
