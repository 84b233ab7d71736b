"""The Markdown report: what it says, and that article text stays text when a Markdown program reads it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from report_samples import HOSTILE, audit, hostile, report

from provenance.model.article import Unreadable
from provenance.reports import Style
from provenance.reports.markdown import MARKDOWN, cell, code, escaped, written
from provenance.reports.visible import one_line

READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
OWN_HEADINGS = ("Provenance report", "Findings", "Strengths")
INJECTED = [
    *HOSTILE, "# Titel", "- Liste", "1. Punkt", "2) Punkt", "> Zitat", "---", "===", "```\n# aus\n```", "`` a ` b ``", "~~~", "[a]: https://x.example", "<b>fett</b>",
    "<!-- --> &lt; &#64;", "![Bild](https://x.example/b.png)", "[Text](javascript:alert(1))", "**fett** __fett__ ~~weg~~", "a|b|c", "\\", "\\`", "$x$", "`a` `b",
    "www.x.example", "a@x.example", "@", "@,", "`@`", "@`,`", "://|",
]  # fmt: skip


def tokens(text: str) -> list[Token]:
    return [inner for token in READER.parse(text) for inner in (token, *(token.children or []))]


def text_of(token: Token) -> str:
    return "".join(child.content for child in token.children or [])


@pytest.mark.parametrize("detail", ("quiet", "normal", "verbose"))
@pytest.mark.parametrize("words", INJECTED)
def test_article_text_brings_no_markup(words: str, detail: str) -> None:
    check(report("markdown", [hostile(words)], Style(detail=detail), (Unreadable(f"a/{words}", f"because {words}"),)), sections=detail != "quiet")


@settings(max_examples=60, deadline=None)
@given(words=st.text(alphabet=st.one_of(st.sampled_from("`*_[]()<>#|\\~&!-+=1. \n@:/a"), st.characters()), max_size=60))
def test_no_text_brings_markup(words: str) -> None:
    check(report("markdown", [hostile(words)], Style(detail="verbose")), sections=True)


def check(shown: str, *, sections: bool) -> None:
    found = tokens(shown)
    kinds = [token.type for token in found]
    assert not {"html_block", "html_inline", "link_open", "image", "hr", "s_open", "blockquote_open", "code_block", "ordered_list_open"} & set(kinds)
    assert kinds.count("heading_open") == (4 if sections else 1)
    assert kinds.count("table_open") == 1
    assert kinds.count("tr_open") == 2
    assert kinds.count("td_open") == 10
    assert all(token.info == "text" for token in found if token.type == "fence")
    shown.encode()


@pytest.mark.parametrize("words", [text for text in INJECTED if text])
def test_escaped_text_reads_as_it_was(words: str) -> None:
    (inline,) = [token for token in READER.parse(f"Vorher {escaped(words)}") if token.type == "inline"]
    assert "".join(text_of(inline).split()) == "".join(f"Vorher{one_line(words)}".split())


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Von @alle, siehe #12.", "Von `@alle`, siehe `#12`."),
        ("siehe https://x.example/a_b, dann", "siehe `https://x.example/a_b`, dann"),
        ("*a* _b_ [c]", "\\*a\\* \\_b\\_ \\[c\\]"),
        ("1. eins", "1\\. eins"),
        ("- eins", "\\- eins"),
        ("ein-zwei (drei)", "ein-zwei (drei)"),
    ],
)
def test_escaped(words: str, shown: str) -> None:
    assert escaped(words) == shown


@pytest.mark.parametrize(("text", "span"), [("a", "`a`"), ("a`b", "``a`b``"), ("`a", "`` `a ``"), ("a``b", "`a``b`"), ("", "`–`")])
def test_code_spans_cannot_be_closed(text: str, span: str) -> None:
    assert code(text) == span


def test_cells_and_rule_words() -> None:
    assert cell("a|b https://x.example/a|b") == "a\\|b `https://x.example/a\\|b`"
    assert cell("") == "–"
    assert written("Name `dpa` and *others*.") == "Name `dpa` and \\*others\\*."


def test_content() -> None:
    shown = report("markdown", [audit()], Style(profile="editor"), (Unreadable("inputs/leer.txt", "the file is empty"),))
    for words in (
        "# Provenance report", "profile editor", "| 53.5 | review | inputs/bus.txt | Stadtrat streicht die Buslinie 12 | de | reportage | wire | 1 | 2 | 1 |",
        "- `inputs/leer.txt`: the file is empty", "The score measures visible sourcing practice, not truth.", "## inputs/bus.txt", "**Stadtrat streicht die Buslinie 12**",
        "- Origin: wire · attribution unclear", "- Chain: article → musteria.example (state media) → dpa (agency)",
        "- **error**: Title of paid-press-wire (`paid-press-wire`, −25)", "  7 │ Quelle: Agenturen\n    │ ^^^^^^^^^^^^^^^^^\n", "*Do:* Name each agency (`dpa`).",
        "- note: Title of no-byline (`no-byline`, −1.5, low confidence)", "### Strengths",
    ):  # fmt: skip
        assert words in shown
    assert MARKDOWN.article(audit(), Style(detail="quiet")) == ""
