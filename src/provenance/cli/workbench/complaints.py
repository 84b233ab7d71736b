"""What the linter says, as text with the line shown, as JSON, and as annotations of a build server."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING

from provenance.cli.workbench.output import STYLES, console, say, shown, write_json
from provenance.reports.cells import cells
from provenance.reports.code_frame import Frame, carets, windows
from provenance.reports.visible import visible

if TYPE_CHECKING:
    from provenance.errors import RuleError
    from provenance.ruleset.lint import Complaint, Linted, Severity

SCHEMA = "provenance-lint/1"
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")
NARROWEST, WIDEST = 40, 120  # columns of a shown line: long ones are cut around the place


def as_text(linted: Linted) -> None:
    """`file:line:column: message`, the line and a caret for each; the totals last."""
    for complaint in linted.complaints:
        show(complaint)
    say(totals(linted))


def totals(linted: Linted) -> str:
    counts = Counter(complaint.severity for complaint in linted.complaints)
    told = ", ".join(f"{counts[severity]} {severity}{'' if counts[severity] == 1 else 's'}" for severity in SEVERITIES)
    return f"{linted.files} files, {len(linted.rules)} rules: {told}"


def show(complaint: Complaint) -> None:
    fault = complaint.fault
    where = place(fault)
    prefix = "" if complaint.severity == "error" else f"{complaint.severity}: "
    say(f"{where}: {prefix}{message(fault)}" if where else f"{prefix}{message(fault)}", STYLES[complaint.severity])
    if not fault.source_line.strip():
        return
    out = console()
    column = min(max(fault.column - 1, 0), len(fault.source_line))
    width = max(NARROWEST, min(out.width, WIDEST)) - 2
    text, marks = next(windows(fault.source_line, [(column, column)], width), (visible(fault.source_line), ((column, column),)))
    frame = Frame("", text, tuple((start, start + 1 if cells(text[start : start + 1]) else start) for start, _ in marks))
    out.print(shown(f"  {text}"), soft_wrap=True)
    out.print(shown(f"  {carets(frame)}", "bold"), soft_wrap=True)


def place(fault: RuleError) -> str:
    return ":".join(str(part) for part in (fault.path, fault.line, fault.column) if part)


def message(fault: RuleError) -> str:
    """What is wrong, without the place it begins with."""
    return str(fault).removeprefix(f"{place(fault)}: ") if place(fault) else str(fault)


def as_json(linted: Linted) -> None:
    """All of it for programs."""
    write_json({
        "schema": SCHEMA, "files": linted.files, "rules": len(linted.rules),
        "complaints": [
            {"severity": c.severity, "check": c.check, "path": c.fault.path, "line": c.fault.line, "column": c.fault.column,
             "message": message(c.fault), "source_line": c.fault.source_line}
            for c in linted.complaints
        ],
    })  # fmt: skip


def as_github(linted: Linted) -> None:
    """One workflow command a complaint, the gravest first since a step shows ten of each level, then the totals; notes go to the log."""
    from provenance.reports.github import command
    from provenance.reports.places import Place

    for severity in ("error", "warning"):
        for complaint in linted.complaints:
            fault = complaint.fault
            if complaint.severity == severity:
                where = Place(fault.path, fault.line or 1, fault.column, fault.line or 1, fault.column + 1) if fault.path else None
                sys.stdout.write(command(severity, f"provenance rules lint: {complaint.check}", [message(fault)], where) + "\n")
    for complaint in linted.complaints:
        if complaint.severity == "note":
            say(f"{place(complaint.fault)}: note: {message(complaint.fault)}".removeprefix(": "))
    say(totals(linted))


FORMATS: dict[str, Callable[[Linted], None]] = {"text": as_text, "json": as_json, "github": as_github}
