"""URLs in the text."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.extractors.hosts import URL, clean_url, domain_of, host_of
from provenance.extractors.view import View
from provenance.model.mention import Link, Mention


def extract(view: View) -> Iterator[Mention]:
    text = view.text
    if "://" not in text and "www." not in text:
        return
    for m in URL.finditer(text):
        url = clean_url(m[0])
        host = host_of(url)
        if "." in host:
            yield Link(m.start(), m.start() + len(url), url=url, domain=domain_of(view, host)[0])
