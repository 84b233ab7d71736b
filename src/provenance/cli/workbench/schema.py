"""`provenance rules schema`: JSON Schemas with which an editor completes and checks every kind of YAML."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from provenance.cli.workbench.output import say, write_json
from provenance.errors import UsageError


def schemas() -> dict[str, dict[str, Any]]:
    """Kind of file -> its schema."""
    from provenance.gate.config import Config
    from provenance.gate.filters import Filter
    from provenance.lexicon.records import GazetteerFile, MarkerFile
    from provenance.ruleset.correlation import Correlation
    from provenance.ruleset.rule import Rule
    from provenance.ruleset.schemas import schema
    from provenance.scoring import Profile
    from provenance.signals.catalogue import SIGNALS

    records: dict[str, tuple[type, str]] = {
        "rule": (Rule, "provenance rule"),
        "correlation": (Correlation, "provenance rule on a whole run"),
        "filter": (Filter, "provenance filter"),
        "profile": (Profile, "provenance profile"),
        "marker": (MarkerFile, "provenance marker list"),
        "gazetteer": (GazetteerFile, "provenance gazetteer"),
        "config": (Config, "provenance configuration"),
    }
    return {kind: schema(record, title, SIGNALS) for kind, (record, title) in records.items()}


def show_schema(arguments: argparse.Namespace) -> int:
    """Prints one schema or all of them, or writes one file for each."""
    made = schemas()
    if not arguments.output:
        write_json(made[arguments.kind] if arguments.kind else made)
        return 0
    folder = Path(arguments.output)
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is no folder")
    folder.mkdir(parents=True, exist_ok=True)
    wanted = [arguments.kind] if arguments.kind else list(made)
    for kind in wanted:
        (folder / f"{kind}.schema.json").write_text(json.dumps(made[kind], indent=2) + "\n", encoding="utf-8")
    say(f"{folder}: {', '.join(f'{kind}.schema.json' for kind in wanted)}")
    return 0
