"""Fetches one address: the only module that reaches the network.

httpx reads addresses and headers; the connection is made by its own lower layer (httpcore), since only there can the address that was
checked be the one connected to: a name that resolves to a public address when it is checked and to a private one a moment later gains
nothing. Redirects are followed by hand, each hop is checked like the first. Every wait is bounded, singly and in all, and so is the body,
before and after unpacking. No cookies, no credentials, no proxies of the environment; certificates are checked (`SSL_CERT_FILE` counts).
"""

from __future__ import annotations

import re
import socket
import time
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from functools import lru_cache
from importlib.util import find_spec
from itertools import chain
from threading import Thread
from typing import Any, NamedTuple

from msgspec.structs import replace

from provenance.errors import UnreadableError, UsageError
from provenance.feeds.addresses import not_public
from provenance.feeds.line import PinnedLine, reason_of, short
from provenance.feeds.records import Failed, Fetched, FetchOptions, NotModified
from provenance.feeds.state_records import Known
from provenance.readers.compression import gunzip, readable_size

REDIRECTS = frozenset((301, 302, 303, 307, 308))
PERMANENT = frozenset((301, 308))
WAITS = frozenset((429, 503))  # answers whose Retry-After says when to come again (RFC 9110, 10.2.3; RFC 6585)
ACCEPT = "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, application/json;q=0.8, text/html;q=0.7, */*;q=0.5"
CHARSET = re.compile(r";\s*charset\s*=\s*[\"']?([\w.:-]{1,40})", re.I)
SENT_BACK = re.compile(r"[\x20-\x7e]{1,500}")  # of a validator: what can stand in a header again
MOST_ADDRESSES = 4  # tried of one name


class Hop(NamedTuple):
    """One address on the way. url: httpx's; addresses: what its name was resolved to, none for a proxy to do it."""

    url: Any
    addresses: tuple[str, ...]


class Redirect(NamedTuple):
    address: str
    permanent: bool


Answer = Fetched | NotModified | Failed


def fetch(url: str, options: FetchOptions = FetchOptions(), known: Known = Known()) -> Answer:
    """The body behind an http or https address; whatever goes wrong is a `Failed` with one reason.

    known: what the server said last time; it may then answer that nothing changed. Raises UsageError where httpx is not installed.
    """
    require_httpx()
    deadline = time.monotonic() + options.total_timeout
    way = [url]
    seen: set[str] = set()
    moved = True
    try:
        while True:
            hop = checked(way[-1], options, deadline)
            if str(hop.url) in seen:
                raise UnreadableError("the redirects go round in a circle")
            seen.add(str(hop.url))
            answer = asked(hop, url, options, known, deadline)
            if not isinstance(answer, Redirect):
                return arrived(answer, way, moved)
            if len(way) > options.max_redirects:
                raise UnreadableError(f"more than {options.max_redirects} redirects")
            way.append(answer.address)
            moved = moved and answer.permanent
    except UnreadableError as error:
        return arrived(Failed(url, error.reason), way, False)


def require_httpx() -> None:
    if find_spec("httpx") is None:
        raise UsageError("fetching an address needs httpx, which is not installed; pip install 'provenance-auditor[feeds]'")
    import httpcore  # noqa: F401 - loaded before the clock runs: on a busy machine it takes a good part of a short time-out
    import httpx  # noqa: F401


def arrived(answer: Answer, way: list[str], moved: bool) -> Answer:
    """The answer with the way to it: how many redirects, whether it moved for good, and for a failure at which address."""
    redirects = len(way) - 1
    if redirects < 1:
        return answer
    if isinstance(answer, Failed):
        steps = "1 redirect" if redirects == 1 else f"{redirects} redirects"
        return replace(answer, reason=f"{answer.reason} (after {steps}, the last to {short(way[-1])})")
    if isinstance(answer, Fetched):
        return replace(answer, redirects=redirects, moved=way[-1] if moved else "")
    return answer


def checked(address: str, options: FetchOptions, deadline: float) -> Hop:
    """An address that may be asked, its name resolved; raises UnreadableError for any other."""
    import httpx

    try:
        url = httpx.URL(address)
    except (httpx.InvalidURL, ValueError) as error:  # idna's errors are ValueErrors
        raise UnreadableError(f"`{short(address)}` is no address: {short(str(error))}") from error
    if url.scheme not in ("http", "https"):
        raise UnreadableError(f"only http and https are fetched, not `{short(url.scheme or address)}`")
    if url.userinfo:
        raise UnreadableError("the address holds a user name or password; they are not sent")
    if not url.host:
        raise UnreadableError(f"`{short(address)}` names no host")
    if url.port is not None and not 0 < url.port < 65536:
        raise UnreadableError(f"`{short(address)}` names no port there can be")
    try:
        addresses = resolved(url.raw_host.decode("ascii"), url.port or (443 if url.scheme == "https" else 80), options, deadline)
    except UnreadableError:
        if not options.proxy:
            raise
        addresses = ()
    for one in addresses:
        if not options.allow_private and (kind := not_public(one)):
            raise UnreadableError(f"`{short(url.host)}` is {kind} ({one}); --allow-private permits it")
    return Hop(url, () if options.proxy else addresses)


def resolved(host: str, port: int, options: FetchOptions, deadline: float) -> tuple[str, ...]:
    """The addresses of a name, in the system's order. The system may wait long for its answer; we do not."""
    found: list[Any] = []

    def look_up() -> None:
        try:
            found.extend(socket.getaddrinfo(host.strip("[]"), port, type=socket.SOCK_STREAM))
        except (OSError, UnicodeError) as error:
            found.append(error)

    thread = Thread(target=look_up, daemon=True)
    thread.start()
    seconds = min(options.connect_timeout, deadline - time.monotonic())
    thread.join(max(0.0, seconds))
    if not found:
        raise UnreadableError(f"the name `{short(host)}` was not resolved within {options.connect_timeout:g} s")
    if isinstance(found[0], Exception):
        raise UnreadableError(f"the name `{short(host)}` cannot be resolved")
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))[:MOST_ADDRESSES]


def asked(hop: Hop, url: str, options: FetchOptions, known: Known, deadline: float) -> Answer | Redirect:
    """One request and its answer; raises UnreadableError where the connection fails."""
    import httpcore

    headers = {"User-Agent": options.agent, "Accept": ACCEPT, "Accept-Encoding": "gzip", "Connection": "close"}
    validators = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
    headers |= {name: value for name, value in validators.items() if SENT_BACK.fullmatch(value)}
    target = httpcore.URL(scheme=hop.url.raw_scheme, host=hop.url.raw_host, port=hop.url.port, target=hop.url.raw_path)
    timeout = {"connect": options.connect_timeout, "read": options.read_timeout, "write": options.read_timeout, "pool": options.connect_timeout}
    try:
        with pool(hop, options, deadline) as connections, connections.stream("GET", target, headers=headers, extensions={"timeout": timeout}) as response:
            return answer_of(response, hop, url, options, known)
    except (httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError, httpcore.ProxyError, httpcore.UnsupportedProtocol) as error:
        raise UnreadableError(reason_of(error, options, deadline)) from error


def pool(hop: Hop, options: FetchOptions, deadline: float) -> Any:
    """Connections to the checked addresses alone, or through the proxy."""
    import httpcore

    line: Any = PinnedLine(httpcore.SyncBackend(), hop.addresses, deadline)
    context = certificates() if hop.url.scheme == "https" else None
    if not options.proxy:
        return httpcore.ConnectionPool(ssl_context=context, network_backend=line)
    import httpx

    try:
        proxy = httpx.Proxy(options.proxy)
    except (httpx.InvalidURL, ValueError) as error:
        raise UsageError(f"`{short(options.proxy)}` is no address of an HTTP proxy; write it as http://HOST:PORT") from error
    if proxy.url.scheme not in ("http", "https"):
        raise UsageError(f"`{short(options.proxy)}` is no address of an HTTP proxy; write it as http://HOST:PORT")
    own = certificates() if proxy.url.scheme == "https" else None
    return httpcore.HTTPProxy(str(proxy.url), proxy.raw_auth, ssl_context=context, proxy_ssl_context=own, network_backend=line)


@lru_cache(maxsize=1)
def certificates() -> Any:
    """The authorities that are trusted; raises UsageError where the environment names a file of them that cannot be read."""
    import httpx

    try:
        return httpx.create_ssl_context()
    except OSError as error:
        raise UsageError(f"the certificates that SSL_CERT_FILE or SSL_CERT_DIR names cannot be read: {error.strerror or error}") from error


def answer_of(response: Any, hop: Hop, url: str, options: FetchOptions, known: Known) -> Answer | Redirect:
    """What an answer comes to; its body is read only where it is wanted."""
    import httpx

    headers, status, address = httpx.Headers(response.headers), response.status, str(hop.url)
    if status in REDIRECTS:
        if not (location := headers.get("Location")):
            return Failed(url, f"the server answered {status} without saying where to", status)
        try:
            return Redirect(str(hop.url.join(location)), status in PERMANENT)
        except (httpx.InvalidURL, ValueError) as error:
            raise UnreadableError(f"redirected to `{short(location)}`, which is no address") from error
    etag, last_modified = (value if SENT_BACK.fullmatch(value) else "" for value in (headers.get("ETag", ""), headers.get("Last-Modified", "")))
    if status == 304 and (known.etag or known.last_modified):
        return NotModified(url, address, etag or known.etag, last_modified or known.last_modified)
    if status not in (200, 203):
        phrase = httpx.codes.get_reason_phrase(status)
        words, seconds = wait_of(headers) if status in WAITS else ("", 0)
        return Failed(url, " ".join(f"the server answered {status} {phrase}".split()) + words, status, seconds)
    data = body_of(response, headers, options)
    if not data:
        return Failed(url, "the server sent an empty body", status)
    content_type = headers.get("Content-Type", "")
    charset = CHARSET.search(content_type)
    return Fetched(url, address, data, charset[1].lower() if charset else "", short(content_type.partition(";")[0]).lower(), etag, last_modified)


def wait_of(headers: Any) -> tuple[str, int]:
    """How long the server asks to wait: in words for the reason, and in seconds; a date is counted from the answer's own."""
    asked_for = headers.get("Retry-After", "").strip()
    if asked_for.isascii() and asked_for.isdigit() and len(asked_for) < 10:
        return f"; it asks to wait {int(asked_for)} s", int(asked_for)
    if not asked_for:
        return "", 0
    try:
        wait = parsedate_to_datetime(asked_for) - parsedate_to_datetime(headers.get("Date", ""))
    except (ValueError, TypeError, OverflowError):
        return f"; it asks to wait until {short(asked_for)}", 0
    return f"; it asks to wait until {short(asked_for)}", max(0, int(wait.total_seconds()))


def body_of(response: Any, headers: Any, options: FetchOptions) -> bytes:
    """The unpacked body; raises UnreadableError beyond the limit, and for a packing that was not asked for."""
    packing = headers.get("Content-Encoding", "").strip().lower()
    if packing not in ("", "identity", "gzip", "x-gzip"):
        raise UnreadableError(f"the server packed the body as `{short(packing)}`, which was not asked for")
    declared = headers.get("Content-Length", "")
    if declared.isascii() and declared.isdigit() and len(declared) < 20 and int(declared) > options.max_bytes:
        raise UnreadableError(too_big(options))
    chunks = bounded(response.iter_stream(), options)
    if packing.endswith("gzip"):
        first = next(chunks, b"")
        chunks = bounded(gunzip(chain([first], chunks)), options) if first else iter(())
    return b"".join(chunks)


def bounded(chunks: Iterator[bytes], options: FetchOptions) -> Iterator[bytes]:
    """The chunks up to the limit; an endless body ends here."""
    size = 0
    for chunk in chunks:
        size += len(chunk)
        if size > options.max_bytes:
            raise UnreadableError(too_big(options))
        yield chunk


def too_big(options: FetchOptions) -> str:
    return f"the body is larger than {readable_size(options.max_bytes)}, the limit for one address"
