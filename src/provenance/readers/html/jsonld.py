"""JSON-LD of a page: the node that describes the article, and its provenance fields as they stand.

Publishers break it in every way (comments around it, trailing commas, raw line breaks, arrays of arrays, references by
`@id`): what can be saved is, and nothing here raises.
"""

from __future__ import annotations

import html
import re
from typing import Any

from msgspec import DecodeError, json

from provenance.model.article import MetadataField

Node = dict[str, Any]

WRAPPING = re.compile(r"^\s*(?:/[/*]+\s*)?(?:<!--|<!\[CDATA\[|//<!\[CDATA\[)?(?:\s*\*/)?|(?:/[/*]+\s*)?(?:-->|\]\]>|//\s*\]\]>)?\s*(?:\*/)?\s*;?\s*$")
TRAILING_COMMA = re.compile(r",(?=\s*[}\]])")
SALVAGED = ("headline", "datePublished", "dateModified", "creditText", "isAccessibleForFree", "inLanguage", "dateline")
MOST_NODES = 5_000  # objects of one page that are looked at; live blogs reach about 2,000
# schema.org types of articles, the plainer ones last.
ARTICLE_TYPES = (
    "newsarticle", "reportagenewsarticle", "analysisnewsarticle", "backgroundnewsarticle", "opinionnewsarticle", "reviewnewsarticle",
    "asknewsarticle",
    "liveblogposting", "advertisercontentarticle", "satiricalarticle", "article", "blogposting", "techarticle", "scholarlyarticle",
    "medicalscholarlyarticle",
    "report", "socialmediaposting", "discussionforumposting", "review", "criticreview", "recipe", "creativework", "medicalwebpage",
    "webpage", "itempage", "aboutpage",
    "podcastepisode", "videoobject",
)  # fmt: skip
RANK: dict[str, int] = {name: rank for rank, name in enumerate(ARTICLE_TYPES)}
FULL_ARTICLE = RANK["creativework"]
# Fields that say where the words come from, of the article and (dotted) of what it names.
PROVENANCE_KEYS = (
    "creditText", "sourceOrganization", "isBasedOn", "isBasedOnUrl", "citation", "dateline", "publishingPrinciples", "correction", "translator",
    "isAccessibleForFree", "copyrightHolder", "copyrightNotice", "provider", "sponsor", "funder", "editor", "contributor", "creator",
    "license", "usageInfo",
    "backstory", "translationOfWork", "producer", "accountablePerson", "maintainer", "digitalSourceType", "genre", "articleSection",
    "isPartOf", "locationCreated",
    "contentLocation", "printEdition", "creativeWorkStatus", "expires", "author", "publisher", "datePublished", "dateModified", "headline",
    "inLanguage", "url",
    "acquireLicensePage", "editEIDR", "recordedAt", "sdPublisher", "sourcedFrom", "material", "reviewedBy", "alternativeHeadline",
    "correctionsPolicy",
)  # fmt: skip
# Fields that matter on any object of the page (a photo's credit, an organisation's principles).
EVERYWHERE = ("creditText", "copyrightNotice", "sourceOrganization", "isBasedOn", "publishingPrinciples", "dateline", "correction", "translator", "sdPublisher")
LONGEST = 1_000


def nodes_of(scripts: list[str]) -> list[tuple[int, Node]]:
    """(depth, object) of every script, breadth first; depth 0 is the top level and `@graph`."""
    found: list[tuple[int, Node]] = []
    queue: list[tuple[int, Any]] = [(0, value) for script in scripts for value in values_of(script)]
    at = 0
    while at < len(queue) and at < MOST_NODES:
        depth, value = queue[at]
        at += 1
        if isinstance(value, list):
            queue.extend((depth, item) for item in value if isinstance(item, (dict, list)))
        elif isinstance(value, dict):
            found.append((depth, value))
            for key, item in value.items():
                if isinstance(item, (dict, list)):
                    queue.append((depth if key in ("@graph", "mainEntity", "mainEntityOfPage") else depth + 1, item))
    return found


def values_of(script: str) -> list[Any]:
    """The JSON values of one script; what is broken is mended or salvaged field by field."""
    try:
        return [json.decode(script)]
    except (DecodeError, UnicodeEncodeError, RecursionError):
        pass
    return mended(script)


def mended(script: str) -> list[Any]:
    import json as standard

    text = WRAPPING.sub("", script).strip()
    if "&quot;" in text and '"' not in text:
        text = html.unescape(text)
    for attempt in (text, TRAILING_COMMA.sub("", text)):
        decoder = standard.JSONDecoder(strict=False)
        values: list[Any] = []
        at = 0
        try:
            while at < len(attempt) and len(values) < 50:
                value, at = decoder.raw_decode(attempt, at)
                values.append(value)
                at += len(attempt[at:]) - len(attempt[at:].lstrip(" \t\r\n,;"))
        except (ValueError, RecursionError):
            pass
        if values:
            return values
    return [salvaged(text)]


def salvaged(text: str) -> Node:
    """The plain text fields of JSON that does not parse."""
    node: Node = {}
    for key in SALVAGED:
        match = re.search(rf'"{key}"\s*:\s*"((?:[^"\\]|\\.){{1,500}})"', text)
        if match:
            node[key] = match[1].replace('\\"', '"').replace("\\/", "/")
    match = re.search(r'"author"\s*:\s*[\[{\s]*[^\]]{0,200}?"name"\s*:\s*"([^"]{1,100})"', text)
    if match:
        node["author"] = match[1]
    if node:
        kind = re.search(r'"@type"\s*:\s*"(\w*(?:Article|Posting))"', text)
        node["@type"] = kind[1] if kind else "Article"
    return node


def rank_of(node: Node) -> int:
    kinds = node.get("@type")
    names = kinds if isinstance(kinds, list) else [kinds]
    return min((RANK.get(str(name).rsplit("/", 1)[-1].lower(), 99) for name in names), default=99)


def article_of(nodes: list[tuple[int, Node]], addresses: set[str]) -> Node:
    """The node that describes this page's article: by type, level, and agreement with the page's address; {} when there is none."""
    best: Node = {}
    best_score: tuple[float, ...] = ()
    for depth, node in nodes:
        rank = rank_of(node)
        if rank >= 99:
            continue
        full = rank < FULL_ARTICLE
        address = plain_address(first_text(node.get("url")) or first_text(node.get("mainEntityOfPage")) or str(node.get("@id") or ""))
        near = bool(address) and address in addresses
        score = (full and depth == 0, full and depth <= 1 and near, full and depth <= 1, depth == 0, near, bool(node.get("headline")), -rank)
        if score > best_score and (full or depth <= 1):
            best, best_score = node, score
    return best


def plain_address(url: str) -> str:
    """A URL without scheme, `www.`, query, fragment and last slash, to compare two."""
    return re.sub(r"^(?:https?:)?//(?:www\.)?|[?#].*$", "", url.strip().lower()).rstrip("/")


def resolved(value: Any, by_id: dict[str, Node]) -> Any:
    """The object a bare `@id` reference points at, or the value itself."""
    if isinstance(value, dict) and len(value) <= 2 and isinstance(value.get("@id"), str):
        return by_id.get(value["@id"], value)
    return value


def texts_of(value: Any, by_id: dict[str, Node] | None = None) -> list[str]:
    """The texts of a scalar, an object (its name) or a list of them, nested lists included."""
    found: list[str] = []
    stack = [value]
    while stack and len(found) < 50:
        item = stack.pop(0)
        if isinstance(item, list):
            stack = item[:50] + stack
            continue
        text = one_text(resolved(item, by_id or {}))
        if text:
            found.append(text)
    return found


# keys that hold another work, as an object or as its address
WORKS = frozenset(("isBasedOn", "isBasedOnUrl", "translationOfWork"))


def first_text(value: Any, by_id: dict[str, Node] | None = None) -> str:
    return next(iter(texts_of(value, by_id)), "")


def one_text(item: Any) -> str:
    if isinstance(item, bool):
        return "true" if item else "false"
    if isinstance(item, dict):
        for key in ("name", "@value", "headline", "text", "url", "@id", "legalName", "description"):
            inner = item.get(key)
            if isinstance(inner, list):
                inner = next((part for part in inner if isinstance(part, str)), None)
            if isinstance(inner, (str, int, float)) and str(inner).strip():
                return " ".join(html.unescape(str(inner)).split())
        return ""
    if isinstance(item, (str, int, float)):
        return " ".join(html.unescape(str(item)).split())
    return ""


def works_of(value: Any, by_id: dict[str, Node]) -> list[str]:
    """Of each work that an article is made from its publisher, else its address, else its name: whose it is, not what it is called."""
    found = []
    for item in value if isinstance(value, list) else [value]:
        work = resolved(item, by_id)
        if isinstance(work, dict):
            publisher = texts_of(work.get("publisher"), by_id) if work.get("publisher") else []
            found += publisher[:1] or texts_of(work.get("url"), by_id)[:1] or texts_of(work, by_id)[:1]
        else:
            found += texts_of(item, by_id)
    return found


def provenance_fields(article: Node, nodes: list[tuple[int, Node]], by_id: dict[str, Node]) -> list[MetadataField]:
    """Every provenance field of the article node, one record a value."""
    fields = []
    for key in PROVENANCE_KEYS:
        if key in article:
            values = works_of(article[key], by_id) if key in WORKS else texts_of(article[key], by_id)
            fields += [MetadataField(f"jsonld.{key}", text[:LONGEST], "script[type=application/ld+json]") for text in values]
    for _, node in nodes:
        if node is not article:
            kind = one_text(node.get("@type")) or "Thing"
            for key in EVERYWHERE:
                if key in node:
                    fields += [MetadataField(f"jsonld.{kind}.{key}", text[:LONGEST], "script[type=application/ld+json]") for text in texts_of(node[key], by_id)]
    publisher = resolved(article.get("publisher"), by_id)
    if isinstance(publisher, dict):
        for key in (
            "publishingPrinciples", "correctionsPolicy", "ownershipFundingInfo", "parentOrganization", "verificationFactCheckingPolicy",
            "ethicsPolicy",
        ):
            fields += [MetadataField(f"jsonld.publisher.{key}", text[:LONGEST], "script[type=application/ld+json]") for text in texts_of(publisher.get(key), by_id)]
    return fields
