"""Configurations are found where they should be, read strictly, and a fault is named with its place and its mend."""

from __future__ import annotations

import contextlib
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.errors import RuleError, UsageError
from provenance.gate.check import name_problems
from provenance.gate.config import Config, listed
from provenance.gate.discover import find_config, named_config
from provenance.gate.load import read_config

SUPPRESSION = "suppressions:\n  - {rule: no-date, path: a.txt, reason: r, owner: o, expires: 2027-01-31}\n"


def written(folder: Path, text: str, name: str = "provenance.yml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def fault(path: Path) -> str:
    with pytest.raises(RuleError) as caught:
        read_config(path)
    return str(caught.value).removeprefix(str(path.parent)).rpartition(f"{path.name}")[2]


# text -> place and message, after the file's name
WRONG = {
    "profil: ci\n": ":1:1: unknown key `profil`; did you mean `profile`?",
    "fail_on: error\n": ":1:1: unknown key `fail_on`; did you mean `fail-on`?",
    "profile: ci\nprofile: ci\n": ":2:1: the key `profile` stands twice",
    "fail-on: erorr\n": ":1:10: `fail-on` is one of error, warning, note, never, not `erorr`; did you mean `error`?",
    "fail-under: 200\n": ":1:13: `fail-under` takes a score from 0 to 100",
    "fail-under: much\n": ":1:13: `fail-under` takes a score from 0 to 100",
    "strict: perhaps\n": ":1:9: `strict` takes `true` or `false`",
    "language: German\n": ":1:11: `language` takes a language code such as de, en or zh",
    "rules: {a: b}\n": ":1:9: unknown key `a`",
    "rules: [[a]]\n": ":1:9: `rules` takes a text",
    "feeds: wire\n": ":1:8: `feeds` takes a list",
    "- profile\n": ":1:1: a configuration is a mapping of keys to values",
    "feeds:\n  - {name: a}\n": ":2:5: `address` is missing here",
    "feeds:\n  - {name: a, address: b, budget: []}\n": ":2:27: unknown key `budget`; did you mean `budgets`?",
    "feeds:\n  - {name: a, address: b, what: rule}\n": ":2:27: unknown key `what`; it belongs elsewhere in the configuration",
    "feeds:\n  - {name: a, address: b}\n  - {name: a, address: c}\n": ":3:12: the name `a` is that of another feed",
    "feeds:\n  - {name: a, address: b}\n  - {name: c, address: b}\n": ":3:24: the address `b` is that of another feed",
    "budgets: [{what: press-releases}]\n": ":1:11: a budget has either `at-most` or `at-least`",
    "budgets: [{what: items, at-most: 3, at-least: 2}]\n": ":1:11: a budget has either `at-most` or `at-least`",
    "budgets: [{what: press-release, at-most: 1}]\n": ":1:18: `what` is one of items, press-releases, ",
    "budgets: [{what: rule, at-most: 1}]\n": ":1:11: `rule` needs `of:`, the rule it counts",
    "budgets: [{what: items, of: dpa, at-most: 1}]\n": ":1:11: `of` goes with rule, category, credit only",
    "budgets: [{what: items, at-most: 5 %}]\n": ":1:34: `items` takes a number, no share",
    "budgets: [{what: mean-score, at-least: 120}]\n": ":1:40: a score is at most 100",
    "budgets: [{what: band-block, at-most: 150 %}]\n": ":1:39: a share is at most 100 %",
    "budgets: [{what: band-block, at-most: few}]\n": ":1:39: `at-most` takes a number, or a share such as `15 %`",
    "budgets: [{what: band-block, at-most: -1}]\n": ":1:39: `at-most` takes a number",
    "budgets: [{what: items, at-least: 1}, {what: items, at-least: 2}]\n": ":1:39: there is a budget for `items` already; keep one",
    "budgets: [{what: items, at-least: 1, min-items: x}]\n": ":1:49: `min-items` takes a whole number",
    "suppressions:\n  - {rule: a, path: b, reason: c, owner: d}\n": ":2:5: `expires` is missing here",
    "suppressions:\n  - {rule: a, path: b, owner: d, expires: 2027-01-01}\n": ":2:5: `reason` is missing here",
    "suppressions:\n  - {rule: a, reason: c, owner: d, expires: 2027-01-01}\n": ":2:5: say where it holds with `path`, `domain` or `feed`",
    "suppressions:\n  - {rule: a, path: b, reason: c, owner: d, expires: 2027-02-30}\n": ":2:54: there is no day 2027-02-30",
    "suppressions:\n  - {rule: a, path: b, reason: c, owner: d, expires: soon}\n": ":2:54: `expires` takes a day such as 2027-03-31",
    "suppressions:\n  - {rule: a, feed: wire, reason: c, owner: d, expires: 2027-01-01}\n": ":2:21: there is no feed `wire`",
    "suppressions:\n  - {rule: a, path: b, reason: ' ', owner: d, expires: 2027-01-01}\n": ":2:32: `reason` takes a text without spaces at its ends",
    "suppressions:\n  - {rule: a, domain: 'https://a.example', reason: c, owner: d, expires: 2027-01-01}\n": ":2:23: `domain` takes a domain in lower case",
    "outlets: [{name: A}]\n": ":1:11: an outlet is named by either `id`",
    "outlets: [{id: a, domain: a.example}]\n": ":1:11: an outlet is named by either `id`",
    "outlets: [{id: a}, {id: a}]\n": ":1:20: `a` stands above already; keep one",
    "outlets: [{id: a, kind: paper}]\n": ":1:25: `kind` is one of agency, ",
    "outlets: [{id: a, flags: [good]}]\n": ":1:26: `flags` is one of eu-sanctioned, ",
    "outlets: [{id: a, country: Germany}]\n": ":1:28: `country` takes two capital letters such as AT, or INT",
    "outlets: [{id: a, allow: [{rules: no-date}]}]\n": ":1:27: `reason` is missing here",
    "profile: [\n": ":2:1: ",
}


@pytest.mark.parametrize("text", WRONG)
def test_a_fault_has_its_place_and_its_mend(tmp_path: Path, text: str) -> None:
    assert fault(written(tmp_path, text)).startswith(WRONG[text])


TOML_WRONG = {
    "[tool.provenance]\nprofil = 'ci'\n": ":2:1: unknown key `profil`; did you mean `profile`?",
    "[tool.other]\nx = 1\n\n[[tool.provenance.feeds]]\nname = 'a'\naddress = 'b'\n\n[[tool.provenance.feeds]]\nname = 'c'\naddress = 3\nfoo = 1\n": ":11:1: unknown key `foo`",
    "[tool.provenance]\nfail-under = 101\n": ":2:1: `fail-under` takes a score from 0 to 100",
    "[tool.provenance]\nbudgets = [\n  {what = 'items', at-most = '3 %'},\n]\n": ":2:1: `items` takes a number, no share",
    "[tool.provenance]\n  [[tool.provenance.budgets]]\n  what = 'items'\n  at-most = '3 %'\n": ":4:3: `items` takes a number, no share",
    "[tool]\nprovenance = 3\n": ":1:1: a configuration is a mapping of keys to values",
    "[tool.provenance\n": ":1:17: this is no TOML: Expected",
    "[tool.other]\nx = 1\n": ": there is no table [tool.provenance]",
}


@pytest.mark.parametrize("text", TOML_WRONG)
def test_a_fault_in_toml_has_at_least_its_line(tmp_path: Path, text: str) -> None:
    assert fault(written(tmp_path, text, "pyproject.toml")).startswith(TOML_WRONG[text])


def test_both_formats_say_the_same(tmp_path: Path) -> None:
    yaml = """\
profile: ci
ignore: [no-date, sourcing]
fail-under: 40.5
strict: true
feeds: [{name: wire, address: a.xml, outlet: {domain: a.example}, budgets: [{what: items, at-least: 1}]}]
budgets: [{what: press-releases, at-most: 15 %, min-items: 3}]
suppressions: [{rule: no-date, path: a.txt, reason: r, owner: o, expires: 2027-01-31}]
outlets: [{id: dts, ended: 2019, flags: []}]
"""
    toml = """\
[project]
name = "other"
[tool.provenance]
profile = "ci"
ignore = ["no-date", "sourcing"]
fail-under = 40.5
strict = true
[[tool.provenance.feeds]]
name = "wire"
address = "a.xml"
outlet.domain = "a.example"
budgets = [{what = "items", at-least = 1}]
[[tool.provenance.budgets]]
what = "press-releases"
at-most = "15 %"
min-items = 3
[[tool.provenance.suppressions]]
rule = "no-date"
path = "a.txt"
reason = "r"
owner = "o"
expires = 2027-01-31
[[tool.provenance.outlets]]
id = "dts"
ended = 2019
flags = []
"""
    read = read_config(written(tmp_path, yaml)).config
    assert read == read_config(written(tmp_path, toml, "pyproject.toml")).config
    assert read.fail_under == 40.5
    assert read.outlets[0].flags == ()
    assert listed(read.rules) == ()
    assert hash(read)


def test_names_that_do_not_exist_have_their_place(tmp_path: Path) -> None:
    text = """\
select: no-dat
ignore: [sourcing, byline]
budgets: [{what: rule, of: x, at-most: 1}, {what: category, of: integrty, at-most: 1}, {what: credit, of: anybody, at-most: 1}]
feeds: [{name: a, address: b, budgets: [{what: rule, of: y, at-most: 1}]}]
suppressions: [{rule: named-byline, path: a.txt, reason: r, owner: o, expires: 2027-01-31}]
outlets: [{id: dp, allow: [{rules: [no-date, z], reason: r}]}, {domain: neu.example}]
"""
    read = read_config(written(tmp_path, text))
    problems = list(name_problems(read.config, {"no-date": "transparency", "no-byline": "transparency"}, {"named-byline"}, ["dpa", "dts"]))
    said = [str(read.fault(problem)).rpartition("provenance.yml")[2] for problem in problems]
    assert said == [
        ":1:9: there is no rule or category `no-dat`; did you mean `no-date`?",
        ":2:20: there is no rule or category `byline`; did you mean `no-byline`?",
        ":5:23: `named-byline` speaks for a text; only concerns can be suppressed (to leave it out, use `ignore`)",
        ":6:16: no gazetteer has a row `dp`; did you mean `dpa`?; a new outlet is named by its `domain`",
        ":6:46: there is no rule or category `z`",
        ":3:28: there is no rule `x`",
        ":3:65: there is no category `integrty`; did you mean `integrity`?",
        ":4:58: there is no rule `y`",
    ]


def test_the_nearest_configuration_inside_the_work_tree_counts(tmp_path: Path) -> None:
    top = tmp_path / "top"
    deep = top / "a" / "b"
    deep.mkdir(parents=True)
    outside = written(tmp_path, "profile: ci\n")
    assert find_config(tmp_path) == outside
    assert find_config(deep) is None, "without a work tree the parents are none of ours"
    (top / ".git").mkdir()
    assert find_config(deep) is None, "above the top of the work tree"
    project = written(top, "[tool.provenance]\nprofile = 'ci'\n", "pyproject.toml")
    assert find_config(deep) == project
    nearer = written(top / "a", "profile: ci\n")
    assert find_config(deep) == nearer
    assert find_config(top) == project


def test_what_is_no_configuration_of_ours_is_left_alone(tmp_path: Path) -> None:
    written(tmp_path, "[tool.other]\nx = [broken\n", "pyproject.toml")
    assert find_config(tmp_path) is None


def test_two_configurations_side_by_side_and_misnamed_ones_are_refused(tmp_path: Path) -> None:
    written(tmp_path, "profile: ci\n", "provenance.yaml")
    with pytest.raises(RuleError, match=r"a configuration is called provenance\.yml; rename it"):
        find_config(tmp_path)
    written(tmp_path, "profile: ci\n")
    written(tmp_path, "[tool.provenance]\n", "pyproject.toml")
    with pytest.raises(RuleError, match=r"provenance\.yml beside it; keep one of them"):
        find_config(tmp_path)
    with pytest.raises(UsageError, match=r"there is no configuration `nowhere\.yml`"):
        named_config("nowhere.yml")


def test_a_schema_for_editors_can_be_made() -> None:
    made = msgspec.json.schema(Config)
    properties = made["$defs"]["Config"]["properties"]
    assert {"profile", "fail-on", "feeds", "suppressions", "outlets"} <= set(properties)
    assert made["$defs"]["Waiver"]["required"] == ["rule", "reason", "owner", "expires"]


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=6), lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["profile", "feeds", "name", "budgets", "what", "expires", "x"]), inner, max_size=4), max_leaves=12))
def test_nothing_in_a_file_brings_the_reader_down(tmp_path_factory: pytest.TempPathFactory, data: object) -> None:
    """JSON is YAML: whatever stands in a file is read or refused as a RuleError."""
    path = tmp_path_factory.mktemp("config") / "provenance.yml"
    path.write_bytes(msgspec.json.encode(data))
    with contextlib.suppress(RuleError):
        assert isinstance(read_config(path).config, Config)
