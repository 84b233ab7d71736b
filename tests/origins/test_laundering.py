"""Laundering patterns: what is found, with which numbers and places, and that the rules on them keep their word on their own examples."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace
from told import article, traced_together

from provenance.datafiles import rules_root
from provenance.examples import article_of
from provenance.model.article import Article
from provenance.model.run import Group, GroupKind
from provenance.origins.circles import circles
from provenance.ruleset.correlation import ExampleArticle
from provenance.ruleset.correlation_files import OF_GRAPH, load_correlations
from provenance.ruleset.correlation_trial import try_correlations
from provenance.ruleset.rule import Example

RELEASE = (
    "Die Muster Holding hat am Montag in Altdorf eine neue Plattform für den Handel mit Daten vorgestellt. Sie soll noch in diesem Jahr Kunden in "
    "vierzig Ländern erreichen und den Weg vom Erzeuger zum Käufer auf wenige Stunden verkürzen, teilte die Firma mit."
)
KURIER = {"outlet": "Musterkurier", "domain": "musterkurier.info"}
BOTE = {"outlet": "Beispielbote", "domain": "beispielbote.net"}
BLATT = {"outlet": "Probeblatt", "domain": "probeblatt.org"}


def found(kind: GroupKind, *articles: Article) -> list[Group]:
    return [g for g in traced_together(*articles).groups if g.kind == kind]


def test_a_press_wires_text_without_a_label() -> None:
    wire = article("wire.html", f"(SeaPRwire) – {RELEASE}\n", **KURIER)
    bare, paid = article("bare.html", RELEASE + "\n", **BOTE), article("paid.html", f"Pressemitteilung\n\n(SeaPRwire) – {RELEASE}\n", **BLATT)
    (group,) = found("unlabelled-press-wire", wire, bare, paid)
    assert group.value.startswith("SeaPRwire: ")
    assert group.measures == {"articles": 2, "domains": 2, "outlets": 2, "length": 2, "uncredited": 1}
    assert [(p.path, p.text) for p in group.places] == [("bare.html", ""), ("wire.html", "(SeaPRwire) –")]
    assert not found("unlabelled-press-wire", bare, article("again.html", RELEASE + "\n", **BLATT))


def test_state_media_behind_an_intermediary() -> None:
    between = article("between.html", "Die Schleuse wird breiter, berichtete die Nachrichtenagentur Sputnik.\n", url="https://beispielbote.net/schleuse", **BOTE)
    hidden = article("hidden.html", "Am Fluss wird gebaut.\n\nQuelle: https://beispielbote.net/schleuse\n", **KURIER)
    open_ = article("open.html", "Am Fluss wird gebaut, berichtete Sputnik.\n\nQuelle: https://beispielbote.net/schleuse\n", **BLATT)
    (group,) = found("state-media-through-intermediaries", between, hidden, open_)
    assert group.value == "Sputnik"
    assert group.measures == {"articles": 1, "domains": 1, "outlets": 1, "length": 2, "intermediaries": 1}
    assert [(p.path, p.text) for p in group.places] == [("hidden.html", "Quelle: https://beispielbote.net/schleuse")]


def test_the_way_of_the_example_names_its_state_agency_itself() -> None:
    text = "Die Schleuse wird breiter, berichtete die Nachrichtenagentur Sputnik.\n\nQuelle: https://baoquocte.vn/schleuse-1.html\n"
    assert not found("state-media-through-intermediaries", article("a.txt", text, form="text"))


def test_circles_of_any_size() -> None:
    assert circles([("a", "b"), ("b", "a"), ("c", "a")]) == [("a", "b")]
    assert circles([("a", "b"), ("b", "c"), ("c", "a"), ("d", "e")]) == [("a", "b", "c")]
    assert circles([("a", "b"), ("b", "c")]) == []
    assert circles([("a", "a")]) == []


STORY = "Kran der Spedition Beispielfracht in Altdorf stürzt um\n\nDer Kran der Spedition Beispielfracht in Altdorf ist umgestürzt{}. Der Schaden: 750.000 Euro.\n"


def test_a_circle_in_one_story() -> None:
    one, two, three = (
        article(f"{n}.html", f"{n}\n\n" + STORY.format(f", berichtet die Zeitung {cited}"), published="2024-03-05", **own)
        for n, (cited, own) in enumerate([("Beispielbote", KURIER), ("Probeblatt", BOTE), ("Musterkurier", BLATT)])
    )
    (group,) = found("citing-circle", one, two, three)
    assert (group.value, group.measures["length"], group.measures["sources"]) == ("Beispielbote → Probeblatt → Musterkurier", 3, 0)
    assert [(p.path, p.text.rpartition(" ")[2].strip(".")) for p in group.places] == [("1.html", "Probeblatt"), ("0.html", "Beispielbote"), ("2.html", "Musterkurier")]
    assert not found("citing-circle", one, two)


def test_one_unnamed_source_throughout() -> None:
    one = article("1.html", STORY.format(", hieß es aus informierten Kreisen"), published="2024-03-05", **KURIER)
    two = article("2.html", "Umsturz\n\n" + STORY.format(", berichtet die Zeitung Musterkurier"), published="2024-03-05", **BOTE)
    named = article("3.html", "Kran\n\n" + STORY.format(", sagte Lotsin Rosa Muster"), published="2024-03-05", **BLATT)
    (group,) = found("one-unnamed-source", one, two)
    assert (group.measures["articles"], group.measures["outlets"]) == (2, 2)
    assert [(p.path, p.text) for p in group.places] == [("1.html", "aus informierten Kreisen"), ("2.html", "")]
    assert not found("one-unnamed-source", one, two, named)


def groups_of(kind: GroupKind, batch: Sequence[ExampleArticle]) -> list[Group]:
    """The patterns in a run of a rule's example."""
    articles = []
    for number, given in enumerate(batch, 1):
        name = given.path or "example.txt"
        read = article_of(Example(given.text, path=name, published=given.published), name)
        m = read.metadata
        known = replace(m, headline=given.headline or m.headline, domain=given.domain or m.domain, outlet=given.outlet or m.outlet)
        articles.append(replace(read, path=f"article-{number}", metadata=known))
    return list(traced_together(*articles).groups)


def test_the_rules_on_patterns_keep_their_word() -> None:
    rules = [rule for rule in load_correlations([(rules_root(), "rules")]) if rule.correlation in OF_GRAPH]
    assert {rule.correlation for rule in rules} == set(OF_GRAPH)
    trial = try_correlations(rules, groups_of)
    assert not trial.failures
    # a pattern of no outlet or no article cannot be shown
    assert {(gap.branch, gap.missing) for gap in trial.gaps} <= {("outlets at least 2", "false"), ("articles at least 2", "false")}
