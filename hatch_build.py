"""Compiles the built-in rules and lists into the wheel, so that an installed command does not parse YAML at its first run."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileRules(BuildHookInterface):  # type: ignore[type-arg]
    """Adds `provenance/_compiled/*.msgpack` to the wheel; an editable install compiles at its first run instead."""

    folder = ""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Fills a cache folder as a first run would, and ships what lies in it. A wrong rule fails the build."""
        if version == "editable":
            return
        self.folder = tempfile.mkdtemp()
        os.environ["PROVENANCE_CACHE"] = self.folder
        sys.path.insert(0, str(Path(self.root) / "src"))
        from provenance.lexicon.load import load_lexicon
        from provenance.options import Options
        from provenance.pipeline import checked_profile, load_ruleset

        load_lexicon()
        checked_profile(Options().profile, (), load_ruleset())
        for file in sorted(Path(self.folder).glob("*.msgpack")):
            build_data["force_include"][str(file)] = f"provenance/_compiled/{file.name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Removes the cache folder once the wheel is written."""
        if self.folder:
            shutil.rmtree(self.folder, ignore_errors=True)
