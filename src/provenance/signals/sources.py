"""Signals of who is named: bylines, credits, source lines, attributions, the origin chain."""

from __future__ import annotations

from collections import Counter

from provenance.model.audit import Signals
from provenance.origins.origin import source_differs
from provenance.signals.facts import Facts, per_thousand, share


def measure(facts: Facts) -> Signals:
    return {**bylines(facts), **credits(facts), **source_lines(facts), **attributions(facts), **origin(facts)}


def bylines(facts: Facts) -> Signals:
    found = facts.of("byline")
    people = sum(len(b.names) for b in found if b.role == "person")
    declared = len(facts.metadata.bylines)
    total = max(sum(len(b.names) for b in found), declared)
    roles = {b.role for b in found} | ({"person"} if declared else set())
    return {
        "byline.count": total,
        "byline.people": max(people, declared),
        "byline.desk_only": roles <= {"desk", "agency"} if roles else None,
        "byline.initials_only": roles == {"initials"} if roles else None,
    }


def credits(facts: Facts) -> Signals:
    parties = facts.parties
    kinds = Counter(p.kind for p in parties)
    return {
        "credit.count": len(facts.of("credit")),
        "credit.agencies": kinds["agency"] + sum(p.kind == "state-media" and is_agency(facts, p.id) for p in parties),
        "credit.press_wires": kinds["press-wire"],
        "credit.state_media": sum(p.state_media for p in parties),
        "credit.unnamed": kinds["unnamed"],
        "credit.ended": ended(facts),
        "wire_id.count": len(facts.of("wire-id")),
    }


def is_agency(facts: Facts, row: str) -> bool:
    entry = facts.view.scan.matcher.by_id.get(row)
    return entry is not None and entry.kind == "agency"


def ended(facts: Facts) -> int | None:
    """Credits to agencies that had ended before the year the article is dated in."""
    rows = [entry for p in facts.parties if (entry := facts.view.scan.matcher.by_id.get(p.id)) and entry.ended]
    if not rows:
        return 0
    years = [int(d.value[:4]) for d in facts.of("date") if d.value]
    published = (facts.metadata.published or "")[:4]
    year = int(published) if published.isdigit() else max(years, default=None)
    return None if year is None else sum(year > (entry.ended or year) for entry in rows)


def source_lines(facts: Facts) -> Signals:
    lines = [m for m in facts.of("source-line") if m.subject in ("article", "list")]
    differs = source_differs(facts.view, facts.mentions)
    return {
        "source_line.count": len(lines),
        "source_line.unnamed": sum(m.target_kind == "unnamed" for m in lines),
        "source_line.urls": sum(m.target_kind == "url" for m in lines),
        "source_line.state_media": sum(m.state_media for m in lines),
        "source_line.foreign_language": int(bool(differs)),
        "language.source_differs": differs,
        "republication.count": len(facts.of("republication")),
        "translation_notice.count": len(facts.of("translation-notice")),
    }


def attributions(facts: Facts) -> Signals:
    found = facts.of("attribution")
    named: dict[str, int] = {}
    media: set[str] = set()
    cited = unnamed = officials = state = 0
    for m in found:
        if m.source_kind == "unnamed":
            unnamed += 1
            continue
        source = m.id or m.source.casefold()
        named[source] = named.get(source, 0) + 1
        state += m.state_media
        officials += m.source_kind == "official"
        if m.source_kind in ("agency", "outlet"):
            cited += 1
            media.add(source)
    total = len(found) - unnamed
    return {
        "attribution.count": len(found),
        "attribution.named": total,
        "attribution.unnamed": unnamed,
        "attribution.unnamed_share": share(unnamed, len(found)),
        "attribution.media": len(media),
        "attribution.officials": officials,
        "attribution.state_media": state,
        "attribution.state_media_share": share(state, cited),
        "attribution.sources": len(named),
        "attribution.per_1000_words": per_thousand(len(found), facts.words),
        "attribution.largest_share": share(max(named.values()), total) if total >= 3 else None,
    }


def origin(facts: Facts) -> Signals:
    verdict = facts.origin.attribution
    return {
        "origin.named": bool(facts.origin.chain),
        "origin.length": len(facts.origin.chain),
        "origin.kind_known": facts.origin.kind != "unknown",
        "origin.attribution_clear": None if verdict == "not-applicable" else verdict == "accurate",
    }
