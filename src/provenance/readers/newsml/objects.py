"""A JSON object as it comes in `.json` and `.jsonl`: a ninjs item, or a record of any other kind.

The bytes are looked at first: only what holds a key of ninjs is parsed to be told apart.
"""

from __future__ import annotations

import re

from provenance.model.article import Article, RawDocument
from provenance.readers.newsml.ninjs import TELLING, is_ninjs, read_ninjs
from provenance.readers.options import ReadOptions
from provenance.readers.records import parsed, read_record

NAMED = re.compile(rb'"(?:uri|guid)"\s*:')
TOLD = re.compile(b'"(?:' + "|".join(sorted(TELLING)).encode() + rb')"\s*:')


def read_object(document: RawDocument, options: ReadOptions) -> Article:
    """One JSON object as an article; a `--text-field` asks for a record, whatever its keys."""
    if not options.text_field and NAMED.search(document.data) and TOLD.search(document.data):
        record, encoding = parsed(document, options)
        if isinstance(record, dict) and is_ninjs(record):
            return read_ninjs(record, document, encoding)
    return read_record(document, options)
