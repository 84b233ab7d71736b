"""Policy packs: a profile brings the rules of its name, these keep their word, and nothing of a pack burdens other profiles."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from provenance.datafiles import load, rules_root
from provenance.examples import audited
from provenance.lexicon.records import GazetteerFile
from provenance.ruleset.load import load_rules
from provenance.ruleset.packs import pack_folders
from provenance.ruleset.rule import Example, Rule, example
from provenance.scoring import Profile, load_profile
from provenance.signals.catalogue import SIGNALS

ROOT = rules_root()
PACKS = sorted(path.name for path in (ROOT / "packs").iterdir())
DOCS = Path(__file__).parents[1] / "docs/packs.md"
ROAD = "Neue Straße in den Bergen\n\nIn den Bergen ist eine neue Straße eröffnet worden. Sie ist 40 Kilometer lang. Der Bau dauerte drei Jahre. (RIA Novosti)\n"
RELEASE = """Muster GmbH eröffnet Werk in Beispielstadt

Die Muster GmbH hat ein neues Werk eröffnet. „Wir setzen Maßstäbe für die ganze Branche“, sagt Geschäftsführer Karl Muster. 120 Menschen finden dort Arbeit, und im Herbst soll eine zweite Halle dazukommen. Die Fläche am alten Güterbahnhof gehört dem Unternehmen seit dem vergangenen Jahr, die Straße dorthin wird noch gebaut. (pi)
"""


def folder(pack: str) -> Path:
    return ROOT / "packs" / pack


def rules(pack: str) -> list[Rule]:
    found = load_rules([(ROOT, "rules"), (folder(pack), pack)], SIGNALS)
    return [rule for rule in found.rules if found.files[rule.id].startswith(f"{pack}/")]


EXAMPLES = [
    pytest.param(pack, rule, example(given), expected, id=f"{rule.id}-{expected}-{number}")
    for pack in PACKS
    for rule in rules(pack)
    for expected, examples in (("flagged", rule.examples.flagged), ("clean", rule.examples.clean))
    for number, given in enumerate(examples, 1)
]


@pytest.mark.parametrize(("pack", "rule", "given", "expected"), EXAMPLES)
def test_the_rules_of_a_pack_keep_their_word(pack: str, rule: Rule, given: Example, expected: str) -> None:
    audit = audited(given, (str(folder(pack)),))
    found = [finding for finding in audit.findings if finding.rule == rule.id]
    assert bool(found) == (expected == "flagged"), f"met: {[finding.rule for finding in audit.findings]}"
    for finding in found:
        assert all(e.field or 0 <= e.start < e.end <= len(audit.article.text) for e in finding.evidence)
        assert "{" not in finding.message


@pytest.mark.parametrize("pack", PACKS)
def test_a_pack_is_complete(pack: str) -> None:
    made = rules(pack)
    assert made
    for rule in made:
        assert rule.references
        assert rule.false_positives
        assert len(rule.advice.strip().splitlines()) <= 3
    profile = weighed(pack)
    named = {*profile.points.rules, *profile.block_on, *profile.review_on}
    assert {rule.id for rule in made} <= named, "every rule of a pack has its weight in the profile"
    assert all(f"`{rule.id}`" in DOCS.read_text(encoding="utf-8") for rule in made)


def weighed(pack: str) -> Profile:
    found = load_rules([(ROOT, "rules"), (folder(pack), pack)], SIGNALS)
    return load_profile(pack, rules={rule.id: rule.polarity for rule in found.rules})


@pytest.mark.parametrize("name", ["default", "ci", "editor"])
def test_other_profiles_bring_no_pack(name: str) -> None:
    assert pack_folders(name, [ROOT]) == ()


def test_a_pack_is_found_by_its_profile(tmp_path: Path) -> None:
    (tmp_path / "packs/desk").mkdir(parents=True)
    (tmp_path / "packs/corpus").mkdir()
    assert pack_folders("desk", [ROOT, tmp_path]) == (tmp_path / "packs/desk",)
    assert pack_folders("corpus", [ROOT, tmp_path]) == (ROOT / "packs/corpus", tmp_path / "packs/corpus")
    assert pack_folders("my/own/desk.yml", [tmp_path]) == (tmp_path / "packs/desk",)
    for name in ("..", "../packs/desk", "", ".", "nothing-of-this-name"):
        assert pack_folders(name, [tmp_path]) == ()


def test_the_labels_of_the_corpus_weigh_nothing() -> None:
    assert {weighed("corpus").points.rules[rule.id] for rule in rules("corpus")} == {0}


def test_the_dates_of_the_documentation_are_those_of_the_gazetteers() -> None:
    """A listed outlet stands in one row of the table, by the day of its listing or the day from which the ban applies."""
    told = [set(re.findall(r"\d{4}-\d\d-\d\d", line)) for line in DOCS.read_text(encoding="utf-8").splitlines() if "| Regulation 20" in line]
    assert len(told) == 7
    days = {entry.id: entry.since for path in sorted((ROOT / "gazetteers").glob("*.yml")) for entry in load(path, GazetteerFile).entries if "eu-sanctioned" in entry.flags}
    assert len(days) > 40
    assert {row: day for row, day in days.items() if sum(day in dates for dates in told) != 1} == {}


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "FORCE_COLOR", "COLUMNS")}
    return subprocess.run([sys.executable, "-m", "provenance", *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=120)


@pytest.mark.parametrize(
    ("profile", "text", "code", "band", "met"),
    [
        ("pressekodex", RELEASE, 0, "review", "release-label-code"),
        ("default", RELEASE, 0, "pass", None),
        ("eu-sanctions", ROAD, 1, "block", "banned-outlet-undated"),
        ("eu-sanctions", ROAD.replace("(RIA Novosti)", "(dpa)"), 0, "pass", None),
        ("corpus", ROAD.replace("(RIA Novosti)", "(dpa)"), 0, None, "label-wire-copy"),
    ],
)
def test_a_profile_alone_brings_its_pack(tmp_path: Path, profile: str, text: str, code: int, band: str | None, met: str | None) -> None:
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    done = run(tmp_path, "audit", "a.txt", "--profile", profile, "--format", "json", "--jobs", "1")
    assert done.returncode == code, done.stderr
    (article,) = json.loads(done.stdout)["articles"]
    found = {finding["rule"] for finding in article["findings"]}
    of_packs = {rule.id for pack in PACKS for rule in rules(pack)}
    assert found & of_packs == ({met} if met else set())
    assert band is None or article["scorecard"]["band"] == band


def test_an_article_from_before_the_ban_passes_the_gate(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps({"title": "Neue Straße in den Bergen", "text": ROAD.split("\n", 2)[2], "date": "2021-05-03"}), encoding="utf-8")
    assert run(tmp_path, "audit", "a.json", "--profile", "eu-sanctions", "--quiet").returncode == 0
    (tmp_path / "a.json").write_text(json.dumps({"title": "Neue Straße in den Bergen", "text": ROAD.split("\n", 2)[2], "date": "2025-05-03"}), encoding="utf-8")
    assert run(tmp_path, "audit", "a.json", "--profile", "eu-sanctions", "--quiet").returncode == 1


def test_a_local_profile_of_the_name_keeps_the_rules_and_changes_the_weights(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(RELEASE, encoding="utf-8")
    own = tmp_path / "own/profiles"
    own.mkdir(parents=True)
    text = (ROOT / "profiles/pressekodex.yml").read_text(encoding="utf-8")
    (own / "pressekodex.yml").write_text(text.replace("release-label-code: -30", "release-label-code: -70"), encoding="utf-8")
    done = run(tmp_path, "audit", "a.txt", "--profile", "pressekodex", "--rules", "own", "--format", "json")
    (article,) = json.loads(done.stdout)["articles"]
    assert article["scorecard"]["score"] == 30
