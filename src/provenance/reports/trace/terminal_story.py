"""A story as a tree in the terminal: its independent origins, beneath each the articles that derive from it, each with its way back."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.origins.records import Chain, Edge, Story, StoryOrigin
from provenance.reports.cells import cells, cut, cut_middle, wrapped
from provenance.reports.terminal_page import INDENT, Page, Piece
from provenance.reports.trace.lookup import NOUNS, Lookup, counted, safe
from provenance.reports.visible import one_line
from provenance.reports.wording import counted as plural

ORIGINS, ARTICLES, ALONE, SHARED = 8, 6, 10, 8  # shown unless --verbose: of a story, of an origin, outside stories; names that tie a story
MARGIN = 4  # columns left of a tree
ARROW = " ← "


def story(page: Page, number: int, found: Story, look: Lookup) -> None:
    """One story; of a quiet report only its title and numbers."""
    page.blank()
    for i, text in enumerate(wrapped(safe(found.title) or found.id, page.measure - MARGIN)):
        page.line((f"{number:>2}  " if i == 0 else " " * MARGIN, "quiet"), (text, "strong"))
    shared = [safe(text) for text in found.shared[:SHARED]]
    tied = f" · tied by {', '.join(shared)}" if shared else ""
    for text in wrapped(f"{counted(len(found.articles), 'article')}, {plural(len(found.origins), 'independent origin')}{tied}", page.measure - MARGIN):
        page.line((" " * MARGIN + text, "quiet"))
    if page.detail == "quiet":
        return
    own = [origin for origin in found.origins if len(origin.articles) == 1 and look.nodes[origin.node].kind == "article"]
    shared_origins = [origin for origin in found.origins if origin not in own]
    limit = len(shared_origins) if page.detail == "verbose" else ORIGINS
    for origin in shared_origins[:limit]:
        page.blank()
        origin_tree(page, origin, found, look)
    more(page, len(shared_origins) - limit, indent=MARGIN)
    named = {path for origin in found.origins for path in origin.articles}
    single(page, "each its own origin: no credit, no shared text", [origin.articles[0] for origin in own], found, look)
    single(page, "origin not told", [path for path in found.articles if path not in named], found, look)


def single(page: Page, what: str, paths: list[str], found: Story, look: Lookup) -> None:
    """Articles of a story that derive from no shared origin."""
    if paths:
        page.blank()
        page.line((" " * MARGIN + "○ ", "quiet"), (counted(len(paths), "article"), "strong"), (f" · {what}", "quiet"))
        branches(page, paths, found.first, look)


def origin_tree(page: Page, origin: StoryOrigin, found: Story, look: Lookup) -> None:
    """One origin with its articles beneath."""
    node = look.nodes[origin.node]
    what = "article that names nobody" if node.kind == "article" else NOUNS[node.kind][0]
    what += ", state media" if node.state_media and node.kind != "state-media" else ""
    facts = f" ({what}) · {counted(len(origin.articles), 'article')}"
    name = cut(look.name(node.id), max(12, page.measure - MARGIN - 2 - cells(facts)))
    page.line((" " * MARGIN + "● ", "strong"), (name, "strong"), (facts, "state media" if node.state_media else "quiet"))
    if origin.why:
        for text in wrapped(one_line(origin.why), page.measure - MARGIN - 2):
            page.line((" " * (MARGIN + 2) + text, "quiet"))
    branches(page, origin.articles, found.first, look)


def alone(page: Page, paths: Sequence[str], look: Lookup) -> None:
    """Articles outside of stories, each with its way back."""
    page.blank()
    limit = len(paths) if page.detail == "verbose" else ALONE
    for path in paths[:limit]:
        branch(page, path, " " * MARGIN, " " * (MARGIN + 2), "", look)
    more(page, len(paths) - limit, indent=MARGIN)


def branches(page: Page, paths: Sequence[str], first: str, look: Lookup) -> None:
    """Articles as branches of a tree."""
    limit = len(paths) if page.detail == "verbose" else ARTICLES
    shown, hidden = paths[:limit], len(paths) - limit
    for i, path in enumerate(shown):
        last = i == len(shown) - 1 and hidden <= 0
        start, below = ("└─ ", "   ") if last else ("├─ ", "│  ")
        branch(page, path, " " * MARGIN + start, " " * MARGIN + below, "first by date" if path == first else "", look)
    if hidden > 0:
        page.line((" " * MARGIN + f"└─ and {hidden:,} more; --verbose shows all", "quiet"))


def branch(page: Page, path: str, start: str, below: str, note: str, look: Lookup) -> None:
    """One article: `path (its outlet) ← outlet ← agency`, a note, and in a verbose report what it is and what the way rests on."""
    chain = next(iter(look.chains.get(path, ())), Chain(path, (), ()))
    credit = look.credits.get(path)
    notes: list[Piece] = [(f"  {note}", "note")] * bool(note) + [("  credit missing", "missing")] * bool(credit and credit.missing)
    if chain.cycle:
        notes.append((f"  in a circle: {', '.join(map(look.name, chain.cycle))}", "unclear"))
    steps = [look.nodes[id].path or look.name(id) for id in chain.nodes[1:]]
    outlet = look.outlet(look.paths[path])
    where: list[Piece] = [(f" ({outlet})", "")] if outlet and outlet not in path else []
    flow(page, [(one_line(path), "strong"), *where, *((ARROW + one_line(step), "") for step in steps), *notes], start, below)
    if page.detail == "verbose":
        node = look.paths[path]
        facts = (safe(node.name), look.outlet(node), safe(node.published), safe(node.language))
        for text in wrapped(" · ".join(filter(None, facts)), page.measure - len(below)):
            page.line((below, ""), (text, "quiet"))
        for text in evidence(chain, look):
            page.line((below, ""), (cut(text, page.width - len(below)), "quiet"))


def flow(page: Page, items: Sequence[Piece], start: str, below: str) -> None:
    """Items one after the other, each kept whole or cut in its middle, in as many lines as they need."""
    room = page.width - len(start) - 2
    line: list[Piece] = []
    for text, look in items:
        piece = (text if cells(text) <= room else cut_middle(text.strip(), room), look)
        if line and sum(cells(t) for t, _ in line) + cells(piece[0]) > room:
            page.line((start, "quiet"), *line)
            start, line = below + "  ", []
            piece = (piece[0].lstrip(), look)
        line.append(piece)
    page.line((start, "quiet"), *line)


def evidence(chain: Chain, look: Lookup) -> list[str]:
    """What each step of a way rests on, as far as it stands in a text."""
    told = []
    for source, target, kind in zip(chain.nodes, chain.nodes[1:], chain.kinds, strict=False):
        edge: Edge | None = look.edges.get((source, target, kind))
        found = next((e for e in edge.evidence if e.text), None) if edge else None
        if found:
            told.append(f"{kind.replace('-', ' ')} {look.name(target)}: {one_line(found.path)}:{found.line} “{safe(found.text)}”")
    return told


def more(page: Page, number: int, *, indent: int = INDENT) -> None:
    """How many are not shown."""
    if number > 0:
        if not indent:
            page.blank()
        page.line((f"{' ' * indent}and {number:,} more; --verbose shows all", "quiet"))
