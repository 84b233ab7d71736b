"""What a reader makes of the input: the raw document, the article's text, its metadata and its segments."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Role = Literal[
    "headline", "standfirst", "heading", "body", "quote", "list", "byline", "dateline", "caption", "boilerplate", "notice"
]


class RawDocument(Struct, frozen=True):
    """One document as it came in, not yet decoded.

    path: as reported, with `:line` for a record inside a file; data: the bytes;
    reader: name of the reader that takes it; line: first line of a record inside its file, else 0.
    """

    path: str
    data: bytes
    reader: str
    line: int = 0


class MetadataField(Struct, frozen=True):
    """One field as a page or record states it. name: e.g. `jsonld.creditText`; place: where it stood (CSS path, key)."""

    name: str
    value: str
    place: str = ""


class Metadata(Struct, frozen=True):
    """What is known about the article beside its text. Dates are ISO 8601 as given, or None; `fields` keeps the raw provenance fields."""

    headline: str | None = None
    bylines: tuple[str, ...] = ()
    published: str | None = None
    modified: str | None = None
    outlet: str | None = None
    url: str | None = None
    canonical_url: str | None = None
    domain: str | None = None
    language_declared: str | None = None
    fields: tuple[MetadataField, ...] = ()


class Block(Struct, frozen=True):
    """One block a reader saw in a structured document. tag: its HTML name; role: when the markup decides it."""

    start: int
    end: int
    tag: str = ""
    css_path: str = ""
    role: Role | None = None
    boilerplate_role: str = ""
    reason: str = ""


class Segment(Struct, frozen=True):
    """One stretch of text with one role. For boilerplate: its role and the reason it was labelled so."""

    role: Role
    start: int
    end: int
    boilerplate_role: str = ""
    reason: str = ""
    css_path: str = ""


class Article(Struct, frozen=True):
    """A readable article. text: the decoded file for plain text, the extracted text otherwise; id: sha256 of the input bytes."""

    path: str
    id: str
    text: str
    metadata: Metadata = Metadata()
    blocks: tuple[Block, ...] = ()
    encoding: str = "utf-8"
    format: str = "text"


class Unreadable(Struct, frozen=True):
    """An input that gave no article, with the reason in words and, where there is one, the position."""

    path: str
    reason: str
    line: int = 0
    column: int = 0
