"""Statements handed out and printed whole are press releases; reports that quote are not."""

from __future__ import annotations

import pytest

from provenance import audit_text

LEAD = "Der Stadtrat hat am Montag beschlossen, das Freibad im Winter zu schließen. Die Kosten seien zu hoch, hieß es aus der Verwaltung."
SAID = (
    "Diese Entscheidung ist ein Fehler, der die Kinder unserer Stadt trifft. Seit vielen Jahren warnen wir davor, am Sport zu sparen. Das Bad "
    "ist für viele Familien der einzige Ort, den sie sich leisten können. Wir fordern den Rat auf, den Beschluss zurückzunehmen und mit den "
    "Vereinen zu reden. Wer heute die Türen schließt, der wird sie morgen nicht mehr öffnen. Das werden wir im Rat deutlich sagen."
)
SHORT = "Das ist ein Fehler."
# paragraphs, whether they make a press release
CASES = [
    ((LEAD, "Dazu erklärt Karla Probe, Sprecherin der Bürgerliste:", f"„{SAID}“"), True),
    (("Zum Beschluss des Rates erklärt die Sprecherin der Bürgerliste, Karla Probe:", f"„{SAID}“"), True),
    (("The council decided on Monday. Karla Probe, spokeswoman of the list, comments:", f"“{SAID}”"), True),
    (("Le conseil a décidé lundi. Karla Probe déclare :", f"«{SAID}»"), True),
    ((LEAD, "Dazu erklärt Karla Probe:", f'"{SAID}"'), True),
    ((LEAD, "Dazu erklärt Karla Probe:", f"„{SAID}", f"{SAID}“"), True),
    # a report goes on in its own words, quotes shortly, or quotes several
    ((LEAD, "Karla Probe erklärt dazu:", f"„{SAID}“", "Der Bürgermeister wies das zurück, er sprach von Sachzwängen."), False),
    ((LEAD, "Karla Probe erklärt dazu:", f"„{SHORT}“"), False),
    ((LEAD, "Karla Probe erklärt dazu:", f"„{SHORT}“ Weiter sagte sie: „{SAID}“"), False),
    ((LEAD, LEAD, LEAD, LEAD, "Am Ende sagt Karla Probe:", f"„{SAID}“"), False),
    ((LEAD, f"Karla Probe sagt: „{SAID}“"), False),
    ((LEAD, "Drei Dinge ändern sich:", SAID), False),
    ((LEAD, f"„{SAID}“"), False),
]


@pytest.mark.parametrize(("paragraphs", "release"), CASES)
def test_statements_handed_out(paragraphs: tuple[str, ...], release: bool) -> None:
    assert (audit_text("Freibad schließt im Winter\n\n" + "\n\n".join(paragraphs) + "\n").genre == "press-release") == release
