"""Chatbot leftovers: its own voice, its prompts, its placeholders; and news about chatbots."""

from __future__ import annotations

import pytest
from finding import between, find

from provenance.model.mention import CodeResidue


def residue(text: str, language: str | None) -> tuple[str, ...]:
    """The forms of all chatbot leftovers, sorted, each once."""
    return tuple(sorted({c.form for c in find(text, language, CodeResidue) if c.form.startswith("chatbot")}))


# a paragraph of its own inside the text
FOUND = [
    ("Als KI-Sprachmodell kann ich dazu keine Meinung haben.", "de", ("chatbot-assistant",)),
    ("Als künstliche Intelligenz habe ich keine Gefühle.", "de", ("chatbot-assistant",)),
    ("Es tut mir leid, aber ich kann diesen Text nicht schreiben.", "de", ("chatbot-assistant",)),
    ("Gerne! Hier ist der Artikel:", "de", ("chatbot-assistant",)),
    ("Hier ist eine umgeschriebene Version des Artikels:", "de", ("chatbot-assistant",)),
    ("Natürlich! Hier ist eine kürzere Fassung.", "de", ("chatbot-assistant",)),
    ("Mein Wissensstand endet im Jahr 2021.", "de", ("chatbot-assistant",)),
    ("Möchten Sie, dass ich den Text kürze?", "de", ("chatbot-assistant",)),
    ("Schreibe den folgenden Artikel um:", "de", ("chatbot-prompt",)),
    ("Meta-Beschreibung: Die Brücke bleibt zu.", "de", ("chatbot-prompt",)),
    ("Fokus-Keyword: Brücke", "de", ("chatbot-prompt",)),
    ("Von [Ihr Name]", "de", ("chatbot-placeholder",)),
    ("Das sagte [Name einfügen] am Montag.", "de", ("chatbot-placeholder",)),
    ("Mehr steht unter [Link einfügen].", "de", ("chatbot-placeholder",)),
    ("Siehe https://example.org/a?utm_source=chatgpt.com", "de", ("chatbot-assistant", "chatbot-reference")),
    ("Die Brücke ist zu :contentReference[oaicite:0]{index=0}.", "de", ("chatbot-assistant", "chatbot-reference")),
    ("As an AI language model, I cannot give an opinion.", "en", ("chatbot-assistant",)),
    ("I'm sorry, but I cannot fulfill this request.", "en", ("chatbot-assistant",)),
    ("As of my last knowledge update in September 2021, the bridge was open.", "en", ("chatbot-assistant",)),
    ("Certainly! Here is the rewritten article:", "en", ("chatbot-assistant",)),
    ("By [Your Name]", "en", ("chatbot-placeholder",)),
    ("Meta description: The bridge stays closed.", "en", ("chatbot-prompt",)),
    ("En tant que modèle de langage, je ne peux pas donner d'avis.", "fr", ("chatbot-assistant",)),
    ("Como modelo de lenguaje, no puedo dar una opinión.", "es", ("chatbot-assistant",)),
    ("Come modello linguistico, non posso dare un'opinione.", "it", ("chatbot-assistant",)),
    ("Como modelo de linguagem, não posso dar uma opinião.", "pt", ("chatbot-assistant",)),
    ("Als AI-taalmodel kan ik geen mening geven.", "nl", ("chatbot-assistant",)),
    ("Jako model językowy nie mogę wyrazić opinii.", "pl", ("chatbot-assistant",)),
    ("Как языковая модель, я не могу высказать мнение.", "ru", ("chatbot-assistant",)),
    ("Як мовна модель, я не можу висловити думку.", "uk", ("chatbot-assistant",)),
    ("Bir yapay zeka dil modeli olarak görüş bildiremem.", "tr", ("chatbot-assistant",)),
    ("Là một mô hình ngôn ngữ AI, tôi không thể nêu ý kiến.", "vi", ("chatbot-assistant",)),
    ("Som en AI-språkmodell kan jag inte ha en åsikt.", "sv", ("chatbot-assistant",)),
    ("作为一个AI语言模型，我无法发表意见。", "zh", ("chatbot-assistant",)),
    ("AI言語モデルとして、意見を述べることはできません。", "ja", ("chatbot-assistant",)),
    ("AI 언어 모델로서 의견을 말할 수 없습니다.", "ko", ("chatbot-assistant",)),
    ("بصفتي نموذج لغة، لا يمكنني إبداء الرأي.", "ar", ("chatbot-assistant",)),
]

NEAR_MISSES = [
    ("Die Firma stellt ein neues KI-Sprachmodell vor.", "de", ()),
    ("Das Sprachmodell schreibt Gedichte.", "de", ()),
    ("Künstliche Intelligenz hilft beim Bau.", "de", ()),
    ("Als Kind hatte ich Angst vor der Brücke.", "de", ()),
    ("Es tut mir leid, sagte der Fahrer.", "de", ()),
    ("Gerne kommt er an den Fluss.", "de", ()),
    ("Hier ist die Brücke am schönsten.", "de", ()),
    ("Natürlich ist die Brücke zu.", "de", ()),
    ("Der Wissensstand der Schüler sinkt.", "de", ()),
    ("Möchten Sie mitfahren? Dann rufen Sie an.", "de", ()),
    ("Sie schreibt einen Artikel über Brücken.", "de", ()),
    ("Der Artikel wurde umgeschrieben.", "de", ()),
    ("Die Beschreibung der Brücke ist alt.", "de", ()),
    ("Das Keyword der Tagung hieß Brücke.", "de", ()),
    ("Sie schrieb ihren Namen auf [sic] das Blatt.", "de", ()),
    ("Die [koreanische] Halbinsel ist weit.", "de", ()),
    ("Den Text hat ChatGPT geschrieben, gestand der Schüler.", "de", ()),
    ("Siehe https://example.org/a?utm_source=newsletter", "de", ()),
    ("Die Seite chatgpt.com war gestört.", "de", ()),
    ("The company shows a new AI language model.", "en", ()),
    ("I'm sorry, but the bridge is closed, he said.", "en", ()),
    ("As of last night the bridge was open.", "en", ()),
    ("Certainly the bridge is closed.", "en", ()),
    ("Write your name on the list.", "en", ()),
    ("Le modèle de langage écrit des poèmes.", "fr", ()),
    ("El modelo de lenguaje escribe poemas.", "es", ()),
    ("Il modello linguistico scrive poesie.", "it", ()),
    ("O modelo de linguagem escreve poemas.", "pt", ()),
    ("Het taalmodel schrijft gedichten.", "nl", ()),
    ("Model językowy pisze wiersze.", "pl", ()),
    ("Языковая модель пишет стихи.", "ru", ()),
    ("Мовна модель пише вірші.", "uk", ()),
    ("Dil modeli şiir yazıyor.", "tr", ()),
    ("Mô hình ngôn ngữ viết thơ.", "vi", ()),
    ("语言模型会写诗。", "zh", ()),
    ("言語モデルは詩を書く。", "ja", ()),
    ("언어 모델이 시를 쓴다.", "ko", ()),
    ("نموذج اللغة يكتب الشعر.", "ar", ()),
]


@pytest.mark.parametrize("text,language,expected", FOUND)
def test_a_chatbots_own_words(text: str, language: str, expected: tuple[str, ...]) -> None:
    assert residue(between(text, language), language) == expected


@pytest.mark.parametrize("text,language,expected", NEAR_MISSES)
def test_news_about_chatbots_is_no_residue(text: str, language: str, expected: tuple[str, ...]) -> None:
    assert residue(between(text, language), language) == expected
