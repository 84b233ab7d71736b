"""Signals of the words themselves: length, headline, style, quotations, links, dates."""

from __future__ import annotations

import datetime
import re

from provenance.model.audit import Signals
from provenance.signals.facts import Facts, per_thousand, share

CAPITAL = r"[^\W\d_a-zà-öø-ÿа-яё]"
CAPITALS = re.compile(rf"(?<!{CAPITAL}){CAPITAL}{{4,}}+(?!\w)")
# all-capital words that are abbreviations or names of organisations, not shouting
ABBREVIATIONS = frozenset("NATO UNO USA BRICS UEFA FIFA OPEC COVID UNESCO UNICEF SARS ASEAN OSZE OECD AIDS NASA PEGIDA GEMA BAFÖG DAX ISIS ZDF ARD IAEA MERS".split())


def measure(facts: Facts) -> Signals:
    return {**text(facts), **headline(facts), **style(facts), **dates(facts)}


def text(facts: Facts) -> Signals:
    links = facts.of("link")
    quotes = facts.of("quotation")
    quoted = sum(q.end - q.start for q in quotes)
    return {
        "text.words": facts.words,
        "text.paragraphs": sum(s.role in ("body", "quote", "list") for s in facts.view.segments),
        "quotation.count": len(quotes),
        "quotation.share": share(quoted, facts.characters) or 0.0,
        "link.count": len(links),
        "link.domains": len({link.domain for link in links}),
    }


def headline(facts: Facts) -> Signals:
    shown = facts.headline
    if shown is None:
        return {"headline.present": False, "headline.words": None, "headline.exclamations": None, "headline.questions": None, "headline.capitals": None}
    return {
        "headline.present": True,
        "headline.words": len(shown.split()),
        "headline.exclamations": shown.count("!"),
        "headline.questions": shown.count("?"),
        "headline.capitals": sum(word not in ABBREVIATIONS for word in CAPITALS.findall(shown)),
    }


def style(facts: Facts) -> Signals:
    styles = [m.style for m in facts.of("style-marker")]
    loaded = styles.count("loaded")
    text = facts.view.text
    marks = sum([text.count("!", s.start, s.end) for s in facts.view.reading]) if "!" in text else 0
    if marks:
        marks = max(0, marks - sum(text.count("!", q.start, q.end) for q in facts.of("quotation")))
    return {
        "style.loaded": loaded,
        "style.loaded_per_1000_words": per_thousand(loaded, facts.words),
        "style.clickbait": styles.count("clickbait"),
        "style.appeals": styles.count("appeal"),
        "style.exclamations": marks,
        "style.exclamations_per_1000_words": per_thousand(marks, facts.words),
    }


def dates(facts: Facts) -> Signals:
    found = facts.of("date")
    values = sorted(d.value for d in found if d.value)
    inferred = {int(d.value[:4]) for d in found if d.inferred and d.value}
    published = (facts.metadata.published or "")[:10]
    days: int | None = None
    if len(values) > 1:
        days = (datetime.date.fromisoformat(values[-1]) - datetime.date.fromisoformat(values[0])).days
    return {
        "date.count": len(found),
        "date.weekday_conflicts": sum(d.weekday_agrees is False for d in found),
        "date.inferred_year": inferred.pop() if len(inferred) == 1 else None,
        "date.span_days": days,
        "date.published_conflict": int(values[-1][:4]) > int(published[:4]) + 1 if values and published[:4].isdigit() else None,
    }
