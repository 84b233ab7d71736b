"""Messages: gaps are filled by plain replacement, so that nothing an article says can act as a format."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rule_texts import MENTIONS

from provenance.model.mention import Byline, Credit, Mention, Party, SourceLine
from provenance.ruleset.message import LONGEST, allowed_gaps, compile_message, gaps


@pytest.mark.parametrize(
    ("message", "mentions", "signals", "said"),
    [
        ("Plain.", MENTIONS, {}, "Plain."),
        ("From “{target}”.", MENTIONS, {}, "From “Quelle Internet”."),
        ("{count} of them", MENTIONS, {}, "5 of them"),
        ("{parties}", MENTIONS, {}, "dpa, Xinhua"),
        ("{domain}", MENTIONS, {}, "beispiel.example"),
        ("By {names}.", (Byline(0, 1, names=("Anna", "Otto")),), {}, "By Anna, Otto."),
        ("By {names}.", (), {}, "By not named."),
        ("{parties}", (Credit(0, 1, parties=(Party("", "", "originator", "unnamed"),)),), {}, "not named"),
        ("{signal:text.words} words", (), {"text.words": 12}, "12 words"),
        ("{signal:a.per_1000_words}", (), {"a.per_1000_words": 2.345}, "2.3"),
        ("{signal:a.per_1000_words}", (), {"a.per_1000_words": 2.0}, "2"),
        ("{signal:a.share}", (), {"a.share": 0.756}, "76 %"),
        ("{signal:a}", (), {"a": True}, "yes"),
        ("{signal:a}", (), {"a": None}, "unknown"),
        ("{signal:a}", (), {}, "unknown"),
        ("{Not a gap} {}", MENTIONS, {}, "{Not a gap} {}"),
    ],
)
def test_gaps_are_filled(message: str, mentions: tuple[Mention, ...], signals: dict[str, Any], said: str) -> None:
    assert compile_message(message)(list(mentions), signals) == said


@given(st.text(min_size=1).filter(str.strip))
def test_a_value_is_put_in_as_it_stands_on_one_line_and_cut(target: str) -> None:
    said = compile_message("<{target}>")([SourceLine(0, 1, target=target)], {})
    value = " ".join(target.split())
    assert said == (f"<{value}>" if len(value) <= LONGEST else f"<{value[: LONGEST - 1]}…>")


def test_a_value_with_braces_is_not_filled_again() -> None:
    assert compile_message("{target} {count}")([SourceLine(0, 1, target="{count}")], {}) == "{count} 1"


def test_names_of_gaps() -> None:
    assert gaps("{a} {signal:text.words} {B} { c }") == ["a", "signal:text.words"]
    assert allowed_gaps(["credit"]) == {"count", "parties"}
    assert {"target", "target_kind", "domain", "count"} <= allowed_gaps(["source-line"])
    assert allowed_gaps([]) == set()
