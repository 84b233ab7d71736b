"""The hooks of docs/pre-commit.md in a real repository: built by pre-commit from a commit of this project, run by `git commit`."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from documents import ROOT, blocks, file, loaded, table
from machines import UNCOMPILED

from provenance.readers import READERS
from provenance.readers.discover import NOT_ARTICLES
from provenance.ruleset.scaffold import scaffold

HOOKS = {hook["id"]: hook for hook in file(".pre-commit-hooks.yaml")}
CONFIGURATION = blocks("pre-commit.md", "yaml")[0]
UNFINISHED = "Festival opens\n\nThe festival opens on Friday, said organiser [insert name].\n"


class Repository:
    """A git repository with an author."""

    def __init__(self, folder: Path, environment: dict[str, str]) -> None:
        self.folder = folder
        who = {f"GIT_{role}_{key}": value for role in ("AUTHOR", "COMMITTER") for key, value in (("NAME", "Test"), ("EMAIL", "test@house.example"))}
        self.environment = environment | who | {"GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1"}
        folder.mkdir(exist_ok=True)
        self.call("git", "init", "--quiet", "--initial-branch=main")

    def call(self, *command: str, code: int = 0) -> str:
        """Both outputs of a command, which has to end with this code."""
        done = subprocess.run(command, cwd=self.folder, env=self.environment, capture_output=True, text=True, check=False, timeout=300)
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout + done.stderr

    def write(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        self.call("git", "add", name)

    def commit(self, code: int = 0) -> str:
        return self.call("git", "commit", "--quiet", "-m", "Test", code=code)


def test_the_documented_hooks_guard_a_commit(checkout: Path, newsroom: Path, offline: dict[str, str], tmp_path: Path) -> None:
    source = Repository(checkout, offline)
    source.call("git", "add", ".")
    source.commit()
    # without these, virtualenv looks for newer versions of what it brings along
    quiet = {"PRE_COMMIT_HOME": str(tmp_path / "pre-commit"), "VIRTUALENV_OVERRIDE_APP_DATA": str(tmp_path / "virtualenv"), "VIRTUALENV_NO_PERIODIC_UPDATE": "1"}
    house = Repository(newsroom, offline | UNCOMPILED | quiet)
    address = loaded(CONFIGURATION)["repos"][0]["repo"]
    house.write(".pre-commit-config.yaml", CONFIGURATION.replace(address, str(checkout)))
    for line in blocks("pre-commit.md", "bash")[0].splitlines():
        program, *arguments = line.partition("#")[0].split()
        assert program == "pre-commit"
        house.call(sys.executable, "-m", "pre_commit", *arguments)
    commit = source.call("git", "rev-parse", "HEAD").strip()
    assert f"rev: {commit}" in (newsroom / ".pre-commit-config.yaml").read_text(encoding="utf-8")

    house.write("rules/sourcing/house-rule.yml", scaffold("house-rule", "sourcing"))
    house.call("git", "add", ".pre-commit-config.yaml", "articles/good-practice.txt")
    said = house.commit()
    assert {words: said.count(words) for words in ("Passed", "Failed", "Skipped")} == {"Passed": 3, "Failed": 0, "Skipped": 0}
    before = house.call("git", "rev-parse", "HEAD")

    # an article is stopped and named, a picture is none; a profile that refers to a rule beside it is right, since the folder is checked whole
    house.write("articles/unfinished.txt", UNFINISHED)
    house.write("articles/picture.png", "no article")
    profile = (ROOT / "rules" / "profiles" / "editor.yml").read_text(encoding="utf-8").replace("profile: editor", "profile: house")
    house.write("rules/profiles/house.yml", re.sub(r"^  rules:$", "  rules:\n    house-rule: -3", profile, count=1, flags=re.MULTILINE))
    said = house.commit(code=1)
    assert "articles/unfinished.txt" in said
    assert "placeholder-left" in said
    assert "picture.png" not in said
    assert (said.count("Passed"), said.count("Failed")) == (2, 1)
    house.call("git", "rm", "--quiet", "--force", "articles/unfinished.txt")

    house.write("rules/profiles/house.yml", profile.replace("base:", "bass:"))
    assert "rules/profiles/house.yml:" in house.commit(code=1)
    assert house.call("git", "rev-parse", "HEAD") == before


@pytest.mark.parametrize("name", [f"{stem}{suffix}" for reader in READERS.values() for suffix in reader.suffixes if suffix for stem in ("articles/a", "Bericht.2")])
def test_every_ending_that_is_read_is_audited(name: str) -> None:
    for one in (name, name.upper(), f"{name}.gz", f"{name}.zst"):
        assert chosen(one)


@pytest.mark.parametrize("pattern", [pattern for pattern in NOT_ARTICLES if re.search(r"[a-z*]\.[a-z*]", pattern)])
def test_what_is_no_article_in_a_folder_is_none_in_a_commit(pattern: str) -> None:
    for stem in ("", "texts/"):
        assert not chosen(f"{stem}{pattern.replace('.*', '.md').replace('*', 'x')}")


@pytest.mark.parametrize("name", (".github/notes.md", "a/.hidden.txt", "README.md", "sub/readme.de.txt", "photo.jpg", "feed.xml.bak", "notes.py"))
def test_files_that_are_left_alone(name: str) -> None:
    assert not chosen(name)


def test_articles_with_names_alike_are_audited() -> None:
    assert all(map(chosen, ("readme-or-not.txt", "a/licensed.md", "on-changelogs.html", "security.txt", "manifest.html")))


def chosen(name: str) -> bool:
    """Whether pre-commit gives a file to the hook."""
    hook = HOOKS["provenance-audit"]
    return bool(re.search(hook["files"], name)) and not re.search(hook["exclude"], name)


def test_the_page_says_what_the_hooks_run() -> None:
    rows = {name.strip("`"): command.strip("`") for name, command, _ in table("pre-commit.md", "hook | runs | on")}
    assert rows == {name: " ".join([hook["entry"], *hook.get("args", [])]) for name, hook in HOOKS.items()}
    shown = loaded(CONFIGURATION)["repos"][0]["hooks"] + loaded(blocks("pre-commit.md", "yaml")[1])
    assert {hook["id"] for hook in shown} == set(HOOKS)
