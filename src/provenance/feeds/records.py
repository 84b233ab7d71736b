"""What is asked of a server, and what came of it: the bytes, the news that nothing changed, or one plain reason."""

from __future__ import annotations

from msgspec import Struct


class FetchOptions(Struct, frozen=True):
    """How an address is fetched; times in seconds.

    agent: the User-Agent; connect_timeout: for the name and for the connection; read_timeout: for any pause of the server; total_timeout:
    for everything, with all redirects; max_bytes: of the body as it comes and as it is unpacked; max_redirects: followed, more are
    refused; allow_private: also loopback, private and other addresses that are not of the public internet; proxy: address of an HTTP
    proxy, which then looks the names up (proxies of the environment are not used).
    """

    agent: str = "provenance"
    connect_timeout: float = 10.0
    read_timeout: float = 20.0
    total_timeout: float = 60.0
    max_bytes: int = 32 * 1024 * 1024  # feeds of podcasts with all their shows reach some 20 MB
    max_redirects: int = 5
    allow_private: bool = False
    proxy: str = ""


class Fetched(Struct, frozen=True):
    """A body. url: as asked for; address: where it was found; data: unpacked; charset, media_type: as the server declares, or empty;
    etag, last_modified: to be sent back next time; redirects: followed; moved: the address it has moved to for good, or empty."""

    url: str
    address: str
    data: bytes
    charset: str = ""
    media_type: str = ""
    etag: str = ""
    last_modified: str = ""
    redirects: int = 0
    moved: str = ""


class NotModified(Struct, frozen=True):
    """The server says that nothing changed since it sent what it is reminded of."""

    url: str
    address: str
    etag: str = ""
    last_modified: str = ""


class Failed(Struct, frozen=True):
    """Nothing usable came. reason: one sentence; status: of the answer, 0 without one; retry_after: seconds the server asks to wait, 0 if
    it does not."""

    url: str
    reason: str
    status: int = 0
    retry_after: int = 0
