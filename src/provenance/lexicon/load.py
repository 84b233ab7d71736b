"""Loads the lists once a process: from the cache when no file has changed, else compiled from YAML."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from provenance.compiled import cached, content_key
from provenance.datafiles import rules_root
from provenance.lexicon.compile import compile_lexicon
from provenance.lexicon.matcher import Matcher
from provenance.lexicon.tables import Lexicon

FILES = ("markers/*/*.yml", "gazetteers/*.yml")


def load_lexicon(extra: tuple[str, ...] = ()) -> Lexicon:
    """The compiled lists of the built-in rules and of further rule folders; raises RuleError at the first wrong file."""
    roots = [rules_root(), *map(Path, extra)]
    names = ["rules", *extra]
    return cached("lexicon", content_key(roots, FILES), Lexicon, lambda: compile_lexicon(zip(roots, names, strict=True)))


@lru_cache(maxsize=4)
def load_matcher(extra: tuple[str, ...] = ()) -> Matcher:
    """The matcher of those lists."""
    return Matcher(load_lexicon(extra))
