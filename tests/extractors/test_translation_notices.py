"""Translation notices: the text says that it is translated, by whom, and whether by a program."""

from __future__ import annotations

import pytest
from finding import between, closing, find

from provenance.model.mention import TranslationNotice


def notices(text: str, language: str | None) -> tuple[str, ...]:
    """`machine` or `human` and the translator of each notice."""
    return tuple(f"{'machine' if n.machine else 'human'}: {n.by}" for n in find(text, language, TranslationNotice))


# a line below the last paragraph
FOUND = [
    ("Übersetzung: Jana Muster", "de", ("human: Jana Muster",)),
    ("Übersetzt von Jana Muster", "de", ("human: Jana Muster",)),
    ("Aus dem Englischen von Uwe Beispiel", "de", ("human: Uwe Beispiel",)),
    ("Aus dem Französischen übersetzt von Uwe Beispiel", "de", ("human: Uwe Beispiel",)),
    ("Aus dem Russischen übersetzt von Jana Muster.", "de", ("human: Jana Muster",)),
    ("Deutsche Übersetzung: Jana Muster", "de", ("human: Jana Muster",)),
    ("Ins Deutsche übertragen von Jana Muster", "de", ("human: Jana Muster",)),
    ("Übersetzt mit DeepL", "de", ("machine: DeepL",)),
    ("Übersetzt mit Google Translate", "de", ("machine: Google Translate",)),
    ("Dieser Text wurde maschinell übersetzt.", "de", ("machine: ",)),
    ("Dieser Artikel wurde automatisch übersetzt.", "de", ("machine: ",)),
    ("Dieser Artikel wurde mit Hilfe von KI übersetzt.", "de", ("machine: ",)),
    ("Maschinelle Übersetzung", "de", ("machine: ",)),
    ("Translated by Jane Sample", "en", ("human: Jane Sample",)),
    ("Translated from the German by Jane Sample", "en", ("human: Jane Sample",)),
    ("This article was machine translated.", "en", ("machine: ",)),
    ("This article has been automatically translated.", "en", ("machine: ",)),
    ("Traduit de l'anglais par Jeanne Exemple", "fr", ("human: Jeanne Exemple",)),
    ("Traduit par Jeanne Exemple", "fr", ("human: Jeanne Exemple",)),
    ("Traducido por Juana Ejemplo", "es", ("human: Juana Ejemplo",)),
    ("Traducido con DeepL", "es", ("machine: DeepL",)),
    ("Tradotto da Giovanna Esempio", "it", ("human: Giovanna Esempio",)),
    ("Traduzione di Giovanna Esempio", "it", ("human: Giovanna Esempio",)),
    ("Traduzido por Joana Exemplo", "pt", ("human: Joana Exemplo",)),
    ("Vertaald door Johanna Voorbeeld", "nl", ("human: Johanna Voorbeeld",)),
    ("Tłumaczenie: Jan Przykład", "pl", ("human: Jan Przykład",)),
    ("Перевод: Иван Примеров", "ru", ("human: Иван Примеров",)),
    ("Переклад: Іван Прикладенко", "uk", ("human: Іван Прикладенко",)),
    ("Çeviri: Ayşe Örnek", "tr", ("human: Ayşe Örnek",)),
    ("Översättning: Anna Exempel", "sv", ("human: Anna Exempel",)),
    ("Oversat af Anna Eksempel", "da", ("human: Anna Eksempel",)),
    ("Người dịch: Nguyễn Văn Mẫu", "vi", ("human: Nguyễn Văn Mẫu",)),
    ("翻译：李四", "zh", ("human: 李四",)),
    ("翻訳：山田太郎", "ja", ("human: 山田太郎",)),
    ("번역: 홍길동", "ko", ("human: 홍길동",)),
    ("ترجمة: أحمد سالم", "ar", ("human: أحمد سالم",)),
]

# paragraphs about translation that say nothing of this text
NEAR_MISSES = [
    ("Sie übersetzt Gedichte aus dem Polnischen.", "de", ()),
    ("Der Roman wurde in zwölf Sprachen übersetzt.", "de", ()),
    ("Der Roman wurde von einem Lehrer übersetzt.", "de", ()),
    ("Die Übersetzung des Romans ist gelungen.", "de", ()),
    ("Eine Übersetzung fehlt bis heute.", "de", ()),
    ("Übersetzt heißt der Name so viel wie Stein.", "de", ()),
    ("Die Übersetzung der Gangschaltung klemmt.", "de", ()),
    ("Das Wort kommt aus dem Englischen.", "de", ()),
    ("Aus dem Englischen Garten kommen die Enten.", "de", ()),
    ("Der Brief aus dem Russischen Haus kam spät.", "de", ()),
    ("Die Tür öffnet automatisch.", "de", ()),
    ("Sie lernt mit DeepL für die Schule.", "de", ()),
    ("Die Spielerin übersetzt den Plan in Tore.", "de", ()),
    ("The novel was translated by a teacher.", "en", ()),
    ("Her speech was translated into twelve languages.", "en", ()),
    ("Growth translated into jobs.", "en", ()),
    ("The doors open automatically.", "en", ()),
    ("The translator arrived late.", "en", ()),
    ("La traduction du roman est réussie.", "fr", ()),
    ("Cela se traduit par des retards.", "fr", ()),
    ("Esto se traduce en retrasos.", "es", ()),
    ("La traducción de la novela es buena.", "es", ()),
    ("Questo si traduce in ritardi.", "it", ()),
    ("Isso se traduz em atrasos.", "pt", ()),
    ("De roman is goed vertaald.", "nl", ()),
    ("Tłumaczenie powieści jest dobre.", "pl", ()),
    ("Перевод денег занял день.", "ru", ()),
    ("Переклад роману вдалий.", "uk", ()),
    ("Çeviri zor bir iştir.", "tr", ()),
    ("Översättningen av romanen är bra.", "sv", ()),
    ("Dịch bệnh lan nhanh ở phía bắc.", "vi", ()),
    ("翻译这本书用了三年。", "zh", ()),
    ("翻訳の仕事は難しい。", "ja", ()),
    ("번역 작업은 어렵다.", "ko", ()),
    ("ترجمة الرواية صعبة.", "ar", ()),
]


@pytest.mark.parametrize("text,language,expected", FOUND)
def test_a_notice_names_the_translator(text: str, language: str, expected: tuple[str, ...]) -> None:
    assert notices(closing(text, language), language) == expected


@pytest.mark.parametrize("text,language,expected", NEAR_MISSES)
def test_talk_of_translation_is_no_notice(text: str, language: str, expected: tuple[str, ...]) -> None:
    assert notices(between(text, language), language) == expected
