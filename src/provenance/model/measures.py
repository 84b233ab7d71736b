"""Counts what a group of articles spans: outlets, feeds, minutes. Needed where groups are made and where rules look at a part of one.

An outlet is known by its name, or else by its domain; articles that show neither count as articles only.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence

from provenance.model.run import Measure, Member


def measures_of(members: Sequence[Member]) -> dict[Measure, float]:
    """The measures every group has; minutes and days only where at least two articles tell their time."""
    found: dict[Measure, float] = {
        "articles": len(members),
        "domains": len({m.domain for m in members if m.domain}),
        "outlets": len({outlet_of(m) for m in members} - {""}),
        "feeds": len({m.feed for m in members if m.feed}),
        "uncredited": sum(not m.credited for m in members),
    }
    days = [m.published[:10] for m in members if len(m.published) >= 10]
    if len(days) > 1:
        found["days"] = len(set(days))
    known = [time for time in times_of(members) if time is not None]
    if len(known) > 1:
        found["minutes"] = round(max(known) - min(known), 1)
    return found


def outlet_of(member: Member) -> str:
    """What tells the outlet from others."""
    return " ".join(member.outlet.casefold().split()) or member.domain


def times_of(members: Iterable[Member]) -> list[float | None]:
    """The time of each member in minutes, or None where only a day or nothing is known.

    Times without a zone are compared with each other when no member names one, and are unknown beside those that do: an unnamed zone
    may be hours away.
    """
    moments = [moment(m.published) for m in members]
    zoned = any(t is not None and t.tzinfo is not None for t in moments)
    return [None if t is None or (zoned and t.tzinfo is None) else minutes(t) for t in moments]


def moment(published: str) -> datetime.datetime | None:
    """The point in time an ISO text states, where it states the hour."""
    if len(published) <= 10:
        return None
    try:
        return datetime.datetime.fromisoformat(published)
    except ValueError:
        return None


def minutes(time: datetime.datetime) -> float:
    return (time if time.tzinfo else time.replace(tzinfo=datetime.UTC)).timestamp() / 60
