"""NITF 3.x (News Industry Text Format), alone or inside NewsML: head, document data, body.

The docdata fields go by the names of their NewsML-G2 kin; what NITF does not say, for instance who else carried the text, stays unknown.
"""

from __future__ import annotations

from provenance.model.article import MetadataField
from provenance.readers.fields import PROVENANCE
from provenance.readers.newsml.content import UNPUBLISHED, content_parts
from provenance.readers.newsml.parts import Item, Part, iso, note
from provenance.readers.newsml.tree import Element, attribute, child, children, words

# field name, path below docdata, attribute
DOCDATA: tuple[tuple[str, tuple[str, ...], str], ...] = (
    ("edNote", ("ed-msg",), "info"), ("urgency", ("urgency",), "ed-urg"), ("released", ("date.release",), "norm"),
    ("expires", ("date.expire",), "norm"),
    ("copyrightHolder", ("doc.copyright",), "holder"), ("rightsOwner", ("doc.rights",), "owner"), ("rightsAgent", ("doc.rights",), "agent"),
    ("usageTerms", ("doc.rights",), "type"), ("infoSource.transmitter", ("del-list", "from-src"), "src-name"),
    ("infoSource.register", ("doc-id",), "regsrc"), ("altId", ("doc-id",), "id-string"), ("seriesName", ("series",), "series.name"),
)  # fmt: skip
# field name, element of body.head
BODY_HEAD: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("infoSource.distributor", ("distributor",)), ("dateline", ("dateline",)), ("copyrightNotice", ("rights",)),
    ("rightsOwner", ("rights", "rights.owner")),
    ("rightsAgent", ("rights", "rights.agent")), ("description", ("abstract",)), ("copyrightNotice", ("copyrite",)),
)  # fmt: skip
PUBDATA = ("name", "date.publication", "edition.name", "issue", "position.section")


def nitf_item(root: Element, path: str = "nitf") -> Item:
    """A `<nitf>` element as an item. path: where it stands."""
    head, body = child(root, "head"), child(root, "body")
    top = child(body, "body.head")
    data = child(head, "docdata")
    fields = head_fields(head, data, f"{path}/head")
    fields += body_head_fields(top, f"{path}/body/body.head")
    issued = attribute(child(data, "date.issue"), "norm")
    pubdata = child(head, "pubdata")
    changed = [date for change in children(head, "revision-history") if (date := attribute(change, "norm"))]
    return Item(
        parts=tuple(body_parts(body, top, f"{path}/body")),
        headline=words(child(top, "hedline", "hl1")) or words(child(top, "headline", "hl1")) or words(child(head, "title")),
        by=tuple(text for part in byline_parts(top) if (text := part)),
        dateline=words(child(top, "dateline")),
        published=attribute(pubdata, "date.publication") or issued,
        modified=max(changed, key=lambda date: iso(date) or "", default=issued),
        outlet=attribute(pubdata, "name") or words(child(top, "distributor")),
        language=attribute(root, "baselang") or attribute(root, "lang") or attribute(body, "lang"),
        fields=tuple(fields),
    )


def head_fields(head: Element | None, data: Element | None, path: str) -> list[MetadataField]:
    fields: list[MetadataField] = []
    note(fields, "pubStatus", attribute(data, "management-status"), f"{path}/docdata/@management-status")
    for name, steps, key in DOCDATA:
        above = child(data, *steps[:-1]) if len(steps) > 1 else data
        for element in children(above, steps[-1]):
            note(fields, name, attribute(element, key), f"{path}/docdata/{'/'.join(steps)}/@{key}")
    for element in children(child(data, "key-list"), "keyword"):
        note(fields, "slugline", attribute(element, "key"), f"{path}/docdata/key-list/keyword/@key")
    for element in children(head, "tobject"):
        note(fields, "genre", attribute(element, "tobject.type"), f"{path}/tobject/@tobject.type")
        for inner in children(element, "tobject.property"):
            note(fields, "genre", attribute(inner, "tobject.property.type"), f"{path}/tobject/tobject.property/@tobject.property.type")
    for key in PUBDATA:
        note(fields, f"pubdata.{key}", attribute(child(head, "pubdata"), key), f"{path}/pubdata/@{key}")
    for element in children(head, "meta"):
        if PROVENANCE.search(named := attribute(element, "name")):
            note(fields, f"meta.{named}", attribute(element, "content"), f'{path}/meta[@name="{named}"]')
    return fields


def body_head_fields(top: Element | None, path: str) -> list[MetadataField]:
    fields: list[MetadataField] = []
    for name, steps in BODY_HEAD:
        note(fields, name, words(child(top, *steps)), f"{path}/{'/'.join(steps)}")
    for text in byline_parts(top):
        note(fields, "by", text, f"{path}/byline")
    for element in children(top, "note"):
        if attribute(element, "type") == UNPUBLISHED:
            note(fields, "edNote", words(element), f'{path}/note[@type="{UNPUBLISHED}"]')
    return fields


def byline_parts(top: Element | None) -> list[str]:
    """The byline lines, each without what NITF sets apart as the job title."""
    found = []
    for element in children(top, "byline"):
        lines = content_parts(element, "byline")
        text = " ".join(part.text.partition("\n")[0] for part in lines)
        if not text:
            continue
        found.append(spaced(element) if element.text and child(element, "person") is not None else text)
    return found


def spaced(element: Element) -> str:
    """`By<person>Anna Weber</person><byttl>…` with a space between the two, without the title."""
    person = words(child(element, "person"))
    opening = " ".join((element.text or "").split())
    return f"{opening} {person}".strip()


def body_parts(body: Element | None, top: Element | None, path: str) -> list[Part]:
    """Printable notes of the head, further headlines, the content, the end."""
    parts: list[Part] = []
    hedline = child(top, "hedline")
    for element in children(hedline, "hl2"):
        text = words(element)
        if text and text != words(child(hedline, "hl1")):
            parts.append(Part(text, "heading", "hl2", f"{path}/body.head/hedline/hl2"))
    for element in children(top, "note"):
        if attribute(element, "type") != UNPUBLISHED:
            parts += [Part(p.text, "notice", p.tag, p.path, "publishable note") for p in content_parts(element, f"{path}/body.head/note")]
    for name in ("body.content", "body.end"):
        for element in children(body, name):
            parts += content_parts(element, f"{path}/{name}")
    return parts
