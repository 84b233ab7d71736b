"""One document through every stage: read → segment → extract → measure → judge → score. The only file that knows them all."""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from provenance.compiled import cached, content_key
from provenance.datafiles import rules_root
from provenance.errors import UnreadableError, UsageError
from provenance.extractors import View, extract
from provenance.lexicon.load import load_matcher
from provenance.lexicon.matcher import Matcher, Scan
from provenance.model.article import Article, Metadata, RawDocument, Unreadable
from provenance.model.audit import Audit
from provenance.model.context import Context
from provenance.options import Options
from provenance.origins import genre_of, origin_of
from provenance.readers import read
from provenance.readers.discover import FileDocument, load
from provenance.ruleset.evaluate import SPAN, CompiledRules, compile_rules, judge
from provenance.ruleset.load import load_rules
from provenance.ruleset.rule import CATEGORIES, Rule, Ruleset
from provenance.scoring import Profile, load_profile, score
from provenance.segmentation import segment
from provenance.signals import SIGNALS, measure
from provenance.signals.facts import Facts

RULE_FILES = ("*/*.yml", "*.yml")
NOTHING_MORE = Context()


class Auditor(NamedTuple):
    """Everything loaded that judging needs; made once a process by `prepare`."""

    matcher: Matcher
    rules: CompiledRules
    profile: Profile
    options: Options


@lru_cache(maxsize=8)
def prepare(options: Options = Options()) -> Auditor:
    """Loads lists, rules and profile; raises RuleError or UsageError for what is wrong with them."""
    ruleset = load_ruleset(options.rules)
    profile = checked_profile(options.profile, options.rules, ruleset)
    rules = compile_rules(chosen(ruleset.rules, options))
    return Auditor(load_matcher(options.rules), rules, profile, options)


def load_ruleset(extra: tuple[str, ...] = ()) -> Ruleset:
    """The checked rules, built-in and local, from the cache when no file has changed."""
    roots = [(rules_root(), "rules"), *((Path(folder), folder) for folder in extra)]
    return cached("rules", rules_key(extra), Ruleset, lambda: load_rules(roots, SIGNALS))


@lru_cache(maxsize=8)
def rules_key(extra: tuple[str, ...]) -> str:
    """Changes with any rule or profile of the built-in and the local folders."""
    return content_key([rules_root(), *map(Path, extra)], RULE_FILES, without="gazetteers")


def checked_profile(name: str, extra: tuple[str, ...], ruleset: Ruleset) -> Profile:
    """The profile of a name or path, checked against the rules; the default one from the cache when no file has changed."""
    polarities = {rule.id: rule.polarity for rule in ruleset.rules}

    def load() -> Profile:
        return load_profile(name, tuple(map(Path, extra)), polarities)

    return cached("profile", rules_key(extra), Profile, load) if name == Options().profile else load()


def chosen(rules: tuple[Rule, ...], options: Options) -> list[Rule]:
    """The rules that `select` and `ignore` leave; a name that is neither rule nor category is a UsageError."""
    known = {rule.id for rule in rules} | set(CATEGORIES)
    for name in (*options.select, *options.ignore):
        if name not in known:
            raise UsageError(f"there is no rule or category `{name}`; `provenance rules list` shows them")
    return [
        rule for rule in rules
        if (not options.select or rule.id in options.select or rule.category in options.select)
        and rule.id not in options.ignore and rule.category not in options.ignore
    ]


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
    """Every stage after reading, for one article; what is known from outside joins before rules judge."""
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
    findings, scorecard = score(found, auditor.profile, decided, applicable, facts.words)
    return Audit(
        article=with_headline(article, facts), language=scan.language, genre=genre, segments=view.segments, mentions=mentions,
        origin=origin, signals=signals, findings=findings, scorecard=scorecard,
    )  # fmt: skip


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
