"""Agencies and outlets as sources: a medium beside a cue, told from media that are only spoken of and from words that look like media."""

from __future__ import annotations

import pytest
from finding import between, find

from provenance.model.mention import Attribution


def media(text: str, language: str | None) -> tuple[str, ...]:
    """The rows of the media cited, or their printed names, sorted."""
    found = find(text, language, Attribution)
    return tuple(sorted({a.id or a.source for a in found if a.source_kind in ("agency", "outlet")}))


# a paragraph of its own inside the text
GERMAN = [
    ("Der Pfeiler sei brüchig, berichtete die amtliche Agentur KCNA am Dienstag.", "de", ("kcna",)),
    ("Laut dpa dauert der Bau ein Jahr.", "de", ("dpa",)),
    ("Der Bau dauert laut einem Bericht der Süddeutschen Zeitung ein Jahr.", "de", ("sueddeutsche-zeitung",)),
    ("Reuters zufolge dauert der Bau ein Jahr.", "de", ("reuters",)),
    ("Das sagte sie der Nachrichtenagentur AFP.", "de", ("afp",)),
    ("Das sagte die Ministerin dem Spiegel.", "de", ("spiegel",)),
    ("Das meldet die Nachrichtenagentur Reuters unter Berufung auf die Stadt.", "de", ("reuters",)),
    ("Das schreibt die Agentur unter Berufung auf die Zeitung Kommersant.", "de", ("kommersant",)),
    ("Wie die dpa berichtet, dauert der Bau ein Jahr.", "de", ("dpa",)),
    ("Wie Reuters meldet, dauert der Bau ein Jahr.", "de", ("reuters",)),
    ("Die Welt berichtet, der Bau dauere ein Jahr.", "de", ("welt",)),
    ("Der Standard schreibt, der Bau dauere ein Jahr.", "de", ("der-standard",)),
    ("Die Zeit berichtete am Montag über den Bau.", "de", ("zeit",)),
    ("Die Bild-Zeitung meldet, der Bau ruhe.", "de", ("bild",)),
    ("Nach Informationen des Handelsblatts ruht der Bau.", "de", ("handelsblatt",)),
    ("Nach Recherchen von Tagesspiegel, ZDF und Süddeutscher Zeitung ruht der Bau.", "de", ("sueddeutsche-zeitung", "tagesspiegel", "zdf")),
    ("Der Bau ruht, wie der Tagesspiegel erfuhr.", "de", ("tagesspiegel",)),
    ("Das geht aus einem AFP-Bericht hervor.", "de", ("afp",)),
    ("Das sagte er im ZDF-Morgenmagazin.", "de", ("zdf-morgenmagazin",)),
    ("Im Interview mit der taz sagte sie, der Bau ruhe.", "de", ("taz",)),
    ("Die Nachrichtenagentur Sputnik berichtete, der Bau ruhe.", "de", ("sputnik",)),
    ("Unterdessen zitierte die Nachrichtenagentur Yonhap die Bauleitung.", "de", ("yonhap",)),
    ("Das bestätigte er gegenüber der dpa.", "de", ("dpa",)),
    ("„Der Bau ruht“, sagte sie der „Rheinischen Post“.", "de", ("rheinische-post",)),
    ("„Der Bau ruht“, zitiert ihn die russische Agentur Tass.", "de", ("tass",)),
    ("Der britische Guardian schreibt, der Bau ruhe.", "de", ("guardian",)),
    ("Die New York Times berichtet, der Bau ruhe.", "de", ("new-york-times",)),
    ("Das Magazin „Der Brückenbote“ berichtet, der Bau ruhe.", "de", ("Der Brückenbote",)),
    ("Nach Angaben der KNA zahlt das Bistum.", "de", ("kna",)),
    ("Wie der epd meldet, zahlt die Kirche.", "de", ("epd",)),
    ("Wie der SID erfuhr, zahlt der Verein.", "de", ("sid",)),
    ("Das russische Staatsfernsehen RT behauptet, der Bau ruhe.", "de", ("rt",)),
    ("Das meldete die staatliche chinesische Nachrichtenagentur Xinhua.", "de", ("xinhua",)),
]  # fmt: skip

OTHER_LANGUAGES = [
    ("The pillar is brittle, Reuters reported.", "en", ("reuters",)),
    ("According to the Guardian, the works will take a year.", "en", ("guardian",)),
    ("The mayor told the BBC that the works had stopped.", "en", ("bbc",)),
    ("The works stopped, state news agency KCNA said on Tuesday.", "en", ("kcna",)),
    ("The Sun reported that the works had stopped.", "en", ("the-sun-gb",)),
    ("Selon l'AFP, les travaux dureront un an.", "fr", ("afp",)),
    ("Les travaux dureront un an, a rapporté Reuters.", "fr", ("reuters",)),
    ("Según la agencia EFE, las obras durarán un año.", "es", ("efe",)),
    ("Las obras durarán un año, informó Europa Press.", "es", ("europa-press",)),
    ("Secondo l'ANSA, i lavori dureranno un anno.", "it", ("ansa",)),
    ("Lo riferisce l'agenzia Adnkronos.", "it", ("adnkronos",)),
    ("Segundo a agência Lusa, as obras duram um ano.", "pt", ("lusa",)),
    ("Volgens persbureau ANP duurt het werk een jaar.", "nl", ("anp",)),
    ("Jak podała PAP, prace potrwają rok.", "pl", ("pap",)),
    ("По данным РИА Новости, работы продлятся год.", "ru", ("ria-novosti",)),
    ("Об этом сообщает ТАСС со ссылкой на мэрию.", "ru", ("tass",)),
    ("За даними Укрінформу, роботи триватимуть рік.", "uk", ("ukrinform",)),
    ("Про це повідомляє УНІАН.", "uk", ("unian",)),
    ("Anadolu Ajansı'nın haberine göre çalışmalar bir yıl sürecek.", "tr", ("anadolu",)),
    ("Theo hãng tin Reuters, công trình kéo dài một năm.", "vi", ("reuters",)),
    ("据新华社报道，工程将持续一年。", "zh", ("xinhua",)),
    ("共同通信によると、工事は一年続く。", "ja", ("kyodo",)),
    ("연합뉴스에 따르면 공사는 일 년 걸린다.", "ko", ("yonhap",)),
    ("وبحسب وكالة رويترز، ستستمر الأعمال عاما.", "ar", ("reuters",)),
    ("Enligt nyhetsbyrån TT dröjer arbetet ett år.", "sv", ("tt",)),
    ("Ifølge Ritzau varer arbejdet et år.", "da", ("ritzau",)),
    ("Potrivit Agerpres, lucrările durează un an.", "ro", ("agerpres",)),
    ("Menurut kantor berita Antara, pekerjaan berlangsung setahun.", "id", ("antara",)),
]

# paragraphs that hold the name without making it a source
NEAR_MISSES = [
    ("„Die Welt ist groß“, berichtet er.", "de", ()),
    ("Die Welt ist groß, berichtet er.", "de", ()),
    ("Die Welt schaut zu.", "de", ()),
    ("Die Zeit drängt, sagte sie.", "de", ()),
    ("In der Zeit danach, berichtete sie, ruhte der Bau.", "de", ()),
    ("Das Bild zeigt die Brücke, sagte sie.", "de", ()),
    ("Ein Bild hing schief, berichtete er.", "de", ()),
    ("Der Stern leuchtet hell, schrieb er in sein Heft.", "de", ()),
    ("Der Spiegel im Flur zerbrach, berichtete er.", "de", ()),
    ("Der Wasserspiegel sinkt, meldet die Stadt.", "de", ()),
    ("Der Standard der Arbeit sei hoch, sagte sie.", "de", ()),
    ("Die Presse wartete vor dem Haus, sagte er.", "de", ()),
    ("Der Focus liegt auf der Brücke, sagte sie.", "de", ()),
    ("Das Profil des Reifens sei glatt, sagte er.", "de", ()),
    ("Der Kurier brachte das Paket, sagte sie.", "de", ()),
    ("Zwanzig Minuten zu spät, schrieb er, kam der Zug.", "de", ()),
    ("20 Minuten dauerte der Einsatz, berichtete die Feuerwehr.", "de", ()),
    ("Der Tagesspiegel hat seinen Sitz in Berlin.", "de", ()),
    ("Sie arbeitet seit Jahren bei Reuters.", "de", ()),
    ("Reuters gehört zu einem Konzern.", "de", ()),
    ("Die dpa wurde vor vielen Jahren gegründet.", "de", ()),
    ("Ein Fotograf der dpa stürzte von der Leiter.", "de", ()),
    ("Der Satellit Sputnik flog vorbei, berichtete sie.", "de", ()),
    ("Der plötzliche Säuglingstod (SID) sei selten, sagte der Arzt.", "de", ()),
    ("Das EPD speichert Befunde, sagte die Ärztin.", "de", ()),
    ("Er ging mit der Post, sagte sie.", "de", ()),
    ("Die Sendung lief im ZDF.", "de", ()),
    ("The sun rose early, she said.", "en", ()),
    ("It was a time of change, he wrote.", "en", ()),
    ("The guardian of the bridge slept, she said.", "en", ()),
    ("The mirror broke, he reported.", "en", ()),
    ("He left his post, she said.", "en", ()),
    ("He applied for AP credit, his teacher said.", "en", ()),
    ("PTI lost the vote, Khan's party said.", "en", ()),
    ("Le monde est grand, dit-elle.", "fr", ()),
    ("La croix est en bois, a-t-il dit.", "fr", ()),
    ("El mundo es grande, dijo ella.", "es", ()),
    ("El país es grande, dijo él.", "es", ()),
    ("La stampa 3D costa poco, ha detto.", "it", ()),
    ("O globo terrestre gira, disse ela.", "pt", ()),
    ("De tijd dringt, zei ze.", "nl", ()),
    ("Rzeczpospolita jest państwem, powiedział.", "pl", ()),
    ("Известия пришли поздно, сказал он.", "ru", ()),
    ("День був довгий, сказав він.", "uk", ()),
    ("Sabah oldu, dedi.", "tr", ()),
    ("Tuổi trẻ qua nhanh, ông nói.", "vi", ()),
    ("他说，环球同此凉热。", "zh", ()),
    ("彼は毎日の仕事は大変だと話した。", "ja", ()),
    ("그는 중앙에 섰다고 말했다.", "ko", ()),
    ("قال إن الحياة صعبة.", "ar", ()),
]

# the row that a shared code names, by language and company
COLLISIONS = [
    ("Wie die KNA meldet, zahlt das Bistum.", "de", ("kna",)),
    ("The governor of Kisumu told the Kenya News Agency (KNA) that the road would open.", "en", ("kna-ke",)),
    ("Laut der österreichischen Nachrichtenagentur APA ruht der Bau.", "de", ("apa",)),
    ("APA-nın məlumatına görə, işlər dayanıb.", "az", ("apa-az",)),
    ("Prime Minister Wong spoke at a PAP rally, the party said.", "en", ()),
    ("中央社報導，工程將持續一年。", "zh", ("cna-tw",)),
]


@pytest.mark.parametrize("text,language,expected", GERMAN)
def test_a_medium_beside_a_cue_is_a_source_in_german(text: str, language: str, expected: tuple[str, ...]) -> None:
    assert media(between(text, language), language) == expected


@pytest.mark.parametrize("text,language,expected", OTHER_LANGUAGES)
def test_a_medium_beside_a_cue_is_a_source_in_other_languages(text: str, language: str, expected: tuple[str, ...]) -> None:
    assert media(between(text, language), language) == expected


@pytest.mark.parametrize("text,language,expected", NEAR_MISSES)
def test_a_name_that_nobody_cites_is_no_source(text: str, language: str, expected: tuple[str, ...]) -> None:
    assert media(between(text, language), language) == expected


@pytest.mark.parametrize("text,language,expected", COLLISIONS)
def test_a_shared_code_names_the_agency_of_its_company(text: str, language: str, expected: tuple[str, ...]) -> None:
    frame = "tr" if language == "az" else language
    assert media(between(text, frame), language) == expected


@pytest.mark.parametrize(
    "text,cue,state_media",
    [
        ("Der Bau ruht, berichtete die amtliche Agentur KCNA am Dienstag.", "berichtete", True),
        ("Die Nachrichtenagentur Sputnik berichtete, der Bau ruhe.", "berichtete", True),
        ("Laut Xinhua ruht der Bau.", "Laut", True),
        ("Reuters zufolge ruht der Bau.", "zufolge", False),
        ("Laut dpa ruht der Bau.", "Laut", False),
    ],
)  # fmt: skip
def test_the_cue_and_the_owner_of_a_source(text: str, cue: str, state_media: bool) -> None:
    (found,) = [a for a in find(between(text, "de"), "de", Attribution) if a.source_kind in ("agency", "outlet")]
    assert (found.cue, found.state_media) == (cue, state_media)
