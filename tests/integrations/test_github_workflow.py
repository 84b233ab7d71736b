"""The workflow of docs/github.md, executed step by step: the gate's verdict, annotations, summary, SARIF, and what is remembered."""

from __future__ import annotations

import json
import re
import shutil
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from build_server import commands
from documents import ROOT, blocks, file, loaded, table
from expressions import evaluated, expanded, holds
from github_actions import ACTIONS, upload_sarif
from github_runner import Given, Ran, Runner
from machines import program

WORKFLOW = loaded(blocks("github.md", "yaml")[0])
ACTION = file("action.yml")
USED = "your-newsroom/provenance"
KEYS = {"file", "line", "endLine", "col", "endColumn", "title"}
# what an attacker would write where a value goes into a shell; each would leave a file called `executed`
HOSTILE = ("; touch executed; #", "$(touch executed)", "`touch executed`", '"; touch executed; "', "'; touch executed; '", "x\ntouch executed\n", "a && touch executed | b")
# an item that is gone is named by its address; names of files that would be commands or more than a line are written with signs in them
STRANGE = re.compile(r"://|[⌗␊]")
EMPTY = dict.fromkeys(ACTION["inputs"], "")


def github(run: int, attempt: int = 1) -> Given:
    return {"run_id": str(run), "run_attempt": str(attempt), "token": "secret"}


def named(ran: list[Ran], name: str) -> Ran:
    (found,) = [one for one in ran if one.name == name]
    return found


def results(workspace: Path) -> list[dict[str, Any]]:
    return list(json.loads((workspace / "provenance.sarif").read_bytes())["runs"][0]["results"])


def check_annotations(step: Ran, workspace: Path) -> list[str]:
    """Every command of a step is an annotation of ours at a line that there is; returns their titles."""
    found = commands(step.out) + commands(step.err)
    for one in found:
        assert one.name in ("error", "warning", "notice")
        assert one.properties.keys() <= KEYS
        assert one.data
        if (place := one.properties.get("file")) and not STRANGE.search(place):
            lines = (workspace / place).read_bytes().splitlines()
            assert 1 <= int(one.properties["line"]) <= int(one.properties.get("endLine", one.properties["line"])) <= max(1, len(lines))
    for level in ("error", "warning", "notice"):
        assert sum(one.name == level for one in found) <= 10
    # what GitHub did not take for a command did not look like one
    assert sum(line.lstrip().startswith("::") for line in (step.out + step.err).splitlines()) == len(found)
    return [one.properties["title"] for one in found]


# the workflow


def test_the_workflow_runs_step_by_step(newsroom: Path, checkout: Path, offline: dict[str, str], tmp_path: Path) -> None:
    """The first run installs from a checkout and fails; the second, an hour later, knows what was changed since. Modules of Python that lie
    in the workspace are not imported."""
    for module in ("pip", "venv", "json", "provenance"):
        (newsroom / f"{module}.py").write_text("open('executed', 'w')\n", encoding="utf-8")
    steps = WORKFLOW["jobs"]["provenance"]["steps"]
    first = Runner(newsroom, tmp_path / "first", offline, ACTIONS, {USED: checkout}, github(101))
    assert not first.job(steps)
    assert [(one.name, one.code) for one in first.ran] == [
        ("actions/checkout@v6", 0), ("actions/cache/restore@v5", 0), ("actions/setup-python@v6", 0), ("Install", 0), ("Check", 1),
        ("actions/cache/save@v5", 0), ("github/codeql-action/upload-sarif@v4", 0),
    ], [one.err for one in first.ran]  # fmt: skip
    check = named(first.ran, "Check")
    titles = check_annotations(check, newsroom)
    assert "Text from a paid press wire (paid-press-wire)" in titles
    assert check.summary.startswith("## Provenance: failed\n")
    assert "feeds/incoming.xml:25" in check.summary
    assert check.err == ""
    found = results(newsroom)
    assert int(named(first.ran, "github/codeql-action/upload-sarif@v4").outputs["results"]) == len(found) > len(titles)
    levels = [one["level"] for one in found]
    last = check.out.splitlines()[-1]
    assert last.endswith(f"{levels.count('error')} errors, {levels.count('warning')} warnings, {levels.count('note')} notes")
    assert not {one["ruleId"] for one in found} & {"text-replaced", "stealth-edit"}
    installed = named(first.ran, "Install").outputs
    assert Path(installed["programs"]).is_relative_to(first.temp)
    assert not (newsroom / "executed").exists()

    for path in newsroom.joinpath("articles").iterdir():
        if path.name != "good-practice.txt":
            path.unlink()
    feed = newsroom / "feeds" / "incoming.xml"
    text = feed.read_text(encoding="utf-8")
    items = re.findall(r" *<item>.*?</item>\n", text, re.DOTALL)
    assert len(items) == 3
    reduced = text.replace("Stadtbad öffnet eine Woche später", "Stadtbad öffnet zwei Wochen später")
    for item in items[1:]:
        reduced = reduced.replace(item, "")
    feed.write_text(reduced, encoding="utf-8")
    (newsroom / ".provenance-state").unlink()
    second = Runner(newsroom, tmp_path / "second", offline, ACTIONS, {USED: checkout}, github(102), {"Install": installed})
    assert second.job(steps), [one.out + one.err for one in second.ran]
    assert named(second.ran, "actions/cache/restore@v5").outputs == {"cache-matched-key": "provenance-state-101-1"}
    assert named(second.ran, "actions/cache/save@v5").outputs == {"saved": "provenance-state-102-1"}
    assert named(second.ran, "Check").summary.startswith("## Provenance: passed\n")
    assert {"headline-edited", "item-vanished"} <= {one["ruleId"] for one in results(newsroom)}
    assert any(title.endswith("(headline-edited)") for title in check_annotations(named(second.ran, "Check"), newsroom))


@pytest.mark.parametrize(
    "given, files, code, told",
    (
        ({"paths": "nowhere/"}, {}, 2, "there is no file or folder `nowhere`"),
        ({"paths": ""}, {}, 2, "there is nothing to check"),
        ({"paths": "articles/", "profile": "cii"}, {}, 2, "did you mean `ci`?"),
        ({"paths": "articles/"}, {"provenance.yml": "fail_on: error\n"}, 4, "provenance.yml:1:1"),
    ),
    ids=("path", "nothing", "profile", "configuration"),
)
def test_a_wrong_call_is_told_and_nothing_is_uploaded(
    newsroom: Path, offline: dict[str, str], tmp_path: Path, given: dict[str, str], files: dict[str, str], code: int, told: str
) -> None:
    for name, content in files.items():
        (newsroom / name).write_text(content, encoding="utf-8")
    runner = Runner(newsroom, tmp_path / "temp", offline, ACTIONS, {USED: ROOT}, github(1), {"Install": {"programs": str(program(tmp_path / "bin"))}})
    steps = [step | {"with": given} if step.get("uses", "").startswith(USED) else step for step in WORKFLOW["jobs"]["provenance"]["steps"]]
    assert not runner.job(steps)
    check = named(runner.ran, "Check")
    assert check.code == code
    assert told in check.err
    assert check_annotations(check, newsroom) == ["provenance"]
    assert [one.name for one in runner.ran][-2:] == ["Check", "actions/cache/save@v5"]


def run_action(workspace: Path, offline: dict[str, str], temp: Path, given: Mapping[str, str]) -> tuple[Runner, Ran, str]:
    """The action alone, already installed; the output `sarif` as a later step sees it."""
    runner = Runner(workspace, temp, offline, ACTIONS, {USED: ROOT}, github(1), {"Install": {"programs": str(program(temp.with_name("bin")))}})
    runner.actions = ACTIONS | {"see": lambda runner, inputs: inputs}
    runner.job([
        {"id": "provenance", "uses": f"{USED}@main", "with": {**EMPTY, "python-version": "3.12", **given}},
        {"if": "always()", "uses": "see@v1", "with": {"sarif": "${{ steps.provenance.outputs.sarif }}"}},
    ])  # fmt: skip
    return runner, named(runner.ran, "Check"), runner.ran[-1].outputs["sarif"]


def test_all_inputs_reach_the_command(newsroom: Path, offline: dict[str, str], tmp_path: Path) -> None:
    """A configuration of another name, a level, a baseline, further arguments, names with blanks; the report where it is wanted."""
    (newsroom / "articles" / "a name with blanks.txt").write_text("Brücke offen\n\nDie Brücke ist offen.\n\nQuelle: Agenturen\n", encoding="utf-8")
    (newsroom / "house.yml").write_text("ignore: [no-byline]\n", encoding="utf-8")
    given = {
        "paths": "\n  articles/a name with blanks.txt  \n\nfeeds/incoming.xml\n", "config": "house.yml", "profile": "editor", "fail-on": "warning",
        "sarif": "a report.sarif", "arguments": "--select=sourcing\n\n--write-baseline=known.json\n",
    }  # fmt: skip
    _, check, sarif = run_action(newsroom, offline, tmp_path / "temp", given)
    assert (check.code, sarif) == (0, "a report.sarif"), check.err
    found = json.loads((newsroom / "a report.sarif").read_bytes())["runs"][0]
    assert found["automationDetails"]["id"] == "provenance/editor/"
    assert {one["properties"]["category"] for one in found["results"]} == {"sourcing"}
    assert {one["properties"]["article"].partition(":")[0] for one in found["results"]} == {"articles/a name with blanks.txt", "feeds/incoming.xml"}
    shutil.rmtree(tmp_path / "bin")
    again = given | {"baseline": "known.json", "arguments": "--select=sourcing", "sarif": ""}
    _, check, sarif = run_action(newsroom, offline, tmp_path / "again", again)
    assert (check.code, sarif) == (0, ""), check.out
    shutil.rmtree(tmp_path / "bin")
    _, check, _ = run_action(newsroom, offline, tmp_path / "without", again | {"baseline": ""})
    assert check.code == 1


@pytest.mark.parametrize("name", [name for name in ACTION["inputs"] if name not in ("extras", "python-version")])
def test_no_input_is_executed(newsroom: Path, offline: dict[str, str], tmp_path: Path, name: str) -> None:
    """Each input in turn holds all that a shell might run; the command gets it letter by letter."""
    value = " ".join(HOSTILE) if name in ("paths", "arguments") else " ".join(HOSTILE).replace("\n", " ")
    runner, check, _ = run_action(newsroom, offline, tmp_path / "temp", {"paths": "articles/good-practice.txt", name: value})
    assert not [*newsroom.rglob("executed"), *runner.temp.rglob("executed")]
    if check.code >= 2:
        assert "; touch executed; #" in check.err
    else:
        assert (newsroom / value).is_file()  # a strange name for a file, and no more
    check_annotations(check, newsroom)


def test_extras_are_not_executed(newsroom: Path, offline: dict[str, str], tmp_path: Path) -> None:
    runner = Runner(newsroom, tmp_path / "temp", offline, ACTIONS, {USED: ROOT}, github(1))
    assert not runner.job([{"uses": f"{USED}@main", "with": {"extras": "feeds]" + " ".join(HOSTILE)}}])
    assert [one.name for one in runner.ran] == ["actions/setup-python@v6", "Install"]
    assert not [*newsroom.rglob("executed"), *runner.temp.rglob("executed")]


def test_no_article_is_executed(newsroom: Path, offline: dict[str, str], tmp_path: Path) -> None:
    """Neither names nor texts of articles."""
    text = "::add-mask::Brücke\n##[group]offen\n\n::error file=x::Die Brücke ist offen, $(touch executed) `touch executed`.\n\nQuelle: Agenturen\n"
    names = ("$(touch executed).txt", "`touch executed`.txt", "::error::x.txt", "a\n::error::b.txt", "; touch executed;.txt", "-rf.txt", "##[group]x.txt")
    for name in names:
        (newsroom / "articles" / name).write_text(text, encoding="utf-8")
    _, check, sarif = run_action(newsroom, offline, tmp_path / "temp", {"paths": "articles/", "sarif": "provenance.sarif"})
    assert check.code == 1, check.err
    check_annotations(check, newsroom)
    assert not list(newsroom.rglob("executed"))
    runner = Runner(newsroom, tmp_path / "upload", offline, ACTIONS, {}, github(1))
    upload_sarif(runner, {"sarif_file": sarif})
    assert not commands((newsroom / sarif).read_text(encoding="utf-8"))
    ours = {path.name for path in (ROOT / "inputs").iterdir()}
    strange = {one["properties"]["article"] for one in results(newsroom) if one["ruleId"] == "unnamed-agencies"} - {f"articles/{name}" for name in ours}
    assert len(strange) == len(names)


# the files


def test_no_script_holds_an_expression() -> None:
    """Values come as variables: the text of a script is ours alone. It runs in bash 3.2 too."""
    scripts = [step["run"] for step in ACTION["runs"]["steps"] if "run" in step]
    assert len(scripts) == 2
    for script in scripts:
        assert "${{" not in script
        assert not re.search(r"\b(mapfile|readarray|declare -A|local -n|coproc)\b|\$\{\w+(,|\^|@)|&>>|\|&", script)


def test_the_page_lists_every_input() -> None:
    rows = {name.strip("`"): default for name, default, _ in table("github.md", "input | default | what it is")}
    assert list(rows) == list(ACTION["inputs"])
    for name, one in ACTION["inputs"].items():
        assert one["description"].endswith(".")
        if one["default"]:
            assert rows[name] == f"`{one['default']}`"


def test_the_second_example_is_part_of_the_first() -> None:
    (step,) = [step for step in WORKFLOW["jobs"]["provenance"]["steps"] if step.get("id") == "provenance"]
    further = loaded(blocks("github.md", "yaml")[1])["with"]
    assert further["state"] == step["with"]["state"]
    assert further["arguments"].split() == ["--new-only"]


@pytest.mark.parametrize(
    "text, expected",
    (
        ("'a' == 'A'", True), ("'a' != 'b' && 'x' || 'y'", "x"), ("'' && 'x' || 'y'", "y"), ("!('a' == 'b')", True), ("'it''s'", "it's"), ("inputs.fail-on", "note"),
        ("always() && inputs.fail-on != ''", True), ("success()", False),
    ),
)  # fmt: skip
def test_expressions(text: str, expected: Any) -> None:
    context = {"inputs": {"fail-on": "note", "x": "${{ inputs.fail-on }}"}, "always()": True, "success()": False}
    assert evaluated(text, context) == expected
    assert expanded("${{ inputs.x }}", context) == "${{ inputs.fail-on }}"
    assert not holds("'a' == 'a'", context)


def test_the_command_without_the_action(newsroom: Path, offline: dict[str, str], tmp_path: Path) -> None:
    install, check = blocks("github.md", "bash")[0].splitlines()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert install.startswith(f'python -m pip install "{project["name"]}[feeds] @ git+https://')
    assert "feeds" in project["optional-dependencies"]
    runner = Runner(newsroom, tmp_path / "temp", offline | {"PATH": f"{program(tmp_path / 'bin')}:{offline['PATH']}"}, {}, {}, github(1))
    assert not runner.job([{"run": check}])
    (ran,) = runner.ran
    assert ran.code == 1
    assert ran.summary.startswith("## Provenance: failed\n")
    assert check_annotations(ran, newsroom)
