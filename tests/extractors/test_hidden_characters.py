"""Hidden and look-alike characters that disguise words; and the typesetting and spelling that use the same characters honestly."""

from __future__ import annotations

import pytest
from finding import between, find

from provenance.model.mention import HiddenCharacter


def hidden(text: str, language: str | None) -> tuple[tuple[str, str, str], ...]:
    """(form, the characters as they stand, the word a reader sees) of each disguise."""
    return tuple((h.form, text[h.start : h.end], h.folded) for h in find(text, language, HiddenCharacter))


# a paragraph of its own inside the text
FOUND = [
    ("Die Brü\u200bcke ist zu.", "de", (("invisible", "Brü\u200bcke", "Brücke"),)),
    ("Die B\u200br\u200bücke ist zu.", "de", (("invisible", "B\u200br\u200bücke", "Brücke"),)),
    ("Die Brü\u200ccke ist zu.", "de", (("invisible", "Brü\u200ccke", "Brücke"),)),
    ("Die Brü\u200dcke ist zu.", "de", (("invisible", "Brü\u200dcke", "Brücke"),)),
    ("Die Brü\u2060cke ist zu.", "de", (("invisible", "Brü\u2060cke", "Brücke"),)),
    ("Die Brü\ufeffcke ist zu.", "de", (("invisible", "Brü\ufeffcke", "Brücke"),)),
    ("Die Brü\u034fcke ist zu.", "de", (("invisible", "Brü\u034fcke", "Brücke"),)),
    ("Die Brü\u202ecke ist zu.", "de", (("invisible", "Brü\u202ecke", "Brücke"),)),
    ("Die Brü\u00ad\u200bcke ist zu.", "de", (("invisible", "Brü\u00ad\u200bcke", "Brücke"),)),
    ("Der Konz\u0435rn zahlt.", "de", (("look-alike", "Konz\u0435rn", "Konzern"),)),
    ("Der K\u043enz\u0435rn zahlt.", "de", (("look-alike", "K\u043enz\u0435rn", "Konzern"),)),
    ("Der \u041aonzern zahlt.", "de", (("look-alike", "\u041aonzern", "Konzern"),)),
    ("Der \u039aonzern zahlt.", "de", (("look-alike", "\u039aonzern", "Konzern"),)),
    ("Der K\u03bfnzern zahlt.", "de", (("look-alike", "K\u03bfnzern", "Konzern"),)),
    ("Die B\u0430nk zahlt.", "de", (("look-alike", "B\u0430nk", "Bank"),)),
    ("Der Konzern ＡＢＣＤ zahlt.", "de", (("full-width", "ＡＢＣＤ", "ABCD"),)),
    ("Der Ｋｏｎｚｅｒｎ zahlt.", "de", (("full-width", "Ｋｏｎｚｅｒｎ", "Konzern"),)),
    ("Laut R e u t e r s ruht der Bau.", "de", (("spaced", "R e u t e r s", "Reuters"),)),
    ("Laut R\u2009e\u2009u\u2009t\u2009e\u2009r\u2009s ruht der Bau.", "de", (("spaced", "R\u2009e\u2009u\u2009t\u2009e\u2009r\u2009s", "Reuters"),)),
    ("Laut Reu\u00adters ruht der Bau.", "de", (("soft-hyphen", "Reu\u00adters", "Reuters"),)),
    ("The br\u200bidge is closed.", "en", (("invisible", "br\u200bidge", "bridge"),)),
    ("The br\u0456dge is closed.", "en", (("look-alike", "br\u0456dge", "bridge"),)),
    ("Le p\u200bont est fermé.", "fr", (("invisible", "p\u200bont", "pont"),)),
    ("Le p\u043ent est fermé.", "fr", (("look-alike", "p\u043ent", "pont"),)),
    ("El puent\u0435 está cerrado.", "es", (("look-alike", "puent\u0435", "puente"),)),
    ("Il p\u200bonte è chiuso.", "it", (("invisible", "p\u200bonte", "ponte"),)),
    ("A pont\u0435 está fechada.", "pt", (("look-alike", "pont\u0435", "ponte"),)),
    ("De br\u200bug is dicht.", "nl", (("invisible", "br\u200bug", "brug"),)),
    ("M\u043est jest zamknięty.", "pl", (("look-alike", "M\u043est", "Most"),)),
    ("Мо\u200bст закрыт.", "ru", (("invisible", "Мо\u200bст", "Мост"),)),
    ("Мі\u200bст закрито.", "uk", (("invisible", "Мі\u200bст", "Міст"),)),
    ("Köp\u200brü kapalı.", "tr", (("invisible", "Köp\u200brü", "Köprü"),)),
    ("Br\u043en är stängd.", "sv", (("look-alike", "Br\u043en", "Bron"),)),
]

NEAR_MISSES = [
    ("Die Brücke ist zu.", "de", ()),
    ("Die Donau\u00addampf\u00adschiff\u00adfahrt ruht.", "de", ()),
    ("Die Brü\u00adcke ist zu.", "de", ()),
    ("Die Brücke\u200b ist zu.", "de", ()),
    ("Die Brü\u00adcken und die Fäh\u00adren sind alt.", "de", ()),
    ("\ufeffDie Brücke ist zu.", "de", ()),
    ("Die\u00a0Brücke ist\u202fzu.", "de", ()),
    ("Die Familie 👨\u200d👩\u200d👧 steht am Ufer.", "de", ()),
    ("Das Herz ❤\ufe0f steht am Ufer.", "de", ()),
    ("Das griechische Wort γέφυρα heißt Brücke.", "de", ()),
    ("Das russische Wort мост heißt Brücke.", "de", ()),
    ("Die α-Strahlung und das β-Carotin sind harmlos.", "de", ()),
    ("Der Widerstand beträgt 5 kΩ.", "de", ()),
    ("Der Spalt misst 3 µm.", "de", ()),
    ("Der Fehler Δt ist klein.", "de", ()),
    ("Der K o n z e r n zahlt, in alter Sperrschrift.", "de", ()),
    ("Die Noten c d e f g sind leicht.", "de", ()),
    ("Die Vitamine A B C D fehlen.", "de", ()),
    ("Die Zahlen 1 2 3 4 fehlen.", "de", ()),
    ("Plan A, B, C und D sind fertig.", "de", ()),
    ("Das Kürzel U.S.A. steht am Tor.", "de", ()),
    ("Die z. B. und d. h. stehen im Text.", "de", ()),
    ("Die Wörter i n stehen am Rand.", "de", ()),
    ("Der Preis beträgt ５ Euro.", "ja", ()),
    ("ＮＨＫは橋を映した。", "ja", ()),
    ("ＣＣＴＶ播出了大桥。", "zh", ()),
    ("２０２３年、橋は通れない。", "ja", ()),
    ("پل بسته می\u200cماند.", "fa", ()),
    ("خانه\u200cها بسته است.", "fa", ()),
    ("क्\u200dष का रूप अलग है।", "hi", ()),
    ("הגשר\u200f סגור.", "he", ()),
    ("\u200fالجسر مغلق\u200f.", "ar", ()),
    ("Мост закрыт компанией IBM.", "ru", ()),
    ("Вірус COVID-19 зник.", "uk", ()),
    ("IT-компания строит мост.", "ru", ()),
    ("Η εταιρεία IBM έκλεισε τη γέφυρα.", "el", ()),
    ("สะ\u200bพานปิด", "th", ()),
    ("1990-х годов мост.", "ru", ()),
]


@pytest.mark.parametrize("text,language,expected", FOUND)
def test_a_disguise_and_the_word_behind_it(text: str, language: str, expected: tuple[tuple[str, str, str], ...]) -> None:
    assert hidden(between(text, language), language) == expected


@pytest.mark.parametrize("text,language,expected", NEAR_MISSES)
def test_honest_use_of_the_same_characters(text: str, language: str, expected: tuple[tuple[str, str, str], ...]) -> None:
    shown = text if language == "fa" else between(text, language)
    assert hidden(shown, language) == expected
