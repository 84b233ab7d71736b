"""Marker and gazetteer files -> the flat tables the matcher works with: literals, the forms each stands for, entries.

Plain data only, so that it can be cached and shipped ready in the wheel. Where a phrase may stand decides its table: phrases that open
a line wait in a look-up of line openings; running phrases of one language in that language's automaton; the rest in shared ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import msgspec
from msgspec.structs import replace

from provenance.datafiles import convert, located, parse
from provenance.lexicon.records import LISTS, Entry, GazetteerFile, MarkerFile, MarkerGroup
from provenance.lexicon.rows import BEFORE_SHORT, OPENING, is_short
from provenance.lexicon.tables import END, OPENING_KEY, START, UNSPACED, Form, Lexicon, lowered, packed, table

# Lists of page furniture and of labels count in every language: furniture in another language is itself a trace.
# The others are running prose and count only in their own language.
UNGATED = frozenset({
    "source-label", "credit-intro", "agency-group", "byline-intro", "byline-desk", "republication", "translation", "boilerplate",
    "disclosure", "press-release", "llm-residue", "byline-title",
})  # fmt: skip
LITERAL_PREFIX = re.compile(r"(?:\\[^\w]|[^\\\[\](){}.*+?^$|])+")
ALTERNATIVES = re.compile(r"\(\?:([^()]*)\)")

Slots = dict[str, list[int]]


class Tables:
    """Collects forms while files are read; one instance lives for one compilation."""

    def __init__(self) -> None:
        self.exact: Slots = {}
        self.shared: Slots = {}
        self.openings: Slots = {}
        self.exact_openings: Slots = {}
        self.by_language: dict[str, Slots] = {}
        self.values: dict[str, str] = {}
        self.forms: dict[Form, int] = {}
        self.patterns: list[str] = []
        self.entries: list[Entry] = []
        self.ids: dict[str, str] = {}
        self.domains: dict[str, int] = {}
        self.function_words: dict[str, list[str]] = {}

    def add(self, literal: str, form: Form, *, exact: bool) -> None:
        """Files a literal where its form can be found."""
        number = self.forms.setdefault(form, len(self.forms))
        if form.at in OPENING:
            put(self.exact_openings if exact else self.openings, literal if exact else lowered(literal), number)
            return
        slots = self.exact if exact else self.by_language.setdefault(form.languages[0], {}) if form.languages else self.shared
        shown = literal if exact else lowered(literal)
        if is_short(shown) and form.word & START:
            for before in BEFORE_SHORT:
                put(slots, before + shown, number)
        else:
            put(slots, shown, number)


def put(slots: Slots, literal: str, number: int) -> None:
    slot = slots.setdefault(literal, [])
    if number not in slot:
        slot.append(number)


def compile_lexicon(roots: Iterable[tuple[Path, str]]) -> Lexicon:
    """Reads `markers/` and `gazetteers/` under each (folder, shown name); raises RuleError at the first wrong file."""
    tables = Tables()
    for root, shown in roots:
        for path in sorted(root.glob("markers/*/*.yml")):
            add_markers(tables, path, f"{shown}/{path.relative_to(root).as_posix()}")
        for path in sorted(root.glob("gazetteers/*.yml")):
            add_gazetteer(tables, path, f"{shown}/{path.relative_to(root).as_posix()}")
    return Lexicon(
        common=table(tables.shared, tables.exact), openings=table(tables.openings, tables.exact_openings, OPENING_KEY), values=tables.values,
        by_language={language: msgspec.msgpack.encode(table(slots, {})) for language, slots in tables.by_language.items()},
        forms=packed(list(tables.forms)), patterns=tuple(tables.patterns), entries=packed(tables.entries),
        by_id={entry.id: i for i, entry in enumerate(tables.entries)}, codes=codes_of(tables.entries), domains=tables.domains,
        function_words={k: tuple(v) for k, v in tables.function_words.items()},
    )  # fmt: skip


def codes_of(entries: list[Entry]) -> dict[str, int]:
    """One-word forms of agencies in any case, for the tokens of credits."""
    return {form.casefold(): i for i, e in enumerate(entries) if e.kind in ("agency", "desk") for form in (*e.aliases, *e.credits) if " " not in form}


def add_markers(tables: Tables, path: Path, shown: str) -> None:
    data, positions = parse(path, name=shown)
    file = convert(data, MarkerFile, positions, path, name=shown)
    if file.language != path.parent.name:
        raise located(f"the folder says `{path.parent.name}`, the file `{file.language}`", path, *positions[("language",)], name=shown)
    for number, group in enumerate(file.markers):
        place = ("markers", number)
        if group.list not in LISTS:
            raise located(f"unknown list `{group.list}`; there are: {', '.join(LISTS)}", path, *positions[(*place, "list")], name=shown)
        if group.value not in LISTS[group.list]:
            allowed = ", ".join(LISTS[group.list])
            raise located(f"`{group.list}` has no value `{group.value}`; it has: {allowed}", path, *positions[(*place, "value")], name=shown)
        if group.list == "function-word":
            tables.function_words.setdefault(file.language, []).extend(group.phrases)
            continue
        if group.list == "generic-source":
            tables.values.update({lowered(phrase): group.value for phrase in group.phrases})
        for phrase in group.phrases if group.list != "generic-source" else ():
            tables.add(phrase, form_of(group, file.language, phrase), exact=group.case == "exact")
        for i, pattern in enumerate(group.patterns):
            try:
                add_pattern(tables, group, file.language, pattern)
            except ValueError as error:
                raise located(str(error), path, *positions[(*place, "patterns", i)], name=shown) from error


def form_of(group: MarkerGroup, language: str, literal: str, pattern: int = -1) -> Form:
    languages = () if group.list in UNGATED or language == "any" else (language,)
    # a source label is told by the colon behind it, wherever it stands
    at = "anywhere" if group.list == "source-label" else group.at
    return Form(group.list, group.value, language, languages, at, boundary(literal, group.word), pattern=pattern)


def boundary(literal: str, word: str) -> int:
    bits = {"both": START | END, "start": START, "end": END, "none": 0}[word]
    if not literal[0].isalnum() or UNSPACED.match(literal[0]):
        bits &= ~START
    if not literal[-1].isalnum() or UNSPACED.match(literal[-1]):
        bits &= ~END
    return bits


def add_pattern(tables: Tables, group: MarkerGroup, language: str, pattern: str) -> None:
    """The literal a pattern begins with is its gate; the pattern runs only where the gate stands, anchored there."""
    found = LITERAL_PREFIX.match(pattern)
    prefix = found[0] if found else ""
    rest = pattern[len(prefix) :]
    if rest[:1] in ("*", "?", "{", "+"):
        cut = 2 if prefix[-2:-1] == "\\" else 1
        prefix, rest = prefix[:-cut], prefix[-cut:] + rest
    literal = re.sub(r"\\(.)", r"\1", prefix)
    needed = 2 if literal.isascii() else 1
    if len(literal) < needed:
        raise ValueError(f"the pattern must begin with a literal of at least {needed} character(s): {pattern}")
    exact = group.case == "exact"
    whole = pattern if exact else f"(?i:{prefix}){rest}"
    try:
        re.compile(whole)
    except re.error as error:
        raise ValueError(f"not a regular expression: {error}") from error
    tables.patterns.append(whole)
    for gate in gates_of(literal, rest):
        form = form_of(group, language, gate, len(tables.patterns) - 1)
        tables.add(gate, replace(form, word=form.word & START), exact=exact)


def gates_of(literal: str, rest: str) -> list[str]:
    """The literals a match can begin with: the prefix, lengthened by the alternatives straight behind it (`Der (?:Text|Artikel)`).

    A longer gate is a rarer one: `der ` stands in every sentence, `der artikel` in few.
    """
    group = ALTERNATIVES.match(rest)
    if not group or rest[group.end() : group.end() + 1] in ("?", "*", "{", "+"):
        return [literal]
    tails = []
    for alternative in group[1].split("|"):
        found = LITERAL_PREFIX.match(alternative)
        tail = found[0] if found else ""
        if found and alternative[found.end() : found.end() + 1] in ("?", "*", "{", "+"):
            tail = tail[: -2 if tail[-2:-1] == "\\" else -1]
        tails.append(re.sub(r"\\(.)", r"\1", tail))
    return list(dict.fromkeys(literal + tail for tail in tails)) if all(tails) else [literal]


def add_gazetteer(tables: Tables, path: Path, shown: str) -> None:
    data, positions = parse(path, name=shown)
    file = convert(data, GazetteerFile, positions, path, name=shown)
    for number, entry in enumerate(file.entries):
        if entry.id in tables.ids:
            message = f"the id `{entry.id}` stands already in {tables.ids[entry.id]}"
            raise located(message, path, *positions[("entries", number, "id")], name=shown)
        tables.ids[entry.id] = shown
        add_entry(tables, entry)


def add_entry(tables: Tables, entry: Entry) -> None:
    number = len(tables.entries)
    tables.entries.append(entry)
    names = dict.fromkeys((entry.name, *entry.aliases))
    for literal in dict.fromkeys((*names, *entry.credits)):
        unclear = literal in entry.ambiguous
        credit_only = literal not in names
        languages = entry.languages if unclear or credit_only else ()
        tables.add(literal, Form("name", entry.kind, "any", languages, "anywhere", boundary(literal, "both"), number, unclear, credit_only), exact=True)
    for domain in entry.domains if entry.kind != "desk" else ():  # a desk's code is not whose site it is
        tables.domains.setdefault(domain, number)
