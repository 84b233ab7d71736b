"""Mentions: the traces extractors find. A closed set of kinds, each with its span and its own fields."""

from __future__ import annotations

from typing import ClassVar, Literal

from msgspec import Struct

PartyKind = Literal["agency", "press-wire", "state-media", "outlet", "desk", "unnamed"]
PartyRole = Literal["originator", "contributor", "distributor", "republisher", "translator"]
SourceKind = Literal["agency", "outlet", "official", "organisation", "person", "document", "unnamed"]
TargetKind = Literal["agency", "outlet", "url", "person", "document", "unnamed"]


class Party(Struct, frozen=True):
    """One organisation a credit names. name: as printed; id: its gazetteer row, or empty; state_media: run by a government."""

    name: str
    id: str
    role: PartyRole
    kind: PartyKind
    state_media: bool = False


class Mention(Struct, frozen=True):
    """A trace with its half-open span in code points of the article's text."""

    start: int
    end: int

    kind: ClassVar[str] = ""


class Headline(Mention, frozen=True):
    """The headline."""

    kind: ClassVar[str] = "headline"


class Byline(Mention, frozen=True):
    """Who wrote. names: as printed, without titles."""

    kind: ClassVar[str] = "byline"
    names: tuple[str, ...] = ()
    role: Literal["person", "desk", "agency", "initials"] = "person"


class Dateline(Mention, frozen=True):
    """Place and agency that open the copy. date: as printed, or empty."""

    kind: ClassVar[str] = "dateline"
    parties: tuple[Party, ...] = ()
    place: str = ""
    date: str = ""


class Credit(Mention, frozen=True):
    """The organisations whose text it is."""

    kind: ClassVar[str] = "credit"
    parties: tuple[Party, ...] = ()


class SourceLine(Mention, frozen=True):
    """`Quelle: …` and its kin. domain: registrable domain (or known host) when the target is a URL, else empty."""

    kind: ClassVar[str] = "source-line"
    target: str = ""
    target_kind: TargetKind = "document"
    subject: Literal["article", "photo", "video", "quote", "list"] = "article"
    domain: str = ""
    id: str = ""
    state_media: bool = False


class Republication(Mention, frozen=True):
    """First published elsewhere. outlet: as printed, or empty."""

    kind: ClassVar[str] = "republication"
    outlet: str = ""
    form: Literal["original", "reprint", "permission", "licence"] = "original"


class TranslationNotice(Mention, frozen=True):
    """The text says it is translated. by: translator or program as printed, or empty."""

    kind: ClassVar[str] = "translation-notice"
    by: str = ""
    machine: bool = False


class Attribution(Mention, frozen=True):
    """A source and its reporting cue; the span covers both. id: the source's gazetteer row, or empty."""

    kind: ClassVar[str] = "attribution"
    source: str = ""
    source_kind: SourceKind = "person"
    cue: str = ""
    state_media: bool = False
    id: str = ""


class Quotation(Mention, frozen=True):
    """Words in quotation marks, at least three of them."""

    kind: ClassVar[str] = "quotation"


class Boilerplate(Mention, frozen=True):
    """Page furniture, with its role and the reason it was labelled so."""

    kind: ClassVar[str] = "boilerplate"
    role: str = "reading-ui"
    reason: str = ""


class Notice(Mention, frozen=True):
    """Correction, editor's note, embargo, update."""

    kind: ClassVar[str] = "notice"
    role: Literal["correction", "editors-note", "embargo", "update"] = "update"


class Disclosure(Mention, frozen=True):
    """A label the publisher gives itself: advert, affiliate, sponsored, conflict, funding, ai."""

    kind: ClassVar[str] = "disclosure"
    role: Literal["advert", "affiliate", "sponsored", "conflict", "funding", "ai"] = "advert"


class Link(Mention, frozen=True):
    """A URL in the text. domain: registrable domain, or the known host; anchor: the words it stood on, if any."""

    kind: ClassVar[str] = "link"
    url: str = ""
    domain: str = ""
    anchor: str = ""


class Date(Mention, frozen=True):
    """A date. value: ISO date, or None when it cannot be told; inferred: the year was not printed; weekday_agrees: None when no weekday stands beside it."""

    kind: ClassVar[str] = "date"
    value: str | None = None
    inferred: bool = False
    weekday_agrees: bool | None = None


class WireId(Mention, frozen=True):
    """An agency's item number."""

    kind: ClassVar[str] = "wire-id"
    agency: str = ""
    value: str = ""


class CodeResidue(Mention, frozen=True):
    """Markup or program code left in the text."""

    kind: ClassVar[str] = "code-residue"
    form: str = ""


class TranslationTrace(Mention, frozen=True):
    """A sign of translation, often by machine. trace: what kind of sign."""

    kind: ClassVar[str] = "translation-trace"
    trace: str = ""


class StyleMarker(Mention, frozen=True):
    """A mark of presentation: loaded word, curiosity bait, shouting. style: which."""

    kind: ClassVar[str] = "style-marker"
    style: str = ""


class HiddenCharacter(Mention, frozen=True):
    """Characters that disguise text. form: how; folded: the word they disguise, as a reader sees it."""

    kind: ClassVar[str] = "hidden-character"
    form: str = ""
    folded: str = ""


class CopiedPassage(Mention, frozen=True):
    """Words that stand in another article too. partner: its path; words: equal words; relation: who was first, as seen from here;
    attribution: whether this article says where the words come from."""

    kind: ClassVar[str] = "copied-passage"
    partner: str = ""
    words: int = 0
    relation: Literal["first", "later", "common-source", "unknown"] = "unknown"
    attribution: Literal["accurate", "inaccurate", "missing", "unclear", "not-applicable"] = "unclear"


class Edit(Mention, frozen=True):
    """Words changed since an earlier version was seen. before: the words they replaced, or empty; part: what changed (credit, notice: one
    that is gone); the span is empty where words were only taken out; since: ISO time at which the earlier version was first seen."""

    kind: ClassVar[str] = "edit"
    before: str = ""
    part: Literal["headline", "text", "credit", "notice"] = "text"
    since: str = ""


MENTIONS: tuple[type[Mention], ...] = (
    Headline, Byline, Dateline, Credit, SourceLine, Republication, TranslationNotice, Attribution, Quotation, Boilerplate,
    Notice, Disclosure, Link, Date, WireId, CodeResidue, TranslationTrace, StyleMarker, HiddenCharacter, CopiedPassage, Edit,
)
KINDS: dict[str, type[Mention]] = {m.kind: m for m in MENTIONS}
