"""Dates: days with their weekdays, the year that weekday and neighbours tell, and days that do not exist."""

from __future__ import annotations

import pytest
from finding import between, find

from provenance.model.mention import Date


def dates(text: str, language: str | None) -> tuple[str | None, ...]:
    """The ISO values of all dates; None where it cannot be told."""
    return tuple(d.value for d in find(text, language, Date))


# a paragraph of its own inside the text
FOUND = [
    ("Am 19. September 2023 begann der Bau.", "de", ("2023-09-19",)),
    ("Am 19.09.2023 begann der Bau.", "de", ("2023-09-19",)),
    ("Am 19. 9. 2023 begann der Bau.", "de", ("2023-09-19",)),
    ("Am 19.9.23 begann der Bau.", "de", ("2023-09-19",)),
    ("Am 2023-09-19 begann der Bau.", "de", ("2023-09-19",)),
    ("Am 3. Jänner 2021 begann der Bau.", "de", ("2021-01-03",)),
    ("Am 29. Februar 2024 begann der Bau.", "de", ("2024-02-29",)),
    ("Am 19. Sept. 2023 begann der Bau.", "de", ("2023-09-19",)),
    ("Am 19. September begann der Bau.", "de", (None,)),
    ("Vom 1. Mai 2022 bis 3. Juni 2022 ruht der Bau.", "de", ("2022-05-01", "2022-06-03")),
    ("On 19 September 2023 the works began.", "en", ("2023-09-19",)),
    ("On September 19, 2023, the works began.", "en", ("2023-09-19",)),
    ("On Sept. 19, 2023, the works began.", "en", ("2023-09-19",)),
    ("On the 1st of May 2022 the works began.", "en", ("2022-05-01",)),
    ("On 9/19/2023 the works began.", "en", ("2023-09-19",)),
    ("Le 19 septembre 2023, les travaux ont commencé.", "fr", ("2023-09-19",)),
    ("Le 1er mai 2022, les travaux ont commencé.", "fr", ("2022-05-01",)),
    ("Le 19/09/2023, les travaux ont commencé.", "fr", ("2023-09-19",)),
    ("El 19 de septiembre de 2023 empezaron las obras.", "es", ("2023-09-19",)),
    ("Il 19 settembre 2023 sono iniziati i lavori.", "it", ("2023-09-19",)),
    ("Em 19 de setembro de 2023 as obras começaram.", "pt", ("2023-09-19",)),
    ("Op 19 september 2023 begon het werk.", "nl", ("2023-09-19",)),
    ("19 września 2023 zaczęły się prace.", "pl", ("2023-09-19",)),
    ("19 сентября 2023 года начались работы.", "ru", ("2023-09-19",)),
    ("19 вересня 2023 року почалися роботи.", "uk", ("2023-09-19",)),
    ("Çalışmalar 19 Eylül 2023 günü başladı.", "tr", ("2023-09-19",)),
    ("Ngày 19 tháng 9 năm 2023 công trình bắt đầu.", "vi", ("2023-09-19",)),
    ("Den 19 september 2023 började arbetet.", "sv", ("2023-09-19",)),
    ("Den 19. september 2023 begyndte arbejdet.", "da", ("2023-09-19",)),
    ("Pe 19 septembrie 2023 au început lucrările.", "ro", ("2023-09-19",)),
    ("Pada 19 September 2023 pekerjaan dimulai.", "id", ("2023-09-19",)),
    ("Στις 19 Σεπτεμβρίου 2023 άρχισαν τα έργα.", "el", ("2023-09-19",)),
    ("工程于2023年9月19日开始。", "zh", ("2023-09-19",)),
    ("工事は2023年9月19日に始まった。", "ja", ("2023-09-19",)),
    ("공사는 2023년 9월 19일에 시작됐다.", "ko", ("2023-09-19",)),
    ("بدأت الأعمال في 19 سبتمبر 2023.", "ar", ("2023-09-19",)),
]

# a day, its value, whether its weekday agrees
WEEKDAYS = [
    ("Am Dienstag (19.09.2023) begann der Bau.", "de", ("2023-09-19", True)),
    ("Am Montag, 19.09.2023, begann der Bau.", "de", ("2023-09-19", False)),
    ("Am Dienstag, dem 19. September 2023, begann der Bau.", "de", ("2023-09-19", True)),
    ("Am Mittwoch, dem 19. September 2023, begann der Bau.", "de", ("2023-09-19", False)),
    ("Dienstagabend, 19. September 2023, begann der Bau.", "de", ("2023-09-19", True)),
    ("Di., 19.9.2023", "de", ("2023-09-19", True)),
    ("On Tuesday, September 19, 2023, the works began.", "en", ("2023-09-19", True)),
    ("On Monday, September 19, 2023, the works began.", "en", ("2023-09-19", False)),
    ("On Tuesday 19 September 2023 the works began.", "en", ("2023-09-19", True)),
    ("Le mardi 19 septembre 2023, les travaux ont commencé.", "fr", ("2023-09-19", True)),
    ("Le lundi 19 septembre 2023, les travaux ont commencé.", "fr", ("2023-09-19", False)),
    ("El martes 19 de septiembre de 2023 empezaron las obras.", "es", ("2023-09-19", True)),
    ("Martedì 19 settembre 2023 sono iniziati i lavori.", "it", ("2023-09-19", True)),
    ("Na terça-feira, 19 de setembro de 2023, as obras começaram.", "pt", ("2023-09-19", True)),
    ("Op dinsdag 19 september 2023 begon het werk.", "nl", ("2023-09-19", True)),
    ("We wtorek 19 września 2023 zaczęły się prace.", "pl", ("2023-09-19", True)),
    ("Во вторник, 19 сентября 2023 года, начались работы.", "ru", ("2023-09-19", True)),
    ("В понедельник, 19 сентября 2023 года, начались работы.", "ru", ("2023-09-19", False)),
    ("У вівторок, 19 вересня 2023 року, почалися роботи.", "uk", ("2023-09-19", True)),
    ("Tisdagen den 19 september 2023 började arbetet.", "sv", ("2023-09-19", True)),
    ("Stand: 19.09.2023 (Dienstag)", "de", ("2023-09-19", True)),
    ("工事は2023年9月19日（火）に始まった。", "ja", ("2023-09-19", True)),
    ("공사는 2023년 9월 19일(월)에 시작됐다.", "ko", ("2023-09-19", False)),
    ("Am 19. September 2023 begann der Bau, am Montag ruhte er.", "de", ("2023-09-19", None)),
    ("Am Montag ruhte der Bau, der am 19. September 2023 begann.", "de", ("2023-09-19", None)),
]

# a day without its year, beside a year that bounds it: the year inferred, or none
INFERRED = [
    ("Der Bau begann am Mittwoch (17. Januar). Geplant ist er seit 2022.", "de", "2024-01-17"),
    ("Der Bau begann am Dienstag (17. Januar). Geplant ist er seit 2022.", "de", "2023-01-17"),
    ("Der Bau begann am Dienstag, 19.9. Geplant ist er seit 2022.", "de", "2023-09-19"),
    ("Der Bau begann am Donnerstag, dem 29. Februar. Geplant ist er seit 2022.", "de", "2024-02-29"),
    ("The works began on Wednesday (January 17). They were planned in 2022.", "en", "2024-01-17"),
    ("Les travaux ont commencé le mercredi 17 janvier. Ils datent de 2022.", "fr", "2024-01-17"),
    ("Работы начались в среду, 17 января. Их план готов с 2022 года.", "ru", "2024-01-17"),
    ("Der Bau begann am Mittwoch (17. Januar).", "de", None),
    ("Der Bau begann am 17. Januar. Geplant ist er seit 2022.", "de", None),
    ("Der Bau begann am Dienstag (29. Februar). Geplant ist er seit 2022.", "de", None),
]

NEAR_MISSES = [
    ("Am 31. Februar 2023 begann der Bau.", "de", ()),
    ("Am 30.02.2023 begann der Bau.", "de", ()),
    ("Am 29. Februar 2023 begann der Bau.", "de", ()),
    ("Am 31. April begann der Bau.", "de", ()),
    ("Am 32. Mai 2022 begann der Bau.", "de", ()),
    ("Am 19.13.2023 begann der Bau.", "de", ()),
    ("Am 2023-13-01 begann der Bau.", "de", ()),
    ("Das kostet 19.09 Euro.", "de", ()),
    ("Die Version 19.9.2 ist da.", "de", ()),
    ("Das Spiel endete 3:2 nach 12.5 Minuten.", "de", ()),
    ("Der Bau begann im September 2023.", "de", ()),
    ("Im Mai 2022 begann der Bau.", "de", ()),
    ("Frau Mai wohnt im 3. Stock.", "de", ()),
    ("August 17 heißt das Lokal.", "de", ()),
    ("Die 19. Runde begann.", "de", ()),
    ("Die Rufnummer ist 19.09.20.23.11.", "de", ()),
    ("Die Adresse ist 192.168.20.11 im Netz.", "de", ()),
    ("Der Bau begann um 10.11 Uhr.", "de", ()),
    ("Das Aktenzeichen ist 12/2022.", "de", ()),
    ("Der Wert stieg um 1.1 Prozent.", "de", ()),
    ("On February 30, 2023, the works began.", "en", ()),
    ("In May 2022 the works began.", "en", ()),
    ("She may 20 times cross the bridge.", "en", ()),
    ("They march 12 miles a day.", "en", ()),
    ("On 13/13/2023 the works began.", "en", ()),
    ("Le 31 avril 2023, les travaux ont commencé.", "fr", ()),
    ("En mai 2022, les travaux ont commencé.", "fr", ()),
    ("El 30 de febrero de 2023 empezaron las obras.", "es", ()),
    ("Il 31 settembre 2023 sono iniziati i lavori.", "it", ()),
    ("Em 31 de junho de 2023 as obras começaram.", "pt", ()),
    ("Op 31 november 2023 begon het werk.", "nl", ()),
    ("31 września 2023 zaczęły się prace.", "pl", ()),
    ("31 сентября 2023 года начались работы.", "ru", ()),
    ("31 вересня 2023 року почалися роботи.", "uk", ()),
    ("Çalışmalar 31 Eylül 2023 günü başladı.", "tr", ()),
    ("Ngày 31 tháng 9 năm 2023 công trình bắt đầu.", "vi", ()),
    ("工程于2023年9月31日开始。", "zh", ()),
    ("工事は2023年13月1日に始まった。", "ja", ()),
    ("공사는 2023년 2월 30일에 시작됐다.", "ko", ()),
    ("بدأت الأعمال في 31 سبتمبر 2023.", "ar", ()),
]


@pytest.mark.parametrize("text,language,expected", FOUND)
def test_a_day_has_its_iso_value(text: str, language: str, expected: tuple[str | None, ...]) -> None:
    assert dates(between(text, language), language) == expected


@pytest.mark.parametrize("text,language,expected", WEEKDAYS)
def test_the_weekday_beside_a_day_agrees_or_not(text: str, language: str, expected: tuple[str, bool | None]) -> None:
    (found,) = find(between(text, language), language, Date)
    assert (found.value, found.weekday_agrees) == expected
    assert not found.inferred


@pytest.mark.parametrize("text,language,expected", INFERRED)
def test_weekday_and_neighbours_tell_the_year_or_nobody_does(text: str, language: str, expected: str | None) -> None:
    (found,) = find(between(text, language), language, Date)
    assert (found.value, found.inferred) == (expected, expected is not None)


@pytest.mark.parametrize("text,language,expected", NEAR_MISSES)
def test_days_that_do_not_exist_and_numbers_that_are_no_days(text: str, language: str, expected: tuple[str, ...]) -> None:
    assert dates(between(text, language), language) == expected
