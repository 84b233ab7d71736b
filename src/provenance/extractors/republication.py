"""Notices that the text appeared elsewhere first, and notices that it was translated."""

from __future__ import annotations

import re
from collections.abc import Iterator

from provenance.extractors.hosts import BARE, URL
from provenance.extractors.view import View
from provenance.lexicon.matcher import Hit
from provenance.model.mention import Mention, Republication, TranslationNotice
from provenance.segmentation.names import NAME, NamePattern

PEOPLE = re.compile(r"(?:Autor|Verfasser|Verlag|author|auteur|Urheber)")
# Texts are taken over, and so are firms, costs, duties and people: these words alone are no notice.
TAKEN_OVER = re.compile(r"(?:mit )?übernahme|übernommen", re.IGNORECASE)
A_TEXT = re.compile(
    r"\b(?:Artikel|Beitrag|Gastbeitrag|Text|Kommentar|Interview|Bericht|Meldung|Essay|Rede)s?\s*(?:[:(–-]\s*)?(?:(?:ist|war|wurde|als|in|mit|eine?)\s+){0,3}$"
)
LEAD_IN = re.compile(r"[\s:]*(?:(?:der|dem|den|des|vom)\s)?[„“\"»«]?")
NAME_ONLY = NamePattern(NAME)
BY_WHOM = re.compile(r"[“”\"»«]?\s+durch\b")  # `Übernahme von X durch Y` is business
REACH = 60  # characters before and behind the words
PROSE = 15  # characters behind the words: a notice without a name is short
OUTLET = NamePattern(rf"(?:(?:auf|bei|in|im|von|der|dem|des|on|in|at|by|from|with|mit|the|sur|dans|par|en|por|su|di|na|в|на|w|op|på|hos)\s)*[„“\"»«]?(?P<outlet>{NAME})")
PROGRAM = re.compile(r"DeepL|Google Translate|Google Übersetzer|ChatGPT|Yandex|Systran|Bing|Microsoft Translator")
MACHINE = re.compile(r"DeepL|Google|maschinell|automatisch|machine|automatic|\bKI\b|\bAI\b|ChatGPT|GPT", re.IGNORECASE)


def extract(view: View) -> Iterator[Mention]:
    yield from notices(view)
    yield from translations(view)


def notices(view: View) -> Iterator[Republication]:
    """One a sentence; the sentence is the span."""
    taken: set[tuple[int, int]] = set()
    for hit in view.hits("republication"):
        span = view.sentence_at(hit.start)
        segment = view.segment_at(hit.start)
        if span in taken or (segment and segment.role == "headline") or (TAKEN_OVER.match(view.text, hit.start) and not of_a_text(view, hit, span)):
            continue
        taken.add(span)
        yield Republication(*span, outlet=outlet_after(view, hit, span), form=hit.value)  # type: ignore[arg-type]


def of_a_text(view: View, hit: Hit, span: tuple[int, int]) -> bool:
    """Whether it is a text that was taken over: the words open a line or bracket, or follow a word for a text, and a medium stands behind them."""
    text = view.text
    opens = hit.start <= view.line_at(hit.start).lead or text[hit.start - 1] in "(["
    if not opens and not A_TEXT.search(text, max(span[0], hit.start - REACH), hit.start):
        return False
    lead = LEAD_IN.match(text, hit.end, span[1])
    at = lead.end() if lead else hit.end
    if URL.match(text, at, span[1]) or BARE.match(text, at, span[1]):
        return True
    named = [h.end for h in view.names_in(at, at + REACH) if h.start == at and view.entry(h).kind != "platform"]
    if not named and (name := NAME_ONLY.match(text, at, span[1])):
        named = [h.end for h in view.ending("media-ending", name.end(), name.end())]
    return bool(named) and not BY_WHOM.match(text, max(named), span[1])


def outlet_after(view: View, hit: Hit, span: tuple[int, int]) -> str:
    """The outlet a notice names: a domain, a known name, else the capitalised words behind its preposition."""
    text = view.text
    for pattern in (URL, BARE):
        if m := pattern.search(text, span[0], span[1]):
            return m[0].rstrip(".,)")
    names = [h for h in view.names_in(span[0], span[1]) if not h.form.ambiguous] or view.names_in(hit.end, span[1])
    if names:
        return text[names[0].start : names[0].end]
    m = OUTLET.match(text, hit.end + len(text[hit.end : span[1]]) - len(text[hit.end : span[1]].lstrip(" :")), span[1])
    return m["outlet"].rstrip(".") if m and not PEOPLE.match(m["outlet"]) else ""


def translations(view: View) -> Iterator[TranslationNotice]:
    taken: set[tuple[int, int]] = set()
    for hit in view.hits("translation"):
        span = view.sentence_at(hit.start)
        if span in taken:
            continue
        taken.add(span)
        text = view.text[hit.end : span[1]]
        by = re.match(rf"[\s:]*(?:(?:von|mit|durch|by|from|with|par|por|con|da|de|aus dem \w+(?: von)?|from the \w+(?: by)?)\s)*(?P<by>{NAME}|[\u3400-\u9fff\uac00-\ud7af]{{2,5}}|[\u0600-\u06ff]{{2,12}}(?: [\u0600-\u06ff]{{2,12}}){{0,2}})", text)
        machine = hit.value == "machine" or bool(MACHINE.search(view.text, hit.start, min(span[1], hit.end + 60)))
        program = PROGRAM.search(view.text, hit.start, span[1])
        who = program[0] if program else by["by"].rstrip(".") if by else ""
        line = view.line_at(hit.start)
        if not who and not machine and (hit.start > line.lead or span[1] - hit.end > PROSE):
            continue  # "The novel was translated by a teacher …" is talk of translation
        yield TranslationNotice(hit.start, span[1], by=who, machine=machine)
