"""NewsML 1.0–1.2: one NewsItem is a tree of components, of which some hold alternatives of the same text.

Of alternatives (`EquivalentsList="yes"`, a choice by language) the first that holds text is read; the others are the same article.
"""

from __future__ import annotations

import re

from msgspec.structs import replace

from provenance.errors import UnreadableError
from provenance.model.article import MetadataField
from provenance.readers.newsml.content import content_parts
from provenance.readers.newsml.markup import text_parts
from provenance.readers.newsml.nitf import nitf_item
from provenance.readers.newsml.parts import Item, Part, note
from provenance.readers.newsml.tree import Element, attribute, child, children, local, words

# field name, element, wherever it stands in the item; the value is a party's or a formal name, else the text
NAMED: tuple[tuple[str, str], ...] = (
    ("creditline", "creditline"), ("copyrightNotice", "copyrightline"), ("rights", "rightsline"), ("slugline", "slugline"),
    ("by", "byline"),
    ("dateline", "dateline"), ("infoSource", "source"), ("provider", "provider"), ("creator", "creator"), ("contributor", "contributor"),
    ("pubStatus", "status"), ("urgency", "urgency"), ("genre", "genre"), ("usageTerms", "usagetype"),
    ("copyrightHolder", "copyrightholder"),
    ("instruction", "instruction"),
)  # fmt: skip
# Roles and media of components that are no article text.
OTHER_MEDIA = re.compile(r"photo|picture|image|graphic|animation|video|audio|logo|thumb|preview|icon|binary", re.I)
NOT_TEXT = re.compile(r"style|script|^(?:title|head-?line)$|thumb|preview|keyword", re.I)
CAPTION = re.compile(r"caption|legend", re.I)
CONTACT = re.compile(r"contact", re.I)
EDITORIAL = re.compile(r"note|advis|editor", re.I)  # types of NewsLines that speak to the desk
MOST_CONTENTS = 500  # a release in twenty languages with its pictures holds about a hundred
CONTENT_ROOTS = frozenset(("html", "body", "body.content", "div", "section"))


def newsml1_item(root: Element, path: str = "NewsML/NewsItem") -> Item:
    """A NewsML 1.x `<NewsItem>` as an item; raises UnreadableError when no component holds a text."""
    parts, inner, media = content_of(root, path)
    fields = item_fields(root, path)
    if not any(part.role not in ("caption", "headline") and not part.box for part in parts):
        kinds = ", ".join(dict.fromkeys(media))
        raise UnreadableError(f"a NewsML item without a text; it holds: {kinds}" if kinds else "a NewsML item without a text")
    first, revised = (words(next(iter(below(root, name)), None)) for name in ("firstcreated", "thisrevisioncreated"))
    provider = words(child(root, "identification", "newsidentifier", "providerid"))
    return Item(
        parts=tuple(parts),
        headline=first_text(root, "headline") or inner.headline,
        by=tuple(dict.fromkeys(text for element in below(root, "byline") if (text := words(element)))) or inner.by,
        dateline=first_text(root, "dateline") or inner.dateline,
        published=first or inner.published,
        modified=revised or inner.modified,
        outlet=next((field.value for field in fields if field.name == "newsml.provider"), "") or provider or inner.outlet,
        language=language_of(root) or inner.language,
        fields=(*fields, *inner.fields),
    )


def language_of(root: Element) -> str:
    stated = (attribute(element, "formalname") for element in below(root, "language"))
    return next((value for value in stated if value), "") or attribute(root, "lang")


def below(root: Element, name: str) -> list[Element]:
    """All elements of a name outside the contents."""
    return [element for element in root.iter() if local(element) == name and not in_content(element)]


def in_content(element: Element) -> bool:
    return any(local(above) == "datacontent" for above in element.iterancestors())


def first_text(root: Element, name: str) -> str:
    return next((text for element in below(root, name) if (text := words(element))), "")


def item_fields(root: Element, path: str) -> list[MetadataField]:
    fields: list[MetadataField] = []
    wanted = {tag: name for name, tag in NAMED}
    for element in root.iter():
        tag = local(element)
        if tag not in wanted and tag not in ("newsline", "statuswillchange", "providerid"):
            continue
        if in_content(element):
            continue
        place = f"{path}/{element.getparent().tag.rpartition('}')[2]}/{element.tag.rpartition('}')[2]}"
        if tag == "newsline":
            kind = attribute(child(element, "newslinetype"), "formalname")
            note(fields, "edNote" if EDITORIAL.search(kind) else f"line.{kind or 'other'}", words(child(element, "newslinetext")), place)
        elif tag == "statuswillchange":
            if attribute(child(element, "futurestatus"), "formalname").lower() == "usable":
                note(fields, "embargoed", words(child(element, "dateandtime")), f"{place}/DateAndTime")
        elif tag == "providerid":
            note(fields, "infoSource.register", words(element), place)
        else:
            for value in values_of(element):
                note(fields, wanted[tag], value, place)
    return list({(field.name, field.value): field for field in reversed(fields)}.values())[::-1]


def values_of(element: Element) -> list[str]:
    """The parties an element names, its formal name, or its text."""
    parties = [name for party in children(element, "party") if (name := attribute(party, "formalname"))]
    if parties or children(element, "party"):
        return parties
    name = attribute(element, "formalname")
    return [name] if name else [words(element)]


def content_of(root: Element, path: str) -> tuple[list[Part], Item, list[str]]:
    """(parts, what an inner NITF states, media that are no text)."""
    parts: list[Part] = []
    media: list[str] = []
    inner = Item()
    chosen: dict[Element, Element] = {}
    for content in [element for element in root.iter() if local(element) == "contentitem"][:MOST_CONTENTS]:
        role, kind = role_of(content), kind_of(content)
        data = child(content, "datacontent")
        other = OTHER_MEDIA.search(f"{role} {kind}") and not CAPTION.search(role)
        if other or data is None or attribute(child(content, "encoding"), "notation"):
            media.append(kind or role or "content in another file")
            continue
        if NOT_TEXT.search(role) or NOT_TEXT.search(kind) or not is_chosen(content, chosen):
            continue
        found, stated = data_parts(data, f"{path}/ContentItem/DataContent")
        if not found:
            continue
        choose(content, chosen)
        parts += [turned(part, role) for part in found]
        inner = inner if inner.parts else stated
    return parts, inner, media


def role_of(content: Element) -> str:
    """The role of the nearest component that has one."""
    for above in content.iterancestors():
        if local(above) == "newscomponent" and (found := child(above, "role")) is not None:
            return attribute(found, "formalname")
        if local(above) == "newsitem":
            break
    return ""


def kind_of(content: Element) -> str:
    return " ".join(value for name in ("mediatype", "mimetype", "format") if (value := attribute(child(content, name), "formalname")))


def is_chosen(content: Element, chosen: dict[Element, Element]) -> bool:
    return all(chosen.get(component, branch) is branch for component, branch in choices(content))


def choose(content: Element, chosen: dict[Element, Element]) -> None:
    for component, branch in choices(content):
        chosen.setdefault(component, branch)


def choices(content: Element) -> list[tuple[Element, Element]]:
    """(component that offers alternatives, the branch this content lies in), outwards."""
    found = []
    branch = content
    for above in content.iterancestors():
        if local(above) == "newscomponent" and offers_choice(above):
            found.append((above, branch))
        branch = above
        if local(above) == "newsitem":
            break
    return found


def offers_choice(component: Element) -> bool:
    """Whether the parts of a component are the same content in several forms or languages."""
    equivalent = attribute(component, "equivalentslist").lower() == "yes"
    return equivalent or any("Language" in words(basis) for basis in children(component, "basisforchoice"))


def data_parts(data: Element, path: str) -> tuple[list[Part], Item]:
    """The text of a content: NITF, XHTML, bare paragraphs, or markup held as text."""
    for root in data:
        if local(root) == "nitf":
            inner = nitf_item(root, f"{path}/nitf")
            return list(inner.parts), inner
        if local(root) in CONTENT_ROOTS:
            return content_parts(root, f"{path}/{local(root)}"), Item()
    if len(data):
        return content_parts(data, path), Item()
    return text_parts(data.text or "", path), Item()


def turned(part: Part, role: str) -> Part:
    """A part of a component whose role says that it is no body."""
    if CAPTION.search(role):
        return replace(part, role="caption", reason=f"component with the role {role}")
    if CONTACT.search(role):
        return replace(part, role="boilerplate", box="company-profile", reason=f"component with the role {role}")
    return part
