"""The sample articles show what inputs/README.md says: one kind of trace each, found, judged and concluded from."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from provenance import audit
from provenance.model.audit import Audit

INPUTS = Path(__file__).parents[1] / "inputs"


class Shown(NamedTuple):
    """What one sample must show. bands: any of these; rules: among the concerns found; chain: names among the origin's parties."""

    bands: str
    rules: str = ""
    origin: str = ""
    chain: str = ""
    genre: str = ""


SAMPLES: dict[str, Shown] = {
    "good-practice.txt": Shown("pass", chain="dpa", genre="reportage"),
    "harbour-report.md": Shown("pass", origin="own", genre="reportage"),
    "agency-copy.txt": Shown("pass", "wire-id-present", "wire", "dpa"),
    "unnamed-agencies.txt": Shown("review block", "unnamed-agencies off-topic-advert-inside no-byline unclear-origin", "wire"),
    "republished-with-permission.txt": Shown("pass", "", "republished", "The Tarn Valley Gazette"),
    "undisclosed-translation.txt": Shown(
        "review block", "state-outlet-source-line translation-traces translation-undisclosed foreign-source-line state-media-source", "translated", "baoquocte.vn"
    ),
    "paid-press-wire.txt": Shown(
        "block", "paid-press-wire press-wire-disclaimer-inside company-profile-inside", "press-release", "SeaPRwire", "press-release"
    ),
    "press-release.txt": Shown("review block", "paid-press-wire company-profile-inside", "press-release", "ots", "press-release"),
    "live-blog-fragment.txt": Shown("review block", "translation-traces state-media-source no-headline live-blog-fragment", chain="KCNA", genre="live-blog"),
    "teaser-elsewhere.txt": Shown("pass review", "template-leftover mixed-language-furniture other-outlet-teaser no-byline", chain="Euractiv"),
    "public-domain.txt": Shown("review block", "public-domain-claim loaded-language"),
    "unnamed-sources.txt": Shown("pass review", "unnamed-share-high no-byline"),
    "chatbot-residue.txt": Shown("block", "llm-residue placeholder-left"),
    "hidden-characters.txt": Shown("review block", "hidden-characters disguised-name"),
    "stale-agency-credit.json": Shown("pass review", "ended-agency-credit", "wire", "dapd"),
    "page-with-metadata.html": Shown("pass", chain="Reuters"),
    "records.jsonl:1": Shown("pass review", "weekday-disagrees"),
    "records.jsonl:2": Shown("pass", "opinion-disclaimer", "own", genre="opinion"),
    "feed.xml:8": Shown("unknown", origin="own", genre="reportage"),
    "feed.xml:17": Shown("unknown", "feed-copy unnamed-agencies single-unnamed-source", "wire"),
    "feed.xml:25": Shown("unknown", "paid-press-wire", "press-release", "ots", "press-release"),
    "feed.json:7": Shown("pass", genre="reportage"),
    "feed.json:15": Shown("pass review", "republication-without-permission", "republished", "The Tarn Valley Gazette"),
    "feed.json:23": Shown("unknown", "unnamed-agencies", "wire"),
    "records.jsonl:3": Shown("review block", "embargo-left-in-text press-release-without-label", "press-release", genre="press-release"),
}


@cache
def audits() -> dict[str, Audit]:
    report = audit(INPUTS)
    assert not report.unreadable
    return {Path(found.article.path).name: found for found in report.audits}


def test_all_samples_are_audited() -> None:
    assert set(audits()) == set(SAMPLES)


@pytest.mark.parametrize("name", SAMPLES)
def test_sample(name: str) -> None:
    shown, found = SAMPLES[name], audits()[name]
    concerns = {finding.rule for finding in found.findings if finding.polarity == "concern"}
    assert set(shown.rules.split()) <= concerns, f"found: {sorted(concerns)}"
    assert found.scorecard.band in shown.bands.split(), found.scorecard
    assert not shown.origin or found.origin.kind == shown.origin
    assert not shown.chain or any(shown.chain.casefold() in link.name.casefold() for link in found.origin.chain), found.origin
    assert not shown.genre or found.genre == shown.genre


def test_good_practice_stands_above_all_others() -> None:
    scores = {name: found.scorecard.score or 0 for name, found in audits().items()}
    assert max(scores, key=lambda name: scores[name]) == "good-practice.txt"
    assert scores["good-practice.txt"] >= 85
    assert not [f for f in audits()["good-practice.txt"].findings if f.polarity == "concern"]


def test_years_that_only_the_weekday_tells() -> None:
    (date,) = [m for m in audits()["teaser-elsewhere.txt"].mentions if m.kind == "date"]
    assert (date.value, date.inferred, date.weekday_agrees) == ("2024-01-17", True, True)  # type: ignore[union-attr]
