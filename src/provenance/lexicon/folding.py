"""Undoes disguise before matching: hidden, full-width, look-alike and spaced-out letters, character for character.

Folding never moves a span: every folded character knows the offset it came from. It cannot know intent; a soft hyphen is
usually typesetting. Look-alikes follow Unicode Technical Standard 39 (confusables), Cyrillic and Greek to Latin only.
"""

from __future__ import annotations

import re
import unicodedata

from msgspec import Struct

# Zero-width and invisible characters (Unicode general category Cf, and the combining grapheme joiner) that split words unseen.
INVISIBLE = "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\ufeff"
INVISIBLE_RUN = re.compile(f"[{INVISIBLE}]+")
# UTS 39 confusables whose prototype is a Latin letter
LOOKALIKES = str.maketrans({
    "а": "a", "е": "e", "о": "o", "р": "p", "с": "c", "у": "y", "х": "x", "і": "i", "ј": "j", "ѕ": "s", "һ": "h", "ԁ": "d", "ԛ": "q", "ԝ": "w",
    "А": "A", "В": "B", "Е": "E", "К": "K", "М": "M", "Н": "H", "О": "O", "Р": "P", "С": "C", "Т": "T", "Х": "X", "У": "Y", "І": "I", "Ј": "J", "Ѕ": "S",
    "ο": "o", "α": "a", "ν": "v", "ρ": "p", "Α": "A", "Β": "B", "Ε": "E", "Ζ": "Z", "Η": "H", "Ι": "I", "Κ": "K", "Μ": "M", "Ν": "N", "Ο": "O", "Ρ": "P",
    "Τ": "T", "Υ": "Y", "Χ": "X",
})
MIXED_WORD = re.compile(r"[A-Za-z]+[\u0370-\u03ff\u0400-\u04ff\u0500-\u052f]\w*|[\u0370-\u03ff\u0400-\u04ff\u0500-\u052f]+[A-Za-z]\w*")
# one look for anything that needs undoing at all
UNUSUAL = re.compile(rf"[\u0370-\u052f\uff10-\uff5a{INVISIBLE}]")
FULL_WIDTH = re.compile(r"[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]+")
# UTF-8 lead bytes of Greek, Cyrillic, the full-width forms and the rarer invisible characters; all other bytes are common
COMMON_BYTES = bytes(b for b in range(256) if not 0xCD <= b <= 0xD8 and b not in (0xE1, 0xEF))
HIDDEN_BYTES = re.compile(rb"\xc2\xad|\xe2\x80[\x8b-\x8f\xaa-\xae]|\xe2\x81[\xa0-\xa4]")
SPACED_GATE = re.compile(r" \w \w \w(?: |$)")
SPACED_WORD = re.compile(r"(?<!\w)\w(?:[ \u00a0\u2009]\w){3,}(?!\w)")
SPACE_VARIANTS = str.maketrans({"\u00a0": " ", "\u2009": " ", "\u202f": " ", "\u2007": " "})


class Disguise(Struct, frozen=True):
    """One place where the text is not what it looks like. form: invisible, look-alike, full-width or spaced."""

    start: int
    end: int
    form: str
    folded: str


class Folded(Struct, frozen=True):
    """The text as it looks. offsets: for each folded character its offset in the original, plus the end; None when unmoved."""

    text: str
    offsets: tuple[int, ...] | None = None
    disguises: tuple[Disguise, ...] = ()

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The span in the original text that a folded span stands for."""
        if self.offsets is None:
            return start, end
        return self.offsets[start], self.offsets[end - 1] + 1 if end > start else self.offsets[start]


def fold(text: str) -> Folded:
    """Folds disguise away; plain text comes back as it is (space variants become spaces, one for one)."""
    if text.isascii():
        return spaced(text, text) if SPACED_GATE.search(text) else Folded(text)
    plain = text.translate(SPACE_VARIANTS) if "\u00a0" in text or "\u202f" in text or "\u2009" in text or "\u2007" in text else text
    if usual(plain):
        return spaced(plain, text) if SPACED_GATE.search(plain) else Folded(plain)
    disguises = [*full_width(plain), *mixed_words(plain)]
    if disguises:
        plain = rewritten(plain, disguises)
    folded = without_invisible(plain) if INVISIBLE_RUN.search(plain) else Folded(plain)
    if SPACED_GATE.search(folded.text):
        folded = spaced(folded.text, text, folded)
    return Folded(folded.text, folded.offsets, (*disguises, *folded.disguises)) if disguises else folded


def usual(text: str) -> bool:
    """Whether a text holds nothing to undo but, perhaps, spaced letters; told from its bytes, as most Latin text is."""
    data = text.encode("utf-8", "surrogatepass")
    if data.translate(None, COMMON_BYTES):
        return UNUSUAL.search(text) is None
    return HIDDEN_BYTES.search(data) is None


def full_width(text: str) -> list[Disguise]:
    """Full-width letters inside text that is otherwise Latin; in CJK text they are plain typesetting and not reported."""
    found = []
    for m in FULL_WIDTH.finditer(text):
        folded = unicodedata.normalize("NFKC", m[0])
        if len(folded) == len(m[0]):
            found.append(Disguise(m.start(), m.end(), "full-width", folded))
    return found


def mixed_words(text: str) -> list[Disguise]:
    """Words that mix Latin with Cyrillic or Greek letters and read as Latin once the look-alikes are replaced."""
    found = []
    for m in MIXED_WORD.finditer(text):
        start = m.start()
        while start and text[start - 1].isalpha():
            start -= 1
        word = text[start:m.end()]
        folded = word.translate(LOOKALIKES)
        if folded != word and folded.isascii() and sum(c.isascii() for c in word) * 2 >= len(word):
            found.append(Disguise(start, m.end(), "look-alike", folded))
    return found


def rewritten(text: str, disguises: list[Disguise]) -> str:
    parts, last = [], 0
    for d in sorted(disguises, key=lambda d: d.start):
        if d.start >= last:
            parts += [text[last:d.start], d.folded]
            last = d.end
    return "".join([*parts, text[last:]])


def without_invisible(text: str) -> Folded:
    """Drops invisible characters; those inside a word are reported, those between words are not (they disguise nothing)."""
    offsets, kept, disguises, last = [], [], [], 0
    for m in INVISIBLE_RUN.finditer(text):
        kept.append(text[last:m.start()])
        offsets.extend(range(last, m.start()))
        last = m.end()
        if 0 < m.start() and last < len(text) and text[m.start() - 1].isalnum() and text[last].isalnum():
            start, end = word_around(text, m.start(), m.end())
            if not disguises or disguises[-1].end <= start:
                shown = INVISIBLE_RUN.sub("", text[start:end])
                disguises.append(Disguise(start, end, "soft-hyphen" if set(m[0]) == {"\u00ad"} else "invisible", shown))
    kept.append(text[last:])
    offsets.extend(range(last, len(text) + 1))
    return Folded("".join(kept), tuple(offsets), tuple(disguises))


def word_around(text: str, start: int, end: int) -> tuple[int, int]:
    while start and (text[start - 1].isalnum() or text[start - 1] in INVISIBLE):
        start -= 1
    while end < len(text) and (text[end].isalnum() or text[end] in INVISIBLE):
        end += 1
    return start, end


def spaced(text: str, original: str, before: Folded | None = None) -> Folded:
    """Closes up words written with a space between all letters (`S e a P R w i r e`), four letters or more."""
    base = before.offsets if before and before.offsets is not None else None
    offsets, kept, disguises, last = [], [], list(before.disguises if before else ()), 0
    for m in SPACED_WORD.finditer(text):
        word = m[0][::2]
        if not word.isalpha() or not word.isascii() and not original:
            continue
        kept += [text[last:m.start()], word]
        offsets.extend(range(last, m.start()))
        offsets.extend(range(m.start(), m.end(), 2))
        last = m.end()
        start, end = (base[m.start()], base[m.end() - 1] + 1) if base else (m.start(), m.end())
        disguises.append(Disguise(start, end, "spaced", word))
    if not kept:
        return before or Folded(text)
    kept.append(text[last:])
    offsets.extend(range(last, len(text) + 1))
    mapped = tuple(base[o] for o in offsets) if base else tuple(offsets)
    return Folded("".join(kept), mapped, tuple(disguises))
