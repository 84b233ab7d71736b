"""How many independent origins a story has: articles that derive from one agency, one text or one source are one.

The number is the least that the articles leave open to doubt: what cannot be told apart counts once. Two agencies that both asked the same
witnesses are two origins here; whether either is right is no question this can answer.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from provenance.origins.articles import Collection, article_id
from provenance.origins.derivation import NAMELESS, UNNAMED, Derived, Why, derived, only_sources
from provenance.origins.kinds import WIRES
from provenance.origins.nodes import named
from provenance.origins.records import Story, StoryOrigin
from provenance.origins.stories import earliest

REASONS: dict[Why, tuple[str, str]] = {
    "credits": ("1 article credits it", "{} articles credit it"),
    "copies": ("1 article shares its text with another of them", "{} articles share their text with others of them"),
    "cites": ("1 article cites nobody else", "{} articles cite nobody else"),
    "sole": ("1 article names no other source", "{} articles name no other source"),
    "own": ("1 article shows reporting of its own: a byline, several sources, no credit", "{} articles show reporting of their own: bylines, several sources, no credit"),
    "sources": ("1 article names several sources and credits nobody", "{} articles of one outlet name several sources and credit nobody"),
    "unnamed": ("1 article rests on sources without a name", "{} articles rest on sources without a name, and nothing shows that these differ"),
    "nameless": ("1 article credits agencies without naming them", "{} articles credit agencies without naming them"),
    "nobody": ("1 article names no source and shares text with no other", "{} articles of one outlet name no source"),
}  # fmt: skip
Heads = dict[str, str]


def origins(story: Story, collection: Collection) -> tuple[StoryOrigin, ...]:
    """The independent origins of a story, the one with most articles first."""
    found = [derived(collection.by_path[path], story, collection) for path in story.articles]
    made = [origin(group, source, collection) for group, source in by_only_source(groups(found, collection), collection)]
    return tuple(sorted(without_nameless(once_each(made)), key=lambda o: (-len(o.articles), o.articles, o.node)))


def once_each(made: Iterable[StoryOrigin]) -> list[StoryOrigin]:
    """Origins that turn out to be one node are one: two groups may have been led to it on different ways."""
    found: dict[str, StoryOrigin] = {}
    for o in made:
        if (before := found.get(o.node)) is not None:
            why = "; ".join(dict.fromkeys((*before.why.split("; "), *o.why.split("; "))))
            o = StoryOrigin(o.node, tuple(sorted({*before.articles, *o.articles})), why)
        found[o.node] = o
    return list(found.values())


def groups(found: Sequence[Derived], collection: Collection) -> list[list[Derived]]:
    """Articles that derive from one another or from the same; who credits two agencies stands with both and does not make them one."""
    heads: Heads = {}
    published = {collection.outlets[d.path]: d.path for d in reversed(found) if collection.outlets[d.path]}
    for d in found:
        for other in (*d.joins, *d.keys[:1]):
            join(heads, d.path, other)
    for d in found:
        for key in d.keys if d.why in ("credits", "cites") else ():
            if key in published:  # who derives from an outlet derives from its article here
                join(heads, key, published[key])
    members: defaultdict[str, dict[str, Derived]] = defaultdict(dict)
    for d in found:
        for item in (d.path, *d.keys[1:]):
            top = head(heads, item)
            members[top][d.path] = d._replace(keys=tuple(key for key in d.keys if head(heads, key) == top))
    return [list(group.values()) for group in members.values()]


def head(heads: Heads, item: str) -> str:
    """What stands for everything an article or node is one with."""
    heads.setdefault(item, item)
    while heads[item] != item:
        heads[item] = heads[heads[item]]
        item = heads[item]
    return item


def join(heads: Heads, a: str, b: str) -> None:
    heads[head(heads, a)] = head(heads, b)


def by_only_source(found: Iterable[list[Derived]], collection: Collection) -> list[tuple[list[Derived], str]]:
    """(group, key of the source that made it of several): groups whose articles all name one and the same source and no other are one."""
    known: dict[str, int] = {}
    kept: list[tuple[list[Derived], str]] = []
    for group in found:
        sources = [only_sources(collection.by_path[d.path]) for d in group]
        only = next(iter(sources[0])) if len(set().union(*sources)) == 1 and all(sources) else ""
        if only in known:
            before, _ = kept[known[only]]
            kept[known[only]] = ([*before, *group], only)
            continue
        if only:
            known[only] = len(kept)
        kept.append((group, ""))
    return kept


def origin(group: Sequence[Derived], source: str, collection: Collection) -> StoryOrigin:
    """A group as an origin, with the reasons in words. source: key of the only source of groups that were joined by it."""
    paths = tuple(sorted({d.path for d in group}))
    whys = Counter(d.why for d in {d.path: d for d in group}.values())
    reasons = [words[whys[why] > 1].format(whys[why]) for why, words in REASONS.items() if why in whys]
    if source:
        only = f"all {len(paths)} articles name it as their only source" if len(paths) > 1 else "1 article names it as its only source"
        reasons = [only, *(r.replace(" it", " an agency or outlet") for r in reasons if "credit" in r)]
    return StoryOrigin(source_node(paths, source, collection) if source else node_of(group, collection), paths, "; ".join(reasons))


def source_node(paths: Sequence[str], key: str, collection: Collection) -> str:
    """The node of a source by its key, as one of the articles names it."""
    cited = (s for path in paths for source in collection.by_path[path].sources for s in (source, *source.behind))
    return next(collection.directory.node(s) for s in cited if s.key == key)


def node_of(group: Sequence[Derived], collection: Collection) -> str:
    """Whose words a group's are: the wire most of it credits, else the party or source most of it names, else the phrase for those without
    a name, else the outlet that had them first, or the article."""
    keys = Counter(key for d in group for key in d.keys)
    ranked = sorted((key for key in keys if key not in (UNNAMED, NAMELESS)), key=lambda key: (key.partition(":")[0] not in WIRES, -keys[key], key))
    if ranked:
        return article_id(group[0].path) if len(group) == 1 and group[0].why == "nobody" else ranked[0]
    paths = sorted(d.path for d in group)
    unnamed = (n for path in paths for n in named(collection.by_path[path]) if n.kind == "unnamed" and n.name)
    if keys and (first := next(unnamed, None)):
        return collection.directory.node(first)
    path = earliest([collection.by_path[path] for path in paths]) or paths[0]
    return collection.outlets[path] or article_id(path)


def without_nameless(made: Sequence[StoryOrigin]) -> list[StoryOrigin]:
    """Agencies credited without a name (`Quelle: Agenturen`) count with the story's largest agency, where there is one: they may be it."""
    agencies = [o for o in made if o.node.startswith("agency:")]
    nameless = [o for o in made if o.why in (REASONS["nameless"][0], REASONS["nameless"][1].format(len(o.articles)))]
    if not agencies or not nameless:
        return list(made)
    largest = min(agencies, key=lambda o: (-len(o.articles), o.node))
    paths = tuple(sorted({*largest.articles, *(path for o in nameless for path in o.articles)}))
    why = "; ".join([largest.why, *(f"{o.why}, which may be this one" for o in nameless)])
    return [StoryOrigin(largest.node, paths, why) if o is largest else o for o in made if o not in nameless]
