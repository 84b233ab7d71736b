"""How the workbench speaks: lines on standard output in which nothing from a file can steer a terminal or a build server."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

from provenance.reports.visible import no_command, visible

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

STYLES = {"error": "bold red", "warning": "yellow", "note": "cyan", "strength": "green"}


def console() -> Console:
    """The terminal, or the file or pipe in its place."""
    from rich.console import Console

    return Console(highlight=False, emoji=False)


def shown(text: str, style: str = "") -> Text:
    """Text as printed: never markup, one sign for each character that is not plain; line ends stay."""
    from rich.text import Text

    return Text("\n".join(no_command(visible(line)) for line in text.split("\n")), style)


def say(text: str, style: str = "") -> None:
    """One statement, broken only where it breaks itself."""
    console().print(shown(text, style), soft_wrap=True)


def write_json(value: Any) -> None:
    """A value as JSON for programs, as UTF-8 whatever the locale says."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")
