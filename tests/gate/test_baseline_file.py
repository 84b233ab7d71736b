"""A baseline knows findings by article, rule and words: what moves or is printed otherwise stays known, what is new is new."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from gated import VAGUE, audited, finding, policy
from hypothesis import given
from hypothesis import strategies as st

from provenance.errors import RuleError, UsageError
from provenance.gate.baseline import STALE, read_baseline, stale, write_baseline
from provenance.gate.exempt import Marks
from provenance.gate.naming import article_name, evidence_name, normalised
from provenance.gate.policy import UNUSED, Baseline, Known
from provenance.model.article import Article, Metadata, MetadataField
from provenance.model.audit import Audit, Evidence
from provenance.options import Options
from provenance.pipeline import audit_marks, prepare
from provenance.reports.verdict import HOUSEKEEPING

RULE = "unnamed-agencies"


def marks(baseline: Baseline, text: str = VAGUE, **article: Any) -> tuple[Audit, Marks]:
    made = policy(baseline=baseline)
    audit = audited(made, text, **article)
    found = audit_marks(prepare(Options(policy=made)), audit)
    assert found is not None
    return audit, found


def known(tmp_path: Path, text: str = VAGUE, **article: Any) -> Baseline:
    """The baseline that a run over one text writes."""
    write_baseline(str(tmp_path / "known.json"), [marks(Baseline(""), text, **article)[1]])
    return Baseline("", read_baseline(tmp_path / "known.json", "known.json").known, "known.json")


@pytest.mark.parametrize(
    ("text", "is_known"),
    [
        (VAGUE, True),
        (VAGUE.replace("Quelle: Agenturen", "\n\nQuelle:   AGENTUREN"), True),
        ("Ein Satz davor.\n\n" + VAGUE, True),
        (VAGUE.replace("Quelle: Agenturen", "Quelle: Nachrichtenagenturen"), False),
        (VAGUE + "\n\nQuelle: Agenturen\n", False),
    ],
)
def test_what_is_known(tmp_path: Path, text: str, is_known: bool) -> None:
    baseline = known(tmp_path)
    plain, (audit, _) = audited(policy(), text), marks(baseline, text)
    found = finding(audit, RULE)
    assert (found.suppressed is not None and found.suppressed.by == "baseline") == is_known
    assert found.points == finding(plain, RULE).points < 0, "it keeps its points"
    assert audit.scorecard == plain.scorecard


def test_a_baseline_is_of_its_article(tmp_path: Path) -> None:
    audit, _ = marks(known(tmp_path), path="in/other.txt")
    assert finding(audit, RULE).suppressed is None


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        (("in/feed.xml:3", {"url": "https://a.example/1"}), ("in/feed.xml:40", {"url": "https://a.example/1"}), True),
        (("in/feed.xml:3", {"url": "https://a.example/1"}), ("in/other.xml:3", {"url": "https://a.example/1"}), True),
        (("in/feed.xml:3", {"url": "https://a.example/1"}), ("in/feed.xml:3", {"url": "https://a.example/2"}), False),
        (("f.xml:3", {"url": "https://a.example/1?x", "canonical_url": "https://a.example/1"}), ("f.xml:9", {"url": "https://a.example/1?y", "canonical_url": "https://a.example/1"}), True),
        (("f.xml:3", {"url": "https://a.example/1", "fields": (MetadataField("record.provenance_guid", "g-1"),)}), ("f.xml:9", {"url": "https://b.example", "fields": (MetadataField("record.provenance_guid", "g-1"),)}), True),
        (("f.jsonl:3", {"headline": "Hafen  offen"}), ("./f.jsonl:9", {"headline": "HAFEN offen"}), True),
        (("f.jsonl:3", {"headline": "Hafen offen"}), ("g.jsonl:3", {"headline": "Hafen offen"}), False),
        (("page.html", {"url": "https://a.example/1"}), ("./page.html", {"url": "https://a.example/2"}), True),
        (("page.html", {"url": "https://a.example/1"}), ("copy.html", {"url": "https://a.example/1"}), False),
        (("-", {}), ("-", {}), True),
        (("https://a.example/rss:4", {}), ("https://a.example/rss:4", {}), True),
    ],
)  # fmt: skip
def test_what_an_article_is_called(first: tuple[str, dict[str, Any]], second: tuple[str, dict[str, Any]], same: bool) -> None:
    one, two = (article_name(Article(path, "id", "text", Metadata(**metadata)), "") for path, metadata in (first, second))
    assert (one == two) == same


def test_paths_are_seen_from_the_folder_of_the_baseline(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sub").mkdir()
    names = set()
    for folder, path in ((tmp_path, "sub/x.txt"), (tmp_path / "sub", "x.txt"), (tmp_path, str(tmp_path / "sub" / "x.txt"))):
        monkeypatch.chdir(folder)
        names.add(article_name(Article(path, "id", "text"), str(tmp_path)))
    assert names == {"sub/x.txt"}


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("Stand: 17. Januar 2024, 9 Uhr", "stand: 3. Januar 2025, 11 uhr", True),
        ("Quelle:\n  Agenturen", "Quelle: Agenturen", True),
        ("STRASSE", "straße", True),
        ("ﬁnden", "finden", True),
        ("Quelle: dpa", "Quelle: AFP", False),
        ("Januar 17", "Januar", False),
    ],
)
def test_which_words_are_equal(first: str, second: str, same: bool) -> None:
    assert (normalised(first) == normalised(second)) == same


@given(st.text())
def test_normalising_twice_changes_nothing_more(text: str) -> None:
    once = normalised(normalised(text))
    assert normalised(once) == once
    assert "\n" not in once


def test_long_evidence_is_cut_and_still_told_apart() -> None:
    names = set()
    for end in ("eins", "zwei", "zwei"):
        article = Article("a.txt", "id", "wort " * 60 + end)
        names.add(evidence_name(Evidence(0, len(article.text)), article))
    assert len(names) == 2
    assert all(len(name) < 140 and name.startswith("wort wort") for name in names)


def test_a_field_is_evidence_too() -> None:
    article = Article("a.txt", "id", "text", Metadata(bylines=("Anna Muster", "Karl Probe"), canonical_url="https://A.example/1"))
    assert evidence_name(Evidence(0, 0, "bylines"), article) == "bylines: anna muster, karl probe"
    assert evidence_name(Evidence(0, 0, "canonical_url"), article) == "canonical_url: https://a.example/0"
    assert evidence_name(Evidence(0, 0, "published"), article) == "published:"


def test_the_file_is_sorted_and_the_same_for_any_order(tmp_path: Path) -> None:
    given = [Marks("b.txt", (("r", "x"), ("r", "x"), ("a", "y")), ()), Marks("a.txt", (("r", "ü\"\n"),), ()), Marks("b.txt", (("r", "x"),), ())]
    path = tmp_path / "known.json"
    assert write_baseline(str(path), given) == 3
    first = path.read_bytes()
    write_baseline(str(path), given[::-1])
    assert path.read_bytes() == first
    assert [path.name] == [entry.name for entry in tmp_path.iterdir()], "nothing is left beside it"
    assert json.loads(first) == {"schema": "provenance-baseline/1", "entries": [
        {"article": "a.txt", "rule": "r", "evidence": "ü\"\n", "count": 1},
        {"article": "b.txt", "rule": "a", "evidence": "y", "count": 1},
        {"article": "b.txt", "rule": "r", "evidence": "x", "count": 2},
    ]}  # fmt: skip
    assert len(first.splitlines()) == 5
    write_baseline(str(path), [])
    assert read_baseline(path, "known.json").known == ()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("{", "known.json:1:2: this is no baseline: broken JSON: "),
        ("[]", "known.json: this is no baseline of version `provenance-baseline/1`"),
        ('{"schema": "provenance-baseline/2", "entries": []}', "known.json: this is no baseline of version"),
        ('{"schema": "provenance-baseline/1", "entries": [{"article": 3}]}', "known.json: this is no baseline: "),
        ("\udcff", "known.json: the baseline cannot be read"),
    ],
)
def test_what_is_no_baseline_is_refused(tmp_path: Path, content: str, said: str) -> None:
    path = tmp_path / "known.json"
    path.write_bytes(content.encode(errors="surrogateescape"))
    with pytest.raises(RuleError) as caught:
        read_baseline(path, "known.json")
    assert str(caught.value).startswith(said)


def test_a_baseline_that_cannot_be_written_is_a_usage_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="the baseline cannot be written to"):
        write_baseline(str(tmp_path / "nowhere" / "known.json"), [])


def test_entries_that_match_nothing_are_named() -> None:
    baseline = Baseline("", (Known("a.txt", "r", "x", 2), Known("a.txt", "r", "y"), Known("gone.txt", "r", "x"), Known("b.txt", "r", "z")), "known.json")
    given = [Marks("a.txt", (("r", "x"), ("r", "new")), ()), Marks("b.txt", (("r", "z"),), ())]
    mended, absent = stale(baseline, given)
    assert {(note.rule, note.level, note.fails, note.subject) for note in (mended, absent)} == {(STALE, "note", False, "known.json")}
    assert [(place.path, place.text) for place in mended.places] == [("a.txt", "r: x"), ("a.txt", "r: y")]
    assert mended.message == "2 entries of the baseline known.json: findings in articles that no longer show them."
    assert absent.message == "1 entry of the baseline known.json: findings of articles that were not among the inputs."
    assert [place.path for place in absent.places] == ["gone.txt"]
    assert stale(Baseline(""), given) == ()


def test_reports_and_gate_agree_on_what_is_housekeeping() -> None:
    assert HOUSEKEEPING == (STALE, UNUSED)
