"""Raw wire items in the envelope of IPTC 7901 (and ANPA 1312): control characters part header, text and trailer.

The text stays as the wire sent it, for segmentation to read; of the header only what stands in fixed places is understood.
"""

from __future__ import annotations

import re
from hashlib import sha256

from provenance.errors import UnreadableError
from provenance.model.article import Article, Metadata, MetadataField, RawDocument
from provenance.readers.decode import decode
from provenance.readers.newsml.parts import note
from provenance.readers.options import ReadOptions

# SOH header STX text ETX trailer (IPTC 7901, 3.1); SYN characters may stand before it.
ENVELOPE = re.compile(rb"\A[\s\x00\x16]*\x01(?P<header>[^\x01\x02\x03]{1,2000})\x02(?P<text>[^\x03]*)(?:\x03(?P<trailer>.*))?\Z", re.S)
# service and number, urgency, category, count of words: `bdt0414 4 wi 209 …`
HEADER = re.compile(
    r"(?P<service>[A-Za-z]{2,6})\s?(?P<number>\d{1,5})\s+(?P<urgency>[1-9])\s+(?P<category>[a-zA-Z]{1,3})\s+(?P<words>\d{1,5})\b"
)
CONTROLS = bytes({*range(0x20), 0x7F} - {0x09, 0x0A, 0x0D})
ANPA = re.compile(r"^[ \t]*\^|[<=][ \t]*$", re.M)  # typesetting marks of ANPA 1312 around headline and byline lines


def read_wire(document: RawDocument, options: ReadOptions) -> Article:
    """One raw wire item as an article; raises UnreadableError for what is no such envelope or breaks off."""
    match = ENVELOPE.match(document.data)
    if not match:
        raise UnreadableError("not a wire item: IPTC 7901 begins with SOH, a header and STX")
    if match["trailer"] is None and b"\x03" not in document.data and b"\x04" not in document.data[-64:]:
        raise UnreadableError("the wire item breaks off before its end (ETX); fetch it again")
    text, encoding = decode(match["text"].translate(None, CONTROLS), override=options.encoding)
    header = match["header"].translate(None, CONTROLS).decode("latin-1")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "^" in text[:400]:
        text = ANPA.sub("", text)
    text = text.strip("\n \t")
    if not text:
        raise UnreadableError("the wire item holds no text")
    return Article(
        path=document.path, id=sha256(document.data).hexdigest(), text=text, metadata=Metadata(fields=tuple(fields_of(header))),
        encoding=encoding, format="iptc7901",
    )  # fmt: skip


def fields_of(header: str) -> list[MetadataField]:
    fields: list[MetadataField] = []
    note(fields, "header", header, "header")
    if match := HEADER.search(header):
        for name, group in (("service", "service"), ("altId", "number"), ("urgency", "urgency"), ("genre", "category")):
            note(fields, name, match[group], "header")
    return fields
