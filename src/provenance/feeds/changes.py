"""What changed in an article since an earlier version of it was seen: edits with their places, and measurements of them.

Both versions come audited, so that headline, page furniture, credits and notices are those of the one audit, and what is no word of the
article (furniture, captions, the notice of a correction itself) is no edit. Why something was changed cannot be known; nor can a change
that was made and undone between two looks.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from datetime import UTC, datetime
from itertools import accumulate, pairwise
from typing import Literal

from provenance.feeds.changed_words import Difference, Span, Words, counted, differences, without_moved, words_of
from provenance.model.audit import Audit, Signals
from provenance.model.context import Context
from provenance.model.mention import Attribution, Byline, Credit, Dateline, Edit, Headline, Mention, Notice, Republication, SourceLine

Told = tuple[str, ...]  # the words of a notice
Part = Literal["text", "credit", "notice"]

# the roles whose words are the article's; captions change with the picture, notices tell of the change
COMPARED = frozenset(("standfirst", "heading", "body", "quote", "list", "byline", "dateline"))
TOLD = frozenset(("correction", "editors-note", "update"))  # notices that tell readers of a change
KEPT = frozenset(("correction", "editors-note"))  # notices that are meant to stay
CLOSE = 3  # edits with fewer equal words between them are shown as one
MOST = 200  # mentions of edits in one article; where there are more, neighbours are joined until there are not
SEARCHED = 50  # notices looked for word by word; articles have one or two
LONGEST = 500  # characters of the words before; the state keeps the whole
# what is left of a version must be at least half, or a missing credit says nothing: feeds shorten texts to their first lines
TOO_LITTLE = 0.5

UNCHANGED = Context(
    topics=frozenset(("edit",)),
    signals={
        "edit.count": 0, "edit.words": 0, "edit.added": 0, "edit.removed": 0, "edit.share": 0.0, "edit.figures": 0,
        "edit.headline_changed": False, "edit.disclosed": None, "edit.credit_removed": False, "edit.notice_removed": False,
    },
)  # fmt: skip
"""What is known of an item that is new or stands as it stood."""


def edits(earlier: Audit, now: Audit, since: str) -> Context:
    """The edits of `now` against `earlier`, as mentions in the text of `now` and as signals. since: ISO time at which `earlier` was first seen."""
    gone = notices_gone(earlier, now)
    # a first line that only one version's audit takes for the headline is a line of the text in both
    roles = COMPARED if has_headline(earlier) == has_headline(now) else COMPARED | {"headline"}
    old, new = without_moved(compared(earlier, roles, gone), compared(now, roles))
    changes = differences(old.folded, new.folded)
    shown = joined(changes)
    headline = edited_headline(earlier, now, since)
    signals = {"edit.count": len(shown), **measured(changes, old, new)}
    signals["edit.headline_changed"] = headline is not None
    signals["edit.disclosed"] = disclosed(earlier, now) if changes or headline else None
    shortened = isinstance(share := signals["edit.share"], float) and share > TOO_LITTLE
    signals["edit.credit_removed"] = None if shortened else not credited(earlier) <= named(now)
    signals["edit.notice_removed"] = None if shortened else bool(gone)
    lost = [(m.start, m.end) for m in earlier.mentions if signals["edit.credit_removed"] and set(credits_of(earlier, m)) - named(now)]
    taken: dict[Part, list[Span]] = {"credit": lost, "notice": [(m.start, m.end) for m in gone]}
    mentions = [edit(change, earlier.article.text, old, new, since, taken) for change in shown]
    return Context(UNCHANGED.topics, (headline, *mentions) if headline else tuple(mentions), signals)


def has_headline(audit: Audit) -> bool:
    return any(isinstance(m, Headline) for m in audit.mentions)


def compared(audit: Audit, roles: frozenset[str], gone: Set[Notice] = frozenset()) -> Words:
    """The words of the segments of these roles, each paragraph a passage. Notices are left out, for to put one in is no edit; gone: those
    that were taken out later, which is one."""
    hidden = [(m.start, m.end) for m in audit.mentions if isinstance(m, Notice) and m not in gone]
    ends = list(accumulate((end for _, end in hidden), max))
    segments = (s for s in audit.segments if s.role in roles)
    spans = (part for s in segments for part in outside(s.start, s.end, onwards(hidden, bisect_right(ends, s.start))))
    return words_of(audit.article.text, spans)


def onwards(spans: list[Span], first: int) -> Iterator[Span]:
    return (spans[i] for i in range(first, len(spans)))


def outside(start: int, end: int, hidden: Iterable[Span]) -> Iterator[Span]:
    """What hidden spans (in text order) leave of a span."""
    for a, b in hidden:
        if a >= end:
            break
        if start < a:
            yield start, a
        start = max(start, b)
    if start < end:
        yield start, end


def joined(changes: list[Difference]) -> list[Difference]:
    """Neighbours joined across fewer than CLOSE equal words, and further until there are no more than MOST."""
    close = CLOSE
    while True:
        found: list[Difference] = []
        for change in changes:
            if found and change.a - found[-1].b < close:
                found[-1] = Difference(found[-1].a, change.b, found[-1].c, change.d)
            else:
                found.append(change)
        if len(found) <= MOST:
            return found
        close *= 2


def edit(change: Difference, before: str, old: Words, new: Words, since: str, taken: Mapping[Part, Sequence[Span]] = {}) -> Edit:
    """A difference as a mention: its words in the new text, or the empty span behind the word before it. taken: spans of the old text that
    held a credit or a notice which is gone."""
    a, b, c, d = change
    part: Part = next((part for part, spans in taken.items() if a < b and any(x < old.end[b - 1] and old.start[a] < y for x, y in spans)), "text")
    if c < d:
        start, end = new.start[c], new.end[d - 1]
    else:
        start = end = new.end[c - 1] if c else new.start[0] if new.start else 0
    return Edit(start, end, before=said(before, old, a, b), part=part, since=since)


def said(text: str, words: Words, a: int, b: int) -> str:
    """The words as they were printed, on one line; passages that were not compared are left out."""
    cuts = [a, *(part for part in words.parts if a < part < b), b]
    pieces = (text[words.start[i] : words.end[j - 1]] for i, j in pairwise(cuts) if i < j)
    line = " ".join(" ".join(pieces).split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"


def measured(changes: list[Difference], old: Words, new: Words) -> Signals:
    """How much changed, in words."""
    removed = [old.folded[a:b] for a, b, _, _ in changes]
    added = [new.folded[c:d] for _, _, c, d in changes]
    gone, put, all_of = sum(map(counted, removed)), sum(map(counted, added)), counted(old.folded)
    return {
        "edit.words": sum(max(counted(r), counted(a)) for r, a in zip(removed, added, strict=True)),
        "edit.added": put,
        "edit.removed": gone,
        "edit.share": round(gone / all_of, 4) if all_of else None,
        "edit.figures": sum(map(other_figures, removed, added)),
    }


def other_figures(removed: list[str], added: list[str]) -> int:
    """Figures that gave way to others at one place."""
    before, after = (Counter(word for word in words if any(map(str.isdecimal, word))) for words in (removed, added))
    return min((before - after).total(), (after - before).total())


def edited_headline(earlier: Audit, now: Audit, since: str) -> Edit | None:
    """The headline, if both versions have one and its words differ; with an empty span at 0 where only the metadata hold it."""
    was, _ = headline_of(earlier)
    text, at = headline_of(now)
    if not was or not text or words_of(was, [(0, len(was))]).folded == words_of(text, [(0, len(text))]).folded:
        return None
    return Edit(*at, before=" ".join(was.split())[:LONGEST], part="headline", since=since)


def headline_of(audit: Audit) -> tuple[str, Span]:
    """The headline and its span, (0, 0) where it does not stand in the text."""
    for m in audit.mentions:
        if isinstance(m, Headline):
            return audit.article.text[m.start : m.end], (m.start, m.end)
    return audit.article.metadata.headline or "", (0, 0)


def disclosed(earlier: Audit, now: Audit) -> bool:
    """Whether readers are told: a notice that was not there before, or a later date than any the earlier version stated of itself."""
    return bool(notices(now) - notices(earlier)) or stated_later(earlier, now)


def stated_later(earlier: Audit, now: Audit) -> bool:
    """Whether the newest date of publication or change lies later; to the day, where one of the two names no time."""
    before, after = stated(earlier), stated(now)
    if not before or not after:
        return after is not None and now.article.metadata.modified is not None
    if len(before) <= 10 or len(after) <= 10:
        return after[:10] > before[:10]
    return moment(after) > moment(before)


def stated(audit: Audit) -> str | None:
    """The newest date the article states of itself, as ISO text."""
    dates = [date for date in (audit.article.metadata.published, audit.article.metadata.modified) if date]
    return max(dates, key=moment, default=None)


def moment(date: str) -> datetime:
    """A time to order dates by; without a zone it is taken as UTC, and what is no ISO date as very old."""
    try:
        found = datetime.fromisoformat(date)
    except ValueError:
        return datetime.min.replace(tzinfo=UTC)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def notices(audit: Audit) -> set[Told]:
    """The words of each notice that tells of a change."""
    return {told(audit, m) for m in audit.mentions if isinstance(m, Notice) and m.role in TOLD}


def notices_gone(earlier: Audit, now: Audit) -> frozenset[Notice]:
    """Notices meant to stay that the later version does not have; the first of them are also looked for in words it does not call a notice."""
    there = notices(now)
    found = [m for m in earlier.mentions if isinstance(m, Notice) and m.role in KEPT and told(earlier, m) not in there]
    text = now.article.text if found else ""
    stands = f" {' '.join(words_of(text, [(0, len(text))]).folded)} "
    return frozenset(m for i, m in enumerate(found) if i >= SEARCHED or f" {' '.join(told(earlier, m))} " not in stands)


def told(audit: Audit, notice: Notice) -> Told:
    return tuple(words_of(audit.article.text, [(notice.start, notice.end)]).folded)


def credited(audit: Audit) -> set[str]:
    """Whose words the article says it holds: parties of credits, datelines and source lines, first publications, and those the metadata
    name; by gazetteer row, or by name. A desk of the house is none."""
    stated = {link.id or link.name.casefold() for link in audit.origin.chain if link.mention is None}
    return ({name for m in audit.mentions for name in credits_of(audit, m)} | stated) - {""}


def credits_of(audit: Audit, m: Mention) -> Iterator[str]:
    if isinstance(m, Credit | Dateline):
        yield from (p.id or p.name.casefold() for p in m.parties if p.kind != "desk")
    elif isinstance(m, SourceLine) and m.subject in ("article", "list"):
        yield m.id or (m.domain or m.target).casefold()
    elif isinstance(m, Republication) and m.outlet:
        yield next((link.id for link in audit.origin.chain if link.id and link.name == m.outlet), m.outlet.casefold())


def named(audit: Audit) -> set[str]:
    """Everybody whom the article names as a source in any form: a credit that became an attribution or a byline is not gone."""
    names = credited(audit) | {link.id or link.name.casefold() for link in audit.origin.chain}
    for m in audit.mentions:
        if isinstance(m, Attribution):
            names |= {m.id, m.source.casefold()}
        elif isinstance(m, Byline):
            names |= {name.casefold() for name in m.names}
    return names
