"""The genre an article shows: by its own labels and by its parts. Absent evidence it is unknown, except plain reportage."""

from __future__ import annotations

from provenance.extractors.view import View
from provenance.model.mention import Attribution, Credit, Dateline, Disclosure, Mention, Quotation

# parts of a press release that must be seen together when no wire is credited: contact, issuer, end mark, company profile, ticker
RELEASE_PARTS = 2
# opening mark -> the marks that close it
QUOTES = {"„": "“”", "“": "”", "«": "»", "»": "«", '"': '"', "「": "」", "『": "』"}
OPENING_PARAGRAPHS = 3  # what a statement answers to stands before it in a paragraph or two
STATEMENT = 300  # characters; a shorter quotation at the end is a report's last word
ORDER = ("press-release", "sponsored", "satire", "fact-check", "live-blog", "interview", "opinion")


def genre_of(view: View, mentions: tuple[Mention, ...]) -> str:
    """One of the genres of the report's contract."""
    seen = {hit.value for hit in view.hits("genre") if counts(view, hit.start) or (hit.value == "live-blog" and hit.form.at == "line-start")}
    if press_release(view, mentions):
        seen.add("press-release")
    if any(isinstance(m, Disclosure) and m.role == "sponsored" for m in mentions):
        seen.add("sponsored")
    for genre in ORDER:
        if genre in seen:
            return genre
    reported = sum(isinstance(m, Attribution) for m in mentions)
    quoted = any(isinstance(m, Quotation) for m in mentions)
    return "reportage" if reported >= 2 or (reported and quoted) else "unknown"


def counts(view: View, offset: int) -> bool:
    """A genre word speaks for the article in its headline, its first lines, or on a line of its own."""
    line = view.line_at(offset)
    number = view.line_number(offset)
    return number < 3 or (line.end - line.start <= 60 and offset <= line.lead) or view.scan.language is None


def press_release(view: View, mentions: tuple[Mention, ...]) -> bool:
    """A press wire as a party, its disclaimer, or two parts of a release."""
    for m in mentions:
        if isinstance(m, Credit | Dateline) and any(p.kind == "press-wire" for p in m.parties):
            return True
    parts = release_parts(view)
    return len(parts) >= RELEASE_PARTS or "issuer" in parts or statement(view)


def statement(view: View) -> bool:
    """A statement handed out: one of the first paragraphs ends in a colon, and all that follows is one quotation to the last word.

    `… erklärt dazu die Sprecherin der Partei:` and then her words. A report that quotes goes on in words of its own.
    """
    paragraphs = [s for s in view.reading if s.role != "headline"]
    text = view.text
    for i, paragraph in enumerate(paragraphs[:OPENING_PARAGRAPHS]):
        rest = paragraphs[i + 1 :]
        if rest and text[paragraph.start : paragraph.end].rstrip().endswith(":") and text[rest[0].start] in QUOTES:
            said = text[rest[0].start : rest[-1].end].rstrip(" .\n")
            return len(said) >= STATEMENT and one_quotation(said)
    return False


def one_quotation(said: str) -> bool:
    """Whether the quotation that opens a text ends with it and not before."""
    opening, closing = said[0], QUOTES[said[0]]
    depth = 0
    for at, c in enumerate(said):
        if c in closing and depth:
            depth -= 1
            if not depth:
                return at == len(said) - 1
        elif c == opening:
            depth += 1
    return False


def release_parts(view: View) -> set[str]:
    """The different parts of a press release that stand in the text."""
    return {hit.value for hit in view.hits("press-release")}
