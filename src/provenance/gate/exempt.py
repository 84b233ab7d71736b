"""Which findings of one article do not count, and why: filters, allow lists of outlets, suppressions, the baseline, in this order.

Only concerns are exempted; what speaks for a text is left alone. A finding that is exempted stays in the report with the reason.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from fnmatch import fnmatchcase
from functools import cached_property
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from provenance.gate.config import Feed, Waiver
from provenance.gate.filters import CompiledFilter, Filter, compiled
from provenance.gate.incoming import feed_of
from provenance.gate.naming import article_name, evidence_name, evidence_words, file_of, normalised, on_domain, rooted
from provenance.gate.policy import Baseline, Policy
from provenance.model.article import Article
from provenance.model.audit import Audit, Finding, Signals, Suppression
from provenance.model.mention import Mention
from provenance.ruleset.conditions import Facts

KNOWN = Suppression("baseline", "known: it stands in the baseline")


class Home(NamedTuple):
    """Where an outlet's articles are told by, and what does not count there. domains: sub-domains too; names: in lower case."""

    domains: tuple[str, ...]
    names: frozenset[str]
    allowed: Mapping[str, Suppression]


class Gate(NamedTuple):
    """A policy ready to be applied. filters, allowed: by rule id or category; waived: rule ids and categories with suppressions;
    known: article -> the pieces of evidence a baseline holds, with their counts, or None without one."""

    policy: Policy
    filters: Mapping[str, tuple[CompiledFilter, ...]]
    homes: tuple[Home, ...]
    waived: frozenset[str]
    known: Mapping[str, Counter[tuple[str, str]]] | None


class Marks(Struct, frozen=True):
    """What the run as a whole must know of one article: its name in a baseline, (rule, evidence) of each concern that is not exempted
    otherwise, and the numbers of the suppressions it needed."""

    article: str
    evidence: tuple[tuple[str, str], ...]
    used: tuple[int, ...]


class Case:
    """One article before the gate; what is seldom asked for is made when it is asked for."""

    def __init__(self, gate: Gate, article: Article, mentions: Sequence[Mention], signals: Signals, language: str | None, genre: str) -> None:
        self.gate, self.article, self.mentions, self.signals, self.language, self.genre = gate, article, mentions, signals, language, genre

    @cached_property
    def facts(self) -> Facts:
        return Facts(self.mentions, self.signals, self.article.metadata, len(self.article.text))

    @cached_property
    def path(self) -> str:
        """The path from the folder of the configuration, with the line of a record."""
        return rooted(self.article.path, self.gate.policy.root)

    @cached_property
    def feed(self) -> Feed | None:
        return feed_of(self.article.path, self.gate.policy)

    @cached_property
    def name(self) -> str:
        """The article's name in the baseline."""
        return article_name(self.article, self.gate.policy.baseline.root if self.gate.policy.baseline else "")


def gate_of(policy: Policy, filters: Sequence[Filter], homes: Sequence[Home] = ()) -> Gate:
    """The gate of a policy. filters: all that hold; homes: those of outlets with an allow list."""
    waived = frozenset(waiver.rule for waiver in policy.suppressions)
    return Gate(policy, compiled(filters), tuple(homes), waived, counted(policy.baseline) if policy.baseline else None)


def counted(baseline: Baseline) -> dict[str, Counter[tuple[str, str]]]:
    """Article -> its known pieces of evidence."""
    table: dict[str, Counter[tuple[str, str]]] = {}
    for known in baseline.known:
        table.setdefault(known.article, Counter())[known.rule, known.evidence] += known.count
    return table


def exempt(case: Case, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """The findings, each concern that does not count with the reason why not."""
    gate = case.gate
    if not (gate.homes or gate.waived or gate.known or any(f.rule in gate.filters or f.category in gate.filters for f in findings)):
        return findings
    return tuple(
        replace(finding, suppressed=reason) if finding.polarity == "concern" and (reason := reason_for(case, finding)) else finding for finding in findings
    )


def reason_for(case: Case, finding: Finding) -> Suppression | None:
    """The first reason why a concern does not count."""
    return filtered(case, finding) or allowed(case, finding) or waived(case, finding) or known(case, finding)


def filtered(case: Case, finding: Finding) -> Suppression | None:
    table = case.gate.filters
    if finding.rule not in table and finding.category not in table:
        return None
    for given in (*table.get(finding.rule, ()), *table.get(finding.category, ())):
        if (
            (not given.genres or case.genre in given.genres)
            and (not given.languages or case.language in given.languages)
            and (not given.domains or any(on_domain(case.article.metadata, domain) for domain in given.domains))
            and given.test(case.facts) is True
        ):
            return given.suppression
    return None


def allowed(case: Case, finding: Finding) -> Suppression | None:
    for home in case.gate.homes:
        reason = home.allowed.get(finding.rule) or home.allowed.get(finding.category)
        if reason is not None and lives(case.article, home):
            return reason
    return None


def lives(article: Article, home: Home) -> bool:
    """Whether an article is one of the outlet's: by its domain, where it has none by the publisher's name."""
    if article.metadata.domain or article.metadata.url:
        return any(on_domain(article.metadata, own) for own in home.domains)
    return (article.metadata.outlet or "").casefold() in home.names


def waived(case: Case, finding: Finding) -> Suppression | None:
    number = waiver_of(case, finding)
    if number is None:
        return None
    waiver = case.gate.policy.suppressions[number]
    return Suppression("suppression", waiver.reason, waiver.owner, waiver.expires)


def waiver_of(case: Case, finding: Finding) -> int | None:
    """The number of the first suppression that fits a finding."""
    if finding.rule not in case.gate.waived and finding.category not in case.gate.waived:
        return None
    return next((number for number, waiver in enumerate(case.gate.policy.suppressions) if fits(waiver, case, finding)), None)


def fits(waiver: Waiver, case: Case, finding: Finding) -> bool:
    """Whether a suppression holds for a finding: all that it names must agree, its evidence with every piece the finding rests on."""
    if waiver.rule not in (finding.rule, finding.category):
        return False
    if waiver.path is not None and not (fnmatchcase(case.path, waiver.path) or fnmatchcase(file_of(case.path), waiver.path)):
        return False
    if waiver.domain is not None and not on_domain(case.article.metadata, waiver.domain):
        return False
    if waiver.feed is not None and (case.feed is None or case.feed.name != waiver.feed):
        return False
    words = normalised(waiver.evidence or "")
    return all(words in evidence_words(evidence, case.article) for evidence in finding.evidence)


def known(case: Case, finding: Finding) -> Suppression | None:
    """Known when the baseline holds every piece of evidence at least as often as the finding: one more of the same is new."""
    table = case.gate.known
    if not table or case.name not in table:
        return None
    old = table[case.name]
    now = Counter((finding.rule, evidence_name(evidence, case.article)) for evidence in finding.evidence)
    return KNOWN if all(old[key] >= count for key, count in now.items()) else None


def marks_of(case: Case, audit: Audit) -> Marks | None:
    """What the run must know of an audited article; None where nothing asks for it."""
    gate = case.gate
    if not gate.policy.suppressions and gate.policy.baseline is None:
        return None
    concerns = [f for f in audit.findings if f.polarity == "concern"]
    kept = [f for f in concerns if f.suppressed is None or f.suppressed.by == "baseline"] if gate.policy.baseline is not None else []
    keys = tuple((f.rule, evidence_name(evidence, audit.article)) for f in kept for evidence in f.evidence)
    used = {waiver_of(case, f) for f in concerns if f.suppressed is not None and f.suppressed.by == "suppression"}
    return Marks(case.name, keys, tuple(sorted(number for number in used if number is not None)))

