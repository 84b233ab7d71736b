"""Page furniture by role in the languages that feeds bring, and the same words in sentences of the article."""

from __future__ import annotations

import pytest
from finding import between, closing, find

from provenance.model.mention import Boilerplate


def roles(text: str, language: str | None) -> tuple[str, ...]:
    return tuple(b.role for b in find(text, language, Boilerplate))


# a line below the last paragraph
FOUND = [
    ("Leave a Reply", "en", ("comments",)),
    ("Your email address will not be published. Required fields are marked *", "en", ("comments",)),
    ("Read more: New ferry runs more often", "en", ("teaser",)),
    ("You may also like", "en", ("teaser",)),
    ("Sign up for our newsletter", "en", ("newsletter",)),
    ("4 min read", "en", ("reading-ui",)),
    ("Share this article", "en", ("share",)),
    ("All rights reserved.", "en", ("copyright",)),
    ("The views expressed are those of the author and do not necessarily reflect those of the publisher.", "en", ("disclaimer",)),
    ("The post Bridge closed appeared first on Northtown News.", "en", ("feed-footer",)),
    ("Lire aussi : Le bac passe plus souvent", "fr", ("teaser",)),
    ("Laisser un commentaire", "fr", ("comments",)),
    ("Temps de lecture : 3 min", "fr", ("reading-ui",)),
    ("Tous droits réservés", "fr", ("copyright",)),
    ("Lea también: El ferri pasa más veces", "es", ("teaser",)),
    ("Deja un comentario", "es", ("comments",)),
    ("Suscríbete a nuestra newsletter", "es", ("newsletter",)),
    ("Leggi anche: Il traghetto passa più spesso", "it", ("teaser",)),
    ("Lascia un commento", "it", ("comments",)),
    ("Riproduzione riservata", "it", ("copyright",)),
    ("Leia também: Balsa passa mais vezes", "pt", ("teaser",)),
    ("Deixe um comentário", "pt", ("comments",)),
    ("Lees ook: Pont vaart vaker", "nl", ("teaser",)),
    ("Geef een reactie", "nl", ("comments",)),
    ("Czytaj także: Prom pływa częściej", "pl", ("teaser",)),
    ("Dodaj komentarz", "pl", ("comments",)),
    ("Читайте также: Паром ходит чаще", "ru", ("teaser",)),
    ("Добавить комментарий", "ru", ("comments",)),
    ("Поддержите нашу работу пожертвованием", "ru", ("solicitation",)),
    ("Читайте також: Паром ходить частіше", "uk", ("teaser",)),
    ("Залишити коментар", "uk", ("comments",)),
    ("Bunu da okuyun: Feribot daha sık", "tr", ("teaser",)),
    ("Yorum yap", "tr", ("comments",)),
    ("Xem thêm: Phà chạy nhiều hơn", "vi", ("teaser",)),
    ("Để lại bình luận", "vi", ("comments",)),
    ("Läs också: Färjan går oftare", "sv", ("teaser",)),
    ("Læs også: Færgen sejler oftere", "da", ("teaser",)),
    ("Baca juga: Feri lebih sering", "id", ("teaser",)),
    ("相关阅读：渡船加班", "zh", ("teaser",)),
    ("发表评论", "zh", ("comments",)),
    ("版权所有", "zh", ("copyright",)),
    ("関連記事", "ja", ("teaser",)),
    ("コメントを残す", "ja", ("comments",)),
    ("관련기사", "ko", ("teaser",)),
    ("무단전재 및 재배포 금지", "ko", ("copyright",)),
    ("اقرأ أيضا: العبارة تمر أكثر", "ar", ("teaser",)),
    ("جميع الحقوق محفوظة", "ar", ("copyright",)),
    ("Διαβάστε επίσης: Το πλοίο περνά συχνότερα", "el", ("teaser",)),
]

# paragraphs of the article itself
NEAR_MISSES = [
    ("Leave the bridge, the reply came at once.", "en", ()),
    ("She could read more in an hour than others in a day.", "en", ()),
    ("The newsletter of the club is ten years old.", "en", ()),
    ("The children share this garden with the school.", "en", ()),
    ("All rights come with duties.", "en", ()),
    ("The views from the bridge are wide.", "en", ()),
    ("The post office closed first.", "en", ()),
    ("Comments by the coach were rare.", "en", ()),
    ("The advertisement on the bridge is gone.", "en", ()),
    ("Il faut lire aussi entre les lignes.", "fr", ()),
    ("Le commentaire du maire fut bref.", "fr", ()),
    ("Le temps de la lecture revient.", "fr", ()),
    ("El comentario del alcalde fue breve.", "es", ()),
    ("Hay que leer también entre líneas.", "es", ()),
    ("Il commento del sindaco fu breve.", "it", ()),
    ("La riproduzione del quadro costa poco.", "it", ()),
    ("O comentário do ministro foi curto.", "pt", ()),
    ("De reactie van de burgemeester was kort.", "nl", ()),
    ("Komentarz burmistrza był krótki.", "pl", ()),
    ("Комментарий мэра был коротким.", "ru", ()),
    ("Канал закрыли на ремонт.", "ru", ()),
    ("Коментар мера був коротким.", "uk", ()),
    ("Başkanın yorumu kısaydı.", "tr", ()),
    ("Người dân xem thêm hai trận nữa.", "vi", ()),
    ("Kommentaren från ministern var kort.", "sv", ()),
    ("Kommentaren fra ministeren var kort.", "da", ()),
    ("Komentar wali kota itu singkat.", "id", ()),
    ("市长的评论很短。", "zh", ()),
    ("市長のコメントは短かった。", "ja", ()),
    ("시장의 논평은 짧았다.", "ko", ()),
    ("تعليق رئيس البلدية كان قصيرا.", "ar", ()),
    ("Το σχόλιο του δημάρχου ήταν σύντομο.", "el", ()),
]

# furniture that another language left under a German text
FOREIGN = [
    ("Leave a Reply", ("comments",)),
    ("Share this article", ("share",)),
    ("Laisser un commentaire", ("comments",)),
    ("Deja un comentario", ("comments",)),
    ("Lascia un commento", ("comments",)),
    ("Добавить комментарий", ("comments",)),
    ("Читайте также", ("teaser",)),
    ("Để lại bình luận", ("comments",)),
    ("发表评论", ("comments",)),
]


@pytest.mark.parametrize("text,language,expected", FOUND)
def test_furniture_of_a_language(text: str, language: str, expected: tuple[str, ...]) -> None:
    assert roles(closing(text, language), language) == expected


@pytest.mark.parametrize("text,language,expected", NEAR_MISSES)
def test_sentences_of_the_article_are_no_furniture(text: str, language: str, expected: tuple[str, ...]) -> None:
    assert roles(between(text, language), language) == expected


@pytest.mark.parametrize("text,expected", FOREIGN)
def test_furniture_of_another_language_is_found_under_a_german_text(text: str, expected: tuple[str, ...]) -> None:
    assert roles(closing(text, "de"), "de") == expected
