"""The XML content of an item (NITF, XHTML, and agencies' own dialects of them) → its paragraphs with roles.

Inline tags are listed, everything else parts paragraphs: an unknown dialect then gives lines that are too short, never words run
together. Roles are those the tags say; what the paragraphs hold is for segmentation to tell.
"""

from __future__ import annotations

from collections import Counter

from provenance.model.article import Role
from provenance.readers.newsml.parts import Part
from provenance.readers.newsml.tree import Element, local

# NITF 3.x inline elements, and those of XHTML.
INLINE = frozenset(
    (
        "a abbr acronym alt-code b bdo big chron cite city classifier code copyrite copyrite.holder copyrite.year country em event font "
        "frac frac-den frac-num frac-sep function i ins kbd lang location mark money name.family name.given nobr num object.title org "
        "person postaddr pronounce q region s samp small span state story.date strike strong sub sublocation sup time tt u var virtloc wbr"
    ).split()
)
SKIPPED = frozenset(
    (
        "del head iframe link media-metadata media-object media-reference metadata meta nitf-col nitf-table-metadata object script style "
        "svg template title"
    ).split()
)
ROLES: dict[str, Role] = {
    **dict.fromkeys(("hl1", "hl2", "h1", "h2", "h3", "h4", "h5", "h6"), "heading"), **dict.fromkeys(("li", "dt", "dd"), "list"),
    **dict.fromkeys(("bq", "blockquote"), "quote"),
    **dict.fromkeys(("media", "media-caption", "media-producer", "figure", "figcaption", "caption"), "caption"),
    "byline": "byline", "tagline": "byline", "dateline": "dateline", "note": "notice",
}  # fmt: skip
LEAD = ("lede", "lead", "summary")  # attributes of the paragraph that opens an item
BREAKS = frozenset(("br", "byttl"))  # `By ANNA WEBER<byttl>Reporter</byttl>`
# NITF: a non-publishable advisory is for the desk, not for print.
UNPUBLISHED = "npa"
MOST_PARTS = 50_000


class Filler:
    """Collects the text of one paragraph as elements open and close; between calls it holds the paragraph that is being filled."""

    def __init__(self, path: str) -> None:
        self.parts: list[Part] = []
        self.lines: list[list[str]] = [[]]
        self.names: list[str] = [path]
        self.counts: list[Counter[str]] = [Counter()]
        self.roles: list[Role] = ["body"]
        self.tags: list[str] = [""]

    def open(self, element: Element, name: str) -> None:
        inline = name in INLINE
        if name in BREAKS:
            self.lines.append([])
        elif not inline:
            self.flush()
            self.counts[-1][name] += 1
            number = self.counts[-1][name]
            self.names.append(f"{name}[{number}]" if number > 1 or name in ("p", "li") else name)
            self.counts.append(Counter())
            self.roles.append(self.role_of(element, name))
            self.tags.append(name)
        self.text(element.text, separate=name == "person")

    def close(self, element: Element, name: str) -> None:
        if name not in INLINE and name not in BREAKS:
            self.flush()
            for stack in (self.names, self.counts, self.roles, self.tags):
                stack.pop()
        self.text(element.tail)

    def role_of(self, element: Element, name: str) -> Role:
        """A tag's own role, else that of what it stands in; NITF marks the lead by an attribute."""
        if name == "p" and self.roles[-1] == "body" and not self.parts and "true" in map(element.get, LEAD):
            return "standfirst"
        return ROLES.get(name, self.roles[-1])

    def text(self, text: str | None, *, separate: bool = False) -> None:
        if not text:
            return
        line = self.lines[-1]
        if separate and self.roles[-1] == "byline" and line and line[-1][-1:].isalnum():
            line.append(" ")  # `By<person>Anna Weber</person>`
        line.append(text)

    def flush(self) -> None:
        lines = self.lines
        self.lines = [[]]
        if self.tags[-1] == "pre":
            text = "\n".join("".join(line) for line in lines).strip("\r\n \t")
        else:
            text = "\n".join(found for line in lines if (found := " ".join("".join(line).split())))
        if text and len(self.parts) < MOST_PARTS:
            self.parts.append(Part(text, self.roles[-1], self.tags[-1], "/".join(self.names)))


def content_parts(element: Element, path: str) -> list[Part]:
    """The paragraphs below an element, in order. path: where the element stands, in names joined by `/`."""
    from lxml import etree

    filler = Filler(path)
    filler.text(element.text)
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, node in walk:
        if node is element:
            continue
        name = local(node)
        if event == "end":
            if name in SKIPPED or unpublished(node, name):
                filler.text(node.tail)
            else:
                filler.close(node, name)
        elif name in SKIPPED or unpublished(node, name):
            walk.skip_subtree()
        else:
            filler.open(node, name)
    filler.flush()
    return filler.parts


def unpublished(element: Element, name: str) -> bool:
    return name == "note" and element.get("type") == UNPUBLISHED


def holds_paragraphs(element: Element) -> bool:
    """Whether an unknown dialect of XML holds prose: it has paragraphs by name."""
    return any(local(node) in ("p", "pre") for node in element.iter())
