"""The JSON Schemas accept every file that is shipped, as an editor reads it, and mark what the check would refuse."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from provenance.cli.workbench.schema import schemas
from provenance.datafiles import rules_root

SCHEMAS = schemas()
FOLDERS = {"profiles": "profile", "markers": "marker", "gazetteers": "gazetteer", "filters": "filter", "correlation": "correlation"}
# validating all lists takes half a minute; these have every key and form
SOME = {"marker": ("de", "any", "sw"), "gazetteer": ("agencies-german", "photo-agencies", "platforms")}
RULE = next(rules_root().glob("sourcing/unnamed-agencies.yml")).read_text(encoding="utf-8")


class Editor(yaml.SafeLoader):
    """YAML 1.2 as editors read it (core schema): `no` and dates are text, `12` is a number."""


Editor.yaml_implicit_resolvers = {}
Editor.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$", re.I), list("tTfF"))
Editor.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"^[-+]?\d+$"), list("-+0123456789"))
Editor.add_implicit_resolver("tag:yaml.org,2002:float", re.compile(r"^[-+]?(?:\.\d+|\d+\.\d*)(?:[eE][-+]?\d+)?$"), list("-+.0123456789"))


def kind_of(path: Path) -> str:
    parts = path.relative_to(rules_root()).parts
    return next((FOLDERS[part] for part in reversed(parts[:-1]) if part in FOLDERS), "rule")


def faults(kind: str, text: str) -> list[str]:
    data = yaml.load(text, Loader=Editor)
    return [f"{'/'.join(map(str, error.path))}: {error.message[:200]}" for error in Draft202012Validator(SCHEMAS[kind]).iter_errors(data)]


@pytest.mark.parametrize("kind", SCHEMAS)
def test_each_is_a_schema(kind: str) -> None:
    made = json.loads(json.dumps(SCHEMAS[kind]))
    Draft202012Validator.check_schema(made)
    assert made["title"].startswith("provenance ")


@pytest.mark.parametrize("kind", sorted({*FOLDERS.values(), "rule"}))
def test_every_shipped_file_is_valid_as_an_editor_reads_it(kind: str) -> None:
    paths = [path for path in sorted(rules_root().rglob("*.yml")) if kind_of(path) == kind and (kind not in SOME or path.parent.name in SOME[kind] or path.stem in SOME[kind])]
    found = {path.name: faults(kind, path.read_text(encoding="utf-8")) for path in paths}
    assert found, "there are files of this kind"
    assert {path: said for path, said in found.items() if said} == {}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("level: warning", "level: warnin"),
        ("polarity: concern", "polrity: concern"),
        ("mention: source-line", "mention: source-lines"),
        ("{mention: credit, where: {parties.kind: unnamed}}", "{signal: text.wrds, at_least: 1}"),
        ("{mention: credit, where: {parties.kind: unnamed}}", "{signal: text.words, whre: 1}"),
        ("{mention: credit, where: {parties.kind: unnamed}}", "{signal: text.words, mention: credit}"),
        ("  any:\n", "  any: []\nunused:\n"),
    ],
)
def test_mistakes_are_marked(old: str, new: str) -> None:
    assert old in RULE
    assert faults("rule", RULE.replace(old, new, 1))
