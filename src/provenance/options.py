"""What a user may ask of an audit, in one frozen record: the command line and the library fill the same one."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from provenance.gate.policy import Policy
from provenance.readers.options import ReadOptions

FailOn = Literal["error", "warning", "note", "never"]


class Options(Struct, frozen=True):
    """How to audit.

    profile: name or path of the weights; rules: further rule folders; select, ignore: rule ids or categories to judge by, or
    not; fail_on: lowest level of a concern that fails the run (None: the command's own custom); fail_under: a score below it
    fails the run; jobs: processes (0: all cores); read: how inputs are read; language: ISO 639-1 to take for every article
    instead of telling it from the text; policy: suppressions, outlets, filters and baseline of a configuration.
    """

    profile: str = "default"
    rules: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: FailOn | None = None
    fail_under: float | None = None
    jobs: int = 0
    read: ReadOptions = ReadOptions()
    language: str | None = None
    policy: Policy = Policy()
