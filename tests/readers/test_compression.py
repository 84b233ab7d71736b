"""Packed files: told by magic bytes, bounded, and refused where they break off."""

from __future__ import annotations

import gzip
import io
from pathlib import Path

import pytest
import zstandard

from provenance.errors import UnreadableError
from provenance.readers.compression import file_chunks, joined, unpacked
from provenance.readers.discover import FileDocument, load
from provenance.readers.options import ReadOptions

PLAIN = b"Ein Absatz, der sich wiederholt.\n" * 500
PACKED = {
    "plain": PLAIN,
    "gzip": gzip.compress(PLAIN, mtime=0),
    "two gzip members": gzip.compress(PLAIN[:100], mtime=0) + gzip.compress(PLAIN[100:], mtime=0),
    "gzip with padding": gzip.compress(PLAIN, mtime=0) + b"\0" * 512,
    "zstd": zstandard.compress(PLAIN),
    "two zstd frames": zstandard.compress(PLAIN[:100]) + zstandard.compress(PLAIN[100:]),
    "zstd after a skippable frame": b"\x50\x2a\x4d\x18\x04\x00\x00\x00abcd" + zstandard.compress(PLAIN),
}


@pytest.mark.parametrize("name", PACKED)
def test_every_packing_gives_the_same_bytes(name: str) -> None:
    assert joined(unpacked(file_chunks(io.BytesIO(PACKED[name]))), 1 << 20) == PLAIN


@pytest.mark.parametrize("data", [gzip.compress(PLAIN, mtime=0)[:-9], zstandard.compress(PLAIN)[:-5]])
def test_a_truncated_stream_says_so(data: bytes) -> None:
    with pytest.raises(UnreadableError, match="truncated"):
        joined(unpacked(file_chunks(io.BytesIO(data))), 1 << 20)


@pytest.mark.parametrize("data", [gzip.compress(PLAIN, mtime=0)[:20] + b"\xff" * 40, zstandard.compress(PLAIN)[:10] + b"\xff" * 40])
def test_a_damaged_stream_says_so(data: bytes) -> None:
    with pytest.raises(UnreadableError, match=r"damaged|truncated"):
        joined(unpacked(file_chunks(io.BytesIO(data))), 1 << 20)


@pytest.mark.parametrize(("suffix", "packed"), [(".gz", gzip.compress(b"a" * 30_000_000, mtime=0)), (".zst", zstandard.compress(b"a" * 30_000_000))])
def test_a_bomb_is_stopped_at_the_limit(tmp_path: Path, suffix: str, packed: bytes) -> None:
    path = tmp_path / f"bomb.txt{suffix}"
    path.write_bytes(packed)
    with pytest.raises(UnreadableError, match="--max-bytes"):
        load(FileDocument(str(path), "text", "gzip"), ReadOptions(max_bytes=1_000_000))
