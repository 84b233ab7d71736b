"""Absolute dates, the weekdays beside them, and years that only weekday and neighbours tell.

"Mittwoch (17. Januar)" beside a mention of 2022 can only be 2024 in the years around. A year is inferred only where a weekday
decides it; a date without year and weekday keeps no value.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from provenance.extractors.view import View
from provenance.lexicon.matcher import Hit
from provenance.lexicon.tables import Form
from provenance.model.mention import Date, Mention

# a digit, a separator, a digit: what every numeric date holds and little else does
GATE = re.compile(r"\d[-./年년]\s?\d")
NUMERIC = re.compile(
    r"(?:(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})(?![\d])|(?P<d2>\d{1,2})\.\s?(?P<m2>\d{1,2})\.(?:\s?(?P<y2>\d{4}|\d{2}(?![\d.:,]\d)))?(?!\d)"
    r"|(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<y3>\d{4})(?!\d)|(?P<y4>\d{4})[年년.]\s?(?P<m4>\d{1,2})[月월.]\s?(?P<d4>\d{1,2})[日일]?)"
)
BEFORE = re.compile(r"(?P<day>\d{1,2})(?:\.|st|nd|rd|th|er|º|°|-?(?:го|е))?\s?(?:of |de |d['’]|di |в |ngày )?$")
AFTER_YEAR = re.compile(r"\.?,?\s?(?:de |del |năm |г\. )?(?P<year>(?:19|20)\d{2})(?!\d)")
AFTER_DAY = re.compile(r"\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?(?:(?:,|, | )(?P<year>(?:19|20)\d{2}))?(?![\d:.]\d)(?!\d)")
WEEKDAY_GAP = re.compile(r"(?:\s|,|\(|dem|den|der|the|le|el|il|,\s?am|am|on|\[|–|-){0,4}$")
# the days of the week from Monday as single signs, as Japanese and Korean print them in brackets
DAY_SIGNS = ("月火水木金土日", "월화수목금토일")
YEARS = re.compile(r"(?<![\d.,])(?:19[89]\d|20[0-3]\d)(?![\d]|[.,]\d)")
# how far after the newest year in the text an inferred year may lie: a weekday falls on the same date again after 5, 6 or 11 years
AHEAD = 5


def extract(view: View) -> Iterator[Mention]:
    """Dates in text order."""
    found = {(d.start, d.end): d for d in (*named_months(view), *numeric(view))}
    last = -1
    for span in sorted(found, key=lambda s: (s[0], -s[1])):
        if span[0] >= last:
            last = span[1]
            yield found[span]


def named_months(view: View) -> Iterator[Date]:
    text = view.text
    for hit in view.hits("month"):
        if text[hit.start - 1 : hit.start].isdigit() and text[hit.start : hit.start + 1].isdigit():
            continue  # the tail of an impossible month: 13月
        before = BEFORE.search(text, max(0, hit.start - 12), hit.start)
        if before:
            after = AFTER_YEAR.match(text, hit.end)
            year = int(after["year"]) if after else None
            end = after.end() if after else hit.end
            start, day = before.start("day"), int(before["day"])
        else:
            following = AFTER_DAY.match(text, hit.end)
            if not following or hit.language not in ("en", "any", "vi", "hu"):
                continue
            year = int(following["year"]) if following["year"] else None
            start, end, day = hit.start, following.end(), int(following["day"])
        if made := dated(view, start, end, year, int(hit.value), day):
            yield made


def numeric(view: View) -> Iterator[Date]:
    text, last = view.text, 0
    for gate in GATE.finditer(text):
        start = gate.start()
        while start > last and text[start - 1].isdigit():
            start -= 1
        m = NUMERIC.match(text, start) if start >= last and text[start - 1 : start] not in (".", ",", "/", "-") else None
        if not m:
            continue
        last = m.end()
        g = m.groupdict()
        if g["y"]:
            year, month, day = int(g["y"]), int(g["m"]), int(g["d"])
        elif g["d2"]:
            year, month, day = int(g["y2"] or 0), int(g["m2"]), int(g["d2"])
            year = year + 2000 if 0 < year < 70 else year + 1900 if 70 <= year < 100 else year
        elif g["y4"]:
            year, month, day = int(g["y4"]), int(g["m4"]), int(g["d4"])
        else:
            first, second, year = int(g["a"]), int(g["b"]), int(g["y3"])
            day_first = second <= 12 and (first > 12 or view.scan.language not in ("en", None))
            day, month = (first, second) if day_first else (second, first)
        end = m.end()
        if not year and g["d2"] and (month > 12 or not weekday_before(view, m.start())):
            continue
        if made := dated(view, m.start(), end, year or None, month, day):
            yield made


def dated(view: View, start: int, end: int, year: int | None, month: int, day: int) -> Date | None:
    """The Date for its parts; None when there is no such day."""
    weekday = weekday_before(view, start) or weekday_after(view, end)
    first = min(weekday.start, start) if weekday else start
    last = max(weekday.end, end) if weekday else end
    if year is not None:
        value = day_of(year, month, day)
        if value is None:
            return None
        agrees = None if weekday is None else value.isoweekday() == int(weekday.value)
        return Date(first, last, value=value.isoformat(), weekday_agrees=agrees)
    if day_of(2024, month, day) is None:
        return None
    if weekday is None:
        return Date(start, end)
    guess = inferred_year(view, month, day, int(weekday.value))
    if guess is None:
        return Date(first, last)
    return Date(first, last, value=guess.isoformat(), inferred=True, weekday_agrees=True)


def inferred_year(view: View, month: int, day: int, weekday: int) -> datetime.date | None:
    """The first year from the newest year in the text (or the publication year) on in which the weekday agrees."""
    published = view.article.metadata.published or ""
    if published[:4].isdigit():
        newest = int(published[:4])
        around: tuple[int, ...] = (newest, newest - 1, newest + 1)
    else:
        newest = view.once("newest-year", lambda: max(map(int, YEARS.findall(view.text)), default=0))
        if not newest:
            return None
        around = tuple(range(newest, newest + AHEAD + 1))
    for year in around:
        value = day_of(year, month, day)
        if value and value.isoweekday() == weekday:
            return value
    return None


def weekday_before(view: View, start: int) -> Hit | None:
    """The weekday named just before a date, if any."""
    for hit in view.ending("weekday", start - 12, start):
        if WEEKDAY_GAP.fullmatch(view.text[hit.end : start]):
            return hit
    return None


def weekday_after(view: View, end: int) -> Hit | None:
    """The weekday in brackets just behind a date: `19.09.2023 (Dienstag)`, `9月19日（火）`."""
    if view.text[end : end + 2].lstrip()[:1] not in ("(", "（"):
        return None
    if hit := next(view.beginning("weekday", end + 1, end + 3), None):
        return hit
    sign = view.text[end : end + 3].lstrip("(（ ")[:1]
    for signs in DAY_SIGNS:
        if sign and sign in signs:
            at = view.text.index(sign, end)
            return Hit(at, at + 1, Form("weekday", str(signs.index(sign) + 1), "any", (), "anywhere", 0))
    return None


def day_of(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None
