"""Text in SARIF: messages that make no link and no placeholder, snippets, and the descriptors of rules."""

from __future__ import annotations

from typing import Any

from provenance.reports.markdown import code, escaped, written
from provenance.reports.visible import one_line, visible

Json = dict[str, Any]
QUOTED = 500  # characters of an article quoted with a location
# https://docs.github.com/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning, reportingDescriptor
SEVERITIES = {"error": "error", "warning": "warning", "note": "recommendation"}


def message(text: str) -> Json:
    """A plain text message: braces doubled (SARIF 3.11.5, placeholders), `](` parted (3.11.6, embedded links)."""
    return {"text": one_line(text).replace("{", "{{").replace("}", "}}").replace("](", "] (")}


def snippet(text: str) -> str:
    """Characters of the file, line by line, with visible signs for those that must not act."""
    return "\n".join(map(visible, text.replace("\r\n", "\n").replace("\r", "\n").split("\n")))


def rule(name: str, title: str, level: str, why: str, advice: str, category: str = "", confidence: str = "") -> Json:
    """The descriptor of a rule; help as text and as Markdown."""
    why, advice = one_line(why), one_line(advice)
    told = [part for part in (why, advice and f"To do: {advice}") if part]
    marked = [part for part in (written(why), advice and f"**To do:** {written(advice)}", f"`provenance rules explain` {code(name)}") if part]
    properties: Json = {"problem.severity": SEVERITIES[level]}
    if category:
        properties |= {"tags": [category], "precision": confidence}
    return {
        "id": name, "shortDescription": {"text": one_line(title)}, "fullDescription": {"text": why or one_line(title)},
        "help": {"text": " ".join(told) or one_line(title), "markdown": "\n\n".join([f"**{escaped(title)}**", *marked])},
        "defaultConfiguration": {"level": level}, "properties": properties,
    }  # fmt: skip
