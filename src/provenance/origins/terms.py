"""Names, numbers and dates of an article: what it is about, in forms that other articles, and other languages, print too.

Names are told by capitals, so in German a noun can pass for one; a word that stands behind an article anywhere in the text is taken for a
noun. Scripts without capitals give their longer words, scripts without spaces the characters they repeat. Nothing is transliterated:
`Moskau`, `Moscow` and `Москва` are three names, and only numbers and dates tie such articles together.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from provenance.model.article import Segment
from provenance.model.mention import Date
from provenance.origins.traced import Term
from provenance.segmentation.names import UPPER, NamePattern

READ = frozenset({"headline", "standfirst", "heading", "body", "quote", "list"})
WORD = re.compile(r"[^\W\d_](?:[\w'’]|-(?=\w))*")
# capitalised words, with a space or the particles of Dutch, German, Romance and Arabic names between them; in German `der`, `des`, `de`
# join a noun to its genitive, so only `von` counts
CAPITAL = rf"{UPPER}(?:[\w'’]|-(?=\w))*"
RUN = NamePattern(rf"(?<![\w’'-]){CAPITAL}(?: (?:(?:von|van|de|den|del|della|di|da|do|dos|du|al|bin|ibn|ter|ten) (?:la |los |der |den )?)?{CAPITAL})*")
GERMAN_RUN = NamePattern(rf"(?<![\w’'-]){CAPITAL}(?: (?:(?:von|van) (?:der |den )?)?{CAPITAL})*")
OPENS = frozenset(".!?:…\n\r|•–—\"„“”»«‚‘'(")
# a number with separators, and the word or sign behind it; years and clock times are told apart below
NUMBER = re.compile(r"(?<![\w.,:/-])(\d{1,3}(?:[.,’' ]\d{3})+|\d+)((?:[.,]\d{1,2})?)(?![\w:/]|[.,]\d)(?:[  ]?(%|‰|€|\$|£|°)|[  -]([^\W\d_]{2,}))?")
YEAR = re.compile(r"(?:19|20)\d\d$")
# words of magnitude: 3,5 Millionen, 3.5 million, 3,5 millions
MAGNITUDES = {
    "tausend": 3, "thousand": 3, "mille": 3, "mil": 3, "тыс": 3, "million": 6, "millionen": 6, "millions": 6, "millones": 6, "milioni": 6, "milhões": 6, "mio": 6, "млн": 6,
    "milliarde": 9, "milliarden": 9, "billion": 9, "milliards": 9, "miliardi": 9, "mrd": 9, "млрд": 9,
}  # fmt: skip
PERCENT = frozenset(("prozent", "percent", "pourcent", "procent", "percento", "процентов", "процента", "per"))
# German determiners: what stands behind one is a noun
DETERMINERS = frozenset(
    "der die das den dem des ein eine einen einem einer eines kein keine keinen keinem keiner diese dieser dieses diesem diesen jede jeder jedes "
    "im am zum zur beim vom ins ans sein seine seinen seinem seiner ihr ihre ihren ihrem ihrer unser unsere viele mehrere alle manche".split()
)
GERMAN = frozenset(("de", "lb"))
# endings of German abstract nouns and plurals of them, which no name has
ABSTRACT = re.compile(r"(?:ung|ungen|heit|heiten|keit|keiten|schaft|schaften|tion|tionen|ismus|ität|nis|nisse|tum)s?$")
UNSPACED = frozenset(("zh", "ja", "th", "lo", "km", "my"))
CASELESS = frozenset(("ar", "fa", "ur", "he", "hi", "mr", "ne", "bn", "ta", "te", "gu", "pa", "si", "ka", "am", "kn", "ml", "ko"))
IDEOGRAPHS = re.compile(r"[\u4e00-\u9fff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]{3,}|[\u30a0-\u30ff]{3,}")
KATAKANA = re.compile(r"[\u30a0-\u30ff]{3,}")
GRAM = 3  # characters: names of persons in Chinese have two or three
SHORTEST = 3  # letters of a name's word that is compared; two where it has no capitals
MOST_WORDS = 3  # of one name
MOST_NAMES, MOST_NUMBERS, MOST_DATES = 60, 20, 12
LEAD = 400  # characters: headline and first paragraph
QUOTES = ("'s", "’s", "s'", "s’")
Span = tuple[int, int]


def names_of(text: str, segments: Sequence[Segment], language: str, function_words: frozenset[str]) -> tuple[Term, ...]:
    """Proper names in what is read, most frequent first. function_words: words (lower case) that are none even when they open a sentence."""
    spans = [(s.start, s.end) for s in segments if s.role in READ] or [(0, len(text))]
    capitals = language not in UNSPACED and language not in CASELESS
    found: dict[str, list[int]] = {}  # name -> [times, in the lead, start, end]
    for start, end in printed_names(text, spans, language, function_words):
        seen = found.setdefault(text[start:end], [0, 0, start, end])
        seen[0] += 1
        seen[1] |= start - spans[0][0] < LEAD
    terms = [Term(name, keys, times, bool(lead)) for name, (times, lead, *_) in found.items() if (keys := keys_of(name))]
    if not capitals:  # without capitals to tell names, a word counts that is repeated, or is Latin or katakana among other signs
        terms = [t for t in terms if t.count > 1 or (language in UNSPACED and (t.text.isascii() or KATAKANA.fullmatch(t.text)))]
    return tuple(sorted(terms, key=weightiest)[:MOST_NAMES])


def weightiest(term: Term) -> tuple[int, str]:
    return -term.count - 2 * term.lead, term.text


def printed_names(text: str, spans: Sequence[Span], language: str, function_words: frozenset[str]) -> Iterator[Span]:
    """Where names stand, by what the script allows."""
    if language in UNSPACED:
        yield from unspaced(text, spans)
    elif language in CASELESS:
        shortest = SHORTEST - 1 if language == "ko" else SHORTEST + 1
        yield from (m.span() for first, last in spans for m in WORD.finditer(text, first, last) if m.end() - m.start() >= shortest and m[0] not in function_words)
    else:
        yield from capitalised(text, spans, function_words, german=language in GERMAN)


def capitalised(text: str, spans: Iterable[Span], function_words: frozenset[str], *, german: bool) -> Iterator[Span]:
    """Runs of capitalised words; a word alone at the start of a sentence is left to the other places it stands at."""
    pattern = GERMAN_RUN if german else RUN
    found = [(m.start(), m[0], before(text, first, m.start())) for first, last in spans for m in pattern.finditer(text, first, last)]
    nouns = {run.split(" ", 1)[0] for _, run, word in found if word in DETERMINERS} if german else set()
    for start, run, word in found:
        words, opens, at = run.split(" "), not word, 0
        if german and len(words) > 1 and (word in DETERMINERS or opens):  # the first word is a noun, or may be one
            at, opens = 1, False
        while at < len(words) and (words[at].islower() or words[at].lower() in function_words):
            at, opens = at + 1, False
        words = words[at:]
        if words and (len(words) > 1 or not (words[0] in nouns or (opens and not words[0].isupper()) or (german and ABSTRACT.search(words[0])))):
            name = " ".join(last_words(words))
            end = start + len(run)
            yield end - len(name), end


def last_words(words: list[str]) -> list[str]:
    """The last capitalised words with the particles between them: an office stands before its holder's name."""
    capitals = [i for i, word in enumerate(words) if not word.islower()]
    return words[capitals[-MOST_WORDS] :] if len(capitals) > MOST_WORDS else words


def before(text: str, first: int, start: int) -> str:
    """The word before a position, in lower case; empty where a sentence, a quotation or a line begins: there any word has a capital."""
    near = text[max(first, start - 14) : start].rstrip(" \t\u00a0")
    return "" if not near.strip() or near[-1] in OPENS else near.split()[-1].lower()


def unspaced(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """Runs of three characters, whole runs of katakana, and words in Latin letters."""
    for first, last in spans:
        for m in IDEOGRAPHS.finditer(text, first, last):
            if KATAKANA.fullmatch(m[0]):
                yield m.span()
            else:
                yield from ((i, i + GRAM) for i in range(m.start(), m.end() - GRAM + 1))
        for m in re.finditer(r"[A-Z][A-Za-z]{2,}", text[first:last]):
            yield first + m.start(), first + m.end()


def keys_of(name: str) -> tuple[str, ...]:
    """The words of a name as they are compared: folded, without accents and possessive endings, short ones left out."""
    keys = []
    for m in WORD.finditer(name):
        word = plain_word(m[0])
        if len(word) >= (SHORTEST if m[0][0].isupper() else 2):
            keys.append(word)
    return tuple(keys)


@lru_cache(maxsize=1 << 16)
def plain_word(word: str) -> str:
    """A word folded, without accents and possessive ending."""
    if word.endswith(QUOTES):
        word = word[:-2] if word[-1] == "s" else word[:-1]
    folded = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in folded if not unicodedata.combining(c)).rstrip("'’")


def numbers_of(text: str, segments: Sequence[Segment], dates: Iterable[Date], language: str) -> tuple[Term, ...]:
    """Numbers of two digits or more with the word behind them; dates, years and clock times left out. A number under 100 is compared
    with its word, larger ones alone, since the words differ between languages. In German only a noun or a measure is such a word."""
    taken = sorted((d.start, d.end) for d in dates)
    found: dict[tuple[str, ...], list[int]] = {}
    first = next((s.start for s in segments if s.role in READ), 0)
    for segment in segments:
        if segment.role not in READ:
            continue
        for m in NUMBER.finditer(text, segment.start, segment.end):
            at = bisect_right(taken, (m.start(), len(text))) - 1
            if at >= 0 and m.start() < taken[at][1]:
                continue
            unit = m[3] or m[4] or ""
            counts = not (language in GERMAN and unit[:1].islower() and unit not in MAGNITUDES and unit not in PERCENT)
            if key := number_key(m[1], m[2], unit if counts else ""):
                seen = found.setdefault((key,), [0, 0, m.start(), m.end() if counts else m.end(2)])
                seen[0] += 1
                seen[1] |= m.start() - first < LEAD
    terms = (Term(text[start:end], keys, times, bool(lead)) for keys, (times, lead, start, end) in found.items())
    return tuple(sorted(terms, key=weightiest))[:MOST_NUMBERS]


def number_key(whole: str, fraction: str, unit: str) -> str:
    """The form a number is compared in; empty for years and for numbers too common to tell anything."""
    digits = re.sub(r"\D", "", whole)
    value = digits + (f".{fraction[1:]}" if fraction else "")
    unit = unit.lower()
    if unit in MAGNITUDES:
        places = MAGNITUDES[unit] - len(fraction[1:] if fraction else "")
        return f"{int(digits + fraction[1:])}" + "0" * max(0, places) if fraction else digits + "0" * MAGNITUDES[unit]
    if unit in PERCENT or unit == "%":
        return f"{value}%"
    if len(digits) < 2 and not fraction:
        return ""
    if YEAR.match(whole) and not fraction:
        return ""
    if len(digits) == 2 and not fraction:
        return f"{value} {plain_word(unit)}" if unit else ""
    return value


def dates_of(text: str, dates: Iterable[Date], first: int = 0) -> tuple[Term, ...]:
    """The days an article names; a date without its year is compared as printed."""
    found: dict[str, list[int]] = {}
    for d in dates:
        key = d.value or re.sub(r"\W+", "", text[d.start : d.end]).casefold()
        seen = found.setdefault(key, [0, 0, d.start, d.end])
        seen[0] += 1
        seen[1] |= d.start - first < LEAD
    terms = (Term(text[start:end], (key,), times, bool(lead)) for key, (times, lead, start, end) in found.items())
    return tuple(sorted(terms, key=weightiest))[:MOST_DATES]
