"""What `--verbose` adds to an article in the terminal: how the score adds up, every mention, every measured signal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from provenance.model.audit import Audit
from provenance.model.mention import KINDS, Mention, Party
from provenance.model.span import LineIndex
from provenance.reports import wording
from provenance.reports.cells import cells, cut, padded
from provenance.reports.terminal_page import GAP, Page, Piece
from provenance.reports.visible import one_line

SPAN = ("start", "end")
NOTHING: tuple[object, ...] = ("", None, (), False)
YES_NO = {("weekday_agrees", False): "weekday disagrees", ("inferred", True): "year inferred"}
# fields whose value alone would not be understood
NAMED = {"cue": "cue", "id": "listed as", "by": "by", "folded": "reads", "partner": "also in", "since": "since"}
RELATIONS = {"first": "here first", "later": "there first", "common-source": "both from a third", "unknown": "order unknown"}
LONGEST = 500  # characters of a mention's text that are looked at: more never fits a line
QUOTED = 60  # columns of a mention's text at most


def details(page: Page, audit: Audit) -> None:
    """Points, mentions, signals."""
    points(page, audit)
    mentions(page, audit)
    signals(page, audit)


def points(page: Page, audit: Audit) -> None:
    """The sum behind the score."""
    listed = audit.scorecard.points
    if not listed:
        return
    page.blank()
    first, *rest = listed
    items: list[list[Piece]] = [[(f"{first[0]} {first[1]:g}", "")]]
    items += [[(one_line(rule), "quiet"), (f" {wording.points_text(number)}", "")] for rule, number in rest]
    items[-1] += [(" = ", "quiet"), (sum_text(audit), "strong")]
    page.flow("points", items, (", ", "quiet"))


def sum_text(audit: Audit) -> str:
    """What the points add up to, and the score where that is another number."""
    total = round(sum(number for _, number in audit.scorecard.points), 2)
    score = audit.scorecard.score
    told = wording.points_text(total).lstrip("+")
    if score is None:
        return f"{told}, not given as a score: too little could be judged"
    return told if round(total, 1) == score else f"{told}, held within 0 and 100: {wording.score_text(score)}"


def mentions(page: Page, audit: Audit) -> None:
    """Every mention, by kind: line, text, and what its fields say."""
    index = LineIndex(audit.article.text)
    label = "mentions"
    for kind in KINDS:
        of_kind = [m for m in audit.mentions if m.kind == kind]
        if not of_kind:
            continue
        if label:
            page.blank()
        page.entry(label, (wording.plain(kind), "strong"), (f" {len(of_kind)}", "quiet"))
        label = ""
        texts = [one_line(audit.article.text[m.start : min(m.end, m.start + LONGEST)]) for m in of_kind]
        width = min(max(map(cells, texts)), QUOTED, page.room // 2)
        for m, text in zip(of_kind, texts, strict=True):
            write_mention(page, str(index.position(m.start)[0]), text, ", ".join(said_by(m)), width)


def write_mention(page: Page, line: str, text: str, said: str, width: int) -> None:
    if not said:
        page.entry(line, (cut(text, page.room), ""))
        return
    page.entry(line, (padded(cut(text, width), width), ""), (GAP, ""), (cut(said, page.room - width - len(GAP)), "quiet"))


def said_by(mention: Mention) -> Iterator[str]:
    """A mention's own fields in words, those that say nothing left out."""
    for name in mention.__struct_fields__:
        value = getattr(mention, name)
        if name in SPAN or (value in NOTHING and (name, value) not in YES_NO):
            continue
        yield one_line(field_text(name, value))


def field_text(name: str, value: Any) -> str:
    if isinstance(value, tuple):
        return "; ".join(party_text(item) if isinstance(item, Party) else str(item) for item in value)
    if name == "relation":
        return RELATIONS[value]
    if name == "attribution":
        return f"attribution {wording.plain(value)}"
    if isinstance(value, int) and not isinstance(value, bool):
        return wording.counted(value, name.removesuffix("s"))
    if isinstance(value, bool):
        return YES_NO.get((name, value), wording.plain(name.replace("_", "-")))
    if name == "before":
        return f"was “{value}”"
    return f"{NAMED[name]} {value}" if name in NAMED else wording.plain(value) if name.endswith("kind") else str(value)


def party_text(party: Party) -> str:
    kind = "state media" if party.state_media else wording.plain(party.kind)
    return f"{party.name} ({kind}, {party.role})"


def signals(page: Page, audit: Audit) -> None:
    """Signals with a value, in columns."""
    told = [(name, signal_text(value)) for name, value in audit.signals.items() if value not in (None, 0)]
    if not told:
        return
    page.blank()
    widest = max(len(name) + len(GAP) + len(value) for name, value in told)
    across = max(1, (page.room + 3) // (widest + 3))
    down = -(-len(told) // across)
    label = "signals"
    for i in range(down):
        page.entry(label, *columns([told[k] for k in range(i, len(told), down)], widest))
        label = ""


def columns(cells_of_row: Sequence[tuple[str, str]], width: int) -> Iterator[Piece]:
    """Name at the left and value at the right of each column."""
    for i, (name, value) in enumerate(cells_of_row):
        yield ("   " if i else "") + name, "quiet"
        yield value.rjust(width - len(name)), ""


def signal_text(value: float | int | bool | None) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:g}" if isinstance(value, int) else f"{value:.3f}".rstrip("0").rstrip(".")
