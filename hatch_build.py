"""Compiles the built-in rules and lists into the wheel, so that an installed command does not parse YAML at its first run."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileRules(BuildHookInterface):  # type: ignore[type-arg]
    """Adds `_compiled/*.msgpack` to the wheel; an editable install compiles at its first run instead."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root / "src"))
        folder = Path(tempfile.mkdtemp())
        os.environ["PROVENANCE_CACHE"] = str(folder)
        from provenance.lexicon.load import load_lexicon
        from provenance.ruleset.cached import load_ruleset

        load_lexicon()
        load_ruleset()
        for file in folder.glob("*.msgpack"):
            build_data["force_include"][str(file)] = f"provenance/_compiled/{file.name}"
