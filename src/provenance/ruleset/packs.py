"""Packs: rules that serve one purpose and would only be in the way of others, so that they are loaded when the profile of their name is.

A pack is the folder `packs/NAME` beside the profile `NAME`, in the built-in rules or in a local folder of rules. It holds what every folder
of rules may hold: rules, `correlation/`, `filters/`, lists.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

FOLDER = "packs"


def pack_folders(profile: str, roots: Iterable[Path]) -> tuple[Path, ...]:
    """The folders of the pack that a profile brings, in the order of the roots; a profile given as a file brings that of its stem."""
    name = Path(profile).stem if profile.endswith((".yml", ".yaml")) else profile
    if not name or "/" in name or name.startswith("."):
        return ()
    return tuple(folder for root in roots if (folder := root / FOLDER / name).is_dir())
