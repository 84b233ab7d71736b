"""Dates as publishers write them in metadata and datelines → ISO 8601.

The printed local date is kept: `2024-01-17T00:30:00+01:00` stays on the 17th. Numeric dates such as 03/04/2024 have
two readings; the order of the declared language decides, and without it the day is taken to come first. A zone behind the time is
kept; abbreviations mean what RFC 822 says, and those it does not know with several meanings (`IST`, `BST`, `ET`) are no zone.
"""

from __future__ import annotations

import re

ISO = re.compile(
    r"(?<!\d)((?:19|20)\d\d)-(\d\d?)-(\d\d?)(?:[T\s]+(\d\d?):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d\d:?\d\d|[+-]\d\d(?!\d))?)?", re.I
)
COMPACT = re.compile(r"^((?:19|20)\d\d)(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?(Z|[+-]\d\d:?\d\d)?)?$")
YEAR_FIRST = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*[./年년-]\s*(\d\d?)\s*[./月월-]\s*(\d\d?)(?!\d)")
NUMERIC = re.compile(r"(?<![\d.,/])(\d\d?)\s?([./-])\s?(\d\d?)\s?\2\s?((?:19|20)\d\d|\d\d)(?![\d])")
DAY_MONTH = re.compile(r"(?<!\d)(\d\d?)(?:st|nd|rd|th|er|º|ª|\.)?[\s/-]{1,3}(?:(?:de|of|d’|d')\s?)?([^\W\d_]{3,14})\.?,?[\s/-]{1,3}(?:(?:de|del|of)\s)?((?:19|20)\d\d)(?!\d)")
MONTH_DAY = re.compile(r"(?<!\w)([^\W\d_]{3,14})\.?\s{1,2}(\d\d?)(?:st|nd|rd|th)?\s?,?\s{1,2}((?:19|20)\d\d)(?!\d)")
CLOCK = re.compile(r"(?<!\d)(\d\d?):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?(?:\s?([ap])\.?m\b\.?)?", re.I)
# Behind the time: an offset as RFC 822 (5.1) and JavaScript write it, or a name of OFFSETS. `10:00-12:30` is a span of time, not a zone.
ZONE = re.compile(r"\s?(?:Uhr\s?)?\(?(?:(?:GMT|UTC)?\s?([+-]\d{4})(?!\d)|(?:(?:GMT|UTC)\s?(?=[+-])|(?=\+))([+-]\d\d?(?::\d\d)?)(?!\d)|([A-Z]{1,4})\b)")
# Names of zones: those of RFC 822 (5.1), which feeds write, and those of central and eastern Europe.
OFFSETS: dict[str, str] = {
    "Z": "Z", "UT": "Z", "UTC": "Z", "GMT": "Z", "EST": "-0500", "EDT": "-0400", "CST": "-0600", "CDT": "-0500", "MST": "-0700", "MDT": "-0600",
    "PST": "-0800", "PDT": "-0700", "CET": "+0100", "CEST": "+0200", "MEZ": "+0100", "MESZ": "+0200", "EET": "+0200", "EEST": "+0300",
}  # fmt: skip
EPOCH = re.compile(r"^(1\d{9})(?:\d{3})?(?:\.\d+)?$")
# First letters of the month names of 24 languages, folded; the first that begins the word decides, so longer ones stand first.
MONTHS: tuple[tuple[str, int], ...] = tuple(
    (stem, number)
    for number, stems in enumerate(
        (
            "janu jan jän gen ene янв січ студз sty led siječ ocak tammi janv ιαν", "feb fév fev février úno лют фев luty lut velj şub helmi φεβ",
            "mart märz marz mär mar mars мар бер bře ožu maalis μαρ", "apr avr abr апр кві kwi dub trav nis huhti απρ",
            "may mai mag maj mayo maio май мая тра kvě svib touko μαΐ μαι mei maa", "juni june jun juin giu июн чер cze červn lip haz kesä ιουν",
            "juli july juil jul lug июл лип lipc lipi srp tem heinä ιουλ červe", "aug août ago авг сер sie srpn kolov ağu elo αυγ aoû",
            "sept sep set сен вер wrz září zář ruj eyl syys σεπ", "okt oct out ott окт жов paź říj listop eki loka οκτ",
            "nov ноя лис listopada stud kas marras νοε nóv", "dez dec déc dic дек гру gru pros ara joulu δεκ des",
        ),
        start=1,
    )
    for stem in stems.split()
)  # fmt: skip
# Whole forms where the stem above says something else in another language (Czech, Polish, Croatian, Dutch, Indonesian).
MONTH_FORMS: dict[str, int] = {
    "lipiec": 7, "lipca": 7, "lipnja": 6, "lipanj": 6, "srpna": 8, "srpen": 8, "srpnja": 7, "srpanj": 7, "listopada": 11, "listopad": 11,
    "června": 6, "červen": 6, "července": 7, "červenec": 7, "května": 5, "maart": 3, "mei": 5, "juni": 6, "travnja": 4, "svibnja": 5,
    "sierpnia": 8, "maja": 5, "marca": 3, "agustus": 8, "studenoga": 11, "studenog": 11, "mac": 3, "mars": 3, "mart": 3, "mayıs": 5, "mayo": 5,
    "марта": 3, "мая": 5, "серпня": 8, "червня": 6, "березня": 3, "травня": 5, "лютого": 2, "жовтня": 10,
}  # fmt: skip
MONTH_FIRST = ("en-us", "en-ph", "fil")


def iso_date(value: str, language: str | None = None) -> str | None:
    """The ISO date or datetime a text states, or None; `language` (as declared, e.g. `en-US`) settles day or month first."""
    text = value.strip()[:200]
    if not text:
        return None
    return exact(text) or printed(text, language)


def exact(text: str) -> str | None:
    """ISO forms, compact forms and seconds since 1970."""
    match = ISO.search(text) or COMPACT.match(text)
    if match:
        year, month, day, hour, minute, second, zone = match.groups()
        return assembled(int(year), int(month), int(day), hour, minute, second, zone)
    match = EPOCH.match(text)
    if match:
        from datetime import UTC, datetime

        return datetime.fromtimestamp(int(match[1]), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return None


def printed(text: str, language: str | None) -> str | None:
    """Dates as people write them, with the time of day when one stands behind."""
    found = None
    if match := YEAR_FIRST.search(text):
        found = int(match[1]), int(match[2]), int(match[3])
    elif (match := DAY_MONTH.search(text)) and (month := month_number(match[2])):
        found = int(match[3]), month, int(match[1])
    elif (match := MONTH_DAY.search(text)) and (month := month_number(match[1])):
        found = int(match[3]), month, int(match[2])
    elif match := NUMERIC.search(text):
        found = numeric(match, language)
    if not found or not match:
        return None
    clock = CLOCK.search(text, match.end())
    if clock and clock.start() - match.end() < 16:
        return assembled(*found, hour_of(clock), clock[2], clock[3], zone_behind(text, clock.end())) or assembled(*found)
    return assembled(*found)


def hour_of(clock: re.Match[str]) -> str:
    """The hour of the day in 24 hours."""
    hour, half = int(clock[1]), (clock[4] or "").lower()
    return str(hour % 12 + (12 if half == "p" else 0)) if half and 1 <= hour <= 12 else clock[1]


def zone_behind(text: str, at: int) -> str | None:
    """The zone that stands at a place, as an offset or Z."""
    match = ZONE.match(text, at)
    if not match:
        return None
    offset = match[1] or match[2] or OFFSETS.get(match[3])
    if not offset or offset == "Z":
        return offset or None
    hours, _, minutes = offset[1:].partition(":")
    hours, minutes = (hours[:2], hours[2:]) if len(hours) == 4 else (hours.zfill(2), minutes or "00")
    return f"{offset[0]}{hours}{minutes}" if int(hours) <= 14 and int(minutes) < 60 else None


def numeric(match: re.Match[str], language: str | None) -> tuple[int, int, int]:
    first, sign, second, year = int(match[1]), match[2], int(match[3]), int(match[4])
    if year < 100:
        year += 2000 if year < 70 else 1900
    month_first = sign == "/" and (language or "").lower().replace("_", "-") in MONTH_FIRST
    if (month_first and first <= 12) or second > 12:
        return year, first, second
    return year, second, first


def month_number(word: str) -> int | None:
    """1–12 for a month's name or abbreviation."""
    folded = word.casefold()
    if folded in MONTH_FORMS:
        return MONTH_FORMS[folded]
    best = max((pair for pair in MONTHS if folded.startswith(pair[0])), key=lambda pair: len(pair[0]), default=None)
    return best[1] if best else None


def assembled(
    year: int, month: int, day: int, hour: str | None = None, minute: str | None = None, second: str | None = None, zone: str | None = None
) -> str | None:
    """ISO text of the parts, or None when there is no such day or time."""
    if not (1 <= month <= 12 and 1 <= day <= (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]):
        return None
    date = f"{year:04}-{month:02}-{day:02}"
    if hour is None or minute is None:
        return date
    if int(hour) > 24 or int(minute) > 59:
        return date
    time = f"{date}T{int(hour):02}:{minute}:{second or '00'}"
    if not zone:
        return time
    zone = zone.upper()
    if zone in ("Z", "UTC", "GMT"):
        return f"{time}Z"
    digits = zone[1:].replace(":", "").ljust(4, "0")
    return f"{time}{zone[0]}{digits[:2]}:{digits[2:]}"
