"""What a trial found, as text for people and as JSON for programs."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from provenance.cli.workbench.output import STYLES, console, say, shown, write_json
from provenance.reports.visible import one_line
from provenance.reports.wording import counted, points_text

if TYPE_CHECKING:
    from provenance.cli.workbench.trial import Count, Flagged, Outcome, Seen

SCHEMA = "provenance-trial/1"
QUOTED = 160  # characters of evidence: enough to see what was meant
PLACES = 3  # places shown of one article


def as_text(outcome: Outcome) -> None:
    """Totals, a table by publisher, then examples of what is flagged at each."""
    rule = outcome.rule.rule
    level = "strength" if rule.polarity == "strength" else rule.level
    say(rule.title, "bold")
    say(f"{rule.id} · {level} · {outcome.rule.file} · {weight(outcome)}", STYLES[level])
    say("")
    table(outcome)
    for count in outcome.publishers:
        if count.examples:
            say("")
            say(f"{one_line(count.publisher)}: {count.flagged} of {counted(count.articles, 'article')}", "bold")
            for flagged in count.examples:
                show(flagged)


def weight(outcome: Outcome) -> str:
    """What a finding weighs in the profile, by those that were made."""
    made = {flagged.points for count in outcome.publishers for flagged in count.examples}
    return f"{', '.join(map(points_text, sorted(made)))} in profile {outcome.profile}" if made else "nothing flagged"


def table(outcome: Outcome) -> None:
    from rich.table import Table

    exempted = outcome.total.suppressed > 0
    made = Table(box=None, pad_edge=False, header_style="bold")
    made.add_column("publisher", overflow="fold")
    for name in ("articles", "decided", "flagged", "share", *(["exempted"] if exempted else [])):
        made.add_column(name, justify="right", no_wrap=True)
    for count in (*outcome.publishers, outcome.total):
        numbers = [f"{count.articles:,}", f"{count.decided:,}", f"{count.flagged:,}", percent(count.share)]
        numbers += [f"{count.suppressed:,}"] if exempted else []
        made.add_row(shown(one_line(count.publisher)), *numbers, style="bold" if count is outcome.total else "" if count.flagged else "dim")
    console().print(made)


def percent(share: float) -> str:
    """A share with one decimal, so that one article in a thousand is not nothing."""
    return f"{share * 100:.1f} %"


def show(flagged: Flagged) -> None:
    """One article with the words the finding rests on."""
    say(f"  {flagged.path}")
    say(f"    {one_line(flagged.message)}", "dim")
    for seen in flagged.evidence[:PLACES]:
        say(f"    {place(seen)}: “{quoted(seen.text)}”")
    if (more := len(flagged.evidence) - PLACES) > 0:
        say(f"    and {counted(more, 'more place')}", "dim")


def place(seen: Seen) -> str:
    return f"metadata {seen.field}" if seen.field else f"line {seen.line}"


def quoted(text: str) -> str:
    line = one_line(text)
    return line if len(line) <= QUOTED else line[: QUOTED - 1] + "…"


def as_json(outcome: Outcome) -> None:
    """All of it; texts whole."""
    write_json({
        "schema": SCHEMA, "rule": outcome.rule.rule.id, "file": outcome.rule.file, "profile": outcome.profile,
        **numbers(outcome.total),
        "publishers": [
            {"publisher": count.publisher, "kind": count.kind, **numbers(count), "examples": list(map(example, count.examples))}
            for count in outcome.publishers
        ],
        "unreadable": [{"path": item.path, "reason": item.reason, "line": item.line, "column": item.column} for item in outcome.unreadable],
    })  # fmt: skip


def numbers(count: Count) -> dict[str, float]:
    return {"articles": count.articles, "decided": count.decided, "flagged": count.flagged, "suppressed": count.suppressed, "share": count.share}


def example(flagged: Flagged) -> dict[str, Any]:
    evidence = [
        {"line": seen.line, "column": seen.column, "text": seen.text, **({"field": seen.field} if seen.field else {})} for seen in flagged.evidence
    ]
    return {"path": flagged.path, "message": flagged.message, "points": flagged.points, "evidence": evidence}


FORMATS: dict[str, Callable[[Outcome], None]] = {"text": as_text, "json": as_json}
