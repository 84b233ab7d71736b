"""Leftovers: program code and markup in the text, chatbot phrases, template placeholders, signs of machine translation.

Each is low evidence alone; rules ask for two kinds before they warn of translation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from provenance.extractors.view import View
from provenance.model.mention import CodeResidue, Mention, TranslationTrace

CODE: tuple[tuple[str, re.Pattern[str], str], ...] = (
    ("&", re.compile(r"&(?:nbsp|amp|quot|lt|gt|ndash|mdash|[lr]dquo|[lr]squo|hellip|auml|ouml|uuml|szlig|#\d{2,5}|#x[0-9a-fA-F]{2,5});"), "html-entity"),
    ("<", re.compile(r"</?(?:p|br|div|span|a|iframe|script|style|img|strong|em|b|i|ul|li|table|blockquote|h[1-6])\b[^<>\n]{0,200}/?>"), "html-tag"),
    ("[", re.compile(r"\[/?(?:caption|embed|gallery|video|audio|vc_\w+|et_pb_\w+|su_\w+|youtube)\b[^\]\n]{0,200}\]"), "shortcode"),
    ("{{", re.compile(r"\{\{[^{}\n]{1,80}\}\}"), "template"),
    ("frameborder=", re.compile(r"frameborder=[^\n]{1,200}"), "html-tag"),
    ("function(", re.compile(r"function\([^)\n]{0,60}\)\s?\{"), "script"),
    ("window.", re.compile(r"window\.\w+(?:\.\w+)*\s?[=(.]"), "script"),
    ("document.", re.compile(r"document\.(?:getElement|write|query|create)\w*\("), "script"),
    ("@media", re.compile(r"@media\s[^\n{]{0,60}\{"), "style-sheet"),
    ("/*", re.compile(r"/\*[^\n*]{1,80}\*/"), "style-sheet"),
    ("contentReference", re.compile(r"contentReference\[[^\]\n]{1,30}\](?:\{[^}\n]{1,30}\})?"), "chatbot-reference"),
    ("oaicite", re.compile(r"oaicite:?\d*"), "chatbot-reference"),
    ("utm_source=chatgpt.com", re.compile(r"utm_source=chatgpt\.com"), "chatbot-reference"),
)
MARKDOWN = re.compile(r"^(?:#{1,4} \S|\*\*[^*\n]{3,80}\*\*\s*$)", re.MULTILINE)
# the second of two finite verbs, one from an untranslated frame: "ist die Redaktion … wird mobilisiert"
SECOND_VERBS = (" wird ", " wurde ", " werden ", " wurden ")
FIRST_VERB = re.compile(r"\b(?:ist|sind|war|waren|hat|haben)(?: [\w]+){1,6}$")
PARTICIPLE = re.compile(r"\w+(?:iert|t|en)\b(?=[,.; ])")
# a separable prefix or a preposition with its phrase left behind the clause: "… eines der beiden Länder vor zwei Länder."
LEFT_BEHIND = re.compile(r"\bvor (?:zwei|drei|beide|alle) Länder[.\s]")
DOUBLED = tuple(f" {word} {word} " for word in ("und", "in", "mit", "von", "zu", "auf", "für", "ist", "den", "dem", "ein", "eine", "nicht", "wird"))
CONJUNCTION = re.compile(r"[,;:–—\n]| (?:und|oder|als|wie|dass|was|wer|denn) ")
TRAILING_OBJECT = re.compile(r"\b(?:hatten|hatte|haben|wurde|wurden|worden|getötet|verletzt)\s+(?:hatten|hatte|haben|wurden)\s+(?:der|die|das|den|dem) \w+ (?:des|der) \w+\.")
MIXED_DECIMAL = re.compile(r"(?<![\d.,])\d{1,3}(?:,\d{3})+\.\d{1,2}(?!\d)")
CALQUE_DATE = re.compile(r"\b(?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember) \d{1,2}, (?:19|20)\d{2}\b")
# a substring every match holds, the pattern, the trace
GERMAN_SHAPES: tuple[tuple[str, re.Pattern[str], str], ...] = (
    ("Länder", LEFT_BEHIND, "word-order"), ("hatten ", TRAILING_OBJECT, "word-order"), ("haben ", TRAILING_OBJECT, "word-order"), (", 20", CALQUE_DATE, "calque-date"),
    (", 19", CALQUE_DATE, "calque-date"), ("000.", MIXED_DECIMAL, "foreign-number"),
)


def extract(view: View) -> Iterator[Mention]:
    yield from code(view)
    yield from chatbot(view)
    yield from translation(view)


def code(view: View) -> Iterator[Mention]:
    text = view.text
    for gate, pattern, form in CODE:
        if gate in text:
            for m in pattern.finditer(text):
                yield CodeResidue(m.start(), m.end(), form=form)
    if view.article.format != "markdown" and ("**" in text or "\n#" in text):
        for m in MARKDOWN.finditer(text):
            yield CodeResidue(m.start(), m.end(), form="markdown")


def chatbot(view: View) -> Iterator[Mention]:
    for hit in view.hits("llm-residue"):
        yield CodeResidue(hit.start, hit.end, form=f"chatbot-{hit.value}")


def translation(view: View) -> Iterator[Mention]:
    for hit in view.hits("translation-trace"):
        if hit.language in ("any", view.scan.language):
            yield TranslationTrace(hit.start, hit.end, trace=hit.value)
    if view.scan.language == "de":
        yield from german_traces(view)
    if len(furniture := foreign_furniture(view)):
        yield from furniture


def german_traces(view: View) -> Iterator[Mention]:
    """Traces in German, each behind a cheap test for words it cannot stand without."""
    text = view.text
    for gate, pattern, trace in GERMAN_SHAPES:
        if gate in text:
            for m in pattern.finditer(text):
                if view.is_read(m.start()):
                    yield TranslationTrace(m.start(), m.start() + len(m[0].rstrip()), trace=trace)
    yield from verb_frames(view)
    for word in DOUBLED:
        at = text.find(word)
        while at >= 0:
            if view.is_read(at + 1):
                yield TranslationTrace(at + 1, at + len(word) - 1, trace="doubled-word")
            at = text.find(word, at + 1)


def verb_frames(view: View) -> Iterator[Mention]:
    """A finite verb of an untranslated frame left in the clause of another: "ist die Redaktion … wird mobilisiert"."""
    text = view.text
    for verb in SECOND_VERBS:
        at = text.find(verb)
        while at >= 0:
            first = FIRST_VERB.search(text, max(0, at - 70), at)
            participle = PARTICIPLE.match(text, at + len(verb))
            if first and participle and view.is_read(at) and not CONJUNCTION.search(text, first.start(), at):
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
        if own not in languages and not view.is_read(s) and view.text[s:e].count(" ") >= 1
    ]
