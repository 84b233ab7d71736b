"""Undoes disguise before matching: hidden, full-width, look-alike and spaced-out letters, character for character.

Folding never moves a span: every folded character knows the offset it came from. It cannot know intent; a soft hyphen is
usually typesetting. Look-alikes follow Unicode Technical Standard 39 (confusables), Cyrillic and Greek to Latin only.
"""

from __future__ import annotations

import html
import re
import unicodedata

from msgspec import Struct

from provenance.lexicon.spans import Spans

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
# scripts that spell with joiners (Arabic, the Indic scripts, Thai, Lao, Tibetan, Myanmar, Khmer)
ORTHOGRAPHIC = re.compile(r"[\u0600-\u109f\u1780-\u17ff]")
# each run of letters is tried from its first one only: a word of a hundred thousand is read once
MIXED_WORD = re.compile(
    r"(?<![A-Za-z])[A-Za-z]++[\u0370-\u03ff\u0400-\u052f]\w*|(?<![\u0370-\u03ff\u0400-\u052f])[\u0370-\u03ff\u0400-\u052f]++[A-Za-z]\w*"
)
# one look for anything that needs undoing at all
UNUSUAL = re.compile(rf"[\u0370-\u052f\uff10-\uff5a{INVISIBLE}]")
FULL_WIDTH = re.compile(r"[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]+")
# UTF-8 lead bytes of Greek, Cyrillic, the full-width forms and the rarer invisible characters; all other bytes are common
COMMON_BYTES = bytes(b for b in range(256) if not 0xCD <= b <= 0xD8 and b not in (0xE1, 0xEF))
HIDDEN_BYTES = re.compile(rb"\xc2\xad|\xe2\x80[\x8b-\x8f\xaa-\xae]|\xe2\x81[\xa0-\xa4]")
SPACED_GATE = re.compile(r" \w \w \w(?: |$)")
SPACED_WORD = re.compile(r"(?<!\w)\w(?:[ \u00a0\u2009]\w){3,}(?!\w)")
REFERENCE = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{2,6}|#[xX][0-9a-fA-F]{2,6});")
SPACES = "\u00a0\u2009\u202f\u2007"
SPACE_VARIANTS = str.maketrans(dict.fromkeys(SPACES, " "))


class Disguise(Struct, frozen=True):
    """One place where the text is not what it looks like. form: invisible, look-alike, full-width or spaced."""

    start: int
    end: int
    form: str
    folded: str


class Folded(Struct, frozen=True):
    """The text as it looks. starts, ends: for each folded character its span in the original; None when unmoved."""

    text: str
    starts: tuple[int, ...] | None = None
    ends: tuple[int, ...] | None = None
    disguises: tuple[Disguise, ...] = ()

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The span in the original text that a folded span stands for."""
        if self.starts is None or self.ends is None or end <= start:
            return start, end
        return self.starts[start], self.ends[end - 1]


class Edit(Struct, frozen=True):
    """One stretch of the original and what it reads as, character for character where the lengths agree, else as one."""

    start: int
    end: int
    shown: str


def fold(text: str) -> Folded:
    """Folds disguise away; plain text comes back as it is (space variants become spaces, one for one)."""
    plain = text if text.isascii() or not any(space in text for space in SPACES) else text.translate(SPACE_VARIANTS)
    if not ("&" in plain and REFERENCE.search(plain)) and not SPACED_GATE.search(plain) and (plain.isascii() or usual(plain)):
        return Folded(plain)
    edits = sorted([*references(plain), *full_width(plain), *mixed_words(plain), *invisible(plain)], key=lambda e: (e.start, -e.end))
    folded, kept = applied(plain, edits)
    folded, spaced_edits = applied_spaced(folded)
    if not kept and not spaced_edits:
        return Folded(plain)
    return Folded(folded.text, folded.starts, folded.ends, disguises_of(plain, kept, spaced_edits))


def applied(text: str, edits: list[Edit]) -> tuple[Folded, list[Edit]]:
    """The text with the edits made, the first of overlapping ones winning; and the edits that were made."""
    parts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    kept: list[Edit] = []
    last = 0
    for e in edits:
        if e.start < last:
            continue
        parts += [text[last : e.start], e.shown]
        starts += range(last, e.start)
        ends += range(last + 1, e.start + 1)
        if len(e.shown) == e.end - e.start:
            starts += range(e.start, e.end)
            ends += range(e.start + 1, e.end + 1)
        else:
            starts += [e.start] * len(e.shown)
            ends += [e.end] * len(e.shown)
        last = e.end
        kept.append(e)
    parts.append(text[last:])
    starts += range(last, len(text))
    ends += range(last + 1, len(text) + 1)
    return Folded("".join(parts), tuple(starts), tuple(ends)), kept


def applied_spaced(folded: Folded) -> tuple[Folded, list[Edit]]:
    """Closes up words written with a space between all letters (`S e a P R w i r e`), four letters or more."""
    words = ((m, m[0][::2].translate(LOOKALIKES)) for m in SPACED_WORD.finditer(folded.text))
    found = [Edit(m.start(), m.end(), word) for m, word in words if word.isalpha() and word.isascii()]
    if not found or folded.starts is None or folded.ends is None:
        return folded, []
    closed: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    last = 0
    for e in found:
        closed += [folded.text[last : e.start], e.shown]
        starts += [*folded.starts[last : e.start], *folded.starts[e.start : e.end : 2]]
        ends += [*folded.ends[last : e.start], *folded.ends[e.start : e.end : 2]]
        last = e.end
    closed.append(folded.text[last:])
    starts += folded.starts[last:]
    ends += folded.ends[last:]
    originals = [Edit(*folded.original(e.start, e.end), e.shown) for e in found]
    return Folded("".join(closed), tuple(starts), tuple(ends)), originals


def disguises_of(text: str, edits: list[Edit], spaced: list[Edit]) -> tuple[Disguise, ...]:
    """What the edits undid, one a word, as a reader sees it."""
    found = [Disguise(e.start, e.end, "spaced", e.shown) for e in spaced]
    taken = Spans((d.start, d.end) for d in found)
    reached = 0  # the end of the last word with an invisible edit; more of them in it are its own
    for e in edits:
        form = form_of(text, e)
        start, end, shown = e.start, e.end, e.shown
        if form != "full-width" and form != "look-alike":
            if e.start < reached or not inside_word(text, e):
                continue
            start, end = word_around(text, e.start, e.end)
            reached = end
            if taken.holds(start, end):
                continue
            shown = REFERENCE.sub("", INVISIBLE_RUN.sub("", text[start:end]))
        taken.add(start, end)
        found.append(Disguise(start, end, form, shown))
    return tuple(sorted(found, key=lambda d: d.start))


def form_of(text: str, e: Edit) -> str:
    first = text[e.start]
    if first == "&":
        return "reference"
    if first in INVISIBLE:
        return "soft-hyphen" if set(text[e.start : e.end]) == {"\u00ad"} else "invisible"
    return "full-width" if "\uff10" <= first <= "\uff5a" else "look-alike"


def inside_word(text: str, e: Edit) -> bool:
    """Whether letters stand on both sides: between words an invisible character disguises nothing."""
    return not e.shown.strip() and e.start > 0 and e.end < len(text) and text[e.start - 1].isalnum() and text[e.end].isalnum()


def references(text: str) -> list[Edit]:
    """Character references left in the text (`&shy;`, `&#8203;`): invisible ones vanish, others become what they stand for."""
    found = []
    for m in REFERENCE.finditer(text) if "&" in text else ():
        shown = html.unescape(m[0])
        if shown != m[0] and len(shown) == 1:
            beside = text[m.start() - 1 : m.start()] or text[m.end() : m.end() + 1]
            found.append(Edit(m.start(), m.end(), "" if shown in INVISIBLE else shown.translate(LOOKALIKES) if beside.isascii() else shown))
    return found


def invisible(text: str) -> list[Edit]:
    """Invisible characters, but for the joiners that Persian, Indic and Thai spelling asks for."""
    found = []
    for m in INVISIBLE_RUN.finditer(text):
        before = text[m.start() - 1 : m.start()]
        if before and ORTHOGRAPHIC.match(before) and set(m[0]) <= {"\u200b", "\u200c", "\u200d"}:
            continue
        found.append(Edit(m.start(), m.end(), ""))
    return found


def usual(text: str) -> bool:
    """Whether a text holds nothing to undo but, perhaps, spaced letters; told from its bytes, as most Latin text is."""
    data = text.encode("utf-8", "surrogatepass")
    if data.translate(None, COMMON_BYTES):
        return UNUSUAL.search(text) is None
    return HIDDEN_BYTES.search(data) is None


def full_width(text: str) -> list[Edit]:
    """Full-width letters; whether they are disguise or typesetting is for the reader of the mention."""
    shown = ((m, unicodedata.normalize("NFKC", m[0])) for m in FULL_WIDTH.finditer(text))
    return [Edit(m.start(), m.end(), folded) for m, folded in shown if len(folded) == len(m[0])]


def mixed_words(text: str) -> list[Edit]:
    """Words that mix Latin with Cyrillic or Greek letters and read as Latin once the look-alikes are replaced."""
    found = []
    for m in MIXED_WORD.finditer(text):
        start = m.start()
        while start and text[start - 1].isalpha():
            start -= 1
        word = text[start : m.end()]
        folded = word.translate(LOOKALIKES)
        if folded != word and folded.isascii() and sum(c.isascii() for c in word) * 2 >= len(word):
            found.append(Edit(start, m.end(), folded))
    return found


def word_around(text: str, start: int, end: int) -> tuple[int, int]:
    while start and (text[start - 1].isalnum() or text[start - 1] in INVISIBLE):
        start -= 1
    while end < len(text) and (text[end].isalnum() or text[end] in INVISIBLE):
        end += 1
    return start, end
