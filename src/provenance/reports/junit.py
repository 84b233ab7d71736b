"""JUnit XML, so that any build server shows articles as it shows tests.

A suite is a folder, feed or file of records (articles that follow each other there); a case is an article. It fails by its unsuppressed
concerns at or above `--fail-on` (by warnings and errors where that is `never`) or by a score below `--fail-under`; all of them stand in one
failure, since servers show the first. It is skipped where there is neither failure nor score. An input that could not be read is a case
with an error. No times are given: a report says the same for the same input.
"""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable
from typing import IO

import msgspec
from msgspec import Struct

from provenance.model.article import Unreadable
from provenance.model.audit import Audit, Finding
from provenance.model.run import RunFinding, Summary
from provenance.model.span import LineIndex
from provenance.reports import wording
from provenance.reports.code_frame import frames
from provenance.reports.encoding import encoded
from provenance.reports.formats import Format, Style
from provenance.reports.markdown import drawn
from provenance.reports.places import file_of
from provenance.reports.verdict import failing_levels, run_fails
from provenance.reports.visible import no_command, one_line, visible

ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})
WIDTH = 100  # columns of a line of text quoted in a failure
SPOOL = 4 * 1024 * 1024  # bytes of a suite kept in memory: its counts stand before its cases
ALSO_FAILING = ("error", "warning")  # what fails a case where nothing fails the run
RUN, UNREADABLE = "the run as a whole", "inputs that could not be read"


class Case(Struct, frozen=True, array_like=True):
    """One test case. outcome: `passed`, `failures`, `errors` or `skipped`; lines: what else is known, for standard output."""

    suite: str
    name: str
    outcome: str
    title: str = ""
    kind: str = ""
    body: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()


ELEMENTS = {"failures": "failure", "errors": "error", "skipped": "skipped"}


def article(audit: Audit, style: Style) -> str:
    """An article as a case."""
    return encoded(case(audit, style))


def case(audit: Audit, style: Style) -> Case:
    """Fails by what fails the run, is skipped without a score."""
    index = LineIndex(audit.article.text)
    levels = failing_levels(style) or ALSO_FAILING
    found = wording.concerns(audit)
    grave, rest = [f for f in found if f.level in levels], [f for f in found if f.level not in levels]
    score = audit.scorecard.score
    body = [line for finding in grave for line in told(audit, finding, index)]
    below = score is not None and style.fail_under is not None and score < style.fail_under
    titles = [finding.title for finding in grave] + ([f"the score is below {style.fail_under:g}"] if below else [])
    lines = [facts(audit), *(line for finding in rest for line in told(audit, finding, index))]
    lines += [f"suppressed {f.level}: {one_line(f.title)} ({one_line(f.rule)}): {one_line(wording.suppression_text(why))}" for f, why in wording.suppressed(audit)]
    suite, name = suite_of(audit), audit.article.path
    if titles:
        return Case(suite, name, "failures", "; ".join(titles), grave[0].rule if grave else "score", tuple(body), tuple(lines))
    if score is None:
        return Case(suite, name, "skipped", "no score: too little to judge", lines=tuple(lines))
    return Case(suite, name, "passed", lines=tuple(lines))


def suite_of(audit: Audit) -> str:
    """The file of a record, the folder of a file."""
    file, line = file_of(audit.article)
    return file if line else file.rpartition("/")[0] or "."


def facts(audit: Audit) -> str:
    """Headline, score and origin in a line."""
    card = audit.scorecard
    headline = wording.headline_text(audit.article.metadata.headline) or "no headline"
    return " · ".join((headline, f"score {wording.score_text(card.score)} {card.band}", *wording.facts(audit), f"origin {wording.plain(audit.origin.kind)}"))


def told(audit: Audit, finding: Finding, index: LineIndex) -> list[str]:
    """A concern in lines: what, where with the text, what to do."""
    shown = drawn(frames(audit, finding.evidence, index, WIDTH))
    advice = [f"  To do: {one_line(finding.advice)}"]
    return [f"{finding.level}: {one_line(finding.title)} ({one_line(finding.rule)})", f"  {one_line(finding.message)}", *(f"  {line}" for line in shown), *advice]


def of_run(finding: RunFinding, style: Style) -> Case:
    """A finding on the whole run as a case of its own."""
    fails = run_fails(finding, failing_levels(style) or ALSO_FAILING)
    where = [f"  in {wording.run_place(place)}" for place in finding.places]
    body = (finding.message, *where, *([f"To do: {finding.advice}"] if finding.advice else []))
    name = f"{finding.rule}: {finding.subject}" if finding.subject else finding.rule
    return Case(RUN, name, "failures", finding.title, finding.rule, body) if fails else Case(RUN, name, "passed", lines=(finding.title, *body))


def of_unreadable(item: Unreadable) -> Case:
    """An input that gave no article as a case with an error."""
    return Case(UNREADABLE, wording.where(item), "errors", item.reason, "unreadable-input")


def quoted(text: str) -> str:
    """Text for an attribute."""
    return visible(text).translate(ENTITIES)


def content(lines: Iterable[str]) -> str:
    """Lines for the inside of an element; none begins a command."""
    return "\n".join(no_command(visible(line)) for line in lines).translate(ENTITIES)


def written(one: Case) -> str:
    """A case as XML."""
    inside = ""
    if one.outcome in ELEMENTS:
        kind = f' type="{quoted(one.kind)}"' if one.kind else ""
        name = ELEMENTS[one.outcome]
        inside += f'<{name} message="{quoted(one_line(one.title))}"{kind}>{content(one.body)}</{name}>\n'
    if one.lines:
        inside += f"<system-out>{content(one.lines)}</system-out>\n"
    return f'<testcase name="{quoted(one.name)}" classname="{quoted(one.suite)}">\n{inside}</testcase>\n'


class Suite:
    """Cases of one suite, waiting for their counts."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.counts: Counter[str] = Counter()
        self.cases = tempfile.SpooledTemporaryFile(SPOOL)  # noqa: SIM115 - closed in `close`

    def add(self, one: Case) -> None:
        self.counts[one.outcome] += 1
        self.cases.write(written(one).encode())

    def close(self, out: IO[bytes]) -> None:
        """Writes the suite."""
        numbers = " ".join(f'{name}="{self.counts[name]}"' for name in ELEMENTS)
        out.write(f'<testsuite name="{quoted(self.name)}" tests="{self.counts.total()}" {numbers}>\n'.encode())
        self.cases.seek(0)
        shutil.copyfileobj(self.cases, out)
        self.cases.close()
        out.write(b"</testsuite>\n")


def finish(out: IO[bytes], parts: Iterable[str], style: Style, summary: Callable[[], Summary]) -> None:
    """Suites in the order of the inputs, then what belongs to no article."""
    decoder = msgspec.json.Decoder(Case)
    out.write(b'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="provenance">\n')
    suites(out, map(decoder.decode, parts))
    run = summary()
    suites(out, [*(of_run(finding, style) for finding in wording.run_findings(run)), *map(of_unreadable, run.unreadable)])
    out.write(b"</testsuites>\n")


def suites(out: IO[bytes], cases: Iterable[Case]) -> None:
    """Cases of the same suite that follow each other, as one."""
    suite: Suite | None = None
    for one in cases:
        if suite is None or suite.name != one.suite:
            if suite is not None:
                suite.close(out)
            suite = Suite(one.suite)
        suite.add(one)
    if suite is not None:
        suite.close(out)


JUNIT = Format(article, finish=finish)
