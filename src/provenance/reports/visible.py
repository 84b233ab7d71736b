"""Text that may be shown: control, bidi and hidden characters become visible signs, one for one, so that offsets stay true.

Article text is written by strangers: an escape sequence would command the terminal, a bidi override would show a line other than it is
(CVE-2021-42574, "Trojan Source"). Build servers read the output of a step for commands: `##[add-mask]…` and `##vso[task…]` anywhere in a
line, `::error …::` where a line begins with it (after blanks), which `no_command` is for. What each terminal draws for the remaining
characters cannot be known here.
"""

from __future__ import annotations

import re
import unicodedata

BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
# width of one cell each, and absent from news text, so that they cannot be taken for the article's own words
BIDI_SIGN, HIDDEN_SIGN, UNKNOWN_SIGN = "⇄", "⁞", "\ufffd"
# GitHub's runner takes `##[name]` for a command wherever it stands (actions/runner, ActionCommand.TryParse), Azure's agent `##vso[area.action]`
COMMAND_MARK = re.compile(r"##(?=[A-Za-z]*\[)")
HASH_SIGN = "⌗"  # one cell wide like the mark it stands for
COLON_SIGN = "∶"
JOINERS = "\u200c\u200d"
# joiners are spelling in Persian or Hindi and build emoji; beside Latin, Greek or Cyrillic letters they only hide
STRAY_JOINER = re.compile(rf"(?<=[\x00-\u052f])[{JOINERS}]|[{JOINERS}](?=[\x00-\u052f]|\Z)")


class Signs(dict[int, str]):
    """Code point → what is shown for it; filled as characters are met."""

    def __missing__(self, code: int) -> str:
        self[code] = sign = shown(chr(code))
        return sign


def shown(character: str) -> str:
    """One character as it may be shown: itself, a space for kinds of blank, or a sign."""
    category = unicodedata.category(character)
    if character in BIDI:
        return BIDI_SIGN
    if character == "\t" or category == "Zs":
        return " "
    if category == "Cc":
        code = ord(character)
        return chr(0x2400 + code) if code < 0x20 else "␡" if code == 0x7F else UNKNOWN_SIGN
    if category in ("Zl", "Zp"):
        return "␤"
    if category == "Cf":
        return character if character in JOINERS else HIDDEN_SIGN
    return UNKNOWN_SIGN if category in ("Cs", "Co", "Cn") else character


SIGNS = Signs()


def visible(text: str) -> str:
    """The text with every character that is not plainly printable, or that would begin a command, replaced by one visible sign; the length stays."""
    if "#" in text and "##" in text:
        text = COMMAND_MARK.sub(f"#{HASH_SIGN}", text)
    if text.isprintable():
        return text
    if "\u200c" in text or "\u200d" in text:
        text = STRAY_JOINER.sub(HIDDEN_SIGN, text)
    return text.translate(SIGNS)


def one_line(text: str) -> str:
    """Text for headings and prose: white space collapsed, soft hyphens dropped, the rest as in `visible`."""
    return visible(" ".join(text.replace("\xad", "").split()))


def no_command(line: str) -> str:
    """A line of visible text that no build server takes for a command: two colons at its beginning lose their first."""
    start = line.lstrip()
    return line[: len(line) - len(start)] + COLON_SIGN + start[1:] if start.startswith("::") else line
