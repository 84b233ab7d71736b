"""The Dockerfile without an engine: its instructions, what it copies, the environment its build stage makes, and the command in it.

What only an engine can show is left out: the base image, `useradd`, and the run as another user in a container.
"""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
import tomllib
from fnmatch import fnmatchcase
from pathlib import Path
from typing import NamedTuple

import pytest
from documents import ROOT, blocks
from machines import image

IGNORED = [line for line in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


class Instruction(NamedTuple):
    """One instruction of a stage."""

    stage: int
    name: str
    text: str


def instructions() -> list[Instruction]:
    """The Dockerfile, comments left out and continued lines joined."""
    text = "".join(line for line in (ROOT / "Dockerfile").read_text(encoding="utf-8").splitlines(keepends=True) if not line.lstrip().startswith("#"))
    found: list[Instruction] = []
    stage = -1
    for line in text.replace("\\\n", " ").splitlines():
        if line.strip():
            name, _, rest = line.partition(" ")
            stage += name == "FROM"
            found.append(Instruction(stage, name, " ".join(rest.split())))
    return found


ALL = instructions()


def only(name: str, stage: int) -> list[str]:
    return [one.text for one in ALL if one.name == name and one.stage == stage]


def ignored(path: str) -> bool:
    """Whether a path of the checkout stays out of the build: the last pattern that matches it or a folder above decides."""
    parts = path.split("/")
    above = ["/".join(parts[: number + 1]) for number in range(len(parts))]
    out = False
    for pattern in IGNORED:
        kept, wanted = pattern.startswith("!"), pattern.removeprefix("!")
        names = parts if wanted.startswith("**/") else above
        if any(fnmatchcase(name, wanted.removeprefix("**/")) for name in names if "/" not in wanted.removeprefix("**/")):
            out = not kept
    return out


def build(folder: Path, environment: dict[str, str]) -> Path:
    """The environment that the build stage makes, with the places of the image inside a folder; returns it."""
    places = {"/source": folder / "source", "/opt": folder / "opt"}
    for text in only("COPY", 0):
        *sources, target = text.split()
        for source in sources:
            assert not ignored(source), f"{source} is kept out of the build"
            to = folder / target.lstrip("/")
            if (ROOT / source).is_dir():
                shutil.copytree(ROOT / source, to, ignore=lambda at, names: [n for n in names if ignored((Path(at) / n).relative_to(ROOT).as_posix())])
            else:
                to.mkdir(parents=True, exist_ok=True)
                shutil.copy(ROOT / source, to)
    for text in only("RUN", 0):
        command = re.sub(r"/(?:source|opt)\b", lambda match: str(places[match[0]]), text)
        done = subprocess.run(["sh", "-c", command], cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=300)
        assert done.returncode == 0, done.stdout + done.stderr
    (copied,) = only("COPY", 1)
    assert copied == "--from=build /opt/provenance /opt/provenance"
    return folder / "opt" / "provenance"


def test_the_build_stage_makes_a_command_that_works(newsroom: Path, offline: dict[str, str], tmp_path: Path) -> None:
    """What is copied is enough to build; the command runs for a user without a home, on articles it cannot write to."""
    made = build(tmp_path / "stage", offline | {"PATH": f"{image(tmp_path / 'image')}:{offline['PATH']}"})
    (entry,) = only("ENTRYPOINT", 1)
    (program,) = json.loads(entry)
    assert program in PROJECT["scripts"]
    shutil.rmtree(tmp_path / "stage" / "source")
    environment = offline | {"HOME": "/dev/null", "PATH": f"{made / 'bin'}:/usr/bin:/bin"}
    del environment["PROVENANCE_CACHE"]
    (default,) = only("CMD", 1)
    shown = subprocess.run([program, *json.loads(default)], env=environment, cwd=newsroom, capture_output=True, text=True, check=True)
    assert shown.stdout.startswith("usage: provenance")
    for arguments in documented():
        done = subprocess.run([program, *arguments], env=environment, cwd=newsroom, capture_output=True, text=True, check=False, timeout=120)
        assert (done.returncode, done.stderr) == (1 if arguments[0] == "check" else 0, ""), done
        assert done.stdout
    assert (newsroom / "incoming.state").is_file()
    assert json.loads((newsroom / "provenance.sarif").read_bytes())["runs"]


def documented() -> list[list[str]]:
    """The arguments of the command in each `docker run` of the page."""
    lines = [shlex.split(line) for block in blocks("docker.md", "bash") for line in block.splitlines()]
    return [words[words.index("provenance") + 1 :] for words in lines if words[1] == "run"]


def test_both_stages_have_the_same_python() -> None:
    first, second = (one.text.split() for one in ALL if one.name == "FROM")
    assert first == [second[0], "AS", "build"]
    version = re.fullmatch(r"python:(3\.\d+)-slim", second[0])
    assert version
    assert f"Programming Language :: Python :: {version[1]}" in PROJECT["classifiers"]


def test_all_extras_are_installed() -> None:
    (run,) = only("RUN", 0)
    (wanted,) = [word for word in shlex.split(run) if word.startswith("/source[")]
    assert set(wanted[8:-1].split(",")) == PROJECT["optional-dependencies"].keys() - {"test"}


def test_it_runs_as_another_user_than_root() -> None:
    names = [one.name for one in ALL if one.stage == 1]
    (user,) = only("USER", 1)
    assert user.isdigit()
    assert int(user) >= 10_000
    assert any(f"--uid {user} " in f"{text} " for text in only("RUN", 1))
    assert names.index("USER") > max(index for index, name in enumerate(names) if name in ("RUN", "COPY"))
    assert only("ENV", 1) == ["PATH=/opt/provenance/bin:$PATH"]
    assert only("STOPSIGNAL", 1) == ["SIGINT"]


@pytest.mark.parametrize("path", (".git", ".venv", "bench", "tests", "inputs", "provenance.sarif", "src/provenance/__pycache__", "rules/__pycache__/x.pyc", ".provenance-state"))
def test_nothing_else_reaches_the_build(path: str) -> None:
    assert ignored(path)


@pytest.mark.parametrize("path", ("src/provenance/__init__.py", "rules/markers/de/credits.yml", "LICENSE"))
def test_what_the_build_needs_reaches_it(path: str) -> None:
    assert (ROOT / path).is_file()
    assert not ignored(path)


def test_the_commands_of_the_page_are_well_formed() -> None:
    """Whatever writes runs as the caller, whatever only reads has its folder mounted for reading."""
    lines = [line for block in blocks("docker.md", "bash") for line in block.splitlines()]
    assert lines.pop(0) == "docker build -t provenance ."
    for line in lines:
        words = shlex.split(line)
        assert words[:3] == ["docker", "run", "--rm"]
        mount = words[words.index("-v") + 1]
        writes = any(word in line for word in ("--state", "--report", "--output", "--write-baseline"))
        assert mount == ("$PWD:/work" if writes else "$PWD:/work:ro")
        assert ("--user" in words) == writes
        assert words[words.index(mount) + 1] == "provenance"
    assert only("WORKDIR", 1) == ["/work"]
