"""Bytes → text and the name of the encoding, exactly: no newline is translated, only a byte order mark is dropped.

Undeclared legacy encodings are told apart by which letters come out of them (`legacy`). That is a guess from the text
alone: a short note with one foreign letter can be wrong, and the name of the choice is kept with the article.
"""

from __future__ import annotations

import codecs

from provenance.errors import UnreadableError

BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Magic bytes of what is often named .txt or .html by mistake (file(1)'s magic database).
BINARY: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF"), (b"\x89PNG", "a PNG image"), (b"PK\x03\x04", "a ZIP archive or office document"), (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"), (b"\x7fELF", "a program"), (b"\xd0\xcf\x11\xe0", "an old office document"), (b"\xfd7zXZ\x00", "an xz archive"),
    (b"BZh", "a bzip2 archive"), (b"7z\xbc\xaf\x27\x1c", "a 7-zip archive"), (b"SQLite format 3\x00", "a database"), (b"OggS", "audio or video"),
    (b"ID3", "an MP3 file"), (b"PAR1", "a Parquet table"), (b"Rar!\x1a", "a RAR archive"), (b"wOFF", "a font"), (b"wOF2", "a font"),
)  # fmt: skip
# What publishers write and what browsers read instead (WHATWG Encoding Standard, labels).
LABELS: dict[str, str] = {
    "iso-8859-1": "cp1252", "iso8859-1": "cp1252", "latin1": "cp1252", "latin-1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252",
    "windows-1252": "cp1252", "x-cp1252": "cp1252", "iso-8859-9": "cp1254", "latin5": "cp1254", "iso-8859-11": "cp874", "tis-620": "cp874",
    "windows-874": "cp874", "gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "gb_2312-80": "gb18030", "shift_jis": "cp932",
    "shift-jis": "cp932", "sjis": "cp932", "x-sjis": "cp932", "windows-31j": "cp932", "euc-kr": "cp949", "ks_c_5601-1987": "cp949",
    "windows-949": "cp949", "korean": "cp949", "big5": "big5hkscs", "big5-hkscs": "big5hkscs", "x-x-big5": "big5hkscs", "x-euc-jp": "euc_jp",
    "unicode": "utf-16", "utf8": "utf-8", "utf-8": "utf-8", "windows-1251": "cp1251", "win-1251": "cp1251", "cp1251": "cp1251",
    "x-mac-cyrillic": "mac_cyrillic", "koi8-r": "koi8-r", "koi": "koi8-r", "koi8": "koi8-r", "visual": "iso-8859-8", "logical": "iso-8859-8",
}  # fmt: skip
SHOWN: dict[str, str] = {
    "cp1250": "windows-1250", "cp1251": "windows-1251", "cp1252": "windows-1252", "cp1253": "windows-1253", "cp1254": "windows-1254",
    "cp1255": "windows-1255", "cp1256": "windows-1256", "cp1257": "windows-1257", "cp1258": "windows-1258", "cp874": "windows-874",
    "cp932": "shift_jis", "cp949": "euc-kr", "big5hkscs": "big5", "euc_jp": "euc-jp", "utf-16-le": "utf-16le", "utf-16-be": "utf-16be",
    "utf-32-le": "utf-32le", "utf-32-be": "utf-32be",
}  # fmt: skip
CONTROLS = bytes({*range(0x20), 0x7F} - {0x09, 0x0A, 0x0C, 0x0D, 0x1B})
MOST_CONTROLS = 0.02  # of the bytes: mail archives with stray form feeds and backspaces stay far below, programs far above
MOST_BROKEN = 0.005  # of the bytes: UTF-8 cut at its end or pasted over with a few foreign bytes is still UTF-8
# what to do with a file that is none of ours
ELSE = "; convert it to text or HTML first, or leave it out with --exclude"
NO_TEXT = "the file is empty or holds only white space; remove it or fetch it again"


def decode(data: bytes, declared: str | None = None, override: str | None = None) -> tuple[str, str]:
    """The text and the encoding chosen: override, byte order mark, UTF-8, the declared one, UTF-16 without mark, the likeliest legacy one.

    Valid UTF-8 goes before a declaration (a wrong `charset` is common, other encodings that form valid UTF-8 are not).
    Raises UnreadableError for empty or binary data and for an override that does not fit.
    """
    if override:
        return forced(data, override)
    for mark, marked in BOMS:
        if data.startswith(mark):
            return checked(data[len(mark) :].decode(marked, "replace")), SHOWN.get(marked, marked)
    refuse_binary(data)
    if 0 in data:
        return wide(data)
    name = codec_of(declared)
    if not (name and name.startswith(("iso2022", "hz", "utf-7"))):  # these are 7-bit and would pass as UTF-8
        try:
            return checked(data.decode("utf-8")), "utf-8"
        except UnicodeDecodeError:
            pass
    if name and name not in ("utf-8", "utf-16", "utf-16-le", "utf-16-be"):
        try:
            return checked(data.decode(name)), SHOWN.get(name, name)
        except (UnicodeDecodeError, LookupError):
            pass
    return undeclared(data, name)


def undeclared(data: bytes, declared: str | None) -> tuple[str, str]:
    from provenance.readers.legacy import likeliest

    text = data.decode("utf-8", "replace")
    broken, multibyte = text.count("\ufffd"), len(data) - len(text)
    if (declared == "utf-8" and broken <= max(2, len(data) * 0.02)) or (broken <= max(1, len(data) * MOST_BROKEN) and multibyte > 4 * broken):
        return checked(text), f"utf-8 ({broken} damaged)"
    name = likeliest(data)
    if name:
        return checked(data.decode(name, "replace")), SHOWN.get(name, name)
    if declared and declared not in ("utf-8", "utf-16", "utf-16-le", "utf-16-be"):
        text = data.decode(declared, "replace")
        return checked(text), f"{SHOWN.get(declared, declared)} ({text.count(chr(0xFFFD))} damaged)"
    return checked(data.decode("cp1252", "replace")), "windows-1252"


def forced(data: bytes, override: str) -> tuple[str, str]:
    name = codec_of(override)
    if name is None:
        raise UnreadableError(f"there is no encoding called `{override}`; write for example utf-8 or windows-1252")
    for mark, marked in BOMS:
        if data.startswith(mark) and (marked == name or (marked.startswith("utf-16") and name == "utf-16")):
            data = data[len(mark) :]
            break
    try:
        return checked(data.decode(name)), SHOWN.get(name, name)
    except UnicodeDecodeError as error:
        raise UnreadableError(f"the bytes are not {override}: {error.reason} at byte {error.start}; leave --encoding out, or name the right one") from error


def codec_of(label: str | None) -> str | None:
    """Python's codec for a label as printed in a page, by the rules browsers follow; None when there is none."""
    if not label:
        return None
    folded = label.strip().strip("\"'").lower()
    name = LABELS.get(folded)
    if name:
        return name
    try:
        info = codecs.lookup(folded)
    except (LookupError, ValueError):
        return None
    return info.name if getattr(info, "_is_text_encoding", True) else None


def wide(data: bytes) -> tuple[str, str]:
    """UTF-16 or UTF-32 without a mark shows in where the zero bytes stand; anything else with zero bytes is binary."""
    head = data[:4096]
    zeros = [head[i::4].count(0) / max(1, len(head[i::4])) for i in range(4)]
    name = ""
    if min(zeros[1:]) > 0.2 and zeros[0] < 0.2 and zeros[2] > 0.9:
        name = "utf-32-le"
    elif min(zeros[:3]) > 0.2 and zeros[3] < 0.2 and zeros[1] > 0.9:
        name = "utf-32-be"
    elif max(zeros[0], zeros[2]) < 0.05 and max(zeros[1], zeros[3]) > 0.02:
        name = "utf-16-le"
    elif max(zeros[1], zeros[3]) < 0.05 and max(zeros[0], zeros[2]) > 0.02:
        name = "utf-16-be"
    if name:
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            text = ""
        if text and "\0" not in text:
            return checked(text), SHOWN[name]
    if len(data) > 500 and data.count(0) <= max(1, len(data) // 20_000):  # a page with a stray zero byte is still a page
        text, encoding = decode(data.replace(b"\0", b" "))
        return text, encoding
    raise UnreadableError("binary data, not text: it holds zero bytes" + ELSE)


def refuse_binary(data: bytes) -> None:
    """Raises UnreadableError for known file types and for data full of control characters."""
    for magic, what in BINARY:
        if data.startswith(magic) and (len(magic) > 4 or not data[:64].isascii() or magic[:1] not in b"IBGwO"):
            raise UnreadableError(f"binary data, not text: it looks like {what}{ELSE}")
    sample = data[:65536]
    if len(sample) - len(sample.translate(None, CONTROLS)) - sample.count(0) > len(sample) * MOST_CONTROLS + 1:
        raise UnreadableError("binary data, not text: it is full of control characters" + ELSE)


def checked(text: str) -> str:
    if not text or text.isspace() or (len(text) < 32 and not any(sign.isprintable() and not sign.isspace() for sign in text)):
        raise UnreadableError(NO_TEXT)
    return text
