"""Runs one text through scan, segmentation and extractors, and frames single lines in short articles of our own.

A frame is a headline and two paragraphs without any trace of their own, so that a table may expect exactly what its line holds.
"""

from __future__ import annotations

from typing import TypeVar

from provenance.extractors import View, extract
from provenance.lexicon.load import load_matcher
from provenance.model.article import Article
from provenance.model.mention import Mention, Party
from provenance.segmentation import segment

M = TypeVar("M", bound=Mention)

# language -> headline and two paragraphs about a closed bridge
FRAMES: dict[str, tuple[str, str, str]] = {
    "de": (
        "Brücke über die Ache bleibt gesperrt",
        "Die Brücke über die Ache bleibt bis zum Herbst gesperrt, weil zwei Pfeiler erneuert werden müssen.",
        "Der Verkehr rollt so lange über die Umfahrung im Norden der Stadt.",
    ),
    "en": (
        "Bridge over the river stays closed",
        "The bridge over the river will stay closed until autumn because two of its pillars must be renewed.",
        "Until then all traffic will use the road in the north of the town.",
    ),
    "fr": (
        "Le pont sur la rivière reste fermé",
        "Le pont sur la rivière restera fermé jusqu'à l'automne parce que deux piliers doivent être refaits.",
        "D'ici là, la circulation passe par la route au nord de la ville.",
    ),
    "es": (
        "El puente sobre el río sigue cerrado",
        "El puente sobre el río seguirá cerrado hasta el otoño porque dos pilares deben renovarse.",
        "Hasta entonces el tráfico pasa por la carretera del norte de la ciudad.",
    ),
    "it": (
        "Il ponte sul fiume resta chiuso",
        "Il ponte sul fiume resterà chiuso fino all'autunno perché due piloni devono essere rifatti.",
        "Fino ad allora il traffico passa per la strada a nord della città.",
    ),
    "pt": (
        "A ponte sobre o rio continua fechada",
        "A ponte sobre o rio continuará fechada até o outono porque dois pilares precisam ser refeitos.",
        "Até lá, o trânsito passa pela estrada ao norte da cidade.",
    ),
    "nl": (
        "Brug over de rivier blijft dicht",
        "De brug over de rivier blijft tot de herfst dicht omdat twee pijlers vernieuwd moeten worden.",
        "Tot die tijd gaat het verkeer over de weg ten noorden van de stad.",
    ),
    "pl": (
        "Most na rzece pozostaje zamknięty",
        "Most na rzece pozostanie zamknięty do jesieni, ponieważ trzeba odnowić dwa filary.",
        "Do tego czasu ruch odbywa się drogą na północ od miasta.",
    ),
    "ru": (
        "Мост через реку остаётся закрытым",
        "Мост через реку останется закрытым до осени, потому что нужно обновить две опоры.",
        "До этого времени движение идёт по дороге к северу от города.",
    ),
    "uk": (
        "Міст через річку залишається закритим",
        "Міст через річку залишиться закритим до осені, бо треба оновити дві опори.",
        "До того часу рух іде дорогою на північ від міста.",
    ),
    "tr": (
        "Nehrin üzerindeki köprü kapalı kalıyor",
        "Nehrin üzerindeki köprü, iki ayağı yenileneceği için sonbahara kadar kapalı kalacak.",
        "O zamana kadar trafik şehrin kuzeyindeki yoldan geçecek.",
    ),
    "vi": (
        "Cầu qua sông vẫn đóng",
        "Cây cầu qua sông sẽ đóng đến mùa thu vì hai trụ cầu phải làm lại.",
        "Cho đến lúc đó xe cộ đi theo con đường phía bắc thành phố.",
    ),
    "id": (
        "Jembatan di atas sungai tetap ditutup",
        "Jembatan di atas sungai akan ditutup sampai musim gugur karena dua tiangnya harus diperbarui.",
        "Sampai saat itu kendaraan melewati jalan di utara kota.",
    ),
    "ro": (
        "Podul peste râu rămâne închis",
        "Podul peste râu va rămâne închis până la toamnă pentru că doi piloni trebuie refăcuți.",
        "Până atunci mașinile trec pe drumul din nordul orașului.",
    ),
    "sv": (
        "Bron över floden förblir stängd",
        "Bron över floden förblir stängd till hösten eftersom två pelare måste förnyas.",
        "Fram till dess går trafiken på vägen norr om staden.",
    ),
    "da": (
        "Broen over floden forbliver lukket",
        "Broen over floden forbliver lukket til efteråret, fordi to piller skal fornyes.",
        "Indtil da kører trafikken ad vejen nord for byen.",
    ),
    "cs": (
        "Most přes řeku zůstává zavřený",
        "Most přes řeku zůstane zavřený do podzimu, protože se musí obnovit dva pilíře.",
        "Do té doby jezdí auta po silnici na sever od města.",
    ),
    "hu": (
        "Zárva marad a folyó hídja",
        "A folyó hídja őszig zárva marad, mert két pillért fel kell újítani.",
        "Addig a forgalom a várostól északra vezető úton halad.",
    ),
    "bg": (
        "Мостът над реката остава затворен",
        "Мостът над реката ще остане затворен до есента, защото два стълба трябва да бъдат обновени.",
        "Дотогава колите минават по пътя на север от града.",
    ),
    "el": (
        "Η γέφυρα του ποταμού μένει κλειστή",
        "Η γέφυρα του ποταμού θα μείνει κλειστή ως το φθινόπωρο, γιατί δύο στύλοι πρέπει να ανανεωθούν.",
        "Ως τότε τα αυτοκίνητα περνούν από τον δρόμο βόρεια της πόλης.",
    ),
    "ar": (
        "الجسر فوق النهر ما زال مغلقا",
        "سيبقى الجسر فوق النهر مغلقا حتى الخريف لأن عمودين من أعمدته يحتاجان إلى تجديد.",
        "وحتى ذلك الحين تمر السيارات عبر الطريق في شمال المدينة.",
    ),
    "fa": (
        "پل روی رودخانه بسته می‌ماند",
        "پل روی رودخانه تا پاییز بسته می‌ماند، چون دو پایه آن باید از نو ساخته شود.",
        "تا آن زمان خودروها از جاده شمال شهر می‌گذرند.",
    ),
    "he": (
        "הגשר מעל הנהר נשאר סגור",
        "הגשר מעל הנהר יישאר סגור עד הסתיו כי צריך לחדש שני עמודים.",
        "עד אז המכוניות נוסעות בכביש שמצפון לעיר.",
    ),
    "hi": (
        "नदी का पुल बंद रहेगा",
        "नदी का पुल शरद ऋतु तक बंद रहेगा क्योंकि उसके दो खंभे फिर से बनाने हैं।",
        "तब तक गाड़ियां शहर के उत्तर की सड़क से जाएंगी।",
    ),
    "zh": ("过河大桥继续封闭", "由于两座桥墩需要翻修，过河大桥将封闭到秋天。", "在此之前，车辆将走城北的道路。"),
    "ja": ("川の橋は通行止めのまま", "橋脚二本を造り直すため、川の橋は秋まで通行止めが続く。", "それまで車は町の北側の道を通る。"),
    "ko": ("강 다리 통행 금지 계속", "교각 두 개를 새로 세워야 해서 강 다리는 가을까지 막힌다.", "그때까지 차들은 도시 북쪽 길로 다닌다."),
    "th": ("สะพานข้ามแม่น้ำยังปิดอยู่", "สะพานข้ามแม่น้ำจะปิดจนถึงปลายปีเพราะต้องซ่อมเสาสองต้น", "ระหว่างนี้รถใช้ถนนทางเหนือของเมือง"),
}


def framed(language: str | None) -> tuple[str, str, str]:
    """The frame of a language; German where the language is to be told from the text."""
    return FRAMES[language or "de"]


def under_headline(line: str, language: str | None) -> str:
    """`line` where a byline stands: below the headline."""
    headline, first, second = framed(language)
    return f"{headline}\n{line}\n{first}\n{second}"


def opening(words: str, language: str | None) -> str:
    """`words` where a dateline stands: before the first words of the text."""
    headline, first, second = framed(language)
    return f"{headline}\n{words}{first}\n{second}"


def between(line: str, language: str | None) -> str:
    """`line` as a paragraph of its own inside the text."""
    headline, first, second = framed(language)
    return f"{headline}\n{first}\n{line}\n{second}"


def ending(words: str, language: str | None) -> str:
    """`words` behind the last words of the last paragraph."""
    headline, first, second = framed(language)
    return f"{headline}\n{first}\n{second} {words}"


def closing(line: str, language: str | None) -> str:
    """`line` below the last paragraph."""
    headline, first, second = framed(language)
    return f"{headline}\n{first}\n{second}\n{line}"


def view_of(text: str, language: str | None = None) -> View:
    """A text as the extractors see it; language None: told from the text."""
    article = Article("text", "", text)
    scan = load_matcher().scan(text, language=language)
    return View(article, scan, segment(article, scan))


def find(text: str, language: str | None, kind: type[M]) -> list[M]:
    """The mentions of one kind, in text order."""
    return [mention for mention in extract(view_of(text, language)) if isinstance(mention, kind)]


def party(found: Party) -> str:
    """A party in one word: its row, `unnamed`, or its printed name where it has no row; its role where it is not the plain one."""
    name = found.id or ("unnamed" if found.kind == "unnamed" else found.name)
    return name if found.role == "originator" else f"{name} {found.role}"
