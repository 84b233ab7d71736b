"""Plain text: the article's text is exactly the decoded file, so that every span points into what the user has."""

from __future__ import annotations

from hashlib import sha256

from provenance.model.article import Article, RawDocument
from provenance.readers.decode import decode
from provenance.readers.options import ReadOptions


def read_text(document: RawDocument, options: ReadOptions) -> Article:
    """One text file as an article; segmentation finds its headline and body."""
    text, encoding = decode(document.data, override=options.encoding)
    return Article(path=document.path, id=sha256(document.data).hexdigest(), text=text, encoding=encoding, format="text")
