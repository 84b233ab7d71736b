"""The linter lists everything at once: errors, gaps of good rules, twins, and signals nobody looks at."""

from __future__ import annotations

from pathlib import Path

import pytest
from rule_texts import RULE, SIGNALS, write

from provenance.datafiles import load
from provenance.ruleset.lint import Linted, lint
from provenance.scoring import read_profile

USES_ALL = RULE.replace("{target}", "{target} {signal:byline.desk_only} {signal:attribution.unnamed_share} {signal:style.loaded_per_1000_words}")


def linted(*paths: Path, known: dict[str, str] | None = None, whole: bool = False) -> Linted:
    other = {"profile": lambda path, shown: read_profile(path, shown), "broken": lambda path, shown: load(path, int, name=shown)}
    return lint([(path, path.name) for path in paths], SIGNALS, other, known or {}, whole=whole)


def said(result: Linted) -> list[str]:
    return [f"{complaint.severity}: {complaint.fault}" for complaint in result.complaints]


def test_a_good_rule_has_nothing_to_complain_of(tmp_path: Path) -> None:
    result = linted(write(tmp_path))
    assert (result.files, len(result.rules), result.complaints) == (1, 1, ())


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("references: [A guide]\n", "", "warning: my-rule.yml:1:5: no references"),
        ("false_positives: [Never.]\n", "", "warning: my-rule.yml:1:5: no false positives"),
        ("advice: Mend it.\n", "advice: |\n  a\n  b\n  c\n  d\n", "warning: my-rule.yml:1:5: the advice is longer"),
        ("level: warning", "levl: warning", "error: my-rule.yml:6:1: unknown key `levl`"),
    ],
)
def test_complaints(tmp_path: Path, old: str, new: str, complaint: str) -> None:
    (line,) = said(linted(write(tmp_path, RULE.replace(old, new))))
    assert line.startswith(complaint)


def test_a_strength_needs_no_false_positives(tmp_path: Path) -> None:
    text = RULE.replace("false_positives: [Never.]\n", "").replace("concern", "strength")
    assert linted(write(tmp_path, text)).complaints == ()


def test_all_mistakes_of_a_file_are_listed(tmp_path: Path) -> None:
    text = RULE.replace("text.words", "text.wordz").replace("{target}", "{tarot}").replace("id: my-rule", "id: other")
    assert len(linted(write(tmp_path, text)).complaints) == 3


def test_twins_and_clashes(tmp_path: Path) -> None:
    first, second = write(tmp_path), write(tmp_path, RULE.replace("my-rule", "twin"), "twin")
    assert said(linted(first, second)) == ["warning: twin.yml:1:5: the condition is the same as that of `my-rule`"]
    (line,) = said(linted(first, known={"my-rule": "rules/sourcing/my-rule.yml"}))
    assert line.startswith("error: my-rule.yml:1:5: the id `my-rule` is taken by rules/sourcing/my-rule.yml")


def test_signals_nobody_looks_at_are_noted_when_all_rules_are_there(tmp_path: Path) -> None:
    path = write(tmp_path)
    assert linted(path).complaints == ()
    notes = said(linted(path, whole=True))
    assert "note: no rule looks at the signal `byline.desk_only`" in notes
    assert not any("text.words" in note for note in notes)
    assert linted(write(tmp_path, USES_ALL), whole=True).complaints == ()


def test_files_of_other_kinds_are_read_by_their_own_reader(tmp_path: Path) -> None:
    profile = tmp_path / "soft.yml"
    profile.write_text("profile: hard\n", encoding="utf-8")
    (line,) = said(linted(profile))
    assert line.startswith("error: soft.yml:1:1: ")
