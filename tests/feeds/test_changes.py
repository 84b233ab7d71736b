"""Edits between two versions: exact places, no edit where readers see none, and bounded time for texts made to cost much."""

from __future__ import annotations

import random
import time
from functools import cache
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from provenance.feeds.changed_words import differences, matches, words_of
from provenance.feeds.changes import MOST, UNCHANGED, edits
from provenance.model.article import Article, Metadata, Segment
from provenance.model.audit import Audit, Origin, Scorecard
from provenance.model.context import Context
from provenance.model.mention import KINDS, Edit, Notice
from provenance.pipeline import audit_text
from provenance.signals.catalogue import SIGNALS

SINCE = "2024-01-17T08:00:00Z"
HEAD = "Feuer in Lagerhalle"
FIRST = "Eine Lagerhalle ist in der Nacht abgebrannt."
SECOND = "Die Ursache ist unklar, sagte ein Sprecher."
THIRD = "Verletzt wurden 3 Menschen, teilte die Feuerwehr mit."


def text(*paragraphs: str, head: str = HEAD) -> str:
    return "\n\n".join((head, *paragraphs)) + "\n"


def changed(before: str, after: str, was: Metadata | None = None, now: Metadata | None = None) -> Context:
    return edits(audit_text(before, metadata=was), audit_text(after, metadata=now), SINCE)


def shown(context: Context, after: str) -> list[tuple[str, str]]:
    """(words now, words before) of each edit."""
    found = [m for m in context.mentions if isinstance(m, Edit)]
    assert len(found) == len(context.mentions)
    return [(after[m.start : m.end], m.before) for m in found]


EDITS = {
    "a figure": (text(FIRST, THIRD), text(FIRST, THIRD.replace("3", "13")), [("13", "3")]),
    "a minus": (text("Es waren 5 Grad im Tal."), text("Es waren -5 Grad im Tal."), [("-5", "5")]),
    "a currency": (text("Er zahlte 500 € an den Hof."), text("Er zahlte 500 $ an den Hof."), [("$", "€")]),
    "words put in": (text(FIRST), text(FIRST.replace("Nacht", "Nacht zum Mittwoch")), [("zum Mittwoch", "")]),
    "words taken out": (text(FIRST, SECOND), text(FIRST, "Die Ursache ist unklar."), [("", "sagte ein Sprecher")]),
    "the first words": (text(FIRST), text(FIRST.replace("Eine", "Die alte")), [("Die alte", "Eine")]),
    "close edits are one": (text(SECOND), text("Der Grund ist unbekannt, sagte ein Sprecher."), [("Der Grund ist unbekannt", "Die Ursache ist unklar")]),
    "far edits are two": (text(SECOND), text("Der Grund ist unklar, sagte ein Feuerwehrmann."), [("Der Grund", "Die Ursache"), ("Feuerwehrmann", "Sprecher")]),
    "the headline as a whole": (text(FIRST), text(FIRST, head="Feuer in der Halle"), [("Feuer in der Halle", HEAD)]),
    "Chinese by character": (text("桥梁关闭到五月。"), text("桥梁关闭到六月。"), [("六", "五")]),
    "a paragraph put in": (text(FIRST, SECOND), text(FIRST, THIRD, SECOND), [(THIRD.rstrip("."), "")]),
    "to nothing but the headline": (text(FIRST), text(), [("", FIRST.rstrip("."))]),
}  # fmt: skip
SAME = {
    "white space": (text(FIRST, SECOND), text(f"{FIRST.replace(' ', '  ')}   {SECOND}")),
    "typographic quotes": (text("Er nannte es „sehr klug“, und's war so."), text('Er nannte es "sehr klug", und’s war so.')),
    "dashes and punctuation": (text("Der Ort – im Tal – war leer; die U-Bahn auch."), text("Der Ort (im Tal) war leer. Die U‑Bahn auch.")),
    "capital letters": (text(FIRST), text(FIRST, head=HEAD.upper())),
    "hidden characters": (text(FIRST), text(FIRST.replace("Lagerhalle", "Lager\xadhalle"))),
    "another composition": (text("Die Brücke ist zu."), text("Die Bru\u0308cke ist zu.")),
    "page furniture": (text(FIRST, "Lesen Sie auch: Bäckerei öffnet wieder", SECOND), text(FIRST, "Lesen Sie auch: Rathaus wird saniert", SECOND)),
    "a paragraph at another place": (text(FIRST, SECOND, THIRD), text(THIRD, FIRST, SECOND)),
    "a notice put in": (text(FIRST), text(FIRST, "Korrektur: In einer früheren Version dieses Artikels stand ein falscher Ort.")),
}  # fmt: skip


@pytest.mark.parametrize("case", EDITS)
def test_what_changed(case: str) -> None:
    before, after, expected = EDITS[case]
    context = changed(before, after)
    assert shown(context, after) == expected
    assert all(isinstance(m, Edit) and m.since == SINCE for m in context.mentions)


@pytest.mark.parametrize("case", SAME)
def test_what_is_no_edit(case: str) -> None:
    before, after = SAME[case]
    assert before != after
    context = changed(before, after)
    assert shown(context, after) == []
    assert (context.signals["edit.words"], context.signals["edit.share"], context.signals["edit.headline_changed"]) == (0, 0.0, False)


SIGNAL_CASES: dict[str, tuple[str, str, dict[str, Any]]] = {
    "counts": (
        text(FIRST, SECOND), text(FIRST, "Diese Ursache ist unklar, sagte ein müder alter Sprecher."),
        {"count": 2, "words": 3, "added": 3, "removed": 1, "share": 0.0714, "figures": 0, "headline_changed": False, "disclosed": False},
    ),
    "nothing": (text(FIRST), text(FIRST), {"count": 0, "share": 0.0, "disclosed": None, "credit_removed": False, "notice_removed": False}),
    "figures": (text("Am 3. Mai kamen 40 Leute, sagte er."), text("Am 4. Mai kamen 90 Leute, sagte er."), {"figures": 2}),
    "a figure moved is no other": (text("Es kamen 40 Leute und 3 Hunde."), text("Es kamen 3 Hunde und 40 Leute."), {"figures": 0}),
    "headline": (text(FIRST), text(FIRST, head="Halle brennt ab"), {"headline_changed": True, "words": 0, "disclosed": False}),
    "an old notice tells nothing new": (
        text(FIRST, "Aktualisiert am 17. Januar 2024"), text(FIRST, SECOND, "Aktualisiert am 17. Januar 2024"), {"disclosed": False},
    ),
    "a new notice": (text(FIRST, "Aktualisiert am 17. Januar 2024"), text(FIRST, SECOND, "Aktualisiert am 18. Januar 2024"), {"disclosed": True}),
    "a correction gone": (
        text(FIRST, THIRD, "Korrektur: Wir nannten zuerst einen falschen Ort."), text(FIRST, THIRD), {"notice_removed": True, "removed": 7},
    ),
    "an update gone": (text(FIRST, THIRD, "Aktualisiert am 17. Januar 2024"), text(FIRST, THIRD), {"notice_removed": False, "removed": 0}),
    "a credit gone": (text(f"{FIRST} {THIRD} (dpa)"), text(f"{FIRST} {THIRD}"), {"credit_removed": True}),
    "a credit at another place": (text(f"MUSTERHAUSEN (dpa) - {FIRST} {THIRD}"), text(f"{FIRST} {THIRD} (dpa)"), {"credit_removed": False}),
    "a credit that became a source": (text(f"{FIRST} {THIRD} (dpa)"), text(f"{FIRST} {THIRD} Das berichtete die dpa."), {"credit_removed": False}),
    "a source line gone": (text(FIRST, THIRD, "Quelle: beispielblatt.example"), text(FIRST, THIRD), {"credit_removed": True}),
    "only the beginning is left": (text(f"{FIRST} {SECOND} {THIRD} (dpa)"), text(FIRST), {"credit_removed": None, "notice_removed": None}),
}  # fmt: skip


@pytest.mark.parametrize("case", SIGNAL_CASES)
def test_measurements(case: str) -> None:
    before, after, expected = SIGNAL_CASES[case]
    signals = changed(before, after).signals
    assert {name: signals[f"edit.{name}"] for name in expected} == expected


DATES: dict[str, tuple[Metadata, Metadata, bool]] = {
    "later change": (Metadata(modified="2024-01-17T08:00:00Z"), Metadata(modified="2024-01-17T09:00:00+00:00"), True),
    "the same moment in another zone": (Metadata(modified="2024-01-17T08:00:00Z"), Metadata(modified="2024-01-17T09:00:00+01:00"), False),
    "a first date of change": (Metadata(published="2024-01-17"), Metadata(published="2024-01-17", modified="2024-01-18"), True),
    "a later date of publication": (Metadata(published="2024-01-17T08:00:00"), Metadata(published="2024-01-17T10:00:00"), True),
    "only a day, the same": (Metadata(published="2024-01-17T08:00:00"), Metadata(published="2024-01-17"), False),
    "a date where there was none": (Metadata(), Metadata(modified="2024-01-18"), True),
    "no date any more": (Metadata(modified="2024-01-17"), Metadata(), False),
    "no date at all": (Metadata(), Metadata(), False),
    "an older date of change than of publication": (Metadata(published="2024-01-17"), Metadata(published="2024-01-17", modified="2020-01-01"), False),
}  # fmt: skip


@pytest.mark.parametrize("case", DATES)
def test_a_later_date_discloses(case: str) -> None:
    was, now, expected = DATES[case]
    assert changed(text(FIRST), text(FIRST, SECOND), was, now).signals["edit.disclosed"] is expected


def test_a_headline_that_only_the_metadata_hold() -> None:
    before, after = (replace(plain("Eine Halle brennt."), mentions=()) for _ in range(2))
    before, after = (replace(a, article=replace(a.article, metadata=Metadata(headline=h))) for a, h in ((before, "Feuer"), (after, "Brand")))
    context = edits(before, after, SINCE)
    assert context.mentions == (Edit(0, 0, before="Feuer", part="headline", since=SINCE),)
    assert context.signals["edit.headline_changed"]


def test_a_credit_in_the_metadata_alone() -> None:
    origin = Origin("unknown", (), "unclear")
    named = replace(origin, chain=audit_text(text(f"{FIRST} (dpa)")).origin.chain)
    named = replace(named, chain=tuple(replace(link, mention=None) for link in named.chain))
    before = replace(plain("Eine Halle brennt."), origin=named)
    assert edits(before, plain("Eine Halle brennt."), SINCE).signals["edit.credit_removed"]
    assert not edits(before, before, SINCE).signals["edit.credit_removed"]


def test_no_words_before_have_no_share() -> None:
    signals = edits(plain(""), plain("Eine Halle brennt."), SINCE).signals
    assert (signals["edit.share"], signals["edit.added"], signals["edit.credit_removed"]) == (None, 3, False)


def test_all_signals_are_in_the_catalogue_and_always_measured() -> None:
    names = {name for name in SIGNALS if name.startswith("edit.")}
    assert set(UNCHANGED.signals) == names == set(changed(text(FIRST), text(SECOND)).signals)
    assert UNCHANGED.topics == changed(text(FIRST), text(FIRST)).topics == {"edit"}
    assert changed(text(FIRST), text(FIRST)) == UNCHANGED
    assert KINDS["edit"] is Edit


def plain(body: str) -> Audit:
    """An audit that took each line for a paragraph and found nothing."""
    lines, at = [], 0
    for line in body.split("\n"):
        lines.append(Segment("body", at, at + len(line)))
        at += len(line) + 1
    origin, card = Origin("unknown", (), "unclear"), Scorecard(None, "unknown", 1.0, {}, ())
    return Audit(Article("a", "", body), None, "unknown", tuple(lines), (), origin, {}, (), card)


WORD = st.sampled_from(["der", "die", "Halle", "brennt", "3", "13", "-5", "„ja“", "E-Mail", "U.S.", "नमस्ते", "火", "事", "e\u0301t\xade", "(dpa)", "…", "–"])
LINES = st.lists(st.lists(WORD, max_size=4).map(" ".join), max_size=8).map("\n".join)


def folded(body: str) -> list[str]:
    return words_of(body, [(0, len(body))]).folded


@given(LINES, LINES)
def test_put_back_the_edits_make_the_earlier_text(before: str, after: str) -> None:
    # paragraphs of four words at most, so that none counts as moved
    context = edits(plain(before), plain(after), SINCE)
    restored, end = after, len(after) + 1
    for m in reversed(context.mentions):
        assert isinstance(m, Edit)
        assert 0 <= m.start <= m.end <= len(after)
        assert m.end < end, "edits overlap or touch"
        assert m.before or m.start < m.end
        spaced = " " if m.start == m.end else ""
        restored, end = restored[: m.start] + spaced + m.before + spaced + restored[m.end :], m.start
        now = after[m.start : m.end]
        assert now == now.strip()
    assert folded(restored) == folded(before)


@given(st.text(max_size=80), st.integers(0, 80), st.integers(0, 80))
def test_spans_of_words_are_exact(body: str, a: int, b: int) -> None:
    start, end = sorted((min(a, len(body)), min(b, len(body))))
    words = words_of(body, [(start, end)])
    assert words.parts == [0, len(words.folded)]
    last = start
    for word, first, stop in zip(words.folded, words.start, words.end, strict=True):
        assert last <= first < stop <= end
        assert words_of(body[first:stop], [(0, stop - first)]).folded == [word]
        last = stop


@given(st.lists(st.sampled_from("abcd"), max_size=12), st.lists(st.sampled_from("abcd"), max_size=12))
def test_matches_are_a_longest_common_subsequence(old: list[str], new: list[str]) -> None:
    found = matches(old, new)
    assert all(old[i] == new[j] for i, j in found)
    assert all(i < k and j < m for (i, j), (k, m) in pairwise(found))
    table = [[0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i, a in enumerate(old):
        for j, b in enumerate(new):
            table[i + 1][j + 1] = table[i][j] + 1 if a == b else max(table[i][j + 1], table[i + 1][j])
    assert len(found) == table[-1][-1]
    rebuilt, at = [], 0
    for change in differences(old, new):
        rebuilt += old[at : change.a] + new[change.c : change.d]
        at = change.b
    assert rebuilt + old[at:] == new


@cache
def long_texts() -> dict[str, tuple[str, str]]:
    """Two versions of a megabyte each, made to cost much."""
    r = random.Random(5)
    words = [f"w{int(20000 ** r.random())}" for _ in range(170_000)]
    edited = [w if r.random() > 0.02 else f"x{r.random():.6f}" for w in words]
    return {
        "edited all over": (" ".join(words), " ".join(edited)),
        "two words": tuple(" ".join(r.choice(("ja", "nein")) for _ in range(200_000)) for _ in range(2)),  # type: ignore[dict-item]
        "a new order": (" ".join(words), " ".join(sorted(words))),
        "a short paragraph a line": ("\n".join(words), "\n".join(reversed(words))),
    }  # fmt: skip


def test_thousands_of_notices_take_seconds() -> None:
    def noted(word: str) -> Audit:
        audit = plain("\n".join(f"Hinweis {i}: {word} {i} steht hier. Und weiter." for i in range(20_000)))
        return replace(audit, mentions=tuple(Notice(s.start, s.end - 12, role="correction") for s in audit.segments))

    began = time.perf_counter()
    context = edits(noted("alt"), noted("neu"), SINCE)
    assert time.perf_counter() - began < 30
    assert (context.signals["edit.notice_removed"], context.signals["edit.disclosed"]) == (None, True)


@pytest.mark.parametrize("case", ["edited all over", "two words", "a new order", "a short paragraph a line"])
def test_long_texts_take_seconds(case: str) -> None:
    before, after = long_texts()[case]
    began = time.perf_counter()
    context = edits(plain(before), plain(after), SINCE)
    assert time.perf_counter() - began < 30  # 1 to 4 seconds on the machine this was written on; square time would take hours
    assert 0 < len(context.mentions) <= MOST
    assert all(len(m.before) <= 500 for m in context.mentions if isinstance(m, Edit))
