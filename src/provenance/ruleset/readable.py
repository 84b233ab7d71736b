"""Conditions as sentences, for pages that people read: what is measured in the catalogue's own words, mentions by their field terms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from provenance.ruleset.fields import NULL
from provenance.ruleset.rule import Wanted, When, Within

# mention kinds whose name is no noun that can be counted: singular, plural
NOUNS: dict[str, tuple[str, str]] = {
    "boilerplate": ("piece of page furniture", "pieces of page furniture"),
    "republication": ("republication notice", "republication notices"),
    "wire-id": ("agency item number", "agency item numbers"),
    "code-residue": ("piece of code", "pieces of code"),
    "translation-trace": ("sign of translation", "signs of translation"),
    "style-marker": ("mark of style", "marks of style"),
    "edit": ("edit since an earlier version", "edits since an earlier version"),
}
BOUNDS = {"at_least": "at least", "at_most": "at most", "above": "more than", "below": "less than", "equals": "exactly"}
TREES = {"all": "all of these:", "any": "at least one of these:", "none": "none of these:"}
VOWELS = "aeiou"

Line = tuple[int, str]


def sentences(when: When, signals: Mapping[str, str], depth: int = 0) -> Iterator[Line]:
    """A condition as (depth, words), one line a node; names that the YAML uses stand in backticks."""
    for tree, words in TREES.items():
        parts: Sequence[When] | None = getattr(when, tree)
        if parts is not None:
            yield depth, words
            for part in parts:
                yield from sentences(part, signals, depth + 1)
            return
    yield depth, mention(when) if when.mention else signal(when, signals) if when.signal else metadata(when)


def signal(when: When, signals: Mapping[str, str]) -> str:
    """What a signal measures and what is asked of it; when it cannot be known is left to the catalogue."""
    name = when.signal or ""
    described, _, _ = signals.get(name, name).partition("; None")
    if described.startswith("whether "):
        said = described.removeprefix("whether ")
        return f"{said} (`{name}`)" if when.equals == "true" else f"it is not so that {said} (`{name}`)"
    share = described.endswith(", 0 to 1")
    bounds = [f"{word} {amount(getattr(when, key), share)}" for key, word in BOUNDS.items() if getattr(when, key) is not None]
    asked = "none" if bounds == ["at most 0"] else " and ".join(bounds)
    return f"{described.removesuffix(', 0 to 1')}: {asked} (`{name}`)"


def amount(value: float | str, share: bool) -> str:
    """A limit as people write it: a share in percent."""
    number = float(value)
    return f"{number * 100:g} %" if share else f"{number:g}"


def mention(when: When) -> str:
    """How many mentions of a kind, with which fields, standing where."""
    words = [counted(when)]
    if when.where:
        words.append(fields(when.where))
    if when.within:
        words.append(place(when.within))
    return ", ".join(words)


def counted(when: When) -> str:
    kind = when.mention or ""
    one, many = NOUNS.get(kind, (kind.replace("-", " "), kind.replace("-", " ") + "s"))
    named = "" if kind in (one, many.removesuffix("s")) else f" (`{kind}`)"
    if when.at_most == 0:
        return f"no {one}{named}"
    limits = [f"{BOUNDS[key]} {value:g}" for key in ("at_least", "at_most") if (value := getattr(when, key)) is not None]
    if not limits:
        return f"{'an' if one[0] in VOWELS else 'a'} {one}{named}"
    last = when.at_least if when.at_most is None else when.at_most
    return f"{' and '.join(limits)} {one if last == 1 else many}{named}"


def fields(where: Mapping[str, Wanted]) -> str:
    """The wanted fields; those of the parties of a credit must hold of the same party."""
    own = [f"`{name}` {choice(wanted)}" for name, wanted in where.items() if "." not in name]
    nested = [f"`{name.partition('.')[2]}` {choice(wanted)}" for name, wanted in where.items() if "." in name]
    said = [f"whose {' and '.join(own)}"] if own else []
    return ", ".join([*said, *([f"with a party whose {' and '.join(nested)}"] if nested else [])])


def choice(wanted: Wanted) -> str:
    """What a field may be, patterns in words."""
    values = [wanted] if isinstance(wanted, str) else list(wanted)
    forms: dict[str, list[str]] = {}
    for value in values:
        verb, word = pattern(value)
        forms.setdefault(verb, []).append(word)
    return " or ".join(f"{verb} {listed(words)}".rstrip() for verb, words in forms.items())


def pattern(value: str) -> tuple[str, str]:
    """One wanted value as a verb and the words it goes with."""
    if value == "*":
        return "is given", ""
    if value == NULL:
        return "is not known", ""
    core = f"`{value.strip('*')}`"
    if len(value) > 2 and value.startswith("*") and value.endswith("*"):
        return "contains", core
    if value.startswith("*"):
        return "ends in", core
    return ("begins with", core) if value.endswith("*") else ("is", core)


def listed(words: Sequence[str]) -> str:
    return " or ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def place(within: Within) -> str:
    ends = (("first", within.head), ("last", within.tail))
    return "in the " + " and in the ".join(f"{end} {size:,} characters" for end, size in ends if size)


def metadata(when: When) -> str:
    if when.equals is not None:
        return f"the metadata say that `{when.metadata}` is `{when.equals}`"
    return f"the metadata {'do not give' if when.present is False else 'give'} `{when.metadata}`"
