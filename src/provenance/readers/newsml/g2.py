"""NewsML-G2 items: the parts around the content, and the content as NITF, XHTML or text.

Codes (`stat:canceled`, `cRole:origProv`) are read by their last part: the catalogues that resolve them lie on the web. An empty
`<embargoed/>` is left out, some systems write it into every item.
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from provenance.errors import UnreadableError
from provenance.model.article import MetadataField
from provenance.readers.addresses import host_of
from provenance.readers.newsml.content import content_parts, holds_paragraphs
from provenance.readers.newsml.markup import text_parts
from provenance.readers.newsml.nitf import nitf_item
from provenance.readers.newsml.parts import Item, Part, code, note
from provenance.readers.newsml.tree import Element, attribute, child, children, local, words


def concept(element: Element) -> str:
    """The name of a party or concept: its name, its literal, else the last part of its code, else the host of its URI."""
    uri = attribute(element, "uri")
    name = words(child(element, "name")) or attribute(element, "literal") or code(attribute(element, "qcode"))
    return name or (host_of(uri) or code(uri) if uri else "")


def coded(element: Element) -> str:
    return code(attribute(element, "qcode") or attribute(element, "uri") or attribute(element, "literal")) or words(element)


def worded(element: Element) -> str:
    return words(element) or attribute(element, "literal")


# section → (element, how its value is read); the field is named for the element, and for its role where it has one
FIELDS: dict[str, tuple[tuple[str, str, Callable[[Element], str]], ...]] = {
    "rightsInfo": (
        ("copyrightHolder", "copyrightholder", concept), ("copyrightNotice", "copyrightnotice", worded),
        ("usageTerms", "usageterms", worded),
        ("accountable", "accountable", concept),
    ),
    "itemMeta": (
        ("provider", "provider", concept), ("pubStatus", "pubstatus", coded), ("embargoed", "embargoed", worded),
        ("edNote", "ednote", worded),
        ("service", "service", concept), ("signal", "signal", coded), ("versionCreated", "versioncreated", worded),
        ("firstCreated", "firstcreated", worded),
    ),
    "contentMeta": (
        ("urgency", "urgency", worded), ("infoSource", "infosource", concept), ("creator", "creator", concept),
        ("contributor", "contributor", concept),
        ("creditline", "creditline", worded), ("by", "by", worded), ("dateline", "dateline", worded), ("genre", "genre", concept),
        ("slugline", "slugline", worded), ("digitalSourceType", "digitalsourcetype", concept), ("located", "located", concept),
        ("description", "description", worded), ("rating", "rating", concept),
    ),
}  # fmt: skip
ROLED = frozenset(("infoSource", "creator", "contributor", "description", "edNote"))
# What a link to another item says of where this one came from.
ORIGINS = frozenset(("isderivedfrom", "derivedfrom", "evolvedfrom", "istranslationof", "translatedfrom", "isadaptationof"))
TEXT_CLASSES = frozenset(("text", "composite", "package", ""))


def g2_item(root: Element) -> Item:
    """A `<newsItem>` as an item; raises UnreadableError for pictures and the like, and for items without text."""
    fields = item_fields(root)
    kind = class_of(root)
    if kind not in TEXT_CLASSES:
        raise UnreadableError(f"{article(kind)} {kind} item, not a text (its itemClass says so); only texts are audited")
    inner, parts = content_of(child(root, "contentset"))
    if not parts:
        raise UnreadableError(without_text(root, fields))
    item, content = child(root, "itemmeta"), child(root, "contentmeta")
    created = words(child(item, "versioncreated"))
    first = words(child(item, "firstcreated")) or words(child(content, "contentcreated"))
    guid = attribute(root, "guid")
    return replace(
        inner,
        parts=tuple(parts),
        headline=headline_of(content) or inner.headline,
        by=tuple(text for element in children(content, "by") if (text := words(element))) or inner.by or creators(content),
        dateline=words(child(content, "dateline")) or inner.dateline,
        published=first or created or inner.published,
        modified=created or inner.modified,
        outlet=next((field.value for field in fields if field.name == "newsml.provider"), "") or inner.outlet,
        url=guid if guid.startswith(("http://", "https://")) else "",
        language=attribute(child(content, "language"), "tag") or attribute(root, "lang") or inner.language,
        fields=(*fields, *inner.fields),
    )


def item_fields(root: Element) -> list[MetadataField]:
    """The provenance fields of an item, each with its place."""
    fields: list[MetadataField] = []
    for section, rows in FIELDS.items():
        holder = child(root, section.lower())
        for name, tag, read in rows:
            for element in children(holder, tag):
                role = code(attribute(element, "role")) if name in ROLED else ""
                place = f"{root.tag.rpartition('}')[2]}/{section}/{name}"
                if role:
                    place += f'[@role="{attribute(element, "role")}"]'
                note(fields, f"{name}.{role}" if role else name, read(element), place)
    for element in children(child(root, "itemmeta"), "link"):
        relation = code(attribute(element, "rel"))
        if relation.lower() in ORIGINS:
            note(fields, f"link.{relation}", attribute(element, "residref") or attribute(element, "href"), "newsItem/itemMeta/link")
    for element in children(root, "derivedfrom"):
        note(fields, "link.derivedFrom", attribute(element, "idrefs"), "newsItem/derivedFrom")
    return fields


def class_of(root: Element) -> str:
    return coded(found).lower() if (found := child(root, "itemmeta", "itemclass")) is not None else ""


def headline_of(content: Element | None) -> str:
    """The main headline: one without a role, or the one whose role says so."""
    found = [(code(attribute(element, "role")).lower(), words(element)) for element in children(content, "headline")]
    main = next((text for role, text in found if text and role in ("", "main", "headline")), "")
    return main or next((text for _, text in found if text), "")


def creators(content: Element | None) -> tuple[str, ...]:
    """The creators given as people where there is no byline; codes and offices are told apart by the name list's own rules."""
    from provenance.readers.names import is_person

    names = (words(child(element, "name")) for element in children(content, "creator"))
    return tuple(name for name in names if " " in name and is_person(name))


def content_of(content: Element | None) -> tuple[Item, list[Part]]:
    """(what the content itself states, its parts): the first rendition that holds text."""
    for element in children(content, "inlinexml"):
        for root in element:
            inner, parts = inline(root)
            if parts:
                return inner, parts
    for element in children(content, "inlinedata"):
        if attribute(element, "encoding"):
            continue  # bytes in base64: a picture, a document
        parts = text_parts("".join(element.itertext()), "newsItem/contentSet/inlineData")
        if parts:
            return Item(), parts
    return Item(), []


def inline(root: Element) -> tuple[Item, list[Part]]:
    """One rendition: NITF, XHTML, or another dialect that has paragraphs."""
    name, path = local(root), "newsItem/contentSet/inlineXML"
    if name == "nitf":
        inner = nitf_item(root, f"{path}/nitf")
        return inner, list(inner.parts)
    if name == "html" or (name and holds_paragraphs(root)):
        return Item(), content_parts(root, f"{path}/{root.tag.rpartition('}')[2]}")
    return Item(), []


def without_text(root: Element, fields: list[MetadataField]) -> str:
    """Why an item of class text has none."""
    status = next((field.value for field in fields if field.name == "newsml.pubStatus"), "usable")
    withdrawn = f" and is {status}" if status.lower() not in ("usable", "") else ""
    remote = next((attribute(element, "href") for element in children(child(root, "contentset"), "remotecontent")), "")
    if remote:
        return f"the item{withdrawn} holds no text: its content lies in another file ({remote[:120]})"
    return f"the item holds no text{withdrawn}; nothing can be audited but its fields"


def article(word: str) -> str:
    return "an" if word[:1] in "aeiou" else "a"
