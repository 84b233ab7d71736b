"""Signals of page furniture, notices, leftovers, languages and disguise."""

from __future__ import annotations

from collections import Counter

from provenance.lexicon.spans import Spans
from provenance.model.audit import Signals
from provenance.signals.facts import Facts, share

LABEL_LINE = 60  # characters: longer lines mention a release, they do not label one


def measure(facts: Facts) -> Signals:
    return {**boilerplate(facts), **notices(facts), **leftovers(facts)}


def boilerplate(facts: Facts) -> Signals:
    found = facts.of("boilerplate")
    roles = Counter(m.role for m in found)
    bodies = [s for s in facts.view.segments if s.role in ("body", "quote", "list")]
    first, last = (bodies[0].start, bodies[-1].end) if bodies else (0, 0)
    inside = [m for m in found if first < m.start < last and m.role != "caption"]
    traces = Counter(m.trace for m in facts.of("translation-trace"))
    furniture = [m for m in found if m.role != "caption"]
    return {
        "boilerplate.count": len(found),
        "boilerplate.share": share(sum(m.end - m.start for m in found), len(facts.view.text)) or 0.0,
        "boilerplate.roles": len(roles),
        "boilerplate.inside": len(inside),
        "boilerplate.advert_inside": sum(m.role == "advert" for m in inside),
        "boilerplate.solicitation": roles["solicitation"],
        "boilerplate.disclaimer": roles["disclaimer"],
        "boilerplate.placeholder": roles["placeholder-id"],
        "language.furniture_differs": traces["foreign-furniture"] > 0 if furniture else None,
        "translation_trace.count": sum(traces.values()),
        "translation_trace.kinds": len(traces),
    }


def notices(facts: Facts) -> Signals:
    notices = Counter(m.role for m in facts.of("notice"))
    disclosures = Counter(m.role for m in facts.of("disclosure"))
    return {
        "notice.corrections": notices["correction"],
        "notice.editors_notes": notices["editors-note"],
        "notice.embargoes": notices["embargo"],
        "disclosure.count": sum(disclosures.values()),
        "disclosure.paid": disclosures["advert"] + disclosures["affiliate"] + disclosures["sponsored"],
        "disclosure.ai": disclosures["ai"],
        "press_release.labelled": labelled(facts, bool(sum(disclosures.values()))),
        "press_release.parts": len({hit.value for hit in facts.view.hits("press-release")}),
    }


def labelled(facts: Facts, disclosed: bool) -> bool | None:
    """Whether a press release names its genre on a line of its own or discloses payment; None for other genres."""
    if facts.genre != "press-release":
        return None
    view = facts.view
    lines = (view.line_at(hit.start) for hit in view.hits("genre") if hit.value == "press-release")
    return disclosed or any(line.end - line.start <= LABEL_LINE for line in lines)


def leftovers(facts: Facts) -> Signals:
    residue = [m.form for m in facts.of("code-residue")]
    chatbot = sum(form.startswith("chatbot-") for form in residue)
    hidden = facts.of("hidden-character")
    names = Spans((h.start, h.end) for h in facts.view.names) if hidden else Spans()
    return {
        "llm.residue": chatbot,
        "code.residue": len(residue) - chatbot,
        "hidden.count": len(hidden),
        "hidden.names": sum(names.overlaps(m.start, m.end) for m in hidden),
    }
