"""The files that servers read, by their published schemas; the examples of the documentation likewise."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from documents import ROOT, blocks

VENDOR = (sys.executable, "-m", "check_jsonschema", "--builtin-schema")
PRE_COMMIT = (sys.executable, "-m", "pre_commit")
CASES = {
    "action": ((*VENDOR, "vendor.github-actions"), (ROOT / "action.yml").read_text(encoding="utf-8")),
    "workflow": ((*VENDOR, "vendor.github-workflows"), blocks("github.md", "yaml")[0]),
    # as a job that runs: the schema takes anything for a hidden one
    "gitlab": ((*VENDOR, "vendor.gitlab-ci"), (ROOT / "integrations" / "gitlab-ci.yml").read_text(encoding="utf-8").replace("\n.provenance:", "\nprovenance:")),
    "gitlab-example": ((*VENDOR, "vendor.gitlab-ci"), blocks("gitlab.md", "yaml")[0]),
    "manifest": ((*PRE_COMMIT, "validate-manifest"), (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")),
    "pre-commit-example": ((*PRE_COMMIT, "validate-config"), blocks("pre-commit.md", "yaml")[0]),
}
# a word that says something else, so that a validator which lets all pass is noticed
BROKEN = {
    "action": ("runs:", "run:"), "workflow": ("steps:", "stops:"), "gitlab": ("when: always", "when: sometimes"), "gitlab-example": ("when: always", "when: sometimes"),
    "manifest": ("entry:", "enter:"), "pre-commit-example": ("repo:", "ropo:"),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_valid_by_the_published_schema(name: str, tmp_path: Path) -> None:
    command, text = CASES[name]
    path = tmp_path / "file.yml"
    path.write_text(text, encoding="utf-8")
    done = subprocess.run([*command, str(path)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert BROKEN[name][0] in text
    path.write_text(text.replace(*BROKEN[name]), encoding="utf-8")
    assert subprocess.run([*command, str(path)], capture_output=True, check=False).returncode == 1
