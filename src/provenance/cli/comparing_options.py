"""Options of commands that judge articles beside one another, not each alone."""

from __future__ import annotations

import argparse


def add_comparing(parser: argparse.ArgumentParser) -> None:
    """`--compare` and `--against`."""
    group = parser.add_argument_group("comparing")
    group.add_argument("--compare", action="store_true", help="compare the articles with one another: copied text, stories, independent origins")
    group.add_argument("--against", metavar="PATH", help="look for copied text in this file, folder or index only")
