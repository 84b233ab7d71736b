"""The stages of one page put together: parse, walk, metadata, headline, roles, text with spans."""

from __future__ import annotations

import re

from provenance.errors import UnreadableError
from provenance.model.article import Article, Block, Metadata
from provenance.readers.html.body import Piece
from provenance.readers.html.bylines import bylines_of
from provenance.readers.html.headline import headline_of
from provenance.readers.html.metadata import Stated, domain_of, stated
from provenance.readers.html.published import published_of
from provenance.readers.html.roles import assigned
from provenance.readers.html.safety import bounded
from provenance.readers.html.tree import Draft, Page, css_path, walked

NO_TEXT = "the page shows no text: it holds only scripts, frames or images; save it from a browser after it has loaded"

# What browsers and SingleFile write into a saved page (Chrome and IE: "saved from url=(0042)https://…").
SAVED = re.compile(r"<!--\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:\s*)(https?://[^\s>]+)")


def page_article(source: str, *, path: str, ident: str, encoding: str) -> Article:
    """One decoded page as an article; raises UnreadableError when nothing of it shows."""
    from selectolax.lexbor import LexborHTMLParser

    page = walked(LexborHTMLParser(bounded(source)))
    saved = SAVED.search(source, 0, 4096)
    page.saved_from = saved[1] if saved else None
    head = stated(page)
    if not page.blocks and not head.body:
        raise UnreadableError(NO_TEXT)
    headline, draft = headline_of(page, list(head.headlines), page.title, head.outlet or "", head.structured)
    pieces = assigned(page, draft, head.body, head.description)
    text, blocks = joined(pieces)
    if len(head.body) > 3 * sum(piece.size for piece in pieces if piece.role in ("body", "standfirst", "quote", "list")):
        text, blocks = with_body(text, blocks, head.body)
    metadata = metadata_of(page, head, headline, draft, pieces)
    return Article(path=path, id=ident, text=text, metadata=metadata, blocks=blocks, encoding=encoding, format="html")


def metadata_of(page: Page, head: Stated, headline: str | None, draft: Draft | None, pieces: list[Piece]) -> Metadata:
    """The head's metadata, completed from what the page shows."""
    return Metadata(
        headline=headline,
        bylines=bylines_of(page, head, pieces, draft),
        published=published_of(page, head, pieces, draft),
        modified=head.modified,
        outlet=head.outlet,
        url=head.url,
        canonical_url=head.canonical,
        domain=domain_of(head),
        language_declared=head.language,
        fields=head.fields,
    )


def joined(pieces: list[Piece]) -> tuple[str, tuple[Block, ...]]:
    """The text of all blocks, an empty line between two, and their spans."""
    blocks = []
    at = 0
    for piece in pieces:
        role = piece.role
        blocks.append(
            Block(at, at + piece.size, piece.tag, css_path(piece.element), role, piece.box if role == "boilerplate" else "", piece.reason)  # type: ignore[arg-type]
        )
        at += piece.size + 2
    return "\n\n".join(piece.text for piece in pieces), tuple(blocks)


def with_body(text: str, blocks: tuple[Block, ...], body: str) -> tuple[str, tuple[Block, ...]]:
    """The article's text from JSON-LD, where the page shows none of it (scripts in place of text)."""
    parts = [part for line in body.split("\n") if (part := line.strip())]
    at = len(text) + 2 if text else 0
    added = []
    for part in parts:
        added.append(Block(at, at + len(part), "script", "script[type=application/ld+json]", "body", "", "articleBody of the JSON-LD, not shown on the page"))
        at += len(part) + 2
    return "\n\n".join([text, *parts] if text else parts), (*blocks, *added)
