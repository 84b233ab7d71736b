"""Saved pages and mails."""

from __future__ import annotations

import pytest

from provenance.errors import UnreadableError
from provenance.model.article import RawDocument
from provenance.readers import ReadOptions, read

SAVED = (
    b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://www.zeitung.example/a\r\nSubject: =?utf-8?Q?Neue_Br=C3=BCcke?=\r\nDate: Wed, 17 Jan 2024 10:00:00 -0000\r\n"
    b'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="x"\r\n\r\n--x\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n'
    b"Content-Location: https://www.zeitung.example/a\r\n\r\n<html><head><meta charset=3D\"utf-8\"></head><body><h1>Neue Br=C3=BCcke</h1>"
    b"<p>Die Br=C3=BCcke ist offen, sagte die St=\r\nadt am Mittwoch.</p></body></html>\r\n"
    b"--x\r\nContent-Type: image/png\r\n\r\nxx\r\n--x--\r\n"
)
MAIL = "Subject: Pressemitteilung\r\nDate: Wed, 17 Jan 2024 10:00:00 +0000\r\nContent-Type: text/plain; charset=koi8-r\r\n\r\nМинистр заявил сегодня.\r\n".encode("koi8-r")


def test_a_saved_page_is_read_with_its_address() -> None:
    article = read(RawDocument("a.mhtml", SAVED, "mhtml"), ReadOptions())
    assert article.text == "Neue Brücke\n\nDie Brücke ist offen, sagte die Stadt am Mittwoch."
    assert (article.metadata.url, article.metadata.domain, article.format) == ("https://www.zeitung.example/a", "zeitung.example", "mhtml")
    assert article.metadata.published is None  # the header dates the saving, not the article


def test_a_mail_gives_subject_and_date() -> None:
    article = read(RawDocument("a.eml", MAIL, "mhtml"), ReadOptions())
    assert article.text == "Министр заявил сегодня.\r\n"
    assert (article.metadata.headline, article.metadata.published, article.encoding) == ("Pressemitteilung", "2024-01-17T10:00:00+00:00", "koi8-r")


@pytest.mark.parametrize("data", [b"MIME-Version: 1.0\r\nContent-Type: image/png\r\n\r\nxx", b"MIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n", b"\x00\x01"])
def test_no_page_inside_is_a_reason(data: bytes) -> None:
    with pytest.raises(UnreadableError):
        read(RawDocument("a.mhtml", data, "mhtml"), ReadOptions())
