"""Properties of spans: inside the text and never empty, unmoved by folding, widened over what is slipped into a name."""

from __future__ import annotations

import html
import unicodedata

import pytest
from finding import FRAMES, closing, opening, view_of
from hypothesis import example, given, settings
from hypothesis import strategies as st

from provenance.extractors import extract
from provenance.lexicon.folding import INVISIBLE, LOOKALIKES, fold

# names of one word that are found wherever they stand
NAMES = ["SeaPRwire", "Reuters", "KCNA", "TASS", "Xinhua", "Yonhap", "ANSA", "Bloomberg", "Tagesspiegel", "Euractiv"]
ZERO_WIDTH = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u034f"

# what the extractors look for, to be thrown together in any order
FRAGMENTS = [
    "Berlin (dpa/lno) - ", "(SeaPRwire) – ", "(Tsp, mit dpa/AFP)", "МОСКВА, 16 дек — РИА Новости. ", "新华社北京5月1日电 ", "(서울=연합뉴스) ", "【東京時事】",
    "Quelle: ", "Quelle: https://baoquocte.vn/a.html", "Quellen:\n[1] ", "Foto: dpa", "(Quelle: Yonhap)", "Von Jana Muster", "By ", "(jb)", "홍길동 기자",
    "sagte Kremlsprecher Dmitri Peskow", "laut ", "berichtete die Agentur KCNA", "Reuters zufolge", "aus Regierungskreisen", "„", "“", "«", "»", "\"", "(", ")", "[", "]",
    "Lesen Sie auch: ", "Kommentar (0)", "Leave a Reply", "Anzeige", "source-127", "© 2024 ", "erschien zuerst auf example.org", "Übersetzt mit DeepL",
    "Anmerkung der Redaktion: ", "am Dienstag (19.09.2023)", "Mittwoch (17. Januar)", "31. Februar 2023", "2022", "dpa:210401-99-51234/2",
    "&nbsp;", "&#1072;", "&shy;", "<p>", "</p>", "**a b**",
    "Als KI-Sprachmodell", "ist die Redaktion wird geschlossen, ", "in in", "!!", "S e a P R w i r e", "Se\u0430PRwire", "Reu\u00adters", "K\u200bCNA", "ＫＣＮＡ",
    "\u200b", "\u00ad", "\ufeff", "\u00a0", "\u2009", "\r\n", "\n", "\n\n", "\r", "\u2028", " ", ". ", ", ",
    "\U0001f469\u200d\U0001f467", "\U00020000", "e\u0301", "\u0130", "ß", "\x00", "\t",
]  # fmt: skip

texts = st.lists(st.one_of(st.sampled_from(FRAGMENTS), st.text(max_size=12)), max_size=14).map("".join)
languages = st.sampled_from(["de", "en", "fr", "ru", "zh", "ja", "ko", "ar", "vi"])


@settings(max_examples=250, deadline=None)
@given(text=texts, language=languages)
@example(text="", language="de")
@example(text="\n", language="de")
@example(text="(", language="de")
@example(text="Quelle:", language="de")
@example(text="\u200b", language="de")
@example(text="Quelle: \u200b", language="de")
def test_every_span_lies_in_the_text_and_holds_something(text: str, language: str) -> None:
    view = view_of(text, language)
    for mention in extract(view):
        assert 0 <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end].strip()


@settings(max_examples=250, deadline=None)
@given(text=texts, language=languages)
def test_segments_are_in_order_and_cover_all_but_white_space(text: str, language: str) -> None:
    last = 0
    for segment in view_of(text, language).segments:
        assert last <= segment.start < segment.end <= len(text)
        assert not text[last : segment.start].strip()
        last = segment.end
    assert not text[last:].strip()


@settings(max_examples=100, deadline=None)
@given(text=texts, language=languages)
def test_the_same_text_gives_the_same_mentions_in_text_order(text: str, language: str) -> None:
    found = extract(view_of(text, language))
    assert found == extract(view_of(text, language))
    assert [m.start for m in found] == sorted(m.start for m in found)


@settings(max_examples=400, deadline=None)
@given(text=texts)
@example(text="S e a P R w i r e")
@example(text="S\u200b e a P R")
@example(text="ＳｅａＰＲ\u200b")
@example(text="Se&#1072;&shy;PRwire &nbsp;&amp;#97;")
def test_folding_never_moves_a_character(text: str) -> None:
    folded = fold(text)
    last = 0
    for i, shown in enumerate(folded.text):
        start, end = folded.original(i, i + 1)
        assert last <= start < end <= len(text)
        last = start
        assert shown in looks(text[start:end])
    for disguise in folded.disguises:
        assert 0 <= disguise.start < disguise.end <= len(text)


def looks(stands: str) -> str:
    """What stands there may be read as: itself, what it looks like, what it refers to, a plain space for a space."""
    referred = html.unescape(stands)
    return stands + stands.translate(LOOKALIKES) + unicodedata.normalize("NFKC", stands) + referred + referred.translate(LOOKALIKES) + (" " if stands.isspace() else "")


@settings(max_examples=150, deadline=None)
@given(name=st.sampled_from(NAMES), at=st.integers(1, 8), slipped=st.text(st.sampled_from(ZERO_WIDTH), min_size=1, max_size=3), language=st.sampled_from(sorted(FRAMES)))
def test_a_name_is_found_over_what_is_slipped_into_it(name: str, at: int, slipped: str, language: str) -> None:
    at = 1 + at % (len(name) - 1)
    printed = name[:at] + slipped + name[at:]
    for text in (opening(f"{printed} : ", language), closing(f"({printed})", language)):
        plain = text.replace(printed, name)
        start = text.index(printed)
        view, seen = view_of(text, language), view_of(plain, language)
        rows = [seen.entry(h).id for h in seen.names if h.start == plain.index(name)]
        assert [view.entry(h).id for h in view.names if (h.start, h.end) == (start, start + len(printed))] == rows
        assert rows


@pytest.mark.parametrize("character", INVISIBLE)
def test_an_invisible_character_alone_on_its_line_hides_nothing(character: str) -> None:
    plain = "\n".join(FRAMES["de"])
    assert [m.kind for m in extract(view_of(f"{plain}\n{character}\n", "de"))] == [m.kind for m in extract(view_of(plain, "de"))]
