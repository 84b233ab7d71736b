"""`provenance rules …` as a user calls it: what it prints, how it ends."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "NO_COLOR": "1", "COLUMNS": "200"}
RULE = """\
id: short-line
title: A short line
category: sourcing
status: experimental
polarity: concern
level: note
confidence: low
when: {signal: text.words, below: 4}
message: Only {signal:text.words} words.
why: Because.
advice: Write more.
false_positives: [Captions.]
references: [A guide]
examples:
  flagged: [Zu kurz.]
  clean: [Dieser Text hat gewiss genug Worte für alle.]
"""


def rules(*arguments: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "provenance", "rules", *arguments], cwd=cwd or ROOT, env=ENVIRONMENT, capture_output=True, text=True, check=False
    )


@pytest.fixture
def local(tmp_path: Path) -> Path:
    (tmp_path / "sourcing").mkdir()
    (tmp_path / "sourcing/short-line.yml").write_text(RULE, encoding="utf-8")
    return tmp_path


def test_list() -> None:
    done = rules("list", "--category", "integrity", "--level", "error")
    assert done.returncode == 0, done.stderr
    assert "disguised-name" in done.stdout
    assert "no-byline" not in done.stdout
    assert "code-residue" not in done.stdout


def test_list_as_json(local: Path) -> None:
    done = rules("list", "--format", "json", "--status", "experimental", "--rules", str(local))
    rows = json.loads(done.stdout)
    assert {"id": "short-line", "file": f"{local}/sourcing/short-line.yml", "level": "note"}.items() <= next(r for r in rows if r["id"] == "short-line").items()
    assert all(row["status"] == "experimental" for row in rows)


def test_explain() -> None:
    done = rules("explain", "unnamed-agencies")
    assert done.returncode == 0
    assert "Agencies credited without a name" in done.stdout
    assert "File: rules/sourcing/unnamed-agencies.yml" in done.stdout


def test_explain_of_a_rule_that_does_not_exist() -> None:
    done = rules("explain", "unnamed-agency")
    assert done.returncode == 2
    assert "there is no rule `unnamed-agency`; did you mean `unnamed-agencies`?" in done.stderr
    assert "Traceback" not in done.stderr


def test_test_of_a_local_rule(local: Path) -> None:
    done = rules("test", "--rules", str(local))
    assert done.returncode == 0, done.stdout + done.stderr
    assert "1 rules, 2 examples, 0 failures; 2 of 2 outcomes of 1 rules and branches seen" in done.stdout


def test_test_names_the_example_that_fails(local: Path) -> None:
    (local / "sourcing/short-line.yml").write_text(RULE.replace("below: 4", "below: 2"), encoding="utf-8")
    done = rules("test", "--rules", str(local))
    assert done.returncode == 1
    assert "flagged example 1 is not flagged by `short-line`" in done.stdout
    assert "never held in the examples: the rule" in done.stdout


@pytest.mark.parametrize(
    ("old", "new", "code", "said"),
    [
        ("title: A short line", "title: A short line", 0, "1 files, 1 rules: 0 errors, 0 warnings"),
        ("references: [A guide]\n", "", 1, "warning: no references"),
        ("below: 4", "belo: 4", 4, "short-line.yml:8:28: unknown key `belo` beside `signal`"),
    ],
)
def test_lint(local: Path, old: str, new: str, code: int, said: str) -> None:
    (local / "sourcing/short-line.yml").write_text(RULE.replace(old, new), encoding="utf-8")
    done = rules("lint", str(local))
    assert (done.returncode, said in done.stdout) == (code, True), done.stdout + done.stderr


def test_lint_shows_the_line_with_a_caret(local: Path) -> None:
    (local / "sourcing/short-line.yml").write_text(RULE.replace("level: note", "level: notes"), encoding="utf-8")
    lines = rules("lint", str(local)).stdout.splitlines()
    assert "  level: notes" in lines
    assert lines[lines.index("  level: notes") + 1] == " " * 9 + "^"


def test_lint_of_a_path_that_does_not_exist() -> None:
    done = rules("lint", "nowhere")
    assert done.returncode == 2
    assert "there is no such file or folder" in done.stderr


def test_the_built_in_files_are_clean() -> None:
    done = rules("lint")
    assert done.returncode == 0, done.stdout


def test_a_wrong_local_rule_ends_every_command(local: Path) -> None:
    (local / "sourcing/short-line.yml").write_text(RULE.replace("text.words", "text.wrds"), encoding="utf-8")
    for command in ("list", "test"):
        done = rules(command, "--rules", str(local))
        assert done.returncode == 4
        assert f"{local}/sourcing/short-line.yml:8:16: unknown signal `text.wrds`; did you mean `text.words`?" in done.stderr


def test_schema(tmp_path: Path) -> None:
    one = rules("schema", "rule")
    assert json.loads(one.stdout)["title"] == "provenance rule"
    done = rules("schema", "--output", str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == [f"{kind}.schema.json" for kind in ("gazetteer", "marker", "profile", "rule")]


def test_new_rule_loads_at_once(tmp_path: Path) -> None:
    done = rules("new", "my-first-rule", "--category", "transparency", "--rules", ".", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    path = tmp_path / "transparency/my-first-rule.yml"
    assert path.is_file()
    assert rules("lint", str(path)).returncode == 0
    again = rules("new", "my-first-rule", "--category", "transparency", "--rules", ".", cwd=tmp_path)
    assert again.returncode == 2
    assert "exists already" in again.stderr
    assert rules("new", "My Rule", "--category", "transparency", "--rules", ".", cwd=tmp_path).returncode == 2


def test_table_renews_a_readme(tmp_path: Path) -> None:
    readme = tmp_path / "README.md"
    readme.write_text("Before.\n<!-- rules: generated, do not edit by hand -->\nthe former table\n<!-- end of generated rules -->\nAfter.\n", encoding="utf-8")
    assert rules("table", "--write", str(readme)).returncode == 0
    text = readme.read_text(encoding="utf-8")
    assert text.startswith("Before.\n")
    assert text.endswith("After.\n")
    assert "| `unnamed-agencies` |" in text
    assert "former table" not in text
    assert "| `unnamed-agencies` |" in rules("table").stdout
    assert rules("table", "--write", str(tmp_path / "none.md")).returncode == 2
