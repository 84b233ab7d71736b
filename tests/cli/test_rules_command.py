"""`provenance rules list, explain, schema, table, new` as a user calls them: what they print, how they end."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from conftest import Run
from workbench import CORRELATION, RULE, local_rules

from provenance.datafiles import rules_root
from provenance.reports.cells import cells


@pytest.fixture
def local(tmp_path: Path) -> Path:
    return local_rules(tmp_path / "mine")


@pytest.mark.parametrize(
    ("filters", "there", "missing"),
    [
        (("--category", "integrity", "--level", "error"), "disguised-name", ("no-byline", "code-residue")),
        (("--polarity", "strength"), "named-byline", ("no-byline", "feed-without-origin")),
        (("--status", "experimental", "--category", "sourcing"), "unnamed-agencies-copied", ("unnamed-agencies ",)),
        (("--language", "en", "--category", "independence"), "paid-press-wire", ("release-label-code",)),
        (("--language", "de", "--category", "independence"), "release-label-code", ()),
    ],
)
def test_list_filters(run: Run, filters: tuple[str, ...], there: str, missing: tuple[str, ...]) -> None:
    done = run("rules", "list", *filters)
    assert done.code == 0, done.err
    assert there in done.out
    assert not [name for name in missing if name in done.out]
    assert " of " in done.out.splitlines()[-1]


@pytest.mark.parametrize("columns", [60, 80, 160])
def test_list_fits_its_width(run: Run, columns: int) -> None:
    lines = run("rules", "list", COLUMNS=str(columns)).out.splitlines()
    assert max(map(cells, lines)) <= columns
    row = next(line for line in lines if line.startswith("  unnamed-agencies "))
    assert ("vague-source" in row) == (columns >= 110)
    assert "Agencies" in row
    levels = {line.index(line.split()[1]) for line in lines if line.startswith("  ") and line.split()[0].count("-") and not line.startswith("   ")}
    assert len(levels) == 1, "the columns of all parts stand under one another"


def test_list_as_json(run: Run, local: Path) -> None:
    local_rules(local, CORRELATION, "correlation/same-headline-twice.yml")
    done = run("rules", "list", "--format", "json", "--status", "experimental", "--rules", "mine/")
    rows = json.loads(done.out)
    assert {"id": "short-line", "file": "mine/sourcing/short-line.yml", "level": "note", "languages": [], "pack": "", "judges": "article"}.items() <= next(r for r in rows if r["id"] == "short-line").items()
    assert next(r["judges"] for r in rows if r["id"] == "same-headline-twice") == "run"
    assert all(row["status"] == "experimental" for row in rows)
    packed = json.loads(run("rules", "list", "--format", "json").out)
    assert {row["pack"] for row in packed} >= {"", "corpus", "pressekodex", "eu-sanctions"}


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("unnamed-agencies", ("Agencies credited without a name", "File: rules/sourcing/unnamed-agencies.yml", "Found when", "at least one of these:", "editor", "forces at least the band review", "│ Quelle: Agenturen")),
        ("release-label-code", ("pack", "pressekodex", "languages: de", "File: rules/packs/pressekodex/release-label-code.yml")),
        ("feed-without-origin", ("on a whole run", "share: at least 80 %", "File: rules/correlation/feed-without-origin.yml")),
        ("mine/sourcing/short-line.yml", ("A short line", "less than 4", "File: mine/sourcing/short-line.yml")),
    ],
)
def test_explain(run: Run, local: Path, name: str, parts: tuple[str, ...]) -> None:
    done = run("rules", "explain", name, COLUMNS="80")
    assert done.code == 0, done.err
    assert [part for part in parts if part not in done.out] == []
    assert max(map(cells, done.out.splitlines())) <= 80


def test_explain_several_rules_and_as_markdown(run: Run, local: Path) -> None:
    done = run("rules", "explain", "unnamed-agencies", "short-line", "--rules", "mine", "--format", "markdown")
    assert done.out.count("\n# ") == 2
    assert "Rule file: `mine/sourcing/short-line.yml`" in done.out
    assert "Rule file: [rules/sourcing/unnamed-agencies.yml](../../rules/sourcing/unnamed-agencies.yml)" in done.out


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("unnamed-agency", "there is no rule `unnamed-agency`; did you mean `unnamed-agencies`?"),
        ("feed-without-origins", "did you mean `feed-without-origin`?"),
        ("nowhere.yml", "there is no rule file `nowhere.yml`; check the path"),
    ],
)
def test_explain_of_a_rule_that_does_not_exist(run: Run, name: str, said: str) -> None:
    done = run("rules", "explain", name)
    assert (done.code, len(done.complaints)) == (2, 1)
    assert said in done.err


def test_text_of_a_rule_cannot_steer_the_terminal(run: Run, local: Path) -> None:
    text = RULE.replace("A short line", '"A \\e[31mred\\u202e line"').replace("Because.", '"[bold]No[/] markup."')
    local_rules(local, text)
    for command in (("list", "--category", "sourcing"), ("explain", "short-line"), ("explain", "short-line", "--format", "markdown")):
        done = run("rules", *command, "--rules", "mine", FORCE_COLOR="")
        assert done.code == 0, done.err
        assert not {"\x1b", "\u202e"} & set(done.out)
    assert "[bold]No[/] markup." in run("rules", "explain", "short-line", "--rules", "mine").out


# every command that reads local rules, with what it needs besides
COMMANDS = [
    ("rules", "list"), ("rules", "explain", "no-byline"), ("rules", "test"), ("rules", "trial", "no-byline", "in"), ("rules", "table"),
    ("rules", "docs", "pages"), ("audit", "in"),
]  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_wrong_local_rule_names_itself_and_ends_every_command(run: Run, articles: Path, command: tuple[str, ...]) -> None:
    local_rules(articles.parent / "mine", RULE.replace("text.words, below", "text.wrds, below"))
    done = run(*command, "--rules", "mine/")
    assert (done.code, done.out) == (4, ""), done.err
    assert done.complaints == ["provenance: mine/sourcing/short-line.yml:8:16: unknown signal `text.wrds`; did you mean `text.words`?"]
    assert not (articles.parent / "pages").exists()


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("sourcing/no-byline.yml", "short-line", "no-byline", "mine/sourcing/no-byline.yml:1:5: the id `no-byline` is taken by rules/transparency/no-byline.yml; write `overrides: true` to replace that rule"),
        ("sourcing/short-line.yml", "examples:", "overrides: true\nexamples:", "mine/sourcing/short-line.yml:1:5: `overrides: true`, but there is no rule `short-line` to replace; did you mean `shouting-headline`?"),
        ("short-line.yaml", "x", "x", "mine/short-line.yaml: rule files end in .yml"),
    ],
)
def test_ids_and_names_of_local_rules(run: Run, tmp_path: Path, name: str, old: str, new: str, said: str) -> None:
    local_rules(tmp_path / "mine", RULE.replace(old, new), name)
    done = run("rules", "list", "--rules", "mine/")
    assert (done.code, done.out, done.complaints) == (4, "", [f"provenance: {said}"])


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_folder_of_rules_that_is_not_there(run: Run, articles: Path, command: tuple[str, ...]) -> None:
    done = run(*command, "--rules", "nowhere")
    assert (done.code, done.complaints) == (2, ["provenance: there is no folder of rules `nowhere`; check --rules"])


def test_a_local_rule_replaces_a_built_in_one_when_it_says_so(run: Run, articles: Path) -> None:
    text = RULE.replace("short-line", "no-byline").replace("sourcing", "transparency").replace("below: 4", "at_least: 4").replace("examples:", "overrides: true\nexamples:")
    local_rules(articles.parent / "mine", text.replace("Zu kurz.", "Dieser Text ist lang genug.").replace("Dieser Text hat gewiss genug Worte für alle.", "Kurz."), "no-byline.yml")
    assert "A short line" in run("rules", "explain", "no-byline", "--rules", "mine").out
    found = json.loads(run("audit", "in", "--rules", "mine", "--select", "no-byline", "--format", "json").out)
    assert [[f["title"] for f in article["findings"]] for article in found["articles"]] == [["A short line"]] * 3


def test_a_folder_may_hold_lists_alone(run: Run, tmp_path: Path) -> None:
    markers = tmp_path / "mine/markers/de"
    markers.mkdir(parents=True)
    (markers / "own.yml").write_text("language: de\nabout: Own furniture.\nsource: own\ndate: 2026-11\nmarkers:\n  - {list: boilerplate, value: share, phrases: [Teil das bitte mal]}\n", encoding="utf-8")
    assert run("rules", "list", "--rules", "mine").code == 0
    assert run("rules", "lint", "--rules", "mine").code == 0


def test_schema(run: Run, tmp_path: Path) -> None:
    assert json.loads(run("rules", "schema", "rule").out)["title"] == "provenance rule"
    every = json.loads(run("rules", "schema").out)
    done = run("rules", "schema", "--output", "schemas")
    assert done.code == 0, done.err
    assert sorted(path.name for path in (tmp_path / "schemas").iterdir()) == sorted(f"{kind}.schema.json" for kind in every)
    assert set(every) == {"rule", "correlation", "filter", "profile", "marker", "gazetteer", "config"}
    assert json.loads((tmp_path / "schemas/filter.schema.json").read_text()) == every["filter"]


def test_the_vs_code_setting_of_the_readme_names_the_schemas(run: Run) -> None:
    readme = (rules_root() / "README.md").read_text(encoding="utf-8")
    settings = json.loads(readme.partition("```json\n")[2].partition("```")[0])["yaml.schemas"]
    assert {Path(name).name.removesuffix(".schema.json") for name in settings} == set(json.loads(run("rules", "schema").out))


def test_a_new_rule_loads_is_clean_and_keeps_its_word(run: Run, tmp_path: Path) -> None:
    done = run("rules", "new", "my-first-rule", "--category", "transparency", "--rules", ".")
    assert done.code == 0, done.err
    path = "transparency/my-first-rule.yml"
    assert (tmp_path / path).is_file()
    assert run("rules", "lint", path).code == 0
    tested = run("rules", "test", path, "--strict")
    assert tested.code == 0, tested.out
    again = run("rules", "new", "my-first-rule", "--category", "sourcing", "--rules", ".")
    assert again.code == 2
    assert "my-first-rule.yml exists already" in again.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("My Rule",), "is no id: use lower-case words joined by hyphens"),
        (("no-byline",), "`no-byline` is the id of a built-in rule (rules/transparency/no-byline.yml)"),
        (("my-rule", "--rules", "nowhere"), "there is no folder nowhere; name one with --rules DIR"),
    ],
)
def test_new_refuses(run: Run, tmp_path: Path, arguments: tuple[str, ...], said: str) -> None:
    done = run("rules", "new", "--category", "sourcing", "--rules", ".", *arguments)
    assert (done.code, list(tmp_path.iterdir())) == (2, [])
    assert said in done.err


def test_table_renews_a_readme(run: Run, tmp_path: Path) -> None:
    readme = tmp_path / "README.md"
    readme.write_text("Before.\n<!-- rules: generated, do not edit by hand -->\nthe former table\n<!-- end of generated rules -->\nAfter.\n", encoding="utf-8")
    assert run("rules", "table", "--write", "README.md").code == 0
    text = readme.read_text(encoding="utf-8")
    assert text.startswith("Before.\n")
    assert text.endswith("After.\n")
    assert "| `unnamed-agencies` |" in text
    assert "former table" not in text
    assert "| `unnamed-agencies` |" in run("rules", "table").out
    readme.write_text("<!-- rules: generated, do not edit by hand -->\n", encoding="utf-8")
    assert "has no line `<!-- end of generated rules -->`" in run("rules", "table", "--write", "README.md").err
    assert run("rules", "table", "--write", "none.md").code == 2


def test_commands_without_rules_say_what_there_is(run: Run) -> None:
    assert run("rules").code == 2
    shown = run("rules", "--help").out
    assert [name for name in ("list", "explain", "test", "trial", "lint", "schema", "table", "docs", "new") if f"\n    {name} " not in shown] == []
    assert shutil.which("provenance") is None or "trial" in shown
