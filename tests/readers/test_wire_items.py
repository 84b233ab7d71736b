"""Raw wire items in the envelope of IPTC 7901."""

from __future__ import annotations

from pathlib import Path

import pytest

from provenance.errors import UnreadableError
from provenance.model.article import RawDocument
from provenance.readers import read
from provenance.readers.discover import FileDocument, documents, load

TEXT = "Hafen/Fähre/\r\nNeue Fähre legt ab =\r\n\r\n   Hamburg (bsp) - Die neue Fähre hat abgelegt.\r\n"
ITEM = f"\x01bsp0414 4 wi 209  bsp 2740\r\n\x02{TEXT}\x03\r\n041449 Mrz 24\x04".encode("cp1252")


@pytest.mark.parametrize("name", ["a.7901", "a", "a.tst"])
def test_a_wire_item_is_told_and_read(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"\x16\x16" + ITEM)
    (document,) = documents([str(path)])
    article = read(load(document) if isinstance(document, FileDocument) else document)  # type: ignore[arg-type]
    assert article.format == "iptc7901"
    assert article.text == "Hafen/Fähre/\nNeue Fähre legt ab =\n\n   Hamburg (bsp) - Die neue Fähre hat abgelegt."
    kept = {field.name: field.value for field in article.metadata.fields}
    assert (kept["newsml.service"], kept["newsml.altId"], kept["newsml.urgency"], kept["newsml.genre"]) == ("bsp", "0414", "4", "wi")


@pytest.mark.parametrize(("data", "reason"), [(ITEM.partition(b"\x03")[0], "breaks off"), (b"\x01bsp\x02 \x03", "no text|white space"), (b"Nur Text", "not a wire item")])
def test_what_is_no_whole_item_says_why(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        read(RawDocument("a.7901", data, "iptc7901"))
