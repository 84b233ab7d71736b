"""XML of agencies → an lxml tree, safely: no entity is expanded, nothing is fetched, no DTD is loaded.

The document type declaration is cut off before the parser sees the text. What agencies send is often not well formed (a bare `&`,
`&nbsp;` without a DTD, control characters of the wire); that is mended once. What breaks off is refused: half an article is no article.
"""

from __future__ import annotations

import html
import re
from html.entities import html5
from typing import Any, NamedTuple

from provenance.errors import UnreadableError
from provenance.readers.decode import decode
from provenance.readers.options import ReadOptions

Element = Any  # lxml ships no types

DECLARED = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*<\?xml[^>]{0,200}?\bencoding\s*=\s*[\"']([\w.:-]{1,40})[\"']")
ROOT = re.compile(r"<((?:[A-Za-z_][\w.-]*:)?[A-Za-z_][\w.-]*)")
# A document type declaration ends at the first `>` outside quotes, comments and brackets.
DOCTYPE_TOKEN = re.compile(r"\"[^\"]*\"|'[^']*'|<!--.*?(?:-->|\Z)|[\[\]>]", re.S)
LONGEST_DOCTYPE = 1 << 16  # characters; the ones agencies send take one line
# `<!ENTITY % nitf SYSTEM "nitf-3-0.dtd">` only names a DTD, which is not loaded (items of SDA-ATS open so); all others define text.
DEFINITION = re.compile(r"<!ENTITY\s+(?!%\s+[\w.-]+\s+(?:SYSTEM|PUBLIC)\b)")
MOST_TAGS = 500_000  # a message of a hundred long items holds under 50,000; each costs the tree about 150 bytes
MENDABLE = re.compile(r"<!\[CDATA\[.*?(?:\]\]>|\Z)|&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});)(?:(\w{1,40});)?", re.S)
# Characters XML 1.0 does not allow (section 2.2).
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
TOO_DEEP = "the XML is nested too deeply"


class Tree(NamedTuple):
    """root: the root element; encoding: of the bytes; damage: what had to be mended, or empty."""

    root: Element
    encoding: str
    damage: str


def parsed(data: bytes, options: ReadOptions) -> Tree:
    """The tree of a document; raises UnreadableError, with line and column where there are any."""
    found = DECLARED.match(data)
    text, encoding = decode(data, found[1].decode("ascii") if found else None, options.encoding)
    root, damage = tree_of(from_root(text))
    return Tree(root, encoding, damage)


def from_root(text: str) -> str:
    """The text from the root element on, with the line breaks of what stood above it; refuses entity definitions."""
    at = after_prolog(text)
    prolog = text[:at]
    if "<!ENTITY" in prolog and DEFINITION.search(prolog):
        raise UnreadableError("the XML defines entities of its own, which are never expanded; remove the definitions from its DOCTYPE")
    return "\n" * prolog.count("\n") + text[at:]


def after_prolog(text: str) -> int:
    """Where the root element begins."""
    at = 0
    while (at := text.find("<", at)) >= 0:
        if text.startswith("<!--", at):
            end = text.find("-->", at)
        elif text.startswith("<?", at):
            end = text.find("?>", at)
        elif text.startswith("<!", at):
            end = doctype_end(text, at)
        else:
            return at
        if end < 0:
            break
        at = end + 1
    raise UnreadableError("the XML holds no element")


def doctype_end(text: str, start: int) -> int:
    depth = 0
    for token in DOCTYPE_TOKEN.finditer(text, start, start + LONGEST_DOCTYPE):
        sign = token[0]
        if sign == "[":
            depth += 1
        elif sign == "]":
            depth -= 1
        elif sign == ">" and depth <= 0:
            return token.end() - 1
    raise UnreadableError("the XML's document type declaration has no end")


def tree_of(source: str) -> tuple[Element, str]:
    """(root element, what was mended)."""
    from lxml import etree

    name = ROOT.search(source)
    if not name:
        raise UnreadableError("the XML holds no element")
    if source.count("<") > MOST_TAGS:
        raise UnreadableError(f"the XML holds more than {MOST_TAGS:,} tags; split it into its items")
    try:
        return etree.fromstring(source.encode(), parser(recover=False)), ""
    except etree.XMLSyntaxError as error:
        reason, (line, column) = reason_of(error), error.position
    if not re.search(rf"</{re.escape(name[1])}\s*>", source):
        raise UnreadableError(f"the XML breaks off before its end ({reason}); fetch the file again", line=line, column=column)
    if not fatal(reason):
        try:
            root = etree.fromstring(mended(source).encode(), parser(recover=True))
        except etree.XMLSyntaxError:
            root = None
        if root is not None:
            return root, f"broken XML was mended: {reason} (line {line})"
    raise UnreadableError(TOO_DEEP if "depth" in reason.lower() else f"broken XML: {reason}", line=line, column=column)


def parser(*, recover: bool) -> Any:
    from lxml import etree

    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False, collect_ids=False,
        remove_comments=True, remove_pis=True, recover=recover, encoding="utf-8",
    )  # fmt: skip


def reason_of(error: Exception) -> str:
    return " ".join(str(getattr(error, "msg", None) or error).split())[:200]


def fatal(reason: str) -> bool:
    """Limits of the parser: no mending helps."""
    return any(word in reason.lower() for word in ("depth", "huge", "too long", "limit"))


def mended(source: str) -> str:
    """The source without forbidden characters; HTML's entities as characters, other `&` as text. CDATA stays as it is."""
    return MENDABLE.sub(character, FORBIDDEN.sub(" ", source))


def character(match: re.Match[str]) -> str:
    if match[0].startswith("<"):
        return match[0]
    name = match[1]
    if name and f"{name};" in html5:
        return html.escape(html5[f"{name};"], quote=False)
    return f"&amp;{match[0][1:]}"


def local(element: Element) -> str:
    """The element's name without namespace, in lower case: agencies differ in both. Empty for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def children(element: Element | None, name: str) -> list[Element]:
    """The child elements of a name (lower case)."""
    return [child for child in element if local(child) == name] if element is not None else []


def child(element: Element | None, *names: str) -> Element | None:
    """The element a path of names leads to, first child by first child; None when a step is missing."""
    for name in names:
        element = next(iter(children(element, name)), None)
        if element is None:
            return None
    return element


def words(element: Element | None) -> str:
    """All text of an element on one line."""
    return " ".join("".join(element.itertext()).split()) if element is not None else ""


def attribute(element: Element | None, name: str) -> str:
    """An attribute's value on one line, whatever its namespace; empty when there is none."""
    if element is None:
        return ""
    for key, value in element.attrib.items():
        if key.rpartition("}")[2].lower() == name:
            return " ".join(str(value).split())
    return ""
