"""What a report format is: parts rendered where the article is audited, put together where the run ends."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from provenance.model.audit import Audit
from provenance.model.run import Summary


class Style(Struct, frozen=True):
    """How to render. width: columns; color: whether escape codes may be used; detail: quiet, normal or verbose; with_text: whether the article's text is part of the report."""

    width: int = 80
    color: bool = False
    detail: str = "normal"
    with_text: bool = False
    profile: str = "default"
    version: str = ""


class Format(Struct, frozen=True):
    """One report format.

    article: one audit as text, rendered in the process that made it; opening and closing: what stands before and after the
    articles (the summary is None at the opening of a streamed format); separator: between two articles;
    summary_first: whether the opening needs the whole run's summary (the parts then wait in a temporary file).
    """

    article: Callable[[Audit, Style], str]
    opening: Callable[[Style, Summary | None], str]
    closing: Callable[[Style, Summary], str]
    separator: str = ""
    summary_first: bool = False
