"""What a comparison of articles gives: pairs with exact passages, families, verdicts. Frozen, without behaviour, without numpy.

Spans are half-open, in code points of each article's text. "Words" are runs of letters and digits; in scripts without spaces two
characters (Han, kana) or four (Thai, Lao, Khmer, Burmese) count as one word.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from provenance.model.article import Unreadable
from provenance.model.audit import AttributionVerdict

Span = tuple[int, int]
Relation = Literal["a-first", "b-first", "common-source", "same-outlet", "unknown"]
FamilyKind = Literal["wire-copies", "reprints", "rewrites"]
Ground = Literal["credit", "kind", "date", "reference", ""]


class ReuseOptions(Struct, frozen=True):
    """What counts as shared text.

    min_containment: share of the shorter text found in the longer from which a pair is reported; min_words: a passage of so many words
    is reported whatever the share; common_in: text that stands in more articles than this is common text (boilerplate) and does not
    count; min_passage: shorter passages are not listed; family_containment: share from which two articles belong to one family;
    across: leave out pairs of one outlet, where outlets are known; with_text: give each passage its words;
    verdicts: say who was first and who credits whom.
    """

    min_containment: float = 0.1
    min_words: int = 60
    common_in: int = 20
    min_passage: int = 12
    family_containment: float = 0.5
    across: bool = False
    with_text: bool = False
    verdicts: bool = True


class Verdict(Struct, frozen=True):
    """Whether one side says where shared words come from. reason: in words, for a person."""

    attribution: AttributionVerdict
    reason: str


class Passage(Struct, frozen=True):
    """One stretch of shared text. words: equal words; changed: words of `a` inside the stretch that differ; quoted: stands in
    quotation marks on both sides; a_verdict, b_verdict: whether each side credits this stretch (None until verdicts are given); text: its
    words in `a`, only where asked for."""

    a: Span
    b: Span
    words: int
    changed: int = 0
    quoted: bool = False
    a_verdict: Verdict | None = None
    b_verdict: Verdict | None = None
    text: str = ""


class Side(Struct, frozen=True):
    """One article of a pair. verdict: for the shared text as a whole (None until verdicts are given)."""

    path: str
    id: str
    published: str | None = None
    outlet: str | None = None
    verdict: Verdict | None = None


class Pair(Struct, frozen=True):
    """Two articles that share text.

    containment: share of the shorter text's shingles found in the longer, common text left out; shared_words: words of `a` that stand
    in listed passages and are equal; longest: words of the longest passage; relation: who was first, or that both may derive from a
    third; by: what that rests on: a credit, the kind of outlet (an agency's own page), dates, membership of the reference set, or
    nothing; source: the third party of a common source; excerpt: the beginning of the longest passage.
    """

    a: Side
    b: Side
    containment: float
    shared_words: int
    longest: int
    passages: tuple[Passage, ...]
    relation: Relation = "unknown"
    by: Ground = ""
    source: str = ""
    excerpt: str = ""


class Family(Struct, frozen=True):
    """Articles connected by copying. paths: in input order; kind: wire copies (an agency or press wire is credited by a member),
    reprints (nearly the whole text), rewrites (parts of it); source: the credited wire, or the outlet of the first; first: the earliest
    by date, where all dates are known; containment: mean over the pairs that tie it together."""

    paths: tuple[str, ...]
    kind: FamilyKind
    source: str = ""
    first: str | None = None
    containment: float = 0.0


class CommonText(Struct, frozen=True):
    """Text left out of the comparison. articles: in how many it stands (1 for page furniture labelled by role); path and span: one
    place where it can be read; reason: `in N articles` or the role of the furniture."""

    text: str
    articles: int
    path: str
    start: int
    end: int
    reason: str


class Outlet(Struct, frozen=True):
    """Whose article it is, as far as known. names: case-folded forms that name it; domains: registrable or known hosts."""

    name: str = ""
    id: str = ""
    names: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    kind: str = ""


class Named(Struct, frozen=True):
    """A party an article names as a source. strength: `credit` (credit, dateline, source line, republication: for the whole text) or
    `passing` (attribution, link: for the words beside it); kind: kind of the party, `unnamed` where it identifies nobody."""

    name: str
    id: str
    domain: str
    kind: str
    strength: Literal["credit", "passing"]
    start: int
    end: int


class ArticleFacts(Struct, frozen=True):
    """What the audit of one article says that bears on copied text. own: the article shows an author of its own."""

    path: str
    id: str
    outlet: Outlet
    published: str | None
    headline: str
    named: tuple[Named, ...] = ()
    quotations: tuple[Span, ...] = ()
    speakers: tuple[Span, ...] = ()
    furniture: tuple[tuple[int, int, str], ...] = ()
    own: bool = False


class ArticleReuse(Struct, frozen=True):
    """One article's part in the comparison, ready to become signals.

    copied_share: share of its characters in passages shared with another outlet's or an unknown article; uncredited_share: those of
    them whose source is missing or inaccurate; longest_passage: words; family_size: 1 when it is in none; verdict: of most of its
    shared characters; partners: paths of the other articles.
    """

    path: str
    copied_share: float
    uncredited_share: float
    longest_passage: int
    family_size: int
    verdict: AttributionVerdict
    partners: tuple[str, ...]


class ReuseReport(Struct, frozen=True):
    """A whole comparison. compared: articles read; reference: articles of the set compared with, or None when all were compared
    with one another; short: articles with fewer words than one shingle, which cannot be compared."""

    compared: int
    reference: int | None
    short: int
    pairs: tuple[Pair, ...]
    families: tuple[Family, ...]
    articles: tuple[ArticleReuse, ...]
    common: tuple[CommonText, ...]
    unreadable: tuple[Unreadable, ...]
    options: ReuseOptions
