"""HTML held as text inside an item (ninjs bodies, CDATA of NewsML 1.x) → its paragraphs with roles.

An agency's body is all article: unlike on a web page nothing has to be told apart but headings, lists, quotations and captions.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from provenance.model.article import Role
from provenance.readers.html.safety import bounded
from provenance.readers.newsml.parts import Part, plain_parts

if TYPE_CHECKING:
    from provenance.readers.html.tree import Element

MARKUP = re.compile(r"<(?:p|div|br|section|article|html|body|h[1-6]|ul|ol|table|span|b|i|em|strong|a|blockquote)\b[^<>]*>", re.I)
ENTITY = re.compile(r"&(?:#\d{2,7}|#x[0-9a-fA-F]{2,6}|\w{2,30});")
ROLES: dict[str, Role] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"), **dict.fromkeys(("li", "dd", "dt"), "list"), "blockquote": "quote",
    "figcaption": "caption", "figure": "caption", "caption": "caption",
}  # fmt: skip
UPWARD = 6  # elements above a block that can give it its role


def text_parts(text: str, path: str) -> list[Part]:
    """A body's text, as HTML where it holds markup, else as plain text."""
    if MARKUP.search(text) or (ENTITY.search(text) and "\n" not in text):
        return markup_parts(text, path)
    return plain_parts(text, path)


def markup_parts(markup: str, path: str) -> list[Part]:
    """The visible blocks of HTML, in order."""
    from selectolax.lexbor import LexborHTMLParser

    from provenance.readers.html.tree import css_path, walked

    page = walked(LexborHTMLParser(bounded(markup)))
    drafts = [(draft.text, draft.element) for draft in page.blocks if draft.text]
    return [Part(text, role_of(element), element.tag, f"{path} {css_path(element)}".strip()) for text, element in drafts]


def role_of(element: Element) -> Role:
    at: Element | None = element
    for _ in range(UPWARD):
        if at is None:
            break
        if at.tag in ROLES:
            return ROLES[at.tag]
        at = at.parent
    return "body"
