"""A story as a tree in the terminal: its independent origins, beneath each the articles that derive from it, each with its way back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from provenance.origins.records import Story, StoryOrigin
from provenance.reports.cells import cells, cut, wrapped
from provenance.reports.terminal_page import INDENT, Page
from provenance.reports.trace.lookup import NOUNS, Lookup, counted, natural, safe
from provenance.reports.trace.terminal_branch import branch
from provenance.reports.visible import one_line
from provenance.reports.wording import counted as plural

ORIGINS, ARTICLES, ALONE, SHARED = 6, 6, 10, 8  # shown unless --verbose: of a story, of an origin, outside stories; names that tie a story
OFTEN = 6  # media named as those that articles outside stories lead to
MARGIN = 4  # columns left of a tree
MEDIA = ("outlet", "agency", "press-wire", "state-media")


def story(page: Page, number: int, found: Story, look: Lookup) -> None:
    """One story; of a quiet report only its title, numbers and the names of its origins."""
    page.blank()
    for i, text in enumerate(wrapped(safe(found.title) or found.id, page.measure - MARGIN)):
        page.line((f"{number:>2}  " if i == 0 else " " * MARGIN, "quiet"), (text, "strong"))
    shared = [safe(text) for text in found.shared[:SHARED]]
    tied = f" · tied by {', '.join(shared)}" if shared else ""
    quiet = page.detail == "quiet"
    which = f": {', '.join(cut(look.name(origin.node), 40) for origin in found.origins[:ORIGINS])}" if quiet and found.origins else ""
    for text in wrapped(f"{counted(len(found.articles), 'article')}, {plural(len(found.origins), 'independent origin')}{which}{tied}", page.measure - MARGIN):
        page.line((" " * MARGIN + text, "quiet"))
    if quiet:
        return
    own = [origin for origin in found.origins if len(origin.articles) == 1 and look.nodes[origin.node].kind == "article"]
    shared_origins = [origin for origin in found.origins if origin not in own]
    limit = len(shared_origins) if page.detail == "verbose" else ORIGINS
    for origin in shared_origins[:limit]:
        page.blank()
        origin_tree(page, origin, found, look)
    more(page, len(shared_origins) - limit, indent=MARGIN)
    named = {path for origin in found.origins for path in origin.articles}
    its = "each its own origin" if len(own) > 1 else "its own origin"
    single(page, f"{its}: no credit, no shared text", [origin.articles[0] for origin in own], found, look)
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
    what = NOUNS[node.kind][0] + (", state media" if node.state_media and node.kind != "state-media" else "")
    facts = f" ({what}) · {counted(len(origin.articles), 'article')}"
    name = cut(look.name(node.id), max(12, page.measure - MARGIN - 2 - cells(facts)))
    page.line((" " * MARGIN + "● ", "strong"), (name, "strong"), (facts, "state media" if node.state_media else "quiet"))
    if origin.why:
        for text in wrapped(one_line(origin.why), page.measure - MARGIN - 2):
            page.line((" " * (MARGIN + 2) + text, "quiet"))
    branches(page, origin.articles, found.first, look)


def alone(page: Page, paths: Sequence[str], look: Lookup) -> None:
    """Articles outside of stories, each with its way back; of many also whom they lead to most often."""
    limit = len(paths) if page.detail == "verbose" else ALONE
    page.blank()
    if len(paths) > ALONE:
        for text in wrapped(often(paths, look), page.measure - MARGIN):
            page.line((" " * MARGIN + text, "quiet"))
        page.blank()
    for path in sorted(paths, key=natural)[:limit]:
        branch(page, path, " " * MARGIN, " " * (MARGIN + 2), "", look)
    more(page, len(paths) - limit, indent=MARGIN)


def often(paths: Sequence[str], look: Lookup) -> str:
    """How many of some articles lead to nobody, and the media that the others lead to most often."""
    ways = [[look.nodes[id] for chain in look.chains.get(path, ()) for id in chain.nodes[1:]] for path in paths]
    media = Counter(id for way in ways for id in dict.fromkeys(node.id for node in way if node.kind in MEDIA))
    first = sorted(media.items(), key=lambda item: (-item[1], item[0]))[:OFTEN]
    told = f"{sum(not way for way in ways):,} of {len(paths):,} lead to nobody"
    return told + (f"; the others most often to {', '.join(f'{cut(look.name(id), 40)} ({number:,})' for id, number in first)}" if first else "")


def branches(page: Page, paths: Sequence[str], first: str, look: Lookup) -> None:
    """Articles as branches of a tree, the earliest first, undated ones last."""
    limit = len(paths) if page.detail == "verbose" else ARTICLES
    ordered = sorted(paths, key=lambda path: (path != first, look.when(path), natural(path)))
    shown, hidden = ordered[:limit], len(ordered) - limit
    for i, path in enumerate(shown):
        last = i == len(shown) - 1 and hidden <= 0
        start, below = ("└─ ", "   ") if last else ("├─ ", "│  ")
        branch(page, path, " " * MARGIN + start, " " * MARGIN + below, "first by date" if path == first else "", look)
    if hidden > 0:
        page.line((" " * MARGIN + f"└─ and {hidden:,} more; --verbose shows all", "quiet"))


def more(page: Page, number: int, *, indent: int = INDENT) -> None:
    """How many are not shown."""
    if number > 0:
        if not indent:
            page.blank()
        page.line((f"{' ' * indent}and {number:,} more; --verbose shows all", "quiet"))
