"""Credits: brackets, closing lines and opening words that say whose text it is."""

from __future__ import annotations

import pytest
from finding import closing, ending, find, party

from provenance.model.mention import Credit


def credits_of(text: str, language: str | None) -> tuple[str, ...]:
    """The parties of all credits, sorted."""
    return tuple(sorted({party(p) for c in find(text, language, Credit) for p in c.parties}))


# the last words of the last paragraph, their language, the parties
AT_THE_END = [
    ("(dpa)", "de", ("dpa",)),
    ("(dpa/AFP)", "de", ("afp", "dpa")),
    ("(Reuters, AFP)", "de", ("afp", "reuters")),
    ("(AFP und Reuters)", "de", ("afp", "reuters")),
    ("(AFP/dpa/rtr)", "de", ("afp", "dpa", "reuters")),
    ("(Tsp, mit dpa/AFP)", "de", ("afp contributor", "desk-tagesspiegel", "dpa contributor")),
    ("(mit dpa)", "de", ("dpa contributor",)),
    ("(mit Material von dpa)", "de", ("dpa contributor",)),
    ("(dpa, epd)", "de", ("dpa", "epd")),
    ("(KNA)", "de", ("kna",)),
    ("(SID)", "de", ("sid",)),
    ("(APA/dpa)", "de", ("apa", "dpa")),
    ("(sda)", "de", ("keystone-sda",)),
    ("(dts Nachrichtenagentur)", "de", ("dts",)),
    ("(dpa/lby)", "de", ("dpa",)),
    ("(jb/dpa)", "de", ("dpa",)),
    ("[dpa]", "de", ("dpa",)),
    ("(Agenturen)", "de", ("unnamed",)),
    ("(AP)", "en", ("ap",)),
    ("(Reuters)", "en", ("reuters",)),
    ("(With inputs from PTI)", "en", ("pti contributor",)),
    ("(AFP)", "fr", ("afp",)),
    ("(avec AFP)", "fr", ("afp contributor",)),
    ("(EFE)", "es", ("efe",)),
    ("(Con información de EFE)", "es", ("efe contributor",)),
    ("(ANSA)", "it", ("ansa",)),
    ("(Lusa)", "pt", ("lusa",)),
    ("(ANP)", "nl", ("anp",)),
    ("(PAP)", "pl", ("pap",)),
    ("(ТАСС)", "ru", ("tass",)),
    ("(Укрінформ)", "uk", ("ukrinform",)),
    ("(AA)", "tr", ("anadolu",)),
    ("(TTXVN)", "vi", ("ttxvn",)),
    ("(TT)", "sv", ("tt",)),
    ("（新华社）", "zh", ("xinhua",)),
    ("（時事）", "ja", ("jiji",)),
    ("(رويترز)", "ar", ("reuters",)),
    ("(أ ف ب)", "ar", ("afp",)),
]

# a line below the last paragraph
BELOW_TEXT = [
    ("dpa", "de", ("dpa",)),
    ("© dpa", "de", ("dpa",)),
    ("AFP/Reuters", "de", ("afp", "reuters")),
    ("rt/dpa", "de", ("desk-rt-de", "dpa")),
    ("Mit Material von dts", "de", ("dts contributor",)),
    ("Mit Agenturmaterial", "de", ("unnamed contributor",)),
    ("Quelle: dpa", "de", ("dpa",)),
    ("Dieser Artikel stammt von der Deutschen Presse-Agentur.", "de", ("dpa",)),
    ("Original-Content von: Beispiel GmbH, übermittelt durch news aktuell", "de", ("news-aktuell distributor",)),
    ("With files from The Canadian Press", "en", ("canadian-press contributor",)),
    ("With agency inputs", "en", ("unnamed contributor",)),
    ("Distributed by APO Group on behalf of Example Ltd.", "en", ("apo-group distributor",)),
    ("Avec AFP", "fr", ("afp contributor",)),
    ("Con información de Europa Press", "es", ("europa-press contributor",)),
    ("Con fonte Askanews", "it", ("askanews contributor",)),
    ("Com informações da Agência Brasil", "pt", ("agencia-brasil contributor",)),
    ("РИА Новости", "ru", ("ria-novosti",)),
    ("Theo TTXVN", "vi", ("ttxvn",)),
    ("TT", "sv", ("tt",)),
    ("/ritzau/", "da", ("ritzau",)),
    ("Jana Muster/dpa", "de", ("dpa",)),
    ("来源：新华社", "zh", ("xinhua",)),
]

# brackets at the end of the last paragraph that credit nobody
NEAR_MISSES = [
    ("Das regelt die Union (EU).", "de", ()),
    ("Das sagte Uwe Beispiel (SPD)", "de", ()),
    ("Das Bauwerk steht in Amerika (USA)", "de", ()),
    ("Sie arbeitete lange bei der Deutschen Presse-Agentur (dpa).", "de", ()),
    ("Der Vertrag mit der Deutschen Presse-Agentur (dpa) endet, weil die Stadt spart.", "de", ()),
    ("Gespeichert wird das in der Akte der Kranken (EPD)", "de", ()),
    ("Im Kanton heißt sie elektronisches Patientendossier (EPD).", "de", ()),
    ("Das Kind starb am plötzlichen Säuglingstod (SID).", "de", ()),
    ("Zuständig ist das Auswärtige Amt (AA).", "de", ()),
    ("Die Auftragsverarbeitung regelt ein Vertrag (DPA).", "de", ()),
    ("Das Foto hing in der Halle (AP Photo)", "de", ()),
    ("Sie war dort angestellt (heute dpa)", "de", ()),
    ("Gezeigt wird der Film am Abend (ARD)", "de", ()),
    ("Die Serie läuft im Sommer (BBC)", "de", ()),
    ("Das Heft kostet fünf Euro (Der Spiegel)", "de", ()),
    ("Geprüft wird der Zugang für Agenturen (und Makler)", "de", ()),
    ("Die Kirche der Siebenten-Tags-Adventisten wuchs (SDA).", "de", ()),
    ("He trained as a certified nursing assistant (CNA).", "en", ()),
    ("The seats went to the People's Action Party (PAP).", "en", ()),
    ("Khan leads the Pakistan Tehreek-e-Insaf (PTI).", "en", ()),
    ("Sign the data processing agreement (DPA).", "en", ()),
    ("She took a class for college credit (AP Physics)", "en", ()),
    ("They flew with All Nippon Airways (ANA).", "en", ()),
    ("Growth slowed in the Middle East and North Africa (MENA).", "en", ()),
    ("The Awami National Party (ANP) lost, its leader left.", "en", ()),
    ("La ville aide les parents d'élèves (APE)", "fr", ()),
    ("Il travaille à l'Agence France-Presse (AFP).", "fr", ()),
    ("El proyecto es del Partido Liberal (PL).", "es", ()),
    ("La macchina pensa da sola: è l'intelligenza artificiale generale (AGI).", "it", ()),
    ("A regra é da União Europeia (UE)", "pt", ()),
    ("Dat zegt de partij (PvdA)", "nl", ()),
    ("Tak mówi poseł partii (PO)", "pl", ()),
    ("Так говорит депутат партии (КПРФ)", "ru", ()),
    ("Bunu söyleyen parti (CHP)", "tr", ()),
    ("Đây là quy định của liên minh (EU)", "vi", ()),
    ("这是欧盟的规定（欧盟）", "zh", ()),
    ("二社が店を営む（共同経営）", "ja", ()),
    ("이것은 유럽연합의 규정이다 (유럽연합)", "ko", ()),
]

# codes that several share, behind words that tell which is meant
COLLISIONS = [
    ("Die Diözese zahlt den Bau. (KNA)", "de", ("kna",)),
    ("The county of Kisumu in Kenya pays for the work. (KNA)", "en", ("kna-ke",)),
    ("De gemeente Breda betaalt het werk. (ANP)", "nl", ("anp",)),
    ("La ville de Niamey au Niger paie les travaux. (ANP)", "fr", ("anp-ne",)),
    ("Das Land Tirol bezahlt den Bau. (APA)", "de", ("apa",)),
    ("台北市政府支付工程費用。（中央社）", "zh", ("cna-tw",)),
    ("Město platí stavbu. (ČTK)", "cs", ("ctk",)),
    ("A város fizeti a munkát. (MTI)", "hu", ("mti",)),
    ("Общината плаща строежа. (БТА)", "bg", ("bta",)),
]


@pytest.mark.parametrize("text,language,expected", AT_THE_END)
def test_a_bracket_at_the_end_credits(text: str, language: str, expected: tuple[str, ...]) -> None:
    assert credits_of(ending(text, language), language) == expected


@pytest.mark.parametrize("text,language,expected", BELOW_TEXT)
def test_a_line_below_the_text_credits(text: str, language: str, expected: tuple[str, ...]) -> None:
    assert credits_of(closing(text, language), language) == expected


@pytest.mark.parametrize("text,language,expected", NEAR_MISSES)
def test_a_bracket_that_explains_credits_nobody(text: str, language: str, expected: tuple[str, ...]) -> None:
    assert credits_of(ending(text, language), language) == expected


@pytest.mark.parametrize("text,language,expected", COLLISIONS)
def test_a_shared_code_belongs_to_the_agency_of_the_language(text: str, language: str, expected: tuple[str, ...]) -> None:
    assert credits_of(ending(text, language), language) == expected
