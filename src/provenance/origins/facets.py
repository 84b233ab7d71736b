"""What articles of one run are compared by, taken from an audit: small enough to keep for every article of a feed."""

from __future__ import annotations

from provenance.model.audit import Audit
from provenance.model.mention import Credit, Dateline
from provenance.model.run import Facets


def facets_of(audit: Audit) -> Facets:
    """The facets of one article; its feed is filled in by whoever knows it."""
    m, card = audit.article.metadata, audit.scorecard
    parties = [p for x in audit.mentions if isinstance(x, Credit | Dateline) for p in x.parties]
    return Facets(
        path=audit.article.path, domain=m.domain or "", outlet=m.outlet or "", published=m.published or "", headline=m.headline or "",
        bylines=m.bylines, genre=audit.genre, origin=audit.origin.kind, origin_named=bool(audit.origin.chain), band=card.band, score=card.score,
        rules=tuple(f.rule for f in audit.findings if f.polarity == "concern" and not f.suppressed),
        credits=tuple(dict.fromkeys(p.id or p.name for p in parties)),
    )  # fmt: skip
