"""Bytes to text: every encoding on a sentence of its own language, and what is no text at all."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.errors import UnreadableError
from provenance.model.article import RawDocument
from provenance.readers import ReadOptions, read
from provenance.readers.decode import decode

SAMPLES = [
    ("cp1252", "windows-1252", "Die Bürgermeisterin erklärte am Freitag, die Straße bleibe bis März gesperrt. „Das ist ärgerlich“, sagte sie."),
    ("cp1252", "windows-1252", "Le préfet a déclaré jeudi que l’été serait très sec et que les réserves étaient déjà basses."),
    ("cp1252", "windows-1252", "El alcalde dijo que mañana habrá más información sobre el próximo año."),
    ("koi8-r", "koi8-r", "Москва, 16 декабря. Министр заявил, что новые правила вступят в силу весной."),
    ("cp1251", "windows-1251", "Москва, 16 декабря. Министр заявил, что новые правила вступят в силу весной."),
    ("cp1251", "windows-1251", "Київ. Міністр заявив, що нові правила набудуть чинності навесні."),
    ("gb18030", "gb18030", "市长昨天表示，新的规定将于明年春天开始实施。"),
    ("big5", "big5", "市長昨天表示，新的規定將於明年春天開始實施。"),
    ("shift_jis", "shift_jis", "市長は昨日、新しい規則が来年の春から始まると述べた。"),
    ("euc_jp", "euc-jp", "市長は昨日、新しい規則が来年の春から始まると述べた。"),
    ("euc_kr", "euc-kr", "시장은 어제 새로운 규칙이 내년 봄부터 시작된다고 밝혔다."),
    ("iso-8859-2", "iso-8859-2", "Burmistrz powiedział wczoraj, że droga będzie zamknięta do końca września."),
    ("cp1250", "windows-1250", "Starosta včera řekl, že silnice zůstane uzavřená. Šumava a Žďár to žádají také."),
    ("cp1254", "windows-1254", "Belediye başkanı dün yaptığı açıklamada yolun kapalı kalacağını söyledi."),
    ("cp1256", "windows-1256", "قال رئيس البلدية أمس إن الطريق سيبقى مغلقا حتى نهاية الشهر"),
    ("cp1255", "windows-1255", "ראש העיר אמר אתמול כי הכביש יישאר סגור עד סוף החודש"),
    ("utf-8", "utf-8", "Grüße aus Köln 😀"),
    ("utf-8-sig", "utf-8", "Grüße aus Köln 😀"),
    ("utf-16-le", "utf-16le", "Ohne Marke, aber deutlich zweibytig."),
    ("utf-16-be", "utf-16be", "Ohne Marke, aber deutlich zweibytig."),
    ("utf-16", "utf-16le", "Mit Marke 😀"),
    ("utf-32", "utf-32le", "Mit Marke 😀"),
]


@pytest.mark.parametrize(("codec", "name", "text"), SAMPLES, ids=[f"{codec}-{i}" for i, (codec, _, _) in enumerate(SAMPLES)])
def test_the_encoding_is_told(codec: str, name: str, text: str) -> None:
    assert decode(text.encode(codec)) == (text, name)


@pytest.mark.parametrize(
    ("data", "declared", "text"),
    [
        ("Straße".encode("cp1252"), "iso-8859-1", "Straße"),
        ("Straße".encode(), "iso-8859-1", "Straße"),  # valid UTF-8 beats a wrong label
        ("日本の記事です".encode("iso2022_jp"), "iso-2022-jp", "日本の記事です"),
        ("中文文章".encode("gbk"), "gb2312", "中文文章"),
        (b"caf\xe9", "no-such-encoding", "café"),
    ],
)
def test_a_declaration_helps_where_the_bytes_allow_it(data: bytes, declared: str, text: str) -> None:
    assert decode(data, declared)[0] == text


def test_an_override_goes_first_and_is_checked() -> None:
    assert decode(b"\xe4", override="cp1251")[0] == "д"
    with pytest.raises(UnreadableError, match="no encoding called"):
        decode(b"x", override="klingon-8")
    with pytest.raises(UnreadableError, match="not utf-8"):
        decode(b"a\xff", override="utf-8")


def test_truncated_utf8_stays_utf8() -> None:
    text, name = decode("Die Größe der Straße ändert sich für alle. ".encode() * 20 + b"\xc3")
    assert text.startswith("Die Größe")
    assert name == "utf-8 (1 damaged)"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.7 text", "PDF"), (b"\x89PNG\r\n\x1a\n", "PNG"), (b"PK\x03\x04abc", "ZIP"), (bytes(range(256)) * 8, "binary"),
        (b"", "empty"), (b" \r\n\t ", "empty"), (codecs.BOM_UTF8, "empty"), (b"a\x01\x02\x03\x04\x05\x06", "control characters"),
    ],
)  # fmt: skip
def test_what_is_no_text_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        decode(data)


READABLE = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(lambda t: t.strip() and not t.startswith("\ufeff"))


@given(READABLE, st.sampled_from(["\r\n", "\n", "\r"]))
def test_text_is_exactly_the_decoded_file(text: str, newline: str) -> None:
    whole = f"{text}{newline}😀{newline}"
    for data in (whole.encode(), codecs.BOM_UTF8 + whole.encode(), whole.encode("utf-16"), whole.encode("utf-32")):
        assert read(RawDocument("a.txt", data, "text"), ReadOptions()).text == whole
