"""A server on loopback for the tests of `provenance check`, and feeds to serve; texts of our own."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from conftest import Done

from provenance.cli.main import main

SOUND = "Die Brücke über die Ache bleibt bis Mai gesperrt, sagte Bürgermeisterin Karla Probe am Mittwoch. Von 12 Trägern sind 3 gerissen, teilte das Straßenbauamt mit. (dpa)"
FAULTY = SOUND + " Die Umleitung führt über [insert name]."  # a placeholder: an error


class Exchange(BaseHTTPRequestHandler):
    """One request, answered by whatever stands for its path."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.server.site.asked.append((self.path, dict(self.headers.items())))  # type: ignore[attr-defined]
        found = self.server.site.pages.get(self.path, lambda exchange: exchange.answer(404))  # type: ignore[attr-defined]
        if isinstance(found, bytes | str):
            self.answer(200, found)
        else:
            found(self)

    def answer(self, status: int, body: bytes | str = b"", **headers: str) -> None:
        """Sends one answer; `_` in the name of a header stands for `-`."""
        data = body.encode() if isinstance(body, str) else body
        self.send_response(status)
        for key, value in {"Content_Length": str(len(data)), **headers}.items():
            self.send_header(key.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *arguments: Any) -> None:
        pass


Page = bytes | str | Callable[[Exchange], None]


class Site:
    """What is served. url: of the root, without `/`; pages: path -> what is answered; asked: (path, headers) of every request."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.pages: dict[str, Page] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []

    def put(self, path: str, page: Page) -> str:
        """Serves a page and returns its address."""
        self.pages[path] = page
        return self.url + path


@contextmanager
def serving() -> Iterator[Site]:
    """A site on a port of its own."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Exchange)
    server.daemon_threads, server.block_on_close = True, False
    server.handle_error = lambda *_: None  # type: ignore[method-assign]  # clients hang up on what they refuse
    server.site = site = Site(f"http://127.0.0.1:{server.server_port}")  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield site
    server.shutdown()
    server.server_close()
    thread.join()


def redirect(target: str, status: int = 302) -> Callable[[Exchange], None]:
    """An answer that sends elsewhere."""
    return lambda exchange: exchange.answer(status, Location=target)


def tagged(body: str, etag: str) -> Callable[[Exchange], None]:
    """A page that is sent again only to those who do not know it."""

    def send(exchange: Exchange) -> None:
        known = exchange.headers.get("If-None-Match") == etag
        exchange.answer(304 if known else 200, b"" if known else body, ETag=etag)

    return send


def item(slug: str, text: str = SOUND, title: str = "", published: str = "Wed, 17 Jan 2024 08:00:00 GMT", host: str = "bote.example") -> str:
    """An RSS item on a line of its own; without a text it has none."""
    said = f"<description>{escape(text)}</description>" if text else ""
    address = f"https://{host}/{slug}"
    return f"<item><title>{escape(title or f'Bericht {slug} vom Bau')}</title><link>{address}</link><guid>{address}</guid><pubDate>{published}</pubDate>{said}</item>"


def rss(*items: str, title: str = "Bote", encoding: str = "utf-8", lines: bool = True) -> str:
    """A feed of such items; lines: each on its own."""
    between = "\n" if lines else ""
    return between.join((f'<?xml version="1.0" encoding="{encoding}"?>{between}<rss version="2.0"><channel><title>{title}</title>', *items, "</channel></rss>"))


def numbered(count: int, text: str = SOUND) -> str:
    """A feed of so many items, the newest first."""
    return rss(*(item(f"nr-{i}", f"Meldung {i}. {text}", published=f"Wed, 17 Jan 2024 {23 - i // 60 % 24:02}:{59 - i % 60:02}:00 GMT") for i in range(count)))


Check = Callable[..., Done]


def checking(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Check:
    """`provenance check` with loopback allowed, as a user in `folder` would call it, but in this process: a start costs more than a check."""
    monkeypatch.chdir(folder)

    def command(*arguments: str, **environment: str) -> Done:
        with monkeypatch.context() as patched:
            for name, value in environment.items():
                patched.setenv(name, value)
            code = main(["check", "--allow-private", "--jobs", "1", *arguments])
        out, err = capsys.readouterr()
        return Done(code, out, err)

    return command
