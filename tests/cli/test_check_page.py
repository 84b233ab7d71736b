"""docs/check.md keeps its word: its commands run and end as it says, its configuration is right, its statements are those of the code."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from serving import Check, checking

from provenance.cli.main import main
from provenance.feeds.records import FetchOptions
from provenance.feeds.state import KEEP_DAYS

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "check.md").read_text(encoding="utf-8")
(CONFIG,) = re.findall(r"^```yaml\n(.*?)^```", TEXT, re.M | re.S)
BEFORE, AFTER = (
    [line[2:] for block in re.findall(r"^```console\n(.*?)^```", part, re.M | re.S) for line in block.splitlines()] for part in TEXT.split(CONFIG)
)
(SAID,) = re.findall(r"^```\n(ledger brought .*?)\n```", TEXT, re.M | re.S)


@pytest.fixture
def check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Check:
    """In a folder with the sample articles."""
    shutil.copytree(ROOT / "inputs", tmp_path / "inputs")
    return checking(tmp_path, monkeypatch, capsys)


def test_the_commands_run_and_end_as_the_page_says(check: Check, tmp_path: Path) -> None:
    """In the order of the page: later ones use what earlier ones wrote, and those after the configuration use it."""
    assert len(BEFORE) >= 3
    assert len(AFTER) >= 6
    for command in (*BEFORE, *AFTER):
        if command == AFTER[0]:
            (tmp_path / "provenance.yml").write_text(CONFIG, encoding="utf-8")
        words, _, remark = command.partition("#")
        program, name, *arguments = words.split()
        assert (program, name) == ("provenance", "check")
        expected = re.search(r"ends with (\d)", remark)
        done = check(*arguments)
        assert done.code == int(expected[1] if expected else 0), (command, done.out[-800:], done.err)
        assert done.err == ""
    assert {"report.json", "provenance.sarif", "provenance.xml", "known.json", "incoming.state"} <= {path.name for path in tmp_path.iterdir()}


def test_the_run_fails_by_what_the_page_says(check: Check, tmp_path: Path) -> None:
    (tmp_path / "provenance.yml").write_text(CONFIG, encoding="utf-8")
    done = check("-q", "--width", "200")
    assert SAID in " ".join(done.out.split())
    assert "0 errors" in done.out
    assert "1 suppressed" in done.out


def test_what_the_page_says_is_so(capsys: pytest.CaptureFixture[str]) -> None:
    plain = " ".join(TEXT.split())
    options = FetchOptions()
    assert f"until {KEEP_DAYS} days after it left" in plain
    assert f"`--timeout` bounds one address with all its redirects ({options.total_timeout:g} seconds)" in plain
    assert f"at most {('none', 'one', 'two', 'three', 'four', 'five')[options.max_redirects]})" in plain
    with pytest.raises(SystemExit):
        main(["check", "--help"])
    of_help = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", capsys.readouterr().out))
    assert set(re.findall(r"`(--[a-z][a-z-]+)", TEXT)) <= of_help


def test_links_lead_somewhere() -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", TEXT):
        assert (ROOT / "docs" / target).exists(), target
