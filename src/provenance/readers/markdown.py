"""Markdown: the text is the whole decoded file; front matter gives metadata, and the marks show headings and code.

Only the marks that part an article from its furniture are read (front matter, fences, ATX headings, quotes), not all of
CommonMark: spans stay those of the file.
"""

from __future__ import annotations

import re
from hashlib import sha256
from typing import Any

from provenance.model.article import Article, Block, Metadata, RawDocument
from provenance.readers.decode import decode
from provenance.readers.fields import Mapping, metadata_of
from provenance.readers.options import ReadOptions

FRONT_YAML = re.compile(r"---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.S | re.M)
FRONT_TOML = re.compile(r"\+\+\+[ \t]*\r?\n(.*?)^\+\+\+[ \t]*(?:\r?\n|\Z)", re.S | re.M)
FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})[^\n]*\n(?:.*?^ {0,3}\1[`~]*[ \t]*\r?$|.*\Z)", re.S | re.M)
HEADING = re.compile(r"^ {0,3}(#{1,6})[ \t]+(\S[^\r\n]*?)[ \t]*#*[ \t]*\r?$", re.M)


def read_markdown(document: RawDocument, options: ReadOptions) -> Article:
    """One Markdown file as an article, with front matter, code fences and headings as blocks."""
    text, encoding = decode(document.data, override=options.encoding)
    front, at = front_matter(text)
    metadata = metadata_of(front, Mapping.of(options)) if front else Metadata()
    blocks = [Block(0, at, tag="front-matter", role="boilerplate", boilerplate_role="code", reason="front matter")] if at else []
    fences = [match.span() for match in FENCE.finditer(text, at)]
    blocks += [Block(start, end, tag="pre", role="boilerplate", boilerplate_role="code", reason="code fence") for start, end in fences]
    headings = [m for m in HEADING.finditer(text, at) if not any(start <= m.start() < end for start, end in fences)]
    for i, match in enumerate(headings):
        first = i == 0 and len(match[1]) == 1
        blocks.append(Block(*match.span(2), tag=f"h{len(match[1])}", role="headline" if first else "heading", reason="heading mark"))
        if first and metadata.headline is None:
            metadata = with_headline(metadata, match[2])
    blocks.sort(key=lambda block: block.start)
    return Article(
        path=document.path, id=sha256(document.data).hexdigest(), text=text, metadata=metadata, blocks=tuple(blocks), encoding=encoding, format="markdown"
    )


def with_headline(metadata: Metadata, headline: str) -> Metadata:
    from msgspec.structs import replace

    return replace(metadata, headline=headline)


def front_matter(text: str) -> tuple[dict[str, Any], int]:
    """The fields above the text and where the text begins; ({}, 0) when there are none or they cannot be read."""
    match = FRONT_YAML.match(text)
    if match:
        fields = yaml_fields(match[1])
        return (fields, match.end()) if fields else ({}, 0)
    match = FRONT_TOML.match(text)
    if match:
        import tomllib

        try:
            return tomllib.loads(match[1].replace("\r\n", "\n")), match.end()
        except tomllib.TOMLDecodeError:
            return {}, 0
    return {}, 0


def yaml_fields(source: str) -> dict[str, Any]:
    """The mapping with every scalar as text (`12:30`, `no` and dates stay as printed); {} when it is none."""
    import yaml

    try:
        fields = yaml.load(source, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    except (yaml.YAMLError, RecursionError):
        return {}
    return {str(key): value for key, value in fields.items()} if isinstance(fields, dict) else {}
