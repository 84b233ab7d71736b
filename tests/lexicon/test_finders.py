"""Looking literals up and running the automaton over a text find the same."""

from __future__ import annotations

from operator import itemgetter

from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.lexicon.load import load_lexicon
from provenance.lexicon.rows import Automaton, LookUp, Rows
from provenance.lexicon.tables import Form, Records, lowered

LEXICON = load_lexicon()
ROWS = Rows(LEXICON.common, Records(LEXICON.forms, Form))
AUTOMATON, LOOK_UP = Automaton((ROWS,)), LookUp((ROWS,))
PIECES = st.sampled_from(["dpa", "(AP)", "AFP", "Reuters", "Quelle: ", "Foto: ", "\n", " – ", "İstanbul ΟΔΟΣ ", "Лента.ру", "新华社", " und ", "x"])


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES | st.sampled_from(ROWS.lower) | st.text(max_size=6), max_size=20).map("".join))
def test_looking_up_and_the_automaton_find_the_same(text: str) -> None:
    lower = lowered(text)
    one, other = ([(s, e, id(row)) for row, s, e in sorted(finder.find(lower), key=itemgetter(1))] for finder in (LOOK_UP, AUTOMATON))
    assert one == other  # in the same order, too: reports must not depend on which was used


@given(st.sampled_from(range(len(ROWS.lower))))
def test_every_row_is_found_where_its_literal_stands(number: int) -> None:
    assert id(ROWS.row(number)) in {id(row) for row, start, _ in LOOK_UP.find(ROWS.lower[number]) if start == 0}
