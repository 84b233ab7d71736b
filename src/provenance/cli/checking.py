"""Runs a check: inputs fetched or walked → compared with what was seen before → judged → held to budgets and correlation rules → remembered.

What was judged is remembered only after its report is written: a run that is killed judges again and loses nothing.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path

from provenance.cli.beside import compared
from provenance.cli.incoming import URL, Input, read_inputs
from provenance.cli.main import complain
from provenance.cli.remembering import Memory
from provenance.cli.running import Extras, run_documents
from provenance.cli.settings import Settings, settings_from
from provenance.errors import NothingReadError, UsageError
from provenance.feeds.changes import UNCHANGED
from provenance.feeds.state import State, open_state
from provenance.gate.budgets import budgets
from provenance.gate.incoming import by_feed
from provenance.model.context import Context, joined
from provenance.model.run import Facets, Group, RunFinding
from provenance.origins.groups import groups
from provenance.pipeline import NOTHING_MORE, concerns_of, load_correlation_rules, load_ruleset
from provenance.readers.discover import Document
from provenance.ruleset.correlation import correlate


def run_check(arguments: argparse.Namespace) -> int:
    """Checks once, or again and again; returns the exit code (of the worst look)."""
    settings = settings_from(arguments, fail_on="error")
    paths = arguments.paths or configured(settings)
    if not paths:
        raise UsageError("there is nothing to check; name feeds or paths, or list `feeds:` in the configuration")
    if (arguments.new_only or arguments.watch) and not arguments.state:
        raise UsageError(f"{'--watch' if arguments.watch else '--new-only'} needs to know what was seen before; add --state FILE")
    if arguments.watch and (arguments.output or arguments.report or arguments.write_baseline):
        raise UsageError("--watch reports to standard output at every look; leave out --output, --report and --write-baseline")
    with contextlib.ExitStack() as stack:
        state = stack.enter_context(open_state(arguments.state)) if arguments.state else None
        if arguments.watch and state:
            return watch(paths, settings, arguments, state)
        return look(paths, settings, arguments, state)


def configured(settings: Settings) -> list[str]:
    """The feeds of the configuration: addresses, and the files its paths and globs name, as seen from the working folder."""
    found: list[str] = []
    for feed in settings.config.feeds:
        if URL.match(feed.address):
            found.append(feed.address)
            continue
        root = Path(settings.options.policy.root)
        files = sorted(root.glob(feed.address)) or [root / feed.address]
        found += [os.path.relpath(file) for file in files]
    return list(dict.fromkeys(found))


def watch(paths: Sequence[str], settings: Settings, arguments: argparse.Namespace, state: State) -> int:
    """Looks until interrupted; a look at which nothing could be read is told and does not end it."""
    arguments.new_only = True
    worst = 0
    with contextlib.suppress(KeyboardInterrupt):
        while True:
            begun = time.monotonic()
            try:
                worst = max(worst, look(paths, settings, arguments, state))
            except NothingReadError as error:
                complain(error)
            sys.stdout.flush()
            time.sleep(max(0.0, arguments.watch - (time.monotonic() - begun)))
    return worst


def look(paths: Sequence[str], settings: Settings, arguments: argparse.Namespace, state: State | None) -> int:
    """One check of all inputs; returns the exit code."""
    now = datetime.now(UTC)
    inputs = read_inputs(paths, settings.options.read, arguments, state)
    memory = Memory(state, settings.options, now, new_only=arguments.new_only) if state else None
    found = list(memory.wanted(inputs) if memory else (d for i in inputs for d in i.documents))
    if arguments.watch and not found and not (memory and memory.vanished):
        if memory:
            memory.keep()
        return 0
    extras = extras_of(found, inputs, settings, arguments, memory)
    code = run_documents(iter(found), settings, arguments, extras, inputs=[path for path in paths if not URL.match(path)])
    if memory:
        memory.keep()
    return code


def extras_of(found: list[Document], inputs: Sequence[Input], settings: Settings, arguments: argparse.Namespace, memory: Memory | None) -> Extras:
    """What is known of the documents beside themselves, and what the whole run is judged by."""
    beside = compared(lambda: found, arguments, settings)
    contexts, elsewhere, patterns = (beside.contexts, beside.elsewhere, beside.groups) if beside else ({}, NOTHING_MORE, ())
    if memory:
        contexts = merged(contexts, elsewhere, memory.contexts)
        elsewhere = joined(elsewhere, UNCHANGED)
    held = [i.name for i in inputs if i.read and (not arguments.new_only or (memory and i.name in memory.judged))]
    return Extras(
        contexts, elsewhere, facets=True, empty=memory is not None,
        conclude=lambda facets: concluded(facets, held, settings, patterns, memory.vanished if memory else ()),
    )  # fmt: skip


def merged(first: Mapping[str, Context], elsewhere: Context, second: Mapping[str, Context]) -> dict[str, Context]:
    """The contexts of a comparison with those of a memory; who is in one only is joined with what holds elsewhere."""
    return {path: joined(first.get(path, elsewhere), second.get(path, UNCHANGED)) for path in dict.fromkeys((*first, *second))}


def concluded(
    facets: Sequence[Facets], inputs: Sequence[str], settings: Settings, patterns: Iterable[Group], vanished: Iterable[RunFinding]
) -> Iterator[RunFinding]:
    """Broken budgets, met correlation rules, vanished items."""
    options = settings.options
    yield from budgets(by_feed(facets, inputs, options.policy), settings.config, concerns_of(load_ruleset(options.rules)).categories)
    yield from correlated(facets, inputs, settings, patterns)
    yield from vanished


def correlated(facets: Sequence[Facets], inputs: Sequence[str], settings: Settings, patterns: Iterable[Group]) -> tuple[RunFinding, ...]:
    """What correlation rules say of the run. patterns: groups that a comparison found beside those of the facets."""
    named = [item for items in by_feed(facets, inputs, settings.options.policy).values() for item in items]
    return correlate(load_correlation_rules(settings.options), chain(groups(named), patterns))
