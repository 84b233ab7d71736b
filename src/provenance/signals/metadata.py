"""Signals of the fields that agencies send along: embargo, status, editor's note, credit line. None where there is no such field.

Whether an embargo is broken today cannot be known without a clock; it is held against the item's own dates.
"""

from __future__ import annotations

import datetime
import re

from provenance.model.article import Metadata
from provenance.model.audit import Signals
from provenance.origins.stated import credited_parties
from provenance.readers.dates import iso_date
from provenance.signals.facts import Facts

WITHDRAWN = frozenset(("canceled", "cancelled", "withheld", "killed", "deleted"))
EMBARGO_FIELDS = ("newsml.embargoed", "newsml.released")
CREDIT_FIELDS = ("newsml.creditline", "jsonld.creditText")
AGENCIES = ("agency", "state-media", "press-wire")
# Notes that desks print on purpose: the line of initials that closes an item.
PRINTED_NOTES = frozenset(("newsml.edNote.closingline",))
NOTE_WORDS, SENTENCE_WORDS = 4, 6  # fewer words in a row stand in a text by chance
WORD = re.compile(r"\w+")
SENTENCE = re.compile(r"(?<=[.!?:;])\s+|\n")


def measure(facts: Facts) -> Signals:
    fields = facts.metadata.fields
    return {
        "metadata.embargoed_later": embargoed_later(facts.metadata) if fields else None,
        "metadata.ednote_in_text": ednote_in_text(facts) if fields else None,
        "metadata.cancelled": cancelled(facts.metadata) if fields else None,
        "metadata.creditline_differs": creditline_differs(facts) if fields else None,
        "metadata.parties": sum(link.mention is None for link in facts.origin.chain),
    }


def values(metadata: Metadata, *names: str) -> list[str]:
    return [field.value for field in metadata.fields if field.name in names]


def embargoed_later(metadata: Metadata) -> bool | None:
    """Whether the embargo ends after the date of this version; a status `embargoed` without a date says so too."""
    ends = [date for value in values(metadata, *EMBARGO_FIELDS) if (date := iso_date(value))]
    if not ends:
        return True if any(status.lower() == "embargoed" for status in values(metadata, "newsml.pubStatus")) else None
    version = metadata.modified or metadata.published
    return any(later(end, version) for end in ends) if version else None


def later(end: str, version: str) -> bool:
    """Whether one ISO date lies after another: to the second where both name a zone, or neither; else to the day."""
    try:
        a, b = datetime.datetime.fromisoformat(end), datetime.datetime.fromisoformat(version)
    except ValueError:
        return end[:10] > version[:10]
    if len(end) > 10 and len(version) > 10 and (a.tzinfo is None) == (b.tzinfo is None):
        return a > b
    return end[:10] > version[:10]


def ednote_in_text(facts: Facts) -> bool | None:
    """Whether words meant for the desk stand in the text: the whole note, or a sentence of it."""
    notes = [field.value for field in facts.metadata.fields if field.name.startswith("newsml.edNote") and field.name not in PRINTED_NOTES]
    if not notes:
        return None
    shown = joined(facts.view.text)
    return any(stands(note, shown, facts) for note in notes)


def stands(note: str, shown: str, facts: Facts) -> bool:
    words = joined(note)
    count = words.count(" ") - 1
    if count < NOTE_WORDS:
        short = (line for line in facts.view.lines if line.end - line.start <= 2 * len(note))
        return any(joined(facts.view.text[line.start : line.end]) == words for line in short)
    return words in shown or any(part.count(" ") > SENTENCE_WORDS and part in shown for part in map(joined, SENTENCE.split(note)))


def joined(text: str) -> str:
    """The words in lower case, a space before and behind each."""
    return f" {' '.join(WORD.findall(text.casefold()))} "


def cancelled(metadata: Metadata) -> bool | None:
    """Whether the item's status takes it back."""
    states = values(metadata, "newsml.pubStatus")
    return any(status.lower() in WITHDRAWN for status in states) if states else None


def creditline_differs(facts: Facts) -> bool | None:
    """Whether the credit line and the text credit different agencies; None unless both name one."""
    if not any(field.name in CREDIT_FIELDS for field in facts.metadata.fields):
        return None
    stated = {party.id for party in credited_parties(facts.view, CREDIT_FIELDS) if party.kind in AGENCIES}
    shown = {party.id for party in facts.parties if party.id and party.kind in AGENCIES}
    return not stated & shown if stated and shown else None
