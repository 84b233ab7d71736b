"""`provenance check --watch`: looks again and again until it is ended, and tells each thing once.

A look that fails for want of a server, or for a configuration that is being edited, ends nothing. Rules, lists and profiles are read when
the watch begins; the configuration is read at every look, so that suppressions end on their day.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import signal
import sqlite3
import sys
import time
from collections.abc import Iterator
from types import FrameType

from provenance.cli.incoming import configured, tell_moved
from provenance.cli.looking import Gathered, gathered, judged, settings_of
from provenance.cli.main import complain
from provenance.cli.remembering import Memory
from provenance.cli.settings import Settings
from provenance.errors import NothingReadError, RuleError, UsageError
from provenance.feeds.state import State
from provenance.feeds.state_file import busy
from provenance.gate.naming import file_of
from provenance.model.run import RunFinding
from provenance.readers.discover import Document

LONGEST_WAIT = 86_400  # seconds a server may ask to be left alone; what asks for more is wrong, or means harm


def watch(settings: Settings, arguments: argparse.Namespace, state: State) -> int:
    """Looks until interrupted or told to end; returns the worst exit code of the looks; 3 where none could read anything, 4 while the
    configuration is wrong."""
    arguments.new_only = True
    watching = Watching(settings, arguments, state)
    with contextlib.suppress(KeyboardInterrupt), ended_by_term():
        while True:
            begun = time.monotonic()
            watching.look()
            time.sleep(max(0.0, arguments.watch - (time.monotonic() - begun)))
    if not watching.looks:
        raise KeyboardInterrupt
    return watching.code


@contextlib.contextmanager
def ended_by_term() -> Iterator[None]:
    """SIGTERM, by which service managers and containers end a program, ends it as Ctrl-C does; a worker that has it from us just ends."""
    own = os.getpid()

    def end(number: int, frame: FrameType | None) -> None:
        if os.getpid() != own:
            os._exit(128 + number)
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


class Watching:
    """What a watch knows from one look to the next. looks: how many were finished; code: the worst exit code so far."""

    def __init__(self, settings: Settings, arguments: argparse.Namespace, state: State) -> None:
        self.settings, self.arguments, self.state = settings, arguments, state
        self.looks = 0
        self._worst, self._wrong, self._read = 0, 0, False
        self._said = ""  # of the configuration, while it is wrong
        self._failing: set[tuple[str, str]] = set()  # what could not be read at the last look, and why
        self._findings: tuple[RunFinding, ...] = ()  # what the configuration showed in the last report
        self._moved: set[str] = set()
        self._resting: dict[str, float] = {}  # address -> when its server may be asked again

    @property
    def code(self) -> int:
        return max(self._worst, self._wrong, 0 if self._read else NothingReadError.exit_code)

    def look(self) -> None:
        """One look; what can mend itself until the next one is told and ends nothing."""
        self._renew()
        now = time.monotonic()
        self._resting = {address: until for address, until in self._resting.items() if until > now}
        paths = [path for path in self.arguments.paths or configured(self.settings) if path not in self._resting]
        try:
            seen = gathered(paths, self.settings, self.arguments, self.state)
            self._worst = max(self._worst, self._judged(seen))
            if seen.memory:
                seen.memory.keep()
        except UsageError as error:
            if not (isinstance(error.__cause__, sqlite3.Error) and busy(error.__cause__)):
                raise
            complain(error)  # another run holds the state; what was not remembered is judged at the next look
        sys.stdout.flush()
        self.looks += 1

    def _renew(self) -> None:
        """The settings as they are now; where they have become wrong, those before hold on."""
        try:
            self.settings = settings_of(self.arguments)
            self._said, self._wrong = "", 0
        except (RuleError, UsageError) as error:
            self._wrong = error.exit_code
            if str(error) != self._said:
                self._said = str(error)
                complain(error)
                print("provenance: the settings before hold on until that is mended", file=sys.stderr)

    def _judged(self, seen: Gathered) -> int:
        """Reports what is new, and nothing where nothing is."""
        memory = seen.memory
        assert memory is not None
        for given in seen.inputs:
            if given.wait:
                self._resting[given.name] = time.monotonic() + min(given.wait, LONGEST_WAIT)
            if given.moved and given.name not in self._moved:
                self._moved.add(given.name)
                tell_moved(given)
        self._read = self._read or memory.read
        found = [document for document in seen.found if not self._told(document, memory)]
        self._failing = {(file_of(path), reason) for path, reason in memory.unread.items()} | {told for told in self._failing if told[0] in self._resting}
        if not found and not memory.vanished and self.settings.findings == self._findings:
            return 0
        self._findings = self.settings.findings
        try:
            return judged(seen._replace(found=iter(found)), self.settings, self.arguments)
        except NothingReadError as error:
            complain(error)
            return error.exit_code if self.settings.strict else 0

    def _told(self, document: Document, memory: Memory) -> bool:
        """Whether a document could not be read at the last look either, for the same reason."""
        reason = memory.unread.get(document.path)
        return reason is not None and (file_of(document.path), reason) in self._failing
