"""Copied text: which articles share words, which passages exactly, who credits whom.

The records, families, verdicts and shares are plain Python and can be used by any stage. Everything that counts words at scale needs
numpy (the extra `scale`) and is imported by the commands `reuse` and `index` alone. Shared words show that text was copied; who copied
is known only from dates and credits, and where those are silent the answer is "unknown".
"""

from __future__ import annotations

from provenance.reuse.records import (
    ArticleFacts,
    ArticleReuse,
    CommonText,
    Family,
    Named,
    Outlet,
    Pair,
    Passage,
    ReuseOptions,
    ReuseReport,
    Side,
    Verdict,
)  # fmt: skip

__all__ = [
    "ArticleFacts", "ArticleReuse", "CommonText", "Family", "Named", "Outlet", "Pair", "Passage", "ReuseOptions", "ReuseReport", "Side", "Verdict",
]  # fmt: skip
