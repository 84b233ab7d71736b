"""`provenance check [FEED|PATH…]`: the gate on what comes in; fails at errors, broken budgets and expired suppressions."""

from __future__ import annotations

import argparse
import re
from typing import TYPE_CHECKING

from provenance.cli.comparing_options import add_comparing
from provenance.cli.shared import add_shared

if TYPE_CHECKING:
    from argparse import _SubParsersAction

EPILOG = """examples:
  provenance check https://wire.example/feed.xml --state incoming.state
  provenance check incoming/ --profile ci --baseline known.json --format github
  provenance check --state incoming.state --new-only            the feeds of provenance.yml
  provenance check feed.xml --report sarif=out.sarif --report junit=out.xml
  provenance check https://wire.example/feed.xml --state incoming.state --watch 300

Fails (1) at an error, unless --fail-on, the configuration or the profile says otherwise, at a broken budget and at an expired suppression.
Addresses need an extra: pip install 'provenance-auditor[feeds]'. Budgets, suppressions and feeds stand in provenance.yml."""


def add_parser(commands: _SubParsersAction[argparse.ArgumentParser]) -> None:
    """Registers the command."""
    parser = commands.add_parser(
        "check", help="gate on incoming feeds and folders", description="Judges what comes in and fails by level, budgets and baseline.",
        epilog=EPILOG, formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False,
    )  # fmt: skip
    parser.add_argument("paths", nargs="*", metavar="FEED|PATH", help="addresses, feed files, files, folders, - (default: the feeds of the configuration)")
    incoming = parser.add_argument_group("incoming")
    incoming.add_argument("--state", metavar="FILE", help="remember items there, with their text: tells new, changed and vanished ones at the next run")
    incoming.add_argument("--new-only", action="store_true", help="judge only items that are new or changed (needs --state)")
    incoming.add_argument("--watch", type=seconds, metavar="SECONDS", help="look again so often until interrupted or told to end (needs --state; judges new and changed items)")
    incoming.add_argument("--allow-private", action="store_true", help="also fetch loopback and private addresses")
    incoming.add_argument("--timeout", type=seconds, default=60, metavar="SECONDS", help="for one address, with all redirects (default: 60)")
    incoming.add_argument("--proxy", default="", metavar="URL", help="HTTP proxy to fetch through (those of the environment are not used)")
    add_comparing(parser)
    add_shared(parser)
    parser.set_defaults(run=run)


def seconds(text: str) -> int:
    """Whole seconds, at least 1 and at most a day."""
    if not re.fullmatch(r"\d{1,5}", text) or not 1 <= int(text) <= 86_400:
        raise argparse.ArgumentTypeError(f"`{text}` is no number of seconds from 1 to 86400")
    return int(text)


def run(arguments: argparse.Namespace) -> int:
    """Exit code of the check."""
    from provenance.cli.checking import run_check

    return run_check(arguments)
