"""Signals that compare two statements of one article: text against text, text against metadata. None where one side is silent."""

from __future__ import annotations

import datetime
import re

from provenance.model.audit import Signals
from provenance.signals.facts import Facts

OWN_RESEARCH = re.compile(r"\b[Ee]igene(?:n|r)? (?:Recherche|Recherchen|Berichterstattung)\b|\bown (?:research|reporting)\b", re.ASCII)

# Codes of one written language, or of standards too near to be told apart in a short text (ISO 639-3 macrolanguages nor and hbs, and the
# withdrawn codes of ISO 639-1).
SAME = {"nb": "no", "nn": "no", "bs": "sh", "hr": "sh", "sr": "sh", "in": "id", "iw": "he", "ji": "yi"}


def macrolanguage(code: str) -> str:
    return SAME.get(code, code)


def measure(facts: Facts) -> Signals:
    return {**within_text(facts), **against_metadata(facts)}


def within_text(facts: Facts) -> Signals:
    agencies = {p.id or p.name for p in facts.parties if p.kind in ("agency", "state-media")}
    own = any(p.kind in ("desk", "outlet") for p in facts.parties)
    contributors = any(p.role == "contributor" for p in facts.parties)
    person = any(b.role == "person" for b in facts.of("byline"))
    wire = bool(facts.of("wire-id")) or (len(agencies) == 1 and not own and not contributors and bool(facts.of("dateline")))
    text = facts.view.text
    claims = ("igene" in text and OWN_RESEARCH.search(text) is not None) or ("own re" in text and OWN_RESEARCH.search(text) is not None)
    return {
        "contradiction.own_byline_and_wire": wire if person else None,
        "contradiction.own_research_and_wire": bool(claims and (facts.of("dateline") or facts.of("wire-id") or agencies)),
        "contradiction.headline_date": headline_date(facts),
    }


def headline_date(facts: Facts) -> bool | None:
    """Whether a full date in the headline is none of the text's."""
    found = facts.of("headline")
    if not found:
        return None
    end = found[0].end
    above = {d.value for d in facts.of("date") if d.value and d.end <= end and not d.inferred}
    below = {d.value for d in facts.of("date") if d.value and d.start >= end}
    return not (above & below) if above and below else None


def against_metadata(facts: Facts) -> Signals:
    metadata = facts.metadata
    declared, language = metadata.language_declared, facts.view.scan.language
    fields = {f.name.lower(): f.value for f in metadata.fields}
    in_text = {name.casefold() for b in facts.of("byline") if b.role == "person" for name in b.names}
    in_fields = {name.casefold() for name in metadata.bylines}
    return {
        "language.declared_differs": macrolanguage(declared[:2].lower()) != macrolanguage(language) if declared and language else None,
        "metadata.authors_differ": not (within(in_text, in_fields) or within(in_fields, in_text)) if in_text and in_fields else None,
        "metadata.canonical_elsewhere": elsewhere(metadata.canonical_url, metadata.url, metadata.domain),
        "metadata.syndicated": "noindex" in fields.get("meta.googlebot-news", "") if facts.view.article.format == "html" else None,
        "metadata.modified_before_published": earlier(metadata.modified, metadata.published),
        "metadata.outlet_present": metadata.outlet is not None or any(p.kind in ("outlet", "desk") for p in facts.parties) or metadata.domain is not None,
        "metadata.date_present": metadata.published is not None or any(d.value for d in facts.of("date")),
    }


def within(names: set[str], others: set[str]) -> bool:
    """Whether one of the names is one of the others, or part of one."""
    joined = "\0".join(sorted(others))
    return any(name in joined for name in names if "\0" not in name)


def elsewhere(canonical: str | None, url: str | None, domain: str | None) -> bool | None:
    from provenance.extractors.hosts import host_of, registrable

    here = registrable(host_of(url)) if url else domain
    if not canonical or not here or "://" not in canonical:
        return None
    return registrable(host_of(canonical)) != here


def earlier(modified: str | None, published: str | None) -> bool | None:
    try:
        return datetime.date.fromisoformat((modified or "")[:10]) < datetime.date.fromisoformat((published or "")[:10])
    except ValueError:
        return None
