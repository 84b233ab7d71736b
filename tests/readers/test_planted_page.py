"""Pages with traces of provenance in every place that other readers throw away: each must come out of a whole audit.

What stands on the page must be a mention, what stands in its head a named field; where it names a party, the origin's chain.
"""

from __future__ import annotations

import pytest

from provenance.model.article import RawDocument
from provenance.model.audit import Audit
from provenance.options import Options
from provenance.pipeline import audit_document, prepare

GERMAN = """<!DOCTYPE html>
<html lang="de"><head><meta charset="utf-8"><title>Neue Fähre legt ab | Musterbote</title>
<link rel="canonical" href="https://www.original-muster.net/faehre">
<meta property="og:url" content="https://www.musterbote.example/faehre"><meta property="og:site_name" content="Musterbote">
<meta name="syndication-source" content="https://www.zuerst-muster.com/faehre">
<meta name="original-source" content="https://www.urquelle-muster.org/faehre">
<meta name="Googlebot-News" content="noindex">
<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Neue Fähre legt ab",
 "datePublished": "2024-03-04T08:00:00+01:00", "publisher": {"@type": "Organization", "name": "Musterbote"}, "creditText": "Agence France-Presse",
 "sourceOrganization": {"@type": "NewsMediaOrganization", "name": "Küstendienst Muster"}, "isBasedOn": "https://www.vorlage-muster.info/bericht"}</script>
</head><body>
<header><nav><a href="/">Start</a> <a href="/politik">Politik</a></nav></header>
<article>
<h1>Neue Fähre legt ab</h1>
<p class="byline">Von Karla Beispiel</p>
<div class="article-meta">Quelle: Hafenkurier | 4. März 2024</div>
<figure><img src="f.jpg" alt=""><figcaption>Die neue Fähre beim Ablegen. <span class="photo-credit">Foto: Otto Probe/AFP</span></figcaption></figure>
<p>Die neue Fähre hat am Montag zum ersten Mal abgelegt. An Bord waren 300 Gäste, sagte Kapitän Karl Muster, und der Fahrplan gilt das ganze Jahr.</p>
<p>Die Reederei rechnet mit 2000 Fahrten im Jahr und will im Herbst ein zweites Schiff bestellen, wie sie vor der Gemeinde sagte. (Reuters)</p>
<p>Am Anleger standen am Morgen mehrere hundert Menschen, die auf die erste Überfahrt gewartet hatten, manche seit fünf Uhr früh.</p>
<div class="article-credit">Mit Material von AP</div>
<p class="republication">Dieser Artikel erschien zuerst bei der Inselpost.</p>
<p>© dpa-infocom, dpa:240304-99-12345/2</p>
<div class="disclaimer">Gastbeiträge müssen nicht die Sichtweise der Redaktion widerspiegeln.</div>
</article>
<aside class="related"><h3>Mehr zum Thema</h3><ul><li><a href="/a">Alte Fähre wird verkauft</a></li><li><a href="/b">Der Hafen wächst</a></li></ul></aside>
<footer><p>Ein Angebot des Musterboten. Nachrichten mit Material von KNA.</p><p>© 2024 Musterbote Verlag</p></footer>
</body></html>
"""
# no landmarks, other classes, the JSON-LD in a graph, the credits outside the text's own box
ENGLISH = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>New ferry sets sail - Sample Herald</title>
<link rel="canonical" href="https://www.first-sample.net/ferry">
<meta property="og:url" content="https://www.sampleherald.example/ferry"><meta property="og:site_name" content="Sample Herald">
<meta name="Syndication-Source" content="https://www.wire-sample.com/ferry">
<meta name="original-source" content="https://www.source-sample.org/ferry">
<meta name="googlebot-news" content="noindex, nofollow">
<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "Sample Herald"},
 {"@type": "NewsArticle", "headline": "New ferry sets sail", "creditText": "AFP", "sourceOrganization": [{"@type": "Organization", "name": "Coast News Sample"}],
  "isBasedOn": {"@type": "NewsArticle", "url": "https://www.draft-sample.info/report"}}]}</script>
</head><body>
<div id="masthead">Sample Herald</div>
<div class="story">
<h1 class="headline">New ferry sets sail</h1>
<span class="author vcard">By Carla Sample</span>
<ul class="article-meta"><li>March 4, 2024</li><li>Source: Harbor Courier</li></ul>
<div class="image"><img src="f.jpg" alt=""><small class="photo-credit">Photo: Otto Sample/AFP</small></div>
<div class="text">
<p>LONDON (Reuters) - The new ferry left the harbor for the first time on Monday with 300 guests on board, captain Carl Sample said.</p>
<p>The company expects 2,000 trips a year and wants to order a second ship in autumn, it told a meeting of the town, where most people were in favor.</p>
<p>Several hundred people had waited at the pier since five in the morning for the first crossing, some of them with folding chairs and tea.</p>
<p class="credit">With inputs from AP</p>
<p>© dpa-infocom, dpa:240304-99-12345/2</p>
</div>
<div class="entry-footer">This article was originally published by The Island Post.</div>
<section class="disclaimer"><p>The views expressed in this article are those of the author and do not necessarily reflect those of this newspaper.</p></section>
</div>
<div id="footer"><p>Sample Herald is a local paper. With contributions from KNA.</p></div>
</body></html>
"""


def audited(page: str) -> Audit:
    found = audit_document(prepare(Options()), RawDocument("page.html", page.encode(), "html"))
    assert isinstance(found, Audit)
    return found


AUDITS = {"de": audited(GERMAN), "en": audited(ENGLISH)}

# what is planted: words on the page, the kind of mention that must hold them
SHOWN: dict[str, tuple[tuple[str, str, str], ...]] = {
    "de": (
        ("byline class", "Von Karla Beispiel", "byline"), ("credit class", "Mit Material von AP", "credit"), ("article-meta", "Quelle: Hafenkurier", "source-line"),
        ("photo credit", "Foto: Otto Probe/AFP", "source-line"), ("closing credit", "(Reuters)", "credit"), ("copyright credit", "© dpa-infocom", "credit"),
        ("item number", "dpa:240304-99-12345/2", "wire-id"), ("republication notice", "Dieser Artikel erschien zuerst bei der Inselpost.", "republication"),
        ("disclaimer", "müssen nicht die Sichtweise der Redaktion widerspiegeln", "boilerplate"), ("footer credit", "mit Material von KNA", "credit"),
    ),
    "en": (
        ("byline class", "By Carla Sample", "byline"), ("credit class", "With inputs from AP", "credit"), ("article-meta", "Source: Harbor Courier", "source-line"),
        ("photo credit", "Photo: Otto Sample/AFP", "source-line"), ("dateline credit", "LONDON (Reuters)", "credit"), ("copyright credit", "© dpa-infocom", "credit"),
        ("item number", "dpa:240304-99-12345/2", "wire-id"), ("republication notice", "originally published by The Island Post", "republication"),
        ("disclaimer", "do not necessarily reflect", "boilerplate"), ("footer credit", "With contributions from KNA", "boilerplate"),
    ),
}  # fmt: skip
# field of the metadata, its value, the party it must bring into the chain
STATED: dict[str, tuple[tuple[str, str, str], ...]] = {
    "de": (
        ("jsonld.creditText", "Agence France-Presse", "Agence France-Presse"), ("jsonld.sourceOrganization", "Küstendienst Muster", "Küstendienst Muster"),
        ("jsonld.isBasedOn", "https://www.vorlage-muster.info/bericht", "vorlage-muster.info"),
        ("meta.syndication-source", "https://www.zuerst-muster.com/faehre", "zuerst-muster.com"),
        ("meta.original-source", "https://www.urquelle-muster.org/faehre", "urquelle-muster.org"),
        ("link.canonical", "https://www.original-muster.net/faehre", "original-muster.net"), ("meta.googlebot-news", "noindex", ""),
    ),
    "en": (
        ("jsonld.creditText", "AFP", "AFP"), ("jsonld.sourceOrganization", "Coast News Sample", "Coast News Sample"),
        ("jsonld.isBasedOn", "https://www.draft-sample.info/report", "draft-sample.info"),
        ("meta.syndication-source", "https://www.wire-sample.com/ferry", "wire-sample.com"),
        ("meta.original-source", "https://www.source-sample.org/ferry", "source-sample.org"),
        ("link.canonical", "https://www.first-sample.net/ferry", "first-sample.net"), ("meta.googlebot-news", "noindex, nofollow", ""),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("language", "words", "kind"), [pytest.param(page, words, kind, id=f"{page}-{name}") for page, rows in SHOWN.items() for name, words, kind in rows])
def test_what_the_page_shows_is_a_mention(language: str, words: str, kind: str) -> None:
    found = AUDITS[language]
    at = found.article.text.index(words)
    assert any(m.kind == kind and m.start < at + len(words) and at < m.end for m in found.mentions), [m for m in found.mentions if m.start < at + len(words) and at < m.end]


@pytest.mark.parametrize(("language", "name", "value", "party"), [pytest.param(page, *row, id=f"{page}-{row[0]}") for page, rows in STATED.items() for row in rows])
def test_what_the_head_states_is_a_field_and_a_party(language: str, name: str, value: str, party: str) -> None:
    found = AUDITS[language]
    kept = {field.name: field for field in found.article.metadata.fields}
    assert kept[name].value == value
    assert kept[name].place
    assert not party or party in [link.name for link in found.origin.chain if link.mention is None]


@pytest.mark.parametrize("language", AUDITS)
def test_all_fourteen_and_more_are_planted(language: str) -> None:
    assert len(SHOWN[language]) + len(STATED[language]) >= 14
    found = AUDITS[language]
    assert found.signals["metadata.syndicated"] is True
    assert found.signals["metadata.canonical_elsewhere"] is True
    assert found.article.metadata.canonical_url
