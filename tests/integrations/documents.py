"""The examples of the documentation, as a reader copies them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[2]


def blocks(page: str, language: str) -> list[str]:
    """The code blocks of a page of docs/, in order."""
    return re.findall(rf"^```{language}\n(.*?)^```", (ROOT / "docs" / page).read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


def loaded(text: str) -> Any:
    """YAML as the servers read it: version 1.2, in which `on` is no truth value."""
    return yaml.load(text, Loader=Plain)


def file(name: str) -> Any:
    """A YAML file of this project."""
    return loaded((ROOT / name).read_text(encoding="utf-8"))


def table(page: str, heads: str) -> list[list[str]]:
    """The rows of the table with these heads, cell by cell."""
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    (found,) = re.findall(rf"^\| {re.escape(heads)} \|\n\|[-|]+\|\n((?:\|.*\|\n)+)", text, re.MULTILINE)
    return [[cell.strip() for cell in row.strip("|").split(" | ")] for row in found.splitlines()]


class Plain(yaml.SafeLoader):
    """The safe loader without the words that only YAML 1.1 takes for truth values."""


Plain.yaml_implicit_resolvers = {
    letter: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool"] for letter, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Plain.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))
