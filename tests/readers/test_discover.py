"""Paths to documents: what is found, in which order, under which name, and how bad files are reported."""

from __future__ import annotations

import gzip
import io
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from provenance.errors import UnreadableError, UsageError
from provenance.model.article import Article, RawDocument, Unreadable
from provenance.readers import ReadOptions, read
from provenance.readers.discover import FileDocument, documents, load


def articles(paths: list[str], options: ReadOptions | None = None) -> Iterator[Article | Unreadable]:
    options = options or ReadOptions()
    for document in documents(paths, options):
        if isinstance(document, Unreadable):
            yield document
            continue
        try:
            raw = load(document, options) if isinstance(document, FileDocument) else document
            yield read(raw, options)
        except UnreadableError as error:
            yield Unreadable(document.path, error.reason, error.line, error.column)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    root = tmp_path / "in"
    (root / "sub").mkdir(parents=True)
    (root / ".git").mkdir()
    files = {
        "b.txt": "Text b", "a.md": "# Text a", "sub/c": "Text c", "sub/page": "<!DOCTYPE html><p>Eine Seite mit Text.</p>",
        "README.md": "no article", ".hidden.txt": "no article", ".git/x.txt": "no article", "logo.png": "no article", "requirements.txt": "x",
    }  # fmt: skip
    for name, text in files.items():
        (root / name).write_text(text, encoding="utf-8")
    return root


def test_a_folder_is_walked_in_fixed_order_without_furniture(folder: Path) -> None:
    found = list(articles(["in"]))
    assert [(article.path, getattr(article, "format", "")) for article in found] == [
        ("in/a.md", "markdown"), ("in/b.txt", "text"), ("in/sub/c", "text"), ("in/sub/page", "html"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("include", "exclude", "expected"),
    [
        (("*.txt",), (), ["in/b.txt"]),
        (("sub/*",), (), ["in/sub/c", "in/sub/page"]),
        ((), ("sub",), ["in/a.md", "in/b.txt"]),
        ((), ("**/c", "*.md"), ["in/b.txt", "in/sub/page"]),
        (("README.md",), (), ["in/README.md"]),
    ],
)
def test_globs(folder: Path, include: tuple[str, ...], exclude: tuple[str, ...], expected: list[str]) -> None:
    assert [article.path for article in articles(["in"], ReadOptions(include=include, exclude=exclude))] == expected


def test_a_named_file_is_read_whatever_its_name(folder: Path) -> None:
    assert [getattr(article, "text", "") for article in articles(["in/README.md", "in/.hidden.txt"])] == ["no article", "no article"]


def test_a_missing_path_is_a_usage_error(folder: Path) -> None:
    with pytest.raises(UsageError, match="no file or folder `gone`"):
        list(documents(["in", "gone"], ReadOptions()))


def test_an_unknown_format_is_a_usage_error(folder: Path) -> None:
    with pytest.raises(UsageError, match="there are: text, markdown"):
        list(documents(["in"], ReadOptions(reader="pdf")))


def test_an_empty_folder_is_reported(tmp_path: Path) -> None:
    (found,) = articles([str(tmp_path)])
    assert isinstance(found, Unreadable)
    assert "no articles" in found.reason


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_an_unreadable_file_is_reported(folder: Path) -> None:
    (folder / "b.txt").chmod(0)
    found = {article.path: article for article in articles(["in"])}
    assert isinstance(found["in/b.txt"], Unreadable)


JSONL = '{"text": "A"}\n\n{"text": broken}\n{"text": "C"}\n[1]\n{"other": 1}'


def test_json_lines_go_on_after_a_broken_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("x.jsonl").write_text(JSONL, encoding="utf-8")
    Path("y.jsonl.gz").write_bytes(gzip.compress(JSONL.encode()))
    for name in ("x.jsonl", "y.jsonl.gz"):
        found = list(articles([name]))
        assert [getattr(article, "text", "-") for article in found] == ["A", "-", "C", "-", "-"]
        assert [article.path for article in found] == [f"{name}:{n}" for n in (1, 3, 4, 5, 6)]
        broken = found[1]
        assert isinstance(broken, Unreadable)
        assert (broken.line, broken.column) == (3, 10)
        assert "--text-field" in getattr(found[4], "reason", "")


def test_json_lines_in_utf16_and_behind_a_mark(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    for codec in ("utf-8-sig", "utf-16"):
        path.write_bytes('{"text": "Größe"}\n{"text": "B"}\n'.encode(codec))
        assert [getattr(article, "text", "-") for article in articles([str(path)])] == ["Größe", "B"]


def test_a_line_over_the_limit_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text(json.dumps({"text": "a" * 2_000_000}) + '\n{"text": "B"}\n', encoding="utf-8")
    first, second = articles([str(path)], ReadOptions(max_bytes=1_000_000))
    assert "--max-bytes" in getattr(first, "reason", "")
    assert getattr(second, "text", "") == "B"


RECORDS = [{"text": 'B "x" [ ] { \\ '}, {"title": "T", "text": "C, \\"}, {"text": "D\u2028"}]


@pytest.mark.parametrize("indent", [None, 1])
def test_arrays_are_cut_into_records(tmp_path: Path, indent: int | None) -> None:
    path = tmp_path / "x.json"
    path.write_text(json.dumps(RECORDS, indent=indent), encoding="utf-8")
    found = list(articles([str(path)]))
    assert [getattr(article, "text", "-") for article in found] == [RECORDS[0]["text"], "T\n\nC, \\", RECORDS[2]["text"]]
    if indent:
        assert [article.path.rsplit(":", 1)[1] for article in found] == ["2", "5", "9"]


def test_an_array_that_breaks_off_keeps_its_whole_records(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_text('[{"text": "A"},\n {"text": "B', encoding="utf-8")
    first, second = articles([str(path)])
    assert getattr(first, "text", "") == "A"
    assert isinstance(second, Unreadable)
    assert second.line == 2


def test_an_element_over_the_limit_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_text(json.dumps([{"text": "a" * 3_000_000}, {"text": "B"}]), encoding="utf-8")
    first, second = articles([str(path)], ReadOptions(max_bytes=1_000_000))
    assert "--max-bytes" in getattr(first, "reason", "")
    assert getattr(second, "text", "") == "B"


def test_lines_in_a_json_file_are_seen(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_text('{"text": "A"}\n{"text": "B"}\n', encoding="utf-8")
    assert [getattr(article, "text", "-") for article in articles([str(path)])] == ["A", "B"]


@pytest.mark.parametrize(
    ("data", "options", "expected"),
    [
        (b"Nur Text.", ReadOptions(), [("-", "text")]),
        (b"<html><body><p>Eine Seite.</p>", ReadOptions(), [("-", "html")]),
        (b'{"text": "A"}\n{"text": "B"}\n', ReadOptions(), [("-:1", "json"), ("-:2", "json")]),
        (b'{"text": "A"}\n', ReadOptions(reader="jsonl"), [("-:1", "json")]),
        (gzip.compress(b"Nur Text.", mtime=0), ReadOptions(), [("-", "text")]),
    ],
)
def test_standard_input(monkeypatch: pytest.MonkeyPatch, data: bytes, options: ReadOptions, expected: list[tuple[str, str]]) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert [(article.path, getattr(article, "format", "")) for article in articles(["-"], options)] == expected


def test_one_big_article_is_refused_with_the_option(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    path.write_bytes(b"a" * 5000)
    (found,) = articles([str(path)], ReadOptions(max_bytes=4096))
    assert "larger than 4 KiB" in getattr(found, "reason", "")


def test_documents_are_plain_records(folder: Path) -> None:
    assert all(isinstance(document, FileDocument | RawDocument) for document in documents(["in"], ReadOptions()))


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_records_that_are_not_in_the_named_encoding_are_reported(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text('{"text": "A"}\n{"text": "B"}\n', encoding="utf-8")
    found = [one for one in documents([str(path)], ReadOptions(encoding=encoding)) if isinstance(one, Unreadable)]
    assert [one.reason.partition(":")[0] for one in found][:1] == [f"the bytes are not {encoding}"]
    assert found[0].reason.endswith("leave --encoding out, or name the right one")


def test_records_that_begin_in_one_line_have_names_of_their_own(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text('[{"text": "Eins."}, {"text": "Zwei."},\n{"text": "Drei."}, 4, {"text": "Vier."}]', encoding="utf-8")
    assert [document.path.removeprefix(str(tmp_path)) for document in documents([str(path)])] == ["/a.json:1", "/a.json:1.2", "/a.json:2", "/a.json:2.2", "/a.json:2.3"]
