"""Quotations: three words or more between the marks of a language; not single words, titles, inches or marks that never close."""

from __future__ import annotations

import pytest
from finding import between, find

from provenance.model.mention import Quotation


def quotations(text: str, language: str | None) -> tuple[str, ...]:
    """The quotations as they stand, marks included."""
    return tuple(text[q.start : q.end] for q in find(text, language, Quotation))


# a paragraph of its own inside the text
FOUND = [
    ("„Der Bau ruht noch“, rief sie.", "de", ("„Der Bau ruht noch“",)),
    ("„Der Bau ruht noch”, rief sie.", "de", ("„Der Bau ruht noch”",)),
    ("»Der Bau ruht noch«, rief sie.", "de", ("»Der Bau ruht noch«",)),
    ("«Der Bau ruht noch», rief sie.", "de", ("«Der Bau ruht noch»",)),
    ('"Der Bau ruht noch", rief sie.', "de", ('"Der Bau ruht noch"',)),
    ("“Der Bau ruht noch”, rief sie.", "de", ("“Der Bau ruht noch”",)),
    ("„Der Bau ruht“, rief sie. „Er ruht noch lange“, rief er.", "de", ("„Der Bau ruht“", "„Er ruht noch lange“")),
    ("„Der ‚neue‘ Bau ruht noch“, rief sie.", "de", ("„Der ‚neue‘ Bau ruht noch“",)),
    ("Sie rief: „Der Bau ruht noch.“", "de", ("„Der Bau ruht noch.“",)),
    ("Sie rief: „Der Bau ruht noch!“", "de", ("„Der Bau ruht noch!“",)),
    ("(„Der Bau ruht noch“)", "de", ("„Der Bau ruht noch“",)),
    ("„Der Bau […] ruht noch“, rief sie.", "de", ("„Der Bau […] ruht noch“",)),
    ("“The works have stopped,” she cried.", "en", ("“The works have stopped,”",)),
    ('"The works have stopped," she cried.', "en", ('"The works have stopped,"',)),
    ("« Les travaux sont arrêtés », cria-t-elle.", "fr", ("« Les travaux sont arrêtés »",)),
    ("«Los trabajos han parado», gritó.", "es", ("«Los trabajos han parado»",)),
    ("“Los trabajos han parado”, gritó.", "es", ("“Los trabajos han parado”",)),
    ("«I lavori sono fermi», gridò.", "it", ("«I lavori sono fermi»",)),
    ("“As obras estão paradas”, gritou.", "pt", ("“As obras estão paradas”",)),
    ("“Het werk ligt stil”, riep ze.", "nl", ("“Het werk ligt stil”",)),
    ("„Prace na moście stoją” – krzyknęła.", "pl", ("„Prace na moście stoją”",)),
    ("«Работы на мосту стоят», — крикнула она.", "ru", ("«Работы на мосту стоят»",)),
    ("«Роботи на мосту стоять», — крикнула вона.", "uk", ("«Роботи на мосту стоять»",)),
    ("“Köprüde işler durdu artık” diye bağırdı.", "tr", ("“Köprüde işler durdu artık”",)),
    ("“Công trình đã dừng rồi”, cô kêu lên.", "vi", ("“Công trình đã dừng rồi”",)),
    ("”Arbetet står still nu”, ropade hon.", "sv", ("”Arbetet står still nu”",)),
    ("»Arbejdet står stille nu«, råbte hun.", "da", ("»Arbejdet står stille nu«",)),
    ("“工程还要停一年时间”，她喊道。", "zh", ("“工程还要停一年时间”",)),
    ("「工事はまだ止まったままだ」と叫んだ。", "ja", ("「工事はまだ止まったままだ」",)),
    ("“공사는 아직 멈춰 있다”고 외쳤다.", "ko", ("“공사는 아직 멈춰 있다”",)),
    ("«الأعمال متوقفة حتى الآن» صاحت.", "ar", ("«الأعمال متوقفة حتى الآن»",)),
]

NEAR_MISSES = [
    ("Die „Brücke“ ist zu.", "de", ()),
    ("Die „neue Brücke“ ist zu.", "de", ()),
    ("Die sogenannte »Umfahrung« ist zu.", "de", ()),
    ("Das Buch «Die Brücke» ist alt.", "de", ()),
    ('Das Rohr misst 5" im Winter und 6" im Sommer.', "de", ()),
    ("Das Kind fragte: ‚Warum?‘", "de", ()),
    ("„Der Bau ruht noch, rief sie.", "de", ()),
    ("Der Bau ruht noch“, rief sie.", "de", ()),
    ("Der Bau ruht, so die Regel 'drei vor zwei und eins' im Heft.", "de", ()),
    ("Der Wert ist << 5 >> im Plan und im Heft.", "de", ()),
    ("Hans’ Haus und Fritz’ Hof sind alt.", "de", ()),
    ("Das kostet 5‘000 Franken und mehr.", "de", ()),
    ("Die Koordinaten sind 47° 30' 12\" Nord und 9° Ost.", "de", ()),
    ("Die „A“ und die „B“ sind Boote.", "de", ()),
    ("The “bridge” is closed.", "en", ()),
    ("The “new bridge” is closed.", "en", ()),
    ("The boys' and girls' schools are closed.", "en", ()),
    ("A 6\" pipe and a 7\" pipe broke.", "en", ()),
    ("Le « pont » est fermé.", "fr", ()),
    ("El «puente» está cerrado.", "es", ()),
    ("Il «ponte» è chiuso.", "it", ()),
    ("A “ponte” está fechada.", "pt", ()),
    ("De “brug” is dicht.", "nl", ()),
    ("Tak zwany „most” jest zamknięty.", "pl", ()),
    ("«Мост» закрыт.", "ru", ()),
    ("«Міст» закрито.", "uk", ()),
    ("“Köprü” kapalı.", "tr", ()),
    ("Cái “cầu” đã đóng.", "vi", ()),
    ("”Bron” är stängd.", "sv", ()),
    ("“大桥”封闭。", "zh", ()),
    ("「橋」は通れない。", "ja", ()),
    ("“다리”가 막혔다.", "ko", ()),
    ("«الجسر» مغلق.", "ar", ()),
]


@pytest.mark.parametrize("text,language,expected", FOUND)
def test_words_between_the_marks_of_a_language(text: str, language: str, expected: tuple[str, ...]) -> None:
    assert quotations(between(text, language), language) == expected


@pytest.mark.parametrize("text,language,expected", NEAR_MISSES)
def test_single_words_and_stray_marks_are_no_quotation(text: str, language: str, expected: tuple[str, ...]) -> None:
    assert quotations(between(text, language), language) == expected
