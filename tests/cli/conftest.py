"""The command as a user runs it: a process of its own, with its exit code and both outputs."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

COMMAND = (sys.executable, "-m", "provenance")
CLEAN = """Brücke bleibt gesperrt

Von Anna Muster

Die Brücke über die Ache bleibt bis Mai gesperrt, sagte Bürgermeisterin Karla Probe am Mittwoch (17. Januar 2024). Drei Träger sind gerissen, teilte das Straßenbauamt mit.

„Für uns ist das ein Umweg von 20 Minuten“, sagte Pflegerin Petra Beispiel. Der Verkehrsminister kündigte Hilfe an. (dpa)
"""
VAGUE = """Gespräche über Fischfang

Von Anna Muster

Zwei Länder haben am Mittwoch (17. Januar 2024) über Fischfang gesprochen, sagte Ministerin Karla Probe.
Ein Ergebnis gibt es noch nicht, teilte das Ministerium mit. Die Gespräche gehen im Frühjahr weiter, wie beide Seiten mitteilten.

Quelle: Agenturen
"""
UNFINISHED = """Harbour festival opens

By Tom Sample

The harbour festival opens on Friday, 19 January 2024, said organiser [insert name].
Boats and music are expected, and the town hopes for sun. The mayor said that the festival had grown every year, and that this year would be no exception to it.
"""


class Done(NamedTuple):
    """A finished run."""

    code: int
    out: str
    err: str

    @property
    def complaints(self) -> list[str]:
        """The lines on standard error that name a fault."""
        return [line for line in self.err.splitlines() if line.startswith("provenance: ")]


Run = Callable[..., Done]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs the command in the test's own folder. stdin: bytes; environment: further variables."""

    def command(*arguments: str | Path, stdin: bytes = b"", **environment: str) -> Done:
        variables: dict[str, Any] = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "FORCE_COLOR", "COLUMNS")} | environment
        done = subprocess.run([*COMMAND, *map(str, arguments)], input=stdin, capture_output=True, cwd=tmp_path, env=variables, check=False, timeout=120)
        return Done(done.returncode, done.stdout.decode(), done.stderr.decode())

    return command


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """Three articles in a folder: one without a warning, one with a warning, one with an error."""
    folder = tmp_path / "in"
    folder.mkdir()
    for name, text in (("clean.txt", CLEAN), ("unfinished.txt", UNFINISHED), ("vague.txt", VAGUE)):
        (folder / name).write_text(text, encoding="utf-8")
    return folder
