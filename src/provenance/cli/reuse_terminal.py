"""A comparison for a person at a terminal: totals, families, pairs with their longest passage, what was left out."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.reports import Style
from provenance.reports.cells import cells, cut, cut_middle, padded, wrapped
from provenance.reports.terminal_page import GAP, Page, Piece
from provenance.reports.visible import one_line
from provenance.reuse.json_v1 import uncredited
from provenance.reuse.records import CommonText, Family, Pair, ReuseReport, Side, Verdict

PAIRS, FAMILIES, COMMON, PASSAGES = 20, 10, 5, 40  # shown unless --verbose; passages of one pair with it
SEVERITY = ("inaccurate", "missing", "unclear", "accurate", "not-applicable")
KINDS = {"wire-copies": "wire copies", "reprints": "reprints", "rewrites": "rewrites or parts"}
ARROWS = {"a-first": "→", "b-first": "←", "common-source": "⇇", "same-outlet": "=", "unknown": "↔"}
GROUNDS = {"credit": "by its credit", "kind": "by the kind of outlet", "date": "by date", "reference": "as the reference", "": ""}
LEGEND = (
    "Shared words show that text was copied, not by whom: who was first is told from credits and dates, and stays open where they are silent. "
    "→ and ← point to the copy; ⇇ both may derive from a third; ↔ unknown; = one outlet."
)


def terminal_parts(report: ReuseReport, style: Style) -> Iterator[str]:
    """The report, section by section."""
    page = Page(style)
    totals(page, report)
    if report.families:
        families(page, report.families, verbose=style.detail == "verbose")
    if report.pairs and style.detail != "quiet":
        pairs(page, report.pairs, verbose=style.detail == "verbose")
    if report.common and style.detail != "quiet":
        left_out(page, report.common, verbose=style.detail == "verbose")
    if report.pairs and style.detail != "quiet":
        page.blank()
        for text in wrapped(LEGEND, page.measure):
            page.line((text, "quiet"))
    yield page.text()


def counted(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"


def totals(page: Page, report: ReuseReport) -> None:
    """The run in two or three lines."""
    compared = counted(report.compared, "article", "articles")
    if report.reference is not None:
        compared += f" compared with {counted(report.reference, 'article', 'articles')} of the reference"
    else:
        compared += " compared with one another"
    page.line((compared, "strong"))
    families = f" in {counted(len(report.families), 'family', 'families')}" if report.families else ""
    found = f"{counted(len(report.pairs), 'pair shares', 'pairs share')} text{families}" if report.pairs else "No two articles share text."
    without = uncredited(report)
    page.line((found, ""), *([(f"; {counted(without, 'article holds', 'articles hold')} words without credit", "missing")] if without else []))
    if report.short:
        page.line((f"{counted(report.short, 'article is', 'articles are')} too short to compare (fewer than eight words in a row)", "quiet"))


def heading(page: Page, text: str) -> None:
    page.blank()
    page.line((text, "strong"))


def families(page: Page, found: tuple[Family, ...], *, verbose: bool) -> None:
    """The largest families."""
    limit = len(found) if verbose else FAMILIES
    heading(page, "Families")
    for f in found[:limit]:
        source = f" · source {one_line(f.source)}" if f.source else ""
        page.line((padded(str(len(f.paths)), 5, right=True) + GAP, "strong"), (KINDS[f.kind] + source, ""), (f" · mean containment {percent(f.containment)}", "quiet"))
        first = f.first
        for path in f.paths if verbose else f.paths[:3]:
            note = " (first by date)" if path == first else ""
            page.line((" " * 7 + cut_middle(one_line(path), page.measure - 7 - len(note)), ""), (note, "quiet"))
        if not verbose and len(f.paths) > 3:
            page.line((f"{' ' * 7}and {len(f.paths) - 3:,} more", "quiet"))
    more(page, len(found) - limit, "families")


def pairs(page: Page, found: tuple[Pair, ...], *, verbose: bool) -> None:
    """The pairs, those without credit first, then by how much is shared."""
    ordered = sorted(found, key=rank)
    limit = len(ordered) if verbose else PAIRS
    heading(page, "Pairs")
    for pair in ordered[:limit]:
        page.blank()
        show(page, pair, verbose=verbose)
    more(page, len(ordered) - limit, "pairs")


def rank(pair: Pair) -> tuple[int, float, str, str]:
    worst = min(SEVERITY.index(side.verdict.attribution) if side.verdict else 2 for side in (pair.a, pair.b))
    return worst, -pair.containment, pair.a.path, pair.b.path


def show(page: Page, pair: Pair, *, verbose: bool) -> None:
    """One pair: how much, both articles with their verdicts, the longest passage."""
    amount = f"{percent(pair.containment)} of the shorter text · {pair.shared_words:,} words · longest passage {pair.longest:,}"
    page.line((padded(ARROWS[pair.relation], 2, right=True) + GAP, "strong"), (amount, ""), (relation(pair), "quiet"))
    for side in (pair.a, pair.b):
        article(page, side)
    start, end = max(pair.passages, key=lambda p: p.words).a
    cut_off = "…" if end - start > len(pair.excerpt) else ""
    for text in wrapped(f"“{one_line(pair.excerpt)}{cut_off}”", page.measure - 6)[:3]:
        page.line((" " * 6 + text, "quiet"))
    if verbose:
        for p in pair.passages[:PASSAGES]:
            verdicts = f"{p.a_verdict.attribution if p.a_verdict else ''} / {p.b_verdict.attribution if p.b_verdict else ''}"
            edits = f", {p.changed} changed" if p.changed else ""
            page.line((f"{' ' * 6}{p.a[0]}–{p.a[1]} = {p.b[0]}–{p.b[1]}  {p.words} words{edits}{', quoted' if p.quoted else ''}  {verdicts}", "quiet"))
        more(page, len(pair.passages) - PASSAGES, "passages")


def relation(pair: Pair) -> str:
    if pair.relation == "common-source":
        return f" · perhaps both from {one_line(pair.source) or 'a third, such as an agency: published within a day or so'}"
    if pair.relation in ("a-first", "b-first"):
        return f" · {'first' if pair.relation == 'a-first' else 'second'} is the source {GROUNDS[pair.by]}".rstrip()
    return ""


def article(page: Page, side: Side) -> None:
    """A path with its verdict; the reason below where it does not fit beside."""
    verdict = side.verdict or Verdict("not-applicable", "")
    day = one_line(side.published[:10]) if side.published else ""
    label: Piece = (padded(verdict.attribution if side.verdict else "", 15), verdict.attribution)
    path = cut_middle(one_line(side.path), max(20, page.measure - 23 - len(day)))
    page.line((" " * 4, ""), label, (path, "strong"), (GAP + day if day else "", "quiet"))
    reason = one_line(verdict.reason)
    if reason and verdict.attribution != "not-applicable":
        page.line((" " * 19 + cut(reason, max(20, page.measure - 19)), "quiet"))


def left_out(page: Page, found: tuple[CommonText, ...], *, verbose: bool) -> None:
    """Text that did not count, the most common first."""
    ordered = sorted(found, key=lambda c: (-c.articles, c.text))
    limit = len(ordered) if verbose else COMMON
    heading(page, "Left out as common text or page furniture")
    for c in ordered[:limit]:
        head = padded(f"{c.articles:,}×", 7, right=True) + GAP
        reason = f"  {c.reason}" if not c.reason.startswith("in ") else ""
        page.line((head, ""), (cut(one_line(c.text), page.measure - cells(head) - cells(reason)), "quiet"), (reason, "note"))
    more(page, len(ordered) - limit, "texts")


def more(page: Page, number: int, what: str) -> None:
    if number > 0:
        page.line((f"  and {number:,} more {what}; --verbose or --format json shows all", "quiet"))


def percent(value: float) -> str:
    return f"{100 * value:.0f} %"
