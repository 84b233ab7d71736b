"""What the gate calls articles and pieces of evidence, so that both bear the same name at the next run.

An article in a file of its own is its path. An item of a feed or a record has no place of its own (lines shift as items come and go):
it is its guid or address, else the file with the headline. Evidence is its words with case, spaces and numbers made equal.
"""

from __future__ import annotations

import os
import re
import unicodedata
from hashlib import sha256
from urllib.parse import urlsplit

from provenance.model.article import Article, Metadata
from provenance.model.audit import Evidence

RECORD = re.compile(r":\d+(?:\.\d+)?$")  # `file:line`, how articles inside a file are called; `file:line.2` for the second in one line
HOST_ONLY = re.compile(r"\w+://([^/]*)")  # of `https://host:8443` the number is no line
URL = re.compile(r"[a-z][a-z0-9+.-]*://", re.I)
GUID = "record.provenance_guid"  # the field of a feed item (readers.feed)
DIGITS = re.compile(r"\d+")
SHOWN = 120  # characters of evidence that stay readable in a baseline; longer ones are told apart by a hash


def rooted(path: str, root: str) -> str:
    """A path as seen from the folder `root`, with `/`; addresses and standard input stay as they are."""
    if path == "-" or URL.match(path):
        return path
    try:
        return os.path.relpath(path, root or None).replace(os.sep, "/")
    except ValueError:  # another drive
        return path


def file_of(path: str) -> str:
    """The file or feed an article lies in."""
    file = RECORD.sub("", path)
    return path if (host := HOST_ONLY.fullmatch(file)) and ":" not in host[1].rpartition("]")[2] else file


def article_name(article: Article, root: str) -> str:
    """The article's name in a baseline."""
    file = file_of(article.path)
    if file == article.path:
        return rooted(file, root)
    metadata = article.metadata
    guid = next((field.value for field in metadata.fields if field.name == GUID), None)
    if own := guid or metadata.canonical_url or metadata.url:
        return own
    return f"{rooted(file, root)}#{normalised(metadata.headline or article.id)}"


def evidence_words(evidence: Evidence, article: Article) -> str:
    """The words a finding rests on, made equal; of a metadata field its name and value."""
    if evidence.field:
        value = getattr(article.metadata, evidence.field, "") or ""
        return normalised(f"{evidence.field}: {', '.join(value) if isinstance(value, tuple) else value}")
    return normalised(article.text[evidence.start : evidence.end])


def evidence_name(evidence: Evidence, article: Article) -> str:
    """The words as a baseline keeps them: long ones cut, with a hash of the whole."""
    words = evidence_words(evidence, article)
    return words if len(words) <= SHOWN else f"{words[:SHOWN]}… {sha256(words.encode()).hexdigest()[:12]}"


def normalised(words: str) -> str:
    """Text without what changes from one version to the next and says nothing: case, spaces, line ends, forms of one letter; each number
    (days, times, counts of a story that goes on) becomes 0."""
    return DIGITS.sub("0", " ".join(unicodedata.normalize("NFKC", words).casefold().split()))


def on_domain(metadata: Metadata, domain: str) -> bool:
    """Whether an article stands on a domain or under it: by the host of its address, or by the domain that is known of it."""
    return any(host == domain or host.endswith("." + domain) for host in (host_of(metadata.url), (metadata.domain or "").lower()) if host)


def host_of(url: str | None) -> str:
    """The whole host of an address; `Metadata.domain` keeps only its registrable part."""
    try:
        return (urlsplit(url or "").hostname or "").lower()
    except ValueError:
        return ""
