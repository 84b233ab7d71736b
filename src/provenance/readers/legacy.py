"""Which legacy encoding undeclared bytes are in, told by the letters each candidate makes of them.

Own scoring instead of a library: the same bytes must give the same answer on every machine, and `UnicodeDammit`
answers differently with and without `chardet` or `charset-normalizer` installed. Each candidate is decoded strictly and
its non-ASCII characters are weighed: common letters of the languages written in it count for it, signs inside words and
rare ideographs against it.
"""

from __future__ import annotations

import re

SAMPLE = 1 << 16
# Commonest letters by language family (Wikipedia letter frequency tables); commonest first.
CYRILLIC = "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъёіїєў"
EAST_EUROPE = "áíéěčřžýšóąęłśżůúćőüöűăâșțşţđôîźňťďń"
WEST_EUROPE = "éäüöàèáíóçñåøêãßæúôâîòùëïõìûœÿ"
TURKISH = "ışğüöçâî"
GREEK = "αοιετσνηυρπκμλςωάέήίόύώ"
HEBREW = "יולהארתשבמנםדפקחעכטצזגסןץךף"
ARABIC = "اليمنرتبوهسدعفقكحجشطصخضذزثةىءأإآؤئظغ"
THAI = "านรอกเงมยลวดทสตะปบคหแจพชขใไโผซถศณ่้ัีิุู์ํ็"
# The 100 commonest ideographs in simplified and in traditional running text (Jun Da, Modern Chinese Character Frequency List; Taiwan MOE list).
SIMPLIFIED = (
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实"
)  # fmt: skip
TRADITIONAL = (
    "的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之年過發後作裡用道行所然家種事成方多經麼去法學如都同現當沒動面起看定天分還進好小部其些主樣理心她本前開但因只從想實"
)  # fmt: skip
JAPANESE = "".join(map(chr, range(0x3041, 0x3097))) + "".join(map(chr, range(0x30A1, 0x30FB))) + "、。「」ー"
HANGUL = "이다의는에을가고하지로한은를기사도인서자대정시어과나일해아그장부보전수상원라으있국리제공구주"

# codec → letters expected of it; of two equal scores the first wins.
CANDIDATES: tuple[tuple[str, str], ...] = (
    ("cp1252", WEST_EUROPE), ("cp1250", EAST_EUROPE), ("iso-8859-2", EAST_EUROPE), ("cp1251", CYRILLIC), ("koi8-r", CYRILLIC),
    ("koi8-u", CYRILLIC), ("cp866", CYRILLIC), ("iso-8859-5", CYRILLIC), ("gb18030", SIMPLIFIED),
    ("big5hkscs", TRADITIONAL), ("cp932", JAPANESE), ("euc_jp", JAPANESE), ("cp949", HANGUL), ("cp1254", TURKISH), ("cp1253", GREEK),
    ("iso-8859-7", GREEK), ("cp1255", HEBREW), ("cp1256", ARABIC), ("cp874", THAI), ("mac_roman", WEST_EUROPE), ("cp850", WEST_EUROPE),
)  # fmt: skip
RARE = {"mac_roman": 0.9, "cp850": 0.9, "cp866": 0.95, "iso-8859-5": 0.95}  # seen least in the wild
DOUBLE_BYTE = frozenset({"gb18030", "big5hkscs", "cp932", "euc_jp", "cp949"})
ODD = re.compile(r"(?<=[^\W\d_])[^\w\s'’´`\-‐–—.,:;!?)\]}\"”“«»…/·&%€°]+(?=[^\W\d_])|[\u0080-\u009f\ue000-\uf8ff\ufffd]")
# Case changes inside words, two alphabets in one word, three accented Latin letters in a row: signs of the wrong table.
UNLIKELY = re.compile(r"[a-zà-öø-ÿа-яё][А-ЯЁÀ-ÖØ-Þ]+|[a-zA-Z][\u0370-\u04ff]|[\u0370-\u04ff][a-zA-Z]|[À-ÖØ-öø-ÿ]{3,}")
LEAST = 0.2  # share of expected letters under which no candidate is believed


def likeliest(data: bytes) -> str | None:
    """The codec whose letters fit best, or None when nothing fits."""
    sample = data[:SAMPLE]
    best, best_score = None, LEAST
    for codec, expected in CANDIDATES:
        text = tried(sample, codec, whole=len(data) == len(sample))
        if text is None:
            continue
        score = fitness(text, expected, codec in DOUBLE_BYTE) * RARE.get(codec, 1.0)
        if score > best_score + 1e-9:
            best, best_score = codec, score
    return best


def weights_of(letters: str, *, ranked: bool) -> dict[str, float]:
    """Weight by letter: 1 for the commonest, falling to a half where the order tells something."""
    step = 0.35 / len(letters) if ranked else 0.0
    return {letter: 1.0 - step * rank for rank, letter in enumerate(letters)}


def tried(sample: bytes, codec: str, *, whole: bool) -> str | None:
    """The sample decoded strictly; a character cut by the end of the sample is forgiven."""
    for cut in range(1 if whole else 4):
        try:
            return sample[: len(sample) - cut].decode(codec)
        except UnicodeDecodeError as error:
            if error.start < len(sample) - 8:
                return None
    return None


def fitness(text: str, expected: str, double: bool) -> float:
    """Share of the non-ASCII characters that are expected letters, less what never stands in running text; at most 1."""
    foreign = [c for c in text if c > "\x7f"]
    if not foreign:
        return 0.0
    weights = weights_of(expected, ranked=not double)
    common = sum(weights.get(c, 0.0) for c in foreign)
    upper = sum(weights.get(c.lower(), 0.0) for c in foreign if c not in weights)
    score = (common + 0.5 * upper) / len(foreign)
    if double:  # two bytes that fit a table of thousands say more than one that fits a table of 128; rarer signs are no fault
        known = sum("\u3000" <= c <= "\u9fff" or "\uac00" <= c <= "\ud7a3" or "\uff01" <= c <= "\uff5e" for c in foreign)
        score = 0.6 * min(1.0, score * 2) + 0.4 * known / len(foreign) if common else 0.0
    faults = len(ODD.findall(text)) + len(UNLIKELY.findall(text))
    return score - 1.5 * faults / len(foreign)
