"""`provenance rules docs`: pages are made anew, stale ones go, those of people stay; the pages that are shipped are current."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import Run
from workbench import RULE, local_rules

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs/rules"


def test_pages_are_made_and_are_the_same_again(run: Run, tmp_path: Path) -> None:
    local_rules(tmp_path / "mine")
    assert run("rules", "docs", "pages", "--rules", "mine").code == 0
    first = {path.name: path.read_bytes() for path in (tmp_path / "pages").iterdir()}
    assert {"README.md", "short-line.md", "unnamed-agencies.md", "feed-without-origin.md", "label-wire-copy.md"} <= set(first)
    done = run("rules", "docs", "pages", "--rules", "mine")
    assert done.out.endswith(f"{len(first)} pages, 0 written, 0 removed\n")
    assert {path.name: path.read_bytes() for path in (tmp_path / "pages").iterdir()} == first
    assert str(tmp_path).encode() not in b"".join(first.values())


def test_stale_pages_go_and_pages_of_people_stay(run: Run, tmp_path: Path) -> None:
    local_rules(tmp_path / "mine")
    run("rules", "docs", "pages", "--rules", "mine")
    (tmp_path / "pages/notes.md").write_text("Ours.\n", encoding="utf-8")
    assert run("rules", "docs", "pages", "--check").code == 1
    assert "short-line.md: its rule is gone" in run("rules", "docs", "pages", "--check").out
    assert "1 removed" in run("rules", "docs", "pages").out
    assert not (tmp_path / "pages/short-line.md").exists()
    assert (tmp_path / "pages/notes.md").read_text(encoding="utf-8") == "Ours.\n"
    assert run("rules", "docs", "pages", "--check").code == 0


def test_a_page_somebody_wrote_is_not_overwritten(run: Run, tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages/README.md").write_text("# Ours\n", encoding="utf-8")
    done = run("rules", "docs", "pages")
    assert (done.code, "README.md was not made by this command" in done.err) == (2, True)
    assert [path.name for path in (tmp_path / "pages").iterdir()] == ["README.md"]


def test_check_names_what_is_not_current_and_the_mend(run: Run, tmp_path: Path) -> None:
    run("rules", "docs", "pages")
    (tmp_path / "pages/no-byline.md").write_text((tmp_path / "pages/no-byline.md").read_text(encoding="utf-8") + "more\n", encoding="utf-8")
    (tmp_path / "pages/no-date.md").unlink()
    done = run("rules", "docs", "pages", "--check")
    assert done.code == 1
    assert done.out.splitlines() == ["pages/no-byline.md: is not current", "pages/no-date.md: is missing", "run: provenance rules docs pages"]
    assert not (tmp_path / "pages/no-date.md").exists()


def test_no_html_or_markup_of_a_rule_reaches_a_page(run: Run, tmp_path: Path) -> None:
    text = RULE.replace("A short line", "<b>A</b> [line](https://evil.example)").replace("Because.", "<script>x</script>").replace("Zu kurz.", '"```\\n<img>"')
    local_rules(tmp_path / "mine", text)
    assert run("rules", "docs", "pages", "--rules", "mine").code == 0
    page = (tmp_path / "pages/short-line.md").read_text(encoding="utf-8")
    outside = re.sub(r"`[^`\n]+`", "", re.sub(r"(?ms)^(`{3,})text\n.*?^\1$", "", page))
    assert not re.search(r"(?<!\\)<(?!!--)", outside)
    assert "](https://evil" not in outside
    assert "````text\n```\n<img>\n````" in page


def test_the_shipped_pages_are_current(run: Run) -> None:
    done = run("rules", "docs", DOCS, "--check")
    assert done.code == 0, f"{done.out}\nrun: make docs (or: provenance rules docs docs/rules)"


@pytest.mark.parametrize("name", ["README.md", "unnamed-agencies.md", "feed-without-origin.md"])
def test_links_between_the_pages_lead_somewhere(name: str) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", (DOCS / name).read_text(encoding="utf-8"))
    assert links
    assert [link for link in links if not (DOCS / link).exists()] == []
