"""Which rules a command of the workbench is about: all of them, those of local folders, those of packs, or those named by id or file."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from provenance.errors import UsageError

if TYPE_CHECKING:
    from provenance.ruleset.rule import Rule, Ruleset


class Named(NamedTuple):
    """A rule of the workbench. file: as shown in messages; pack: the pack it comes with, or empty, and that pack's folder; draft: its path
    when it stands in no folder of rules."""

    rule: Rule
    file: str
    pack: str = ""
    folder: str = ""
    draft: Path | None = None


class Library(NamedTuple):
    """All the rules there are. ruleset: those that are always loaded; packed: those that come with a profile of their pack's name."""

    ruleset: Ruleset
    packed: tuple[Named, ...]

    def all(self) -> list[Named]:
        """Every rule, those of packs last."""
        return [*(Named(rule, self.ruleset.files[rule.id]) for rule in self.ruleset.rules), *self.packed]


def folders_of(given: Sequence[str]) -> tuple[str, ...]:
    """The folders of `--rules`; raises UsageError for one that is not there."""
    for folder in given:
        if not os.path.isdir(folder):
            raise UsageError(f"there is no folder of rules `{folder}`; check --rules")
    return tuple(folder.rstrip("/") or folder for folder in given)


def loaded(folders: Sequence[str]) -> Ruleset:
    """The built-in rules and those of further folders, without packs; raises RuleError at the first that is wrong.

    Read from the files, never from the cache: that one is found by content, and keeps the names that folders had in another call.
    """
    from provenance.ruleset.load import load_rules
    from provenance.signals.catalogue import SIGNALS

    return load_rules(roots(folders_of(folders)), SIGNALS)


def library(folders: tuple[str, ...]) -> Library:
    """All rules, with the packs of every folder; a pack's rule that is loaded anyway is no rule of the pack."""
    ruleset = loaded(folders)
    return Library(ruleset, tuple(found for found in packed(roots(folders)) if found.rule.id not in ruleset.files))


def packed(places: Sequence[tuple[Path, str]]) -> Iterator[Named]:
    """The rules of all packs, pack by pack."""
    from provenance.ruleset.load import read_rule, rule_files
    from provenance.ruleset.packs import FOLDER
    from provenance.signals.catalogue import SIGNALS

    for root, shown_root in places:
        for folder in sorted(path for path in (root / FOLDER).glob("*") if path.is_dir()):
            shown_folder = f"{shown_root}/{FOLDER}/{folder.name}"
            for path in rule_files(folder, shown_folder):
                shown = f"{shown_folder}/{path.relative_to(folder).as_posix()}"
                yield Named(read_rule(path, shown, SIGNALS), shown, folder.name, str(folder))


def named(name: str, known: Library, folders: Sequence[str]) -> Named:
    """The rule of an id, or of a file that need not stand in a folder of rules; raises UsageError or RuleError."""
    if is_file(name):
        return of_file(Path(name), name, known, folders)
    rules = {found.rule.id: found for found in reversed(known.all())}
    if name in rules:
        return rules[name]
    from provenance.ruleset.check import misspelt

    raise UsageError(f"there is no rule `{name}`{misspelt(name, rules)}")


def is_file(name: str) -> bool:
    """Whether a name means a file, there or not."""
    return name.endswith((".yml", ".yaml")) or os.path.isfile(name)


def of_file(path: Path, shown: str, known: Library, folders: Sequence[str]) -> Named:
    """The rule of a file. One that takes the id of another rule has to say `overrides: true`, as in a folder."""
    from provenance.datafiles import located
    from provenance.ruleset.load import clash, id_position, read_rule
    from provenance.signals.catalogue import SIGNALS

    if not path.is_file():
        raise UsageError(f"there is no rule file `{shown}`; check the path")
    rule = read_rule(path, shown, SIGNALS)
    for found in known.all():
        if found.rule.id == rule.id and same_file(path, found.file, folders):
            return found
    if fault := clash(rule, known.ruleset.files):
        raise located(fault, path, *id_position(path, shown), name=shown)
    return Named(rule, shown, draft=path)


def same_file(path: Path, file: str, folders: Sequence[str]) -> bool:
    """Whether a path leads to the file that a message calls `file`."""
    places = [root / file[len(shown) + 1 :] for root, shown in roots(folders) if file.startswith(f"{shown}/")]
    return any(place.is_file() and path.samefile(place) for place in places)


def roots(folders: Sequence[str]) -> list[tuple[Path, str]]:
    """The loaded folders with their names in messages."""
    from provenance.datafiles import rules_root

    return [(rules_root(), "rules"), *((Path(folder), folder) for folder in folders)]


@contextlib.contextmanager
def judging(rules: Sequence[Named], folders: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The folders by which some rules can be judged: with those of their packs, and one more that holds copies of the drafts."""
    packs = tuple(dict.fromkeys(rule.folder for rule in rules if rule.folder))
    drafts = [rule.draft for rule in rules if rule.draft is not None]
    if not drafts:
        yield (*folders, *packs)
        return
    with tempfile.TemporaryDirectory(prefix="provenance-draft-") as folder:
        for draft in drafts:
            shutil.copyfile(draft, Path(folder) / draft.name)
        yield (*folders, *packs, folder)
