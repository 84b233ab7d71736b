"""Judges one article: compiled rules, mentions and signals -> findings. Nothing is found without evidence to point at.

Points are not given here; `scoring` weighs what was found.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import NamedTuple

from provenance.model.article import Metadata
from provenance.model.audit import Evidence, Finding, Signals
from provenance.model.context import Topic, topic_of
from provenance.model.mention import Mention
from provenance.ruleset.conditions import Facts, Gather, Test, compile_when, finder
from provenance.ruleset.message import Writer, compile_message
from provenance.ruleset.rule import EvidenceFrom, Rule, When

MOST_EVIDENCE = 10
FIRST_CHARACTERS = 80  # where evidence points when a text has neither headline nor a first line that ends
SPAN = attrgetter("start", "end")
ALONE: frozenset[Topic] = frozenset()


class CompiledRule(NamedTuple):
    """A rule ready to run. sources: where evidence comes from when the file says so; needs: comparisons it rests on."""

    rule: Rule
    test: Test
    gather: Gather
    sources: tuple[Gather, ...]
    write: Writer
    needs: frozenset[Topic]


Scope = tuple[tuple[CompiledRule, ...], int]


class CompiledRules:
    """All rules as functions, grouped by the language and genre they apply to as articles bring them."""

    __slots__ = ("all", "scopes")

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.all = tuple(compile_rule(rule) for rule in rules if rule.status != "deprecated")
        self.scopes: dict[tuple[str | None, str, frozenset[Topic]], Scope] = {}

    def scope(self, language: str | None, genre: str, topics: frozenset[Topic] = ALONE) -> Scope:
        """The rules that can be tried, and how many more apply only to languages while the article's is unknown.

        topics: comparisons that were made; a rule that rests on another one does not apply.
        """
        key = (language, genre, topics)
        if key not in self.scopes:
            of_genre = [c for c in self.all if c.needs <= topics and (not c.rule.applies_to.genres or genre in c.rule.applies_to.genres)]
            tried = tuple(c for c in of_genre if not c.rule.applies_to.languages or language in c.rule.applies_to.languages)
            self.scopes[key] = tried, (len(of_genre) - len(tried) if language is None else 0)
        return self.scopes[key]


def compile_rules(rules: Iterable[Rule]) -> CompiledRules:
    """Compiles checked rules; do it once and keep the result."""
    return CompiledRules(rules)


def compile_rule(rule: Rule) -> CompiledRule:
    condition = compile_when(rule.when)
    sources = tuple(evidence_source(given) for given in rule.evidence_from)
    return CompiledRule(rule, condition.test, condition.gather, sources, compile_message(rule.message), frozenset(needs(rule.when)))


def needs(when: When) -> set[Topic]:
    """The comparisons without which a condition cannot be tried."""
    inner = {topic for node in (*(when.all or ()), *(when.any or ()), *(when.none or ())) for topic in needs(node)}
    return inner | {topic for name in (when.mention, when.signal) if name and (topic := topic_of(name))}


def evidence_source(given: EvidenceFrom) -> Gather:
    if given.mention is not None:
        find = finder(given.mention, given.where)
        return lambda facts: list(find(facts))
    name = given.metadata or ""
    return lambda facts: [Evidence(0, 0, field=name)] if getattr(facts.metadata, name) else []


def judge(
    ruleset: CompiledRules,
    mentions: Sequence[Mention],
    signals: Signals,
    language: str | None,
    genre: str,
    metadata: Metadata,
    text_length: int,
    headline_end: int,
    topics: frozenset[Topic] = ALONE,
) -> tuple[tuple[Finding, ...], int, int]:
    """Tries every applicable rule on one article.

    mentions: in text order; text_length, headline_end: in code points (headline_end: end of the headline or of the first line);
    topics: comparisons with other articles that were made.
    Returns the findings in the order of the rules (points 0), how many rules could be decided, and how many apply.
    """
    facts = Facts(mentions, signals, metadata, text_length)
    tried, undecided = ruleset.scope(language, genre, topics)
    applicable = decided = len(tried)
    findings = []
    for compiled in tried:
        truth = compiled.test(facts)
        if truth is None:
            decided -= 1
        elif truth and (finding := report(compiled, facts, headline_end)):
            findings.append(finding)
    return tuple(findings), decided, applicable + undecided


def report(compiled: CompiledRule, facts: Facts, headline_end: int) -> Finding | None:
    """The finding of a met rule, or None when there is nothing to point at."""
    found = [item for source in compiled.sources for item in source(facts)] or compiled.gather(facts)
    mentions = list({id(item): item for item in found if isinstance(item, Mention)}.values())
    mentions.sort(key=SPAN)
    evidence = spans(mentions) + tuple(dict.fromkeys(item for item in found if isinstance(item, Evidence)))
    evidence = evidence[:MOST_EVIDENCE] or headline(facts, headline_end)
    if not evidence:
        return None
    rule = compiled.rule
    return Finding(
        rule=rule.id, title=rule.title, category=rule.category, level=rule.level, confidence=rule.confidence,
        polarity=rule.polarity, message=compiled.write(mentions, facts.signals), why=rule.why, advice=rule.advice,
        points=0.0, evidence=evidence, group=rule.group,
    )


def spans(mentions: Sequence[Mention]) -> tuple[Evidence, ...]:
    """The mentions' spans, each once; the caller cuts the rest."""
    return tuple(Evidence(start, end) for start, end in dict.fromkeys(map(SPAN, mentions)))


def headline(facts: Facts, headline_end: int) -> tuple[Evidence, ...]:
    """The headline, or else the first line, for what an article lacks as a whole."""
    if found := facts.by_kind.get("headline"):
        return (Evidence(found[0].start, found[0].end),)
    end = min(headline_end or FIRST_CHARACTERS, facts.length)
    return (Evidence(0, end),) if end > 0 else ()
