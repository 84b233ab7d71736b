"""The tags of a feed as they are written: where each item stands, and what it says of parties and rights, word for word.

feedparser tells no lines, keeps the last of several sources, rights or publishers, loses the text of an unknown element that has
attributes, takes a photo's caption (`media:description`) for the item's text, and needs quadratic time for keywords and for long authors
(its issues 53 and 195; measured for 6.0). So these tags are read here, and taken out of what feedparser is given. This is no parser:
it follows start tags and end tags, knows comments, CDATA and instructions, and works on broken XML just as well.
"""

from __future__ import annotations

import html
import re
from typing import NamedTuple

from provenance.errors import UnreadableError
from provenance.readers.newsml.tree import MOST_TAGS

# A `<` cannot stand in an attribute's value, so no attempt runs past the next tag. Comments, data and instructions are tokens without a name.
TOKEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)|<\?.*?(?:\?>|\Z)"
    r"|<(?P<end>/?)(?P<name>[A-Za-z_][\w.:-]*)(?P<rest>(?:[^<>\"']|\"[^\"<]*+\"|'[^'<]*+')*+)>",
    re.S,
)
ATTRIBUTE = re.compile(r"([\w:.-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
DECLARED = re.compile(r"\bxmlns:([\w.-]+)\s*=\s*[\"']([^\"']{1,200})[\"']")
DECLARATIONS = 1 << 16  # characters in which namespaces are looked for: the root element and the first items
# Markup as it gets into titles and names; `<jo@paper.example>` and a template's `<Name>` are words.
MARKUP = re.compile(r"</?(?:a|abbr|b|big|br|cite|code|del|div|em|font|h[1-6]|i|img|ins|mark|p|q|s|small|span|strike|strong|su[bp]|tt|u|wbr)(?:\s[^<>]*)?/?>", re.I)
# References to no character, which `html.unescape` may refuse to count (Python reads no more than 4,300 digits).
ENDLESS = re.compile(r"&#(?:\d{8,}|[xX][0-9a-fA-F]{8,});?")
DATA = re.compile(r"<!\[CDATA\[(.*?)(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)|<[^<>]*>", re.S)
# Namespace → the prefix it is known by here; the formats' own elements have none.
PREFIXES: dict[str, str] = {
    "http://www.w3.org/2005/atom": "", "http://purl.org/atom/ns#": "", "http://purl.org/rss/1.0/": "", "http://my.netscape.com/rdf/simple/0.9/": "",
    "http://purl.org/dc/elements/1.1/": "dc", "http://purl.org/dc/terms/": "dcterms", "http://search.yahoo.com/mrss/": "media",
    "http://search.yahoo.com/mrss": "media", "http://purl.org/rss/1.0/modules/content/": "content", "http://rssnamespace.org/feedburner/ext/1.0": "feedburner",
    "http://creativecommons.org/ns#license": "cc", "http://web.resource.org/cc/": "cc", "http://backend.userland.com/creativecommonsrssmodule": "cc",
    "http://cyber.law.harvard.edu/rss/creativecommonsrssmodule.html": "cc", "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
}  # fmt: skip
ITEMS = frozenset(("item", "entry"))
# Elements whose words are kept as they stand. Their meaning is decided in `feed`.
SAID = frozenset(
    "guid id source author dc:creator dc:author dcterms:creator itunes:author contributor dc:contributor dcterms:contributor dc:source dcterms:source"
    " dc:publisher dcterms:publisher dc:rights dcterms:rights dcterms:rightsholder rights copyright media:copyright media:credit media:description credit"
    " creditline agency feedburner:origlink pheedo:origlink cc:license creativecommons:license dcterms:license media:license".split()
)
# Elements that hold the article's own words and markup: no tag within them speaks for the item.
TEXTS = frozenset("title description summary abstract content content:encoded body xhtml:body fullitem dc:title dc:description itunes:summary".split())
# Not given to feedparser: who is named (read above), and what it would mistake for the item's text or take quadratic time for.
PERSONS = frozenset(
    "author contributor managingeditor webmaster dc:creator dc:author dc:publisher dc:contributor dcterms:creator itunes:author itunes:owner".split()
)
KEYWORDS = frozenset("category keywords tags dc:subject itunes:category itunes:keywords".split())


class Said(NamedTuple):
    """One element that speaks of parties, rights or identity. tag: with its known prefix, lower case; inner: the source between its tags."""

    tag: str
    attributes: dict[str, str]
    inner: str


class Item(NamedTuple):
    """One item. start, end: its place in the source; closed: whether its end tag is there."""

    start: int
    end: int
    line: int
    closed: bool
    said: list[Said]


class Tags(NamedTuple):
    """What the tags of a feed show. root: name of the root element; channel: what stands outside items; rest: the source for feedparser;
    complete: whether the root element is closed."""

    root: str
    items: list[Item]
    channel: list[Said]
    rest: str
    complete: bool


def tags_of(source: str) -> Tags:
    """Follows the tags once; raises UnreadableError for more tags than a feed can need."""
    walk = Walk(source, prefixes_of(source))
    kept: list[str] = []
    last = count = 0
    for token in TOKEN.finditer(source):
        if token["name"] is None:
            continue
        count += 1
        if count > MOST_TAGS:
            raise UnreadableError(f"the feed holds more than {MOST_TAGS:,} tags; split it into several")
        tag = walk.take(token)
        if tag in PERSONS or tag in KEYWORDS or tag.startswith("media:"):
            kept.append(source[last : token.start()])
            last = token.end()
    kept.append(source[last:])
    walk.end_item(len(source), closed=False)
    return Tags(walk.root, walk.items, walk.channel, "".join(kept), walk.complete)


class Walk:
    """Where the walk along the tags stands: in which item, and within which element whose words are kept or passed over."""

    def __init__(self, source: str, prefixes: dict[str, str]) -> None:
        self.source, self.prefixes = source, prefixes
        self.root, self.complete = "", False
        self.items: list[Item] = []
        self.channel: list[Said] = []
        self.said: list[Said] | None = None  # of the open item
        self.start = self.counted = 0
        self.line = 1
        self.inside: tuple[str, re.Match[str]] | None = None

    def take(self, token: re.Match[str]) -> str:
        """Follows one tag; its name with the known prefix."""
        tag = known_name(token["name"], self.prefixes)
        ends = bool(token["end"])
        if not self.root:
            self.root = tag
        elif ends and tag == self.root:
            self.complete = True
        if tag in ITEMS:
            self.item(token, ends)
        elif self.inside is not None:
            if ends and tag == self.inside[0]:
                self.keep(self.inside[1], token.start())
        elif not ends and (tag in SAID or tag in TEXTS or self.of_channel(tag)):
            self.inside = (tag, token)
            if token["rest"].endswith("/") or (self.of_channel(tag) and (tag == "channel" or "href" in token["rest"].lower())):
                self.keep(token, token.end())
        return tag

    def item(self, token: re.Match[str], ends: bool) -> None:
        """An item begins or ends; whatever was open in the one before ends with it."""
        self.inside = None
        self.end_item(token.end() if ends else token.start(), closed=ends)
        if not ends:
            self.line += self.source.count("\n", self.counted, token.start())
            self.start = self.counted = token.start()
            self.said = []
            if token["rest"].endswith("/"):
                self.end_item(token.end(), closed=True)

    def end_item(self, end: int, *, closed: bool) -> None:
        if self.said is not None:
            self.items.append(Item(self.start, end, self.line, closed, self.said))
        self.said = None

    def of_channel(self, tag: str) -> bool:
        """Whether this can hold the address of the whole feed (CDF: `channel`); those of items are feedparser's work."""
        return self.said is None and (tag == "link" or (tag == "channel" and self.root == "channel"))

    def keep(self, opening: re.Match[str], end: int) -> None:
        """What the element that ends here says; of the elements with the article's words nothing is kept."""
        tag = known_name(opening["name"], self.prefixes)
        if tag in SAID or self.of_channel(tag):
            said = Said(tag, attributes_of(opening["rest"]), self.source[opening.end() : end])
            (self.channel if self.said is None else self.said).append(said)
        self.inside = None


def prefixes_of(source: str) -> dict[str, str]:
    """Prefixes as this feed writes them → as they are known here."""
    declared = DECLARED.findall(source, 0, DECLARATIONS)
    return {prefix.lower(): PREFIXES[uri.lower()] for prefix, uri in declared if uri.lower() in PREFIXES}


def known_name(name: str, prefixes: dict[str, str]) -> str:
    prefix, colon, local = name.lower().rpartition(":")
    known = prefixes.get(prefix, prefix) if colon else ""
    return f"{known}:{local}" if known else local


def attributes_of(rest: str) -> dict[str, str]:
    """Attribute names in lower case, without prefix → values."""
    return {name.rpartition(":")[2].lower(): plain(one or other) for name, one, other in ATTRIBUTE.findall(rest)}


def plain(inner: str) -> str:
    """The words between two tags on one line: data unwrapped, markup gone, characters written out, also where that was done twice."""
    words = DATA.sub(lambda match: html.escape(match[1], quote=False) if match[1] else " ", inner)
    return unmarked(written_out(words))


def unmarked(words: str) -> str:
    """One line without markup, its character references written out."""
    return " ".join(written_out(MARKUP.sub(" ", words)).split())


def written_out(text: str) -> str:
    """The text with its character references as characters."""
    return html.unescape(ENDLESS.sub("\ufffd", text)) if "&" in text else text
