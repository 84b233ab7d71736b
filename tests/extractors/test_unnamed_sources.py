"""Sources without a name: circles, insiders, people familiar with the matter; not the circles of geometry."""

from __future__ import annotations

import pytest
from finding import between, find

from provenance.model.mention import Attribution


def unnamed(text: str, language: str | None) -> list[str]:
    """The phrases for unnamed sources, as printed."""
    return [a.source for a in find(text, language, Attribution) if a.source_kind == "unnamed"]


# a paragraph of its own inside the text, its language, words that the one phrase found must hold
FOUND = [
    ("Aus informierten Kreisen heißt es, der Bau ruhe.", "de", "informierten Kreisen"),
    ("Das verlautete aus Regierungskreisen.", "de", "Regierungskreisen"),
    ("Wie aus Parteikreisen verlautete, ruht der Bau.", "de", "Parteikreisen"),
    ("Nach Angaben aus Sicherheitskreisen ruht der Bau.", "de", "Sicherheitskreisen"),
    ("Insidern zufolge ruht der Bau.", "de", "Insidern"),
    ("Laut Insidern ruht der Bau.", "de", "Insidern"),
    ("Mit der Sache vertraute Personen sagten, der Bau ruhe.", "de", "vertraute Personen"),
    ("Das sagte eine mit der Angelegenheit vertraute Person.", "de", "vertraute Person"),
    ("Eine Quelle, die anonym bleiben will, bestätigte das.", "de", "anonym"),
    ("Das sagte ein Beamter, der nicht namentlich genannt werden wollte.", "de", "namentlich"),
    ("Nach Angaben einer Regierungsquelle ruht der Bau.", "de", "Regierungsquelle"),
    ("Quellen aus dem Ministerium bestätigten das.", "de", "Quellen"),
    ("People familiar with the matter said the works had stopped.", "en", "familiar with the matter"),
    ("Sources close to the mayor said the works had stopped.", "en", "Sources close to"),
    ("An official who spoke on condition of anonymity confirmed it.", "en", "anonymity"),
    ("A source who asked not to be named confirmed it.", "en", "asked not to be"),
    ("Selon des sources proches du dossier, les travaux sont arrêtés.", "fr", "sources"),
    ("Selon une source anonyme, les travaux sont arrêtés.", "fr", "source"),
    ("Según fuentes cercanas al gobierno, las obras pararon.", "es", "fuentes"),
    ("Lo dijo una fuente que pidió no ser identificada.", "es", "no ser identificada"),
    ("Secondo fonti vicine al dossier, i lavori sono fermi.", "it", "fonti"),
    ("Segundo fontes próximas ao governo, as obras pararam.", "pt", "fontes"),
    ("Volgens bronnen dicht bij de regering ligt het werk stil.", "nl", "bronnen"),
    ("Według osób zaznajomionych ze sprawą prace stanęły.", "pl", "zaznajomionych"),
    ("Об этом сообщил источник, знакомый с ситуацией.", "ru", "источник"),
    ("Про це повідомило джерело, обізнане із ситуацією.", "uk", "джерело"),
    ("Adının açıklanmasını istemeyen bir yetkili bunu doğruladı.", "tr", "istemeyen"),
    ("Một nguồn tin giấu tên xác nhận điều này.", "vi", "giấu tên"),
    ("据知情人士透露，工程已停。", "zh", "知情人士"),
    ("関係者によると、工事は止まった。", "ja", "関係者"),
    ("익명을 요구한 관계자는 공사가 멈췄다고 말했다.", "ko", "익명"),
    ("وقال مصدر مطلع إن الأعمال توقفت.", "ar", "مصدر"),
    ("Enligt källor med insyn står arbetet still.", "sv", "källor"),
]

NEAR_MISSES = [
    ("In besseren Kreisen trägt man Hut.", "de", []),
    ("In drei Kreisen des Landes fiel die Schule aus.", "de", []),
    ("Die Vögel ziehen in weiten Kreisen.", "de", []),
    ("Der Zirkel zieht informierte Linien.", "de", []),
    ("Die Quellen des Flusses liegen im Wald.", "de", []),
    ("Aus Kreisen wurden Ovale.", "de", []),
    ("Der Anonyme Alkoholiker trank Tee.", "de", []),
    ("Die Spende ging anonym ein.", "de", []),
    ("Sie ist mit der Sache vertraut, seit sie das Amt leitet.", "de", []),
    ("Eine vertraute Person holte das Kind ab.", "de", []),
    ("Die Karte ist ein Tipp für Insider.", "de", []),
    ("Der Film heißt „Insider“.", "de", []),
    ("Der Landkreis zahlt den Bau.", "de", []),
    ("Die Medienberichte liegen im Archiv.", "de", []),
    ("Medienberichten zufolge ruht der Bau.", "de", []),
    ("The sources of the river lie close together.", "en", []),
    ("She is familiar with the matter.", "en", []),
    ("He runs in circles.", "en", []),
    ("The donation came anonymously.", "en", []),
    ("The insider trading trial begins.", "en", []),
    ("Les sources du fleuve sont proches.", "fr", []),
    ("La source est tarie.", "fr", []),
    ("Las fuentes de la plaza están secas.", "es", []),
    ("Le fonti del fiume sono vicine.", "it", []),
    ("As fontes da praça estão secas.", "pt", []),
    ("De bronnen in het park zijn droog.", "nl", []),
    ("Źródła rzeki są w lesie.", "pl", []),
    ("Источник в лесу пересох.", "ru", []),
    ("Джерело в лісі пересохло.", "uk", []),
    ("Su kaynakları kurudu.", "tr", []),
    ("Nguồn nước ở làng đã cạn.", "vi", []),
    ("水源已经干了。", "zh", []),
    ("関係のない車が止まった。", "ja", []),
    ("관계가 나빠졌다.", "ko", []),
    ("مصدر الماء بعيد.", "ar", []),
    ("Källan i skogen är torr.", "sv", []),
]


@pytest.mark.parametrize("text,language,expected", FOUND)
def test_a_phrase_for_a_source_without_a_name_is_found_once(text: str, language: str, expected: str) -> None:
    (found,) = unnamed(between(text, language), language)
    assert expected in found


@pytest.mark.parametrize("text,language,expected", NEAR_MISSES)
def test_the_same_words_in_another_sense(text: str, language: str, expected: list[str]) -> None:
    assert unnamed(between(text, language), language) == expected
