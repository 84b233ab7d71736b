"""What an agency's item states, whatever its format, and how it becomes an article.

The text is what a desk would print: headline, byline and dateline where the body does not already hold them, paragraphs, captions.
Whether an item was ever published cannot be known from it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from hashlib import sha256

from msgspec import Struct
from msgspec.structs import replace

from provenance.model.article import Article, Block, Metadata, MetadataField, RawDocument, Role
from provenance.readers.addresses import host_of
from provenance.readers.dates import iso_date
from provenance.readers.names import INTRO, authors

LONGEST = 1_000  # characters of one field that are kept
MOST_FIELDS = 300
HEAD_PARTS, TAIL_PARTS = 12, 3  # parts in which the headline and the byline are looked for
NOT_WORD = re.compile(r"\W+")
# Initials that close an agency's item: hh/ph/ts/hd (AFP), dpa alv aae xxzz n1 maa (dpa).
CLOSING = re.compile(r"[a-z]{2,4}(?:[/-][a-z]{2,4}){1,7}|dpa(?: [a-z]{1,4}\d?){2,8}|ends|[_*+]{3,}")
DATED = re.compile(r"[\d(/—–-]")
DAY = re.compile(r"^((?:19|20)\d{6})(?:000000)?(?:Z|[+-]\d\d:?\d\d)?$")  # NITF's date without a time
LANGUAGE = re.compile(r"^[a-zA-Z]{2}(?:[-_]\w{2,8})*$")


class Part(Struct, frozen=True):
    """One stretch of the text. tag: the element's name; path: where it stood; box, reason: for what is no article text."""

    text: str
    role: Role = "body"
    tag: str = ""
    path: str = ""
    reason: str = ""
    box: str = ""


class Item(Struct, frozen=True):
    """One item as its format states it. by: byline lines as printed; url: its address, where it is one; dates as printed."""

    parts: tuple[Part, ...] = ()
    headline: str = ""
    by: tuple[str, ...] = ()
    dateline: str = ""
    published: str = ""
    modified: str = ""
    outlet: str = ""
    url: str = ""
    language: str = ""
    fields: tuple[MetadataField, ...] = ()


def note(fields: list[MetadataField], name: str, value: str, place: str) -> None:
    """Adds one field under its NewsML-G2 name (`newsml.creditline`), whatever the format calls it; empty values are left out."""
    value = " ".join(value.split())[:LONGEST]
    if value and len(fields) < MOST_FIELDS:
        fields.append(MetadataField(f"newsml.{name}", value, place))


def code(value: str) -> str:
    """The last part of a qualified code or code URI: `stat:usable` → `usable`."""
    return re.split(r"[:/#]", value.strip().rstrip("/"))[-1]


def iso(value: str) -> str | None:
    match = DAY.match(value.strip())
    return iso_date(match[1] if match else value)


def flat(text: str) -> str:
    return NOT_WORD.sub("", text.casefold())


def article_of(item: Item, document: RawDocument, encoding: str, form: str) -> Article:
    """The item as an article. form: the name of its format."""
    blocks = []
    at = 0
    parts = arranged(item)
    for part in parts:
        blocks.append(Block(at, at + len(part.text), part.tag, part.path, part.role, part.box, part.reason))
        at += len(part.text) + 2
    published, modified = iso(item.published), iso(item.modified)
    metadata = Metadata(
        headline=item.headline or None, bylines=authors(item.by), published=published or modified, modified=modified if published else None,
        outlet=item.outlet or None, url=item.url or None, domain=host_of(item.url) if item.url else None,
        language_declared=item.language.replace("_", "-") if LANGUAGE.match(item.language) else None, fields=item.fields,
    )  # fmt: skip
    return Article(
        path=document.path, id=sha256(document.data).hexdigest(), text="\n\n".join(part.text for part in parts), metadata=metadata,
        blocks=tuple(blocks), encoding=encoding, format=form,
    )  # fmt: skip


def arranged(item: Item) -> list[Part]:
    """Headline, byline, dateline, then the content without what it repeats of them."""
    parts = [closed(part) for part in item.parts]
    head: list[Part] = []
    if item.headline:
        wanted = flat(item.headline)
        at = next((i for i, part in enumerate(parts[:HEAD_PARTS]) if wanted and flat(part.text) == wanted), -1)
        head = [replace(parts[at], role="headline") if at >= 0 else Part(item.headline, "headline", reason="headline field")]
        above = [replace(part, role="boilerplate", box="tags", reason="stands above the headline") for part in parts[: max(at, 0)]]
        parts = above + parts[at + 1 :]
    parts, missing = with_bylines(parts, item.by)
    head += [Part(line, "byline", reason="byline field") for line in missing]
    if DATED.search(item.dateline) and not any(flat(part.text).startswith(flat(item.dateline)) for part in parts[:HEAD_PARTS]):
        head.append(Part(item.dateline, "dateline", reason="dateline field"))
    return head + parts


def with_bylines(parts: list[Part], lines: Sequence[str]) -> tuple[list[Part], list[str]]:
    """(the parts with bylines in them called so, the byline lines that do not stand in them)."""
    missing = []
    near = dict.fromkeys((*range(min(HEAD_PARTS, len(parts))), *range(max(0, len(parts) - TAIL_PARTS), len(parts))))
    for line in dict.fromkeys(lines):
        name = flat(INTRO.sub("", line))
        at = next((i for i in near if name and name in flat(parts[i].text)), None)
        if at is None:
            missing.append(line)
        elif parts[at].role == "body" and len(parts[at].text) <= len(line) + 20:
            parts[at] = replace(parts[at], role="byline", reason="repeats the byline field")
    return parts, missing


def closed(part: Part) -> Part:
    """A closing line of desk codes is no article text."""
    if part.role == "body" and len(part.text) < 40 and CLOSING.fullmatch(part.text):
        return replace(part, role="boilerplate", box="reading-ui", reason="closing line of an agency's desk")
    return part


def plain_parts(text: str, path: str) -> list[Part]:
    """Plain text as one part a paragraph; paragraphs are parted by empty lines, else by line ends."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    if "\n\n" in text or re.search(r"\n\s*\n", text):
        found = ["\n".join(line.strip() for line in piece.split("\n") if line.strip()) for piece in re.split(r"\n\s*\n", text)]
    else:
        found = [line.strip() for line in text.split("\n")]
    return [Part(piece, path=path) for piece in found if piece]
