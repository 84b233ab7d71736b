"""`[tool.provenance]` of a pyproject.toml as plain lists, dicts and texts with positions, as `datafiles.parse` gives a YAML file.

The standard parser keeps no positions; they are found by reading the lines again. A value inside an inline table or a list has the
position of the key it belongs to.
"""

from __future__ import annotations

import re
import tomllib
from datetime import date, time
from pathlib import Path
from typing import Any

from provenance.datafiles import Place, Position, located
from provenance.errors import RuleError

TABLE = ("tool", "provenance")
HEADER = re.compile(r"^\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?$")
KEY = re.compile(r"""^(\s*)((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*=""")
PART = re.compile(r"""[\w-]+|"[^"]*"|'[^']*'""")
FAULT = re.compile(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)$")


def parse_table(path: Path, *, name: str) -> tuple[Any, dict[Place, Position]]:
    """The table, every scalar as text; None when there is none. Raises RuleError for a file that is no TOML."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise RuleError(f"cannot be read: {error}", path=name) from error
    try:
        data: Any = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        match = FAULT.search(str(error))
        line, column = (int(match[1]), int(match[2])) if match and match[1] else (max(1, text.count("\n")), 1)
        raise located(f"this is no TOML: {FAULT.sub('', str(error))}", path, line, column, name=name) from error
    for key in TABLE:
        data = data.get(key) if isinstance(data, dict) else None
    return texts(data), positions_of(text)


def texts(value: Any) -> Any:
    """The value with every scalar as text, since one checker reads both kinds of file."""
    if isinstance(value, dict):
        return {key: texts(part) for key, part in value.items()}
    if isinstance(value, list):
        return [texts(part) for part in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date | time) else value if value is None else str(value)


def positions_of(text: str) -> dict[Place, Position]:
    """Where the keys of our table stand."""
    positions: dict[Place, Position] = {(): (1, 1)}
    counts: dict[Place, int] = {}
    table: Place | None = None
    for number, line in enumerate(text.splitlines(), 1):
        if header := HEADER.match(line):
            table = entered(names(header[2]), header[1] == "[[", counts)
            if table is not None:
                positions.setdefault(table, (number, 1))
        elif table is not None and (key := KEY.match(line)):
            place = (*table, *names(key[2]))
            positions.setdefault(place, (number, len(key[1]) + 1))
            positions.setdefault((*place, "key"), (number, len(key[1]) + 1))
    return positions


def entered(path: tuple[str, ...], many: bool, counts: dict[Place, int]) -> Place | None:
    """The place a header opens below our table, counted where it is one of a list; None for tables of others."""
    if path[: len(TABLE)] != TABLE:
        return None
    place: Place = ()
    steps = path[len(TABLE) :]
    for number, step in enumerate(steps):
        place = (*place, step)
        last = number == len(steps) - 1
        if many and last:
            counts[place] = counts.get(place, -1) + 1
        if place in counts:
            place = (*place, counts[place])
    return place


def names(dotted: str) -> tuple[str, ...]:
    return tuple(part.strip("\"'") for part in PART.findall(dotted))
