"""What the memory between runs gives back: plain records, times as ISO text in UTC."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from provenance.model.article import Article


class Known(Struct, frozen=True):
    """What a server said of a feed when it was last read, to be sent back to it. fetched: when that was; all empty for a feed never read."""

    etag: str = ""
    last_modified: str = ""
    fetched: str = ""


class Version(Struct, frozen=True):
    """One wording of an item. article: as it was read; its dates are those of the last time it was seen so; seen: when it was first seen."""

    article: Article
    seen: str


class Seen(Struct, frozen=True):
    """How an item stands to what is remembered of it. earlier: for a changed item the version it was last judged in; first_seen: of the
    item, empty for a new one; returned: it had vanished from its feed."""

    status: Literal["new", "unchanged", "changed"]
    earlier: Version | None = None
    first_seen: str = ""
    returned: bool = False


class Vanished(Struct, frozen=True):
    """An item that was taken out of its feed. key: as remembered (a very long one is cut); published: as it stated, or empty; last_seen:
    when it was last read there."""

    feed: str
    key: str
    url: str
    headline: str
    published: str
    first_seen: str
    last_seen: str
