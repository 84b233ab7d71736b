"""Source lines: `Quelle: …` and its kin in the languages that feeds bring, told from the same words in prose."""

from __future__ import annotations

import pytest
from finding import between, closing, find

from provenance.model.mention import SourceLine


def source_lines(text: str, language: str | None) -> tuple[str, ...]:
    """Kind and target of each source line, its subject before it where it is not the article; a URL by its domain."""
    return tuple(
        f"{'' if line.subject == 'article' else line.subject + ' '}{line.target_kind}: {line.domain or line.target}"
        for line in find(text, language, SourceLine)
    )


# a line below the last paragraph
BELOW_TEXT = [
    ("Quelle: Agenturen", "de", ("unnamed: Agenturen",)),
    ("Quelle: dpa", "de", ("agency: dpa",)),
    ("Quellen: dpa, AFP", "de", ("agency: dpa, AFP",)),
    ("Quelle: Tagesspiegel", "de", ("outlet: Tagesspiegel",)),
    ("Quelle: https://www.beispiel.example/brücke", "de", ("url: beispiel.example",)),
    ("Quelle: baoquocte.vn", "de", ("url: baoquocte.vn",)),
    ("Quelle ifo.de", "de", ("url: ifo.de",)),
    ("(Quelle: Reuters)", "de", ("agency: Reuters",)),
    ("Quelle: Internet", "de", ("unnamed: Internet",)),
    ("Quelle: Twitter", "de", ("unnamed: Twitter",)),
    ("Quelle: eigene Recherche", "de", ("unnamed: eigene Recherche",)),
    ("Quelle: Statistisches Jahrbuch der Stadt, 2021", "de", ("document: Statistisches Jahrbuch der Stadt, 2021",)),
    ("Quelle: Jana Muster", "de", ("person: Jana Muster",)),
    ("Bildquelle: Jana Muster", "de", ("photo person: Jana Muster",)),
    ("Foto: dpa", "de", ("photo agency: dpa",)),
    ("Video: Reuters", "de", ("video agency: Reuters",)),
    ("Source: Reuters", "en", ("agency: Reuters",)),
    ("Sources: agencies", "en", ("unnamed: agencies",)),
    ("Photo: AP", "en", ("photo agency: AP",)),
    ("Source : AFP", "fr", ("agency: AFP",)),
    ("Fuente: EFE", "es", ("agency: EFE",)),
    ("Fonte: ANSA", "it", ("agency: ANSA",)),
    ("Fonte: Lusa", "pt", ("agency: Lusa",)),
    ("Bron: ANP", "nl", ("agency: ANP",)),
    ("Źródło: PAP", "pl", ("agency: PAP",)),
    ("Источник: ТАСС", "ru", ("agency: ТАСС",)),
    ("Источник: интернет", "ru", ("unnamed: интернет",)),
    ("Джерело: Укрінформ", "uk", ("agency: Укрінформ",)),
    ("Kaynak: AA", "tr", ("agency: AA",)),
    ("Nguồn: TTXVN", "vi", ("agency: TTXVN",)),
    ("来源：新华社", "zh", ("agency: 新华社",)),
    ("来源：网络", "zh", ("unnamed: 网络",)),
    ("出典：共同通信", "ja", ("agency: 共同通信",)),
    ("출처: 연합뉴스", "ko", ("agency: 연합뉴스",)),
    ("المصدر: رويترز", "ar", ("agency: رويترز",)),
    ("المصدر: وكالات", "ar", ("unnamed: وكالات",)),
    ("منبع: ایرنا", "fa", ("agency: ایرنا",)),
    ("Sumber: Antara", "id", ("agency: Antara",)),
    ("Sursa: Agerpres", "ro", ("agency: Agerpres",)),
    ("Källa: TT", "sv", ("agency: TT",)),
    ("Kilde: Ritzau", "da", ("agency: Ritzau",)),
    ("Πηγή: ΑΠΕ-ΜΠΕ", "el", ("agency: ΑΠΕ-ΜΠΕ",)),
    ("Zdroj: ČTK", "cs", ("agency: ČTK",)),
    ("Forrás: MTI", "hu", ("agency: MTI",)),
    ("Източник: БТА", "bg", ("agency: БТА",)),
    ("מקור: רויטרס", "he", ("agency: רויטרס",)),
    ("ที่มา: สำนักข่าวซินหัว", "th", ("agency: สำนักข่าวซินหัว",)),
    ("स्रोत: पीटीआई", "hi", ("agency: पीटीआई",)),
]

# a paragraph of its own inside the text, whole
INSIDE = [
    ("| Die Brücke am Abend. (Quelle: Yonhap) |", "de", ("photo agency: Yonhap",)),
    ("Die Brücke am Morgen. Foto: dpa", "de", ("photo agency: dpa",)),
    ("Der Pfeiler ist brüchig. (Quelle: dpa)", "de", ("agency: dpa",)),
    ("The bridge in the morning. Photo: Reuters", "en", ("photo agency: Reuters",)),
    ("Le pont le matin. Photo : AFP", "fr", ("photo agency: AFP",)),
    ("대교의 아침. [사진=연합뉴스]", "ko", ("photo agency: 연합뉴스",)),
    ("清晨的大桥。（图片来源：新华社）", "zh", ("photo agency: 新华社",)),
    ("Мост утром. Фото: ТАСС", "ru", ("photo agency: ТАСС",)),
]

# a label alone, its targets below it
OVER_TWO_LINES = [
    ("Quelle:\nhttps://www.beispiel.example/brücke", "de", ("url: beispiel.example",)),
    ("Quellen:\n[1] Statistisches Jahrbuch der Stadt", "de", ("document: [1] Statistisches Jahrbuch der Stadt",)),
    ("Source:\nhttps://www.sample.example/bridge", "en", ("url: sample.example",)),
]

# paragraphs with the same words in prose
NEAR_MISSES = [
    ("Die Quelle: ein Bach im Wald, der im Sommer trocken liegt und erst im Herbst wieder Wasser führt, sagen die Leute, die dort leben und jeden Tag vorbeigehen.", "de", ()),
    ("Die Quelle der Donau liegt im Schwarzwald.", "de", ()),
    ("Quelle des Ärgers ist der Lärm.", "de", ()),
    ("Quelle im Wald versiegt", "de", ()),
    ("Quellen zufolge dauert der Bau länger.", "de", ()),
    ("Als Quelle nannte sie den Lärm.", "de", ()),
    ("Er kaufte bei Quelle ein Sofa.", "de", ()),
    ("Auf dem Foto: zwei Kinder am Ufer.", "de", ()),
    ("Das Bild: ein Geschenk des Malers an die Stadt, die es im Rathaus aufhängen ließ, wo es bis heute zu sehen ist.", "de", ()),
    ("Ein Bild sagt mehr als Worte.", "de", ()),
    ("Die Fotos hängen im Rathaus.", "de", ()),
    ("Das Video zeigt den Einsturz.", "de", ()),
    ("Text und Bild passen nicht zusammen.", "de", ()),
    ("Herkunft und Alter spielen keine Rolle.", "de", ()),
    ("Der Kredit läuft zehn Jahre.", "de", ()),
    ("The source: a spring in the woods that runs dry in summer and only carries water again once the autumn rain has come.", "en", ()),
    ("Source code for the tool is free.", "en", ()),
    ("The source of the river lies in the hills.", "en", ()),
    ("Sources close to the mayor disagree.", "en", ()),
    ("Credit where credit is due.", "en", ()),
    ("Photo shows two children on the bank.", "en", ()),
    ("La source du fleuve est dans les bois.", "fr", ()),
    ("Source de conflit depuis des années, le pont divise la ville.", "fr", ()),
    ("La fuente de la plaza está seca.", "es", ()),
    ("La fonte del fiume è nel bosco.", "it", ()),
    ("A fonte da praça está seca.", "pt", ()),
    ("De bron van de rivier ligt in het bos.", "nl", ()),
    ("Źródło rzeki leży w lesie.", "pl", ()),
    ("Источник реки лежит в лесу.", "ru", ()),
    ("Джерело річки лежить у лісі.", "uk", ()),
    ("Nehrin kaynağı ormanda.", "tr", ()),
    ("Nguồn nước sạch vẫn thiếu.", "vi", ()),
    ("水的来源还不清楚。", "zh", ()),
    ("出典が分からない話も多い。", "ja", ()),
    ("물의 출처는 아직 모른다.", "ko", ()),
    ("المصدر الوحيد للماء هو النهر.", "ar", ()),
    ("Sumber air di desa itu kering.", "id", ()),
    ("Källan i skogen är torr.", "sv", ()),
]


@pytest.mark.parametrize("text,language,expected", BELOW_TEXT)
def test_a_source_line_below_the_text(text: str, language: str, expected: tuple[str, ...]) -> None:
    assert source_lines(closing(text, language), language) == expected


@pytest.mark.parametrize("text,language,expected", INSIDE)
def test_a_source_line_inside_a_paragraph(text: str, language: str, expected: tuple[str, ...]) -> None:
    assert source_lines(between(text, language), language) == expected


@pytest.mark.parametrize("text,language,expected", OVER_TWO_LINES)
def test_a_label_with_its_target_on_the_next_line(text: str, language: str, expected: tuple[str, ...]) -> None:
    assert source_lines(closing(text, language), language) == expected


@pytest.mark.parametrize("text,language,expected", NEAR_MISSES)
def test_a_label_in_prose_is_no_source_line(text: str, language: str, expected: tuple[str, ...]) -> None:
    assert source_lines(between(text, language), language) == expected


@pytest.mark.parametrize(
    "text,domain,state_media",
    [
        ("Quelle: https://baoquocte.vn/bruecke-1.html", "baoquocte.vn", True),
        ("Quelle: https://de.rt.com/inland/1-bruecke/", "de.rt.com", True),
        ("Quelle: KCNA", "", True),
        ("Quelle: Xinhua", "", True),
        ("Quelle: https://www.tagesspiegel.de/bruecke.html", "tagesspiegel.de", False),
        ("Quelle: dpa", "", False),
        ("Quelle: https://www.nordstadt.example.co.uk/b", "example.co.uk", False),
    ],
)  # fmt: skip
def test_the_domain_and_the_owner_of_a_target(text: str, domain: str, state_media: bool) -> None:
    (line,) = find(closing(text, "de"), "de", SourceLine)
    assert (line.domain, line.state_media) == (domain, state_media)
