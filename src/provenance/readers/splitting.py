"""Files of many records → one document a record, streaming: memory holds one record, however large the file.

Records are cut here, not parsed: parsing happens where the article is read, which may be another process. What cannot be
cut (a line over the limit, an array that breaks off) is reported with its line, and the rest goes on.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from provenance.errors import UnreadableError
from provenance.model.article import RawDocument, Unreadable
from provenance.readers.compression import too_big
from provenance.readers.options import ReadOptions

WIDE_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
# A whole string, a bracket, a comma, or the quote of a string that the buffer does not hold to its end.
TOKEN = re.compile(rb'"(?:[^"\\]|\\.)*+"|[\[\]{},]|"', re.S)


def split_lines(chunks: Iterator[bytes], path: str, options: ReadOptions) -> Iterator[RawDocument | Unreadable]:
    """JSON Lines: every line with content is a record, its path `file:line`."""
    number = 0
    try:
        for number, line in numbered_lines(as_utf8(chunks, options), options.max_bytes):
            if line is None:
                yield Unreadable(f"{path}:{number}", too_big(options.max_bytes), number, 1)
            elif line.strip():
                data = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
                yield RawDocument(f"{path}:{number}", data.rstrip(b"\r"), "json", number)
    except UnreadableError as error:
        yield Unreadable(path, error.reason, number + 1)
    if number == 0:
        yield Unreadable(path, "the file is empty: it holds no record")


def numbered_lines(chunks: Iterator[bytes], limit: int) -> Iterator[tuple[int, bytes | None]]:
    """Lines with their numbers; None for one beyond the limit, which is passed over without being kept."""
    number, parts, size = 1, [b""], 0
    for chunk in chunks:
        lines = chunk.split(b"\n")
        for piece in lines[:-1]:
            size += len(piece)
            yield number, b"".join([*parts, piece]) if size <= limit else None
            number, parts, size = number + 1, [], 0
        size += len(lines[-1])
        if size <= limit:
            parts.append(lines[-1])
        else:
            parts = []
    if size:
        yield number, b"".join(parts) if size <= limit else None


def as_utf8(chunks: Iterator[bytes], options: ReadOptions) -> Iterator[bytes]:
    """The chunks in UTF-8 where a mark or an option says that they are wider; other encodings are told record by record."""
    first = next(chunks, b"")
    name = next((codec for mark, codec in WIDE_MARKS if first.startswith(mark)), "")
    if not name and options.encoding and codecs.lookup(options.encoding).name.startswith(("utf-16", "utf-32")):
        name = options.encoding
    if not name:
        yield first
        yield from chunks
        return
    decoder = codecs.getincrementaldecoder(name)("replace")
    try:
        yield decoder.decode(first).encode("utf-8", "replace")
        for chunk in chunks:
            yield decoder.decode(chunk).encode("utf-8", "replace")
        yield decoder.decode(b"", True).encode("utf-8", "replace")
    except UnicodeError as error:  # no byte order mark where the encoding asks for one
        raise UnreadableError(f"the bytes are not {name}: {error}; leave --encoding out, or name the right one") from error


def split_array(chunks: Iterator[bytes], path: str, options: ReadOptions) -> Iterator[RawDocument | Unreadable]:
    """A JSON array: each element is a record, its path `file:line` of its first character."""
    cutter = ArrayCutter(options.max_bytes)
    seen = 0
    try:
        for chunk in as_utf8(chunks, options):
            for line, data in cutter.feed(chunk):
                seen += 1
                if data is None:
                    yield Unreadable(f"{path}:{line}", too_big(options.max_bytes), line, 1)
                else:
                    yield RawDocument(f"{path}:{line}", data, "json", line)
        if cutter.open:
            yield Unreadable(path, "broken JSON: the array breaks off before its end", *cutter.position())
        elif not seen:
            yield Unreadable(path, "the array is empty: it holds no record")
    except UnreadableError as error:
        yield Unreadable(path, error.reason, *cutter.position())


class ArrayCutter:
    """Cuts the elements out of one array as its bytes arrive. Between calls it holds the element that is not yet whole."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.held = b""  # from the start of the current element (or from the last token) on
        self.scanned = 0  # how far `held` is cut into tokens
        self.depth = 0
        self.line = 1  # line of held[0]
        self.start = 0  # where the element begins in `held`
        self.skipping = False
        self.open = True

    def feed(self, chunk: bytes) -> Iterator[tuple[int, bytes | None]]:
        """(line, bytes) of every element that ends in this chunk; None for bytes beyond the limit."""
        self.held += chunk
        while self.open:
            match = TOKEN.search(self.held, self.scanned)
            if match is None:
                self.scanned = len(self.held)
                break
            sign = match[0]
            if sign == b'"':
                self.scanned = match.start()
                break
            self.scanned = match.end()
            if len(sign) > 1:
                continue
            if self.ends_element(sign):
                yield from self.cut(match.start())
        self.bound()

    def ends_element(self, sign: bytes) -> bool:
        """Follows one bracket or comma; true when an element ends before it."""
        if sign in b"[{":
            self.depth += 1
            if self.depth == 1:
                self.start = self.scanned
            return False
        if sign == b",":
            return self.depth == 1
        self.depth -= 1
        self.open = self.depth > 0
        return not self.open

    def cut(self, end: int) -> Iterator[tuple[int, bytes | None]]:
        raw = self.held[self.start : end]
        data = raw.strip()
        if data or self.skipping:
            lead = self.held[: self.start + len(raw) - len(raw.lstrip())]
            yield self.line + lead.count(b"\n"), None if self.skipping or len(data) > self.limit else data
        self.line += self.held.count(b"\n", 0, self.scanned)
        self.held = self.held[self.scanned :]
        self.scanned = self.start = 0
        self.skipping = False

    def bound(self) -> None:
        """Lets go of an element beyond the limit while its end is looked for."""
        if len(self.held) <= self.limit + self.start or self.depth == 0:
            return
        self.skipping = True
        cut = self.scanned
        tail = self.held[cut:]
        if len(tail) > self.limit:  # a string without end so far: its quote and the backslashes at its end decide what comes next
            tail = b'"' + b"\\" * ((len(tail) - len(tail.rstrip(b"\\"))) % 2)
            cut = len(self.held)
        self.line += self.held.count(b"\n", 0, cut)
        self.held, self.scanned, self.start = tail, 0, 0

    def position(self) -> tuple[int, int]:
        """Line and column of where the array stands now."""
        lines = self.held.split(b"\n")
        return self.line + len(lines) - 1, len(lines[-1]) + 1
