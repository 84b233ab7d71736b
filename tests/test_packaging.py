"""The wheel works alone: rules, lists and their compiled form travel inside, and nothing of the checkout is needed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

import provenance

ROOT = Path(__file__).parents[1]
# what a build needs; the tests' own caches and a reader's environment stay where they are
SOURCES = ("src", "rules", "pyproject.toml", "hatch_build.py", "README.md", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "Makefile")
ARTICLE = "Sturm deckt Schulturnhalle ab\n\nEin Sturm hat das Dach einer Turnhalle abgedeckt, teilte die Feuerwehr mit.\n\nQuelle: Agenturen\n"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy of the tree."""
    pytest.importorskip("build")
    pytest.importorskip("hatchling")
    tree = tmp_path_factory.mktemp("tree")
    for name in SOURCES:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, tree / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, tree / name)
    out = tmp_path_factory.mktemp("dist")
    done = subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--wheel", "--outdir", str(out), str(tree)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    return next(out.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel unpacked, as an installer would lay it out."""
    folder = tmp_path_factory.mktemp("site")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def run(installed: Path, *arguments: str, cache: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(installed), "PROVENANCE_CACHE": str(cache), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run([sys.executable, "-m", "provenance", *arguments], capture_output=True, text=True, env=environment, cwd=cache.parent, check=False)


def test_rules_and_compiled_rules_are_inside(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for path in (ROOT / "rules").rglob("*.yml"):
        assert f"provenance/_rules/{path.relative_to(ROOT / 'rules').as_posix()}" in names
    compiled = sorted(name.split("/")[-1].split("-")[0] for name in names if name.startswith("provenance/_compiled/"))
    assert compiled == ["lexicon", "profile", "rules"]
    assert {"provenance/py.typed", "provenance/reports/report.schema.json"} <= set(names)
    assert not [name for name in names if "__pycache__" in name or name.startswith(("tests", "inputs"))]


def test_it_works_alone(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "cache").mkdir()
    done = run(installed, "audit", "article.txt", "--format", "json", cache=tmp_path / "cache")
    assert done.returncode == 0, done.stderr
    findings = json.loads(done.stdout)["articles"][0]["findings"]
    assert "unnamed-agencies" in {finding["rule"] for finding in findings}
    where = subprocess.run(
        [sys.executable, "-c", "import provenance; print(provenance.__file__)"], capture_output=True, text=True, check=True,
        env={**os.environ, "PYTHONPATH": str(installed)},
    )  # fmt: skip
    assert Path(where.stdout.strip()).is_relative_to(installed)


def test_the_compiled_rules_are_used(installed: Path, tmp_path: Path) -> None:
    """With them in place nothing is compiled: the cache folder stays empty. Without them the first run fills it."""
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    cache = tmp_path / "cache"
    cache.mkdir()
    assert run(installed, "audit", "article.txt", cache=cache).returncode == 0
    assert list(cache.iterdir()) == []
    without = tmp_path / "without"
    shutil.copytree(installed, without)
    shutil.rmtree(without / "provenance" / "_compiled")
    assert run(without, "audit", "article.txt", cache=cache).returncode == 0
    assert sorted(path.name.split("-")[0] for path in cache.iterdir()) == ["lexicon", "profile", "rules"]


def test_every_built_in_rule_is_listed(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").mkdir()
    done = run(installed, "rules", "list", "--format", "json", cache=tmp_path / "cache")
    assert done.returncode == 0, done.stderr
    assert len(json.loads(done.stdout)) >= 50


def test_metadata(installed: Path) -> None:
    folder = next(installed.glob("provenance_auditor-*.dist-info"))
    metadata = (folder / "METADATA").read_text(encoding="utf-8")
    assert "\nName: provenance-auditor\n" in metadata
    assert f"\nVersion: {provenance.__version__}\n" in metadata
    assert "\nRequires-Python: >=3.11\n" in metadata
    assert "provenance = provenance.cli.main:main" in (folder / "entry_points.txt").read_text(encoding="utf-8")
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert readme.strip().splitlines()[0] in metadata


def test_every_dependency_has_its_reason() -> None:
    lines = (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    start = lines.index("dependencies = [")
    listed = lines[start + 1 : lines.index("]", start)]
    assert all('",' in line and "# " in line for line in listed)
    declared = tomllib.loads("\n".join(lines))["project"]["dependencies"]
    assert len(listed) == len(declared)
