"""Disguised names are found as what a reader sees, at the span where they stand, and the disguise is a finding of its own."""

from __future__ import annotations

import pytest
from finding import between, find, opening, view_of

from provenance.extractors import extract
from provenance.model.mention import Attribution, CodeResidue, Credit, Dateline, HiddenCharacter
from provenance.pipeline import audit_text

# a name as it stands, the row it must be found as, the form of the disguise, the name a reader sees
DISGUISED = [
    ("S e a P R w i r e", "seaprwire", "spaced", "SeaPRwire"),
    ("S\u00a0e\u00a0a\u00a0P\u00a0R\u00a0w\u00a0i\u00a0r\u00a0e", "seaprwire", "spaced", "SeaPRwire"),
    ("S\u2009e\u2009a\u2009P\u2009R\u2009w\u2009i\u2009r\u2009e", "seaprwire", "spaced", "SeaPRwire"),
    ("Se\u0430PRwire", "seaprwire", "look-alike", "SeaPRwire"),
    ("S\u0435aPRwire", "seaprwire", "look-alike", "SeaPRwire"),
    ("\u0405eaPRwire", "seaprwire", "look-alike", "SeaPRwire"),
    ("SeaPRw\u0456re", "seaprwire", "look-alike", "SeaPRwire"),
    ("Sea\u0420Rwire", "seaprwire", "look-alike", "SeaPRwire"),
    ("Sea\u03a1Rwire", "seaprwire", "look-alike", "SeaPRwire"),
    ("Se\u03b1PRwire", "seaprwire", "look-alike", "SeaPRwire"),
    ("Se\u0430\u0420Rwire", "seaprwire", "look-alike", "SeaPRwire"),
    ("Sea\u00adPRwire", "seaprwire", "soft-hyphen", "SeaPRwire"),
    ("S\u00ade\u00ada\u00adPRwire", "seaprwire", "soft-hyphen", "SeaPRwire"),
    ("Sea\u200bPRwire", "seaprwire", "invisible", "SeaPRwire"),
    ("Sea\u200cPRwire", "seaprwire", "invisible", "SeaPRwire"),
    ("Sea\u200dPRwire", "seaprwire", "invisible", "SeaPRwire"),
    ("Sea\u2060PRwire", "seaprwire", "invisible", "SeaPRwire"),
    ("Sea\ufeffPRwire", "seaprwire", "invisible", "SeaPRwire"),
    ("Sea\u200b\u200b\u200bPRwire", "seaprwire", "invisible", "SeaPRwire"),
    ("S\u200be\u200ba\u200bP\u200bR\u200bw\u200bi\u200br\u200be", "seaprwire", "invisible", "SeaPRwire"),
    ("ＳｅａＰＲｗｉｒｅ", "seaprwire", "full-width", "SeaPRwire"),
]

AGENCIES = [
    ("R e u t e r s", "reuters", "spaced", "Reuters"),
    ("Reut\u0435rs", "reuters", "look-alike", "Reuters"),
    ("Reu\u00adters", "reuters", "soft-hyphen", "Reuters"),
    ("Reu\u200bters", "reuters", "invisible", "Reuters"),
    ("Ｒｅｕｔｅｒｓ", "reuters", "full-width", "Reuters"),
    ("\u041aCNA", "kcna", "look-alike", "KCNA"),
    ("\u039aCNA", "kcna", "look-alike", "KCNA"),
    ("K C N A", "kcna", "spaced", "KCNA"),
    ("KC\u200bNA", "kcna", "invisible", "KCNA"),
    ("ＫＣＮＡ", "kcna", "full-width", "KCNA"),
    ("\u03a4ASS", "tass", "look-alike", "TASS"),
    ("Xinhu\u0430", "xinhua", "look-alike", "Xinhua"),
    ("Xin\u00adhua", "xinhua", "soft-hyphen", "Xinhua"),
    ("Spu\u200btnik", "sputnik", "invisible", "Sputnik"),
    ("d\u200bpa", "dpa", "invisible", "dpa"),
    ("dp\u0430", "dpa", "look-alike", "dpa"),
]

# character references left in the text
REFERENCES = [
    ("Sea&shy;PRwire", "seaprwire"),
    ("Sea&#8203;PRwire", "seaprwire"),
    ("Sea&#x200B;PRwire", "seaprwire"),
    ("Sea&zwnj;PRwire", "seaprwire"),
    ("Sea&#173;PRwire", "seaprwire"),
    ("Se&#97;PRwire", "seaprwire"),
    ("&#83;eaPRwire", "seaprwire"),
    ("Se&#1072;PRwire", "seaprwire"),
    ("SeaPRwir&#101;", "seaprwire"),
]

# two disguises on one name
COMBINED = ["Ｓｅａ\u200bＰＲｗｉｒｅ", "Se\u0430\u200bPRwire", "Sea\u00adPRw\u0456re", "S e \u0430 P R w i r e", "S\u200b e a P R w i r e"]

# the rule that speaks of a disguised name
DISGUISED_NAME = "disguised-name"


@pytest.mark.parametrize("printed,row,form,seen", DISGUISED)
def test_a_disguised_wire_is_found_in_its_dateline_at_its_span(printed: str, row: str, form: str, seen: str) -> None:
    text = opening(f"({printed}) – ", "de")
    start = text.index(printed)
    (dateline,) = find(text, "de", Dateline)
    assert [(p.id, p.name) for p in dateline.parties] == [(row, seen)]
    assert text[dateline.start : dateline.end] == f"({printed}) –"
    (credit,) = find(text, "de", Credit)
    assert [p.id for p in credit.parties] == [row]
    found = find(text, "de", HiddenCharacter)
    assert [(h.start, h.end, h.folded) for h in found] == [(start, start + len(printed), seen)]
    assert found[0].form == form


@pytest.mark.parametrize("printed", COMBINED)
def test_two_disguises_on_one_name_hide_it_no_better(printed: str) -> None:
    text = opening(f"({printed}) – ", "de")
    start, end = text.index(printed), text.index(printed) + len(printed)
    (dateline,) = find(text, "de", Dateline)
    assert [(p.id, p.name) for p in dateline.parties] == [("seaprwire", "SeaPRwire")]
    found = find(text, "de", HiddenCharacter)
    assert found
    assert (min(h.start for h in found), max(h.end for h in found)) == (start, end)


@pytest.mark.parametrize("printed,row,form,seen", AGENCIES)
def test_a_disguised_agency_is_found_as_a_source_at_its_span(printed: str, row: str, form: str, seen: str) -> None:
    text = between(f"Der Bau ruht, berichtete die Agentur {printed} am Dienstag.", "de")
    start = text.index(printed)
    (found,) = find(text, "de", Attribution)
    assert (found.id, found.source_kind) == (row, "agency")
    assert (found.start, found.end) == (text.index("berichtete"), start + len(printed))
    (disguise,) = find(text, "de", HiddenCharacter)
    assert (disguise.start, disguise.end, disguise.form, disguise.folded) == (start, start + len(printed), form, seen)


@pytest.mark.parametrize("printed,row", REFERENCES)
def test_a_name_split_by_character_references_is_found_at_its_span(printed: str, row: str) -> None:
    text = opening(f"({printed}) – ", "de")
    start, end = text.index(printed), text.index(printed) + len(printed)
    view = view_of(text, "de")
    assert [(view.entry(h).id, h.start, h.end) for h in view.names] == [(row, start, end)]
    assert any(isinstance(m, CodeResidue | HiddenCharacter) and start <= m.start and m.end <= end for m in extract(view))


@pytest.mark.parametrize("printed,row,form,seen", [row for row in (*DISGUISED, *AGENCIES) if row[2] != "full-width"])
def test_the_disguise_of_a_name_is_a_finding(printed: str, row: str, form: str, seen: str) -> None:
    text = opening(f"Die Agentur {printed} berichtete davon. ", "de")
    finding = next((f for f in audit_text(text).findings if f.rule == DISGUISED_NAME), None)
    assert finding is not None
    assert printed in [text[e.start : e.end] for e in finding.evidence]


@pytest.mark.parametrize("name", ["SeaPRwire", "Reuters", "KCNA", "ТАСС", "РИА Новости", "新华社", "연합뉴스", "رويترز"])
def test_a_plain_name_is_no_disguise(name: str) -> None:
    text = opening(f"Die Agentur {name} berichtete davon. ", "de")
    assert not find(text, "de", HiddenCharacter)
    assert DISGUISED_NAME not in {f.rule for f in audit_text(text).findings}


@pytest.mark.parametrize(
    "text,row",
    [
        ("Die S e a ist weit, P R kostet Geld und w i r e heißt Draht.", "seaprwire"),
        ("Der Reu\u200b ters ist ein anderer.", "reuters"),
        ("Die KC NA ist eine andere.", "kcna"),
        ("Die SeаPRwiren sind andere.", "seaprwire"),
        ("Der Reut\u0436rs ist ein anderer.", "reuters"),
    ],
)  # fmt: skip
def test_what_is_no_name_under_its_disguise_is_not_found(text: str, row: str) -> None:
    view = view_of(between(text, "de"), "de")
    assert row not in {view.entry(h).id for h in view.names}
