"""Patterns that run away are told from their parse tree; a naive matcher that counts its steps is the witness."""

from __future__ import annotations

import re._constants as op
import re._parser as parser
from collections.abc import Callable
from re import _compiler as compiler
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.ruleset.automaton import TooLargeError
from provenance.ruleset.runaway import runaway

EXPONENTIAL = [
    r"(a+)+b", r"(?:a|a)*b", r"(?:\w+ ?)*!", r"(?:\w+ ?){1,20}!", r"(?:a?b?)*c", r"(?:x(?:y?|z?))*c", r"(?:a|ab|b)*c", r"(a*)*b",
    r"(\w+\s*)+:", r"(?:a[bc]|[ab]c)+d", r"(?:éx|[à-ÿ]x)+!", r"((a{1,9}){1,9}){1,9}b",
]  # fmt: skip
POLYNOMIAL = [r"\s*\s*x", r".*.*x", r"a*(?:b?a)*c", r"[^\n]*\w+x", r"(?:[^\n]{0,200}\w+ ){1,3}x"]
FINE = [
    r"(?:\w+ )*!", r"window\.\w+(?:\.\w+)*\s?[=(.]", r"\s*x", r"(?:[A-Z][a-z]+ ?){1,4}x", r".{0,100}foo.{0,100}", r"(?:der|die|das){0,3} \w+",
    r"a{3}a{2,5}b", r"(?:a|b)*c", r"\d{1,3}(?:\.\d{3})*", r"[^\n.]{0,160}bez (?:pisan\w+ )?(?:x|y)", r"(?:ab|ac)*d", r"(?:x(?=y)|z)*", r"(?i:a)+B*", r"(?:a{0,3}b)*c",
    r"(?:a{1,2}b{0,2}c)+d",
]  # fmt: skip


KNOWN: dict[tuple[str, str], Any] = {}


def reads(name: str, kind: Any, value: Any) -> Any:
    """One item of a pattern, compiled."""
    if (str(kind), name) not in KNOWN:
        KNOWN[str(kind), name] = compiler.compile(parser.SubPattern(parser.State(), [(kind, value)]), op.SRE_FLAG_UNICODE)
    return KNOWN[str(kind), name]


class Matcher:
    """Tries every way of matching, as Python's engine does when nothing fits in the end, and counts the characters it looks at."""

    def __init__(self, pattern: str, most: int) -> None:
        self.tree, self.most, self.steps = parser.parse(pattern), most, 0

    def try_all(self, text: str) -> int:
        self.steps = 0
        self.match(list(self.tree), text, 0, lambda at: None)
        return self.steps

    def match(self, items: list[Any], text: str, at: int, then: Callable[[int], None]) -> None:
        if self.steps > self.most:
            return
        if not items:
            then(at)
            return
        (kind, value), rest = items[0], items[1:]
        if kind is op.BRANCH:
            for branch in value[1]:
                self.match([*branch, *rest], text, at, then)
        elif kind is op.SUBPATTERN:
            self.match([*value[3], *rest], text, at, then)
        elif kind is op.MAX_REPEAT:
            self.repeat(value, 0, text, at, lambda after: self.match(rest, text, after, then))
        else:
            self.steps += 1
            if at < len(text) and reads(repr(value), kind, value).match(text[at]):
                self.match(rest, text, at + 1, then)

    def repeat(self, value: Any, count: int, text: str, at: int, then: Callable[[int], None]) -> None:
        least, most, body = value
        if count < most:
            self.match(list(body), text, at, lambda after: self.repeat(value, count + 1, text, after, then) if after > at or count < least else None)
        if count >= least:
            then(at)


@pytest.mark.parametrize("pattern", EXPONENTIAL)
def test_what_repeats_in_two_ways_doubles_the_work(pattern: str) -> None:
    found = runaway(pattern)
    assert found is not None
    assert found.exponential
    matcher = Matcher(pattern, 3_000_000)
    assert matcher.try_all(found.text * 6) >= 3 * matcher.try_all(found.text * 4)


@pytest.mark.parametrize("pattern", POLYNOMIAL)
def test_repeats_that_share_a_text_multiply_the_work(pattern: str) -> None:
    found = runaway(pattern)
    assert found is not None
    assert not found.exponential
    matcher = Matcher(pattern, 3_000_000)
    assert matcher.try_all(found.text * 60) >= 3 * matcher.try_all(found.text * 30)


@pytest.mark.parametrize("pattern", FINE)
def test_patterns_of_one_way_are_left_alone(pattern: str) -> None:
    assert runaway(pattern) is None


def test_look_around_is_looked_into() -> None:
    assert runaway(r"foo(?=(a+)+b)") is not None
    assert runaway(r"foo(?<!a)(?!b+c)") is None


def test_a_back_reference_counts_as_any_text() -> None:
    assert runaway(r"(\d+)-\1*x") is not None


def test_a_pattern_too_large_to_prove_says_so() -> None:
    with pytest.raises(TooLargeError):
        runaway("(?:" + "|".join(f"word{number}" for number in range(300)) + r")* \w+x")


def patterns() -> st.SearchStrategy[str]:
    """Small patterns over two letters."""
    letters = st.sampled_from(["a", "b", "[ab]"])
    return st.recursive(
        letters,
        lambda inner: st.one_of(
            st.tuples(inner, inner).map("".join),
            st.tuples(inner, inner).map(lambda pair: f"(?:{pair[0]}|{pair[1]})"),
            st.tuples(inner, st.sampled_from(["?", "*", "+", "{0,3}"])).map(lambda pair: f"(?:{pair[0]}){pair[1]}"),
        ),
        max_leaves=4,
    )


@settings(max_examples=150, deadline=None)
@given(patterns(), st.sampled_from(["a", "b", "ab", "ba", "aab", "abb"]))
def test_a_pattern_that_is_not_blamed_takes_few_steps_on_any_text(pattern: str, word: str) -> None:
    most = 20_000  # what doubling comes to after fourteen repeats
    if runaway(pattern + "c") is None:
        assert Matcher(pattern + "c", most).try_all(word * 14) < most
