"""One article as the state keeps it: what makes two readings the same, and the article itself, packed.

The whole article is kept (compressed), because only the whole can be audited again when a later version has to be held against it. A
state therefore holds third-party text; treat it as you treat the articles.
"""

from __future__ import annotations

import re
from functools import lru_cache
from hashlib import sha256
from typing import Any

import msgspec
from msgspec.structs import replace

from provenance.feeds.changed_words import Span, words_of
from provenance.model.article import Article

LEVEL = 3  # zstd, on articles of 6 kB: 0.49 of their size in 0.05 ms (measured for the index of copied text)
# fields of pages, items and data sets that say whose words these are; the rest (dates, robots, sections) changes without the text
CREDIT = re.compile(r"credit|source|agenc|provider|syndicat|isBasedOn|translationOf|\.via$", re.I)


def digest_of(article: Article) -> bytes:
    """32 bytes, equal for readings whose headline, words, bylines and credits agree; page furniture that the markup names takes no part,
    nor do white space, punctuation, capitals, and dates of publication and change."""
    m = article.metadata
    headline = m.headline or ""
    parts = [
        words_of(headline, [(0, len(headline))]).folded,
        words_of(article.text, shown(article)).folded,
        sorted(m.bylines),
        sorted(f"{f.name}\t{f.value}" for f in m.fields if CREDIT.search(f.name)),
    ]
    return sha256("\0\0".join("\0".join(part) for part in parts).encode("utf-8", "surrogatepass")).digest()


def alike(one: Article, other: Article) -> bool:
    """Whether two readings agree but for their dates, told without folding their words: most articles of most runs do, and for these the
    digest would cost more than all else (1.3 ms for 6 kB)."""
    if one.text != other.text or one.blocks != other.blocks:
        return False
    return replace(one.metadata, published=None, modified=None) == replace(other.metadata, published=None, modified=None)


def shown(article: Article) -> list[Span]:
    """The text without the blocks that the reader took for furniture."""
    spans, at = [], 0
    for start, end in sorted((b.start, b.end) for b in article.blocks if b.role == "boilerplate"):
        if start > at:
            spans.append((at, start))
        at = max(at, end)
    return [*spans, (at, len(article.text))]


def dates_of(article: Article) -> str:
    """The dates an article states of itself, as one text."""
    return f"{article.metadata.published or ''} {article.metadata.modified or ''}"


def packed(article: Article) -> bytes:
    """The article as bytes; a lone surrogate, which no encoding holds, becomes a question mark."""
    try:
        data = msgspec.msgpack.encode(article)
    except UnicodeEncodeError:
        data = msgspec.msgpack.encode(encodable(msgspec.to_builtins(article)))
    compressed: bytes = tools()[0].compress(data)
    return compressed


def unpacked(data: bytes) -> Article:
    """The article again; raises ValueError for bytes that hold none."""
    import zstandard

    try:
        return msgspec.msgpack.decode(tools()[1].decompress(data), type=Article)
    except (zstandard.ZstdError, msgspec.MsgspecError) as error:
        raise ValueError(str(error)) from error


def encodable(value: Any) -> Any:
    """Plain data with every text made encodable; texts keep their length."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if isinstance(value, dict):
        return {key: encodable(part) for key, part in value.items()}
    return [encodable(part) for part in value] if isinstance(value, (list, tuple)) else value


@lru_cache(maxsize=1)
def tools() -> tuple[Any, Any]:
    """(compressor, decompressor) of this process."""
    import zstandard

    return zstandard.ZstdCompressor(level=LEVEL), zstandard.ZstdDecompressor()
