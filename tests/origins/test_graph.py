"""The origin graph: which edges an article's traces and shared text make, how parties are merged, and that each edge can be read."""

from __future__ import annotations

import pytest
from told import article, edge, edges_of, node, traced_together

from provenance.origins.records import Trace

COPY = (
    "Am Kai der alten Werft hat der Sturm in der Nacht zum Dienstag vier Boote losgerissen und gegen die Mole gedrückt, wo sie bis zum Morgen "
    "trieben. Niemand wurde verletzt. Die Feuerwehr zog die Boote mit zwei Schleppern zurück und sicherte sie mit neuen Leinen aus dem Lager."
)
KURIER = {"outlet": "Musterkurier", "domain": "musterkurier.info"}
BOTE = {"outlet": "Beispielbote", "domain": "beispielbote.net"}


def single(text: str, **known: str) -> Trace:
    return traced_together(article("a.html", text, **known))  # type: ignore[arg-type]


EDGES = [
    ("Die Schleuse ist zu. (dpa)\n", {}, "credited-to", ["dpa"]),
    ("Die Schleuse ist zu. (dpa/AFP)\n", {}, "credited-to", ["AFP", "dpa"]),
    ("Die Schleuse ist zu.\n", KURIER, "published-by", ["Musterkurier"]),
    ("Dieser Text erschien zuerst auf beispielbote.net. Die Schleuse ist zu.\n", {}, "republishes", ["beispielbote.net"]),
    ("Die Schleuse ist zu.\n\nQuelle: https://baoquocte.vn/schleuse-1.html\n", {}, "translates", ["baoquocte.vn"]),
    ("Die Schleuse ist zu.\n\nQuelle: Beispielbote\n", {}, "credited-to", ["Beispielbote"]),
    ("Die Schleuse ist zu.\n\nQuelle: Agenturen\n", {}, "credited-to", ["Agenturen"]),
    ("Die Schleuse ist zu, berichtete die Agentur KCNA am Montag.\n", {}, "cites", ["KCNA"]),
    ("Die Schleuse ist zu, sagte Bürgermeisterin Rosa Muster am Montag.\n", {}, "cites", ["Bürgermeisterin Rosa Muster"]),
    ("Die Schleuse ist zu, sagte der Minister am Montag.\n", {}, "cites", []),
    ("Die Schleuse ist zu, meldet der Musterkurier am Montag.\n", KURIER, "cites", []),
    ("Die Schleuse ist zu.\n\nQuelle: Musterkurier\n", KURIER, "credited-to", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "known", "kind", "expected"), EDGES)
def test_edges_of_one_article(text: str, known: dict[str, str], kind: str, expected: list[str]) -> None:
    found = single(text, **known)
    assert sorted(edge(found, "a.html", kind)) == expected


def test_a_party_of_the_metadata_is_named_by_its_field() -> None:
    found = traced_together(article("a.html", "Die Schleuse ist zu.\n", fields={"jsonld.creditText": "AFP"}, **KURIER))
    (credit,) = [e for e in edges_of(found, "a.html") if e.kind == "credited-to"]
    assert [(e.field, e.start, e.end, e.text) for e in credit.evidence] == [("jsonld.creditText", 0, 0, "AFP")]


def test_what_a_text_cites_its_source_cites() -> None:
    found = single("Die Schleuse ist zu, berichtete die Agentur KCNA am Montag.\n\nQuelle: https://baoquocte.vn/schleuse-1.html\n")
    assert edge(found, "baoquocte.vn", "cites") == ["KCNA"]


def test_copied_words_lead_to_who_had_them_first() -> None:
    first = article("first.html", COPY, published="2024-03-05", **KURIER)
    later = article("later.html", COPY, published="2024-03-09", **BOTE)
    found = traced_together(first, later)
    (copied,) = [e for e in found.edges if e.kind == "copies-from"]
    assert (copied.source, copied.target, copied.attribution) == ("article:later.html", "article:first.html", "missing")
    assert copied.words > 40
    assert COPY.startswith(copied.evidence[0].text)


def test_shared_words_of_unknown_age_have_no_direction() -> None:
    found = traced_together(article("a.html", COPY, **KURIER), article("b.html", COPY, **BOTE))
    assert [e.kind for e in found.edges if e.source.startswith("article:") and e.target.startswith("article:")] == ["shares-text"]


def test_parties_are_merged_by_row_by_domain_and_by_name() -> None:
    found = traced_together(
        article("a.html", "Die Schleuse ist zu.\n", **KURIER), article("b.txt", "Die Schleuse ist zu.\n\nQuelle: https://musterkurier.info/a\n", form="text"),
        article("c.txt", "Die Schleuse ist zu, berichtet die Zeitung Musterkurier.\n", form="text"),
        article("d.txt", "Die Schleuse ist zu. (dpa)\n", form="text"), article("e.txt", "Die Schleuse ist zu, berichtete die Deutsche Presse-Agentur am Montag.\n", form="text"),
    )  # fmt: skip
    assert [n.kind for n in found.nodes if "musterkurier" in n.id] == ["outlet"]
    assert edge(found, "b.txt", "credited-to") == edge(found, "c.txt", "cites") == edge(found, "a.html", "published-by") == ["Musterkurier"]
    assert edge(found, "d.txt", "credited-to") == edge(found, "e.txt", "cites")


def test_a_name_that_two_outlets_have_stands_for_neither() -> None:
    found = traced_together(
        article("a.html", "Die Schleuse ist zu.\n", outlet="Hafenblatt", domain="hafenblatt.info"),
        article("b.html", "Der Kran ist neu.\n", outlet="Hafenblatt", domain="anderes-hafenblatt.info"),
        article("c.txt", "Die Schleuse ist zu, berichtet die Zeitung Hafenblatt.\n", form="text"),
    )  # fmt: skip
    cited = [e.target for e in edges_of(found, "c.txt")]
    assert cited == ["outlet:hafenblatt"]
    assert {n.id for n in found.nodes if n.kind == "outlet"} == {"outlet:hafenblatt", "outlet:hafenblatt.info", "outlet:anderes-hafenblatt.info"}


RESOLVED = [
    ("Die Schleuse wird breiter.\n\nQuelle: https://beispielbote.net/schleuse\n", {}),
    (f"{COPY}\n\nQuelle: Beispielbote\n", {}),
    ("Die Schleuse ist zu.\n\nQuelle: beispielbote.net\n", {"headline": "Vier Boote am Kai der alten Werft losgerissen"}),
    ("Mehr dazu steht unter https://beispielbote.net/schleuse im Netz.\n", {}),
]


@pytest.mark.parametrize(("text", "known"), RESOLVED)
def test_the_article_that_is_meant(text: str, known: dict[str, str]) -> None:
    meant = article("meant.html", COPY, url="https://www.beispielbote.net/schleuse", headline="Vier Boote am Kai der alten Werft losgerissen", **BOTE)
    found = traced_together(meant, article("a.html", text, **known, **KURIER))  # type: ignore[arg-type]
    assert "article:meant.html" in [e.target for e in edges_of(found, "a.html") if e.kind in ("credited-to", "cites")]


def test_another_article_of_the_same_outlet_is_not_meant() -> None:
    other = article("other.html", "Der Kran ist neu und steht am Ufer.\n", headline="Der neue Kran steht seit Montag am Ufer", **BOTE)
    found = traced_together(other, article("a.html", "Die Schleuse ist zu.\n\nQuelle: Beispielbote\n", **KURIER))
    assert edge(found, "a.html", "credited-to") == ["Beispielbote"]


def test_state_media_are_marked_whatever_they_are_called() -> None:
    found = single("Die Schleuse ist zu, berichtete die Agentur KCNA am Montag.\n\nQuelle: https://baoquocte.vn/schleuse-1.html\n")
    assert node(found, "KCNA").state_media
    assert node(found, "baoquocte.vn").state_media
    assert not node(single("Die Schleuse ist zu. (dpa)\n"), "dpa").state_media


def test_every_edge_joins_nodes_and_reads_as_its_text() -> None:
    articles = [
        article(f"{n}.html", text, published=f"2024-03-{n + 1:02d}", **{**KURIER, "domain": f"kurier{n % 3}.example"}, **{k: v for k, v in known.items() if k not in KURIER})
        for n, (text, known, *_) in enumerate([*EDGES, *((COPY + text, {}) for text, *_ in EDGES[:4])])
    ]  # fmt: skip
    found = traced_together(*articles)
    texts = {a.path: a.text for a in articles}
    known = {n.id for n in found.nodes}
    assert len(known) == len(found.nodes)
    for e in found.edges:
        assert {e.source, e.target} <= known
        for place in e.evidence:
            assert place.field or place.text == texts[place.path][place.start : place.end]
            assert place.field or texts[place.path].count("\n", 0, place.start) + 1 == place.line
