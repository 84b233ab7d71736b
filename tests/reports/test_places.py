"""Where a finding stands in its file, and what tells it from others."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from report_samples import TEXT, audit, finding, run_findings, span

from provenance.model.audit import Audit, Evidence
from provenance.model.span import LineIndex
from provenance.reports.encoding import encoded
from provenance.reports.fingerprint import fingerprint, fingerprint_of_run
from provenance.reports.places import Place, place_of, relative, split_path, uri


@pytest.mark.parametrize(
    ("path", "split"),
    [
        ("a.txt", ("a.txt", 0)), ("feeds/a.xml:12", ("feeds/a.xml", 12)), ("https://x.example/feed:3", ("https://x.example/feed", 3)),
        ("http://localhost:8080", ("http://localhost:8080", 0)), ("http://localhost:8080/f.xml:7", ("http://localhost:8080/f.xml", 7)),
        ("feeds/a.xml:12.3", ("feeds/a.xml", 12)), ("a:0", ("a:0", 0)), ("a:", ("a:", 0)), ("a:1b", ("a:1b", 0)), (":5", (":5", 0)), ("a\nb:5", ("a\nb", 5)),
    ],
)  # fmt: skip
def test_paths_of_records(path: str, split: tuple[str, int]) -> None:
    assert split_path(path) == split


def made(form: str, path: str = "in/a.txt", text: str = TEXT) -> Audit:
    one = audit(text, findings=(), path=path)
    return replace(one, article=replace(one.article, format=form))


@pytest.mark.parametrize(
    ("form", "path", "place"),
    [
        ("text", "in/a.txt", Place("in/a.txt", 7, 1, 7, 18)), ("markdown", "in/a.md", Place("in/a.md", 7, 1, 7, 18)), ("text", "in/a:12", Place("in/a:12", 7, 1, 7, 18)),
        ("html", "in/a.html", Place("in/a.html", 1, 0, 1, 0)), ("json", "in/a.jsonl:4", Place("in/a.jsonl", 4, 0, 4, 0)),
    ],
)  # fmt: skip
def test_only_text_that_is_the_file_has_columns(form: str, path: str, place: Place) -> None:
    one = made(form, path)
    assert place_of(one, Evidence(*span(TEXT, "Quelle: Agenturen")), LineIndex(TEXT)) == place
    field = place_of(one, Evidence(0, 0, "canonical_url"), LineIndex(TEXT))
    assert field == place_of(one, None, LineIndex(TEXT)) == replace(place, line=field.line, column=0, end_line=field.line, end_column=0)


@pytest.mark.parametrize(
    ("text", "part", "place"),
    [
        ("eins\nzwei\n", "zwei\n", (2, 1, 2, 5)), ("eins\r\nzwei\r\n", "eins\r\nzwei\r\n", (1, 1, 2, 5)), ("a\n\n\nb", "\n\n", (1, 2, 1, 2)), ("😀 漢字 e\u0301", "漢字", (1, 3, 1, 5)),
    ],
)  # fmt: skip
def test_a_place_ends_in_the_line_of_its_last_word(text: str, part: str, place: tuple[int, int, int, int]) -> None:
    assert place_of(made("text", text=text), Evidence(*span(text, part)), LineIndex(text)) == Place("in/a.txt", *place)


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("in/a b.txt", "in/a%20b.txt"), ("./in/ä.txt", "in/%C3%A4.txt"), ("a:b.txt", "a%3Ab.txt"), ("#?%", "%23%3F%25"), ("https://x.example/f?a=1", "x.example/f%3Fa%3D1"),
        ("http://x y", "http%3A//x%20y"), ("", "."), ("./", "."), (".//a", "a"), ("../a", "../a"), ("https://x/<b>", "https%3A//x/%3Cb%3E"),
    ],
)  # fmt: skip
def test_paths_as_addresses(path: str, address: str) -> None:
    assert uri(path) == address


@given(path=st.text(alphabet=st.characters(codec="utf-8"), min_size=1, max_size=40))
def test_a_path_can_be_read_back_from_its_address(path: str) -> None:
    address = uri(path)
    assert unquote(address) == relative(path)
    assert address.isascii()
    assert not set(address) & set(" <>\"{}|\\^`\n")


def test_a_fingerprint_knows_words_and_not_lines() -> None:
    def mark(text: str, rule: str = "odd", form: str = "text", **more: str | None) -> str:
        one = replace(audit(text, path=more.pop("path", None) or "in/a.txt", findings=()))
        one = replace(one, article=replace(one.article, format=form, metadata=replace(one.article.metadata, **more)))
        return fingerprint(one, finding(rule, [span(text, "Quelle")]))

    plain = mark("Text.\nQuelle: Agenturen")
    assert plain == mark("Neu.\n\nText.\nQuelle: Agenturen") == mark("Text.\nQuelle: Agenturen", path="./in/a.txt")
    others = [mark("Text.\nQuelle", rule="even"), mark("Text.\nQuelle", path="in/b.txt")]
    assert len({plain, *others}) == 3
    record = mark("Quelle", form="json", path="a.jsonl:4", canonical_url="https://x.example/1")
    assert record == mark("Quelle", form="json", path="a.jsonl:9", canonical_url="https://x.example/1")
    assert record != mark("Quelle", form="json", path="a.jsonl:4", canonical_url="https://x.example/2")
    assert mark("Quelle", form="json", path="a.jsonl:4", canonical_url=None, headline="A") != mark("Quelle", form="json", path="a.jsonl:4", canonical_url=None, headline="B")


def test_a_fingerprint_of_the_run_knows_its_subject_and_files() -> None:
    first, second, third = run_findings()
    assert len({fingerprint_of_run(one) for one in (first, second, third)}) == 3
    moved = replace(first, places=tuple(replace(place, path=f"{split_path(place.path)[0]}:99", line=7) for place in first.places))
    assert fingerprint_of_run(first) == fingerprint_of_run(moved)


@given(value=st.recursive(st.text() | st.integers() | st.none(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=8))
def test_encoded_says_the_same(value: object) -> None:
    import json

    def mended(part: object) -> object:
        if isinstance(part, str):
            return "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in part)
        if isinstance(part, dict):
            return {mended(key): mended(item) for key, item in part.items()}
        return [mended(item) for item in part] if isinstance(part, list) else part

    line = encoded(value)
    assert json.loads(line) == mended(value)
    assert "\n" not in line


@pytest.mark.parametrize("text", ["##[add-mask]x", "####[x]", "##vso[a.b]c", "\\##[x]", "# #[x]", '"##[x]"'])
def test_encoded_commands_nothing(text: str) -> None:
    import json

    line = encoded({text: [text]})
    assert "##[" not in line
    assert "##vso[" not in line
    assert json.loads(line) == {text: [text]}
