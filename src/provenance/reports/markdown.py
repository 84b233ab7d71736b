"""The report as Markdown, for a wiki, a pull request or a job summary: the same content as in the terminal.

Written for CommonMark with GitHub's tables. Article text is escaped, or stands in code spans and fences longer than any run of
backticks in it, so that it can bring neither markup nor HTML nor a mention of a person or an issue into the page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from provenance.model.audit import Audit, Finding
from provenance.model.run import Row, RunFinding, Summary
from provenance.model.span import LineIndex
from provenance.reports import wording
from provenance.reports.code_frame import Frame, carets, frames
from provenance.reports.formats import Format, Style
from provenance.reports.visible import one_line

FRAME_WIDTH = 96  # columns of a line in a fence: what a page shows without a scroll bar
FRAMES = 3
PLACES = 10  # paths named of a finding on the run where not everything was asked for
HEADS = ("Score", "Band", "Article", "Headline", "Language", "Genre", "Origin", "Errors", "Warnings", "Notes")
TABLE_RULE = "| ---: | --- | --- | --- | --- | --- | --- | ---: | ---: | ---: |"
MARKS = re.compile(r"[\\`*_{}\[\]<>|~&$^]")
# at the beginning of a line these would open a list, a heading or a quotation
OPENING = re.compile(r"^([-+=#:]|\d+(?=[.)]))")
# what GitHub turns into a link or a notice to somebody after the Markdown has been read, so that escaping does not help
LINKED = re.compile(r"@|#\d|://|\bwww\.|\bGH-\d", re.IGNORECASE)
AFTER = ",.;:!?)”“\"'»"
QUOTED = re.compile(r"`([^`\n]+)`")


def code(text: str) -> str:
    """A code span no text can close."""
    text = text or "–"
    runs = {len(run) for run in re.findall("`+", text)}
    fence = "`" * next(n for n in range(1, len(runs) + 2) if n not in runs)
    return f"{fence} {text} {fence}" if text[:1] in "` " or text[-1:] in "` " else f"{fence}{text}{fence}"


def escaped(text: str) -> str:
    """Text in one line that Markdown shows as it is; words that would become links stand as code."""
    line = one_line(text)
    shown = " ".join(linked(word) if LINKED.search(word) else plain(word) for word in line.split(" "))
    return OPENING.sub(r"\\\1" if not line[:1].isdigit() else r"\1\\", shown, count=1)


def linked(word: str) -> str:
    """A word that would become a link, as code; the punctuation after it stays outside."""
    inner = word.rstrip(AFTER)
    return code(inner) + plain(word[len(inner) :]) if inner else plain(word)


def written(text: str) -> str:
    """A rule's own words, in which backticks mean code; the rest is escaped all the same."""
    parts = QUOTED.split(one_line(text))
    return "".join(code(part) if i % 2 else escaped_part(part) for i, part in enumerate(parts))


def escaped_part(text: str) -> str:
    """As `escaped`, with the blanks at both ends kept."""
    inner = text.strip()
    return text.replace(inner, escaped(inner), 1) if inner else text


def plain(text: str) -> str:
    return MARKS.sub(r"\\\g<0>", text)


def cell(text: str) -> str:
    """Escaped text for a table cell, where a bar must be escaped even inside code."""
    return re.sub(r"(?<!\\)\|", r"\\|", escaped(text)) or "–"


def fenced(lines: Sequence[str], indent: str) -> list[str]:
    """Lines in a fence longer than any run of backticks in them."""
    longest = max((len(run) for line in lines for run in re.findall("`+", line)), default=0)
    fence = "`" * max(3, longest + 1)
    return [f"{indent}{fence}text", *(f"{indent}{line}".rstrip() for line in lines), f"{indent}{fence}"]


def opening(style: Style, summary: Summary | None) -> str:
    """Title, totals, table of articles, unreadable inputs, and what the score does not claim."""
    if summary is None:
        return ""
    totals = (*wording.totals(summary), wording.bands_text(summary), wording.levels_text(summary), f"profile {escaped(style.profile)}")
    lines = ["# Provenance report", "", " · ".join(part for part in totals if part), ""]
    if summary.rows:
        lines += [f"| {' | '.join(HEADS)} |", TABLE_RULE, *map(table_row, summary.rows), ""]
    if most := wording.often(summary):
        lines += ["Most often: " + ", ".join(f"{code(rule)} ({number})" for rule, number in most), ""]
    if summary.unreadable:
        lines += [f"**{wording.counted(len(summary.unreadable), 'input')} could not be read**", ""]
        lines += [f"- {code(one_line(wording.where(item)))}: {escaped(item.reason)}" for item in summary.unreadable] + [""]
    lines += run_section(summary, verbose=style.detail == "verbose")
    return "\n".join([*lines, f"*{wording.LEGEND}* {wording.COVERAGE}", ""])


def run_section(summary: Summary, *, verbose: bool) -> list[str]:
    """What only the whole run shows, under a heading of its own; nothing where there is nothing to say."""
    lines = ["## The run as a whole", ""] if summary.findings else []
    for finding in wording.run_findings(summary):
        lines += run_finding(finding, len(finding.places) if verbose else PLACES)
    return lines


def run_finding(finding: RunFinding, most: int) -> list[str]:
    """One of them as a list item."""
    fails = ", fails the run" if finding.fails else ""
    lines = [f"- **{finding.level}**: {escaped(finding.title)} ({code(one_line(finding.rule))}{fails})", "", f"  {escaped(finding.message)}", ""]
    if finding.places:
        lines += [f"  *In:* {wording.some([code(one_line(wording.run_place(place))) for place in finding.places], most)}", ""]
    return lines + ([f"  *Do:* {written(finding.advice)}", ""] if finding.advice else [])


def table_row(row: Row) -> str:
    """One article in the table."""
    facts = (row.path, wording.headline_text(row.headline), row.language or "", row.genre, row.origin)
    counts = (row.errors, row.warnings, row.notes)
    return f"| {wording.score_text(row.score)} | {row.band} | {' | '.join(map(cell, facts))} | {' | '.join(map(str, counts))} |"


def article(audit: Audit, style: Style) -> str:
    """One article's section; nothing where only the table was asked for."""
    if style.detail == "quiet":
        return ""
    verbose = style.detail == "verbose"
    index = LineIndex(audit.article.text)
    lines = ["", f"## {escaped(audit.article.path)}", "", *card(audit), ""]
    found = wording.concerns(audit)
    lines += ["### Findings", ""] if found else [f"No concerns {'that count' if wording.suppressed(audit) else 'found'}.", ""]
    for finding in found:
        brief = finding.level == "note" and not verbose
        lines += note(audit, finding, index) if brief else full(audit, finding, index, verbose=verbose)
    if excused := wording.suppressed(audit):
        lines += ["", "### Suppressed", ""]
        lines += [f"- {f.level}: {escaped(f.title)} ({code(one_line(f.rule))}): {escaped(wording.suppression_text(reason))}" for f, reason in excused]
    if good := wording.strengths(audit):
        lines += ["", "### Strengths", ""]
        for finding in good:
            lines += full(audit, finding, index, verbose=True) if verbose else [f"- {title(finding)}"]
    return "\n".join(lines).rstrip() + "\n"


def card(audit: Audit) -> list[str]:
    """Headline, score, categories, origin."""
    score, found = audit.scorecard, audit.origin
    headline = escaped(wording.headline_text(audit.article.metadata.headline))
    lines = [f"**{headline}**", ""] if headline else []
    lines.append(f"- Score: **{wording.score_text(score.score)}** · **{score.band}** · {' · '.join(map(escaped, wording.facts(audit)))}")
    told = [f"{name} {value:.0f}" for name, value in score.categories.items() if value is not None]
    if told:
        lines.append(f"- Areas: {', '.join(told)}")
    lines.append(f"- Origin: {wording.plain(found.kind)} · {wording.attribution_text(found)}")
    if found.chain:
        lines.append("- Chain: " + " → ".join(["article", *(escaped(wording.party(link)) for link in found.chain)]))
    return lines


def title(finding: Finding) -> str:
    """Title, rule, points, and a low confidence."""
    low = ", low confidence" if finding.confidence == "low" else ""
    return f"{escaped(finding.title)} ({code(one_line(finding.rule))}, {wording.points_text(finding.points)}{low})"


def note(audit: Audit, finding: Finding, index: LineIndex) -> list[str]:
    """A note in one line with its place."""
    place = wording.place_text(finding, index)
    return [f"- note: {title(finding)}: {escaped(finding.message)}" + (f" *{place}*" if place else "")]


def full(audit: Audit, finding: Finding, index: LineIndex, *, verbose: bool) -> list[str]:
    """A finding as a list item with its frames, reason and advice."""
    shown = frames(audit, finding.evidence, index, FRAME_WIDTH)
    rest = [] if verbose else shown[FRAMES:]
    label = finding.level if finding.polarity == "concern" else "strength"
    lines = [f"- **{label}**: {title(finding)}", "", f"  {escaped(finding.message)}", ""]
    lines += fenced(drawn(shown if verbose else shown[:FRAMES]), "  ")
    if rest:
        lines += ["", f"  Also {wording.lines_text([frame.label for frame in rest])}."]
    lines += ["", f"  *Why:* {written(finding.why)}", ""]
    if finding.polarity == "concern":
        lines += [f"  *Do:* {written(finding.advice)}", ""]
    return lines


def drawn(shown: Sequence[Frame]) -> list[str]:
    """Frames as lines of plain text, the evidence underlined."""
    gutter = max((len(frame.label) for frame in shown), default=0)
    lines: list[str] = []
    for frame in shown:
        lines.append(f"{frame.label:>{gutter}} │ {frame.text}")
        if frame.marks:
            lines.append(f"{'':>{gutter}} │ {carets(frame)}")
        if frame.lines > 1:
            lines.append(f"{'':>{gutter}} │ … and {wording.counted(frame.lines - 1, 'line')} more")
    return lines


def closing(style: Style, summary: Summary) -> str:
    """Where to read on."""
    return "" if style.detail == "quiet" or not summary.articles else f"\n{wording.HINT}\n"


MARKDOWN = Format(article, opening, closing, summary_first=True)
