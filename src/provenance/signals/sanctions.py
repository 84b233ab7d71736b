"""Signals of texts that come from outlets under the EU's broadcasting ban (Annex XV of Regulation 833/2014), by the article's own date.

Listed are the rows of the gazetteers with the flag `eu-sanctioned`; `since` says from when. To quote such an outlet is no taking over of its
text: attributions do not count. Whether an article is spread today, after a ban that came later than its date, cannot be seen from it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from provenance.extractors.hosts import host_of
from provenance.lexicon.records import Entry
from provenance.lexicon.spans import Spans
from provenance.model.audit import Signals
from provenance.signals.facts import Facts

FLAG = "eu-sanctioned"


def measure(facts: Facts) -> Signals:
    rows = facts.view.scan.matcher.by_id
    named = listed(rows.get(row) for row in named_rows(facts))
    stated = listed(stated_entries(facts))
    if not named and not stated:
        return {"sanctions.named": 0, "sanctions.in_force": 0, "sanctions.metadata": 0, "sanctions.undated": False}
    date, latest = date_of(facts), latest_of(facts)
    by_text = counted(named, date, latest)
    by_metadata = counted(stated, date, latest)
    return {
        "sanctions.named": len(named), "sanctions.in_force": by_text, "sanctions.metadata": by_metadata,
        "sanctions.undated": by_text is None or by_metadata is None,
    }  # fmt: skip


def listed(entries: Iterator[Entry | None]) -> dict[str, Entry]:
    """The listed outlets among gazetteer rows, once each."""
    return {entry.id: entry for entry in entries if entry is not None and FLAG in entry.flags}


def named_rows(facts: Facts) -> Iterator[str]:
    """Rows of the parties whose text it is by its own words: credits, datelines, source lines, republication notices."""
    yield from (party.id for party in facts.parties)
    yield from (m.id for m in facts.of("source-line") if m.subject == "article")
    for m in facts.of("republication"):
        yield from (facts.view.entry(hit).id for hit in facts.view.names_in(m.start, m.end))


def stated_entries(facts: Facts) -> Iterator[Entry | None]:
    """Rows that the metadata name: the page's own address, the address it calls canonical, credits in its fields."""
    matcher, metadata = facts.view.scan.matcher, facts.metadata
    for address in (metadata.url or metadata.domain, metadata.canonical_url):
        yield matcher.entry_of_host(host_of(address)) if address else None
    yield from (matcher.by_id.get(link.id) for link in facts.origin.chain if link.mention is None)


def counted(entries: dict[str, Entry], date: str | None, latest: str) -> int | None:
    """How many were under the ban on the article's date; None when no date is known and for one of them nothing else tells.

    latest: the newest day the text tells of. A row without a date has been banned always.
    """
    if date is not None:
        return sum(date >= (entry.since or "") for entry in entries.values())
    held = sum(latest >= (entry.since or "") for entry in entries.values())
    return held if held == len(entries) else None


def date_of(facts: Facts) -> str | None:
    """The article's day: that of its metadata, else one printed in full in its dateline or on its byline."""
    if facts.metadata.published:
        return facts.metadata.published[:10]
    heads = [(m.start, m.end) for m in facts.of("dateline") if m.place]
    heads += [(s.start, s.end) for s in facts.view.segments if s.role in ("dateline", "byline")]
    openings = Spans(heads)
    return max((d.value for d in full_dates(facts) if openings.holds(d.start, d.end)), default=None)


def latest_of(facts: Facts) -> str:
    """The newest day the text tells of: it is no older than that, but may be much younger."""
    return max((d.value for d in full_dates(facts)), default="")


def full_dates(facts: Facts) -> list[Any]:
    return [d for d in facts.of("date") if d.value and not d.inferred]
