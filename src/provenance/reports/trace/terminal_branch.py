"""One article in the terminal: `path (outlet, day) ← outlet ← agency`, notes, and in a verbose report what it is and what its way rests on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from provenance.origins.records import Chain, Edge, Node
from provenance.reports.cells import cells, cut, cut_middle, wrapped
from provenance.reports.terminal_page import Page, Piece
from provenance.reports.trace.lookup import Lookup, safe
from provenance.reports.visible import one_line

ARROW = " ← "
NAMED = 3  # sources named of an article that leads to nobody
HEADLINE = 48  # cells of a record's headline: its number in a file tells nothing
RECORD = re.compile(r":\d+\Z")


def branch(page: Page, path: str, start: str, below: str, note: str, look: Lookup) -> None:
    """One article with its way back. start: what stands before its first line, below: before the others."""
    chain = next(iter(look.chains.get(path, ())), Chain(path, (), ()))
    credit, node = look.credits.get(path), look.paths[path]
    notes: list[Piece] = [(f"  {note}", "note")] * bool(note) + [("  credit missing", "missing")] * bool(credit and credit.missing)
    if chain.cycle:
        notes.append((f"  in a circle: {', '.join(map(look.name, chain.cycle))}", "unclear"))
    way = [step(look.nodes[id], look) for id in chain.nodes[1:]] or [names(node, look)]
    flow(page, [(one_line(path), "strong"), *where(node, look, page), *way, *notes], start, below)
    if page.detail == "verbose":
        facts = (safe(node.name), look.outlet(node), safe(node.published), safe(node.language))
        for text in wrapped(" · ".join(filter(None, facts)), page.measure - len(below)):
            page.line((below, ""), (text, "quiet"))
        for text in evidence(chain, look):
            page.line((below, ""), (cut(text, page.width - len(below)), "quiet"))


def where(node: Node, look: Lookup, page: Page) -> list[Piece]:
    """Outlet and day of an article, as far as the path does not tell them; of a record also its headline."""
    outlet, day = look.outlet(node), safe(node.published[:10])
    facts = [text for text in (outlet, day) if text and text not in node.path]
    told: list[Piece] = [(f" ({', '.join(facts)})", "")] if facts else []
    if node.name and page.detail != "verbose" and RECORD.search(node.path):
        told.append((f" “{cut(safe(node.name), HEADLINE)}”", "quiet"))
    return told


def step(node: Node, look: Lookup) -> Piece:
    """One step of a way: an article by its path; those who are not named by the words that stand for them; who is run by a government."""
    if node.kind == "article":
        return ARROW + one_line(node.path or node.name), ""
    name = look.name(node.id)
    if node.kind == "unnamed":
        return f"{ARROW}unnamed: “{name}”", "unnamed"
    if node.state_media or node.kind == "state-media":
        return f"{ARROW}{name} (state media)", "state media"
    return (f"{ARROW}{name} (press wire)", "press wire") if node.kind == "press-wire" else (ARROW + name, "")


def names(node: Node, look: Lookup) -> Piece:
    """Whom an article names that leads to nobody: its own sources, or none."""
    cited = [look.name(id) for id in look.cited.get(node.id, ()) if look.nodes[id].kind not in ("article", "unnamed")]
    if not cited:
        return "  no source seen", "quiet"
    more = f" and {len(cited) - NAMED} more" if len(cited) > NAMED else ""
    return f"  names {', '.join(cited[:NAMED])}{more}", "quiet"


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
        edge: Edge | None = look.edges.get((source, target, kind)) or (look.edges.get((target, source, kind)) if kind == "shares-text" else None)
        found = next((e for e in edge.evidence if e.text), None) if edge else None
        if edge and found:
            words = f" ({edge.words:,} words)" if edge.words else ""
            label = one_line(look.nodes[target].path) or look.name(target)
            told.append(f"{kind.replace('-', ' ')} {label}{words}: {one_line(found.path)}:{found.line} “{safe(found.text)}”")
    return told
