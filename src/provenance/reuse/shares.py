"""Each article's part in a comparison, as numbers that signals can take over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from provenance.model.audit import AttributionVerdict
from provenance.reuse.records import ArticleReuse, Family, Pair, Span, Verdict

# For words shared with several articles the best answer counts: a credit to one of them is a credit. Having been first excuses least,
# since words can be older still.
RANKS: tuple[AttributionVerdict, ...] = ("accurate", "inaccurate", "missing", "unclear", "not-applicable")


def shares(pairs: Iterable[Pair], families: Iterable[Family], lengths: Mapping[str, int]) -> tuple[ArticleReuse, ...]:
    """One record for every article that shares text with another outlet's, sorted by path. lengths: characters of each article."""
    sizes = {path: len(f.paths) for f in families for path in f.paths}
    spans: dict[str, dict[AttributionVerdict, list[Span]]] = {}
    longest: dict[str, int] = {}
    partners: dict[str, list[str]] = {}
    for pair in pairs:
        if pair.relation == "same-outlet":
            continue
        for mine, other, side in ((pair.a, pair.b, "a"), (pair.b, pair.a, "b")):
            partners.setdefault(mine.path, []).append(other.path)
            longest[mine.path] = max(longest.get(mine.path, 0), pair.longest)
            own = spans.setdefault(mine.path, {})
            for p in pair.passages:
                span, verdict = (p.a, p.a_verdict) if side == "a" else (p.b, p.b_verdict)
                own.setdefault(attribution(verdict), []).append(span)
    return tuple(
        article(path, spans[path], longest[path], sizes.get(path, 1), partners[path], lengths.get(path, 0)) for path in sorted(partners)
    )


def attribution(verdict: Verdict | None) -> AttributionVerdict:
    return verdict.attribution if verdict else "unclear"


def article(path: str, spans: dict[AttributionVerdict, list[Span]], longest: int, family: int, partners: list[str], length: int) -> ArticleReuse:
    """One article's record."""
    covered: list[Span] = []
    sizes: dict[AttributionVerdict, int] = {}
    before = 0
    for rank in RANKS:
        covered = union([*covered, *spans.get(rank, ())])
        total = sum(end - start for start, end in covered)
        sizes[rank] = total - before
        before = total
    whole = max(1, length)
    verdict = max(RANKS, key=lambda rank: sizes[rank]) if before else "unclear"
    uncredited = sizes["inaccurate"] + sizes["missing"]
    return ArticleReuse(path, round(before / whole, 4), round(uncredited / whole, 4), longest, family, verdict, tuple(sorted(set(partners))))


def union(spans: list[Span]) -> list[Span]:
    """Spans without overlap, sorted."""
    result: list[Span] = []
    for start, end in sorted(spans):
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return result
