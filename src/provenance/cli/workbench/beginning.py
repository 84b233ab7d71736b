"""`provenance rules new`: a rule file to start from."""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import get_args

from provenance.cli.workbench.output import say
from provenance.errors import UsageError


def new_rule(arguments: argparse.Namespace) -> int:
    """Writes the file; never over another one, and not under the id of a built-in rule."""
    from provenance.datafiles import rules_root
    from provenance.ruleset.rule import RuleId
    from provenance.ruleset.scaffold import scaffold

    pattern = get_args(RuleId)[1].pattern
    if not re.fullmatch(pattern, arguments.id):
        raise UsageError(f"`{arguments.id}` is no id: use lower-case words joined by hyphens, such as `unnamed-agencies`")
    root = Path(arguments.rules)
    built_in = rules_root()
    if (known := next(built_in.glob(f"*/{arguments.id}.yml"), None)) and not (root.is_dir() and root.samefile(built_in)):
        shown = f"rules/{known.relative_to(built_in).as_posix()}"
        raise UsageError(f"`{arguments.id}` is the id of a built-in rule ({shown}); take another, or copy that file and write `overrides: true`")
    if not root.is_dir():
        raise UsageError(f"there is no folder {arguments.rules}; name one with --rules DIR")
    path = root / arguments.category / f"{arguments.id}.yml"
    if taken := next(root.glob(f"*/{arguments.id}.yml"), None):
        raise UsageError(f"{taken} exists already")
    path.parent.mkdir(exist_ok=True)
    path.write_text(scaffold(arguments.id, arguments.category), encoding="utf-8")
    say(f"{path} written: it is met by its own example; change it, then run `provenance rules lint {path}` and `provenance rules test {path}`")
    return 0
