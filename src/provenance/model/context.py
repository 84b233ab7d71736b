"""What is known of an article from outside itself: text it shares with others, the story it tells, an earlier version of it."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from provenance.model.audit import Signals
from provenance.model.mention import Mention

Topic = Literal["reuse", "story", "edit"]
# what a rule names -> the comparison that must have been made before the rule can be tried; a signal by its name or the words before its dot
TOPICS: dict[str, Topic] = {
    "copied-passage": "reuse", "reuse": "reuse",
    "story": "story", "origin.independent_origins": "story",
    "edit": "edit",
}  # fmt: skip


class Context(Struct, frozen=True):
    """Joins the article's own mentions and signals before rules judge. topics: the comparisons made, found or not; mentions: with spans
    in the article's text; signals: those of the catalogue that only these comparisons measure."""

    topics: frozenset[Topic] = frozenset()
    mentions: tuple[Mention, ...] = ()
    signals: Signals = {}


def topic_of(name: str) -> Topic | None:
    """The comparison that a mention kind or signal needs, or None for what an article shows by itself."""
    return TOPICS.get(name) or TOPICS.get(name.partition(".")[0])


def joined(first: Context, second: Context) -> Context:
    """Both as one."""
    return Context(first.topics | second.topics, (*first.mentions, *second.mentions), {**first.signals, **second.signals})
