"""Reads the YAML of `rules/` strictly: every scalar is text, keys are unique, errors carry file, line and column.

YAML 1.1 would turn `no` into False and `12:30` into 750 and let the last of two equal keys win; none of that happens here.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from provenance.errors import RuleError

if TYPE_CHECKING:
    import yaml

T = TypeVar("T")
Position = tuple[int, int]
Place = tuple[str | int, ...]

# msgspec ends its messages with the place: "… - at `$.entries[3].kind`"
PLACE = re.compile(r" - at (?:`key` in )?`(?:key in )?\$?([^`]*)`$")
STEP = re.compile(r"\.([\w-]+)|\[(\d+|\.\.\.)\]")


def rules_root() -> Path:
    """The built-in `rules/`: inside the installed package, or beside `src/` in a checkout."""
    packaged = Path(__file__).parent / "_rules"
    return packaged if packaged.is_dir() else Path(__file__).parents[2] / "rules"


def load(path: Path, kind: type[T], *, name: str | None = None) -> T:
    """Reads one YAML file as `kind`; raises RuleError with `file:line:column` for anything that does not fit."""
    data, positions = parse(path, name=name)
    return convert(data, kind, positions, path, name=name)


def parse(path: Path, *, name: str | None = None) -> tuple[Any, dict[Place, Position]]:
    """Reads one YAML file as plain lists, dicts and texts, with the position (line, column from 1) of every value."""
    import yaml

    shown = name or str(path)
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise RuleError(f"cannot be read: {error}", path=shown) from error
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        node = yaml.compose(text, Loader=loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        raise located(error.problem or str(error), path, mark.line + 1 if mark else 1, mark.column + 1 if mark else 1, name=name) from error
    except yaml.YAMLError as error:
        raise located(str(error).splitlines()[0], path, 1, 1, name=name) from error
    positions: dict[Place, Position] = {(): (1, 1)}
    if node is None:
        raise located("the file is empty", path, 1, 1, name=name)
    return build(node, (), positions, path, name), positions


def build(node: yaml.Node, place: Place, positions: dict[Place, Position], path: Path, name: str | None) -> Any:
    import yaml

    positions[place] = (node.start_mark.line + 1, node.start_mark.column + 1)
    if isinstance(node, yaml.ScalarNode):
        return node.value
    if isinstance(node, yaml.SequenceNode):
        return [build(child, (*place, i), positions, path, name) for i, child in enumerate(node.value)]
    result: dict[str, Any] = {}
    for key_node, value_node in node.value:
        line, column = key_node.start_mark.line + 1, key_node.start_mark.column + 1
        key = key_node.value
        if not isinstance(key, str):
            raise located("a key must be plain text", path, line, column, name=name)
        if key in result:
            raise located(f"the key `{key}` stands twice", path, line, column, name=name)
        result[key] = build(value_node, (*place, key), positions, path, name)
        positions[(*place, key, "key")] = (line, column)
    return result


def convert(data: Any, kind: type[T], positions: dict[Place, Position], path: Path, *, name: str | None = None) -> T:
    """Checks plain data against `kind`; a value that does not fit raises RuleError at its position."""
    try:
        return msgspec.convert(data, kind, strict=False)
    except msgspec.ValidationError as error:
        message = str(error)
        match = PLACE.search(message)
        place = steps(match[1]) if match else ()
        if match:
            message = message[: match.start()]
        unknown = re.search(r"unknown field `([^`]+)`", message)
        if unknown and (*place, unknown[1], "key") in positions:
            line, column = positions[(*place, unknown[1], "key")]
            message = f"unknown key `{unknown[1]}`"
        else:
            while place not in positions:
                place = place[:-1]
            line, column = positions[place]
        raise located(message, path, line, column, name=name) from error


def steps(path: str) -> Place:
    return tuple(m[1] if m[1] else int(m[2]) if m[2].isdigit() else m[2] for m in STEP.finditer(path))


def located(message: str, path: Path, line: int, column: int, *, name: str | None = None) -> RuleError:
    """A RuleError at a position, with the source line for the report."""
    try:
        source_line = path.read_text(encoding="utf-8", errors="replace").splitlines()[line - 1]
    except (OSError, IndexError):
        source_line = ""
    return RuleError(message, path=name or str(path), line=line, column=column, source_line=source_line)
