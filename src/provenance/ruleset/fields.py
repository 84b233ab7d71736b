"""What a `where` may name: the fields of each mention kind and, where a field's type is a closed set, its values.

Read from the mention records themselves, so that a rule and the code cannot drift apart.
"""

from __future__ import annotations

from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, NamedTuple, Union, get_args, get_origin

import msgspec

from provenance.model.article import Metadata
from provenance.model.mention import KINDS

# Fields the records type as plain text although the set is closed (DESIGN section 3, FORMATS.md).
CLOSED: dict[str, frozenset[str]] = {
    "boilerplate.role": frozenset({
        "teaser", "newsletter", "share", "comments", "reading-ui", "consent", "paywall", "advert", "solicitation", "disclaimer",
        "caption", "tags", "copyright", "embed", "code", "company-profile", "feed-footer", "placeholder-id",
    }),
}
NULL = "null"


class Field(NamedTuple):
    """How a field is compared. values: the closed set, or None for free text; truth: a boolean; many: a tuple of texts."""

    values: frozenset[str] | None = None
    truth: bool = False
    many: bool = False


@cache
def fields_of(kind: str) -> dict[str, Field]:
    """The fields of a mention kind a rule may ask for; fields of records inside it are dotted (`parties.kind`)."""
    found: dict[str, Field] = {}
    collect(KINDS[kind], "", found)
    for name in found:
        if closed := CLOSED.get(f"{kind}.{name}"):
            found[name] = Field(values=closed)
    return found


@cache
def metadata_fields() -> tuple[str, ...]:
    """The metadata fields a rule may ask for; `fields`, the raw list, is not one."""
    return tuple(f.name for f in msgspec.structs.fields(Metadata) if f.name != "fields")


def collect(record: type, prefix: str, into: dict[str, Field]) -> None:
    for field in msgspec.structs.fields(record):
        kinds, optional = alternatives(field.type)
        kind = kinds[0]
        null = {NULL} if optional else set()
        if get_origin(kind) is Literal:
            into[prefix + field.name] = Field(values=frozenset(get_args(kind)) | null)
        elif kind is bool:
            into[prefix + field.name] = Field(values=frozenset({"true", "false"} | null), truth=True)
        elif kind is str:
            into[prefix + field.name] = Field()
        elif get_origin(kind) is tuple:
            inner = get_args(kind)[0]
            if inner is str:
                into[prefix + field.name] = Field(many=True)
            else:
                collect(inner, f"{field.name}.", into)


def alternatives(kind: Any) -> tuple[list[Any], bool]:
    """The members of a union without None, and whether None was one."""
    members = list(get_args(kind)) if get_origin(kind) in (Union, UnionType) else [kind]
    return [m for m in members if m is not NoneType], NoneType in members
