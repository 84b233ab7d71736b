"""Where a finding stands in the file a person or a build server opens.

A span counts characters of the article's text. Only where that text is the decoded file itself (plain text, Markdown) is it also a place
in the file; for a page the file alone is known, for a record the line it begins in. Files that were unpacked are counted unpacked.
"""

from __future__ import annotations

import os
import re

from msgspec import Struct

from provenance.model.article import Article, Unreadable
from provenance.model.audit import Audit, Evidence, Finding
from provenance.model.run import RunPlace
from provenance.model.span import LineIndex
from provenance.reports.code_frame import field_value

FILE_ITSELF = ("text", "markdown")  # `Article.format` of readers that change nothing
RECORD = re.compile(r"(?P<file>.+):(?P<line>[1-9]\d*)(?:\.\d+)?", re.S)  # `:7.2` is the second record that begins in line 7
HOST_ONLY = re.compile(r"\w+://[^/]*")  # of `http://host:80` the number is no line
URL = re.compile(r"https?://[\w.~:/?#@!$&'()*+,;=%-]+", re.ASCII)


class Place(Struct, frozen=True):
    """A stretch of a file. line, column: from 1; end: exclusive; a column of 0: only the line is known (1 where not even that)."""

    file: str
    line: int = 1
    column: int = 0
    end_line: int = 1
    end_column: int = 0


def split_path(path: str) -> tuple[str, int]:
    """A reported path as the file and the line of the record in it, or 0."""
    match = RECORD.fullmatch(path)
    if match is None or HOST_ONLY.fullmatch(match["file"]):
        return path, 0
    return match["file"], int(match["line"])


def file_of(article: Article) -> tuple[str, int]:
    """The file an article came from and the line of its record, or 0."""
    return (article.path, 0) if article.format in FILE_ITSELF else split_path(article.path)


def place_of_run(place: RunPlace) -> Place:
    """Where a finding on the whole run can be read: the line of the record, else that of the words."""
    file, record = split_path(place.path)
    line = record or place.line
    return Place(file, line, 0, line, 0)


def place_of_unreadable(item: Unreadable) -> Place:
    """The input that gave no article, with the line of its record or its fault."""
    file, record = split_path(item.path)
    line = record or item.line or 1
    return Place(file, line, 0, line, 0)


def place_of(audit: Audit, evidence: Evidence | None, index: LineIndex) -> Place:
    """Where one evidence stands in its file, as exactly as that can be told."""
    file, line = file_of(audit.article)
    if evidence is None or evidence.field or audit.article.format not in FILE_ITSELF:
        return Place(file, line or 1, 0, line or 1, 0)
    start, end = stretch(audit, evidence)
    return Place(file, *index.position(start), *index.position(end))


def stretch(audit: Audit, evidence: Evidence) -> tuple[int, int]:
    """The span of an evidence without the line ends after it, so that it ends in the line of its last word."""
    start, end, text = evidence.start, evidence.end, audit.article.text
    while end > start and text[end - 1] in "\r\n":
        end -= 1
    return start, max(start, end)


def ordered(finding: Finding) -> tuple[Evidence, ...]:
    """Its evidence in text order, metadata last."""
    return tuple(sorted(finding.evidence, key=lambda e: (bool(e.field), e.start, e.end)))


def words_of(audit: Audit, evidence: Evidence) -> str:
    """The characters a finding rests on, exactly."""
    return field_value(audit, evidence.field) if evidence.field else audit.article.text[evidence.start : evidence.end]


def relative(path: str) -> str:
    """A path as build servers compare it with their list of files: without a leading `./`."""
    while path.startswith("./"):
        path = path[2:].lstrip("/")
    return path or "."


def uri(path: str) -> str:
    """A path as a relative URI reference; an address without its scheme, since GitHub refuses a whole file for one absolute URI
    (github/codeql-action, issue 754)."""
    from urllib.parse import quote

    named = path.partition("://")[2] if URL.fullmatch(path) else path.replace(os.sep, "/")
    return quote(relative(named), safe="/~", errors="replace")
