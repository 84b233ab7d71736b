"""The job of docs/gitlab.md: included, extended, and its lines run by the shells that GitLab's runner takes."""

from __future__ import annotations

import json
import subprocess
import sys
import tarfile
from pathlib import Path
from typing import Any

import pytest
from documents import ROOT, blocks, file, loaded, table
from lxml import etree

EXAMPLE = loaded(blocks("gitlab.md", "yaml")[0])
TEMPLATE = file("integrations/gitlab-ci.yml")[".provenance"]
JUNIT = etree.XMLSchema(etree.parse(ROOT / "tests" / "reports" / "schemas" / "junit-10.xsd"))
# GitLab's runner takes bash where there is one, else sh, and stops at the first line that fails (gitlab-runner, shells/bash.go)
SHELLS = {"bash": ("bash", "-eo", "pipefail"), "sh": ("sh", "-e")}
HOSTILE = "; touch executed\n$(touch executed)\n`touch executed`\n*\n\"; touch executed; \"\n'; touch executed; '\n"


def extended(job: dict[str, Any]) -> dict[str, Any]:
    """A job with what it extends: maps are merged, all else is replaced."""
    assert job["extends"] == ".provenance"
    return merged(TEMPLATE, {key: value for key, value in job.items() if key != "extends"})


def merged(under: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    both = {key: merged(under[key], over[key]) for key in under.keys() & over.keys() if isinstance(under[key], dict) and isinstance(over[key], dict)}
    return {**under, **over, **both}


def run(job: dict[str, Any], parts: tuple[str, ...], shell: str, folder: Path, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Lines of a job as one script; its variables may name those of the server."""
    variables = {name: value.replace("$CI_SERVER_URL", environment.get("CI_SERVER_URL", "")) for name, value in job["variables"].items()}
    script = "\n".join(line for part in parts for line in job[part])
    return subprocess.run([*SHELLS[shell], "-c", script], cwd=folder, env=environment | variables, capture_output=True, text=True, check=False, timeout=300)


@pytest.fixture
def machine(tmp_path: Path, offline: dict[str, str]) -> dict[str, str]:
    """An environment of Python of its own, as the image of the job has, and with it on the path."""
    place = tmp_path / "image"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(place)], check=True)
    (place / "bin" / "pip-of-the-tests").symlink_to(sys.executable)
    # `python -m pip` of the image; this one installs into it
    python = place / "bin" / "python"
    real = python.rename(python.with_name("python-of-the-image"))
    python.write_text(f'#!/bin/sh\nif [ "$1 $2 $3" = "-I -m pip" ]; then shift 3; exec "{sys.executable}" -I -m pip --python "{real}" "$@"; fi\nexec "{real}" "$@"\n', encoding="utf-8")
    python.chmod(0o755)
    return offline | {"PATH": f"{place / 'bin'}:{offline['PATH']}"}
