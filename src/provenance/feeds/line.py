"""The line a fetch goes over: to the addresses that were checked, with one deadline over all waits, and in words what it broke of.

httpcore asks these objects for connections, reads and writes, and passes its own timeouts along (its documentation: Network Backends).
"""

from __future__ import annotations

import time
from typing import Any

from provenance.errors import UnreadableError
from provenance.feeds.records import FetchOptions


class PinnedLine:
    """httpcore's way to the network, to given addresses whatever the name, and with one deadline over all waits."""

    def __init__(self, inner: Any, addresses: tuple[str, ...], deadline: float) -> None:
        self.inner, self.addresses, self.deadline = inner, addresses, deadline

    def connect_tcp(self, host: str, port: int, timeout: float | None = None, local_address: str | None = None, socket_options: Any = None) -> TimedStream:
        import httpcore

        *first, last = self.addresses or (host,)
        for address in first:
            try:
                return TimedStream(self.inner.connect_tcp(address, port, left(self.deadline, timeout), local_address, socket_options), self.deadline)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
        return TimedStream(self.inner.connect_tcp(last, port, left(self.deadline, timeout), local_address, socket_options), self.deadline)

    def connect_unix_socket(self, *arguments: Any, **named: Any) -> TimedStream:
        raise UnreadableError("only network addresses are fetched")

    def sleep(self, seconds: float) -> None:
        time.sleep(min(seconds, left(self.deadline, seconds)))


class TimedStream:
    """A connection whose every wait ends at the deadline: a server that sends one byte a second sends them until then."""

    def __init__(self, inner: Any, deadline: float) -> None:
        self.inner, self.deadline = inner, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        data: bytes = self.inner.read(max_bytes, left(self.deadline, timeout))
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self.inner.write(buffer, left(self.deadline, timeout))

    def close(self) -> None:
        self.inner.close()

    def start_tls(self, ssl_context: Any, server_hostname: str | None = None, timeout: float | None = None) -> TimedStream:
        return TimedStream(self.inner.start_tls(ssl_context, server_hostname, left(self.deadline, timeout)), self.deadline)

    def get_extra_info(self, info: str) -> Any:
        return self.inner.get_extra_info(info)


def left(deadline: float, timeout: float | None) -> float:
    """Seconds the next wait may take."""
    import httpcore

    remaining = deadline - time.monotonic()
    if remaining <= 0:
        raise httpcore.ReadTimeout("in all")
    return remaining if timeout is None else min(timeout, remaining)


def short(text: str) -> str:
    """Text of a server's for a reason: one line of bounded length, without control characters."""
    words = " ".join("".join(sign if sign.isprintable() else " " for sign in text[:1000]).split())
    return words if len(words) <= 200 else f"{words[:200]}…"


def reason_of(error: Exception, options: FetchOptions, deadline: float) -> str:
    """One sentence for what the connection died of."""
    import httpcore

    cause = error.__cause__ or error.__context__
    if isinstance(error, httpcore.TimeoutException):
        if deadline - time.monotonic() <= 0.01:
            return f"the answer was not whole within {options.total_timeout:g} s"
        if isinstance(error, httpcore.ConnectTimeout):
            return f"no connection within {options.connect_timeout:g} s"
        return f"the server sent nothing for {options.read_timeout:g} s"
    if type(cause).__name__ == "SSLCertVerificationError":
        return f"its certificate does not hold: {short(str(getattr(cause, 'verify_message', '') or cause))}"
    if isinstance(error, httpcore.ConnectError):
        return f"no connection: {short(str(getattr(cause, 'strerror', '') or error))}"
    if isinstance(error, httpcore.ProxyError):
        return f"the proxy answered {short(str(error))}"
    if isinstance(error, httpcore.NetworkError):
        return f"the connection broke off: {short(str(getattr(cause, 'strerror', '') or error))}"
    return f"what the server sent is no HTTP, or breaks off: {short(str(error))}"
