"""How kinds of nodes and edges look, the same in every drawing. Kinds differ in shape or dash as well as in colour, so that a print in grey
and an eye without red and green can tell them apart; text on a fill has a contrast above 7 to 1."""

from __future__ import annotations

from msgspec import Struct

from provenance.origins.records import EdgeKind

TEXT, QUIET, ALARM, PAPER = "#1c2530", "#4a5563", "#a4161a", "#ffffff"


class Look(Struct, frozen=True):
    """A kind of node. shape: as in `outlines`; mermaid: what stands around its text; dot: Graphviz's name of the shape."""

    fill: str
    stroke: str
    shape: str
    mermaid: tuple[str, str]
    dot: str
    dash: str = ""


class Stroke(Struct, frozen=True):
    """A kind of edge. arrow: whether it has a direction; dash: of the line, as in SVG; mermaid: its link; means: for the legend."""

    color: str
    means: str
    arrow: bool = True
    dash: str = ""
    mermaid: str = "-->"


NODES: dict[str, Look] = {
    "article": Look("#ffffff", "#5b6672", "page", ("[", "]"), "note"),
    "family": Look("#e2f3f5", "#1f7a86", "pile", ("[[", "]]"), "box3d"),
    "outlet": Look("#e7f0fd", "#2f66b1", "round", ("(", ")"), "box"),
    "agency": Look("#e4f4e8", "#267a45", "pill", ("([", "])"), "ellipse"),
    "press-wire": Look("#fdf0dc", "#a5660c", "hexagon", ("{{", "}}"), "hexagon"),
    "state-media": Look("#f1e8fb", "#7443ad", "octagon", ("[/", "\\]"), "octagon"),
    "organisation": Look("#edf1f4", "#5a6b7a", "slant", ("[/", "/]"), "parallelogram"),
    "official": Look("#edf1f4", "#5a6b7a", "pill", ("([", "])"), "ellipse"),
    "person": Look("#f6f6f4", "#77776c", "pill", ("([", "])"), "ellipse"),
    "document": Look("#fffae0", "#857414", "page", ("[(", ")]"), "note"),
    "unnamed": Look("#fafafa", "#8a8a8a", "round", ("(", ")"), "box", "4 3"),
}
EDGES: dict[EdgeKind, Stroke] = {
    "credited-to": Stroke("#267a45", "credits", mermaid="-->"),
    "copies-from": Stroke("#c2410c", "copies from", mermaid="==>"),
    "republishes": Stroke("#2f66b1", "republishes", mermaid="==>"),
    "translates": Stroke("#7443ad", "translates", dash="8 4", mermaid="-->"),
    "shares-text": Stroke("#c2410c", "shares text with (direction unknown)", arrow=False, dash="2 4", mermaid="---"),
    "cites": Stroke("#6b7480", "cites", dash="5 4", mermaid="-.->"),
    "published-by": Stroke("#9aa5b1", "is published by", dash="1 3", mermaid="-.->"),
}
# Stories by number, told apart by a stripe; the later ones go without.
STORIES = ("#d1495b", "#00798c", "#edae49", "#5f4bb6", "#66a182", "#8d5524")
