"""ninjs 1.x–3.x, news in JSON: one object an item, told from other records by its keys.

The three versions spell the same things differently (`versioncreated`, `versionCreated`; `headline`, `headlines`); keys are read in
lower case and both forms of each. Systems that write "ninjs" of their own (Superdesk, TT) are read as far as they keep its keys.
"""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from provenance.errors import UnreadableError
from provenance.model.article import Article, MetadataField, RawDocument
from provenance.readers.newsml.markup import markup_parts, text_parts
from provenance.readers.newsml.nitf import nitf_item
from provenance.readers.newsml.parts import Item, Part, article_of, code, flat, note
from provenance.readers.newsml.tree import from_root, local, tree_of

Record = dict[str, Any]

# Keys that no other kind of record has; with `uri` (or Superdesk's `guid`) one of them tells a ninjs object.
TELLING = frozenset((
    "versioncreated", "versionCreated", "pubstatus", "pubStatus", "usageterms", "usageTerms", "infosources", "infoSources", "headlines",
    "bodies",
    "body_xhtml", "representationtype", "representationType", "copyrightnotice", "copyrightNotice", "renditions", "eventDetails",
    "coverage",
))  # fmt: skip
OTHER_TYPES = frozenset(("audio", "video", "picture", "graphic", "planning", "event", "component"))
# field name → keys (lower case)
FIELDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("creditline", ("creditline", "credit")), ("infoSource", ("infosources", "source")), ("provider", ("provider", "providers")),
    ("by", ("by", "byline")),
    ("pubStatus", ("pubstatus",)), ("embargoed", ("embargoed",)), ("edNote", ("ednote",)), ("usageTerms", ("usageterms",)),
    ("copyrightHolder", ("copyrightholder",)), ("copyrightNotice", ("copyrightnotice",)), ("slugline", ("slugline",)),
    ("urgency", ("urgency",)),
    ("genre", ("genres", "genre")), ("located", ("located",)), ("expires", ("expires",)), ("firstPublished", ("firstpublished",)),
    ("digitalSourceType", ("digitalsourcetype",)), ("trustIndicator", ("trustindicators",)), ("contributor", ("contributors", "authors")),
    ("signal", ("signals", "signal")), ("description", ("descriptions", "description_text")), ("rights", ("rightsinfo",)),
    ("link.evolvedFrom", ("evolvedfrom",)),
)  # fmt: skip
ROLED = frozenset(("infosources", "contributors", "authors", "descriptions", "trustindicators"))
NAMES = ("name", "title", "value", "literal", "uri", "href", "code", "linkedrights", "linkedRights")


def is_ninjs(record: Record) -> bool:
    """Whether an object is a ninjs item."""
    return ("uri" in record or "guid" in record) and not TELLING.isdisjoint(record) and "@type" not in record


def read_ninjs(record: Record, document: RawDocument, encoding: str) -> Article:
    """A ninjs object as an article; raises UnreadableError for pictures, plans and items without text."""
    item = {str(key).lower(): value for key, value in record.items()}
    kind = str(item.get("type") or ("event" if "eventdetails" in item else "text")).lower()
    if kind in OTHER_TYPES:
        raise UnreadableError(f"a ninjs item of type {kind}, not a text; only texts are audited")
    inner, parts = body_of(item)
    if not parts:
        raise UnreadableError(without_text(item, kind))
    created, first = (one(item.get(key)) for key in ("versioncreated", "firstcreated"))
    uri = one(item.get("uri"))
    fields = fields_of(item)
    return article_of(
        replace(
            inner,
            parts=(*parts, *captions(item, {flat(part.text) for part in parts})),
            headline=headline_of(item) or inner.headline,
            by=tuple(text for key in ("by", "byline") if (text := one(item.get(key)))) or inner.by,
            dateline=one(item.get("dateline")) or inner.dateline,
            published=one(item.get("firstpublished")) or first or created or inner.published,
            modified=created or inner.modified,
            outlet=next((field.value for name in OUTLETS for field in fields if field.name.startswith(name)), "") or inner.outlet,
            url=uri if uri.startswith(("http://", "https://")) else "",
            language=one(item.get("language")) or inner.language,
            fields=(*fields, *credits_of(item), *inner.fields),
        ),
        document, encoding, "ninjs",
    )  # fmt: skip


OUTLETS = ("newsml.provider", "newsml.infoSource", "newsml.copyrightHolder")


def one(value: Any) -> str:
    """One line of text: a scalar, or the name of an object."""
    if isinstance(value, dict):
        value = next((value[name] for name in NAMES if isinstance(value.get(name), str) and value[name].strip()), "")
    return " ".join(str(value).split()) if isinstance(value, (str, int, float)) and not isinstance(value, bool) else ""


def entries(value: Any, key: str) -> list[tuple[str, Any]]:
    """(place, entry) of a list, of an object of objects (ninjs 1.x associations), or of a single value."""
    if isinstance(value, list):
        return [(f"{key}[{i}]", entry) for i, entry in enumerate(value)]
    if isinstance(value, dict) and value and all(isinstance(entry, (dict, type(None))) for entry in value.values()):
        return [(f"{key}.{name}", entry) for name, entry in value.items()]
    return [(key, value)] if value else []


def fields_of(item: Record) -> list[MetadataField]:
    fields: list[MetadataField] = []
    for name, keys in FIELDS:
        for key in keys:
            for place, entry in entries(item.get(key), key):
                role = code(one(entry.get("role"))) if key in ROLED and isinstance(entry, dict) else ""
                note(fields, f"{name}.{role}" if role else name, one(entry), place)
    return fields


def headline_of(item: Record) -> str:
    """The main headline of a list, else the first; or the plain field."""
    found = [entry for _, entry in entries(item.get("headlines"), "headlines") if isinstance(entry, dict) and one(entry)]
    main = next((entry for entry in found if code(one(entry.get("role"))) == "main"), found[0] if found else None)
    text = one(main) if main else one(item.get("headline")) or one(item.get("title"))
    return " ".join(part.text for part in markup_parts(text, "")) if "<" in text or "&" in text else text


def body_of(item: Record) -> tuple[Item, list[Part]]:
    """(what an inner NITF states, the parts): markup before plain text, for markup parts the paragraphs."""
    bodies = [(place, entry) for place, entry in entries(item.get("bodies"), "bodies") if isinstance(entry, dict)]
    found = [(place, str(entry.get("value") or ""), kind_of(entry)) for place, entry in bodies]
    for key in ("body_xhtml", "body_html", "body_text"):
        if isinstance(value := item.get(key), str):
            found.append((key, value, "" if key == "body_text" else "html"))
    for wanted in ("html", "nitf", ""):
        for place, value, kind in found:
            if kind == wanted and value.strip():
                inner, parts = parts_of(value, kind, place)
                if parts:
                    return inner, parts
    return Item(), []


def kind_of(body: Record) -> str:
    """`html`, `nitf`, other XML, or empty for plain text."""
    folded = {str(key).lower(): value for key, value in body.items()}
    stated = f"{folded.get('contenttype') or ''} {folded.get('role') or ''}".lower()
    if "nitf" in stated:
        return "nitf"
    if "html" in stated:
        return "html"
    return "xml" if "xml" in stated else ""


def parts_of(value: str, kind: str, place: str) -> tuple[Item, list[Part]]:
    if kind == "nitf":
        try:
            root, _ = tree_of(from_root(value))
        except UnreadableError:
            return Item(), []
        if local(root) != "nitf":
            return Item(), []
        inner = nitf_item(root, f"{place}/nitf")
        return inner, list(inner.parts)
    return Item(), markup_parts(value, place) if kind == "html" else text_parts(value, place)


def captions(item: Record, known: set[str]) -> list[Part]:
    """The captions of the pictures that go with the text, without those the text holds itself."""
    found: list[Part] = []
    for place, entry in pictures(item):
        texts = entries(entry.get("descriptions"), "descriptions") or entries(entry.get("description_text"), "description_text")
        if texts:
            inner, value = texts[0]
            found += [part for part in text_parts(one(value), f"{place}.{inner}")[:3] if flat(part.text) not in known]
    return [replace(part, role="caption", reason="caption of an associated picture") for part in found]


def credits_of(item: Record) -> list[MetadataField]:
    """Whose the pictures are."""
    fields: list[MetadataField] = []
    for place, entry in pictures(item):
        for name, keys in (("creditline", ("creditline", "credit")), ("by", ("by", "byline")), ("infoSource", ("infosources", "source"))):
            for key in keys:
                for inner, value in entries(entry.get(key), key):
                    note(fields, f"associated.{name}", one(value), f"{place}.{inner}")
    return fields


def pictures(item: Record) -> list[tuple[str, Record]]:
    """(place, item in lower-case keys) of the associated pictures, graphics, videos."""
    found = [(place, entry) for place, entry in entries(item.get("associations"), "associations") if isinstance(entry, dict)]
    media = [(place, entry) for place, entry in found if entry.get("type") in ("picture", "graphic", "video", "audio")]
    return [(place, {str(key).lower(): value for key, value in entry.items()}) for place, entry in media[:50]]


def without_text(item: Record, kind: str) -> str:
    """Why an item of type text has none."""
    status = one(item.get("pubstatus")).lower()
    withdrawn = f" and is {status}" if status not in ("", "usable") else ""
    if kind == "composite":
        count = len(entries(item.get("associations"), "associations"))
        return f"a ninjs package of {count} items without a text of its own{withdrawn}"
    described = "; it has a description only" if item.get("descriptions") or item.get("description_text") else ""
    return f"the ninjs item holds no text{withdrawn}{described}"
