"""Media as sources: named agencies and outlets of the gazetteers, and unlisted ones a noun or an ending announces.

A medium is a source where a cue stands beside it: `laut X`, `X zufolge`, `berichtete X`, `wie X meldet`, `sagte er der X`,
`unter Berufung auf X`, `according to X`, `X reported`. What is merely spoken about is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from provenance.extractors.candidates import Candidate, candidates, display
from provenance.extractors.cues import Cue, cues_by_sentence
from provenance.extractors.phrases import Phrase, phrase_around
from provenance.extractors.surroundings import FEW, QUOTE_ENDS, Surroundings
from provenance.extractors.view import View
from provenance.model.mention import Attribution

COORDINATION = re.compile(r"[\"“”»«,]*\s*(?:,|und|and|sowie|&|/|et|y|e)?\s*(?:(?:der|die|das|dem|den|the|la|le|el|il)\s+)?[\"„“»«]*\s*$")
JOINED = re.compile(r",|/|\b(?:und|and|sowie|et|y|e)\b|&")
# `AFP-Bericht`, `Spiegel-Interview`, `auf dpa-Anfrage`, `der NYT-Journalist`: the compound is cue enough
COMPOUND = re.compile(
    r"[\"“«»]?-(?:Bericht|Meldung|Information|Korrespondent|Reporter|Journalist|Umfrage|Recherche|Interview|Angaben|Anfrage|Artikel|Beitrag|Gespräch|Talk|Sendung|"
    r"Dokumentation|Doku|Analyst|Redakteur|Redaktion|Autor|Kommentar|Liveblog|Live|Podcast|Nachrichten|Website|Webseite|Moderator|Kolumn|Chefredakteur|Sommerinterview|"
    r"Morgenmagazin|Politbarometer|Deutschlandtrend|report|interview|poll|correspondent)\w*"
)
PRONOUNS = frozenset("ihn sie es ihm ihr dazu auch weiter dagegen zudem am him her it also".split())
WIE = re.compile(r"\b(?:wie|Wie|as|As|comme|Comme|como|Como|come|Come|zoals|som|Som|как|Как|як|jak|Jak)\s*$")
PREPOSITION = re.compile(r"\b(?:in|In|im|Im|bei|Bei|beim|auf|Auf|via|über|Über|aus|on|On|dans|en|En|sur|su|à|в|на|у|w|na|i|på|hos)\s*$")
DATIVE = frozenset("dem der den the".split())
CLOSE, FAR = 60, 120  # characters between a source and its cue: in one noun phrase, and across a speaker's name and office
NEWS_NOUN = re.compile(r"^[\s\"“”»«]*(?:ein(?:em|en)?\s|das\s|im\s)?(?:Interview|Exklusivinterview)\b")
SELF = re.compile(r"\([^()]{0,25}$")


def media_sources(view: View) -> Iterator[Attribution]:
    """Attributions to media in text order."""
    cues = cues_by_sentence(view)
    groups: dict[tuple[int, int], list[Candidate]] = {}
    notices = {view.sentence_at(h.start) for h in view.hits("republication")}
    for candidate in candidates(view, cues):
        if view.sentence_at(candidate.start) in notices:
            continue  # where the text appeared first is no source of a statement
        groups.setdefault(view.sentence_at(candidate.start), []).append(candidate)
    for sentence, names in groups.items():
        names.sort(key=lambda c: (c.start, -c.end))
        around = Surroundings(view.text, sentence, cues.get(sentence, []))
        sourced: dict[int, Cue] = {}
        for i, candidate in enumerate(names):
            if cue := cue_of(view, around, candidate):
                sourced[i] = cue
        spread_over_coordination(view.text, names, sourced)
        for i, cue in sorted(sourced.items()):
            c = names[i]
            start, end = min(c.start, cue.start), max(c.end, cue.end)
            row = view.scan.matcher.by_id.get(c.id)
            yield Attribution(start, end, source=display(c.name, row) if row else c.name, source_kind=c.kind, cue=view.text[cue.start : cue.end], state_media=c.state_media, id=c.id)


def cue_of(view: View, around: Surroundings, c: Candidate) -> Cue | None:
    """The cue that makes a candidate a source, or None. The tests run from the surest to the loosest."""
    text = view.text
    if text[c.end : c.end + 2].lstrip("\"“«»")[:1] == "-" and (compound := COMPOUND.match(text, c.end, around.end)):
        return Cue(c.end, compound.end(), "verb")
    if not around.cues and not around.quoting and around.noun > c.start and text[c.start - 1 : c.start] != "(":
        return None  # nothing in the sentence could make it a source
    phrase = phrase_around(view, c, around.sentence)
    for test in (governing, following, framed, reported_in, quoted_by, spoken_to, placed_in, bracketed):
        if cue := test(view, around, c, phrase):
            return cue
    return None


def governing(view: View, around: Surroundings, c: Candidate, phrase: Phrase) -> Cue | None:
    """A cue straight before the noun phrase: `laut X`, `sagte der X`, `berichtet die Zeitung X`."""
    text = view.text
    for cue in around.ending(phrase.start - 12, c.end):
        if cue.kind in ("before", "told") and cue.start < c.start < cue.end < c.end:
            return cue  # listed with its noun: `Enligt nyhetsbyrån | nyhetsbyrån TT`
        gap = text[cue.end : phrase.start].strip(" ,:") if 0 <= phrase.start - cue.end <= 12 else "far"
        if cue.kind != "after" and (phrase.start <= cue.end <= c.start or not gap or gap in PRONOUNS):
            if SELF.search(text, max(0, cue.start - 30), cue.start) and text[c.end : c.end + 1] == ")":
                continue
            return cue
    return None


def following(view: View, around: Surroundings, c: Candidate, phrase: Phrase) -> Cue | None:
    """A cue behind the noun phrase: `X zufolge`, `X berichtete`, `X (Freitagausgabe) meldet`."""
    text = view.text
    for cue in around.beginning(c.start, phrase.end + CLOSE):
        if cue.kind == "after" and c.start < cue.start < c.end < cue.end:
            return cue  # a case ending belongs to both: `Ajansı'nın | 'nın haberine göre`
        if cue.start < phrase.end or cue.start - phrase.end > CLOSE or cue.kind in ("before", "told"):
            continue
        gap = text[phrase.end : cue.start]
        if PUBLISHED.match(text, cue.start) and PREPOSITION.search(text, max(around.start, phrase.start - 6), phrase.start):
            continue
        if cue.kind == "after":
            if len(gap) <= 25 and not re.search(r"[.;:!?]", gap):
                return cue
            continue
        if SELF.search(text, max(0, c.start - 30), c.start) and text[cue.end : cue.end + 1] == ")":
            continue  # "(X berichtete)" is a paper speaking of itself
        if subject_gap(gap) and (c.sure or c.marked or phrase.article or (len(gap.strip()) == 0 and starts_clause(text, phrase.start, around.start))):
            if c.sure or c.marked or len(gap.strip()) <= 12:
                return cue
    return None


def framed(view: View, around: Surroundings, c: Candidate, phrase: Phrase) -> Cue | None:
    """`Wie X …, as X …`: the frame is a cue wherever its verb stands."""
    m = WIE.search(view.text, max(around.start, phrase.start - 8), phrase.start)
    if m and (c.sure or c.marked or phrase.article) and around.cues and around.cues[-1].start >= c.end:
        return Cue(m.start(), m.start() + len(m[0].rstrip()), "verb")
    return None


def reported_in(view: View, around: Surroundings, c: Candidate, phrase: Phrase) -> Cue | None:
    """`ein Bericht der X`, `in einem Beitrag in der Zeitung X`: what is cited is named with where it stood."""
    return Cue(*phrase.report, "before") if phrase.report else None


def quoted_by(view: View, around: Surroundings, c: Candidate, phrase: Phrase) -> Cue | None:
    """`“, fabulierte die X`: behind a closing quotation mark any verb is one of speech."""
    m = INVERSION.search(view.text, max(0, phrase.start - 40), phrase.start)
    return Cue(m.start("verb"), m.end("verb"), "verb") if m and (c.sure or c.marked or phrase.article) else None


def bracketed(view: View, around: Surroundings, c: Candidate, phrase: Phrase) -> Cue | None:
    """A medium alone in brackets behind a quotation or a statement: `„…“ (X)`."""
    text = view.text
    if text[c.start - 1 : c.start] == "(" and text[c.end : c.end + 1] == ")" and (c.sure or c.marked):
        before = text[max(0, c.start - 20) : c.start - 1].rstrip()
        if c.kind == "agency" or c.end + 1 >= view.line_at(c.start).end:
            return None  # that is a credit
        if before[-1:] in QUOTE_ENDS or before.rpartition(" ")[2].islower():
            return Cue(c.start - 1, c.end + 1, "before")
    return None


def spoken_to(view: View, around: Surroundings, c: Candidate, phrase: Phrase) -> Cue | None:
    """A speaker between the verb and the medium: `sagte Ministerin Meier (SPD) dem X`, `said Smith … the BBC`."""
    text = view.text
    if interview := NEWS_NOUN.search(text[phrase.end : phrase.end + 40]):
        if phrase.article in DATIVE or c.sure:
            return Cue(phrase.end, phrase.end + interview.end(), "told")
    for cue in reversed(around.ending(phrase.start - FAR, phrase.start)):
        if cue.kind != "verb" or cue.end > phrase.start or phrase.start - cue.end > FAR:
            continue
        gap = PARENTHESES.sub("", text[cue.end : phrase.start])
        if "(" in gap or re.search(r"[.;:!?„“\"»«–—]|, (?:dass|der|die|das|wie|wenn|weil)\b", gap):
            continue
        if phrase.article in DATIVE and (c.sure or c.marked or not gap.rstrip().endswith(GENITIVE_HEADS)):
            return cue
        if not phrase.article and (c.sure or c.marked) and not PREPOSITION.search(gap) and gap.strip() and gap.strip()[-1] != ",":
            return cue
    return None


def placed_in(view: View, around: Surroundings, c: Candidate, phrase: Phrase) -> Cue | None:
    """`im Spiegel geschrieben`, `spottete in der Y`, `bei „Z“`: a preposition, and a reporting verb in reach."""
    text = view.text
    m = PREPOSITION.search(text, max(around.start, phrase.start - 6), phrase.start)
    if not m or not (c.sure or c.marked):
        return None
    near_by = around.cues if len(around.cues) <= FEW else [*around.ending(c.start - FAR, c.start), *around.beginning(c.end, c.end + FAR)]
    for cue in near_by:
        near = cue.start - c.end if cue.start >= c.end else c.start - cue.end
        if cue.kind == "verb" and 0 <= near <= FAR and not PUBLISHED.match(text, cue.start):
            return cue
    if (c.marked or phrase.article) and around.quote < c.start - 1:
        return Cue(m.start(), m.start() + len(m[0].rstrip()), "before")
    return None


# appearing somewhere is not being quoted from there
PUBLISHED = re.compile(r"(?:veröffentlich|publizier|erschien|published)")
INVERSION = re.compile(r"[“”\"»«][,.]? (?P<verb>[a-zäöü]+(?:t|te|ten|ed))\s*$")
PARENTHESES = re.compile(r"\([^()]{0,40}\)")
# nouns after which `der X` is a genitive, not a dative: "der Chef der Zeit sagte"
GENITIVE_HEADS = ("Chef", "Chefin", "Ende", "Laufe", "Anfang", "Beginn", "Mitte", "Teil", "Folge", "Frage", "Art", "Zeichen")


def subject_gap(gap: str) -> bool:
    """Whether a verb behind a name can be its own: near, in the same clause; bracketed abbreviations and weekdays aside."""
    stripped = PARENTHESES.sub("", gap).strip(" \"“”«»’'")
    return len(stripped) <= 40 and not re.search(r"[.;:!?()–—“”\"»«]|,(?! so )|\b(?:dass|that|que|der|die|das|und|and|von|by)\b", stripped)


def starts_clause(text: str, at: int, first: int) -> bool:
    """Whether a noun phrase opens its sentence or clause."""
    return at <= first + 1 or text[max(first, at - 2) : at].strip()[-1:] in (",", ":", "–", "—", "(", "„", "“", "\"", "»")


def spread_over_coordination(text: str, names: list[Candidate], sourced: dict[int, Cue]) -> None:
    """`WDR, NDR und Süddeutsche Zeitung`: the cue of one is the cue of all."""
    for order in (range(1, len(names)), range(len(names) - 2, -1, -1)):
        for i in order:
            j = i - 1 if order.step > 0 else i + 1
            if i in sourced or j not in sourced:
                continue
            a, b = (names[j], names[i]) if j < i else (names[i], names[j])
            gap = PARENTHESES.sub("", text[a.end : b.start])
            if len(gap) <= 25 and JOINED.search(gap) and COORDINATION.fullmatch(gap):
                sourced[i] = sourced[j]
