"""Whether each side of a pair says where its shared words come from, after the W3C credibility signals (attribution accurate, inaccurate,
missing, unclear), and who had the words first.

Who was first is taken from credits, then the kind of outlet, then dates, then the reference set; copying without any of them has no
known direction, and then nobody is accused. A credit proves that a source is named, not that it is the true one.
"""

from __future__ import annotations

import datetime

from msgspec.structs import replace

from provenance.model.audit import AttributionVerdict
from provenance.reuse.parties import credited, names, same_outlet, shared, vague
from provenance.reuse.records import ArticleFacts, Ground, Named, Pair, Passage, Relation, Span, Verdict

# Agency copy reaches its customers within hours; within this time two articles without any credit may well share an agency.
TOGETHER = datetime.timedelta(hours=36)
NEAR = 300  # characters beside a passage within which a source named in passing counts for it: about two sentences
QUOTED = 0.8  # share of a passage in quotation marks from which it is a quotation
ORIGINALS = frozenset({"agency", "press-wire"})
WIRES = frozenset({"agency", "press-wire", "state-media"})


def judged(pair: Pair, a: ArticleFacts, b: ArticleFacts, *, reference: bool) -> Pair:
    """The pair with its relation and the verdicts on both sides and every passage. reference: `b` is of the set compared with."""
    if same_outlet(a.outlet, b.outlet):
        own = Verdict("not-applicable", f"both are of {a.outlet.name or 'one outlet'}")
        passages = tuple(replace(p, a_verdict=own, b_verdict=own) for p in pair.passages)
        return replace(pair, a=replace(pair.a, verdict=own), b=replace(pair.b, verdict=own), passages=passages, relation="same-outlet")
    relation, by, source = relation_of(a, b, reference=reference)
    first = {"a-first": "a", "b-first": "b"}.get(relation) or order(a, b, reference=reference)[0]
    apart = relation != "common-source" or bool(source)
    of_a, of_b = verdict_of(a, b, first == "a", first == "b", apart), verdict_of(b, a, first == "b", first == "a", apart)
    passages = tuple(passage_judged(p, a, b, of_a, of_b) for p in pair.passages)
    return replace(
        pair, relation=relation, by=by, source=source, passages=passages,
        a=replace(pair.a, verdict=overall(of_a, [(p.words, p.a_verdict) for p in passages])),
        b=replace(pair.b, verdict=overall(of_b, [(p.words, p.b_verdict) for p in passages])),
    )  # fmt: skip


def relation_of(a: ArticleFacts, b: ArticleFacts, *, reference: bool) -> tuple[Relation, Ground, str]:
    """(who was first or that both may derive from a third, what that rests on, the third)."""
    a_names_b, b_names_a = strong(names(a, b.outlet)), strong(names(b, a.outlet))
    if a_names_b and not b_names_a:
        return "b-first", "credit", ""
    if b_names_a and not a_names_b:
        return "a-first", "credit", ""
    of_a, of_b = credited(a), credited(b)
    if third := shared(of_a, of_b):
        return "common-source", "credit", third.name
    wires = [n for n in (*of_a, *of_b) if n.kind in WIRES]
    if wires and not (of_a and of_b):
        return "common-source", "credit", wires[0].name
    first, by = order(a, b, reference=reference)
    if by == "date" and not (of_a or of_b) and together(a.published, b.published):
        return "common-source", "date", ""
    relation: Relation = "a-first" if first == "a" else "b-first" if first == "b" else "unknown"
    return relation, by, ""


def order(a: ArticleFacts, b: ArticleFacts, *, reference: bool) -> tuple[str, Ground]:
    """("a", "b" or nothing, what that rests on)."""
    wire_a, wire_b = a.outlet.kind in ORIGINALS, b.outlet.kind in ORIGINALS
    if wire_a != wire_b:
        return ("a" if wire_a else "b"), "kind"
    if (earlier := earlier_of(a.published, b.published)) is not None:
        return earlier, "date"
    return ("b", "reference") if reference else ("", "")


def earlier_of(a: str | None, b: str | None) -> str | None:
    """"a" or "b"; None where a date is missing, or they are of one day and no times tell."""
    first, second = moment(a), moment(b)
    if first is None or second is None:
        return None
    if first[1] is not None and second[1] is not None and (first[1].tzinfo is None) == (second[1].tzinfo is None):
        return None if first[1] == second[1] else "a" if first[1] < second[1] else "b"
    return None if first[0] == second[0] else "a" if first[0] < second[0] else "b"


def together(a: str | None, b: str | None) -> bool:
    """Whether two dates lie so close that an agency may have served both; days without times count as a day apart at least."""
    first, second = moment(a), moment(b)
    if first is None or second is None:
        return False
    if first[1] is not None and second[1] is not None and (first[1].tzinfo is None) == (second[1].tzinfo is None):
        return abs(first[1] - second[1]) <= TOGETHER
    return abs(first[0] - second[0]) <= datetime.timedelta(days=1)


def moment(value: str | None) -> tuple[datetime.date, datetime.datetime | None] | None:
    """(day, time where one is given) of an ISO date."""
    if not value:
        return None
    try:
        if len(value) <= 10:
            return datetime.date.fromisoformat(value), None
        time = datetime.datetime.fromisoformat(value)
        return time.date(), time
    except ValueError:
        return None


def strong(found: list[Named]) -> Named | None:
    return next((n for n in found if n.strength == "credit"), None)


def verdict_of(x: ArticleFacts, y: ArticleFacts, x_first: bool, y_first: bool, apart: bool) -> Verdict:
    """Whether `x` says where the words it shares with `y` come from. apart: not so close in time that both may have had them from a third."""
    other = y.outlet.name or "the other article"
    if direct := strong(names(x, y.outlet)):
        return Verdict("accurate", f"credits {direct.name}")
    if strong(names(y, x.outlet)):
        return Verdict("not-applicable", f"{other} credits it as the source")
    of_x, of_y = credited(x), credited(y)
    if third := shared(of_x, of_y):
        return Verdict("accurate", f"both credit {third.name}: a common source")
    if of_x and of_y:
        return Verdict("unclear", f"credits {of_x[0].name}, {other} {of_y[0].name}: the same words can hardly come from both")
    if of_x:
        if y_first and y.own and not any(n.kind in WIRES for n in of_x) and not together(x.published, y.published):
            return Verdict("inaccurate", f"credits {of_x[0].name}, but {other} had these words before, under a byline of its own")
        return Verdict("accurate", f"credits {of_x[0].name}, which may be the source of both")
    if unnamed := vague(x):
        return Verdict("unclear", f"names its source only as `{unnamed.name or 'agencies'}`")
    if of_y:
        return Verdict("missing", f"credits nobody; {other} credits {of_y[0].name}")
    if x_first:
        return Verdict("not-applicable", "had these words first") if apart else Verdict("unclear", "had these words first, but both may have them from a third")
    if passing := names(x, y.outlet):
        return Verdict("unclear", f"names {passing[0].name}, but not as the source of these words")
    if y_first:
        return Verdict("missing", f"credits nobody; {other} had these words first")
    return Verdict("unclear", "neither credits anybody, and nothing tells who was first")


def passage_judged(p: Passage, a: ArticleFacts, b: ArticleFacts, of_a: Verdict, of_b: Verdict) -> Passage:
    """A passage with its verdicts: a quotation needs its speaker, other words the source, for the whole text or beside them."""
    if covered(p.a, a.quotations) >= QUOTED and covered(p.b, b.quotations) >= QUOTED:
        return replace(p, quoted=True, a_verdict=quotation(p.a, a), b_verdict=quotation(p.b, b))
    return replace(p, a_verdict=beside(p.a, a, b, of_a), b_verdict=beside(p.b, b, a, of_b))


def quotation(span: Span, facts: ArticleFacts) -> Verdict:
    if any(near(span, speaker) for speaker in facts.speakers):
        return Verdict("accurate", "a quotation with its speaker: a common source")
    return Verdict("unclear", "a quotation whose speaker is not named beside it")


def beside(span: Span, x: ArticleFacts, y: ArticleFacts, general: Verdict) -> Verdict:
    """The general verdict, or a better one where the source is named beside the words."""
    if general.attribution not in ("missing", "unclear"):
        return general
    found = next((n for n in names(x, y.outlet) if near(span, (n.start, n.end))), None)
    return Verdict("accurate", f"names {found.name} beside these words") if found else general


def near(span: Span, other: Span) -> bool:
    return other[0] < span[1] + NEAR and span[0] - NEAR < other[1]


def covered(span: Span, parts: tuple[Span, ...]) -> float:
    """Share of a span that lies in other spans."""
    inside = sum(max(0, min(span[1], end) - max(span[0], start)) for start, end in parts)
    return inside / max(1, span[1] - span[0])


def overall(general: Verdict, parts: list[tuple[int, Verdict | None]]) -> Verdict:
    """The verdict on most of the words; the general one where that is a tie or there are no passages."""
    words: dict[AttributionVerdict, int] = {}
    for count, verdict in parts:
        if verdict:
            words[verdict.attribution] = words.get(verdict.attribution, 0) + count
    if not words or words.get(general.attribution, 0) == max(words.values()):
        return general
    best = max(words, key=lambda name: words[name])
    return next(v for _, v in parts if v and v.attribution == best)
