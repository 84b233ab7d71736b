"""Web pages → Article: decode, metadata from the raw page, every visible block with its role.

It cannot see what scripts would load or style sheets would hide. One parse (lexbor) and one walk feed all stages.
"""

from __future__ import annotations

from hashlib import sha256

from provenance.model.article import Article, RawDocument
from provenance.readers.decode import decode
from provenance.readers.html.charset import declared_charset
from provenance.readers.options import ReadOptions


def read_html(document: RawDocument, options: ReadOptions) -> Article:
    """One page as an article; raises UnreadableError when it shows no text at all."""
    text, encoding = decode(document.data, declared_charset(document.data), options.encoding)
    from provenance.readers.html.assemble import page_article

    return page_article(text, path=document.path, ident=sha256(document.data).hexdigest(), encoding=encoding)


def read_markup(markup: str, path: str, options: ReadOptions) -> Article:
    """The markup of a record's text field as an article."""
    from provenance.readers.html.assemble import page_article

    return page_article(markup, path=path, ident="", encoding="utf-8")
