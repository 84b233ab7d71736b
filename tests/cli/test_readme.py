"""The README keeps its word: its commands run, its report is the command's own, its tables agree with `--help`."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from provenance.cli.main import EXIT_CODES
from provenance.cli.shared import FORMAT_NAMES
from provenance.reports import FORMATS

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONSOLE = re.findall(r"^```console\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
COMMANDS = [line[2:] for block in CONSOLE for line in block.splitlines() if line.startswith("$ ")]
ENVIRONMENT = {k: v for k, v in os.environ.items() if k not in ("FORCE_COLOR", "COLUMNS")} | {"NO_COLOR": "1"}
# the command as the README writes it, whatever the tests' own environment calls it
SHELL = f'provenance() {{ {shlex.quote(sys.executable)} -m provenance "$@"; }}\n'


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A folder with the sample articles, to which a command may write."""
    shutil.copytree(ROOT / "inputs", tmp_path / "inputs")
    return tmp_path


def shell(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["bash", "-c", SHELL + command], cwd=folder, env=ENVIRONMENT, capture_output=True, text=True, check=False, timeout=300)


@pytest.mark.parametrize("command", COMMANDS)
def test_commands_run(checkout: Path, command: str) -> None:
    expected = re.search(r"# ends with (\d)", command)
    done = shell(command, checkout)
    assert done.returncode == int(expected[1] if expected else 0), done.stdout[-500:] + done.stderr
    assert done.stderr == ""
    assert done.stdout or "--output" in command


def test_the_report_is_the_commands_own(checkout: Path) -> None:
    """When wording changes, run the command and paste what it prints."""
    command, _, shown = CONSOLE[0].partition("\n")
    assert "report: made by the command below" in README
    real = shell(command.removeprefix("$ "), checkout).stdout
    assert [line.rstrip() for line in shown.splitlines()] == [line.rstrip() for line in real.splitlines()]


def test_the_example_for_the_library_runs(checkout: Path) -> None:
    (code,) = re.findall(r"^```python\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    done = subprocess.run([sys.executable, "-c", code], cwd=checkout, env=ENVIRONMENT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "inputs/good-practice.txt" in done.stdout
    assert "unnamed-agencies '(Agenturen)'" in done.stdout


def options_in(text: str) -> set[str]:
    return set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", text))


def test_the_option_tables_agree_with_help(checkout: Path) -> None:
    shown = shell("provenance audit --help", checkout).stdout
    described = re.findall(r"^  (-[^\n]*?)(?:  |$)", shown, re.MULTILINE)
    of_help = set().union(*map(options_in, described)) - {"-h", "--help"}
    rows = re.findall(r"^\| (`-.*?) \|", README, re.MULTILINE)
    of_readme = set().union(*map(options_in, rows))
    assert of_readme == of_help
    examples = set().union(*map(options_in, COMMANDS))
    untried = of_help - examples - {"-q", "-v", "-j", "--rules", "--url-field", "--author-field", "--outlet-field", "--language-field"}
    assert not untried, "every group of options has an example for each of its options"


def test_the_exit_codes_agree_with_help() -> None:
    rows = dict(re.findall(r"^\| (\d) \| (.*?) \|$", README, re.MULTILINE))
    of_help = dict(re.findall(r"^  (\d)  (.*)$", EXIT_CODES, re.MULTILINE))
    assert {code: meaning.replace("`", "") for code, meaning in rows.items()} == of_help


def test_formats_and_endings_are_those_there_are() -> None:
    from provenance.readers import READERS

    assert tuple(FORMATS) == FORMAT_NAMES
    (row,) = re.findall(r"^\| `--format` \| (.*?) \|$", README, re.MULTILINE)
    assert set(re.findall(r"`([\w-]+)`", row)) == set(FORMATS)
    table = README.partition("| format | endings |")[2].partition("All of them")[0]
    assert set(re.findall(r"`(\.\w+)`", table)) == {suffix for reader in READERS.values() for suffix in reader.suffixes if suffix}


def test_every_sample_is_described_and_every_description_has_its_sample() -> None:
    described = set(re.findall(r"^\| `([\w.-]+)` \|", (ROOT / "inputs" / "README.md").read_text(encoding="utf-8"), re.MULTILINE))
    assert described == {path.name for path in (ROOT / "inputs").iterdir()} - {"README.md"}
    assert len(described) >= 13


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "inputs/README.md"])
def test_links_lead_somewhere(name: str) -> None:
    page = ROOT / name
    for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target
