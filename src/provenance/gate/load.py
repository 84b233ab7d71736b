"""Reads a configuration strictly: one wrong key, value or name stops the run with `file:line:column` and the mend."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple, get_args

import msgspec

from provenance.datafiles import Place, Position, convert, parse
from provenance.errors import RuleError
from provenance.gate.check import Problem, problems
from provenance.gate.config import Allowance, Budget, Config, FailOn, Feed, FeedOutlet, Outlet, Waiver, What
from provenance.gate.discover import shown
from provenance.lexicon.records import EntryKind, Flag, Ownership
from provenance.ruleset.check import misspelt
from provenance.ruleset.load import at

RECORDS = (Config, Feed, FeedOutlet, Budget, Waiver, Allowance, Outlet)
KEYS = tuple(dict.fromkeys(field.encode_name for record in RECORDS for field in msgspec.structs.fields(record)))
# keys whose values are a closed set; each means the same wherever it stands
CHOICES: dict[str, tuple[str, ...]] = {
    "fail-on": get_args(FailOn), "what": get_args(What), "kind": get_args(EntryKind), "ownership": get_args(Ownership), "flags": get_args(Flag),
}  # fmt: skip
# what a value of the wrong form should look like
FORMS = {
    "expires": "a day such as 2027-03-31", "language": "a language code such as de, en or zh", "languages": "language codes such as de, en or zh",
    "at-most": "a number, or a share such as `15 %`", "at-least": "a number, or a share such as `15 %`",
    "country": "two capital letters such as AT, or INT", "domain": "a domain in lower case, without https:// and path, such as example.org",
    "domains": "domains in lower case, without https:// and path, such as example.org", "id": "lower-case words joined by hyphens",
    "fail-under": "a score from 0 to 100", "min-items": "a whole number", "strict": "`true` or `false`", "ended": "a year",
}  # fmt: skip
KINDS = {"array": "a list", "object": "a mapping of keys to values", "str": "a text", "str | array": "a text or a list of texts", "int": "a whole number"}
EXPECTED = re.compile(r"^Expected `([^`]+)`")


class ConfigFile(NamedTuple):
    """A configuration with its file. shown: its name in messages; positions: of every key and value."""

    config: Config
    path: Path
    shown: str
    positions: Mapping[Place, Position]

    @property
    def folder(self) -> Path:
        """What the paths in it are relative to."""
        return self.path.absolute().parent

    def fault(self, problem: Problem) -> RuleError:
        """A problem as an error at its place."""
        return at(problem, self.path, self.shown, self.positions)


def read_config(path: Path) -> ConfigFile:
    """One configuration, YAML or a pyproject.toml; raises RuleError at the first fault."""
    name = shown(path)
    data, positions = parsed(path, name)
    if data is None:
        raise RuleError("there is no table [tool.provenance]", path=name)
    for problem in [*key_problems(data, ()), *choice_problems(data, ())]:
        raise at(problem, path, name, positions)
    try:
        config = convert(data, Config, positions, path, name=name)
    except RuleError as error:
        raise mended(error, positions) from error
    read = ConfigFile(config, path, name, positions)
    for problem in problems(config):
        raise read.fault(problem)
    return read


def parsed(path: Path, name: str) -> tuple[Any, dict[Place, Position]]:
    """The file as plain data with positions."""
    if path.suffix != ".toml":
        return parse(path, name=name)
    from provenance.gate.toml_table import parse_table

    return parse_table(path, name=name)


def walked(value: Any, place: Place) -> Iterator[tuple[Place, dict[str, Any]]]:
    """Every mapping in the data, with its place."""
    if isinstance(value, dict):
        yield place, value
        for key, part in value.items():
            yield from walked(part, (*place, key))
    elif isinstance(value, list):
        for number, part in enumerate(value):
            yield from walked(part, (*place, number))


def key_problems(data: Any, place: Place) -> Iterator[Problem]:
    """Keys that stand nowhere in a configuration, each with the one that was probably meant; one at a wrong place is left to the records."""
    if not isinstance(data, dict):
        yield place, "a configuration is a mapping of keys to values"
    for where, mapping in walked(data, place):
        for key in mapping:
            if key not in KEYS:
                meant = misspelt(key.replace("_", "-"), KEYS)
                yield (*where, key, "key"), f"unknown key `{key}`{meant}"


def choice_problems(data: Any, place: Place) -> Iterator[Problem]:
    """Values outside a closed set."""
    for where, mapping in walked(data, place):
        for key in CHOICES.keys() & mapping.keys():
            values = mapping[key] if isinstance(mapping[key], list) else [mapping[key]]
            for value in values:
                if isinstance(value, str) and value not in CHOICES[key]:
                    yield (*where, key), f"`{key}` is one of {', '.join(CHOICES[key])}, not `{value}`{misspelt(value, CHOICES[key])}"


def mended(error: RuleError, positions: Mapping[Place, Position]) -> RuleError:
    """The error of a value that does not fit, saying what would."""
    message = str(error).split(": ", 1)[1]
    here = [place for place, position in positions.items() if position == (error.line, error.column)]
    key = next((step for place in sorted(here, key=len, reverse=True) for step in reversed(place) if isinstance(step, str) and step != "key"), "")
    if missing := re.match(r"Object missing required field `([^`]+)`", message):
        message = f"`{missing[1]}` is missing here"
    elif message.startswith("unknown key"):
        message += "; it belongs elsewhere in the configuration"
    elif key in FORMS:
        message = f"`{key}` takes {FORMS[key]}"
    elif (expected := EXPECTED.match(message)) and " matching regex " not in message:
        message = f"`{key}` takes {KINDS.get(expected[1], expected[1])}"
    elif expected:
        message = f"`{key}` takes a text without spaces at its ends"
    return RuleError(message, path=error.path, line=error.line, column=error.column, source_line=error.source_line)
