"""One look of a check: inputs fetched or walked → compared with what was seen before → judged → held to budgets and correlation rules →
remembered.

What was judged is remembered only after its report is written: a run that is killed judges again and loses nothing.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import chain
from typing import NamedTuple

from msgspec.structs import replace

from provenance.cli.beside import compared
from provenance.cli.concluding import correlated, held
from provenance.cli.incoming import Input, configured, read_inputs, tell_moved
from provenance.cli.remembering import Memory
from provenance.cli.running import Extras, articles, reports_of, run_documents
from provenance.cli.settings import Settings, own_files, settings_from
from provenance.errors import NothingReadError, UsageError
from provenance.feeds.changes import UNCHANGED
from provenance.feeds.state import State
from provenance.gate.naming import URL
from provenance.model.context import Context, joined
from provenance.model.run import Facets, RunFinding
from provenance.pipeline import NOTHING_MORE, checked_profile, load_ruleset, prepare
from provenance.readers.discover import Document
from provenance.reports.visible import visible


def settings_of(arguments: argparse.Namespace) -> Settings:
    """The settings of a check; raises what is wrong with rules, profile or configuration before anything is fetched. A check fails at an
    error where neither options, configuration nor profile say otherwise."""
    settings = settings_from(arguments)
    if settings.options.fail_on is None:
        profile = checked_profile(settings.options.profile, settings.options.rules, load_ruleset(settings.options.rules))
        settings = settings._replace(options=replace(settings.options, fail_on="error" if profile.fail_on == "never" else profile.fail_on))
    prepare(settings.options)
    if not (arguments.paths or settings.config.feeds):
        raise UsageError("there is nothing to check; name feeds or paths, or list `feeds:` in the configuration")
    state = arguments.state
    return settings._replace(files=(*settings.files, state, f"{state}-wal", f"{state}-shm")) if state else settings


def look(settings: Settings, arguments: argparse.Namespace, state: State | None) -> int:
    """One check of all inputs; returns the exit code."""
    seen = gathered(arguments.paths or configured(settings), settings, arguments, state)
    for given in seen.inputs:
        tell_moved(given)
    code = judged(seen, settings, arguments)
    if seen.memory:
        seen.memory.keep()
    return code


class Gathered(NamedTuple):
    """The inputs of one look. found: the documents to judge."""

    inputs: Sequence[Input]
    found: Iterator[Document]
    memory: Memory | None


def gathered(paths: Sequence[str], settings: Settings, arguments: argparse.Namespace, state: State | None) -> Gathered:
    """Fetches and walks the inputs, and compares them with what is remembered."""
    now = datetime.now(UTC)
    inputs = read_inputs(paths, settings, arguments, state)
    own = own_files(settings, arguments.output, *(path for _, path in reports_of(arguments.report)))
    inputs = [given._replace(documents=articles(None, iter(given.documents), own)) for given in inputs]
    if state is None:
        return Gathered(inputs, chain.from_iterable(given.documents for given in inputs), None)
    memory = Memory(state, settings.options, now, new_only=arguments.new_only)
    return Gathered(inputs, iter(memory.wanted(inputs)), memory)


def judged(seen: Gathered, settings: Settings, arguments: argparse.Namespace) -> int:
    """Judges what was gathered and reports; returns the exit code. Whoever calls it then has the memory kept."""
    found = list(seen.found) if seen.memory or arguments.compare or arguments.against else seen.found
    extras = extras_of(found if isinstance(found, list) else [], seen, settings, arguments)
    files = [given.name for given in seen.inputs if not URL.match(given.name)]
    try:
        return run_documents(iter(found), settings, arguments, extras, inputs=files)
    except NothingReadError:
        if not (seen.memory and seen.memory.read):
            raise
        for path, reason in seen.memory.unread.items():  # what could be read holds nothing new
            print(f"provenance: {visible(path)}: {visible(reason)}", file=sys.stderr)
        return NothingReadError.exit_code if settings.strict else 0


def extras_of(found: Sequence[Document], seen: Gathered, settings: Settings, arguments: argparse.Namespace) -> Extras:
    """What is known of the documents beside themselves, and what the whole run is judged by."""
    memory = seen.memory
    beside = compared(lambda: found, arguments, settings)
    contexts, elsewhere, patterns = (beside.contexts, beside.elsewhere, beside.groups) if beside else ({}, NOTHING_MORE, ())
    if memory:
        contexts = merged(contexts, elsewhere, memory.contexts)
        elsewhere = joined(elsewhere, UNCHANGED)
    names = [given.name for given in seen.inputs if given.came and (not arguments.new_only or (memory and given.name in memory.judged))]

    def conclude(facets: Sequence[Facets]) -> Iterator[RunFinding]:
        yield from held(facets, names, settings, memory.rest if memory else ())
        yield from correlated(facets, names, settings, patterns)
        yield from memory.vanished if memory else ()

    return Extras(
        contexts, elsewhere, facets=True, conclude=conclude, each=memory.note if memory else lambda result: None, empty=memory is not None,
        part=arguments.new_only,
    )  # fmt: skip


def merged(first: Mapping[str, Context], elsewhere: Context, second: Mapping[str, Context]) -> dict[str, Context]:
    """The contexts of a comparison with those of a memory; who is in one only is joined with what holds elsewhere."""
    return {path: joined(first.get(path, elsewhere), second.get(path, UNCHANGED)) for path in dict.fromkeys((*first, *second))}
