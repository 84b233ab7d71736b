"""One article as the index takes it: fingerprints, what is needed to find and prune it, and the article itself, packed.

The whole article is kept (compressed), so that passages can be shown and judged without the file it came from: an index outlives
the folder it was made of. It therefore holds third-party text; treat it as you treat the articles.
"""

from __future__ import annotations

import datetime
import re
from functools import lru_cache
from hashlib import blake2b
from typing import Any, NamedTuple

import msgspec

from provenance.model.article import Article, Metadata
from provenance.reuse.arrays import U64
from provenance.reuse.fingerprints import fingerprints, shingled

SURROGATE = re.compile("[\ud800-\udfff]")
LEVEL = 1  # zstd, on articles of 6 kB: 0.50 of their size in 0.03 ms; 3 gives 0.49 in 0.05 ms, -1 gives 0.66 in 0.025 ms


class Entry(NamedTuple):
    """key: hash of the path; ident: of the content; outlet: of the publisher, 0 where unknown; day: publication as a proleptic
    ordinal, -1 where unknown; words: of the text; fingerprints: sorted; packed: the article, zstd over msgpack."""

    key: int
    ident: int
    outlet: int
    day: int
    words: int
    fingerprints: U64
    packed: bytes


def entry_of(article: Article) -> Entry:
    """An article made ready for the index; furniture that the markup names takes no part."""
    hidden = tuple((b.start, b.end) for b in article.blocks if b.role == "boilerplate")
    found = shingled(article.text, hidden)
    m = article.metadata
    return Entry(
        number(article.path), number(article.id or article.text), outlet_number(m), day_of(m.published),
        len(found.words.start) // found.words.unit, fingerprints(found), packed(article),
    )  # fmt: skip


def number(text: str) -> int:
    """64 bits that stand for a text."""
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def outlet_number(metadata: Metadata) -> int:
    name = metadata.domain or metadata.outlet
    return number(name.casefold()) if name else 0


def day_of(published: str | None) -> int:
    """The day of an ISO date or time; -1 where there is none."""
    try:
        return datetime.date.fromisoformat((published or "")[:10]).toordinal()
    except ValueError:
        return -1


def packed(article: Article) -> bytes:
    try:
        data = msgspec.msgpack.encode(article)
    except UnicodeEncodeError:  # half a surrogate pair, which a broken record can bring
        data = msgspec.msgpack.encode(msgspec.convert(whole(msgspec.to_builtins(article)), Article))
    made: bytes = tools()[0].compress(data)
    return made


def whole(value: Any) -> Any:
    """Plain data with a sign for each half of a surrogate pair, so that offsets stay true."""
    if isinstance(value, str):
        return SURROGATE.sub("\ufffd", value)
    if isinstance(value, dict):
        return {key: whole(item) for key, item in value.items()}
    return [whole(item) for item in value] if isinstance(value, list | tuple) else value


def unpacked(data: bytes) -> Article:
    """The article of a packed entry."""
    return msgspec.msgpack.decode(tools()[1].decompress(data), type=Article)


@lru_cache(maxsize=1)
def tools() -> tuple[Any, Any]:
    """(compressor, decompressor) of this process."""
    import zstandard

    return zstandard.ZstdCompressor(level=LEVEL), zstandard.ZstdDecompressor()
