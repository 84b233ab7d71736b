"""The compiled lists as they lie in the cache: few large texts and byte rows, so that a run which needs little of them reads little.

Decoding sixty thousand literals and twenty thousand records as objects would take longer than auditing a hundred articles. A table
is therefore one text, its records are decoded when a hit first asks for one, and nothing is built for languages that do not come.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Sequence
from typing import Any, TypeVar, overload

import msgspec
from msgspec import Struct

from provenance.lexicon.records import Entry

R = TypeVar("R")
SEPARATOR = "\0"
# Rows are looked up by their first characters, shorter ones by all they have: few for phrases that may stand anywhere, since each
# position of a text is tried with every length; more for openings, since few positions are tried and many openings begin alike.
KEY, OPENING_KEY = 4, 8
# Scripts written without spaces: a word boundary cannot be asked for (Unicode blocks Thai, Lao, Khmer, Myanmar, kana, CJK, Hangul).
UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
START, END = 1, 2  # bits of Form.word


class Form(Struct, frozen=True, array_like=True):
    """What a literal means where it is found. language: of the marker, `any` for names; languages: of the articles it counts in, empty = all;
    word: bits START, END; entry: index of the gazetteer row or -1; pattern: index of the regular expression or -1."""

    list: str
    value: str
    language: str
    languages: tuple[str, ...]
    at: str
    word: int
    entry: int = -1
    ambiguous: bool = False
    credit_only: bool = False
    pattern: int = -1


class Table(Struct, frozen=True):
    """Literals and the forms each stands for.

    literals: as printed, in the order of their lower case, joined by SEPARATOR; key: characters of a key; keys: the first characters of
    literals (at most `key`, in lower case) → the first row that has them; offsets, numbers: unsigned 32-bit integers in the machine's order: row i has the numbers
    from offsets[i] to offsets[i + 1], each twice the index of a form, plus one where the spelling as printed is asked for.
    """

    literals: str
    key: int
    keys: dict[str, int]
    offsets: bytes
    numbers: bytes


class Packed(Struct, frozen=True):
    """Records of one kind as msgpack, end to end; offsets: unsigned 32-bit integers, one more than there are records."""

    data: bytes
    offsets: bytes


class Lexicon(Struct, frozen=True):
    """The compiled lists.

    common: names as printed and phrases that count in every language; by_language: phrases of one language, a Table as msgpack; openings: phrases that
    open a line; values: whole source-line targets that identify nobody; forms, entries: Form and Entry records; by_id, codes, domains:
    index of an entry by its id, by the one-word forms of agencies in lower case, and by its domains.
    """

    common: Table
    by_language: dict[str, bytes]
    openings: Table
    values: dict[str, str]
    forms: Packed
    patterns: tuple[str, ...]
    entries: Packed
    by_id: dict[str, int]
    codes: dict[str, int]
    domains: dict[str, int]
    function_words: dict[str, tuple[str, ...]]


def lowered(text: str) -> str:
    """Lower case, character for character: the dotted capital I is the one letter whose lower case is two."""
    return text.replace("\u0130", "i").lower()


def table(folded: dict[str, list[int]], exact: dict[str, list[int]], key: int = KEY) -> Table:
    """The table of literals in lower case and of literals as printed, each with the indexes of its forms."""
    rows = [(literal, literal, [2 * n for n in forms]) for literal, forms in folded.items()]
    rows += [(lowered(literal), literal, [2 * n + 1 for n in forms]) for literal, forms in exact.items()]
    rows.sort()
    keys: dict[str, int] = {}
    offsets, numbers = array("I", [0]), array("I")
    for i, (lower, _, found) in enumerate(rows):
        keys.setdefault(lower[:key], i)
        numbers.extend(found)
        offsets.append(len(numbers))
    return Table(SEPARATOR.join(literal for _, literal, _ in rows), key, keys, offsets.tobytes(), numbers.tobytes())


def packed(records: Sequence[Struct]) -> Packed:
    """The records end to end."""
    parts = [msgspec.msgpack.encode(record) for record in records]
    offsets = array("I", [0])
    for part in parts:
        offsets.append(offsets[-1] + len(part))
    return Packed(b"".join(parts), offsets.tobytes())


class Records(Sequence[R]):
    """The records of a Packed, each decoded when it is first asked for."""

    def __init__(self, source: Packed, kind: type[R]) -> None:
        self._data = source.data
        self._offsets = array("I", source.offsets)
        self._decoder = msgspec.msgpack.Decoder(kind)
        self._known: dict[int, R] = {}

    def __len__(self) -> int:
        return len(self._offsets) - 1

    @overload
    def __getitem__(self, at: int) -> R: ...
    @overload
    def __getitem__(self, at: slice) -> list[R]: ...
    def __getitem__(self, at: Any) -> Any:
        found = self._known.get(at) if isinstance(at, int) else None
        if found is not None:
            return found
        if isinstance(at, slice):
            return [self[i] for i in range(*at.indices(len(self)))]
        at = at if at >= 0 else at + len(self)
        found = self._known[at] = self._decoder.decode(self._data[self._offsets[at] : self._offsets[at + 1]])
        return found

    def __iter__(self) -> Iterator[R]:
        return (self[i] for i in range(len(self)))


class EntryIndex:
    """Entries by a key (id, code); `get` and `in` as of a dict."""

    def __init__(self, numbers: dict[str, int], entries: Records[Entry]) -> None:
        self._numbers, self._entries = numbers, entries

    def get(self, key: str) -> Entry | None:
        number = self._numbers.get(key)
        return None if number is None else self._entries[number]

    def __contains__(self, key: str) -> bool:
        return key in self._numbers
