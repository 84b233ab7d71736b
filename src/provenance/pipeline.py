"""One document through every stage: read → segment → extract → measure → judge → score. The only file that knows them all."""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from provenance.compiled import cached, content_key
from provenance.datafiles import rules_root
from provenance.errors import UnreadableError, UsageError
from provenance.extractors import View, extract
from provenance.gate.exempt import Case, Gate, Marks, exempt, gate_of, marks_of
from provenance.gate.filters import FOLDER, Concerns, Filter, load_filters
from provenance.gate.incoming import with_defaults
from provenance.lexicon.load import FILES, load_lexicon, load_matcher
from provenance.lexicon.matcher import Matcher, Scan
from provenance.lexicon.tables import Lexicon
from provenance.model.article import Article, Metadata, RawDocument, Unreadable
from provenance.model.audit import Audit
from provenance.model.context import Context
from provenance.options import Options
from provenance.origins import genre_of, origin_of
from provenance.readers import read
from provenance.readers.discover import FileDocument, load
from provenance.ruleset.correlation import Correlation
from provenance.ruleset.correlation_files import load_correlations
from provenance.ruleset.evaluate import SPAN, CompiledRules, compile_rules, judge
from provenance.ruleset.load import load_rules
from provenance.ruleset.packs import pack_folders
from provenance.ruleset.rule import CATEGORIES, Rule, Ruleset
from provenance.scoring import Profile, load_profile, score
from provenance.segmentation import segment
from provenance.signals import SIGNALS, measure
from provenance.signals.facts import Facts

RULE_FILES = ("*/*.yml", "*.yml", "*/*.yaml", "*.yaml")
NOTHING_MORE = Context()


class Auditor(NamedTuple):
    """Everything loaded that judging needs; made once a process by `prepare`."""

    matcher: Matcher
    rules: CompiledRules
    profile: Profile
    options: Options
    gate: Gate


class RuleBook(Struct, frozen=True):
    """All that the rule folders say about judging, as plain data a cache can keep."""

    rules: Ruleset
    filters: tuple[Filter, ...]
    correlations: tuple[Correlation, ...]


@lru_cache(maxsize=8)
def prepare(options: Options = Options()) -> Auditor:
    """Loads lists, rules, filters and profile; raises RuleError or UsageError for what is wrong with them."""
    options = with_packs(options)
    ruleset = load_ruleset(options.rules)
    profile = checked_profile(options.profile, options.rules, ruleset)
    rules = compile_rules(chosen(ruleset.rules, options))
    matcher = matcher_of(options)
    return Auditor(matcher, rules, profile, options, gate_for(options, matcher))


def with_packs(options: Options) -> Options:
    """The options with the pack of their profile among the rule folders; once is as good as twice."""
    known = {Path(folder).resolve() for folder in options.rules}
    packs = pack_folders(options.profile, (rules_root(), *map(Path, options.rules)))
    added = tuple(str(folder) for folder in packs if folder.resolve() not in known)
    return replace(options, rules=(*added, *options.rules)) if added else options


def gate_for(options: Options, matcher: Matcher) -> Gate:
    """What exempts findings: the filters of the rules, and the policy of the configuration."""
    policy = options.policy
    if not policy.outlets:
        return gate_of(policy, filters_of(options))
    from provenance.gate.outlets import homes_of

    return gate_of(policy, filters_of(options), homes_of(policy, matcher))


def load_ruleset(extra: tuple[str, ...] = ()) -> Ruleset:
    """The checked rules, built-in and local, from the cache when no file has changed."""
    return load_book(extra).rules


@lru_cache(maxsize=8)
def load_book(extra: tuple[str, ...] = ()) -> RuleBook:
    """The checked rules, filters and correlation rules, built-in and local, from the cache when no file has changed."""
    roots = [(rules_root(), "rules"), *((Path(folder), folder) for folder in extra)]

    def build() -> RuleBook:
        rules = load_rules(roots, SIGNALS)
        filters = load_filters([(root / FOLDER, f"{shown}/{FOLDER}") for root, shown in roots], concerns_of(rules))
        return RuleBook(rules, filters, load_correlations(roots))

    return cached("rules", rules_key(extra), RuleBook, build)


@lru_cache(maxsize=8)
def rules_key(extra: tuple[str, ...]) -> str:
    """Changes with any rule, filter or profile of the built-in and the local folders."""
    return content_key([rules_root(), *map(Path, extra)], RULE_FILES, without="gazetteers")


def concerns_of(ruleset: Ruleset) -> Concerns:
    """The names a filter or a suppression may use."""
    return Concerns(
        {rule.id: rule.category for rule in ruleset.rules if rule.polarity == "concern"},
        frozenset(rule.id for rule in ruleset.rules if rule.polarity == "strength"), SIGNALS,
    )  # fmt: skip


def filters_of(options: Options) -> tuple[Filter, ...]:
    """The filters of the rule folders and of the configuration's own folders."""
    book = load_book(options.rules)
    if not options.policy.filters:
        return book.filters
    for folder in options.policy.filters:
        if not Path(folder).is_dir():
            raise UsageError(f"there is no folder of filters `{folder}`; check `filters` in the configuration")
    taken = {given.id: f"a filter of the rules (“{given.title}”)" for given in book.filters}
    return (*book.filters, *load_filters([(Path(folder), folder) for folder in options.policy.filters], concerns_of(book.rules), taken))


def matcher_of(options: Options) -> Matcher:
    """The matcher of the lists, with the rows that the configuration changes."""
    if not options.policy.outlets:
        return load_matcher(options.rules)
    from provenance.gate.outlets import changes_of
    from provenance.lexicon.overlay import overlaid

    changes = changes_of(options.policy)
    if not changes:
        return load_matcher(options.rules)
    lists = content_key([rules_root(), *map(Path, options.rules)], FILES)
    key = sha256(f"{lists} {changes!r}".encode()).hexdigest()
    return Matcher(cached("outlets", key, Lexicon, lambda: overlaid(load_lexicon(options.rules), changes)))


def checked_profile(name: str, extra: tuple[str, ...], ruleset: Ruleset) -> Profile:
    """The profile of a name or path, checked against the rules; the default one from the cache when no file has changed."""
    polarities = {rule.id: rule.polarity for rule in ruleset.rules}

    def load() -> Profile:
        return load_profile(name, tuple(map(Path, extra)), polarities)

    return cached("profile", rules_key(extra), Profile, load) if name == Options().profile else load()


def chosen(rules: tuple[Rule, ...], options: Options) -> list[Rule]:
    """The rules that `select` and `ignore` leave; a name that is neither rule nor category is a UsageError."""
    known = {*CATEGORIES, *(rule.id for rule in rules), *(rule.id for rule in load_book(options.rules).correlations)}
    for name in (*options.select, *options.ignore):
        if name not in known:
            raise UsageError(f"there is no rule or category `{name}`; `provenance rules list` shows them")
    return [rule for rule in rules if asked_for(rule, options)]


def load_correlation_rules(options: Options) -> tuple[Correlation, ...]:
    """The rules on a whole run that `select` and `ignore` leave."""
    return tuple(rule for rule in load_book(with_packs(options).rules).correlations if rule.status != "deprecated" and asked_for(rule, options))


def asked_for(rule: Rule | Correlation, options: Options) -> bool:
    """Whether `select` and `ignore` leave a rule."""
    names = {rule.id, rule.category}
    return (not options.select or not names.isdisjoint(options.select)) and names.isdisjoint(options.ignore)


def audit_document(auditor: Auditor, document: RawDocument | FileDocument | Unreadable, context: Context = NOTHING_MORE) -> Audit | Unreadable:
    """One document audited, or the reason why not; a document never ends a run. context: what is known of it from outside itself."""
    if isinstance(document, Unreadable):
        return document
    try:
        raw = load(document, auditor.options.read) if isinstance(document, FileDocument) else document
        return audit_article(auditor, read(raw, auditor.options.read), context)
    except UnreadableError as error:
        return Unreadable(document.path, error.reason, error.line, error.column)


def audit_article(auditor: Auditor, article: Article, context: Context = NOTHING_MORE) -> Audit:
    """Every stage after reading, for one article; what is known from outside joins before rules judge, policy before points are given."""
    if auditor.options.policy.feeds:
        article = with_defaults(article, auditor.options.policy)
    scan = scan_article(auditor.matcher, article, auditor.options.language)
    view = View(article, scan, segment(article, scan))
    mentions = extract(view)
    genre = genre_of(view, mentions)
    origin = origin_of(view, mentions, genre)
    facts = Facts(view, mentions, origin, genre)
    signals = {**measure(facts), **context.signals}
    if context.mentions:
        mentions = tuple(sorted((*mentions, *context.mentions), key=SPAN))
    headline = view.segments[0].end if view.segments else 0
    found, decided, applicable = judge(
        auditor.rules, mentions, signals, scan.language, genre, article.metadata, len(article.text), headline, context.topics,
    )
    found = exempt(Case(auditor.gate, article, mentions, signals, scan.language, genre), found)
    findings, scorecard = score(found, auditor.profile, decided, applicable, facts.words)
    return Audit(
        article=with_headline(article, facts), language=scan.language, genre=genre, segments=view.segments, mentions=mentions,
        origin=origin, signals=signals, findings=findings, scorecard=scorecard,
    )  # fmt: skip


def audit_marks(auditor: Auditor, audit: Audit) -> Marks | None:
    """What the gate must know of an audited article when the run ends; None where no suppression and no baseline is kept."""
    return marks_of(Case(auditor.gate, audit.article, audit.mentions, audit.signals, audit.language, audit.genre), audit)


def scan_article(matcher: Matcher, article: Article, language: str | None = None) -> Scan:
    """The scan of an article; its language is told from what the reader of a page took for its body, since a page begins with its menus."""
    prose = "\n".join(article.text[block.start : block.end] for block in article.blocks if block.role == "body")
    return matcher.scan(article.text, language=language, prose=prose, declared=article.metadata.language_declared)


def with_headline(article: Article, facts: Facts) -> Article:
    """The article with its metadata completed by what the text shows: headline and bylines."""
    metadata = article.metadata
    bylines = metadata.bylines or tuple(dict.fromkeys(name for b in facts.of("byline") if b.role == "person" for name in b.names))
    if metadata.headline is not None and bylines == metadata.bylines:
        return article
    return replace(article, metadata=replace(metadata, headline=metadata.headline or facts.headline, bylines=bylines))


def audit_text(text: str, *, path: str = "text", options: Options | None = None, metadata: Metadata | None = None) -> Audit:
    """Audits one text as a plain-text article. path: its name in the report; metadata: what is known beside the text."""
    article = Article(path, sha256(text.encode()).hexdigest(), text, metadata or Metadata())
    return audit_article(prepare(options or Options()), article)
