"""Pages of rules and their index as Markdown, for `docs/rules/`. A rule's own words are escaped, so that no YAML can bring HTML into a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from provenance.reports.markdown import cell, code, escaped, fenced, written
from provenance.reports.visible import visible
from provenance.reports.wording import points_text

if TYPE_CHECKING:
    from provenance.cli.workbench.loading import Named
    from provenance.cli.workbench.whole import Whole
    from provenance.ruleset.pages import Page, Section
    from provenance.ruleset.rule import Rule

MARK = "<!-- made by `provenance rules docs`, do not edit by hand -->"
BUILT_IN = "rules/"
INDEX_HEAD = ("| rule | finds | level | confidence | points | status |", "| --- | --- | --- | --- | ---: | --- |")


def rule_page(page: Page) -> str:
    """One rule as a page."""
    first, *rest = page.about
    blocks = [MARK, f"# {escaped(page.title)}", " · ".join((code(first), *map(escaped, rest)))]
    for section in page.sections:
        blocks.append(f"## {written(section.title)}")
        blocks += body(section, page)
    return "\n\n".join([*blocks, f"Rule file: {file_link(page.file)}"]) + "\n"


def body(section: Section, page: Page) -> Iterator[str]:
    """The blocks of a section below its heading."""
    if section.form == "text":
        yield "\n".join(fenced([visible(line) for line in section.lines], ""))
    elif section.form == "tree":
        yield "\n".join(f"{'  ' * depth}- {written(line)}" for line, depth in zip(section.lines, section.depths))
    elif section.form == "list":
        yield "\n".join(f"- {written(line)}" for line in section.lines)
    else:
        if section.form == "weights":
            rows = [f"| {code(w.profile)} | {points_text(w.points)} | {w.band or '–'} |" for w in page.weights]
            yield "\n".join(["| profile | points | forces at least the band |", "| --- | ---: | --- |", *rows])
        if section.lines:
            yield "\n".join(map(written, section.lines))


def file_link(file: str) -> str:
    """A built-in rule's file lies beside the docs; where a local one lies is the reader's business."""
    return f"[{file}](../../{file})" if file.startswith(BUILT_IN) else code(visible(file))


ABOUT = """\
{count} rules. A rule found in an article is a finding: it points at words of the text or at a field of the metadata, and says what to do. It
judges practice, never truth. A *strength* speaks for an article. Points are those of the default profile, for a pack those of its own. How
to write a rule: [rules/README.md](../../rules/README.md)."""

ABOUT_WHOLE = "What no single article shows: see [correlation.md](../correlation.md)."
WHOLE_HEAD = ("| rule | finds | level | confidence | pack | status |", "| --- | --- | --- | --- | --- | --- |")


def index(rules: Sequence[tuple[Named, float]], whole: Sequence[Whole]) -> str:
    """The index of all pages, by category and pack. rules: in that order, each with its points; whole: rules on a whole run."""
    blocks = [MARK, "# All rules", ABOUT.format(count=len(rules) + len(whole))]
    for heading, members in groupby(rules, key=lambda item: part(item[0])):
        found = list(members)
        blocks += [f"## {written(heading)} ({len(found)})", "\n".join([*INDEX_HEAD, *(row(named.rule, points) for named, points in found)])]
    if whole:
        blocks += [f"## On a whole run ({len(whole)})", ABOUT_WHOLE, "\n".join([*WHOLE_HEAD, *map(whole_row, whole)])]
    return "\n\n".join(blocks) + "\n"


def whole_row(found: Whole) -> str:
    rule = found.rule
    pack = code(found.pack) if found.pack else "–"
    return f"| [{rule.id}]({rule.id}.md) | {cell(rule.title)} | {rule.level} | {rule.confidence} | {pack} | {rule.status} |"


def part(found: Named) -> str:
    """The heading a rule stands under."""
    return f"Pack `{found.pack}`" if found.pack else found.rule.category


def row(rule: Rule, points: float) -> str:
    level = "strength" if rule.polarity == "strength" else rule.level
    return f"| [{rule.id}]({rule.id}.md) | {cell(rule.title)} | {level} | {rule.confidence} | {points_text(points)} | {rule.status} |"
