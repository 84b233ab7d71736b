"""The noun phrase around a medium's name: `der in Berlin erscheinenden Zeitung „X“ (Freitag)` begins at `der` and ends at `)`.

Read token by token from the name outwards; no grammar beyond articles, adjectives, and the nouns of the lists.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from provenance.extractors.candidates import Candidate
from provenance.extractors.view import View

ARTICLES = frozenset(
    "der die das dem den des ein eine einem einer eines the a an le la les l un une des el los las una il lo gli i o os as do da dos das de het een het den det en et ein".split()
)
LINKS = frozenset("von vom of by to de du des del della dei di do da dos van av af bei beim".split())
PLACE_LINKS = frozenset("in im auf für for mit with".split())
REPORT_NOUN = re.compile(
    r"(?:\w*(?:[Bb]ericht|[Mm]eldung|[Aa]rtikel|[Bb]eitrag|[Ii]nterview|[Uu]mfrage|[Rr]echerche|[Kk]ommentar)(?:e|en|es|s|n)?|\w*(?:[Aa]ngaben|[Ii]nformationen|[Gg]espräche?s?)|"
    r"reports?|interview|article|story|statement|rapport|informe|articolo|artículo)$"
)
# lower-case attributive words, and adjectives of places (`Berliner`, `Münchner`)
ADJECTIVE = re.compile(r"[^\W\d_A-ZÄÖÜ]\w*(?:e|en|er|es|em|n|ish|ese|an|ian|al|ed|ing|ois|aise|ano|ana|s|based|run)$|[A-ZÄÖÜ]\w+er$|\w+-\w+(?:en|er|e)$")
QUOTES = "\"„“”»«‚‘’'"
REACH = 110


class Phrase(NamedTuple):
    """start, end: of the phrase; article: its innermost article in lower case, or empty; report: span of a noun such as `Bericht` in it, or None."""

    start: int
    end: int
    article: str
    report: tuple[int, int] | None = None


def phrase_around(view: View, c: Candidate, sentence: tuple[int, int]) -> Phrase:
    """The phrase a candidate's name is the core of."""
    text = view.text
    first = max(sentence[0], c.start - REACH)
    start, article = c.start, ""
    report: tuple[int, int] | None = None
    nouns = {h.end: h.start for h in (*view.outlet_nouns_in(first, c.start), *view.hits_in("state-adjective", first, c.start))}
    others = {h.end: h.start for h in view.names_in(first, c.start)}
    while start > first:
        end = start
        while end > first and (text[end - 1].isspace() or text[end - 1] in QUOTES):
            end -= 1
        if end in nouns:
            start = nouns[end]
            continue
        if end in others:
            start = others[end]
            continue
        begin = end
        while begin > first and not text[begin - 1].isspace() and text[begin - 1] not in QUOTES + "(":
            begin -= 1
        token = text[begin:end]
        low = token.lower()
        if low in ARTICLES:
            article = article or low
            start = begin
        elif REPORT_NOUN.match(token):
            report = report or (begin, end)
            start = begin
        elif low in LINKS or (low in PLACE_LINKS and REPORT_NOUN.match(text[first:begin].rstrip().rpartition(" ")[2])) or (len(token) > 3 and low not in STOP and ADJECTIVE.match(token) and (begin > sentence[0] or token[0].islower())) or token in ("/", "&", "und", "and", "sowie", ",") or (token.endswith(",") and token[:-1] in ("",)):
            start = begin
        else:
            break
        if begin == end:
            break
    while start > first and (text[start - 1].isspace() or text[start - 1] in QUOTES):
        start -= 1
    return Phrase(start, after_name(text, c.end, sentence[1]), article, report)


# lower-case words that end like adjectives and are cues, conjunctions or adverbs
STOP = frozenset(
    "wie oder aber über unter gegenüber hinter außer immer wieder hier unser einen seinen ihren können haben werden wurden worden sagen sagte erklärte meldete berichtete "
    "berichten schreiben schrieb heute gestern gerade ohne bevor nachdem darüber dazu sie alle keine meisten said told reported is was has as has his its this".split()
)


def after_name(text: str, end: int, stop: int) -> int:
    """Past closing quotes and a short bracket."""
    while end < stop and text[end] in QUOTES:
        end += 1
    m = re.compile(r"\s?\([^()]{1,40}\)").match(text, end, stop)
    return m.end() if m else end
