"""Machines to run an integration on: a Python with pip as an image of a server has it, and a folder with the command already there."""

from __future__ import annotations

import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from documents import ROOT

# what a checkout of this project holds for whoever installs from it
CHECKOUT = ("src", "rules", "pyproject.toml", "hatch_build.py", "README.md", "LICENSE", "action.yml", ".pre-commit-hooks.yaml")

# leaves out what hatch_build.py adds, which takes longer than all the rest; the rules compiled for the tests serve as well. The workflow
# and the image are built whole
UNCOMPILED = {"HATCH_BUILD_NO_HOOKS": "true"}


def copy(names: tuple[str, ...], folder: Path) -> Path:
    """Files and folders of this project, without what Python leaves in them."""
    folder.mkdir(parents=True)
    for name in names:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, folder / name)
    return folder


def program(folder: Path) -> Path:
    """A folder with the command of this checkout, in place of the one an installation makes."""
    folder.mkdir(parents=True)
    script = folder / "provenance"
    # -P, since the script of an installation does not look for modules in the working folder either
    script.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT / "src"}" exec "{sys.executable}" -P -m provenance "$@"\n', encoding="utf-8")
    script.chmod(0o755)
    return folder


def image(folder: Path) -> Path:
    """The programs of a Python of its own, with pip; made without `ensurepip`, which takes longer than the test."""
    subprocess.run([sys.executable, "-I", "-m", "venv", "--without-pip", str(folder)], check=True)
    found = find_spec("pip")
    assert found is not None
    assert found.origin is not None
    (packages,) = folder.glob("lib/python*/site-packages")
    (packages / "pip").symlink_to(Path(found.origin).parent)
    return folder / "bin"
