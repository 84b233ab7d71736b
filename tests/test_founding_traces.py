"""The five articles this project began with: what an audit must find and conclude, on texts of our own with the same traces."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from provenance.model.audit import Audit
from provenance.pipeline import audit_text

# A piece of a live blog: greeting, an outlet that names itself, a state agency as source, broken German.
LIVE_BLOG = """\
Im Hafen kommen am Mittwoch Fährleute und Netzmacher zusammen, die seit dem Winter auf neues Garn warten und auf besseres Wetter hoffen.
Geplant sind „lange Gespräche über das Garn und die Netze“, sagte Wen Hao, ein Sprecher der chinesischen Diplomatie. Von der „guten Nachbarschaft auf dem \
Wasser“ soll danach die Rede sein.
Nach Jahren des Wartens gilt nun ein Fahrplan für alle Fähren, berichtete die amtliche nordkoreanische Agentur KCNA am Mittwoch. Die Häfen hatten ihn am \
3. Oktober unterschrieben.
Der Fahrplan sieht auch Fahrten bei Nebel und bei Sturm an den Küsten der beiden Länder vor zwei Länder.
Die erste Fähre legt um sechs ab.
Hallo zusammen. Wie an jedem Morgen ist die Redaktion von 20 Minuten wird versammelt, um Ihnen alles über die Fähren zu erzählen.
Am Ufer begann die Woche mit Regen, der am Montagmorgen fast alle Stege unter Wasser setzte, und auf dem Fluss lagen die Fähren still, vor allem im Norden, \
wo die Anleger am ältesten sind und die Seile schon im Herbst hätten erneuert werden sollen.
"""

# A page saved with its furniture: reading aids, a teaser with an advert behind it, a source line that names nobody.
NAMELESS_AGENCIES = """\
Treffen über die Fähren im Hafen

Vorlesen lassen? ▶▶ | Lesedauer des Artikels: ca. 3 Minuten

Der Hafenmeister Uwe Beispiel war am Dienstag (19.09.2023) bei den Fährleuten. Es ging um die neuen Anleger und um die Frage, wer den \
Schnee von den Stegen räumt, wenn die große Schleuse zufriert.

Seit dem vergangenen Herbst haben die Fährleute ihre Boote gestrichen und die Netzmacher neues Garn bestellt.

Lesetipp:\u00a0 Alter Kutter wieder in der Werft
Zahnpflege & Mundhygiene

Im Winter schließt das Eis die Fahrrinne, und die Lampen an den Stegen bleiben seit dem Sommer dunkel.

Der Hafenmeister versprach, die Lampen bis zum ersten Frost zu erneuern. Das Treffen sei „offen und freundlich“ gewesen.

Quelle: Agenturen
"""

# A translation that names its source by address: foreign state outlet, a photo's source in its caption, state agency in the text.
FOREIGN_SOURCE = """\
Die Häfen der beiden Ufer werden ihre Fähren im kommenden Jahr häufiger fahren lassen.
| Hafenmeister und Fährmann an der neuen Schleuse, aufgenommen am 12. August 2023. (Quelle: Yonhap) |
Den neuen Fahrplan haben die Fährleute im September beschlossen, berichtete die Nachrichtenagentur Sputnik.
Er gilt für alle Boote auf dem Fluss. Die Werft baut dafür leisere Motoren ein, und die Schulen bekommen eigene Fahrten am Morgen.
Zuvor hatte die südkoreanische Nachrichtenagentur Yonhap gemeldet, das Eis auf dem Fluss werde von Jahr zu Jahr dünner.
Nach dem Winter wollen die Fährleute auch ihre Stege verlängern, damit bei Hochwasser niemand mehr durch den Schlamm gehen muss.
Quelle: https://baoquocte.vn/pha-va-ben-cang-100001.html






Kommentar (0)
"""

# A paid release that looks like news: press-wire dateline, its disclaimer, its own portrait.
PRESS_WIRE = """\
(SeaPRwire) – Neue Anleger machen den Weg über das Wasser kürzer
Der Hafenmeister hat am anderen Ufer die neuen Anleger gezeigt, die schon im Frühling fertig werden sollen.
Die Anleger „machen den Weg über das Wasser kürzer und bleiben auch im Winter offen“, sagte der Hafenmeister.
Der Fährmann sagte, die alten Stege seien „zu schmal für Räder und Wagen“ gewesen.
Anwohner hatten sich über dunkle Stege und alte Seile beschwert. Beides soll nun erneuert werden, und auch die Glocke am Kai bekommt ein neues Seil.
Der Artikel wird von einem Drittanbieter bereitgestellt. SeaPRwire (https://www.seaprwire.com/) übernimmt für den Inhalt keine Gewähr.
Branchen: Top-Story, Schifffahrt
SeaPRwire liefert Echtzeit-Pressemitteilungsverteilung für Häfen und Werften und erreicht 500 Medienshops und 900 Redakteure an \
zwölf Küsten. Verteilt wird in allen Sprachen, die am Wasser gesprochen werden.
"""

# A copied article: another outlet's teaser left below, a template's placeholder, English furniture under German text, a date without its year.
OTHER_OUTLET = """\
Neue Fähren auch in „schwierigen“ Jahren


Gebaut werde in jedem Jahr, auch in „schwierigen“, sagte Kremlsprecher Iwan Primerow am Mittwoch (17. Januar).

Der Fährmann ging am Dienstag über die Schleuse und sah die neuen Boote im Wasser liegen.

Die Farbe der Boote stehe noch nicht fest, sagte Primerow, der Bau habe aber längst begonnen.

„Ohne Fähren kommt hier niemand über das Wasser, in guten wie in schwierigen Jahren“, sagte Primerow gegenüber Reportern.

Im Jahr 2022 wurde die große Schleuse fertig. Seither fahren doppelt so viele Boote wie früher, und am Kai wird es oft laut.

Die Leute an den Ufern nehmen den Lärm hin, weil ohne Fähren die Schule leer bliebe.

Lesen Sie mehr mit Euractiv



source-127

Leave a Reply
"""


@cache
def audited(text: str) -> Audit:
    return audit_text(text)


def of(text: str, kind: str) -> list[Any]:
    return [m for m in audited(text).mentions if m.kind == kind]


def boilerplate(text: str) -> list[tuple[str, str]]:
    """(role, what stands there) of all boilerplate."""
    return [(b.role, text[b.start : b.end]) for b in of(text, "boilerplate")]


def chain(text: str) -> dict[str, str]:
    """Rows in the origin chain with their roles."""
    return {link.id: link.role for link in audited(text).origin.chain}


class TestLiveBlog:
    def test_the_state_agency_is_found_with_its_cue(self) -> None:
        found = next(a for a in of(LIVE_BLOG, "attribution") if a.id == "kcna")
        assert (found.source, found.cue, found.source_kind, found.state_media) == ("KCNA", "berichtete", "agency", True)

    def test_the_spokesman_is_an_official_source(self) -> None:
        assert "Wen Hao" in [a.source for a in of(LIVE_BLOG, "attribution") if a.source_kind == "official"]

    def test_the_outlet_that_names_itself_is_found(self) -> None:
        assert "20-minuten" in chain(LIVE_BLOG)

    def test_the_greeting_makes_it_a_live_blog(self) -> None:
        assert audited(LIVE_BLOG).genre == "live-blog"

    def test_without_its_greeting_it_is_none(self) -> None:
        assert audit_text(LIVE_BLOG.replace("Hallo zusammen. Wie an jedem Morgen ist", "Am Morgen ist")).genre != "live-blog"

    @pytest.mark.parametrize("kind", ["byline", "source-line", "headline"])
    def test_what_it_lacks(self, kind: str) -> None:
        assert not of(LIVE_BLOG, kind)

    @pytest.mark.parametrize("words", ["ist die Redaktion von 20 Minuten wird versammelt", "vor zwei Länder"])
    def test_the_traces_of_translation(self, words: str) -> None:
        assert any(words in LIVE_BLOG[t.start : t.end] for t in of(LIVE_BLOG, "translation-trace"))

    def test_the_findings(self) -> None:
        assert {"translation-traces", "live-blog-fragment", "no-headline", "state-media-source"} <= {f.rule for f in audited(LIVE_BLOG).findings}

    def test_the_band(self) -> None:
        assert audited(LIVE_BLOG).scorecard.band in ("review", "block")


class TestNamelessAgencies:
    def test_the_headline(self) -> None:
        assert audited(NAMELESS_AGENCIES).article.metadata.headline == "Treffen über die Fähren im Hafen"

    @pytest.mark.parametrize(
        "role,words",
        [
            ("reading-ui", "Vorlesen lassen? ▶▶ | Lesedauer des Artikels: ca. 3 Minuten"),
            ("teaser", "Lesetipp:\u00a0 Alter Kutter wieder in der Werft"),
            ("advert", "Zahnpflege & Mundhygiene"),
        ],
    )  # fmt: skip
    def test_the_furniture(self, role: str, words: str) -> None:
        assert (role, words) in boilerplate(NAMELESS_AGENCIES)

    def test_the_source_line_names_nobody(self) -> None:
        (line,) = of(NAMELESS_AGENCIES, "source-line")
        assert (line.target, line.target_kind, line.subject) == ("Agenturen", "unnamed", "article")

    def test_the_weekday_agrees(self) -> None:
        (date,) = of(NAMELESS_AGENCIES, "date")
        assert (date.value, date.weekday_agrees) == ("2023-09-19", True)

    def test_the_origin_is_a_wire_and_unclear(self) -> None:
        origin = audited(NAMELESS_AGENCIES).origin
        assert (origin.kind, origin.attribution) == ("wire", "unclear")

    def test_the_findings(self) -> None:
        assert {"unnamed-agencies", "off-topic-advert-inside", "no-byline"} <= {f.rule for f in audited(NAMELESS_AGENCIES).findings}


class TestForeignSource:
    def test_the_source_line_points_at_a_foreign_state_outlet(self) -> None:
        line = next(s for s in of(FOREIGN_SOURCE, "source-line") if s.target_kind == "url")
        assert (line.domain, line.state_media, line.subject) == ("baoquocte.vn", True, "article")

    def test_the_photos_source_is_the_photos(self) -> None:
        line = next(s for s in of(FOREIGN_SOURCE, "source-line") if s.id == "yonhap")
        assert (line.subject, line.target_kind) == ("photo", "agency")

    @pytest.mark.parametrize("row,state_media", [("sputnik", True), ("yonhap", False)])
    def test_the_agencies_cited(self, row: str, state_media: bool) -> None:
        found = next(a for a in of(FOREIGN_SOURCE, "attribution") if a.id == row)
        assert (found.source_kind, found.state_media) == ("agency", state_media)

    def test_the_comments(self) -> None:
        assert ("comments", "Kommentar (0)") in boilerplate(FOREIGN_SOURCE)

    def test_the_origin_is_elsewhere(self) -> None:
        assert audited(FOREIGN_SOURCE).language == "de"
        assert audited(FOREIGN_SOURCE).origin.kind in ("translated", "republished")
        assert "baoquocte.vn" in [link.name for link in audited(FOREIGN_SOURCE).origin.chain]

    def test_the_findings(self) -> None:
        assert {"state-media-source", "foreign-source-line", "state-outlet-source-line"} <= {f.rule for f in audited(FOREIGN_SOURCE).findings}


class TestPressWire:
    def test_the_dateline_names_the_wire(self) -> None:
        (dateline,) = of(PRESS_WIRE, "dateline")
        assert [(p.id, p.kind, p.role) for p in dateline.parties] == [("seaprwire", "press-wire", "distributor")]

    @pytest.mark.parametrize(
        "role,words",
        [
            ("disclaimer", "Der Artikel wird von einem Drittanbieter bereitgestellt."),
            ("company-profile", "SeaPRwire liefert Echtzeit-Pressemitteilungsverteilung"),
        ],
    )  # fmt: skip
    def test_the_furniture(self, role: str, words: str) -> None:
        assert any(found == role and words in shown for found, shown in boilerplate(PRESS_WIRE))

    def test_the_line_of_sectors_is_furniture(self) -> None:
        assert "Branchen: Top-Story, Schifffahrt" in [shown for _, shown in boilerplate(PRESS_WIRE)]

    def test_the_link(self) -> None:
        assert [(link.url, link.domain) for link in of(PRESS_WIRE, "link")] == [("https://www.seaprwire.com/", "seaprwire.com")]

    def test_genre_and_origin(self) -> None:
        assert (audited(PRESS_WIRE).genre, audited(PRESS_WIRE).origin.kind) == ("press-release", "press-release")

    def test_the_findings(self) -> None:
        assert {"paid-press-wire", "press-wire-disclaimer-inside"} <= {f.rule for f in audited(PRESS_WIRE).findings}

    def test_the_band(self) -> None:
        assert audited(PRESS_WIRE).scorecard.band == "block"


class TestOtherOutlet:
    def test_the_headline(self) -> None:
        assert audited(OTHER_OUTLET).article.metadata.headline == "Neue Fähren auch in „schwierigen“ Jahren"

    @pytest.mark.parametrize("role,words", [("teaser", "Lesen Sie mehr mit Euractiv"), ("placeholder-id", "source-127"), ("comments", "Leave a Reply")])
    def test_the_furniture(self, role: str, words: str) -> None:
        assert (role, words) in boilerplate(OTHER_OUTLET)

    def test_the_spokesman_is_an_official_source(self) -> None:
        found = [a for a in of(OTHER_OUTLET, "attribution") if "Primerow" in a.source]
        assert len(found) >= 3
        assert {a.source_kind for a in found} == {"official"}

    def test_the_weekday_tells_the_year(self) -> None:
        (date,) = of(OTHER_OUTLET, "date")
        assert (date.value, date.inferred, date.weekday_agrees) == ("2024-01-17", True, True)
        assert audited(OTHER_OUTLET).signals["date.inferred_year"] == 2024

    def test_the_furniture_is_in_another_language(self) -> None:
        assert audited(OTHER_OUTLET).signals["language.furniture_differs"] is True
        assert "mixed-language-furniture" in {f.rule for f in audited(OTHER_OUTLET).findings}

    def test_the_other_outlet_stands_in_the_chain(self) -> None:
        assert chain(OTHER_OUTLET)["euractiv"] in ("originator", "republisher")
        assert audited(OTHER_OUTLET).origin.attribution == "unclear"

    def test_it_has_no_byline(self) -> None:
        assert not of(OTHER_OUTLET, "byline")
        assert "no-byline" in {f.rule for f in audited(OTHER_OUTLET).findings}


@pytest.mark.parametrize("text", [LIVE_BLOG, NAMELESS_AGENCIES, FOREIGN_SOURCE, PRESS_WIRE, OTHER_OUTLET])
def test_every_finding_rests_on_a_span_or_a_field(text: str) -> None:
    for finding in audited(text).findings:
        assert finding.evidence
        assert all(e.field or 0 <= e.start < e.end <= len(text) for e in finding.evidence)
