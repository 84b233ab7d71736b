"""Fetching, against a real server on loopback that does everything a server should not."""

from __future__ import annotations

import gzip
import io
import socket
import ssl
import struct
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from provenance.errors import UsageError
from provenance.feeds import fetch as fetching
from provenance.feeds.addresses import not_public
from provenance.feeds.fetch import fetch
from provenance.feeds.records import Failed, Fetched, FetchOptions, NotModified
from provenance.feeds.state_records import Known

FEED = b"<rss><channel><title>K</title><item><title>Eins</title><description>Kurz.</description></item></channel></rss>"
OPTIONS = FetchOptions(agent="provenance/9.9", allow_private=True, connect_timeout=10, read_timeout=10, total_timeout=20, max_bytes=100_000)
# one wait is short for the cases that end by it, so that a busy machine's pauses change no answer
SLOW = {"silent": replace(OPTIONS, read_timeout=0.5), **dict.fromkeys(("drip", "drip-head", "informing"), replace(OPTIONS, total_timeout=1.0))}


BOMB = gzip.compress(bytes(20_000_000), 6)
assert len(BOMB) < OPTIONS.max_bytes < 20_000_000


class Server(BaseHTTPRequestHandler):
    """Answers by the first part of the path."""

    protocol_version = "HTTP/1.1"
    seen: list[tuple[str, dict[str, str]]]

    def do_GET(self) -> None:
        self.server.seen.append((self.path, dict(self.headers.items())))  # type: ignore[attr-defined]
        name = self.path.strip("/").partition("/")[0].partition("?")[0]
        ANSWERS.get(name, not_there)(self)

    def finish(self) -> None:
        super().finish()
        if isinstance(self.request, ssl.SSLSocket):
            self.request.close()

    def log_message(self, *arguments: Any) -> None:
        pass

    def answer(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for key, value in headers.items():
            self.send_header(key.replace("_", "-"), value)
        if "Content_Length" not in headers:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def drip(self, first: bytes, piece: bytes, every: float) -> None:
        """Sends until the other side has had enough."""
        self.wfile.write(first)
        stop = time.monotonic() + 20
        while time.monotonic() < stop:
            self.wfile.write(piece)
            self.wfile.flush()
            time.sleep(every)

    def rest(self) -> str:
        return self.path.strip("/").partition("/")[2]


def not_there(server: Server) -> None:
    server.answer(404, b"not here")


def feed(server: Server) -> None:
    server.answer(200, FEED, Content_Type='application/rss+xml; Charset="ISO-8859-1"', ETag='W/"1"', Last_Modified="Tue, 16 Jan 2024 09:00:00 GMT", Set_Cookie="a=b")


def unchanged(server: Server) -> None:
    same = server.headers.get("If-None-Match") == 'W/"1"' or server.headers.get("If-Modified-Since") == "Tue, 16 Jan 2024 09:00:00 GMT"
    server.answer(304 if same else 200, b"" if same else FEED, ETag='W/"2"')


def reset(server: Server) -> None:
    server.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    server.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n<rss>")
    server.wfile.flush()
    time.sleep(0.05)
    server.connection.close()
    server.wfile, server.close_connection = io.BytesIO(), True  # type: ignore[assignment]


def chained(server: Server) -> None:
    left = int(server.rest())
    server.answer(302, Location=f"/chain/{left - 1}" if left else "/feed", Set_Cookie="a=b")


def raw(data: bytes) -> Callable[[Server], None]:
    def send(server: Server) -> None:
        server.wfile.write(data)
        server.close_connection = True

    return send


ANSWERS: dict[str, Callable[[Server], None]] = {
    "feed": feed,
    "unchanged": unchanged,
    "gzip": lambda server: server.answer(200, gzip.compress(FEED), Content_Encoding="gzip"),
    "bomb": lambda server: server.answer(200, BOMB, Content_Encoding="gzip"),
    "cut-gzip": lambda server: server.answer(200, gzip.compress(FEED)[:40], Content_Encoding="gzip"),
    "no-gzip": lambda server: server.answer(200, FEED, Content_Encoding="gzip"),
    "brotli": lambda server: server.answer(200, b"xx", Content_Encoding="br"),
    "endless": lambda server: server.drip(b"HTTP/1.1 200 OK\r\n\r\n", b"x" * 50_000, 0),
    "announced": lambda server: server.answer(200, b"", Content_Length="9999999999"),
    "drip": lambda server: server.drip(b"HTTP/1.1 200 OK\r\n\r\n", b"x", 0.1),
    "drip-head": lambda server: server.drip(b"HTTP/1.1 200 OK\r\n", b"X-A: b\r\n", 0.1),
    "informing": lambda server: server.drip(b"", b"HTTP/1.1 103 Early Hints\r\n\r\n", 0.1),
    "silent": lambda server: time.sleep(3),
    "empty": lambda server: server.answer(200),
    "garbage": raw(b"\x16\x03\x01 this is no HTTP\r\n\r\n"),
    "half": raw(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n<rss>"),
    "reset": reset,
    "gone": lambda server: server.answer(410),
    "broken": lambda server: server.answer(500, b"<html>secret trace</html>"),
    "often": lambda server: server.answer(429, Retry_After="120"),
    "later": lambda server: server.answer(503, Retry_After="Tue, 16 Jan 2124 09:00:00 GMT"),
    "odd": lambda server: server.answer(503, Retry_After="\x1b[31mbald"),
    "nothing": lambda server: server.answer(204),
    "own-304": lambda server: server.answer(304),
    "chain": chained,
    "loop": lambda server: server.answer(302, Location="/loop2"),
    "loop2": lambda server: server.answer(307, Location="/loop"),
    "moved": lambda server: server.answer(301, Location="/moved2"),
    "moved2": lambda server: server.answer(308, Location="/feed"),
    "to": lambda server: server.answer(302, Location=server.path.partition("?")[2]),
    "nowhere": lambda server: server.answer(302),
}


@pytest.fixture
def server() -> Iterator[ThreadingHTTPServer]:
    found = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    found.seen = []  # type: ignore[attr-defined]
    found.daemon_threads, found.block_on_close = True, False
    found.handle_error = lambda *_: None  # type: ignore[method-assign]  # the client hangs up in most cases
    thread = threading.Thread(target=found.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield found
    found.shutdown()
    found.server_close()
    thread.join()


@pytest.fixture
def base(server: ThreadingHTTPServer) -> str:
    return f"http://127.0.0.1:{server.server_port}"


def test_a_body_comes_with_what_the_server_says_of_it(server: ThreadingHTTPServer, base: str) -> None:
    assert fetch(f"{base}/feed#top", OPTIONS) == Fetched(
        f"{base}/feed#top", f"{base}/feed#top", FEED, "iso-8859-1", "application/rss+xml", 'W/"1"', "Tue, 16 Jan 2024 09:00:00 GMT"
    )
    ((path, headers),) = server.seen  # type: ignore[attr-defined]
    assert path == "/feed"
    assert (headers["User-Agent"], headers["Accept-Encoding"], headers["Host"]) == ("provenance/9.9", "gzip", base.removeprefix("http://"))
    assert not {"Cookie", "Authorization", "If-None-Match", "Referer"} & set(headers)


@pytest.mark.parametrize("known", [Known(etag='W/"1"'), Known(last_modified="Tue, 16 Jan 2024 09:00:00 GMT")])
def test_what_is_known_is_not_sent_again(base: str, known: Known) -> None:
    assert fetch(f"{base}/unchanged", OPTIONS, known) == NotModified(f"{base}/unchanged", f"{base}/unchanged", 'W/"2"', known.last_modified)
    assert isinstance(fetch(f"{base}/unchanged", OPTIONS, Known(etag='"0"\r\nX-A: b')), Fetched)  # a stored header is no way into the request


def test_a_packed_body_is_unpacked(base: str) -> None:
    answer = fetch(f"{base}/gzip", OPTIONS)
    assert isinstance(answer, Fetched)
    assert answer.data == FEED


FAILURES = [
    ("bomb", 0, "the body is larger than 98 KiB, the limit for one address"),
    ("endless", 0, "the body is larger than 98 KiB"),
    ("announced", 0, "the body is larger than 98 KiB"),
    ("cut-gzip", 0, "the gzip stream is truncated"),
    ("no-gzip", 0, "the gzip stream is damaged"),
    ("brotli", 0, "the server packed the body as `br`, which was not asked for"),
    ("drip", 0, "the answer was not whole within 1 s"),
    ("drip-head", 0, "the answer was not whole within 1 s"),
    ("informing", 0, "the answer was not whole within 1 s"),
    ("silent", 0, "the server sent nothing for 0.5 s"),
    ("empty", 200, "the server sent an empty body"),
    ("garbage", 0, "what the server sent is no HTTP, or breaks off"),
    ("half", 0, "what the server sent is no HTTP, or breaks off"),
    ("reset", 0, "the connection broke off"),
    ("missing", 404, "the server answered 404 Not Found"),
    ("gone", 410, "the server answered 410 Gone"),
    ("broken", 500, "the server answered 500 Internal Server Error"),
    ("nothing", 204, "the server answered 204 No Content"),
    ("own-304", 304, "the server answered 304 Not Modified"),
    ("chain/9", 0, "more than 5 redirects (after 5 redirects, the last to http://127.0.0.1"),
    ("loop", 0, "the redirects go round in a circle (after 2 redirects"),
    ("nowhere", 302, "the server answered 302 without saying where to"),
    ("to?ftp://files.example/feed", 0, "only http and https are fetched, not `ftp`"),
    ("to?file:///etc/passwd", 0, "only http and https are fetched, not `file`"),
    ("to?http://jo:geheim@127.0.0.1/", 0, "the address holds a user name or password"),
    ("to?http://[::1", 0, "redirected to `http://[::1`, which is no address"),
    ("to?/broken", 500, "the server answered 500 Internal Server Error (after 1 redirect, the last to http://127.0.0.1"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "status", "reason"), FAILURES, ids=[case[0] for case in FAILURES])
def test_every_failure_is_one_reason_and_ends(base: str, path: str, status: int, reason: str) -> None:
    started = time.monotonic()
    answer = fetch(f"{base}/{path}", SLOW.get(path, OPTIONS))
    assert isinstance(answer, Failed)
    assert (answer.status, answer.url) == (status, f"{base}/{path}")
    assert answer.reason.startswith(reason)
    assert answer.reason.isprintable()
    assert time.monotonic() - started < 10


@pytest.mark.parametrize(("path", "status", "seconds", "words"), [
    ("often", 429, 120, "the server answered 429 Too Many Requests; it asks to wait 120 s"),
    ("later", 503, 0, "the server answered 503 Service Unavailable; it asks to wait until Tue, 16 Jan 2124 09:00:00 GMT"),
    ("odd", 503, 0, "the server answered 503 Service Unavailable; it asks to wait until [31mbald"),
])  # fmt: skip
def test_a_server_that_asks_to_wait(base: str, path: str, status: int, seconds: int, words: str) -> None:
    answer = fetch(f"{base}/{path}", OPTIONS)
    assert isinstance(answer, Failed)
    assert (answer.status, answer.reason) == (status, words)
    assert answer.retry_after == seconds or (path == "later" and answer.retry_after > 3_000_000_000 - 1_000_000_000)


@pytest.mark.parametrize(("path", "redirects", "moved"), [("chain/3", 4, False), ("moved", 2, True), ("to?/moved", 3, False)])
def test_redirects_are_followed_and_counted(server: ThreadingHTTPServer, base: str, path: str, redirects: int, moved: bool) -> None:
    answer = fetch(f"{base}/{path}", OPTIONS)
    assert isinstance(answer, Fetched)
    assert (answer.address, answer.redirects, answer.moved) == (f"{base}/feed", redirects, f"{base}/feed" if moved else "")
    assert not [headers for _, headers in server.seen if "Cookie" in headers]  # type: ignore[attr-defined]


WRITTEN = ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "0177.0.0.1", "127.1", "0.0.0.0", "[::1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]"]


@pytest.mark.parametrize("host", WRITTEN)
def test_loopback_is_refused_however_it_is_written(server: ThreadingHTTPServer, host: str) -> None:
    answer = fetch(f"http://{host}:{server.server_port}/feed", FetchOptions(connect_timeout=5))
    assert isinstance(answer, Failed)
    assert answer.reason.endswith("--allow-private permits it") or "Invalid IPv4 address" in answer.reason
    assert not server.seen  # type: ignore[attr-defined]


def test_a_redirect_into_the_private_network_is_refused(server: ThreadingHTTPServer, base: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "not_public", lambda address: "" if address == "127.0.0.1" else not_public(address))
    for target in ("http://10.0.0.1/", "http://169.254.169.254/latest/meta-data", f"http://[::1]:{server.server_port}/feed", "http://0xA9FEA9FE/"):
        answer = fetch(f"{base}/to?{target}", FetchOptions())
        assert isinstance(answer, Failed)
        assert "--allow-private permits it (after 1 redirect" in answer.reason
    assert {path.partition("?")[0] for path, _ in server.seen} == {"/to"}  # type: ignore[attr-defined]


@pytest.mark.parametrize(("address", "kind"), [
    ("8.8.8.8", ""), ("2606:4700::1111", ""), ("::ffff:8.8.8.8", ""), ("64:ff9b::808:808", ""),
    ("127.9.9.9", "a loopback address"), ("::1", "a loopback address"), ("10.1.2.3", "a private address"), ("172.31.0.1", "a private address"),
    ("192.168.0.1", "a private address"), ("fd00::1", "a private address"), ("fec0::1", "a private address"), ("169.254.169.254", "a link-local address"),
    ("fe80::1", "a link-local address"), ("fe80::1%1", "a link-local address"), ("0.0.0.0", "an unspecified address"), ("::", "an unspecified address"),
    ("224.0.0.1", "a multicast address"), ("ff02::1", "a multicast address"), ("100.64.0.1", "an address that is not of the public internet"),
    ("::ffff:10.0.0.1", "a private address"), ("64:ff9b::a00:1", "a private address"), ("64:ff9b:1::7f00:1", "a loopback address"),
    ("2002:7f00:1::", "a loopback address"), ("2002:a00:1::1", "a private address"), ("2001:0:a00:1::", "a private address"),
    ("255.255.255.255", "a private address"), ("240.0.0.1", "a private address"), ("192.0.2.1", "a private address"), ("2001:db8::1", "a private address"),
])  # fmt: skip
def test_addresses_of_the_public_internet(address: str, kind: str) -> None:
    assert not_public(address) == kind


Resolver = Callable[..., list[tuple[Any, ...]]]


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> Callable[[list[list[str]]], list[str]]:
    """Sets what each look-up of a name gives, one list after the other; gives back the names that were looked up."""

    def answers(given: list[list[str]]) -> list[str]:
        asked: list[str] = []
        known: Resolver = socket.getaddrinfo

        def resolve(host: Any, port: Any, *rest: Any, **named: Any) -> list[tuple[Any, ...]]:
            name = host.decode() if isinstance(host, bytes) else host
            if not name.endswith(".example"):
                return known(host, port, *rest, **named)
            asked.append(name)
            found = given[min(len(asked), len(given)) - 1]
            if not found:
                raise socket.gaierror(-2, "Name or service not known")
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in found]

        monkeypatch.setattr(socket, "getaddrinfo", resolve)
        return asked

    return answers


Names = Callable[[list[list[str]]], list[str]]


def test_the_checked_address_is_the_one_connected_to(server: ThreadingHTTPServer, names: Names, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "not_public", lambda address: "" if address == "127.0.0.1" else not_public(address))
    asked = names([["127.0.0.1"], ["127.0.0.2"]])
    answer = fetch(f"http://feed.example:{server.server_port}/feed", FetchOptions())
    assert isinstance(answer, Fetched), answer
    assert asked == ["feed.example"]
    assert server.seen[0][1]["Host"] == f"feed.example:{server.server_port}"  # type: ignore[attr-defined]


@pytest.mark.parametrize(("answers", "reason"), [
    ([], "the name `feed.example` cannot be resolved"),
    (["8.8.8.8", "10.0.0.1"], "`feed.example` is a private address (10.0.0.1)"),
])  # fmt: skip
def test_one_private_address_of_a_name_is_enough(names: Names, answers: list[str], reason: str) -> None:
    names([answers])
    answer = fetch("https://feed.example/", FetchOptions())
    assert isinstance(answer, Failed)
    assert answer.reason.startswith(reason)


def test_the_next_address_of_a_name_is_tried(server: ThreadingHTTPServer, names: Names) -> None:
    names([["127.0.0.2", "127.0.0.1"]])
    assert isinstance(fetch(f"http://feed.example:{server.server_port}/feed", OPTIONS), Fetched)


def test_a_name_that_takes_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    slow = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: slow.wait(10) and [])
    answer = fetch("https://feed.example/", FetchOptions(connect_timeout=0.1))
    slow.set()
    assert isinstance(answer, Failed)
    assert answer.reason == "the name `feed.example` was not resolved within 0.1 s"


CERTIFICATE = str(Path(__file__).with_name("certificate.pem"))


@pytest.mark.parametrize(("host", "trusted", "reason"), [
    ("feed.example", True, ""),
    ("other.example", True, "its certificate does not hold: Hostname mismatch"),
    ("feed.example", False, "its certificate does not hold: self"),
])  # fmt: skip
def test_tls_is_asked_for_and_checked_by_name_at_the_pinned_address(
    server: ThreadingHTTPServer, names: Names, monkeypatch: pytest.MonkeyPatch, host: str, trusted: bool, reason: str
) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    # shaken hands in the thread of the request: the listening one must not wait for a client that says nothing
    monkeypatch.setattr(Server, "setup", lambda self: secured(self, context))
    monkeypatch.setenv("SSL_CERT_FILE", CERTIFICATE) if trusted else monkeypatch.delenv("SSL_CERT_FILE", raising=False)
    fetching.certificates.cache_clear()
    names([["127.0.0.1"]])
    answer = fetch(f"https://{host}:{server.server_port}/feed", OPTIONS)
    fetching.certificates.cache_clear()
    assert getattr(answer, "reason", "").startswith(reason)
    assert isinstance(answer, Failed) == bool(reason), answer


def secured(server: Server, context: ssl.SSLContext) -> None:
    server.request = context.wrap_socket(server.request, server_side=True)
    BaseHTTPRequestHandler.setup(server)


def test_certificates_that_are_not_there_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", "/no/such/file.pem")
    fetching.certificates.cache_clear()
    with pytest.raises(UsageError, match="SSL_CERT_FILE"):
        fetch("https://127.0.0.1:1/", OPTIONS)


def test_a_closed_port_is_one_reason() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
    answer = fetch(f"http://127.0.0.1:{port}/", OPTIONS)
    assert isinstance(answer, Failed)
    assert answer.reason == "no connection: Connection refused"


@pytest.mark.parametrize(("url", "reason"), [
    ("feed.xml", "only http and https are fetched, not `feed.xml`"),
    ("ftp://files.example/", "only http and https are fetched, not `ftp`"),
    ("http://", "`http://` names no host"),
    ("http://feed.example:99999/", "`http://feed.example:99999/` names no port there can be"),
    ("http://feed.example:x/", "`http://feed.example:x/` is no address"),
    ("https://jo:geheim@feed.example/", "the address holds a user name or password"),
    ("http://\x1b[31m.example/", "`http:// [31m.example/` is no address"),
])  # fmt: skip
def test_what_is_no_address_is_refused_before_anything_is_asked(names: Names, url: str, reason: str) -> None:
    asked = names([[]])
    answer = fetch(url, OPTIONS)
    assert isinstance(answer, Failed)
    assert answer.reason.startswith(reason)
    assert answer.reason.isprintable()
    assert not asked


def test_a_proxy_is_used_when_it_is_named_and_never_from_the_environment(server: ThreadingHTTPServer, base: str, names: Names, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:1/")
    assert isinstance(fetch(f"{base}/feed", OPTIONS), Fetched)
    names([[], ["10.0.0.1"]])
    through = FetchOptions(proxy=base, read_timeout=2, total_timeout=5)
    answer = fetch("http://feed.example/feed", through)
    assert isinstance(answer, Failed)
    assert answer.status == 404  # what our server says to a whole address as a path
    assert server.seen[-1][0] == "http://feed.example/feed"  # type: ignore[attr-defined]
    assert "is a private address" in getattr(fetch("http://feed.example/feed", through), "reason", "")
    for wrong in ("nonsense", "socks5://127.0.0.1:1", "http://[::1"):
        with pytest.raises(UsageError, match="no address of an HTTP proxy"):
            fetch(f"{base}/feed", FetchOptions(proxy=wrong, allow_private=True))


def test_without_httpx_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "find_spec", lambda name: None)
    with pytest.raises(UsageError, match=r"pip install 'provenance-auditor\[feeds\]'"):
        fetch("https://feed.example/")
