"""A configuration through the real command: what it changes, what wins over it, what fails the run, and what is refused."""

from __future__ import annotations

import json
import os
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from conftest import CLEAN, VAGUE, Run

from provenance.cli.settings import today
from provenance.errors import UsageError

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")
DAY = "1764547200"  # 2025-12-01, UTC
SUPPRESSION = "suppressions:\n  - {{rule: {rule}, path: '{path}', reason: Agreed with the desk., owner: desk, expires: {expires}}}\n"


def configure(folder: Path, text: str, name: str = "provenance.yml") -> None:
    (folder / name).write_text(text, encoding="utf-8")


def suppress(rule: str = "unnamed-agencies", path: str = "in/*", expires: str = "2025-12-01") -> str:
    return SUPPRESSION.format(rule=rule, path=path, expires=expires)


def report(run: Run, *arguments: str, **environment: str) -> dict[str, Any]:
    """The JSON report of a run that need not end well."""
    done = run("audit", *arguments, "--format", "json", **environment)
    assert done.code in (0, 1), done.err
    read: dict[str, Any] = json.loads(done.out)
    return read


def met(audited: dict[str, Any]) -> set[str]:
    return {finding["rule"] for article in audited["articles"] for finding in article["findings"]}


@pytest.mark.parametrize(
    ("config", "arguments", "code"),
    [
        ("fail-on: warning", [], 1),
        ("fail-on: warning", ["--fail-on", "never"], 0),
        ("fail-on: warning", ["--no-config"], 0),
        ("fail-on: never", ["--fail-on", "warning"], 1),
        ("fail-under: 99", [], 1),
        ("fail-under: 99", ["--fail-under", "1"], 0),
        ("profile: ci", [], 1),
        ("profile: ci", ["--profile", "default"], 0),
        ("fail-on: note\nselect: integrity\nignore: placeholder-left", [], 0),
        ("fail-on: error\nselect: integrity", [], 1),
        ("fail-on: error\nignore: [placeholder-left]", [], 0),
        ("fail-on: error\nignore: [placeholder-left]", ["--ignore", "no-date"], 1),
        ("fail-on: warning\nexclude: ['vague*', 'unfinished*']", [], 0),
        ("fail-on: warning\ninclude: clean.txt", [], 0),
        ("fail-on: warning\ninclude: clean.txt", ["--include", "*.txt"], 1),
        ("strict: true", [], 3),
    ],
)
def test_what_a_configuration_changes_and_what_wins_over_it(run: Run, articles: Path, tmp_path: Path, config: str, arguments: list[str], code: int) -> None:
    if "strict" in config:
        (articles / "empty.txt").touch()
    configure(tmp_path, config + "\n")
    done = run("audit", "in", "--quiet", *arguments)
    assert done.code == code, done.err


@pytest.mark.parametrize(
    ("name", "text"), [("provenance.yml", "fail-on: warning\n"), ("pyproject.toml", "[tool.provenance]\nfail-on = 'warning'\n"), ("other.yml", "fail-on: warning\n")]
)
def test_where_a_configuration_lies(run: Run, articles: Path, tmp_path: Path, name: str, text: str) -> None:
    configure(tmp_path, text, name)
    named = ["--config", name] if name == "other.yml" else []
    assert run("audit", "in/vague.txt", "--quiet", *named).code == 1
    assert run("audit", "in/vague.txt", "--quiet", "--no-config").code == 0
    assert name != "other.yml" or run("audit", "in/vague.txt", "--quiet").code == 0


def test_paths_are_relative_to_the_configuration(run: Run, tmp_path: Path) -> None:
    """The configuration lies in `repo`; its rules beside it, its glob below it."""
    (tmp_path / "house" / "sourcing").mkdir(parents=True)
    shutil.copy(ROOT / "rules" / "sourcing" / "unnamed-agencies.yml", tmp_path / "house" / "sourcing" / "house-rule.yml")
    rule = tmp_path / "house" / "sourcing" / "house-rule.yml"
    rule.write_text(rule.read_text(encoding="utf-8").replace("id: unnamed-agencies", "id: house-rule"), encoding="utf-8")
    work = tmp_path / "repo" / "work"
    work.mkdir(parents=True)
    (tmp_path / "repo" / ".git").mkdir()
    (work / "vague.txt").write_text(VAGUE, encoding="utf-8")
    configure(tmp_path / "repo", "rules: ../house\n" + suppress("house-rule", "work/*"))
    found = report(run, "repo/work/vague.txt", "--config", "repo/provenance.yml", SOURCE_DATE_EPOCH=DAY)
    (points,) = [f["points"] for article in found["articles"] for f in article["findings"] if f["rule"] == "house-rule"]
    assert points == 0


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("provenance.yml", "profil: ci\n", r"provenance\.yml:1:1: unknown key `profil`; did you mean `profile`\?"),
        ("provenance.yml", "ignore: [no-dat]\n", r"provenance\.yml:1:10: there is no rule or category `no-dat`; did you mean `no-date`\?"),
        ("provenance.yml", "rules: nowhere\n", r"provenance\.yml:1:8: there is no folder `nowhere` beside the configuration"),
        ("provenance.yml", "filters: [nowhere]\n", r"provenance\.yml:1:11: there is no folder `nowhere`"),
        ("provenance.yml", "baseline: known.json\n", r"provenance\.yml:1:11: there is no baseline `known\.json`; write it with --write-baseline known\.json"),
        ("provenance.yml", "outlets: [{id: dpaa}]\n", r"provenance\.yml:1:16: no gazetteer has a row `dpaa`; did you mean `dpa`\?"),
        ("provenance.yml", suppress("no-dat"), r"provenance\.yml:2:12: there is no rule or category `no-dat`"),
        ("provenance.yaml", "profile: ci\n", r"provenance\.yaml: a configuration is called provenance\.yml; rename it"),
        ("pyproject.toml", "[tool.provenance]\nfail-on = 'sometimes'\n", r"pyproject\.toml:2:1: `fail-on` is one of error, warning, note, never"),
        ("pyproject.toml", "[tool.provenance]\n= 3\n", r"pyproject\.toml:2:1: this is no TOML: "),
    ],
)
def test_a_wrong_configuration_stops_the_run_with_its_place(run: Run, articles: Path, tmp_path: Path, name: str, text: str, said: str) -> None:
    configure(tmp_path, text, name)
    (tmp_path / "report.json").write_text("old", encoding="utf-8")
    done = run("audit", "in", "--format", "json", "--output", "report.json")
    assert (done.code, done.out) == (4, "")
    assert re.match("provenance: " + said, done.err), done.err
    assert (tmp_path / "report.json").read_text(encoding="utf-8") == "old"
    assert run("audit", "in", "--quiet", "--no-config").code == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--config", "nowhere.yml"], "there is no configuration `nowhere.yml`; check --config"),
        (["--config", "provenance.yml", "--no-config"], "--config and --no-config contradict each other"),
        (["--baseline", "nowhere.json"], "there is no baseline `nowhere.json`; write it with --write-baseline nowhere.json"),
        (["--write-baseline", "nowhere/known.json"], "the baseline cannot be written to `nowhere/known.json`: there is no such folder"),
        (["--write-baseline", "in/vague.txt"], "the baseline would overwrite the input `in/vague.txt`; give --write-baseline another name"),
        (["--write-baseline", "x.json", "--output", "./x.json"], "--output and --write-baseline both name `./x.json`"),
    ],
)
def test_a_wrong_call_is_told(run: Run, articles: Path, arguments: list[str], said: str) -> None:
    done = run("audit", "in/vague.txt", *arguments)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"provenance: {said}")
    assert (articles / "vague.txt").read_text(encoding="utf-8") == VAGUE


def test_a_suppression_holds_until_its_day_and_then_fails_the_run(run: Run, articles: Path, tmp_path: Path) -> None:
    configure(tmp_path, "fail-on: warning\nexclude: unfinished*\n" + suppress())
    holds = run("audit", "in", "--quiet", SOURCE_DATE_EPOCH=DAY)
    assert holds.code == 0, holds.out
    later = str(int(DAY) + 86400)
    ended = run("audit", "in", "--quiet", "--fail-on", "never", SOURCE_DATE_EPOCH=later)
    assert ended.code == 1
    assert "ended on 2025-12-01" in " ".join(ended.out.split())
    assert run("audit", "in", "--quiet", "--fail-on", "never", "--no-config", SOURCE_DATE_EPOCH=later).code == 0


def test_suppressed_findings_stay_in_the_report_without_points(run: Run, articles: Path, tmp_path: Path) -> None:
    plain = report(run, "in/vague.txt", SOURCE_DATE_EPOCH=DAY)
    configure(tmp_path, suppress())
    given = report(run, "in/vague.txt", SOURCE_DATE_EPOCH=DAY)
    assert met(given) == met(plain)
    assert given["articles"][0]["scorecard"]["score"] > plain["articles"][0]["scorecard"]["score"]
    (finding,) = [f for f in given["articles"][0]["findings"] if f["rule"] == "unnamed-agencies"]
    assert finding["points"] == 0
    assert given["summary"]["levels"]["warning"] == plain["summary"]["levels"]["warning"] - 1


def test_a_suppression_that_matched_nothing_is_named_and_fails_nothing(run: Run, articles: Path, tmp_path: Path) -> None:
    configure(tmp_path, suppress() + suppress(path="out/*").partition("\n")[2])
    done = run("audit", "in/clean.txt", "in/vague.txt", "--quiet", "--fail-on", "warning", "--jobs", "1", SOURCE_DATE_EPOCH=DAY)
    assert done.code == 0
    said = " ".join(done.out.split())
    assert "for out/* matched no finding of this run" in said
    assert "for in/* matched" not in said
    assert run("audit", "in/clean.txt", "--quiet", "--fail-on", "note", "--select", "integrity", SOURCE_DATE_EPOCH=DAY).code == 0


def test_the_output_is_the_same_for_any_number_of_processes(run: Run, articles: Path, tmp_path: Path) -> None:
    for number in range(12):
        (articles / f"copy-{number:02}.txt").write_text(VAGUE.replace("17. Januar", f"{number + 1}. Januar"), encoding="utf-8")
    configure(tmp_path, suppress(path="in/copy-0*") + suppress(path="in/copy-1*").partition("\n")[2] + suppress(path="out/*").partition("\n")[2])
    done = [run("audit", "in", "--format", "json", "--baseline", "b.json", "--write-baseline", "b.json", "--jobs", jobs, SOURCE_DATE_EPOCH=DAY) for jobs in ("1", "3")]
    assert done[0].code == 0, done[0].err
    assert '"b.json"' not in done[0].out
    first, second = ({**json.loads(one.out), "tool": None} for one in done)
    for read in (first, second):
        read["articles"] = [(article["path"], [(f["rule"], f["points"]) for f in article["findings"]]) for article in read["articles"]]
    assert first["articles"] == second["articles"]


def test_outlets_and_feeds_reach_the_audit(run: Run, tmp_path: Path) -> None:
    (tmp_path / "wire.jsonl").write_text(json.dumps({"text": CLEAN.replace("(dpa)", "(Zwitscherdienst)")}) + "\n", encoding="utf-8")
    assert report(run, "wire.jsonl")["articles"][0]["metadata"]["domain"] is None
    configure(tmp_path, """\
feeds:
  - {name: wire, address: wire.jsonl, outlet: {name: Bote, domain: bote.example}}
outlets:
  - {domain: zwitscher.example, name: Zwitscherdienst, kind: agency, ownership: state}
""")
    (article,) = report(run, "wire.jsonl")["articles"]
    assert (article["metadata"]["outlet"], article["metadata"]["domain"]) == ("Bote", "bote.example")
    assert [party["kind"] for mention in article["mentions"] if mention["kind"] == "credit" for party in mention["parties"]] == ["state-media"]


def test_a_folder_of_filters(run: Run, articles: Path, tmp_path: Path) -> None:
    (tmp_path / "house-filters").mkdir()
    (tmp_path / "house-filters" / "mine.yml").write_text("""\
id: mine
title: The desk names agencies below its collections
reason: It does.
rules: [unnamed-agencies, unclear-origin]
when: {mention: source-line, where: {target: Agenturen}}
examples: {exempt: [a], judged: [b]}
""", encoding="utf-8")  # fmt: skip
    configure(tmp_path, "filters: house-filters\nfail-on: warning\n")
    assert run("audit", "in/vague.txt", "--quiet").code == 0
    assert run("audit", "in/vague.txt", "--quiet", "--no-config", "--fail-on", "warning").code == 1


def test_nothing_of_the_gates_own_is_an_article(run: Run, articles: Path, tmp_path: Path) -> None:
    configure(articles, "baseline: known.json\n")
    arguments = ["audit", "in", "--config", "in/provenance.yml", "--format", "json"]
    assert run(*arguments, "--write-baseline", "in/known.json").code == 0
    done = run(*arguments, "--input-format", "text")
    assert [article["path"] for article in json.loads(done.out)["articles"]] == ["in/clean.txt", "in/unfinished.txt", "in/vague.txt"]


@pytest.mark.parametrize(("given", "day"), [("0", "1970-01-01"), ("1764547199", "2025-11-30"), (DAY, "2025-12-01")])
def test_the_day_can_be_set(monkeypatch: pytest.MonkeyPatch, given: str, day: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", given)
    assert today() == day


@pytest.mark.parametrize("given", ["soon", "1e9", "99999999999999999999"])
def test_a_day_that_is_none_is_told(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", given)
    with pytest.raises(UsageError, match="SOURCE_DATE_EPOCH holds"):
        today()


def test_the_commands_of_the_page_run(run: Run, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "inputs", tmp_path / "inputs")
    commands = [line[2:].split() for block in re.findall(r"^```console\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL) for line in block.splitlines()]
    assert len(commands) == 2
    for command in commands:
        assert command[0] == "provenance"
        done = run(*command[1:])
        assert (done.code, done.err) == (0, ""), done.out
    assert os.path.isfile(tmp_path / "provenance-baseline.json")
