"""One walk over the parsed page: its visible text as blocks in document order, and the nodes that carry metadata.

A block is a stretch of text that no block-level tag interrupts. Whether style sheets or scripts hide or move it cannot be
known; only `hidden`, inline `display:none`, and tags that never show are left out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from provenance.readers.html import evidence as ev

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

BLOCK_TAGS = frozenset(
    [
        "address", "article", "aside", "blockquote", "body", "button", "center", "dd", "details", "dialog", "dir", "div", "dl", "dt",
        "fieldset", "figcaption", "figure", "footer", "form", "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr",
        "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr",
        "ul", "label", "select", "option", "caption", "video", "audio", "picture",
    ]
)
UNSEEN = frozenset([
    "script", "style", "template", "svg", "head", "iframe", "object", "embed", "canvas", "math", "textarea", "select", "option", "datalist",
    "noframes", "audio", "video", "map", "title",
])
CONCEALED = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
MOST_BLOCKS = 50_000  # blocks of one page; a book of 10,000 paragraphs fits


class Element:
    """One element of the page.

    own: its evidence; bits: with that of all it stands in (set by `weigh`); seen: whether its text shows; block: the block-level
    element around an inline one, None for a block itself; size, prose: characters and words of prose below it; score: how much
    prose, less furniture, stands below it.
    """

    __slots__ = ("bits", "block", "children", "depth", "ident", "link", "number", "own", "parent", "path", "prose", "score", "seen", "size", "tag")

    def __init__(self, tag: str, parent: Element | None, block: bool) -> None:
        self.tag = tag
        self.parent = parent
        self.own = self.bits = self.size = self.prose = 0
        self.score = 0.0
        self.ident = self.path = ""
        self.children = 0
        self.block: Element | None = None
        if parent is None:
            self.number, self.depth, self.link, self.seen = 1, 0, False, True
            return
        self.number = parent.children = parent.children + 1
        self.depth = parent.depth + 1
        self.link = parent.link
        self.seen = parent.seen
        if not block:
            self.block = parent.block or parent


class Draft:
    """A block while the page is read. lines: pieces of text, one list a line; linked: characters that stand in links."""

    __slots__ = ("element", "inner", "lines", "linked", "text")

    def __init__(self, element: Element) -> None:
        self.element = element
        self.lines: list[list[str]] = [[]]
        self.inner = 0  # evidence of inline elements inside
        self.linked = 0
        self.text = ""


class Page:
    """What one walk found: visible blocks and metadata nodes (name, value, element) in document order; signed: texts whose own
    markup calls them an author's, with the number of their block."""

    __slots__ = ("blocks", "elements", "jsonld", "lang", "links", "metas", "props", "saved_from", "signed", "times", "title")

    def __init__(self) -> None:
        self.blocks: list[Draft] = []
        self.elements: list[Element] = []
        self.jsonld: list[str] = []
        self.metas: list[tuple[str, str]] = []
        self.links: list[tuple[str, dict[str, Any]]] = []
        self.props: list[tuple[str, str, Element]] = []
        self.signed: list[tuple[str, Element, int]] = []
        self.times: list[tuple[str, Element]] = []
        self.title = ""
        self.lang = ""
        self.saved_from: str | None = None


def walked(tree: LexborHTMLParser) -> Page:
    """The page's blocks (with their texts) and metadata nodes, in one preorder walk without recursion."""
    page = Page()
    filler = Filler(page)
    node: Any = tree.root
    stack: list[tuple[Any, Element]] = []
    parent: Element | None = None
    while node is not None:
        tag = node.tag
        child = None
        if tag == "-text":
            if parent is not None and parent.seen:
                filler.text(node.text_content, parent)
        elif tag and tag[0] not in "-!":
            element = filler.element(node, tag, parent)
            if element.seen or tag == "head":
                child = node.first_child
        if child is not None:
            stack.append((node, element))
            node, parent = child, element
            continue
        node = node.next
        while node is None and stack:
            node = stack.pop()[0].next
            parent = stack[-1][1] if stack else None
    for draft in page.blocks:
        draft.text = finished(draft)
    return page


class Filler:
    """Fills a page as nodes come by; between calls it holds the block that is being filled."""

    __slots__ = ("current", "page")

    def __init__(self, page: Page) -> None:
        self.page = page
        self.current: Draft | None = None

    def element(self, node: Any, tag: str, parent: Element | None) -> Element:
        own, block, unseen, meta = KINDS.get(tag) or kind_of(tag)
        element = Element(tag, parent, block)
        self.page.elements.append(element)
        if tag == "br":
            self.line_break()
            return element
        attributes = node.attributes
        if meta:
            note_metadata(self.page, node, tag, attributes, element)
        if unseen:
            element.seen = False
        if attributes:
            own |= evidence_of(self.page, element, tag, attributes)
        element.own = own
        if block and element.seen:
            self.current = None
        return element

    def line_break(self) -> None:
        current = self.current
        if current is None:
            return
        if not current.lines[-1]:
            self.current = None  # two breaks make a paragraph
        else:
            current.lines.append([])

    def text(self, content: str | None, parent: Element) -> None:
        if not content:
            return
        current = self.current
        block = parent.block or parent
        if current is None or current.element is not block:
            if content.isspace() or len(self.page.blocks) >= MOST_BLOCKS:
                return
            current = self.current = Draft(block)
            self.page.blocks.append(current)
        elif not current.lines[-1] and content.isspace():
            return
        current.lines[-1].append(content)
        if parent.block is not None:
            own = parent.own
            current.inner |= own
            if (own | (parent.parent.own if parent.parent is not None else 0)) & ev.BYLINE:
                self.page.signed.append((content, parent, len(self.page.blocks) - 1))
        elif parent.own & ev.BYLINE:
            self.page.signed.append((content, parent, len(self.page.blocks) - 1))
        if parent.link:
            current.linked += len(content.strip())


def evidence_of(page: Page, element: Element, tag: str, attributes: dict[str, str | None]) -> int:
    """What the attributes say, as bits; links and microdata are noted in passing."""
    own = 0
    for key, value in attributes.items():
        if key in NAMES:
            if value:
                own |= ev.named_bits(value)
                if key == "id":
                    element.ident = value
        elif key == "style":
            if value and "n" in value and CONCEALED.search(value):
                own |= ev.HIDDEN
        elif key == "href":
            if tag == "a" and value:
                element.link = True
                if "author" in (attributes.get("rel") or ""):
                    own |= ev.BYLINE | ev.SIGNED
        elif key == "role":
            own |= ev.ROLES.get(value or "", 0)
        elif key == "itemprop":
            if value:
                for name in value.split():
                    own |= ev.PROPERTIES.get(name.lower(), 0)
                page.props.append((value, str(attributes.get("content") or attributes.get("datetime") or attributes.get("href") or ""), element))
        elif key == "hidden":
            if value != "until-found":
                own |= ev.HIDDEN
        elif key == "lang" and tag == "html":
            page.lang = value or ""
    return own


NAMES = frozenset(("class", "id", "data-testid"))


def note_metadata(page: Page, node: Any, tag: str, attributes: dict[str, str | None], element: Element) -> None:
    """Keeps what `<meta>`, `<link>`, `<title>`, `<time>` and JSON-LD scripts state."""
    if tag == "meta":
        content = attributes.get("content")
        if content:
            for key in ("property", "name", "itemprop", "http-equiv"):
                name = attributes.get(key)
                if name:
                    page.metas.append((name.strip().lower(), content))
    elif tag == "link":
        rel = attributes.get("rel")
        if rel:
            page.links.append((rel.lower(), attributes))
    elif tag == "script":
        kind = attributes.get("type")
        if kind and "ld+json" in kind.lower():
            page.jsonld.append(node.text(deep=True) or "")
    elif tag == "title":
        if not page.title:
            page.title = " ".join((node.text(deep=True) or "").split())
    else:
        page.times.append((attributes.get("datetime") or "", element))


def kind_of(tag: str) -> tuple[int, bool, bool, bool]:
    """(evidence, block-level, never seen, carries metadata) of a tag; own elements (`x-teaser`) are blocks."""
    return ev.TAG_BITS.get(tag, 0), tag in BLOCK_TAGS or "-" in tag, tag in UNSEEN, tag in META_TAGS


META_TAGS = frozenset(("meta", "link", "time", "script", "title"))
COMMON = ("a", "b", "br", "em", "g", "i", "img", "input", "path", "source", "span", "strong", "sup", "svg", "u", "use")
KINDS = {tag: kind_of(tag) for tag in (*BLOCK_TAGS, *UNSEEN, *META_TAGS, *ev.TAG_BITS, *COMMON)}


def finished(draft: Draft) -> str:
    """The text of a block: white space folded as a browser shows it, line breaks kept; `<pre>` as it stands."""
    if draft.element.tag == "pre":
        return "\n".join("".join(line) for line in draft.lines).strip("\r\n ")
    if len(draft.lines) == 1:
        return " ".join("".join(draft.lines[0]).split())
    return "\n".join(text for line in draft.lines if (text := " ".join("".join(line).split())))


def css_path(element: Element) -> str:
    """A selector that names this element: from the nearest id down."""
    chain: list[Element] = []
    at: Element | None = element
    while at is not None and not at.path:
        chain.append(at)
        at = at.parent
    base = at.path if at is not None else ""
    for step in reversed(chain):
        if step.ident and SANE_ID.fullmatch(step.ident):
            base = f"#{step.ident}"
        elif step.tag in ("html", "body"):
            base = step.tag
        else:
            base = f"{base}>{step.tag}:nth-child({step.number})"
        step.path = base
    return base


SANE_ID = re.compile(r"[A-Za-z_][\w-]{0,60}")
