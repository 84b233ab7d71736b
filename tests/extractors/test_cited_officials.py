"""Officials as sources: a title or its holder beside a verb of speech, told from titles that do not speak."""

from __future__ import annotations

import pytest
from finding import between, find

from provenance.model.mention import Attribution


def officials(text: str, language: str | None) -> tuple[str, ...]:
    """The officials given as sources, as printed."""
    return tuple(a.source for a in find(text, language, Attribution) if a.source_kind == "official")


GERMAN = [
    ("Der Bau ruhe, sagte Kremlsprecher Dmitri Peskow am Mittwoch.", "de", ("Kremlsprecher Dmitri Peskow",)),
    ("Der Bau ruhe, sagte Lin Jian, ein Sprecher der chinesischen Diplomatie.", "de", ("Lin Jian",)),
    ("Außenministerin Jana Muster sagte, der Bau ruhe.", "de", ("Außenministerin Jana Muster",)),
    ("Der Bau ruhe, erklärte Bundeskanzler Uwe Beispiel.", "de", ("Bundeskanzler Uwe Beispiel",)),
    ("Der Bau ruhe, teilte der Oberbürgermeister mit.", "de", ("Oberbürgermeister",)),
    ("Bürgermeisterin Ria Vorlage (SPD) betonte, der Bau ruhe.", "de", ("Bürgermeisterin Ria Vorlage",)),
    ("Der Bau ruht laut Ministerpräsident Uwe Beispiel.", "de", ("Ministerpräsident Uwe Beispiel",)),
    ("Nach Angaben von Innensenator Uwe Beispiel ruht der Bau.", "de", ("Innensenator Uwe Beispiel",)),
    ("Ein Sprecher des Außenministeriums sagte, der Bau ruhe.", "de", ("Sprecher des Außenministeriums",)),
    ("Der Bau ruhe, sagte eine Sprecherin der Polizei.", "de", ("Sprecherin der Polizei",)),
    ("Das bestätigte Regierungssprecher Uwe Beispiel am Montag.", "de", ("Regierungssprecher Uwe Beispiel",)),
    ("Der Landrat warnte, der Pfeiler sei brüchig.", "de", ("Landrat",)),
    ("Polizeisprecherin Jana Muster sagte, niemand sei verletzt.", "de", ("Polizeisprecherin Jana Muster",)),
    ("Präsident Uwe Beispiel forderte einen Neubau.", "de", ("Präsident Uwe Beispiel",)),
    ("Das sagte der Generalsekretär der Vereinten Nationen.", "de", ("Generalsekretär",)),
]

OTHER_LANGUAGES = [
    ("Prime Minister Jane Sample said the works had stopped.", "en", ("Prime Minister Jane Sample",)),
    ("The works had stopped, foreign minister John Example said.", "en", ("foreign minister John Example",)),
    ("Mayor Jane Sample told reporters that the works had stopped.", "en", ("Mayor Jane Sample",)),
    ("According to President John Example, the works had stopped.", "en", ("President John Example",)),
    ("Le ministre Jean Exemple a déclaré que les travaux étaient arrêtés.", "fr", ("ministre Jean Exemple",)),
    ("Les travaux sont arrêtés, a indiqué le maire Jean Exemple.", "fr", ("maire Jean Exemple",)),
    ("El alcalde Juan Ejemplo dijo que las obras pararon.", "es", ("alcalde Juan Ejemplo",)),
    ("El ministro Juan Ejemplo anunció un puente nuevo.", "es", ("ministro Juan Ejemplo",)),
    ("Il sindaco Gianni Esempio ha detto che i lavori sono fermi.", "it", ("sindaco Gianni Esempio",)),
    ("O ministro João Exemplo disse que as obras pararam.", "pt", ("ministro João Exemplo",)),
    ("Minister Jan Voorbeeld zei dat het werk stilligt.", "nl", ("Minister Jan Voorbeeld",)),
    ("Minister Jan Przykład powiedział, że prace stanęły.", "pl", ("Minister Jan Przykład",)),
    ("Министр Иван Примеров заявил, что работы остановлены.", "ru", ("Министр Иван Примеров",)),
    ("Міністр Іван Прикладенко заявив, що роботи зупинено.", "uk", ("Міністр Іван Прикладенко",)),
    ("Bakan Ali Örnek çalışmaların durduğunu söyledi.", "tr", ("Bakan Ali Örnek",)),
    ("Statsminister Anna Exempel sade att arbetet står still.", "sv", ("Statsminister Anna Exempel",)),
    ("Statsminister Anna Eksempel siger, at arbejdet står stille.", "da", ("Statsminister Anna Eksempel",)),
    ("Thủ tướng Nguyễn Văn Mẫu cho biết công trình đã dừng.", "vi", ("Thủ tướng Nguyễn Văn Mẫu",)),
    ("外交部发言人李四表示，工程已停。", "zh", ("外交部发言人李四",)),
    ("وقال الوزير أحمد سالم إن الأعمال توقفت.", "ar", ("الوزير أحمد سالم",)),
]

# paragraphs in which an official stands and does not speak
NEAR_MISSES = [
    ("Der Kremlsprecher trat ans Fenster.", "de", ()),
    ("Die Außenministerin reiste am Montag ab.", "de", ()),
    ("Der Kanzler schwieg.", "de", ()),
    ("Der Bürgermeister schnitt das Band durch.", "de", ()),
    ("Die Wahl des Präsidenten ist im Herbst.", "de", ()),
    ("Der Lautsprecher des Bahnhofs sagte den Zug an.", "de", ()),
    ("Der Sprecher des Hörbuchs las vor.", "de", ()),
    ("Der Kanzlerin gefiel das Lied.", "de", ()),
    ("Im Amt des Landrats brannte Licht.", "de", ()),
    ("Sie sagte das dem Minister nicht.", "de", ()),
    ("Das sagte Jana Muster über den Präsidenten.", "de", ()),
    ("Der Papst segnete die Brücke.", "de", ()),
    ("Das Ministeramt ist frei.", "de", ()),
    ("Der Ministerrat tagte.", "de", ()),
    ("The prime minister left on Monday.", "en", ()),
    ("The mayor cut the ribbon.", "en", ()),
    ("The speaker in the hall was broken.", "en", ()),
    ("She said nothing about the president.", "en", ()),
    ("Le ministre est parti lundi.", "fr", ()),
    ("Le maire a coupé le ruban.", "fr", ()),
    ("El alcalde cortó la cinta.", "es", ()),
    ("La elección del presidente es en otoño.", "es", ()),
    ("Il sindaco ha tagliato il nastro.", "it", ()),
    ("O ministro viajou na segunda.", "pt", ()),
    ("De minister vertrok op maandag.", "nl", ()),
    ("Minister wyjechał w poniedziałek.", "pl", ()),
    ("Министр уехал в понедельник.", "ru", ()),
    ("Міністр поїхав у понеділок.", "uk", ()),
    ("Bakan pazartesi günü gitti.", "tr", ()),
    ("Statsministern reste på måndagen.", "sv", ()),
    ("Thủ tướng đi thăm cây cầu.", "vi", ()),
    ("部长星期一出发。", "zh", ()),
    ("首相は月曜に出発した。", "ja", ()),
    ("장관은 월요일에 떠났다.", "ko", ()),
    ("غادر الوزير يوم الاثنين.", "ar", ()),
]


@pytest.mark.parametrize("text,language,expected", GERMAN)
def test_an_official_beside_a_verb_of_speech_in_german(text: str, language: str, expected: tuple[str, ...]) -> None:
    assert officials(between(text, language), language) == expected


@pytest.mark.parametrize("text,language,expected", OTHER_LANGUAGES)
def test_an_official_beside_a_verb_of_speech_in_other_languages(text: str, language: str, expected: tuple[str, ...]) -> None:
    assert officials(between(text, language), language) == expected


@pytest.mark.parametrize("text,language,expected", NEAR_MISSES)
def test_an_official_who_does_not_speak_is_no_source(text: str, language: str, expected: tuple[str, ...]) -> None:
    assert officials(between(text, language), language) == expected
