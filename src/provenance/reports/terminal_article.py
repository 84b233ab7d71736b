"""One article in the terminal: what it is, what it scores, whose words it shows, then each finding with its line and what to do."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.model.audit import Audit, Finding
from provenance.model.span import LineIndex
from provenance.reports import wording
from provenance.reports.cells import cells, cut, cut_middle
from provenance.reports.code_frame import Frame, carets, frames
from provenance.reports.terminal_page import GAP, GUTTER, Page, Piece, bar
from provenance.reports.visible import one_line

FRAMES = 2  # frames of a finding where not everything was asked for
BAR = 20
SMALL_BAR = 5
APART = "   "
ACROSS = (6, 3, 2)  # categories in a line, so that the lines are of one length
POINTS = 7  # columns of a finding's points with the blanks before them

Seen = set[tuple[str, tuple[tuple[int, int], ...]]]


def heading(page: Page, audit: Audit) -> None:
    """A rule with the path, then the headline."""
    path = cut_middle(one_line(audit.article.path), page.measure - 8)
    page.line(("━━ ", "quiet"), (path, "strong"), (" " + "━" * (page.measure - 4 - cells(path)), "quiet"))
    headline = wording.headline_text(audit.article.metadata.headline)
    page.prose("", headline or "no headline", "strong" if headline else "quiet")
    page.blank()


def card(page: Page, audit: Audit) -> None:
    """Score, categories and origin."""
    score = audit.scorecard
    facts = " · ".join(wording.facts(audit))
    verdict = score.band if score.score is not None else "no score: too little to judge"
    drawn = bar(score.score, BAR if page.room >= 50 else SMALL_BAR, score.band)
    first = [(wording.score_text(score.score), score.band), (" ", ""), *drawn, (" ", ""), (verdict, score.band)]
    if sum(cells(text) for text, _ in first) + len(GAP) + cells(facts) <= page.room:
        page.entry("score", *first, (GAP, ""), (facts, "quiet"))
    else:
        page.entry("score", *first)
        page.prose("", facts, "quiet")
    categories(page, audit)
    origin(page, audit)


def categories(page: Page, audit: Audit) -> None:
    """The categories with small bars, in as many columns as fit; those without a finding are dimmed."""
    scored = {name: value for name, value in audit.scorecard.categories.items() if value is not None}
    touched = {f.category for f in audit.findings if not f.suppressed}
    longest = max((len(name) for name in scored), default=0)
    items: list[list[Piece]] = []
    for name, value in scored.items():
        look = "" if name in touched else "quiet"
        items.append([(f"{name:<{longest}} {value:>3.0f} ", look), *bar(value, SMALL_BAR, look)])
    wide = longest + 5 + SMALL_BAR + len(APART)
    across = max((n for n in ACROSS if n * wide - len(APART) <= page.room), default=1)
    for i in range(0, len(items), across):
        page.flow("" if i else "areas", items[i : i + across], (APART, ""))


def origin(page: Page, audit: Audit) -> None:
    """Kind of origin, the chain of parties, and the verdict on the attribution."""
    found = audit.origin
    page.flow("origin", [[(wording.plain(found.kind), "")], [(wording.attribution_text(found), found.attribution)]], (" · ", "quiet"))
    if found.chain:
        links = [one_line(wording.party(link)) for link in found.chain]
        looks = [wording.plain(link.kind) for link in found.chain]
        items: list[Sequence[Piece]] = [[("article", "")]]
        items += [[("→ ", "quiet"), (cut(text, page.room - 2), look)] for text, look in zip(links, looks, strict=True)]
        page.flow("", items, (" ", ""))


def findings(page: Page, audit: Audit, *, verbose: bool) -> None:
    """Concerns, then strengths."""
    index = LineIndex(audit.article.text)
    seen: Seen = set()
    found = wording.concerns(audit)
    if not found:
        page.blank()
        page.entry("", ("No concerns that count." if wording.suppressed(audit) else "No concerns found.", "quiet"))
    brief = [] if verbose else [f for f in found if f.level == "note"]
    for finding in found[: len(found) - len(brief)]:
        page.blank()
        full(page, audit, finding, index, seen, verbose=verbose)
    if brief:
        page.blank()
    for finding in brief:
        note(page, audit, finding, index)
    suppressed(page, audit, index, seen, verbose=verbose)
    strengths(page, audit, index, seen, verbose=verbose)


def full(page: Page, audit: Audit, finding: Finding, index: LineIndex, seen: Seen, *, verbose: bool) -> None:
    """A finding with its message, frames, reason and advice."""
    look = finding.level if finding.polarity == "concern" else "strength"
    page.sides(look, (one_line(finding.title), "strong"), about(finding, verbose=verbose), points(finding), look)
    page.prose("", one_line(finding.message))
    shown = frames(audit, finding.evidence, index, page.room)
    write_frames(page, shown if verbose else shown[:FRAMES], f"mark-{look}", seen, verbose=verbose)
    if not verbose and len(shown) > FRAMES:
        page.entry("", (f"also {wording.lines_text([frame.label for frame in shown[FRAMES:]])}", "quiet"))
    page.prose("why", one_line(finding.why), "quiet")
    if finding.polarity == "concern":
        page.prose("do", one_line(finding.advice), "", "advice")


def about(finding: Finding, *, verbose: bool) -> Piece:
    """The rule; its confidence where that is low or everything was asked for; then the category as well."""
    told = [finding.rule]
    if verbose:
        told.append(finding.category)
    if verbose or finding.confidence == "low":
        told.append(f"{finding.confidence} confidence")
    return one_line(" · ".join(told)), "quiet"


def points(finding: Finding) -> Piece:
    """The finding's points, right in their column."""
    return f"{wording.points_text(finding.points):>{POINTS}}", ""


def write_frames(page: Page, shown: Sequence[Frame], look: str, seen: Seen, *, verbose: bool) -> None:
    """Frames under each other; one that the article's section has shown already becomes a reference."""
    for frame in shown:
        key = (frame.label, frame.marks)
        if key in seen and not verbose:
            page.entry("", (f"{wording.lines_text([frame.label])}, as above", "quiet"))
            continue
        seen.add(key)
        page.line((f"{frame.label:>{GUTTER - 1}}", "quiet"), (" │ ", "quiet"), *marked(frame, look))
        if frame.marks and not page.color:
            page.line((" " * (GUTTER - 1) + " │ ", ""), (carets(frame), ""))
        if frame.lines > 1:
            page.line((" " * (GUTTER - 1) + " │ ", "quiet"), (f"… and {wording.counted(frame.lines - 1, 'line')} more", "quiet"))


def marked(frame: Frame, look: str) -> list[Piece]:
    """A frame's text with the evidence in its look."""
    pieces: list[Piece] = []
    at = 0
    for start, end in frame.marks:
        pieces += [(frame.text[at:start], ""), (frame.text[start:end], look)]
        at = end
    return [*pieces, (frame.text[at:], "")]


def note(page: Page, audit: Audit, finding: Finding, index: LineIndex) -> None:
    """A note in one line: the fullest form that fits, from title with message down to the title alone."""
    place = wording.place_text(finding, index)
    place = f" ({place})" if place else ""
    title, rule = one_line(finding.title), one_line(finding.rule)
    sure = about(finding, verbose=False)[0]
    forms = [(f"{title}: {one_line(finding.message)}", sure), (title + place, sure), (title, sure), (title, rule)]
    room = page.room - POINTS
    left, middle = next((form for form in forms if cells(form[0]) + len(GAP) + cells(form[1]) <= room), forms[1])
    page.sides("note", (left, ""), (middle, "quiet"), points(finding), "note")


def suppressed(page: Page, audit: Audit, index: LineIndex, seen: Seen, *, verbose: bool) -> None:
    """What does not count, dimmed: the finding, and who says why."""
    found = wording.suppressed(audit)
    if found:
        page.blank()
    for finding, reason in found:
        page.sides(finding.level, (one_line(finding.title), "quiet"), about(finding, verbose=verbose), (" " * POINTS, ""))
        page.prose("", one_line(wording.suppression_text(reason)))
        if verbose:
            write_frames(page, frames(audit, finding.evidence, index, page.room), "quiet", seen, verbose=True)


def strengths(page: Page, audit: Audit, index: LineIndex, seen: Seen, *, verbose: bool) -> None:
    """What speaks for the article: in a line, or in full."""
    found = wording.strengths(audit)
    if not found:
        return
    page.blank()
    if verbose:
        for finding in found:
            full(page, audit, finding, index, seen, verbose=True)
            page.blank()
        return
    items = [[(cut(one_line(f.title), page.room - 8), ""), (f" {wording.points_text(f.points)}", "quiet")] for f in found]
    page.flow("strengths", items, (" · ", "quiet"))
