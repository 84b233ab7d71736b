"""URLs and bare domains: what host they name, which gazetteer row it is, which registrable domain."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from provenance.extractors.view import View
from provenance.lexicon.records import Entry

URL = re.compile(r"(?:https?://|www\.)[^\s<>\"„“”»«|\u3000-\u30ff\u4e00-\u9fff\uac00-\ud7af\uff00-\uffef]+", re.IGNORECASE)
# endings of bare domains that news sites use; a list keeps abbreviations and file names ("z.B", "bild.jpg") out
ENDINGS = (
    "com|org|net|info|de|at|ch|eu|ru|news|tv|uk|co|us|fr|es|it|nl|pl|cz|sk|hu|ro|bg|gr|tr|ua|by|cn|jp|kr|vn|in|id|ir|il|be|lu|li|dk|se|no|fi|pt|br|ar|mx|"
    "ca|au|nz|za|ng|ke|sg|hk|tw|io|me|online|media|press|today|live|blog|app|biz|asia|world|site|cc|to|is|ee|lv|lt|si|hr|rs|ba|mk|al|md|ge|am|az|kz|uz|my|th|ph|pk|bd|lk|kp|cu|ve"
)
BARE = re.compile(rf"(?<![A-Za-z0-9äöüß_@/.-])(?:[a-zA-Z0-9äöü](?:[a-zA-Z0-9äöü-]{{0,40}})\.){{1,3}}(?:{ENDINGS})(?![A-Za-z0-9_-]|\.\w)(?:/[^\s<>\"„“”»«|)]*)?")
TRAILING = ".,;:!?)]}'’”“»…"


def clean_url(url: str) -> str:
    """Drops punctuation that belongs to the sentence; a bracket stays when it closes one inside the URL."""
    end, unopened = len(url), url.count(")") - url.count("(")
    while end and url[end - 1] in TRAILING and not (url[end - 1] == ")" and unopened <= 0):
        end -= 1
        unopened -= url[end] == ")"
    return url[:end]


def host_of(url: str) -> str:
    """The host name in lower case, without user, port and `www.`."""
    rest = url.partition("://")[2] or url
    host = re.split(r"[/?#]", rest, maxsplit=1)[0].rpartition("@")[2].partition(":")[0]
    return host.lower().rstrip(".").removeprefix("www.")


def domain_of(view: View, host: str) -> tuple[str, Entry | None]:
    """The domain to report for a host, and its gazetteer row: the row's own domain when known, else the registrable one."""
    entry = view.scan.matcher.entry_of_host(host)
    if entry:
        return next((d for d in entry.domains if host == d or host.endswith("." + d)), host), entry
    return registrable(host), None


@lru_cache(maxsize=4096)
def registrable(host: str) -> str:
    """The registrable domain by the public suffix list's bundled snapshot; the host itself when it has none."""
    if host.count(".") < 2:
        return host
    return str(extractor()(host).top_domain_under_public_suffix or host)


@lru_cache(maxsize=1)
def extractor() -> Any:
    """tldextract, offline: no list is fetched and nothing is written."""
    import tldextract

    return tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)
