"""Markup and program code left in the text, told from signs that prose uses too."""

from __future__ import annotations

import pytest
from finding import between, find, view_of
from msgspec.structs import replace

from provenance.extractors import View, extract
from provenance.model.mention import CodeResidue


def residue(text: str, language: str | None) -> tuple[str, ...]:
    """The forms of all leftovers of code, in text order; each form once."""
    return tuple(dict.fromkeys(c.form for c in find(text, language, CodeResidue) if not c.form.startswith("chatbot")))


# a paragraph of its own inside the text
FOUND = [
    ("Die Br&uuml;cke ist zu.", "de", ("html-entity",)),
    ("Die&nbsp;Brücke ist zu.", "de", ("html-entity",)),
    ("Bau &amp; Verkehr", "de", ("html-entity",)),
    ("Er sagte &quot;nein&quot; dazu.", "de", ("html-entity",)),
    ("Die Brücke &#8211; sie ist zu.", "de", ("html-entity",)),
    ("Die Brücke &#x2013; sie ist zu.", "de", ("html-entity",)),
    ("Die Brücke ist zu &hellip;", "de", ("html-entity",)),
    ("Stra&szlig;e gesperrt", "de", ("html-entity",)),
    ("<p>Die Brücke ist zu.</p>", "de", ("html-tag",)),
    ("Die Brücke<br />ist zu.", "de", ("html-tag",)),
    ("Die <strong>Brücke</strong> ist zu.", "de", ("html-tag",)),
    ("<a href=\"https://example.org\">Brücke</a>", "de", ("html-tag",)),
    ("<div class=\"teaser\">", "de", ("html-tag",)),
    ("<iframe src=\"https://example.org\"></iframe>", "de", ("html-tag",)),
    ("[caption id=\"attachment_12\"]Brücke[/caption]", "de", ("shortcode",)),
    ("[embed]https://example.org/v[/embed]", "de", ("shortcode",)),
    ("[gallery ids=\"1,2,3\"]", "de", ("shortcode",)),
    ("[vc_row][vc_column]", "de", ("shortcode",)),
    ("{{headline}}", "de", ("template",)),
    ("Von {{ author.name }}", "de", ("template",)),
    ("(function() { var a = 1; })();", "de", ("script",)),
    ("window.dataLayer = window.dataLayer || [];", "de", ("script",)),
    ("document.getElementById('a')", "de", ("script",)),
    ("@media (max-width: 600px) {", "de", ("style-sheet",)),
    ("/* custom css */", "de", ("style-sheet",)),
    ("**Die Brücke ist zu**", "de", ("markdown",)),
    ("## Die Brücke ist zu", "de", ("markdown",)),
    ("The bridge &mdash; closed.", "en", ("html-entity",)),
    ("<p>The bridge is closed.</p>", "en", ("html-tag",)),
    ("Le pont &eacute;tait ferm&eacute;.", "fr", ("html-entity",)),
    ("El puente &iexcl;cerrado!", "es", ("html-entity",)),
    ("Il ponte &egrave; chiuso.", "it", ("html-entity",)),
    ("A ponte est&aacute; fechada.", "pt", ("html-entity",)),
    ("De brug<br>is dicht.", "nl", ("html-tag",)),
    ("Most&nbsp;jest zamknięty.", "pl", ("html-entity",)),
    ("Мост&nbsp;закрыт.", "ru", ("html-entity",)),
    ("<p>Міст закрито.</p>", "uk", ("html-tag",)),
    ("K&ouml;pr&uuml; kapal\u0131.", "tr", ("html-entity",)),
    ("<p>大桥封闭。</p>", "zh", ("html-tag",)),
    ("橋は&nbsp;通れない。", "ja", ("html-entity",)),
]

NEAR_MISSES = [
    ("Bau & Verkehr", "de", ()),
    ("Müller & Söhne; Maier & Co.", "de", ()),
    ("AT&T und H&M; beide groß.", "de", ()),
    ("Die Firma B&amp baut Pfeiler.", "de", ()),
    ("Der Wert ist < 5 und > 3.", "de", ()),
    ("Es gilt a<b und b>c.", "de", ()),
    ("Der Pfeil -> zeigt nach rechts.", "de", ()),
    ("Er liebt sie <3 sehr.", "de", ()),
    ("<<Die Brücke ist zu>>", "de", ()),
    ("Das Zeichen <Brücke> steht im Plan.", "de", ()),
    ("[…] Die Brücke ist zu.", "de", ()),
    ("[Anm.] Die Brücke ist zu.", "de", ()),
    ("Er sprach von der [koreanischen] Halbinsel.", "de", ()),
    ("Die Galerie [im Park] ist zu.", "de", ()),
    ("Das Video [Dauer: 3 Minuten] ist neu.", "de", ()),
    ("{ ist eine Klammer.", "de", ()),
    ("Die Menge {1, 2, 3} ist klein.", "de", ()),
    ("Die Funktion (f) steigt.", "de", ()),
    ("Das Fenster. Die Tür.", "de", ()),
    ("Die Media-Gruppe wächst.", "de", ()),
    ("Er/sie und */: das sind Zeichen.", "de", ()),
    ("Die Note war 2* und 3**.", "de", ()),
    ("*Name geändert", "de", ()),
    ("** Name geändert", "de", ()),
    ("Das Lied steht in cis-Moll (# # # #).", "de", ()),
    ("#Brücke bleibt zu", "de", ()),
    ("Platz #1 ging an die Fähre.", "de", ()),
    ("The window. The document.", "en", ()),
    ("Johnson & Johnson; Smith & Sons", "en", ()),
    ("The function (of the bridge) is clear.", "en", ()),
    ("Dupont & fils; Martin & Cie", "fr", ()),
    ("[sic] El puente", "es", ()),
    ("Мост <закрыт>", "ru", ()),
    ("《大桥》<封闭>", "zh", ()),
]


@pytest.mark.parametrize("text,language,expected", FOUND)
def test_code_left_in_the_text(text: str, language: str, expected: tuple[str, ...]) -> None:
    assert residue(between(text, language), language) == expected


@pytest.mark.parametrize("text,language,expected", NEAR_MISSES)
def test_signs_of_prose_are_no_code(text: str, language: str, expected: tuple[str, ...]) -> None:
    assert residue(between(text, language), language) == expected


def test_markdown_is_no_residue_in_a_markdown_article() -> None:
    view = view_of(between("**Die Brücke ist zu**", "de"), "de")
    view = View(replace(view.article, format="markdown"), view.scan, view.segments)
    assert not [m for m in extract(view) if isinstance(m, CodeResidue)]
