"""docs/configuration.md keeps its word: every example is a configuration, every key has one, and what it says happens."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, get_args

import msgspec
import pytest

from provenance.datafiles import parse, rules_root
from provenance.examples import audited
from provenance.gate.check import name_problems
from provenance.gate.config import Config, What, listed
from provenance.gate.filters import Filter, load_filters, try_filters
from provenance.gate.load import KEYS, RECORDS, read_config
from provenance.gate.policy import Policy
from provenance.lexicon.load import load_lexicon
from provenance.options import Options
from provenance.pipeline import audit_article, concerns_of, load_ruleset, prepare
from provenance.ruleset.rule import Example

PAGE = Path(__file__).parents[2] / "docs" / "configuration.md"
TEXT = PAGE.read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(yaml|toml)\n(.*?)^```", TEXT, re.MULTILINE | re.DOTALL)
CONFIGURATIONS = [(kind, text) for kind, text in BLOCKS if not text.startswith("# filter")]
(FILTER,) = [text for _, text in BLOCKS if text.startswith("# filter")]


def read(folder: Path, kind: str, text: str) -> Any:
    path = folder / ("provenance.yml" if kind == "yaml" else "pyproject.toml")
    path.write_text(text, encoding="utf-8")
    return read_config(path)


@pytest.mark.parametrize(("kind", "text"), CONFIGURATIONS)
def test_examples_are_right(tmp_path: Path, kind: str, text: str) -> None:
    file = read(tmp_path, kind, text)
    concerns = concerns_of(load_ruleset())
    assert [file.fault(p) for p in name_problems(file.config, concerns.categories, concerns.strengths, load_lexicon().by_id)] == []
    assert file.config != Config()


def test_the_first_examples_say_the_same_in_both_formats(tmp_path: Path) -> None:
    (yaml, toml) = (read(tmp_path, kind, text).config for kind, text in CONFIGURATIONS[:2])
    assert CONFIGURATIONS[1][0] == "toml"
    for field in msgspec.structs.fields(Config):
        one, two = getattr(yaml, field.name), getattr(toml, field.name)
        assert (listed(one) if isinstance(one, str) and field.name in ("rules", "exclude") else one) == two


def keys_in(value: Any) -> set[str]:
    if isinstance(value, dict):
        return set(value) | {key for part in value.values() for key in keys_in(part)}
    return {key for part in value for key in keys_in(part)} if isinstance(value, list) else set()


def test_every_key_has_an_example(tmp_path: Path) -> None:
    shown: set[str] = set()
    for kind, text in CONFIGURATIONS:
        if kind == "yaml":
            read(tmp_path, kind, text)
            shown |= keys_in(parse(tmp_path / "provenance.yml")[0])
    assert set(KEYS) == shown
    assert len(RECORDS) == 7


def test_every_key_and_measure_is_described() -> None:
    described = set(re.findall(r"`([a-z][a-z-]*)`", TEXT))
    assert set(KEYS) <= described
    assert set(get_args(What)) <= set(re.findall(r"`([a-z-]+)`", TEXT.partition("| `what` | counts |")[2].partition("`min-items`")[0]))
    assert {field.name for field in msgspec.structs.fields(Filter)} <= described | set(re.findall(r"`(applies_to)`", TEXT))


def test_the_filter_of_the_page_does_what_it_says(tmp_path: Path) -> None:
    (tmp_path / "council-minutes.yml").write_text(FILTER, encoding="utf-8")
    filters = load_filters([(tmp_path, "house-filters")], concerns_of(load_ruleset()))
    made = prepare(Options(policy=Policy(filters=(str(tmp_path),))))

    def audit(example: Example) -> Any:
        plain = audited(example)
        return audit_article(made, plain.article)

    assert try_filters(filters, audit) == ()


def test_links_lead_somewhere() -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", TEXT):
        assert (PAGE.parent / target).exists(), target
    assert (rules_root() / "filters").is_dir()
