"""Who an article cites: one record for each source, with whom a medium is said to have it from."""

from __future__ import annotations

import pytest
from told import article, facts

from provenance.origins.traced import TracedSource


def sources(text: str) -> dict[str, TracedSource]:
    return {s.name: s for s in facts(article("a.txt", text, form="text")).sources}


RELAYS = [
    ("Die Nachrichtenagentur Sputnik berichtete, dass der russische Föderale Sicherheitsrat am 13. Mai bekannt gegeben habe, die Schleuse werde breiter.",
     "Sputnik", ("russische Föderale Sicherheitsrat", "organisation")),
    ("Die Agentur Yonhap zitierte den Nationalen Geheimdienst (NIS) mit der Aussage, das Eis werde dünner.", "Yonhap News Agency", ("Nationalen Geheimdienst", "organisation")),
    ("Das meldete die Agentur Reuters unter Berufung auf das türkische Verteidigungsministerium.", "Reuters", ("türkische Verteidigungsministerium", "organisation")),
    ("Reuters reported that the Russian Defence Ministry had announced the closure of the lock on Monday.", "Reuters", ("Russian Defence Ministry", "organisation")),
    ("Die Agentur Reuters zitierte Bürgermeisterin Rosa Muster mit der Aussage, die Schleuse werde breiter.", "Reuters", ("Bürgermeisterin Rosa Muster", "official")),
    ("Die Agentur Reuters berichtete, dass das Parlament die Schleuse bezahlen will.", "Reuters", None),
    ("Die Agentur Reuters meldete unter Berufung auf das Unternehmen, die Schleuse werde breiter.", "Reuters", None),
    ("Die Agentur Reuters meldete am Montag die Sperrung. Das Verteidigungsministerium sagte nichts dazu.", "Reuters", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "medium", "expected"), RELAYS)
def test_whom_a_medium_has_it_from(text: str, medium: str, expected: tuple[str, str] | None) -> None:
    behind = sources(text)[medium].behind
    assert ((behind[0].name, behind[0].kind) if behind else None) == expected
    assert all(b.evidence.text == text[b.evidence.start : b.evidence.end] == b.name for b in behind)


def test_a_person_by_title_by_full_name_and_by_surname_is_one() -> None:
    text = """\
Bürgermeisterin Rosa Muster sagte am Montag, die Schleuse werde breiter. Der Bau dauere bis Mai, sagte Muster.

Die Kosten stünden noch nicht fest, erklärte Rosa Muster den Leuten am Kai.
"""
    (only,) = sources(text).values()
    assert (only.name, only.key, only.count, only.identified, only.lead) == ("Bürgermeisterin Rosa Muster", "rosamuster", 3, True, True)


IDENTIFIED = [
    ("Der Minister sagte am Montag, die Schleuse werde breiter.", False),
    ("Laut einer Studie ist die Schleuse zu schmal.", False),
    ("Laut einer Studie der Universität Altdorf ist die Schleuse zu schmal.", True),
    ("Laut Polizei ist die Schleuse zu.", True),
    ("Wie das Unternehmen mitteilte, ist die Schleuse zu.", False),
    ("Wie aus informierten Kreisen verlautete, ist die Schleuse zu.", False),
    ("Das verkürzt den Weg vom Erzeuger zum Käufer, teilte die Firma mit.", False),
    ("The lock is closed, Rosa Muster said on Monday.", True),
    ("国防部长李明表示，水闸周一关闭。", True),
]


@pytest.mark.parametrize(("text", "expected"), IDENTIFIED)
def test_whether_a_name_identifies_somebody(text: str, expected: bool) -> None:
    assert [s.identified for s in sources(text).values()] == [expected]


def test_an_organisation_is_named_with_its_adjectives_in_any_case() -> None:
    text = "Nach Angaben des russischen Sicherheitsrats ist die Schleuse zu. Der russische Sicherheitsrat teilte mit, sie werde breiter."
    (only,) = sources(text).values()
    assert (only.key, only.count) == ("russischsicherheitsrat", 2)
