"""Headlines: a short first line without an end mark; not a first paragraph, a byline, a dateline or furniture."""

from __future__ import annotations

import pytest
from finding import FRAMES, find

from provenance.model.mention import Headline

BODY = "\n".join(FRAMES["de"][1:])

LONG = "Die Brücke über die Ache bleibt bis zum Herbst gesperrt, weil zwei Pfeiler erneuert werden müssen und der Fluss zu hoch steht"

# a first line above the German frame's paragraphs, the headline, or none
FOUND = [
    ("Brücke bleibt zu", "de", "Brücke bleibt zu"),
    ("Brücke", "de", "Brücke"),
    ("Bleibt die Brücke zu?", "de", "Bleibt die Brücke zu?"),
    ("Die Brücke bleibt zu!", "de", "Die Brücke bleibt zu!"),
    ("„Die Brücke bleibt zu“", "de", "„Die Brücke bleibt zu“"),
    ("Brücke: Neue Pfeiler bis zum Herbst", "de", "Brücke: Neue Pfeiler bis zum Herbst"),
    ("Brücke bleibt zu – Fähre fährt öfter", "de", "Brücke bleibt zu – Fähre fährt öfter"),
    ("\nBrücke bleibt zu\n", "de", "Brücke bleibt zu"),
    ("  Brücke bleibt zu  ", "de", "Brücke bleibt zu"),
    ("+++ Brücke bleibt zu +++", "de", "+++ Brücke bleibt zu +++"),
    ("1200 Räder, 3 Fähren und keine Brücke", "de", "1200 Räder, 3 Fähren und keine Brücke"),
    (LONG, "de", LONG),
]

NONE = [
    ("Die Brücke bleibt zu, weil zwei Pfeiler brüchig sind.", "de"),
    ("Die Brücke bleibt zu …", "de"),
    ("Berlin (dpa) - Die Brücke bleibt zu.", "de"),
    ("(dpa) - Die Brücke bleibt zu.", "de"),
    ("Von Jana Muster", "de"),
    ("https://www.example.org/bruecke", "de"),
    ("Lesedauer: 3 Minuten", "de"),
    ("Anzeige", "de"),
    ("[Lesen Sie auch: Neue Fähre]", "de"),
    ("| Brücke | Fähre |", "de"),
]


@pytest.mark.parametrize("text,language,expected", FOUND)
def test_a_short_first_line_is_the_headline(text: str, language: str, expected: str) -> None:
    shown = f"{text}\n{BODY}"
    assert [shown[h.start : h.end] for h in find(shown, language, Headline)] == [expected]


@pytest.mark.parametrize("text,language", NONE)
def test_other_first_lines_are_no_headline(text: str, language: str) -> None:
    shown = f"{text}\n{BODY}"
    assert not [h for h in find(shown, language, Headline) if shown[h.start : h.end] == text]


@pytest.mark.parametrize("language", FRAMES)
def test_a_headline_in_every_language(language: str) -> None:
    shown = "\n".join(FRAMES[language])
    assert [shown[h.start : h.end] for h in find(shown, language, Headline)] == [FRAMES[language][0]]


# Thai ends its sentences without a mark: nothing tells a short paragraph there from a headline
@pytest.mark.parametrize("language", [language for language in FRAMES if language != "th"])
def test_paragraphs_alone_have_no_headline(language: str) -> None:
    assert not find("\n".join(FRAMES[language][1:]), language, Headline)
