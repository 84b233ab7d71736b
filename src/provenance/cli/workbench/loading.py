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
    """A rule of the workbench. file: as shown in messages; pack: the pack it comes with, or empty, and that pack's folders; draft: its
    path when it stands in no folder of rules."""

    rule: Rule
    file: str
    pack: str = ""
    folders: tuple[str, ...] = ()
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
    return Library(ruleset, tuple(found for found in packed(folders) if found.rule.id not in ruleset.files))


def packs(folders: Sequence[str]) -> dict[str, list[tuple[Path, str]]]:
    """Name of a pack -> its folders with their names in messages, the built-in one first."""
    from provenance.ruleset.packs import FOLDER

    found: dict[str, list[tuple[Path, str]]] = {}
    for root, shown in roots(folders):
        for folder in sorted(path for path in (root / FOLDER).glob("*") if path.is_dir()):
            found.setdefault(folder.name, []).append((folder, f"{shown}/{FOLDER}/{folder.name}"))
    return found


def packed(folders: Sequence[str]) -> Iterator[Named]:
    """The rules of all packs, pack by pack; of two with one id the later one, which has to say that it overrides, is loaded."""
    from provenance.ruleset.load import read_rule, rule_files
    from provenance.signals.catalogue import SIGNALS

    for name, places in sorted(packs(folders).items()):
        inside = tuple(str(folder) for folder, _ in places)
        found: dict[str, Named] = {}
        for folder, shown_folder in places:
            for path in rule_files(folder, shown_folder):
                shown = f"{shown_folder}/{path.relative_to(folder).as_posix()}"
                rule = read_rule(path, shown, SIGNALS)
                found[rule.id] = Named(rule, shown, name, inside)
        yield from found.values()


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

    # a local folder may be called `rules` too, and messages tell the two apart by name
    return [(rules_root(), "built-in" if "rules" in folders else "rules"), *((Path(folder), folder) for folder in folders)]


@contextlib.contextmanager
def judging(rules: Sequence[Named], folders: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The folders by which some rules can be judged: with those of their packs, and one more that holds copies of the drafts."""
    brought = tuple(dict.fromkeys(folder for rule in rules for folder in rule.folders))
    drafts = [rule.draft for rule in rules if rule.draft is not None]
    if not drafts:
        yield (*brought, *folders)
        return
    with tempfile.TemporaryDirectory(prefix="provenance-draft-") as folder:
        for draft in drafts:
            shutil.copyfile(draft, Path(folder) / draft.name)
        yield (*brought, *folders, folder)
