"""Whether a surname that stands alone was introduced before: behind a first name, or beside an official's title.

The answer is looked for in the text behind the words of each question while questions are few. A hostile text asks ten thousand times;
then it comes from tables of what stands behind a first name, and of what stands near a title, one for each length of surname asked for.
"""

from __future__ import annotations

from collections.abc import Iterator

from provenance.extractors.view import View

FEW = 40  # questions; ordinary articles ask some five, the most of 640 measured ones 35
FIRST_NAME = 25  # characters looked at before a surname
BESIDE = 40  # characters between a title and the surname it belongs to, with the surname


class Surnames:
    """The surnames of one text."""

    def __init__(self, view: View) -> None:
        self.view, self.text, self.asked = view, view.text, 0
        self._full: dict[int, dict[str, int]] = {}
        self._titled: dict[int, dict[str, int]] = {}
        self._behind: list[int] | None = None

    def named_before(self, surname: str, before: int) -> bool:
        """Whether the surname stood behind another capitalised word earlier: a full name."""
        self.asked += 1
        if self.asked > FEW:
            return self.full(len(surname)).get(surname, before) + len(surname) <= before
        text, size = self.text, len(surname) + 1
        at = text.find(f" {surname}", 0, before)
        while at >= 0:
            if is_first_name(text[max(0, at - FIRST_NAME) : at].rpartition(" ")[2]) and not text[at + size : at + size + 1].isalnum():
                return True
            at = text.find(f" {surname}", at + 1, before)
        return False

    def titled_before(self, surname: str, before: int) -> bool:
        """Whether a title stood within a few words of the surname earlier in the text."""
        if self.asked > FEW:
            return self.titled(len(surname)).get(surname, before) < before
        return any(surname in around for start, around in self.near_titles() if start < before)

    def full(self, size: int) -> dict[str, int]:
        """What stands behind a first name, so many characters and no letter behind them → where it does so first."""
        found = self._full.get(size)
        if found is None:
            found, text = self._full.setdefault(size, {}), self.text
            for at in self.behind_first_names():
                if not text[at + size : at + size + 1].isalnum():
                    found.setdefault(text[at : at + size], at)
        return found

    def titled(self, size: int) -> dict[str, int]:
        """What stands near a title, so many characters from a letter on that is no small one of ASCII → where the first such title begins."""
        found = self._titled.get(size)
        if found is None:
            found = self._titled.setdefault(size, {})
            for start, around in self.near_titles():
                for at in range(len(around) - size + 1):
                    if around[at].isalpha() and not "a" <= around[at] <= "z":
                        found.setdefault(around[at : at + size], start)
        return found

    def behind_first_names(self) -> list[int]:
        """Where a capitalised word and a space end."""
        if self._behind is None:
            self._behind, at = [], 0
            for word in self.text.split(" "):
                at += len(word) + 1
                if is_first_name(word[-FIRST_NAME:]):
                    self._behind.append(at)
        return self._behind

    def near_titles(self) -> Iterator[tuple[int, str]]:
        """(start of a title, the text behind or before it), in text order."""
        for hit in self.view.hits("official-title"):
            yield hit.start, self.text[hit.end : hit.end + BESIDE]
            yield hit.start, self.text[max(0, hit.start - BESIDE) : hit.start]


def is_first_name(word: str) -> bool:
    return word[:1].isupper() and word.isalpha()
