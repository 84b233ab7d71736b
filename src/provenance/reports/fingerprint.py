"""Which finding is the same as one reported before: by article, rule and the words it rests on, never by line.

A line added above must not make old findings new. So a record of a feed or a file of records is known by its address or headline and not
by its line; what changes both its address and its headline is taken for another article.
"""

from __future__ import annotations

from hashlib import sha256

from provenance.model.audit import Audit, Finding
from provenance.model.run import RunFinding
from provenance.reports.places import file_of, ordered, relative, split_path, words_of

LENGTH = 32  # hexadecimal digits kept of the hash: 128 bits
WORDS = 2_000  # characters of each evidence looked at: a finding on a whole article stays the same when its end is mended


def identity(audit: Audit) -> tuple[str, ...]:
    """What an article is known by: its file, and for a record its address or headline."""
    file, line = file_of(audit.article)
    if not line:
        return (relative(file),)
    known = audit.article.metadata
    return relative(file), known.canonical_url or known.url or known.headline or audit.article.id


def fingerprint(audit: Audit, finding: Finding) -> str:
    """The same for the same words in the same article under the same rule, wherever they stand."""
    words = [f"{e.field}={' '.join(words_of(audit, e)[:WORDS].casefold().split())}" for e in ordered(finding)]
    return hashed(finding.rule, *identity(audit), *words)


def fingerprint_of_run(finding: RunFinding) -> str:
    """The same for the same rule on the same subject in the same files."""
    return hashed(finding.rule, finding.subject, *dict.fromkeys(split_path(place.path)[0] for place in finding.places))


def hashed(*parts: str) -> str:
    """The hash of parts, a null character between two."""
    return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:LENGTH]
