"""`provenance rules docs`: one page a rule and an index, written into a folder; pages of rules that are gone are removed."""

from __future__ import annotations

import argparse
from pathlib import Path

from provenance.cli.workbench.loading import Named, folders_of, library
from provenance.cli.workbench.markdown_pages import MARK, index, rule_page
from provenance.cli.workbench.output import STYLES, say
from provenance.cli.workbench.weights import profiles_of, weights
from provenance.cli.workbench.whole import Whole, correlations
from provenance.errors import UsageError

INDEX = "README.md"
STALE = 1


def write_docs(arguments: argparse.Namespace) -> int:
    """Writes the pages, or with --check says which are not current. A page that a person wrote is never touched."""
    folder = Path(arguments.folder)
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is no folder")
    pages = made(folders_of(arguments.rules))
    there = {path.name: read(path) for path in sorted(folder.glob("*.md"))} if folder.is_dir() else {}
    stale = [name for name, text in there.items() if text.startswith(MARK) and name not in pages]
    changed = [name for name, text in pages.items() if there.get(name) != text]
    if arguments.check:
        return report(folder, stale, changed, there)
    for name in changed:
        if name in there and not there[name].startswith(MARK):
            raise UsageError(f"{folder / name} was not made by this command; name another folder, or move the file away")
    folder.mkdir(parents=True, exist_ok=True)
    for name in changed:
        (folder / name).write_text(pages[name], encoding="utf-8", newline="")
    for name in stale:
        (folder / name).unlink()
    say(f"{folder}: {len(pages)} pages, {len(changed)} written, {len(stale)} removed")
    return 0


def made(folders: tuple[str, ...]) -> dict[str, str]:
    """File name -> text of all pages, the index first."""
    from provenance.cli.workbench.explaining import page_of

    known = library(folders)
    profiles = profiles_of(folders, known)
    weighed = [(found, weights(found, profiles)) for found in known.all()]
    whole = correlations(folders)
    every: list[Named | Whole] = [*known.all(), *whole]
    pages = {f"{found.rule.id}.md": rule_page(page_of(found, profiles)) for found in every}
    return {INDEX: index([(found, given[0].points if given else 0.0) for found, given in weighed], whole), **pages}


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")


def report(folder: Path, stale: list[str], changed: list[str], there: dict[str, str]) -> int:
    """Names each page that is not current, and the command that mends all of them."""
    for name in changed:
        say(f"{folder / name}: {'is not current' if name in there else 'is missing'}", STYLES["warning"])
    for name in stale:
        say(f"{folder / name}: its rule is gone", STYLES["warning"])
    if not stale and not changed:
        return 0
    say(f"run: provenance rules docs {folder}")
    return STALE
