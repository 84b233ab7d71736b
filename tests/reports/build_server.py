"""What a build server reads from the output of a step: GitHub's workflow commands, old and new form, and Azure's.

After GitHub's documentation of workflow commands and the order of its runner: a line that begins with `::`, blanks before it aside, up to
the next `::`; else `##[name]` anywhere in a line. The strictest reading is taken: any name counts as a command.
"""

from __future__ import annotations

import re
from typing import NamedTuple

LINE_END = re.compile(r"\r\n|\r|\n")
OLD = re.compile(r"##(?:vso)?\[[^\]]*\]")
DATA = {"%0D": "\r", "%0A": "\n"}
PROPERTY = {**DATA, "%3A": ":", "%2C": ","}


class Command(NamedTuple):
    """One command as the server takes it."""

    name: str
    properties: dict[str, str]
    data: str


def commands(text: str) -> list[Command]:
    """Every command in an output."""
    return [found for line in LINE_END.split(text) if (found := command(line))]


def command(line: str) -> Command | None:
    """The command of a line, if it is one."""
    start = line.lstrip()
    if start.startswith("::") and "::" in start[2:]:
        head, _, data = start[2:].partition("::")
        name, _, given = head.partition(" ")
        pairs = (pair.partition("=") for pair in given.strip().split(",") if pair)
        return Command(name, {key: unescaped(value, PROPERTY) for key, _, value in pairs if value}, unescaped(data, DATA))
    old = OLD.search(line)
    return Command(old[0], {}, "") if old else None


def unescaped(text: str, table: dict[str, str]) -> str:
    """The characters behind the escapes, the percent sign last."""
    for escape, character in table.items():
        text = text.replace(escape, character)
    return text.replace("%25", "%")
