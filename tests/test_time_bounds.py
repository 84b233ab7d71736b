"""Hostile repetition costs its length, not the square of it: a text of one phrase over and over is audited in bounded time."""

from __future__ import annotations

import time

import pytest

from provenance import audit_text

PHRASES = [
    "berichtete die Agentur KCNA und ", "Laut KCNA sagte der Minister. ", "aus informierten Kreisen ", "berichtete KCNA. ", "sagte Müller, ",
    "Quelle: dpa ", "„Ja“, sagte er. ", "(dpa) ", "Von Anna Muster\n", "according to people familiar with the matter ", "17. Januar 2024, ",
]  # fmt: skip
FEW = 500
FLOOR = 0.1  # seconds below which a first measurement is noise
GROWTH = 9  # four times the text: linear gives 4, quadratic 16


@pytest.mark.parametrize("phrase", PHRASES)
def test_four_times_the_text_takes_no_sixteen_times_as_long(phrase: str) -> None:
    audit_text(phrase * FEW)  # whatever is made once is made now
    for _ in range(3):  # a loaded machine may stretch one measurement
        small, large = taken(phrase * FEW), taken(phrase * FEW * 4)
        if large < GROWTH * max(small, FLOOR):
            return
    pytest.fail(f"{small:.2f} s, then {large:.2f} s")


def taken(text: str) -> float:
    """CPU seconds of one audit."""
    begun = time.process_time()
    audit_text(text)
    return time.process_time() - begun
