"""The YAML kinds of `rules/markers` and `rules/gazetteers`, as typed records; FORMATS.md describes them for people."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

Text = Annotated[str, Meta(min_length=1, pattern=r"^\S(.*\S)?$")]
Id = Annotated[str, Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Language = Annotated[str, Meta(pattern=r"^([a-z]{2,3}|any)$")]
Day = Annotated[str, Meta(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")]

EntryKind = Literal["agency", "press-wire", "state-media", "outlet", "aggregator", "platform", "desk"]
Ownership = Literal["state", "public", "cooperative", "private", "religious", "nonprofit", "unknown"]
Flag = Literal["eu-sanctioned", "paperwall", "portal-kombat", "mirror", "look-alike", "machine-translated"]
At = Literal["anywhere", "line-start", "line-end", "line", "head", "tail"]
Word = Literal["both", "start", "end", "none"]

BOILERPLATE_ROLES = (
    "teaser", "newsletter", "share", "comments", "reading-ui", "consent", "paywall", "advert", "solicitation", "disclaimer",
    "caption", "tags", "copyright", "embed", "code", "company-profile", "feed-footer", "placeholder-id",
)

# list name -> the values a marker of that list may have
LISTS: dict[str, tuple[str, ...]] = {
    "source-label": ("article", "photo", "video", "quote", "list"),
    "credit-intro": ("contributor", "originator", "distributor"),
    "agency-group": ("unnamed",),
    "wire-notice": ("originator",),
    "byline-intro": ("author", "reporting", "editing", "translator"),
    "byline-desk": ("desk",),
    "byline-title": ("before", "after"),
    "republication": ("original", "reprint", "permission", "licence"),
    "translation": ("human", "machine"),
    "cue-before": ("report",),
    "cue-after": ("report",),
    "cue-verb": ("report",),
    "cue-said-to": ("told",),
    "outlet-noun": ("agency", "outlet"),
    "media-ending": ("outlet",),
    "state-adjective": ("state",),
    "official-title": ("official",),
    "organisation-noun": ("organisation",),
    "document-noun": ("document",),
    "unnamed-source": ("unnamed",),
    "generic-source": ("unnamed", "platform", "staff", "document"),
    "boilerplate": BOILERPLATE_ROLES,
    "notice": ("correction", "editors-note", "embargo", "update"),
    "disclosure": ("advert", "affiliate", "sponsored", "conflict", "funding", "ai"),
    "press-release": ("contact", "issuer", "forward-looking", "end-mark", "about", "ticker"),
    "genre": ("live-blog", "opinion", "interview", "satire", "sponsored", "fact-check", "press-release"),
    "style": ("loaded", "clickbait", "appeal"),
    "translation-trace": ("calque-title", "residue", "calque-date", "doubled-word", "word-order"),
    "code-residue": ("html-tag", "shortcode", "template", "script", "style-sheet", "chatbot-reference"),
    "wire-id": ("dpa", "newsml", "reuters", "apa-ots", "pressetext"),
    "llm-residue": ("assistant", "prompt", "placeholder"),
    "month": tuple(str(n) for n in range(1, 13)),
    "weekday": tuple(str(n) for n in range(1, 8)),
    "relative-date": ("-1", "0", "1"),
    "function-word": ("word",),
}


class MarkerGroup(Struct, frozen=True, forbid_unknown_fields=True):
    """Phrases of one list, value and position. patterns: regular expressions that begin with a literal."""

    list: str
    value: str
    at: At = "anywhere"
    case: Literal["fold", "exact"] = "fold"
    word: Word = "both"
    phrases: tuple[Text, ...] = ()
    patterns: tuple[Annotated[str, Meta(min_length=3)], ...] = ()


class MarkerFile(Struct, frozen=True, forbid_unknown_fields=True):
    """One file of `rules/markers/<language>/`."""

    language: Language
    about: Text
    source: Text
    date: Day
    markers: tuple[MarkerGroup, ...]


class Entry(Struct, frozen=True, forbid_unknown_fields=True):
    """One gazetteer row: an organisation that can be a party to a text, with the forms that name it."""

    id: Id
    name: Text
    kind: EntryKind
    ownership: Ownership
    country: Annotated[str, Meta(pattern=r"^([A-Z]{2}|INT)$")]
    confidence: Literal["high", "medium", "low"]
    aliases: tuple[Text, ...] = ()
    credits: tuple[Text, ...] = ()
    ambiguous: tuple[Text, ...] = ()
    languages: tuple[Language, ...] = ()
    domains: tuple[Annotated[str, Meta(pattern=r"^[^\s/:A-Z]+\.[^\s/:A-Z.]+$")], ...] = ()
    ended: int | None = None
    flags: tuple[Flag, ...] = ()
    since: Day | None = None
    note: str = ""
    source: str = ""

    @property
    def state_media(self) -> bool:
        return self.ownership == "state"


class GazetteerFile(Struct, frozen=True, forbid_unknown_fields=True):
    """One file of `rules/gazetteers/`."""

    gazetteer: Id
    about: Text
    source: Text
    licence: Text
    date: Day
    entries: tuple[Entry, ...]
