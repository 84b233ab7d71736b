"""What a run keeps of an article: people, credits, telling furniture, a sketch of its text; every span shows the words it stands for."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance import audit_text
from provenance.model.article import Metadata
from provenance.model.run import Facets
from provenance.origins.facets import facets_of, folded
from provenance.origins.sketch import SIZE, agreement, families, sketch_of

BODY = (
    "Der Hafen am Südufer bekommt im Frühjahr eine neue Mole aus Beton. Sie soll die Boote vor den Wellen schützen, die bei Ostwind in das "
    "Becken laufen. Der Bau kostet vier Millionen Euro und dauert acht Monate, teilte die Stadt mit."
)
NOTE = "Der Artikel wird von einem Drittanbieter bereitgestellt. Der Dienst gibt diesbezüglich keine Zusicherungen oder Darstellungen ab."
PROFILE = "Über die Muster GmbH\nDie Muster GmbH baut seit 1950 Pumpen für Kunden in aller Welt.\n\nPressekontakt: Anna Probe, presse@muster.example"


def facets(text: str, **metadata: object) -> Facets:
    return facets_of(audit_text(text, path="a.txt", metadata=Metadata(**metadata)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "metadata", "people"),
    [
        (f"Neue Mole\n\nVon Jana Beispiel\n\n{BODY}", {}, ("Jana Beispiel",)),
        (f"Neue Mole\n\n{BODY}", {"bylines": ("Jana Beispiel", "JANA BEISPIEL", "Otto Probe")}, ("Jana Beispiel", "Otto Probe")),
        (f"Neue Mole\n\n{BODY} (jb)", {}, ()),
        (f"Neue Mole\n\n{BODY}", {"bylines": ("dpa", "Redaktion", "News Desk", "jb", "Jana")}, ()),
        (f"Neue Mole\n\n{BODY}", {"bylines": ("Muster Anzeiger",), "outlet": "Muster Anzeiger"}, ()),
        (f"Neue Mole\n\n{BODY}", {"bylines": ("Анна Пример", "田中花子")}, ("Анна Пример", "田中花子")),
    ],
)
def test_authors_are_people_with_a_whole_name(text: str, metadata: dict[str, object], people: tuple[str, ...]) -> None:
    assert facets(text, **metadata).bylines == people


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (f"Neue Mole\n\n{BODY}\n\n{NOTE}", (folded(NOTE),)),
        (f"Neue Mole\n\n{BODY}\n\n{NOTE.upper().replace('.', ' –')}", (folded(NOTE),)),
        (f"Neue Mole\n\n{BODY}\n\n{PROFILE}", ("die muster gmbh baut seit 1950 pumpen für kunden in aller welt", "pressekontakt anna probe presse muster example")),
        (f"Neue Mole\n\n{BODY}\n\nAlle Angaben ohne Gewähr.", ()),
        (f"Neue Mole\n\n{BODY}", ()),
    ],
)
def test_lines_that_tell_of_a_sender(text: str, lines: tuple[str, ...]) -> None:
    assert facets(text).disclaimers == lines


def test_an_article_in_short() -> None:
    found = facets(
        f"Neue Mole am Südufer\n\nMusterhausen (ots) - {BODY}\n\nOriginal-Content von: Muster GmbH, übermittelt durch news aktuell",
        domain="blatt.example", outlet="Das Blatt", published="2024-03-04T08:00:00Z",
    )  # fmt: skip
    assert (found.path, found.feed, found.domain, found.outlet, found.published) == ("a.txt", "", "blatt.example", "Das Blatt", "2024-03-04T08:00:00Z")
    assert (found.headline, found.genre, found.origin, found.origin_named) == ("Neue Mole am Südufer", "press-release", "press-release", True)
    assert found.credits == found.press_wires == ("news-aktuell",)
    assert "paid-press-wire" in found.rules
    assert found.spans["news-aktuell"].line == 3
    assert found.spans["Neue Mole am Südufer"].text == "Neue Mole am Südufer"
    assert found.spans[""].text.startswith("Musterhausen (ots) - Der Hafen")


def test_what_speaks_for_an_article_is_no_rule_that_counts() -> None:
    found = facets(f"Neue Mole\n\nVon Jana Beispiel\n\n{BODY} (dpa)")
    assert "named-byline" not in found.rules
    assert "agency-credit" not in found.rules


TEXTS = st.lists(st.sampled_from([BODY, NOTE, PROFILE, "Von Jana Beispiel", "(dpa)", "Quelle: dpa", "", "Neue Mole 🚢", "\r", "Der Preis."]), max_size=8).map("\n".join)


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_spans_show_the_words_they_stand_for(text: str) -> None:
    article = audit_text(text)
    found = facets_of(article)
    for place in found.spans.values():
        words = article.article.text[place.start : place.end]
        assert words.strip()
        assert " ".join(words.split()).startswith(place.text)
        assert len(place.text) <= 160
        assert place.line == len(article.article.text[: place.start].replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    for value in found.disclaimers:
        assert folded(article.article.text[found.spans[value].start : found.spans[value].end]) == value


def test_the_body_is_sketched_without_headline_furniture_case_and_marks() -> None:
    plain = facets(f"Neue Mole\n\n{BODY}").sketch
    assert 0 < len(plain) <= SIZE
    assert list(plain) == sorted(set(plain))
    assert facets(f"Eine Mole für den Hafen\n\n{BODY.upper().replace(',', ' –')}\n\nNewsletter abonnieren\n\n{NOTE}").sketch == plain


@pytest.mark.parametrize(("words", "known"), [(22, False), (23, True)])
def test_short_texts_have_no_sketch(words: int, known: bool) -> None:
    assert bool(sketch_of(" ".join(f"wort{i}" for i in range(words)))) is known


def test_scripts_without_spaces_are_sketched_by_characters() -> None:
    first = "港口南岸将在春季建造一座新的混凝土防波堤，用来保护船只免受东风掀起的海浪。工程耗资四百万欧元，历时八个月。"
    other = "周末，人们在城市森林里种下了十二棵小橡树。环路旁的学校捐赠了树苗，每个班级负责浇灌一棵。护林员预计十棵会活过夏天。"
    assert sketch_of(first)
    assert agreement(sketch_of(first), sketch_of(first.replace("，", ""))) == 1.0
    assert agreement(sketch_of(first), sketch_of(other)) == 0.0


def made_up(rng: random.Random, words: int) -> list[str]:
    return [f"w{rng.randrange(5000)}" for _ in range(words)]


@pytest.mark.parametrize("seed", range(8))
def test_agreement_estimates_the_shared_part(seed: int) -> None:
    """Against the exact share of eight-word shingles; 0.09 is the standard error of a sketch of 32."""
    rng = random.Random(seed)
    errors = []
    for _ in range(40):
        first = made_up(rng, 220)
        second = first[: rng.randrange(221)] + made_up(rng, rng.randrange(1, 200))
        exact = [{tuple(words[i : i + 8]) for i in range(len(words) - 7)} for words in (first, second)]
        share = len(exact[0] & exact[1]) / len(exact[0] | exact[1])
        errors.append(agreement(sketch_of(" ".join(first)), sketch_of(" ".join(second))) - share)
    assert abs(sum(errors) / len(errors)) < 0.05
    assert sum(error * error for error in errors) / len(errors) < 0.09**2


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10_000), st.integers(2, 60))
def test_copies_are_one_family_and_strangers_none(seed: int, copies: int) -> None:
    rng = random.Random(seed)
    text = made_up(rng, 300)
    texts = [[*text, *made_up(rng, 5)] for _ in range(copies)] + [made_up(rng, 300) for _ in range(5)]
    order = list(range(len(texts)))
    rng.shuffle(order)
    (family,) = families([sketch_of(" ".join(texts[i])) for i in order])
    assert {order[i] for i in family.members} == set(range(copies))
    assert family.members == tuple(sorted(family.members))
    assert 0.5 <= family.agreement <= 1.0


def test_a_chain_of_near_copies_is_one_family_with_its_weakest_tie() -> None:
    rng = random.Random(7)
    words = made_up(rng, 400)
    steps = [words[start : start + 240] for start in (0, 40, 80, 120)]
    sketches = [sketch_of(" ".join(step)) for step in steps]
    assert agreement(sketches[0], sketches[3]) < 0.5
    (family,) = families(sketches)
    assert family.members == (0, 1, 2, 3)
    assert family.agreement < 0.95


def test_many_variants_of_one_text_stay_one_family() -> None:
    """More than are remembered for a hash: later ones are still tied to the first."""
    rng = random.Random(3)
    text = made_up(rng, 250)
    sketches = [sketch_of(" ".join([*text[: 250 - i % 3], f"zusatz{i}", *made_up(rng, 3)])) for i in range(300)]
    (family,) = families(sketches)
    assert len(family.members) == 300
