"""What a run of several articles comes to as a whole: broken budgets, met correlation rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from provenance.cli.settings import Settings
from provenance.engines.local import Task, audit_all
from provenance.feeds.changes import UNCHANGED
from provenance.gate.budgets import budgets
from provenance.gate.incoming import by_feed
from provenance.model.run import Facets, Group, RunFinding
from provenance.origins.groups import groups
from provenance.pipeline import concerns_of, load_correlation_rules, load_ruleset
from provenance.readers.discover import Document
from provenance.ruleset.correlation import correlate


def held(facets: Sequence[Facets], inputs: Sequence[str], settings: Settings, rest: Sequence[Document] = ()) -> Iterator[RunFinding]:
    """Broken budgets. rest: items that were not judged in this run; a share is one of the whole feed, so they are counted all the same."""
    options, config = settings.options, settings.config
    if rest and (config.budgets or any(feed.budgets for feed in config.feeds)):
        counted = (result.facets for result in audit_all(rest, Task(options, elsewhere=UNCHANGED, facets=True)))
        facets = [*facets, *(found for found in counted if found is not None)]
    yield from budgets(by_feed(facets, inputs, options.policy), config, concerns_of(load_ruleset(options.rules)).categories)


def correlated(facets: Sequence[Facets], inputs: Sequence[str], settings: Settings, patterns: Iterable[Group]) -> tuple[RunFinding, ...]:
    """What correlation rules say of the run. patterns: groups that a comparison found beside those of the facets."""
    named = [item for items in by_feed(facets, inputs, settings.options.policy).values() for item in items]
    return correlate(load_correlation_rules(settings.options), (*groups(named), *patterns))
