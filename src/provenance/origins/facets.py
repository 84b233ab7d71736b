"""What articles of one run are compared by, taken from an audit: small enough to keep for every article of a feed, made in 0.3 ms.

People are told from desks and agencies by the shape of the name alone; two people of one name are one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from provenance.model.article import Article, Segment
from provenance.model.audit import Audit
from provenance.model.mention import Boilerplate, Byline, Credit, Dateline, Headline, Mention, Party
from provenance.model.run import Facets, RunPlace
from provenance.model.span import LineIndex
from provenance.origins.sketch import sketch_of
from provenance.readers.names import is_person

BODY = frozenset(("standfirst", "heading", "body", "quote", "list"))
# furniture that tells where a text came from: legal notes of distribution services, profiles and press contacts of companies
TELLING = frozenset(("disclaimer", "company-profile"))
FEWEST_WORDS = 8  # of a disclaimer; shorter ones (`All rights reserved`) are formulas everybody uses, unless they hold an address
SHOWN = 160  # characters of a place that are kept to be printed
WORD = re.compile(r"\w+")


def facets_of(audit: Audit) -> Facets:
    """The facets of one article; its feed is filled in by whoever knows it."""
    m, card, article = audit.article.metadata, audit.scorecard, audit.article
    places = Places(article)
    credits = parties_of(audit, places)
    headline = next((found for found in audit.mentions if isinstance(found, Headline)), None)
    if headline and m.headline:
        places.add(m.headline, headline.start, headline.end)
    body = [s for s in audit.segments if s.role in BODY]
    if body:
        places.add("", body[0].start, body[-1].end)
    return Facets(
        path=article.path, domain=m.domain or "", outlet=m.outlet or "", published=m.published or "", headline=m.headline or "",
        bylines=bylines_of(audit, places, credits), genre=audit.genre, origin=audit.origin.kind, origin_named=bool(audit.origin.chain),
        band=card.band, score=card.score, rules=tuple(f.rule for f in audit.findings if f.polarity == "concern" and not f.suppressed),
        credits=tuple(credits), disclaimers=disclaimers_of(audit, places), sketch=sketch_of(text_of(article, body)), spans=places.found,
        press_wires=tuple(name for name, party in credits.items() if party.kind == "press-wire"),
    )  # fmt: skip


class Places:
    """Where the values of one article first stand, with line and words."""

    def __init__(self, article: Article) -> None:
        self.path, self.text = article.path, article.text
        self.found: dict[str, RunPlace] = {}
        self.lines: LineIndex | None = None

    def add(self, value: str, start: int, end: int) -> None:
        if value in self.found or start >= end:
            return
        self.lines = self.lines or LineIndex(self.text)
        words = " ".join(self.text[start : min(end, start + 2 * SHOWN)].split())
        self.found[value] = RunPlace(self.path, start, end, self.lines.position(start)[0], words[:SHOWN])


def text_of(article: Article, body: list[Segment]) -> str:
    """The body without furniture."""
    return "\n".join([article.text[s.start : s.end] for s in body])


def parties_of(audit: Audit, places: Places) -> dict[str, Party]:
    """The credited parties by id or name, in order."""
    found: dict[str, Party] = {}
    for m in audit.mentions:
        if isinstance(m, Credit | Dateline):
            for party in m.parties:
                if name := party.id or party.name:
                    found.setdefault(name, party)
                    places.add(name, m.start, m.end)
    return found


def bylines_of(audit: Audit, places: Places, credits: dict[str, Party]) -> tuple[str, ...]:
    """The people the article names as its authors by first and last name; initials, desks, agencies and the outlet itself are none."""
    metadata = audit.article.metadata
    nobody = {folded(name) for name in (metadata.outlet or "", metadata.domain or "", *credits, *(p.name for p in credits.values()))}
    found: dict[str, str] = {}
    for name, mention in printed_names(audit):
        key = folded(name)
        if key and key not in found and key not in nobody and whole_name(name):
            found[key] = name
            if mention:
                places.add(name, mention.start, mention.end)
    return tuple(found.values())


def printed_names(audit: Audit) -> Iterator[tuple[str, Mention | None]]:
    """Names in the text's bylines, then those only the metadata hold."""
    for m in audit.mentions:
        if isinstance(m, Byline) and m.role == "person":
            for name in m.names:
                yield name, m
    for name in audit.article.metadata.bylines:
        yield name, None


def whole_name(name: str) -> bool:
    """Whether a name has two words or stands in a script without case, where names are written as one."""
    return is_person(name) and (" " in name.strip() or name.upper() == name.lower())


def disclaimers_of(audit: Audit, places: Places) -> tuple[str, ...]:
    """Folded lines of disclaimers, company profiles and press contacts that are long enough to be one's own."""
    found: dict[str, None] = {}
    text = audit.article.text
    for m in audit.mentions:
        if isinstance(m, Boilerplate) and m.role in TELLING:
            line = text[m.start : m.end]
            value = folded(line)
            if value and (value.count(" ") >= FEWEST_WORDS - 1 or "@" in line):
                found.setdefault(value)
                places.add(value, m.start, m.end)
    return tuple(found)


def folded(text: str) -> str:
    """Words in lower case, one space between."""
    return " ".join(WORD.findall(text.casefold()))
