"""Rules on a whole run: a wrong file names its mistake, bounds and windows hold, and the shipped rules keep their word."""

from __future__ import annotations

from pathlib import Path

import jsonschema
import msgspec
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from runs import groups_of

from provenance.datafiles import parse, rules_root
from provenance.errors import RuleError
from provenance.model.measures import measures_of
from provenance.model.run import Group, Member, RunPlace
from provenance.ruleset.correlation import Correlation, correlate
from provenance.ruleset.correlation_files import FOLDER, OF_GRAPH, correlation_files, examine_correlation, load_correlations, read_correlation
from provenance.ruleset.correlation_trial import try_correlations
from provenance.ruleset.rule import CATEGORIES
from provenance.ruleset.schemas import schema

RULE = """\
id: my-rule
title: My rule
category: originality
status: stable
level: warning
confidence: medium
correlation: same-text
within: {minutes: 60}
at_least: {domains: 3}
message: "{value} on {domains} domains within {minutes} minutes"
why: Because.
advice: Look.
examples:
  flagged:
    - [{text: a, domain: a.example}]
  clean:
    - [{text: b, byline: [Ann Sample, Tom Probe]}]
"""
PACKS = sorted((rules_root() / "packs").iterdir())
ROOTS = [pytest.param(rules_root(), id="rules"), *(pytest.param(root, id=root.name) for root in PACKS if (root / FOLDER).is_dir())]


def written(folder: Path, text: str = RULE, name: str = "my-rule") -> Path:
    (folder / FOLDER).mkdir(parents=True, exist_ok=True)
    path = folder / FOLDER / f"{name}.yml"
    path.write_text(text, encoding="utf-8")
    return path


def rule(tmp_path: Path, *changes: tuple[str, str]) -> Correlation:
    text = RULE
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return read_correlation(written(tmp_path, text), "correlation/my-rule.yml")


def group(members: list[Member], kind: str = "same-text", value: str = "Neue Mole", **more: float) -> Group:
    places = tuple(RunPlace(f"article-{i}") for i in range(len(members)))
    return Group(kind, value, {**measures_of(members), **more}, places, members=tuple(members))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("old", "new", "line", "column", "said"),
    [
        ("status: stable", "staus: stable", 4, 1, "unknown key `staus` (known: id, title"),
        ("level: warning", "level: warnin", 5, 8, "not `warnin`; did you mean `warning`?"),
        ("level: warning", "level: warning\nlevel: note", 6, 1, "the key `level` stands twice"),
        ("correlation: same-text", "correlation: same-texts", 7, 14, "did you mean `same-text`?"),
        ("id: my-rule", "id: your-rule", 1, 5, "differs from the file's name `my-rule`"),
        ("{domains: 3}", "{domain: 3}", 9, 12, "unknown key `domain`"),
        ("{domains: 3}", "{domains: many}", 9, 21, "`domains` is bounded by a number of 0 or more, not `many`"),
        ("{domains: 3}", "{domains: nan}", 9, 21, "not `nan`"),
        ("{domains: 3}", "{domains: [3]}", 9, 21, "a number of 0 or more"),
        ("{domains: 3}", "{domains: -1}", 9, 21, "not `-1`"),
        ("{domains: 3}", "{items: 3}", 9, 12, "groups of the kind `same-text` are not measured in items"),
        ("{domains: 3}", "{share: 50}", 9, 19, "a share lies between 0 and 1: write 0.5 for 50 %"),
        ("{domains: 3}", "{domains: 3}\nat_most: {domains: 2}", 10, 20, "can never hold: at least 3 and at most 2 domains"),
        ("at_least: {domains: 3}", "at_most: {domains: 3}", 7, 14, "no lower bound"),
        ("{minutes: 60}", "{hours: 1}", 8, 10, "unknown key `hours`"),
        ("{minutes: 60}", "{minutes: 0}", 8, 19, ">= 1"),
        ("correlation: same-text", "correlation: citing-circle", 8, 9, "`citing-circle` is not counted by time"),
        ("within: {minutes: 60}", "where: {facet: genre}", 8, 9, "groups of the kind `same-text` have no facet; possible here: value"),
        ("within: {minutes: 60}", "where: {values: a}", 8, 9, "did you mean `value`?"),
        ("same-text\nwithin: {minutes: 60}", "share\nwhere: {value: a}", 8, 8, "a share names in `where: {facet: …}` what it is of: genre, origin"),
        ("same-text\nwithin: {minutes: 60}", "share\nwhere: {facet: gnre}", 8, 16, "did you mean `genre`?"),
        ("{value} on", "{values} on", 10, 10, "the message names `{values}`; possible here: value, feed, facet, articles"),
        ("[{text: a, domain: a.example}]", "[{text: a, domian: a.example}]", 15, 18, "did you mean `domain`?"),
        ("[{text: a, domain: a.example}]", "[]", 15, 7, "length >= 1"),
        ("[{text: a, domain: a.example}]", "{text: a}", 15, 7, "Expected `array`"),
        ("  clean:\n    - [{text: b, byline: [Ann Sample, Tom Probe]}]\n", "", 14, 3, "missing required field `clean`"),
        ("why: Because.\n", "", 1, 1, "missing required field `why`"),
    ],
)
def test_mistakes_are_named_with_their_place(tmp_path: Path, old: str, new: str, line: int, column: int, said: str) -> None:
    assert old in RULE
    written(tmp_path, RULE.replace(old, new, 1))
    with pytest.raises(RuleError) as caught:
        load_correlations([(tmp_path, "mine")])
    assert said in str(caught.value)
    assert str(caught.value).startswith(f"mine/correlation/my-rule.yml:{line}:{column}: "), str(caught.value)


def test_the_linter_is_told_every_mistake(tmp_path: Path) -> None:
    path = written(tmp_path, RULE.replace("id: my-rule", "id: x").replace("{domains: 3}", "{items: 3}").replace("{value}", "{valu}"))
    made, faults = examine_correlation(path, "my-rule.yml")
    assert made is not None
    assert [fault.line for fault in faults] == [1, 9, 10]


@pytest.mark.parametrize(("text", "said"), [("- a\n", "is a mapping"), ("", "the file is empty"), ("a: [\n", "expected")])
def test_files_that_are_no_rule(tmp_path: Path, text: str, said: str) -> None:
    written(tmp_path, text)
    with pytest.raises(RuleError, match=said):
        load_correlations([(tmp_path, "mine")])


def test_a_local_rule_replaces_one_only_when_it_says_so(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    written(first)
    path = written(second)
    roots = [(first, "first"), (second, "second"), (tmp_path / "without", "without")]
    with pytest.raises(RuleError, match=r"second/correlation/my-rule.yml:1:5: the id `my-rule` is taken by first/correlation/my-rule.yml"):
        load_correlations(roots)
    path.write_text(RULE.replace("My rule", "Mine") + "overrides: true\n", encoding="utf-8")
    assert [found.title for found in load_correlations(roots)] == ["Mine"]
    with pytest.raises(RuleError, match="there is no correlation rule `my-rule` to replace"):
        load_correlations([(second, "second")])


def test_only_yml_files_count(tmp_path: Path) -> None:
    written(tmp_path)
    (tmp_path / FOLDER / "notes.txt").write_text("a")
    assert len(load_correlations([(tmp_path, "mine")])) == 1
    (tmp_path / FOLDER / "other.yaml").write_text(RULE)
    with pytest.raises(RuleError, match=r"rule files end in \.yml"):
        load_correlations([(tmp_path, "mine")])


DOMAINS = ("a.example", "b.example", "c.example", "d.example")


@pytest.mark.parametrize(
    ("changes", "members", "found"),
    [
        ((), [(d, f"2024-03-04T08:{20 * i:02}:00Z") for i, d in enumerate(DOMAINS[:3])], (0, 1, 2)),
        ((), [(d, f"2024-03-04T08:{20 * i:02}:00Z") for i, d in enumerate(DOMAINS[:2])], None),
        ((), [(d, f"2024-03-04T{8 + i:02}:00:00Z") for i, d in enumerate(DOMAINS)], None),
        # a late copy does not hide the burst, an early one does not begin it, and the window with most articles is told
        ((), [(DOMAINS[3], "2024-03-01T08:00:00Z"), *((d, f"2024-03-04T08:{20 * i:02}:00Z") for i, d in enumerate(DOMAINS[:3])), ("e.example", "2024-03-09T08:00:00Z")], (1, 2, 3)),
        ((), [*((d, "2024-03-01T08:00:00Z") for d in DOMAINS[:3]), *((d, "2024-03-02T08:00:00Z") for d in DOMAINS)], (3, 4, 5, 6)),
        # three articles of one domain crowd nobody out
        ((), [("a.example", "2024-03-01T08:00:00Z")] * 5 + [(d, "2024-03-04T08:00:00Z") for d in DOMAINS[:3]], (5, 6, 7)),
        # those without a time are in no window
        ((), [(d, "2024-03-04") for d in DOMAINS], None),
        ((("within: {minutes: 60}\n", ""),), [(d, "2024-03-04") for d in DOMAINS], (0, 1, 2, 3)),
        ((("within: {minutes: 60}\n", "at_most: {articles: 3}\n"),), [(d, "") for d in DOMAINS], None),
        # what is not known meets no bound
        ((("within: {minutes: 60}\n", "at_most: {minutes: 5}\n"),), [(d, "") for d in DOMAINS], None),
        ((("within: {minutes: 60}\n", "where: {value: 'neue*'}\n"),), [(d, "") for d in DOMAINS], (0, 1, 2, 3)),
        ((("within: {minutes: 60}\n", "where: {value: [alte, 'mole*']}\n"),), [(d, "") for d in DOMAINS], None),
        ((("status: stable", "status: deprecated"),), [(d, "2024-03-04T08:00:00Z") for d in DOMAINS], None),
        ((("same-text", "same-headline"),), [(d, "2024-03-04T08:00:00Z") for d in DOMAINS], None),
    ],
)
def test_bounds_and_windows(tmp_path: Path, changes: tuple[tuple[str, str], ...], members: list[tuple[str, str]], found: tuple[int, ...] | None) -> None:
    made = correlate([rule(tmp_path, *changes)], [group([Member(domain=d, published=p) for d, p in members])])
    assert [[place.path for place in one.places] for one in made] == ([[f"article-{i}" for i in found]] if found is not None else [])


def test_a_finding_says_what_and_where(tmp_path: Path) -> None:
    members = [Member(domain=d, published=f"2024-03-04T08:0{i}:30Z") for i, d in enumerate(DOMAINS)]
    (found,) = correlate([rule(tmp_path)], [group(members, value="Neue\nMole " + "x" * 300)])
    assert (found.rule, found.title, found.level, found.advice, found.fails) == ("my-rule", "My rule", "warning", "Look.", False)
    assert found.message.startswith("Neue Mole xxx")
    assert found.message.endswith("x… on 4 domains within 3 minutes")
    assert found.subject == f"Neue Mole {'x' * 109}…"
    assert len(found.places) == 4


def test_article_text_is_put_into_a_message_as_it_is(tmp_path: Path) -> None:
    members = [Member(domain=d, published="2024-03-04T08:00:00Z") for d in DOMAINS]
    (found,) = correlate([rule(tmp_path)], [group(members, value=r"{domains} \1 {0.__class__} [red]")])
    assert found.message == r"{domains} \1 {0.__class__} [red] on 4 domains within 0 minutes"


def test_a_share_tells_its_feed_in_percent(tmp_path: Path) -> None:
    own = rule(
        tmp_path, ("same-text\nwithin: {minutes: 60}", "share\nwhere: {facet: genre, value: press-release}"), ("{domains: 3}", "{share: 0.5, items: 4}"),
        ('"{value} on {domains} domains within {minutes} minutes"', '"{share} of {items} in {feed} are {value}"'),
    )  # fmt: skip
    made = Group("share", "press-release", {"share": 0.625, "items": 8, "articles": 5}, (RunPlace("a"),), "genre", "x.xml")
    (found,) = correlate([own], [made])
    assert (found.message, found.subject) == ("62 % of 8 in x.xml are press-release", "x.xml")
    assert not correlate([own], [Group("share", "press-release", {"share": 1.0, "items": 3}, (), "genre", "x.xml")])
    assert not correlate([own], [Group("share", "press-release", {"share": 1.0, "items": 8}, (), "rule", "x.xml")])


def test_findings_stand_in_the_order_of_the_rules_then_of_the_groups(tmp_path: Path) -> None:
    first, second = rule(tmp_path, ("within: {minutes: 60}\n", "")), rule(tmp_path, ("within: {minutes: 60}\n", ""), ("id: my-rule", "id: my-rule"))
    members = [Member(domain=d) for d in DOMAINS]
    made = correlate([first, second], iter([group(members, value="Eins"), group(members, value="Zwei")]))
    assert [one.subject for one in made] == ["Eins", "Zwei", "Eins", "Zwei"]


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from(DOMAINS), st.integers(0, 59), st.integers(8, 12)), min_size=1, max_size=12))
def test_a_window_is_never_longer_than_asked_and_none_is_overlooked(times: list[tuple[str, int, int]]) -> None:
    members = [Member(domain=d, published=f"2024-03-04T{hour:02}:{minute:02}:00Z") for d, minute, hour in times]
    made = correlate([correlation(RULE.replace("{minutes: 60}", "{minutes: 30}"))], [group(members)])
    clock = [60 * hour + minute for _, minute, hour in times]
    windows = [{d for (d, _, _), at in zip(times, clock, strict=True) if start <= at <= start + 30} for start in clock]
    assert bool(made) == any(len(window) >= 3 for window in windows)
    for one in made:
        inside = [clock[int(place.path.rpartition("-")[2])] for place in one.places]
        assert max(inside) - min(inside) <= 30


def correlation(text: str) -> Correlation:
    return msgspec.convert(yaml.load(text, Loader=yaml.BaseLoader), Correlation, strict=False)


@pytest.mark.parametrize("root", ROOTS)
def test_the_shipped_rules_keep_their_word(root: Path) -> None:
    own = load_correlations([(root, root.name)])
    folders = () if root == rules_root() else (str(root),)
    trial = try_correlations([one for one in own if one.correlation not in OF_GRAPH], lambda kind, batch: groups_of(kind, batch, folders))
    assert not trial.failures
    # one text cannot stand in a group of one: that bound cannot be seen to fail
    assert {(gap.branch, gap.missing) for gap in trial.gaps} <= {("articles at least 2", "false")}


@pytest.mark.parametrize("root", ROOTS)
def test_the_shipped_rules_are_complete(root: Path) -> None:
    made = load_correlations([(root, root.name)])
    assert made
    for one in made:
        assert one.references
        assert one.false_positives
        assert len(one.advice.strip().splitlines()) <= 3
    assert [one.id for one in made] == sorted((one.id for one in made), key=lambda name: (CATEGORIES.index(next(o.category for o in made if o.id == name)), name))


def test_the_trial_says_which_example_and_which_branch(tmp_path: Path) -> None:
    own = rule(tmp_path, ("within: {minutes: 60}\n", ""), ("{domains: 3}", "{domains: 1}"))
    one = group([Member(domain="a.example"), Member(domain="b.example")])
    trial = try_correlations([own], lambda kind, batch: [one] if batch[0].text == "b" else [])
    assert [(failure.expected, failure.number, failure.found) for failure in trial.failures] == [("flagged", 1, ()), ("clean", 1, ("my-rule",))]
    assert (trial.examples, trial.branches, trial.gaps) == (2, 2, ())
    silent = try_correlations([own], lambda kind, batch: [])
    assert [(gap.branch, gap.missing) for gap in silent.gaps] == [("the rule", "true"), ("domains at least 1", "true")]


def test_an_editor_can_check_the_files_by_the_schema() -> None:
    validator = jsonschema.Draft202012Validator(texts(schema(Correlation, "provenance correlation rule")))
    for root in (rules_root(), *PACKS):
        for path, _ in correlation_files(root, "rules"):
            validator.validate(parse(path)[0])
    wrong = {**parse(next(correlation_files(rules_root(), "rules"))[0])[0], "correlation": "same-everything"}
    assert list(validator.iter_errors(wrong))


def texts(made: object) -> object:
    """The schema for YAML read as texts: numbers are texts there."""
    if isinstance(made, dict):
        return {key: ("string" if key == "type" and value in ("number", "integer") else texts(value)) for key, value in made.items() if key not in ("minimum", "maximum")}
    return [texts(value) for value in made] if isinstance(made, list) else made
