"""Leftovers: program code and markup in the text, chatbot phrases, template placeholders, signs of machine translation.

Each is low evidence alone; rules ask for two kinds before they warn of translation.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from provenance.extractors.view import View
from provenance.lexicon.folding import REFERENCE
from provenance.model.mention import CodeResidue, Mention, TranslationTrace

MARKDOWN = re.compile(r"^(?:#{1,4} \S|\*\*[^*\n]{3,80}\*\*\s*$)", re.MULTILINE)
# the second of two finite verbs, one from an untranslated frame: "ist die Redaktion … wird mobilisiert"
FIRST_GATE = ("ist ", "sind ", "war ", "waren ", "hat ", "haben ")
SECOND_VERBS = (" wird ", " wurde ", " werden ", " wurden ")
FIRST_VERB = re.compile(r"\b(?:ist|sind|war|waren|hat|haben)(?: [\w]+){1,6}$")
FOREIGN_NUMBER = re.compile(r",\d{3}\.\d{1,2}(?!\d)")
PARTICIPLE = re.compile(r"\w+(?:iert|t|en)\b(?=[,.; ])")
CONJUNCTION = re.compile(r"[,;:–—\n]| (?:und|oder|als|wie|dass|was|wer|denn) ")


def extract(view: View) -> Iterator[Mention]:
    yield from code(view)
    yield from chatbot(view)
    yield from translation(view)


def code(view: View) -> Iterator[Mention]:
    last = -1
    for hit in view.hits("code-residue"):
        if hit.start > last:  # tags that touch are one leftover
            last = hit.end
            yield CodeResidue(hit.start, hit.end, form=hit.value)
    text = view.text
    for m in REFERENCE.finditer(text) if "&" in text else ():
        if html.unescape(m[0]) != m[0]:
            yield CodeResidue(m.start(), m.end(), form="html-entity")
    if view.article.format != "markdown" and ("**" in text or "\n#" in text):
        for m in MARKDOWN.finditer(text):
            yield CodeResidue(m.start(), m.end(), form="markdown")


def chatbot(view: View) -> Iterator[Mention]:
    for hit in view.hits("llm-residue"):
        yield CodeResidue(hit.start, hit.end, form=f"chatbot-{hit.value}")


def translation(view: View) -> Iterator[Mention]:
    for hit in view.hits("translation-trace"):
        if hit.language in ("any", view.scan.language) and (hit.value == "residue" or view.is_read(hit.start)):
            yield TranslationTrace(hit.start, hit.end, trace=hit.value)
    if view.scan.language == "de":
        yield from verb_frames(view)
        yield from foreign_numbers(view)
    yield from foreign_furniture(view)


def foreign_numbers(view: View) -> Iterator[Mention]:
    """`1,234.56`: thousands and decimals the English way."""
    text = view.text
    for m in FOREIGN_NUMBER.finditer(text):
        start = m.start()
        while start and (text[start - 1].isdigit() or text[start - 1] == ","):
            start -= 1
        if start < m.start() and view.is_read(start):
            yield TranslationTrace(start, m.end(), trace="foreign-number")


def verb_frames(view: View) -> Iterator[Mention]:
    """A finite verb of an untranslated frame left in the clause of another: "ist die Redaktion … wird mobilisiert"."""
    text = view.text
    for verb in SECOND_VERBS:
        at = text.find(verb)
        while at >= 0:
            near = text[max(0, at - 70) : at]
            first = FIRST_VERB.search(text, max(0, at - 70), at) if any(word in near for word in FIRST_GATE) else None
            participle = PARTICIPLE.match(text, at + len(verb))
            if first and participle and view.is_read(at) and not CONJUNCTION.search(text, first.start(), at + 1):
                yield TranslationTrace(first.start(), participle.end(), trace="verb-frame")
            at = text.find(verb, at + 1)


def foreign_furniture(view: View) -> list[Mention]:
    """Page furniture whose words are another language's than the article's."""
    own = view.scan.language
    if own is None:
        return []
    by_span: dict[tuple[int, int], set[str]] = {}
    for hit in view.hits("boilerplate"):
        if hit.language != "any":
            by_span.setdefault((hit.start, hit.end), set()).add(hit.language)
    return [
        TranslationTrace(s, e, trace="foreign-furniture") for (s, e), languages in sorted(by_span.items())
        if own not in languages and not view.is_read(s) and (view.text[s:e].count(" ") >= 1 or (not view.text[s:e].isascii() and e - s >= 4))
    ]
