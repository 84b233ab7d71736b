"""Records of data sets: JSON objects, arrays and JSON Lines, one article a record.

The article's text is the title, an empty line and the text field, so that all spans point into one text.
"""

from __future__ import annotations

import re
from hashlib import sha256
from typing import Any

from msgspec import DecodeError, json
from msgspec.structs import replace

from provenance.errors import UnreadableError
from provenance.model.article import Article, Block, Metadata, RawDocument
from provenance.readers.decode import NO_TEXT, decode, refuse_binary
from provenance.readers.fields import CANDIDATES, Mapping, found, metadata_of, stepped
from provenance.readers.options import ReadOptions

UTF8_MARK = b"\xef\xbb\xbf"
EMPTY = "the text field is empty; fill it, or name the right one with --text-field"
MARKUP = re.compile(r"</(?:p|div|body|html|article|section|h[1-6]|li|span)\s*>|<br\s*/?>|<p[ >]", re.I)
SURROGATE = re.compile("[\ud800-\udfff]")


def read_record(document: RawDocument, options: ReadOptions) -> Article:
    """One JSON object as an article; raises UnreadableError with line and column for broken JSON, and for a missing text field."""
    record, encoding = parsed(document, options)
    if not isinstance(record, dict):
        raise UnreadableError(f"the record is {kind_of(record)}, not an object with fields; write each record as {{\"text\": …}}", line=document.line)
    mapping = Mapping.of(options)
    body = body_of(record, mapping, document.line)
    metadata = metadata_of(record, mapping)
    article = Article(path=document.path, id=sha256(document.data).hexdigest(), text=body, metadata=metadata, encoding=encoding, format="json")
    if MARKUP.search(body):
        article = from_markup(article, options)
    return headed(article)


def headed(article: Article) -> Article:
    """The article with its metadata headline set above the text, and the blocks moved along."""
    title = article.metadata.headline
    if not title or any(block.role == "headline" for block in article.blocks):
        return article
    shift = len(title) + 2
    moved = (replace(block, start=block.start + shift, end=block.end + shift) for block in article.blocks)
    head = Block(0, len(title), tag="title", role="headline", reason="title field")
    return replace(article, text=f"{title}\n\n{article.text}", blocks=(head, *moved))


def from_markup(article: Article, options: ReadOptions) -> Article:
    """The article with the HTML of its text field read as a page; the record's own fields win over those of the markup."""
    from provenance.readers.html import read_markup

    page = read_markup(article.text, article.path, options)
    ours, theirs = article.metadata, page.metadata
    merged = {
        name: getattr(ours, name) or getattr(theirs, name)
        for name in Metadata.__struct_fields__
        if name != "fields"
    }
    return replace(article, text=page.text, blocks=page.blocks, metadata=Metadata(**merged, fields=ours.fields + theirs.fields))


def body_of(record: dict[str, Any], mapping: Mapping, line: int) -> str:
    """The text as it stands in the field; lists of paragraphs are joined by empty lines."""
    value = found(record, "text", mapping.text)
    if mapping.text and value is None and stepped(record, mapping.text) is None:
        raise UnreadableError(f"there is no field `{mapping.text}`; the record has: {names_of(record)}; name one of these with --text-field", line=line)
    if value is None:
        held = any(key in record for key in CANDIDATES["text"])
        reason = EMPTY if held else f"no text field found; name it with --text-field; the record has: {names_of(record)}"
        raise UnreadableError(reason, line=line)
    if isinstance(value, list):
        value = "\n\n".join(str(part.get("text", "")) if isinstance(part, dict) else str(part) for part in value)
    if not isinstance(value, str):
        raise UnreadableError(f"the text field holds {kind_of(value)}, not text; name the right one with --text-field", line=line)
    if not value or value.isspace():
        raise UnreadableError(EMPTY, line=line)
    return SURROGATE.sub("\ufffd", value)


def names_of(record: dict[str, Any]) -> str:
    names = [str(key) for key in record]
    return ", ".join(names[:20]) + (", …" if len(names) > 20 else "") if names else "no fields"


def parsed(document: RawDocument, options: ReadOptions) -> tuple[Any, str]:
    """The JSON value and the encoding its text came in."""
    data = document.data.removeprefix(UTF8_MARK)
    if not data.strip():
        raise UnreadableError(NO_TEXT, line=document.line)
    encoding = "utf-8"
    try:
        return json.decode(data), encoding
    except (DecodeError, UnicodeDecodeError, RecursionError):
        pass
    refuse_binary(data)
    text, encoding = decode(document.data, override=options.encoding)
    return slowly(text, document.line), encoding


def slowly(text: str, line: int) -> Any:
    """The standard parser: it takes NaN and lone surrogates, and knows the place of an error."""
    import json as standard

    try:
        return standard.loads(text, strict=False)
    except standard.JSONDecodeError as error:
        if error.msg == "Extra data" and error.lineno > 1 and not line:
            reason = "broken JSON: more than one value; if each line is a record, read it with --input-format jsonl"
            raise UnreadableError(reason, line=error.lineno, column=error.colno) from error
        raise UnreadableError(f"broken JSON: {error.msg}; correct it there, or take the record out", line=max(line, 1) + error.lineno - 1, column=error.colno) from error
    except RecursionError as error:
        raise UnreadableError("the JSON is nested too deeply; write the text as a field of the record itself", line=line) from error


def kind_of(value: Any) -> str:
    names = {dict: "an object", list: "a list", str: "a text", bool: "true or false", int: "a number", float: "a number"}
    return names.get(type(value), "null")
