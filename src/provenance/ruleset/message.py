"""Messages with gaps: what was found is put in by plain text replacement, because article text must never act as a format."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from provenance.model.audit import Signals
from provenance.model.mention import Mention
from provenance.ruleset.fields import fields_of

GAP = re.compile(r"\{([a-z_]+|signal:[a-z0-9_.]+)\}")
ABSENT = "not named"
LONGEST = 120  # characters of one inserted value: a message is a line, not a quotation

Writer = Callable[[list[Mention], Signals], str]


def gaps(message: str) -> list[str]:
    """The names in braces, in order."""
    return GAP.findall(message)


def allowed_gaps(kinds: Iterable[str]) -> set[str]:
    """What a message may name when its evidence is mentions of these kinds (beside `signal:…`)."""
    names: set[str] = set()
    for kind in kinds:
        names |= {"count"}
        for field in fields_of(kind):
            names.add("parties" if "." in field else field)
    return names


def compile_message(message: str) -> Writer:
    """A function (evidence mentions, signals) -> the message with its gaps filled."""
    parts = GAP.split(message)
    if len(parts) == 1:
        return lambda mentions, signals: message
    fillers = [filler(name) for name in parts[1::2]]
    texts = parts[::2]

    def write(mentions: list[Mention], signals: Signals) -> str:
        filled = [texts[0]]
        for fill, text in zip(fillers, texts[1:], strict=True):
            filled += (fill(mentions, signals), text)
        return "".join(filled)

    return write


def filler(name: str) -> Writer:
    if name.startswith("signal:"):
        signal = name.removeprefix("signal:")
        share = signal.endswith("share")
        return lambda mentions, signals: measured(signals.get(signal), share)
    if name == "count":
        return lambda mentions, signals: str(len(mentions))
    if name == "parties":
        return lambda mentions, signals: first(mentions, "parties", party_names)
    return lambda mentions, signals: first(mentions, name, plain)


def first(mentions: list[Mention], name: str, show: Callable[[Any], str]) -> str:
    """The field of the first mention that has it and has something in it."""
    for mention in mentions:
        if value := getattr(mention, name, None):
            text = " ".join(show(value).split())
            return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
    return ABSENT


def plain(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def party_names(parties: Any) -> str:
    return ", ".join(party.name for party in parties if party.name) or ABSENT


def measured(value: float | int | bool | None, share: bool) -> str:
    """A signal's value for people: shares in percent, numbers with at most one decimal."""
    if value is None:
        return "unknown"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if share:
        return f"{value * 100:.0f} %"
    return f"{value:.1f}".removesuffix(".0")
