"""The origin graph of a collection and what is read off it: stories, independent origins, chains. Frozen, without behaviour."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from provenance.model.article import Unreadable
from provenance.model.run import Group, RunFinding

NodeKind = Literal["article", "outlet", "agency", "press-wire", "state-media", "organisation", "official", "person", "document", "unnamed"]
EdgeKind = Literal["published-by", "credited-to", "cites", "copies-from", "shares-text", "translates", "republishes"]


class TraceEvidence(Struct, frozen=True):
    """What an edge rests on: a span of an article's text with its line and words, or a metadata field by name (then the span is empty)."""

    path: str
    start: int = 0
    end: int = 0
    line: int = 1
    text: str = ""
    field: str = ""


class Node(Struct, frozen=True):
    """An article or a party. id: `article:PATH`, or `KIND:gazetteer id`, or `KIND:plain name`; name: headline, or the fullest name
    printed; outlet: id of the outlet's node, for articles; domain: registrable domain; published: ISO date or time, or empty."""

    id: str
    kind: NodeKind
    name: str
    path: str = ""
    outlet: str = ""
    domain: str = ""
    published: str = ""
    language: str = ""
    state_media: bool = False


class Edge(Struct, frozen=True):
    """source → target, nearer to farther from the reader: an article is credited to an agency. words: of copied text, else 0;
    attribution: whether the source names the target for copied text (empty for other edges)."""

    source: str
    target: str
    kind: EdgeKind
    evidence: tuple[TraceEvidence, ...] = ()
    words: int = 0
    attribution: str = ""


class Chain(Struct, frozen=True):
    """The way from an article to the farthest origin that can be seen. nodes: ids, the article first; kinds: of the edges between;
    cycle: the nodes that lead back to one another, where the way was cut for that reason (`nodes` holds each once)."""

    path: str
    nodes: tuple[str, ...]
    kinds: tuple[EdgeKind, ...]
    cycle: tuple[str, ...] = ()


class StoryOrigin(Struct, frozen=True):
    """One independent origin of a story. node: whose words these are (an agency, an outlet, a document …), or an article that names
    nobody and shares text with no other; articles: paths that derive from it; why: in words."""

    node: str
    articles: tuple[str, ...]
    why: str = ""


class Story(Struct, frozen=True):
    """Articles about one event. id: `story-N` by size and first path; title: headline of its most central article; shared: names,
    numbers and dates that tie it together, the weightiest first; origins: independent ones; first: path of the earliest, or empty."""

    id: str
    title: str
    articles: tuple[str, ...]
    shared: tuple[str, ...]
    origins: tuple[StoryOrigin, ...]
    first: str = ""


class CreditLine(Struct, frozen=True):
    """The credit an article should carry: the mend. originators, contributors, distributors: node ids in order; line: as it would be
    printed; missing: whether the article shows no such credit now; ground: what it rests on, in words."""

    path: str
    originators: tuple[str, ...]
    contributors: tuple[str, ...] = ()
    distributors: tuple[str, ...] = ()
    line: str = ""
    missing: bool = False
    ground: str = ""


class Trace(Struct, frozen=True):
    """Everything `provenance trace` says. nodes and edges in a fixed order; families: paths that share text; findings: patterns that a
    rule calls worth saying; groups: all patterns found, for those rules."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    chains: tuple[Chain, ...]
    stories: tuple[Story, ...]
    credits: tuple[CreditLine, ...]
    families: tuple[tuple[str, ...], ...] = ()
    findings: tuple[RunFinding, ...] = ()
    unreadable: tuple[Unreadable, ...] = ()
    groups: tuple[Group, ...] = ()
