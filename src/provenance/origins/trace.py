"""The whole trace of a collection: graph, chains, stories with their independent origins, patterns, credits."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from provenance.model.context import Context, Topic
from provenance.origins.chains import chains
from provenance.origins.graph import collected, graph
from provenance.origins.independence import origins
from provenance.origins.mend import mend
from provenance.origins.patterns import patterns
from provenance.origins.records import Story, Trace
from provenance.origins.stories import stories
from provenance.origins.traced import Traced
from provenance.reuse.records import ReuseReport

TOPICS: frozenset[Topic] = frozenset(("story",))


def trace(traced: Sequence[Traced], reuse: ReuseReport | None = None) -> Trace:
    """Everything the articles show together. reuse: their comparison with one another; without it, text they share is not seen.

    `findings` is empty: rules make findings of `groups` (`provenance.ruleset.correlation`).
    """
    families = tuple(f.paths for f in reuse.families) if reuse else ()
    collection = collected(traced, reuse.pairs if reuse else ())
    nodes, edges = graph(collection)
    found = chains(collection)
    told = tuple(replace(s, origins=origins(s, collection)) for s in stories(collection.articles, families))
    by_id = {node.id: node for node in nodes}
    return Trace(
        nodes=nodes, edges=edges, chains=found, stories=told, credits=mend(collection, by_id), families=families,
        unreadable=reuse.unreadable if reuse else (), groups=patterns(collection, edges, found, told, families, by_id),
    )  # fmt: skip


def story_contexts(found: Trace) -> dict[str, Context]:
    """path -> what the story an article belongs to says of it, for rules; an article alone has a story of its own, whose origins are not
    counted."""
    outlets = {node.path: node.outlet for node in found.nodes if node.kind == "article"}
    known = {path: context(story, outlets) for story in found.stories for path in story.articles}
    return {path: known.get(path) or alone(outlet) for path, outlet in outlets.items()}


def context(story: Story, outlets: dict[str, str]) -> Context:
    publishers = {outlets[path] for path in story.articles} - {""}
    return Context(TOPICS, (), {"origin.independent_origins": len(story.origins), "story.articles": len(story.articles), "story.outlets": len(publishers)})


def alone(outlet: str) -> Context:
    return Context(TOPICS, (), {"origin.independent_origins": None, "story.articles": 1, "story.outlets": 1 if outlet else 0})
