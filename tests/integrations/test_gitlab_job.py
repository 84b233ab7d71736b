"""The job of docs/gitlab.md: included, extended, and its lines run by the shells that GitLab's runner takes."""

from __future__ import annotations

import json
import subprocess
import tarfile
from pathlib import Path
from typing import Any

import pytest
from documents import ROOT, blocks, file, loaded, table
from lxml import etree
from machines import UNCOMPILED, image, program

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


def test_the_job_installs_checks_and_reports(newsroom: Path, checkout: Path, offline: dict[str, str], tmp_path: Path) -> None:
    """Modules of Python that lie in the checkout are not imported."""
    for module in ("pip", "json", "provenance"):
        (newsroom / f"{module}.py").write_text("open('executed', 'w')\n", encoding="utf-8")
    archive = tmp_path / "gitlab" / "your-newsroom" / "provenance" / "-" / "archive" / "main" / "provenance-main.tar.gz"
    archive.parent.mkdir(parents=True)
    with tarfile.open(archive, "w:gz") as tar:
        tar.add(checkout, "provenance-main")
    machine = offline | UNCOMPILED | {"CI_SERVER_URL": f"file://{tmp_path / 'gitlab'}", "PATH": f"{image(tmp_path / 'image')}:{offline['PATH']}"}
    job = extended(EXAMPLE["provenance"])
    done = run(job, ("before_script", "script"), "bash", newsroom, machine)
    assert done.returncode == 1, done.stdout + done.stderr
    assert done.stderr == ""
    assert "Text from a paid press wire" in done.stdout
    assert (tmp_path / "image" / "bin" / "provenance").is_file()
    assert not (newsroom / "executed").exists()
    found = reports(job, newsroom)
    assert {one["check_name"] for one in found} >= {"paid-press-wire", "unnamed-agencies"}
    assert {one["location"]["path"].partition("/")[0] for one in found} == {"feeds", "articles"}
    assert [newsroom / name for name in job["cache"]["paths"]] == [newsroom / ".provenance-state"]
    assert (newsroom / ".provenance-state").is_file()


def reports(job: dict[str, Any], folder: Path) -> list[dict[str, Any]]:
    """The issues of the code quality report; both reports have the shape GitLab takes."""
    kept = job["artifacts"]
    assert kept["when"] == "always"
    assert JUNIT.validate(etree.parse(folder / kept["reports"]["junit"])), JUNIT.error_log
    found: list[dict[str, Any]] = json.loads((folder / kept["reports"]["codequality"]).read_bytes())
    for one in found:
        assert one.keys() == {"description", "check_name", "fingerprint", "severity", "location"}
        assert one["severity"] in ("info", "minor", "major")
        assert one["location"]["lines"]["begin"] >= 1
        assert (folder / one["location"]["path"]).is_file()
    assert len({one["fingerprint"] for one in found}) == len(found)
    return found


@pytest.mark.parametrize("shell", SHELLS)
def test_lines_are_arguments_in_either_shell(newsroom: Path, offline: dict[str, str], tmp_path: Path, shell: str) -> None:
    """Names with blanks are whole, and so is `*`; an article without a fault passes."""
    (newsroom / "articles" / "good-practice.txt").rename(newsroom / "articles" / "a good *.txt")
    (newsroom / "articles" / "press-release.txt").rename(newsroom / "articles" / "a good tale.txt")
    job = extended({
        "extends": ".provenance", "variables": {"PROVENANCE_PATHS": "\narticles/a good *.txt\n\n", "PROVENANCE_ARGUMENTS": "--profile=ci\n--fail-on=warning\n"},
    })  # fmt: skip
    done = run(job, ("script",), shell, newsroom, offline | {"PATH": f"{program(tmp_path / 'bin')}:{offline['PATH']}"})
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stderr == ""
    assert reports(job, newsroom) == []
    assert etree.parse(newsroom / "provenance-junit.xml").xpath("string(//testcase/@name)") == "articles/a good *.txt"


@pytest.mark.parametrize("shell", SHELLS)
def test_without_paths_the_feeds_of_the_configuration_are_checked(newsroom: Path, offline: dict[str, str], tmp_path: Path, shell: str) -> None:
    (newsroom / "provenance.yml").write_text("feeds:\n  - {name: wire, address: feeds/*.xml}\n", encoding="utf-8")
    job = extended({"extends": ".provenance"})
    done = run(job, ("script",), shell, newsroom, offline | {"PATH": f"{program(tmp_path / 'bin')}:{offline['PATH']}"})
    assert done.returncode == 1, done.stdout + done.stderr
    assert {one["location"]["path"] for one in reports(job, newsroom)} == {"feeds/incoming.xml"}


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize("name", ("PROVENANCE_PATHS", "PROVENANCE_ARGUMENTS"))
def test_no_variable_is_executed(newsroom: Path, offline: dict[str, str], tmp_path: Path, shell: str, name: str) -> None:
    job = extended({"extends": ".provenance", "variables": {"PROVENANCE_PATHS": "articles/", name: HOSTILE}})
    done = run(job, ("script",), shell, newsroom, offline | {"PATH": f"{program(tmp_path / 'bin')}:{offline['PATH']}"})
    assert done.returncode == 2
    assert "; touch executed" in done.stderr
    assert not list(newsroom.rglob("executed"))


@pytest.mark.parametrize("package, told", (("", "say what to install"), (HOSTILE, "touch executed")), ids=("none", "hostile"))
def test_a_package_is_asked_for_and_not_executed(newsroom: Path, offline: dict[str, str], tmp_path: Path, package: str, told: str) -> None:
    job = extended({"extends": ".provenance", "variables": {"PROVENANCE_PACKAGE": package}})
    done = run(job, ("before_script", "script"), "sh", newsroom, offline | {"PATH": f"{image(tmp_path / 'image')}:{offline['PATH']}"})
    assert done.returncode != 0
    assert told in done.stderr
    assert not list(newsroom.rglob("executed"))


def test_the_page_and_the_template_agree() -> None:
    (included,) = EXAMPLE["include"]
    assert (ROOT / included["file"].lstrip("/")).is_file()
    rows = [name.strip("`") for name, _ in table("gitlab.md", "variable | what it is")]
    assert rows == list(TEMPLATE["variables"]) == list(EXAMPLE["provenance"]["variables"])
    assert EXAMPLE["provenance"]["cache"]["when"] == "always"
