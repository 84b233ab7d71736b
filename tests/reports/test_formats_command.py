"""Every format through the real command: the same bytes to a file, to standard output and with any number of processes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from provenance.reports import FORMATS

INPUTS = Path(__file__).parents[2] / "inputs"
TEXTS = tuple(name for name in FORMATS if name != "parquet")


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    variables = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR", "COLUMNS")}
    return subprocess.run([sys.executable, "-m", "provenance", "audit", *arguments], capture_output=True, cwd=folder, env=variables, check=False, timeout=120)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Some articles and an input that cannot be read."""
    (tmp_path / "in").mkdir()
    for name in ("unnamed-agencies.txt", "press-release.txt", "feed.xml", "page-with-metadata.html"):
        (tmp_path / "in" / name).write_bytes((INPUTS / name).read_bytes())
    (tmp_path / "in" / "leer.txt").write_bytes(b"")
    return tmp_path


@pytest.mark.parametrize("name", TEXTS)
def test_file_and_output_are_the_same_for_any_number_of_processes(folder: Path, name: str) -> None:
    shown = run(folder, "in", "--format", name, "--jobs", "1", "--width", "90")
    assert (shown.returncode, b"Traceback" in shown.stderr) == (0, False)
    assert run(folder, "in", "--format", name, "--jobs", "2", "--width", "90", "--output", "report").returncode == 0
    assert (folder / "report").read_bytes() == shown.stdout
    assert b"leer.txt" in shown.stdout


def test_parquet_is_written_to_a_file_and_never_to_standard_output(folder: Path) -> None:
    pq = pytest.importorskip("pyarrow.parquet")
    refused = run(folder, "in", "--format", "parquet")
    assert (refused.returncode, refused.stdout) == (2, b"")
    assert b"--output FILE" in refused.stderr
    for jobs in ("1", "2"):
        assert run(folder, "in", "--format", "parquet", "--jobs", jobs, "--output", f"report-{jobs}.parquet").returncode == 0
    assert (folder / "report-1.parquet").read_bytes() == (folder / "report-2.parquet").read_bytes()
    assert pq.read_table(folder / "report-1.parquet").num_rows == 6
