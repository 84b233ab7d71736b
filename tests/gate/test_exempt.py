"""Findings that do not count: where suppressions, allow lists and outlets of the configuration hold, and what that does to the score."""

from __future__ import annotations

from typing import Any

import pytest
from gated import HOLDS, TODAY, VAGUE, audited, finding, policy
from msgspec import convert

from provenance.gate.config import Config
from provenance.gate.incoming import feed_of
from provenance.gate.policy import EXPIRED, UNUSED, Policy, expired, unused
from provenance.model.audit import Suppression
from provenance.options import Options
from provenance.pipeline import audit_marks, prepare

RULE = "unnamed-agencies"
FEEDS = [{"name": "wire", "address": "in/wire*.xml"}]


@pytest.mark.parametrize(
    ("waiver", "article", "holds"),
    [
        ({"path": "in/vague.txt"}, {}, True),
        ({"path": "in/*"}, {}, True),
        ({"path": "*.txt"}, {}, True),
        ({"path": "vague.txt"}, {}, False),
        ({"path": "in/records.jsonl"}, {"path": "in/records.jsonl:3"}, True),
        ({"path": "in/records.jsonl:3"}, {"path": "in/records.jsonl:3"}, True),
        ({"path": "in/records.jsonl:4"}, {"path": "in/records.jsonl:3"}, False),
        ({"domain": "bote.example"}, {"domain": "bote.example"}, True),
        ({"domain": "bote.example"}, {"domain": "www.sport.bote.example"}, True),
        ({"domain": "bote.example"}, {"domain": "abendbote.example"}, False),
        ({"domain": "bote.example"}, {}, False),
        ({"domain": "rat.stadt.example"}, {"domain": "stadt.example", "url": "https://Rat.Stadt.example:443/mai"}, True),
        ({"domain": "rat.stadt.example"}, {"domain": "stadt.example", "url": "https://www.stadt.example/rat"}, False),
        ({"domain": "stadt.example"}, {"url": "http://[broken"}, False),
        ({"feed": "wire"}, {"path": "in/wire-2.xml:7"}, True),
        ({"feed": "wire"}, {"path": "in/other.xml:7"}, False),
        ({"path": "in/*", "domain": "bote.example"}, {"domain": "other.example"}, False),
        ({"path": "in/*", "evidence": "quelle:  AGENTUREN"}, {}, True),
        ({"path": "in/*", "evidence": "Quelle: dpa"}, {}, False),
        ({"path": "in/*", "rule": "sourcing"}, {}, True),
        ({"path": "in/*", "rule": "integrity"}, {}, False),
        ({"path": "in/*", "rule": "unclear-origin"}, {}, False),
    ],
)
def test_where_a_suppression_holds(waiver: dict[str, Any], article: dict[str, Any], holds: bool) -> None:
    given = policy(suppressions=[{"rule": RULE, **HOLDS, **waiver}], feeds=FEEDS)
    found = finding(audited(given, **article), RULE)
    assert found.suppressed == (Suppression("suppression", "a reason", "desk", "2027-01-31") if holds else None)


@pytest.mark.parametrize(("words", "holds"), [("Quelle:", True), ("agenturen", True), ("Quelle: Agenturen", False), ("Nachrichtenagenturen", False)])
def test_every_piece_of_evidence_must_hold_the_words(words: str, holds: bool) -> None:
    text = VAGUE + "\n\nQuelle: Nachrichtenagenturen\n"
    found = finding(audited(policy(suppressions=[{"rule": RULE, "path": "*", "evidence": words, **HOLDS}]), text), RULE)
    assert len(found.evidence) == 2
    assert (found.suppressed is not None) == holds


def test_a_suppressed_finding_has_no_points_and_leaves_its_group() -> None:
    plain = audited(policy())
    given = audited(policy(suppressions=[{"rule": RULE, "path": "*", **HOLDS}]))
    assert finding(plain, RULE).points < 0
    assert finding(given, RULE).points == 0
    assert (RULE, 0.0) in given.scorecard.points
    assert plain.scorecard.score is not None
    assert given.scorecard.score is not None
    assert given.scorecard.score > plain.scorecard.score
    assert [f.rule for f in given.findings] == [f.rule for f in plain.findings], "nothing is dropped"


def test_what_speaks_for_a_text_is_left_alone() -> None:
    given = audited(policy(suppressions=[{"rule": category, "path": "*", **HOLDS} for category in ("sourcing", "transparency", "originality")]))
    strengths = [f for f in given.findings if f.polarity == "strength"]
    assert strengths
    assert all(f.suppressed is None for f in strengths)
    assert all(f.suppressed for f in given.findings if f.polarity == "concern" and f.category in ("sourcing", "transparency", "originality"))


def test_a_band_that_a_suppressed_rule_would_force_is_not_forced() -> None:
    text = "Preis für gutes Design vergeben\n\nMusterhausen (ots) - " + "Die Muster GmbH hat einen Preis für gutes Design erhalten, sagte Karla Probe. " * 6
    assert audited(policy(), text).scorecard.band == "block"
    given = policy(suppressions=[{"rule": "paid-press-wire", "path": "*", **HOLDS}])
    assert audited(given, text).scorecard.band != "block"


def waivers(*expires: str) -> Config:
    return convert({"suppressions": [{**HOLDS, "rule": "no-date", "domain": f"{number}.example", "expires": day} for number, day in enumerate(expires)]}, Config)


@pytest.mark.parametrize(("day", "ended"), [("2026-05-31", True), (TODAY, False), ("2026-06-02", False)])
def test_a_suppression_holds_through_its_last_day(day: str, ended: bool) -> None:
    found = expired(waivers(day), TODAY)
    assert bool(found) == ended
    assert len(policy(suppressions=[{**HOLDS, "rule": "no-date", "path": "*", "expires": day}]).suppressions) == (not ended)
    for one in found:
        assert (one.rule, one.fails, one.level) == (EXPIRED, True, "error")
        assert one.message == f"The suppression of `no-date` for 0.example ended on {day} and no longer holds (owner: desk; reason: a reason)."


def test_a_suppression_that_nothing_needed_is_named() -> None:
    given = policy(suppressions=[{"rule": RULE, "path": "in/*", **HOLDS}, {"rule": RULE, "path": "out/*", **HOLDS}])
    marks = audit_marks(prepare(Options(policy=given)), audited(given))
    assert marks is not None
    assert marks.used == (0,)
    (note,) = unused(given, set(marks.used))
    assert (note.rule, note.level, note.fails, note.subject) == (UNUSED, "note", False, f"{RULE}: out/*")
    assert audit_marks(prepare(), audited(Policy())) is None, "nothing is kept where nobody asks"


@pytest.mark.parametrize(
    ("outlet", "article", "holds"),
    [
        ({"domain": "bote.example"}, {"domain": "bote.example"}, True),
        ({"domain": "bote.example"}, {"domain": "sport.bote.example"}, True),
        ({"domain": "bote.example"}, {"domain": "other.example"}, False),
        ({"domain": "bote.example", "name": "Bote"}, {"outlet": "BOTE"}, True),
        ({"domain": "bote.example", "name": "Bote"}, {"outlet": "Bote", "domain": "other.example"}, False),
        ({"domain": "bote.example", "domains": ["libo.example"]}, {"domain": "libo.example"}, True),
        ({"id": "dts"}, {"domain": "dts-nachrichtenagentur.de"}, True),
        ({"id": "dts"}, {"outlet": "dts Nachrichtenagentur"}, True),
        ({"id": "dts"}, {"outlet": "Bote"}, False),
        ({"domain": "dts-nachrichtenagentur.de"}, {"outlet": "dts Nachrichtenagentur"}, True),
        ({"domain": "bote.example"}, {}, False),
    ],
)
def test_where_an_allow_list_holds(outlet: dict[str, Any], article: dict[str, Any], holds: bool) -> None:
    given = policy(outlets=[{**outlet, "allow": [{"rules": ["no-date", RULE], "reason": "house style"}, {"rules": "sourcing", "reason": "other"}]}])
    found = finding(audited(given, **article), RULE)
    assert found.suppressed == (Suppression("outlet", "house style") if holds else None)
    assert (found.points == 0) == holds


@pytest.mark.parametrize(
    ("outlets", "text", "credited"),
    [
        ([], "(Zwitscherdienst)", None),
        ([{"domain": "zwitscher.example", "name": "Zwitscherdienst", "kind": "agency"}], "(Zwitscherdienst)", ("zwitscher-example", "agency", False)),
        ([{"domain": "zwitscher.example", "name": "Zwitscherdienst", "kind": "agency", "ownership": "state"}], "(Zwitscherdienst)", ("zwitscher-example", "state-media", True)),
        ([{"id": "dts", "aliases": ["Zwitscherdienst"]}], "(Zwitscherdienst)", ("dts", "agency", False)),
        ([{"id": "dpa", "ownership": "state"}], "(dpa)", ("dpa", "state-media", True)),
        ([{"domain": "dpa.com", "kind": "press-wire"}], "(dpa)", ("dpa", "press-wire", False)),
        ([{"id": "dpa", "kind": "press-wire"}, {"id": "dpa", "ownership": "state"}], "(dpa)", ("dpa", "press-wire", True)),
        ([{"id": "dts", "ended": 2019}], "(dpa)", ("dpa", "agency", False)),
    ],
)  # fmt: skip
def test_changed_rows_reach_the_text(outlets: list[dict[str, Any]], text: str, credited: tuple[str, str, bool] | None) -> None:
    body = "Brücke gesperrt\n\nDie Brücke bei Musterhausen bleibt bis Mai gesperrt, sagte Bürgermeisterin Karla Probe. Drei Träger sind gerissen. " + text
    found = audited(policy(outlets=outlets), body + "\n")
    parties = [(party.id, party.kind, party.state_media) for mention in found.mentions if mention.kind == "credit" for party in mention.parties]  # type: ignore[attr-defined]
    assert parties == ([credited] if credited else [])


def test_one_run_leaves_the_lists_of_the_next_alone() -> None:
    body = "Brücke gesperrt\n\nDie Brücke bleibt bis Mai gesperrt, sagte Bürgermeisterin Karla Probe. Drei Träger sind gerissen. (dpa)\n"
    audited(policy(outlets=[{"id": "dpa", "ownership": "state"}]), body)
    assert not any(party.state_media for mention in audited(Policy(), body).mentions if mention.kind == "credit" for party in mention.parties)  # type: ignore[attr-defined]


def test_a_feed_says_whose_items_these_are() -> None:
    given = policy(feeds=[{"name": "wire", "address": "in/wire.xml", "outlet": {"name": "Bote", "domain": "bote.example"}}])
    item = audited(given, path="in/wire.xml:4").article.metadata
    assert (item.outlet, item.domain) == ("Bote", "bote.example")
    item = audited(given, path="in/wire.xml:4", outlet="Own", domain="own.example").article.metadata
    assert (item.outlet, item.domain) == ("Own", "own.example")
    assert audited(given, path="in/other.xml:4").article.metadata.outlet is None


@pytest.mark.parametrize(
    ("path", "root", "feed"),
    [
        ("in/wire.xml:4", "", "wire"), ("./in/wire.xml", "", "wire"), ("wire.xml", "", None), ("../in/wire.xml:3", "sub", None),
        ("https://h.example/rss:12", "", "harbour"), ("https://h.example/rss", "", "harbour"), ("https://h.example/rss/deep", "", None),
        ("in/wire.xml:4.2", "", "wire"), ("drop/a.txt", "", "drop"), ("drop/deep/b.xml:3", "", "drop"), ("dropped.txt", "", None), ("tree/a.xml:2", "", "tree"), ("tree/deep/a.xml:2", "", "tree"),
        ("https://p.example:8443", "", "port"), ("https://p.example:8443:7", "", "port"),
    ],
)  # fmt: skip
def test_the_feed_of_an_input(path: str, root: str, feed: str | None, tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    addresses = {"wire": "./in/wire.xml", "harbour": "https://h.example/rss", "drop": "drop/", "port": "https://p.example:8443", "tree": "tree/**/*.xml"}
    given = policy(root=str(tmp_path / root), feeds=[{"name": name, "address": address} for name, address in addresses.items()])
    found = feed_of(path, given)
    assert (found.name if found else None) == feed
