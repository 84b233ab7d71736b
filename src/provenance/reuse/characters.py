"""What each code point is to the tokeniser: separator, letter of a word, a word of its own, or nothing at all.

Letters and digits are those of `\\w`, so that spans equal those of `re.findall(r"\\w+")`. Letters are compared without case,
diacritics and disguise (full width, Cyrillic and Greek look-alikes), so that a copy is found whatever form it is typed in: `ü` equals
`u` with or without a combining mark, but not `ue`.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from provenance.lexicon.folding import INVISIBLE, LOOKALIKES
from provenance.reuse.arrays import U8, U64, mixed

# Above the last ideograph of Unicode 17 (U+3347F) come only tags, variation selectors and private use: no letters.
SIZE = 0x33480 + 1
SEPARATOR, LETTER, IDEOGRAPH, SYLLABLE, NOTHING = range(5)
# Scripts written without spaces: every character is a token. A Chinese word has about two characters, a Thai one about four.
IDEOGRAPHS = (
    (0x2E80, 0x2FDF), (0x3005, 0x3007), (0x3041, 0x30FF), (0x31F0, 0x31FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0xFF66, 0xFF9F),
    (0x1B000, 0x1B16F), (0x20000, 0x3347F),
)  # fmt: skip
SYLLABLES = ((0x0E01, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x19E0, 0x19FF), (0xA9E0, 0xA9FF), (0xAA60, 0xAA7F))
# Blocks whose letters fold to themselves; passing over them keeps the table's making under 0.1 s.
UNFOLDED = ((0x3400, 0x4DBF), (0x4E00, 0xA4CF), (0xAC00, 0xD7A3), (0x12000, 0x1CFFF), (0x20000, 0x3347F))


class Characters(NamedTuple):
    """kind: of each code point; value: the random number its folded form stands for."""

    kind: U8
    value: U64


@lru_cache(maxsize=1)
def characters() -> Characters:
    """The table, made once a process."""
    kind = np.fromiter((chr(c).isalnum() for c in range(SIZE)), np.uint8, SIZE)
    kind[ord("_")] = LETTER
    folded = np.arange(SIZE, dtype=np.uint64)
    skipped = np.zeros(SIZE, np.bool_)
    for start, end in UNFOLDED:
        skipped[start : end + 1] = True
    for code in range(0x80, SIZE):
        if skipped[code]:
            continue
        if kind[code]:
            folded[code] = fold(code)
        elif unicodedata.category(chr(code)) in ("Mn", "Mc", "Me"):
            # Accents and pointing only vary a letter; vowel signs of Indic and South-East Asian scripts are letters of their own.
            kind[code] = NOTHING if unicodedata.combining(chr(code)) else LETTER
    folded[ord("A") : ord("Z") + 1] += np.uint64(32)
    for mark in INVISIBLE:
        kind[ord(mark)] = NOTHING
    for ranges, own in ((IDEOGRAPHS, IDEOGRAPH), (SYLLABLES, SYLLABLE)):
        for start, end in ranges:
            part = kind[start : end + 1]
            part[part == LETTER] = own
    kind[SIZE - 1] = SEPARATOR  # what everything above is clipped to
    return Characters(kind, mixed(folded + np.uint64(0x9E3779B97F4A7C15)))


def fold(code: int) -> int:
    """The code point a letter is compared as."""
    lower = chr(code).lower()
    plain = unicodedata.normalize("NFKD", lower)
    if len(plain) > 1 and not all(unicodedata.combining(c) for c in plain[1:]):
        plain = lower
    return ord(plain[0].lower().translate(LOOKALIKES).lower())
