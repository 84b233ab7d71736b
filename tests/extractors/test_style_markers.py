"""Style markers: loaded words, curiosity bait, calls to share, runs of marks; and the same words used plainly."""

from __future__ import annotations

import pytest
from finding import FRAMES, between, find

from provenance.model.mention import StyleMarker


def styles(text: str, language: str | None) -> tuple[str, ...]:
    """The styles, each once, sorted."""
    return tuple(sorted({s.style for s in find(text, language, StyleMarker)}))


# a paragraph of its own inside the text
IN_THE_TEXT = [
    ("Davon schweigt die Lügenpresse.", "de", ("loaded",)),
    ("Davon schweigen die Systemmedien.", "de", ("loaded",)),
    ("Davon schweigen die Mainstream-Medien.", "de", ("loaded",)),
    ("Davon schweigen die Altparteien.", "de", ("loaded",)),
    ("Das nennt man Meinungsdiktatur.", "de", ("loaded",)),
    ("Das ist die Plandemie.", "de", ("loaded",)),
    ("Das verlangt der Tugendterror.", "de", ("loaded",)),
    ("Bitte teilen!", "de", ("appeal",)),
    ("Bitte verbreiten Sie das, bevor es gelöscht wird.", "de", ("appeal",)),
    ("Teilt dieses Video mit allen Freunden.", "de", ("appeal",)),
    ("Wacht endlich auf und kommt an den Fluss.", "de", ("appeal",)),
    ("Die Brücke ist zu!!", "de", ("shouting-marks",)),
    ("Die Brücke ist zu!!!", "de", ("shouting-marks",)),
    ("Wer zahlt das??", "de", ("shouting-marks",)),
    ("Wer zahlt das?!", "de", ("shouting-marks",)),
    ("Wer zahlt das!?", "de", ("shouting-marks",)),
    ("The lamestream media are silent.", "en", ("loaded",)),
    ("Please share this before it's deleted.", "en", ("appeal",)),
    ("The bridge is closed!!", "en", ("shouting-marks",)),
    ("Le pont est fermé !!", "fr", ("shouting-marks",)),
    ("¡¡El puente está cerrado!!", "es", ("shouting-marks",)),
    ("Il ponte è chiuso!!", "it", ("shouting-marks",)),
    ("A ponte está fechada!!", "pt", ("shouting-marks",)),
    ("De brug is dicht!!", "nl", ("shouting-marks",)),
    ("Most jest zamknięty!!", "pl", ("shouting-marks",)),
    ("Мост закрыт!!", "ru", ("shouting-marks",)),
    ("Міст закрито?!", "uk", ("shouting-marks",)),
    ("Köprü kapalı!!", "tr", ("shouting-marks",)),
    ("Cầu đã đóng!!", "vi", ("shouting-marks",)),
    ("大桥封闭！！", "zh", ("shouting-marks",)),
    ("橋は通れない！！", "ja", ("shouting-marks",)),
    ("다리가 막혔다!!", "ko", ("shouting-marks",)),
    ("الجسر مغلق!!", "ar", ("shouting-marks",)),
]

# a headline
HEADLINES = [
    ("Sie werden nicht glauben, was an der Brücke geschah", "de", ("clickbait",)),
    ("Was dann passiert, hätte niemand erwartet", "de", ("clickbait",)),
    ("Mit diesem einfachen Trick wird die Brücke frei", "de", ("clickbait",)),
    ("Unglaublich, was unter der Brücke liegt", "de", ("clickbait",)),
    ("You won't believe what happened at the bridge", "en", ("clickbait",)),
    ("Doctors hate this one weird trick", "en", ("clickbait",)),
]

NEAR_MISSES = [
    ("Die Presse lügt nicht.", "de", ()),
    ("Das System der Medien ist alt.", "de", ()),
    ("Der Hauptstrom der Ache fließt nach Norden.", "de", ()),
    ("Die alte Partei löst sich auf.", "de", ()),
    ("Die Diktatur endete im Frühling.", "de", ()),
    ("Die Meinung der Leute zählt.", "de", ()),
    ("Die Pandemie ist vorbei.", "de", ()),
    ("Er bittet, das Brot zu teilen.", "de", ()),
    ("Bitte teilen Sie uns mit, wann Sie kommen.", "de", ()),
    ("Das Gerücht verbreitet sich schnell.", "de", ()),
    ("Das Video wurde gelöscht.", "de", ()),
    ("Am Morgen wacht sie früh auf.", "de", ()),
    ("Das Aufwachen fällt ihm schwer.", "de", ()),
    ("Die Brücke ist zu!", "de", ()),
    ("Wer zahlt das?", "de", ()),
    ("„Halt!“, rief er. „Warum?“", "de", ()),
    ("Nein! Doch! Ach!", "de", ()),
    ("Der Zug heißt Hamlet! und fährt um acht.", "de", ()),
    ("Der Trick ist einfach.", "de", ()),
    ("Der Schock sitzt tief.", "de", ()),
    ("The stream of the main river is strong.", "en", ()),
    ("Please share the bread.", "en", ()),
    ("The bridge is closed!", "en", ()),
    ("Le pont est fermé !", "fr", ()),
    ("¡El puente está cerrado!", "es", ()),
    ("¿El puente está cerrado?", "es", ()),
    ("Il ponte è chiuso!", "it", ()),
    ("A ponte está fechada!", "pt", ()),
    ("De brug is dicht!", "nl", ()),
    ("Most jest zamknięty!", "pl", ()),
    ("Мост закрыт!", "ru", ()),
    ("Міст закрито?", "uk", ()),
    ("Köprü kapalı!", "tr", ()),
    ("Cầu đã đóng!", "vi", ()),
    ("大桥封闭！", "zh", ()),
    ("橋は通れない！", "ja", ()),
    ("다리가 막혔다!", "ko", ()),
    ("الجسر مغلق!", "ar", ()),
]


@pytest.mark.parametrize("text,language,expected", IN_THE_TEXT)
def test_a_mark_of_style_in_the_text(text: str, language: str, expected: tuple[str, ...]) -> None:
    assert styles(between(text, language), language) == expected


@pytest.mark.parametrize("text,language,expected", HEADLINES)
def test_curiosity_bait_in_a_headline(text: str, language: str, expected: tuple[str, ...]) -> None:
    _, first, second = FRAMES[language]
    assert styles(f"{text}\n{first}\n{second}", language) == expected


@pytest.mark.parametrize("text,language,expected", NEAR_MISSES)
def test_plain_words_and_single_marks_are_no_style(text: str, language: str, expected: tuple[str, ...]) -> None:
    assert styles(between(text, language), language) == expected
