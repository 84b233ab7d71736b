"""Which format of news XML a document is in, and the items of a message of many.

Told by the root element. A message with one text is that text, its pictures are named beside it; with several texts each item is a
document of its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from msgspec.structs import replace

from provenance.errors import UnreadableError
from provenance.model.article import Article, MetadataField, RawDocument, Unreadable
from provenance.readers.compression import joined
from provenance.readers.newsml.g2 import TEXT_CLASSES, article, class_of, g2_item
from provenance.readers.newsml.newsml1 import newsml1_item
from provenance.readers.newsml.nitf import nitf_item
from provenance.readers.newsml.parts import Item, article_of, note
from provenance.readers.newsml.tree import Element, attribute, child, children, local, parsed, words
from provenance.readers.options import ReadOptions

# root element → (format's name, how its items are read)
FORMATS: dict[str, tuple[str, Callable[[Element], Item]]] = {
    "nitf": ("nitf", nitf_item), "newsitem": ("newsml-g2", g2_item), "newsmessage": ("newsml-g2", g2_item),
    "packageitem": ("newsml-g2", g2_item),
    "newsml": ("newsml", newsml1_item),
}  # fmt: skip
READ = "read are NITF, NewsML-G2 and NewsML 1.x"
# Roots that are known and hold no article.
NOT_ARTICLES: dict[str, str] = {
    **dict.fromkeys(("urlset", "sitemapindex"), "a sitemap, which lists addresses"), "opml": "a list of feeds", "svg": "a drawing",
    "packageitem": "a package, which lists other items and holds no text of its own",
    "planningitem": "a planning item: what will be covered, not an article",
    "conceptitem": "a concept item: facts on a person, place or subject, not an article",
    "knowledgeitem": "a knowledge item: a vocabulary, not an article",
    "catalogitem": "a catalogue of vocabularies, not an article", "eventitem": "an event item, not an article",
}  # fmt: skip


def read_newsml(document: RawDocument, options: ReadOptions) -> Article:
    """One document of news XML as an article; raises UnreadableError with what it is where it is no text."""
    root, encoding, damage = parsed(document.data, options)
    name = local(root)
    if name not in FORMATS or name == "packageitem":
        shown = root.tag.rpartition("}")[2][:60]
        reason = NOT_ARTICLES.get(name)
        raise UnreadableError(f"the file is {reason}" if reason else f"XML of a kind that is not read: its root is `<{shown}>`; {READ}")
    form, read = FORMATS[name]
    items = items_of(root)
    main = main_item(items, root)
    item = read(main)
    if name == "nitf" and not any(part.role not in ("caption", "byline") for part in item.parts):
        raise UnreadableError("the NITF document holds no text")
    if not item.parts:
        raise UnreadableError("the item holds no text")
    return article_of(replace(item, fields=(*item.fields, *message_fields(root, items, main, damage))), document, encoding, form)


def split_messages(chunks: Iterator[bytes], path: str, options: ReadOptions) -> Iterator[RawDocument | Unreadable]:
    """A message with several texts as one document an item, its path `file:line`; any other document as it is."""
    try:
        data = joined(chunks, options.max_bytes)
        items = items_of(parsed(data, options).root) if data.strip() else []
    except UnreadableError as error:
        yield Unreadable(path, error.reason, error.line, error.column)
        return
    if sum(map(is_text, items)) < 2:
        yield RawDocument(path, data, "newsml")
        return
    from lxml import etree

    for item in items:
        line = item.sourceline or 0
        yield RawDocument(f"{path}:{line}", etree.tostring(item, encoding="utf-8", with_tail=False), "newsml", line)


def items_of(root: Element) -> list[Element]:
    """The items of a message (of the root itself where it is one)."""
    if local(root) == "newsmessage":
        return [item for holder in children(root, "itemset") for item in holder if local(item) == "newsitem" or local(item) in NOT_ARTICLES]
    if local(root) == "newsml":
        return children(root, "newsitem")
    return [root]


def is_text(item: Element) -> bool:
    """Whether an item says that it is a text; NewsML 1.x says so only by what it holds."""
    if local(item) != "newsitem":
        return local(item) == "nitf"
    return class_of(item) in TEXT_CLASSES


def main_item(items: list[Element], root: Element) -> Element:
    """The first text of a message, else its first item."""
    if not items:
        raise UnreadableError("the message holds no item")
    texts = [item for item in items if is_text(item)]
    if not texts:
        kinds = Counter(kind_of(item) for item in items)
        if len(items) > 1:
            raise UnreadableError(f"the message holds no text: {listed(kinds)}")
        if local(items[0]) != "newsitem":
            raise UnreadableError(f"the message holds {NOT_ARTICLES[local(items[0])]}")
        return items[0]
    return texts[0]


def kind_of(item: Element) -> str:
    if local(item) == "newsitem":
        return f"{class_of(item) or 'news'} item"
    return NOT_ARTICLES[local(item)].partition(",")[0].partition(":")[0].partition(" ")[2] or local(item)


def listed(kinds: Counter[str]) -> str:
    return ", ".join(f"{article(kind)} {kind}" if count == 1 else f"{count} {kind}s" for kind, count in kinds.items())


def message_fields(root: Element, items: list[Element], main: Element, damage: str) -> list[MetadataField]:
    """What the envelope states, and what else lies in it."""
    fields: list[MetadataField] = []
    for name in ("sender", "origin"):
        note(fields, name, words(child(root, "header", name)), f"newsMessage/header/{name}")
    for holder in (child(root, "newsenvelope", "sentfrom"), child(root, "newsenvelope")):
        for name, tag in (("sender", "party"), ("service", "newsservice")):
            for element in children(holder, tag):
                note(fields, name, attribute(element, "formalname"), f"NewsML/NewsEnvelope/{tag}")
    others = Counter(kind_of(item) for item in items if item is not main)
    if others:
        note(fields, "beside", listed(others), local(root))
    if damage:
        fields.append(MetadataField("reader.damage", damage))
    return fields
