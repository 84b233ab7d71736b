"""The origin of one article: the chain of parties its own traces name, nearest first, and whether the attribution is clear.

One article alone cannot show an uncredited copy: that takes a comparison with others. "inaccurate" is said only when traces contradict.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable

from provenance.extractors.view import View
from provenance.lexicon.lines import before_space
from provenance.lexicon.records import Entry
from provenance.model.audit import AttributionVerdict, ChainLink, Origin, OriginKind
from provenance.model.mention import Attribution, Boilerplate, Byline, Credit, Dateline, Mention, Party, Republication, SourceLine, TranslationNotice, WireId
from provenance.origins.stated import AGENCY_FORMATS, stated_links

# languages of countries whose media publish in one main language (ISO 3166 -> ISO 639), for "the source writes in another language"
LANGUAGES = {
    "DE": ("de",), "AT": ("de",), "CH": ("de", "fr", "it"), "LI": ("de",), "LU": ("de", "fr"), "US": ("en",), "GB": ("en",), "IE": ("en",), "AU": ("en",), "NZ": ("en",), "FR": ("fr",),
    "ES": ("es",), "IT": ("it",), "PT": ("pt",), "BR": ("pt",), "NL": ("nl",), "BE": ("nl", "fr", "de"), "PL": ("pl",), "CZ": ("cs",), "SK": ("sk",), "HU": ("hu",),
    "RO": ("ro",), "BG": ("bg",), "GR": ("el",), "TR": ("tr",), "RU": ("ru",), "UA": ("uk", "ru"), "BY": ("ru", "be"), "CN": ("zh",), "TW": ("zh",), "JP": ("ja",),
    "KR": ("ko",), "KP": ("ko",), "VN": ("vi",), "ID": ("id",), "IR": ("fa",), "SA": ("ar",), "EG": ("ar",), "IL": ("he", "en"), "CU": ("es",), "VE": ("es",), "MX": ("es",),
    "AR": ("es",), "DK": ("da",), "SE": ("sv",), "NO": ("no",), "FI": ("fi", "sv"), "RS": ("sr",), "HR": ("hr",), "TH": ("th",),
}
# a teaser that sends readers to another outlet: "Lesen Sie mehr mit/bei/auf X"
ELSEWHERE = re.compile(r"\b(?:mit|bei|auf|von|with|on|at|from|chez|sur|en|su)$")
ELSEWHERE_MOST = 4  # characters of the longest of these words


def origin_of(view: View, mentions: tuple[Mention, ...], genre: str) -> Origin:
    """Kind, chain and verdict from an article's own traces."""
    chain = chain_of(view, mentions)
    visible = [link for link in chain if link.mention is not None]
    traces = tuple(m for m in mentions if not isinstance(m, Boilerplate))  # of a web page, most mentions are furniture
    kind = kind_of(view, traces, visible, genre)
    if kind in ("own", "unknown") and agency_item(view, chain):
        return Origin("wire", tuple(chain), "accurate")
    return Origin(kind, tuple(chain), verdict_of(traces, visible, kind))


class Chain:
    """Links in the order they are added, each party once: by its row, else by its name."""

    def __init__(self) -> None:
        self.links: list[ChainLink] = []
        self._rows: set[str] = set()
        self._names: set[str] = set()

    def add(self, name: str, role: str, kind: str, mention: int | None, row: str) -> None:
        folded = name.casefold()
        if (row and row in self._rows) or folded in self._names:
            return
        self.links.append(ChainLink(name, role, kind, mention, row))
        self._rows.add(row)
        self._names.add(folded)


def chain_of(view: View, mentions: tuple[Mention, ...]) -> list[ChainLink]:
    """Parties in the order a reader would follow them back: republisher, source lines, credits, the media the text rests on; last
    those that only the metadata name."""
    chain = Chain()
    traces = [(i, m) for i, m in enumerate(mentions) if not isinstance(m, Boilerplate) or m.role == "teaser"]
    for i, m in traces:
        if isinstance(m, Republication) and m.outlet:
            chain.add(m.outlet, "originator", "outlet", i, entry_id(view, m))
    for i, m in traces:
        if isinstance(m, SourceLine) and m.subject in ("article", "list") and m.target_kind in ("url", "agency", "outlet"):
            entry = view.scan.matcher.by_id.get(m.id)
            chain.add(m.domain or m.target, "republisher" if m.domain else "originator", chain_kind(entry), i, m.id)
    for i, m in traces:
        if isinstance(m, Credit | Dateline):
            for p in m.parties:
                chain.add(p.name, p.role, p.kind, i, p.id)
    for i, m in traces:
        if isinstance(m, Boilerplate) and m.role == "teaser":
            for hit in view.names_in(m.start, m.end):
                if sent_to(view.text, m.start, hit.start) and view.entry(hit).kind in ("outlet", "agency", "state-media"):
                    chain.add(view.text[hit.start : hit.end], "originator", chain_kind(view.entry(hit)), i, view.entry(hit).id)
    for i, m in traces:
        if isinstance(m, Attribution) and m.state_media:
            chain.add(m.source, "originator", "state-media", i, m.id)
    for link in stated_links(view):
        chain.add(link.name, link.role, link.kind, None, link.id)
    return chain.links


def sent_to(text: str, first: int, at: int) -> bool:
    """Whether a teaser that begins at `first` sends readers to what it names at `at`."""
    end = before_space(text, first, at)
    return ELSEWHERE.search(text, max(first, end - ELSEWHERE_MOST), end) is not None


def agency_item(view: View, chain: list[ChainLink]) -> bool:
    """Whether the text came in an agency's own format and its metadata credit an agency, which is that format's way to credit."""
    return view.article.format in AGENCY_FORMATS and any(link.mention is None and link.kind in ("agency", "state-media") for link in chain)


def entry_id(view: View, m: Republication) -> str:
    hit = next(iter(view.names_in(m.start, m.end)), None)
    return view.entry(hit).id if hit else ""


def chain_kind(entry: Entry | None) -> str:
    if entry is None:
        return "outlet"
    return "state-media" if entry.state_media else entry.kind


def kind_of(view: View, mentions: tuple[Mention, ...], chain: list[ChainLink], genre: str) -> OriginKind:
    """press-release > translated > republished > wire > own > unknown."""
    if genre == "press-release":
        return "press-release"
    if any(isinstance(m, TranslationNotice) for m in mentions) or source_differs(view, mentions):
        return "translated"
    if any(isinstance(m, Republication) for m in mentions) or any(isinstance(m, SourceLine) and m.subject == "article" and m.target_kind in ("url", "outlet") for m in mentions):
        return "republished"
    parties = [p for m in mentions if isinstance(m, Credit | Dateline) for p in m.parties]
    if any(p.kind in ("agency", "state-media", "unnamed") for p in parties) or any(isinstance(m, WireId) for m in mentions) or named_agency_line(view, mentions):
        own = [p for p in parties if p.kind in ("desk", "outlet")]
        return "wire" if not own or any(p.role == "contributor" for p in parties) or parties else "unknown"
    if any(isinstance(m, Byline) and m.role == "person" for m in mentions):
        return "own"
    return "unknown"


def named_agency_line(view: View, mentions: tuple[Mention, ...]) -> bool:
    """A source line that names an agency or agencies at large."""
    return any(
        isinstance(m, SourceLine) and m.subject == "article" and (m.target_kind == "agency" or any(view.hits_in("agency-group", m.start, m.end)))
        for m in mentions
    )


def source_differs(view: View, mentions: tuple[Mention, ...]) -> bool | None:
    """Whether the article's source line points at a medium of another language; None without a known one."""
    own = view.scan.language
    answer: bool | None = None
    for m in mentions:
        if isinstance(m, SourceLine) and m.subject == "article" and own:
            languages = languages_of(view, m)
            if languages:
                answer = answer or own not in languages
    return answer


def languages_of(view: View, m: SourceLine) -> tuple[str, ...]:
    """The languages a source line's target publishes in: by its gazetteer row, else by its country domain."""
    entry = view.scan.matcher.by_id.get(m.id)
    if entry and entry.country in LANGUAGES and not foreign_service(m.target, view.scan.language):
        return LANGUAGES[entry.country]
    if m.domain and not entry:
        return LANGUAGES.get(m.domain.rpartition(".")[2].upper().replace("UK", "GB"), ())
    return ()


def foreign_service(target: str, language: str | None) -> bool:
    """A sub-domain or path named for the article's language (`de.rt.com`, `/de/`) is that outlet's own edition."""
    return bool(language) and re.search(rf"(?:^|[/.]){language}(?:[/.]|utsch|$)|deutsch", target) is not None


def verdict_of(mentions: tuple[Mention, ...], chain: list[ChainLink], kind: OriginKind) -> AttributionVerdict:
    """Accurate when every foreign word has a named origin; unclear when an origin is named only vaguely; inaccurate when traces contradict."""
    unnamed = any(isinstance(m, SourceLine) and m.subject == "article" and m.target_kind == "unnamed" for m in mentions)
    unnamed = unnamed or any(isinstance(m, Credit | Dateline) and all(p.kind == "unnamed" for p in m.parties) for m in mentions)
    credited = [p for m in mentions if isinstance(m, Credit | Dateline) for p in m.parties if p.kind != "unnamed"]
    wires = {m.agency for m in mentions if isinstance(m, WireId) and m.agency}
    if wires and credited and not any(map(credits_of(credited), wires)):
        return "inaccurate"
    if kind == "own":
        return "not-applicable"
    if unnamed and not credited:
        return "unclear"
    if kind in ("wire", "press-release") and credited:
        return "accurate"
    if kind == "republished":
        return "accurate" if any(isinstance(m, Republication) and m.outlet for m in mentions) else "unclear"
    if kind == "translated":
        return "accurate" if any(isinstance(m, TranslationNotice) for m in mentions) and chain else "unclear"
    if wires and not credited:
        return "missing"
    return "unclear" if chain else "not-applicable"


def credits_of(parties: list[Party]) -> Callable[[str], bool]:
    """Whether the provider of an item number is among the credited parties: by name, by row, or by how a row begins (`dpa` of `dpa-afx`)."""
    names, rows = {p.name.casefold() for p in parties}, sorted({p.id for p in parties})

    def credited(provider: str) -> bool:
        folded = provider.casefold()
        at = bisect_left(rows, folded)
        return folded in names or (at < len(rows) and rows[at].startswith(folded))

    return credited


__all__ = ["languages_of", "origin_of", "source_differs"]
