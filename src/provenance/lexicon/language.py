"""Names the language of a text: by script, then by a vote of function words, and by a trained model only in doubt.

The vote costs some microseconds; py3langid (loaded on first doubt) costs a second to load and a millisecond a text. Short or mixed
texts stay unknown: None is an answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

# scripts that name their language (Unicode blocks); Han without kana is Chinese, with kana Japanese
SCRIPTS: tuple[tuple[str, str], ...] = (
    ("ko", r"[\uac00-\ud7af]"), ("ja", r"[\u3040-\u30ff]"), ("zh", r"[\u4e00-\u9fff]"),
    ("th", r"[\u0e00-\u0e7f]"), ("el", r"[\u0370-\u03ff]"), ("he", r"[\u0590-\u05ff]"),
    ("bn", r"[\u0980-\u09ff]"), ("ta", r"[\u0b80-\u0bff]"), ("te", r"[\u0c00-\u0c7f]"),
    ("gu", r"[\u0a80-\u0aff]"), ("pa", r"[\u0a00-\u0a7f]"), ("si", r"[\u0d80-\u0dff]"),
    ("my", r"[\u1000-\u109f]"), ("km", r"[\u1780-\u17ff]"), ("lo", r"[\u0e80-\u0eff]"),
    ("ka", r"[\u10a0-\u10ff]"), ("hy", r"[\u0530-\u058f]"), ("am", r"[\u1200-\u137f]"),
    ("kn", r"[\u0c80-\u0cff]"), ("ml", r"[\u0d00-\u0d7f]"),
)
# anything beyond Latin letters and general punctuation
OTHER_SCRIPT = re.compile(r"[\u0370-\u03ff\u0530-\u1cff\u2c80-\ud7ff]")
PUNCTUATION = ".,;:!?()[]{}\"'„“”»«‚‘’–—…"
SAMPLE = 480  # characters looked at: more adds nothing to the vote (checked on the forty languages of the tests)
LONG_SAMPLE = 3000  # looked at before the model is asked, which takes 0.7 s to load
FEWEST_WORDS = 4
# (least share of the words, least lead over the runner-up) at which the vote decides alone; looked at on 3,200 German articles (none wrong)
# and on texts of thirty languages
SURE = ((0.12, 1.35), (0.06, 2.0))
FEWEST_CHARACTERS = 60  # the model guesses on less


def votes_of(function_words: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    """word -> languages it votes for."""
    table: dict[str, list[str]] = {}
    for language, words in function_words.items():
        for word in words:
            table.setdefault(word, []).append(language)
    return {word: tuple(languages) for word, languages in table.items()}


def vote(text: str, votes: Mapping[str, tuple[str, ...]], size: int = SAMPLE) -> tuple[str | None, float, float]:
    """(language with the most distinctive function words, its share of the words, the runner-up's share)."""
    words = text[:size].lower().split()
    if len(words) < FEWEST_WORDS:
        return None, 0.0, 0.0
    counts: dict[str, float] = {}
    for token in words:
        languages = votes.get(token) or votes.get(token.strip(PUNCTUATION))
        if languages:  # a word of several languages gives each of them its share
            weight = 1 / len(languages)
            for language in languages:
                counts[language] = counts.get(language, 0.0) + weight
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:2]
    if not ranked:
        return None, 0.0, 0.0
    second = ranked[1][1] / len(words) if len(ranked) > 1 else 0.0
    return ranked[0][0], ranked[0][1] / len(words), second


def by_script(text: str) -> str | None:
    """The language a script names, when a fifth of the sample's letters are in it."""
    sample = text[:SAMPLE]
    if not OTHER_SCRIPT.search(sample):
        return None
    letters = sum(map(str.isalpha, sample)) or 1
    for language, pattern in SCRIPTS:
        if len(re.findall(pattern, sample)) * (20 if language in ("ko", "ja") else 5) >= letters:
            return language
    if len(re.findall(r"[\u0900-\u097f]", sample)) * 5 >= letters:
        return "devanagari"
    return None


def detect(text: str, votes: Mapping[str, tuple[str, ...]], declared: str | None = None) -> str | None:
    """ISO 639-1 code of the text's language, or None; declared: what the page says, which settles a vote that leans to it."""
    script = by_script(text)
    if script and script != "devanagari":
        return script
    best, share, second = vote(text, votes)
    if best and is_sure(share, second):
        return best
    if script:  # Hindi is by far the most written of the languages in this script
        return best if best in ("mr", "ne") else "hi"
    if len(text) < FEWEST_CHARACTERS:
        return best if share >= SURE[0][0] else None
    if len(text) > SAMPLE:
        best, share, second = vote(text, votes, LONG_SAMPLE)
        if best and is_sure(share, second):
            return best
    if best and declared and declared[:2].lower() == best:
        return best
    return modelled(text[:SAMPLE])


def is_sure(share: float, second: float) -> bool:
    """Whether a share of the words and the runner-up's are enough to decide by."""
    return any(share >= least and share >= lead * second for least, lead in SURE)


@lru_cache(maxsize=1)
def model() -> object:
    import py3langid

    return py3langid


def modelled(text: str) -> str | None:
    """What py3langid says."""
    code: str = model().classify(text)[0]  # type: ignore[attr-defined]
    return code
