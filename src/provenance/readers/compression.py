"""Bytes as they lie on disk → plain bytes, chunk by chunk, so that a small file cannot unpack into all memory.

The magic bytes decide, the suffix only names what is inside: a `.gz` that a browser already unpacked is read as it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import BinaryIO

from provenance.errors import UnreadableError

CHUNK = 1 << 18
# An RLE block of zstd turns 4 bytes into 128 KiB: 1 KiB of input makes at most 32 MiB at a time.
ZSTD_STEP = 1 << 10
SUFFIXES: dict[str, str] = {".gz": "gzip", ".zst": "zstd", ".zstd": "zstd"}
MAGIC: dict[str, bytes] = {"gzip": b"\x1f\x8b", "zstd": b"\x28\xb5\x2f\xfd"}


def compression_of(head: bytes) -> str:
    """The packing the first bytes show: `gzip`, `zstd` or empty."""
    if head.startswith(MAGIC["gzip"]):
        return "gzip"
    return "zstd" if len(head) >= 4 and zstd_begins(head) else ""


def file_chunks(stream: BinaryIO) -> Iterator[bytes]:
    """A stream's bytes in chunks."""
    while chunk := stream.read(CHUNK):
        yield chunk


def unpacked(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """Plain chunks of a stream that may be packed; raises UnreadableError where it is truncated or damaged."""
    head = b""
    for chunk in chunks:
        head += chunk
        if len(head) >= 4:
            break
    packing = compression_of(head)
    rest = chain([head], chunks) if head else iter(())
    if packing == "gzip":
        return gunzip(rest)
    if packing == "zstd":
        return unzstd(rest)
    return rest


def gunzip(chunks: Iterator[bytes]) -> Iterator[bytes]:
    import zlib

    member = zlib.decompressobj(31)
    for chunk in chunks:
        data, full = chunk, False
        while data or full:
            if member.eof:
                if not data.startswith(MAGIC["gzip"][: len(data)]):
                    return  # padding after the last member, as gzip(1) ignores it
                member = zlib.decompressobj(31)
            try:
                plain = member.decompress(data, CHUNK)
            except zlib.error as error:
                raise UnreadableError(f"the gzip stream is damaged ({error}); fetch the file again") from error
            if plain:
                yield plain
            full = len(plain) == CHUNK and not member.eof  # more may wait inside although all input is taken
            data = member.unused_data if member.eof else member.unconsumed_tail
    if not member.eof:
        raise UnreadableError("the gzip stream is truncated: its end is missing; fetch the file again")


def unzstd(chunks: Iterator[bytes]) -> Iterator[bytes]:
    import zstandard

    opener = zstandard.ZstdDecompressor(max_window_size=1 << 27)
    frame = opener.decompressobj()
    for chunk in chunks:
        for at in range(0, len(chunk), ZSTD_STEP):
            data = chunk[at : at + ZSTD_STEP]
            while data:
                if frame.eof:
                    if not zstd_begins(data):
                        return
                    frame = opener.decompressobj()
                try:
                    plain = frame.decompress(data)
                except zstandard.ZstdError as error:
                    raise UnreadableError(f"the zstd stream is damaged ({error}); fetch the file again") from error
                if plain:
                    yield plain
                data = frame.unused_data if frame.eof else b""
    if not frame.eof:
        raise UnreadableError("the zstd stream is truncated: its end is missing; fetch the file again")


def zstd_begins(data: bytes) -> bool:
    """Whether a frame begins here, or a skippable frame as pzstd writes them (RFC 8878, 3.1.2)."""
    return data.startswith(MAGIC["zstd"][: len(data)]) or (data[0] & 0xF0 == 0x50 and data[1:4] == b"\x2a\x4d\x18"[: len(data) - 1])


def joined(chunks: Iterator[bytes], limit: int) -> bytes:
    """All chunks as one, at most `limit` bytes; raises UnreadableError beyond."""
    parts: list[bytes] = []
    size = 0
    for chunk in chunks:
        size += len(chunk)
        if size > limit:
            raise UnreadableError(too_big(limit))
        parts.append(chunk)
    return parts[0] if len(parts) == 1 else b"".join(parts)


def too_big(limit: int) -> str:
    """The sentence for an article over the limit."""
    return f"larger than {readable_size(limit)} (after unpacking), the limit for one article; raise it with --max-bytes"


def readable_size(size: int) -> str:
    for unit, power in (("GiB", 30), ("MiB", 20), ("KiB", 10)):
        if size >= 1 << power:
            return f"{size / (1 << power):.0f} {unit}"
    return f"{size} bytes"
