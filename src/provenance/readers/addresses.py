"""Hosts and domains of URLs, told by their form alone.

The registrable domain is approximated without the public suffix list, which costs a tenth of a second to load; the
second-level registries named here cover the news sites of the catalogue.
"""

from __future__ import annotations

import re
from urllib.parse import urljoin

HOST = re.compile(r"^\s*(?:[a-z][a-z0-9+.-]*:)?//(?:[^/@?#\s]*@)?(\[[0-9a-f:.]+\]|[^/:?#\s]+)", re.I)
BARE = re.compile(r"^\s*((?:[a-z0-9_-]+\.)+[a-z]{2,24})(?:[/:?#]|\s*$)", re.I)
# Second levels under which names are registered, in country domains (public suffix list, ICANN section).
SECOND_LEVEL = frozenset([
    "ac", "co", "com", "edu", "go", "gob", "gouv", "gov", "gv", "net", "nom", "or", "org", "ne", "in", "info", "ltd", "med", "mil", "nic",
    "press", "re", "web",
])


def host_of(url: str) -> str | None:
    """The registrable domain of a URL or bare host, lower-case; None when there is none."""
    match = HOST.match(url) or BARE.match(url)
    if not match:
        return None
    host = match[1].lower().rstrip(".")
    labels = host.split(".")
    if len(labels) < 2 or host.startswith("[") or labels[-1].isdigit():
        return host or None
    size = 3 if len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in SECOND_LEVEL else 2
    return ".".join(labels[-size:])


def absolute(url: str, base: str | None) -> str:
    """A URL made absolute against the page's own, or as it stands."""
    url = url.strip()
    if not base or HOST.match(url):
        return url
    try:
        return urljoin(base, url)
    except ValueError:
        return url
