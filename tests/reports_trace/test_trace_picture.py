"""The picture, checked without a browser: well formed, everything inside, no boxes or words on top of each other, bounded."""

from __future__ import annotations

import re
from itertools import combinations, pairwise
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from trace_samples import HOSTILE, empty, few, hostile, made, many

from provenance.origins.records import Chain, Edge, Node, Story, StoryOrigin, Trace
from provenance.reports.trace.drawing import ARTICLES, BOXES, LINES, drawing
from provenance.reports.trace.layout import layout
from provenance.reports.trace.widths import fitted, lines_in, text_width

SVG = "{http://www.w3.org/2000/svg}"
TRACES = [few(), many(28, 3), many(120, 2), many(500), many(2000, 5), empty(), *map(hostile, HOSTILE)]


class Rect(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Rect) -> bool:
        return self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom


def picture(trace: Trace) -> Any:
    return etree.fromstring(made("svg", trace).encode())


def moved(element: Any) -> tuple[float, float]:
    """How far an element is moved by its ancestors."""
    x = y = 0.0
    while element is not None:
        if match := re.match(r"translate\(([-\d.]+) ([-\d.]+)\)", element.get("transform", "")):
            x, y = x + float(match[1]), y + float(match[2])
        element = element.getparent()
    return x, y


def words(root: Any) -> list[tuple[str, Rect]]:
    """Every text with the room it takes, by estimated widths."""
    found = []
    for text in root.iter(f"{SVG}text"):
        x, y = moved(text)
        x, y, size = x + float(text.get("x")), y + float(text.get("y")), float(text.get("font-size"))
        found.append((text.text or "", Rect(x, y - 0.8 * size, x + text_width(text.text or "", size, bold=text.get("font-weight") is not None), y + 0.25 * size)))
    return found


def boxes(root: Any) -> list[Rect]:
    """The outlines of boxes."""
    found = []
    for group in root.iter(f"{SVG}g"):
        title, path = group.find(f"{SVG}title"), group.find(f"{SVG}path")
        if title is None or path is None or path.get("fill") is None:
            continue
        dx, dy = moved(group)
        xs, ys = coordinates(path.get("d"))
        found.append(Rect(min(xs) + dx, min(ys) + dy, max(xs) + dx, max(ys) + dy))
    return found


def coordinates(data: str) -> tuple[list[float], list[float]]:
    """All points of path data; of an arc its end, which bounds the quarter circles that are drawn."""
    points = [(0.0, 0.0)]
    for command, numbers in re.findall(r"([MLHVQa])([-\d. ]+)", data):
        values = [float(number) for number in numbers.split()]
        x, y = points[-1]
        if command == "H":
            points.append((values[0], y))
        elif command == "V":
            points.append((x, values[0]))
        elif command == "a":
            points.append((x + values[5], y + values[6]))
        else:
            points += zip(values[::2], values[1::2], strict=True)
    return [x for x, _ in points[1:]], [y for _, y in points[1:]]


@pytest.mark.parametrize("trace", TRACES, ids=range(len(TRACES)))
def test_everything_stands_inside_and_nothing_on_top_of_another(trace: Trace) -> None:
    check_picture(picture(trace))


@settings(max_examples=30, deadline=None)
@given(articles=st.integers(1, 60), seed=st.integers(0, 1000))
def test_no_overlap_in_any_trace(articles: int, seed: int) -> None:
    check_picture(picture(many(articles, seed)))


@settings(max_examples=40, deadline=None)
@given(text=st.text(max_size=80))
def test_no_overlap_whatever_the_text(text: str) -> None:
    check_picture(picture(hostile(text)))


def check_picture(root: Any) -> None:
    _, _, width, height = map(float, root.get("viewBox").split())
    page = Rect(0, 0, width, height)
    rects, texts = boxes(root), words(root)
    for rect in (*rects, *(rect for _, rect in texts)):
        assert page.left <= rect.left and rect.right <= page.right and page.top <= rect.top and rect.bottom <= page.bottom  # noqa: PT018
    assert not [pair for pair in combinations(rects, 2) if pair[0].meets(pair[1])]
    assert not [(a, b) for (a, one), (b, other) in combinations(texts, 2) if one.meets(other)]
    for path in root.iter(f"{SVG}path"):
        xs, ys = coordinates(path.get("d"))
        dx, dy = moved(path)
        assert all(-3 <= x + dx <= width + 3 for x in xs)
        assert all(-3 <= y + dy <= height + 3 for y in ys)


@pytest.mark.parametrize("articles", (5, 500, 2000))
def test_the_file_is_bounded(articles: int) -> None:
    assert len(made("svg", many(articles))) < 200_000


def test_words_stay_in_their_boxes() -> None:
    root = picture(few())
    rects = boxes(root)
    inside = [(text, rect) for text, rect in words(root) if text in ("dpa", "Sputnik", "credit missing", "fernblick.example")]
    assert len(inside) == 5
    for text, rect in inside:
        assert any(box.left < rect.left and rect.right < box.right and box.top < rect.top and rect.bottom <= box.bottom for box in rects), text


def test_the_picture_is_for_everybody() -> None:
    root = picture(few())
    assert (root.get("role"), root.get("aria-labelledby")) == ("img", "trace-title trace-desc")
    assert root.find(f"{SVG}desc").text.startswith("5 articles · 1 story with 2 independent origins")
    titles = [title.text for title in root.iter(f"{SVG}title")]
    assert any("Otto Muster (person)\nPetra Beispiel (person)" in title for title in titles)
    assert any("copies from" in title and "212 words" in title and "Der Rat hat am Montag" in title for title in titles)
    shown = [text for text, _ in words(root)]
    for told in ("independent origin of a story", "shares text with (direction unknown)", "Rat berät über die Meerenge (5 articles, 2 independent origins)"):
        assert told in shown


@pytest.mark.parametrize("trace", TRACES, ids=range(len(TRACES)))
def test_nothing_in_it_runs_or_is_fetched(trace: Trace) -> None:
    root = picture(trace)
    assert {etree.QName(element).localname for element in root.iter()} <= {"svg", "title", "desc", "defs", "marker", "path", "rect", "g", "text"}
    attributes = {name: value for element in root.iter() for name, value in element.attrib.items()}
    assert not [name for name in attributes if name.startswith("on") or "href" in name or name == "style"]


def test_few_articles_are_drawn_one_by_one_and_many_together() -> None:
    small, large = drawing(few()), drawing(many(500))
    assert [box.kind for box in small.boxes].count("article") == 5
    assert not [box for box in large.boxes if box.kind == "article"]
    assert sum(box.articles for box in large.boxes) == 500
    assert len(large.boxes) <= BOXES
    assert len(large.lines) <= LINES
    assert "385 people" in " ".join(large.left_out)


@settings(max_examples=40, deadline=None)
@given(articles=st.integers(1, 90), seed=st.integers(0, 1000))
def test_a_drawing_holds_every_article_once_and_is_bounded(articles: int, seed: int) -> None:
    trace = many(articles, seed)
    drawn = drawing(trace)
    assert sum(box.articles for box in drawn.boxes) == articles
    assert len(drawn.boxes) <= max(BOXES, ARTICLES)
    assert len(drawn.lines) <= LINES
    keys = [box.key for box in drawn.boxes]
    assert len(set(keys)) == len(keys)
    assert {key for line in drawn.lines for key in (line.source, line.target)} <= set(keys)
    assert sum(credit.missing for credit in trace.credits) == sum(missing(box.alarm) for box in drawn.boxes)


def missing(alarm: str) -> int:
    return 1 if alarm == "credit missing" else int(alarm.partition(" ")[0].replace(",", "") or 0)


def test_copies_of_one_text_are_held_together_by_as_few_lines_as_can_be() -> None:
    paths = [f"{i:02}.txt" for i in range(20)]
    articles = tuple(Node(f"article:{path}", "article", "", path) for path in paths)
    pairs = tuple(Edge(f"article:{a}", f"article:{b}", "shares-text", words=100) for a, b in combinations(paths, 2))
    credit = Edge("article:19.txt", "agency:dpa", "credited-to")
    chain = Chain("07.txt", ("article:07.txt", "article:03.txt"), ("shares-text",))
    drawn = drawing(Trace((*articles, Node("agency:dpa", "agency", "dpa")), (*pairs, credit), (chain,), (), ()))
    assert [line.kind for line in drawn.lines].count("shares-text") == 19
    assert ("article:07.txt", "article:03.txt") in [(line.source, line.target) for line in drawn.lines]
    assert ("article:19.txt", "agency:dpa") in [(line.source, line.target) for line in drawn.lines]
    assert drawn.left_out == ("171 further pairs of copies are not drawn",)


def test_an_outlet_has_a_box_only_where_it_leads_on() -> None:
    labels = [box.label for box in drawing(few()).boxes]
    assert "fernblick.example" in labels
    assert "Küstenblatt" not in labels
    assert any("Küstenblatt" in box.note for box in drawing(few()).boxes)


def test_the_layout_keeps_sizes_apart_and_leads_lines_to_the_borders() -> None:
    made_up = layout([(100, 40), (60, 80), (200, 20)], [(0, 1, 1.0), (0, 2, 2.0), (2, 1, 1.0), (1, 0, 1.0)])
    assert len(made_up.centres) == 3
    assert len(made_up.routes) == 4
    assert all(0 <= x <= made_up.size[0] and 0 <= y <= made_up.size[1] for x, y in made_up.centres)


@settings(max_examples=30, deadline=None)
@given(articles=st.integers(2, 60), seed=st.integers(0, 1000))
def test_no_line_runs_through_a_box(articles: int, seed: int) -> None:
    drawn = drawing(many(articles, seed))
    index = {box.key: i for i, box in enumerate(drawn.boxes)}
    ends = [(index[line.source], index[line.target]) for line in drawn.lines]
    made_up = layout([(200, 60)] * len(drawn.boxes), [(*pair, 1.0) for pair in ends])
    for pair, route in zip(ends, made_up.routes, strict=True):
        for i, (x, y) in enumerate(made_up.centres):
            box = Rect(x - 99, y - 29, x + 99, y + 29)
            steps = [Rect(min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]) + 0.1, max(a[1], b[1]) + 0.1) for a, b in pairwise(route)]
            assert i in pair or not any(box.meets(step) for step in steps)


@settings(max_examples=200, deadline=None)
@given(text=st.text(max_size=80), width=st.floats(30, 400), size=st.floats(6, 30), most=st.integers(1, 4))
def test_cut_and_wrapped_text_fits(text: str, width: float, size: float, most: int) -> None:
    cut_off = text_width("…", size)
    assert text_width(fitted(text, width, size), size) <= max(width, cut_off)
    lines = lines_in(text, width, size, most)
    assert 1 <= len(lines) <= most
    assert all(text_width(line, size) <= max(width, cut_off, text_width(line[:1], size)) for line in lines)


def test_an_origin_that_is_the_last_of_its_kind_still_shows_as_one() -> None:
    paths = [f"{i:02}.txt" for i in range(30)]
    articles = tuple(Node(f"article:{path}", "article", "", path) for path in paths)
    parties = (*(Node(f"agency:{i}", "agency", f"Agentur {i}") for i in range(29)), Node("state-media:s", "state-media", "Staatsfunk", state_media=True))
    edges = tuple(Edge(article.id, party.id, "credited-to") for article, party in zip(articles, parties, strict=True))
    story = Story("story-1", "Hafen", ("28.txt", "29.txt"), (), (StoryOrigin("state-media:s", ("28.txt", "29.txt")),))
    drawn = drawing(Trace((*articles, *parties), edges, (), (story,), ()))
    assert [(box.label, box.origin) for box in drawn.boxes if box.kind == "state-media"] == [("Staatsfunk", True)]
    assert len(drawn.boxes) <= BOXES
