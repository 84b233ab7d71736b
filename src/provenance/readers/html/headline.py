"""The page's headline: the visible heading that agrees with what the page says of itself, else what it says."""

from __future__ import annotations

import re

from provenance.readers.html import evidence as ev
from provenance.readers.html.tree import Draft, Element, Page

SEPARATOR = re.compile(r"\s+[|\u2013\u2014·•»«:-]{1,2}\s+|\s*[|»«›]\s*|\s::\s")
HEADING_TAGS = frozenset(("h1", "h2", "h3"))
NOT_WORD = re.compile(r"\W+")


def flat(text: str) -> str:
    """Letters and digits only, folded."""
    return NOT_WORD.sub("", text.casefold())


def headline_of(page: Page, stated: list[str], title: str, site: str, structured: bool = False) -> tuple[str | None, Draft | None]:
    """(headline, its block when it is visible). stated: headlines of JSON-LD and meta tags, best first; title: `<title>`; site: the outlet's name."""
    wanted = [folded for text in (*stated[:4], title) if (folded := flat(without_site(text, site)))]
    own = flat(site)
    headings = [draft for draft in page.blocks if may_head(draft) and flat(draft.text) != own]
    ones = [draft for draft in headings if draft.element.tag == "h1" or heading_above(draft)]
    for group, least in ((ones, 0.62), (headings, 0.75), (named_lines(page), 0.8)):
        scored = [(agreement(flat(draft.text), wanted), -i) for i, draft in enumerate(group)]
        best, at = max(scored, default=(0.0, 0))
        if best >= least:
            draft = group[-at]
            return chosen(draft, stated, title, site, structured), draft
    if stated:
        return without_site(stated[0], site), None
    named = [draft for draft in ones if len(draft.text) > 8]
    if len(named) == 1 or (named and not title):
        return one_line(named[0]), named[0]
    if title:
        return without_site(title, site), None
    return (one_line(headings[0]), headings[0]) if headings else (None, None)


def chosen(draft: Draft, stated: list[str], title: str, site: str, structured: bool) -> str:
    """The visible words, unless most of what the head states agrees on other ones (a heading rewritten for the front page)."""
    visible = flat(draft.text)
    votes: dict[str, float] = {visible: BESIDE_JSONLD if structured else VISIBLE}
    for rank, text in enumerate((*stated[:4], title)):
        folded = flat(without_site(text, site))
        known = next((vote for vote in votes if vote == folded), folded)
        votes[known] = votes.get(known, 0.0) + (1.0 if rank < len(stated[:4]) else TITLE)
    best = max(votes, key=lambda vote: votes[vote])
    if best == visible or contained(best, visible):
        return one_line(draft)
    return next(without_site(text, site) for text in (*stated, title) if flat(without_site(text, site)) == best)


BESIDE_JSONLD = 0.5
VISIBLE = 2.6
TITLE = 0.3


def contained(a: str, b: str) -> bool:
    return bool(a) and bool(b) and (a in b or b in a)


def one_line(draft: Draft) -> str:
    return draft.text.replace("\n", " ")


def in_list(draft: Draft) -> bool:
    """A heading inside a list item or a menu is an entry of it (breadcrumbs are marked up so)."""
    at: Element | None = draft.element
    for _ in range(4):
        if at is None:
            return False
        if at.tag in ("li", "nav") or (at.own & ev.NAV and at is not draft.element):
            return True
        at = at.parent
    return False


def named_lines(page: Page) -> list[Draft]:
    return [draft for draft in page.blocks[:400] if draft.element.own & ev.HEADLINE and 8 <= len(draft.text) < 300]


def may_head(draft: Draft) -> bool:
    """Whether a block is a heading that can be the headline: no entry of a list, and no link to elsewhere unless it is an `h1`."""
    if (draft.element.tag not in HEADING_TAGS and not heading_above(draft)) or in_list(draft):
        return False
    return draft.element.tag == "h1" or draft.linked < 0.8 * len(draft.text)


def heading_above(draft: Draft) -> str:
    """`h1` where the block stands in a heading through one more tag."""
    parent = draft.element.parent
    return "h1" if parent is not None and parent.tag == "h1" else ""


def agreement(text: str, wanted: list[str]) -> float:
    """How much of the longer one both share when one holds the other; 0 when neither does."""
    best = 0.0
    for claim in wanted:
        if not text or not claim or len(text) < 4:
            continue
        if text == claim:
            return 1.0
        if text in claim:
            best = max(best, 0.5 + 0.49 * len(text) / len(claim))
        elif claim in text:
            best = max(best, 0.5 + 0.45 * len(claim) / len(text))
        elif len(text) > 12 and len(claim) > 12:
            best = max(best, shared(text, claim) * 0.85)
    return best


def shared(a: str, b: str) -> float:
    """Dice coefficient of the letter 4-grams."""
    x = {a[i : i + 4] for i in range(len(a) - 3)}
    y = {b[i : i + 4] for i in range(len(b) - 3)}
    return 2 * len(x & y) / (len(x) + len(y)) if x and y else 0.0


def without_site(title: str, site: str) -> str:
    """A title without the outlet's name at its end or start."""
    parts = [part for part in SEPARATOR.split(title) if part]
    if len(parts) < 2:
        return title
    known = flat(site)
    kept = [part for part in parts if not known or flat(part) not in (known,)]
    if len(kept) < len(parts) and kept:
        cut = title
        for part in parts:
            if part not in kept:
                cut = re.sub(rf"(?:^|\s*[|\u2013\u2014·•»«›:-]+\s*){re.escape(part)}\s*$|^\s*{re.escape(part)}\s*[|\u2013\u2014·•»«›:-]+\s*", "", cut)
        return cut.strip() or title
    last = parts[-1]
    if len(last.split()) <= 4 and len(last) < 0.5 * len(title):
        cut = title[: title.rindex(last)].rstrip(" |–—·•»«›:-")
        return cut or title
    return title
