"""Saved pages (`.mhtml`, `.mht`) and mails (`.eml`): the page is taken out of its envelope and read as HTML or text.

The envelope's own headers give what the page lacks: the address it was saved from, the subject and the date of a mail.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from msgspec.structs import replace

from provenance.errors import UnreadableError
from provenance.model.article import Article, Metadata, MetadataField, RawDocument
from provenance.readers.addresses import host_of
from provenance.readers.decode import decode
from provenance.readers.html import read_html
from provenance.readers.options import ReadOptions

if TYPE_CHECKING:
    from email.message import Message

KEPT = ("Snapshot-Content-Location", "Content-Location", "Subject", "From", "Date")
MOST_PARTS = 10_000  # a saved page holds some hundred files; the bound keeps a hostile nest of parts cheap


def read_mhtml(document: RawDocument, options: ReadOptions) -> Article:
    """The first HTML part (else the first text part) of a saved page or mail as an article."""
    part, headers = main_part(document.data)
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes) or not payload.strip():
        raise UnreadableError("the saved page is empty: its HTML part holds nothing")
    declared = part.get_content_charset()
    if part.get_content_type() == "text/plain":
        text, encoding = decode(payload, declared, options.encoding)
        article = Article(path=document.path, id="", text=text, encoding=encoding)
    else:
        inner = options if options.encoding or not declared else replace(options, encoding=usable(payload, declared))
        article = read_html(replace(document, data=payload, reader="html"), inner)
    return replace(article, id=sha256(document.data).hexdigest(), metadata=with_headers(article.metadata, headers), format="mhtml")


def usable(payload: bytes, declared: str) -> str | None:
    """The charset of the part's header, where the bytes agree with it."""
    try:
        payload.decode(declared)
    except (LookupError, UnicodeDecodeError):
        return None
    return declared


def main_part(data: bytes) -> tuple[Message, dict[str, str]]:
    """The part that holds the article, and the headers of the envelope."""
    from email import message_from_bytes, policy

    try:
        message = message_from_bytes(data, policy=policy.compat32)
        parts = [part for part, _ in zip(message.walk(), range(MOST_PARTS), strict=False)]
    except RecursionError as error:
        raise UnreadableError("the saved page is nested too deeply") from error
    headers = {name: header(message, name) for name in KEPT if message[name]}
    for kind in ("text/html", "application/xhtml+xml", "text/plain"):
        for part in parts:
            if part.get_content_type() == kind and not part.is_multipart() and part.get_content_disposition() != "attachment":
                return part, headers
    raise UnreadableError("the saved page holds no HTML or text part")


def header(message: Message, name: str) -> str:
    from email.header import decode_header, make_header

    value = str(message[name])
    try:
        return " ".join(str(make_header(decode_header(value))).split())
    except (LookupError, UnicodeDecodeError, ValueError):
        return " ".join(value.split())


def with_headers(metadata: Metadata, headers: dict[str, str]) -> Metadata:
    """The page's metadata, filled up from the envelope."""
    from provenance.readers.dates import iso_date

    url = metadata.url or headers.get("Snapshot-Content-Location") or headers.get("Content-Location")
    fields = tuple(MetadataField(f"header.{name}", value, name) for name, value in headers.items())
    return replace(
        metadata,
        headline=metadata.headline or headers.get("Subject"),
        published=metadata.published or (iso_date(headers["Date"]) if "Date" in headers and "Snapshot-Content-Location" not in headers else None),
        url=url,
        domain=metadata.domain or (host_of(url) if url else None),
        fields=metadata.fields + fields,
    )
