"""What a person's or an organisation's name looks like in running text, as regular expressions used wherever names are read."""

from __future__ import annotations

import re
from typing import Any

# a capital or caseless letter: any letter that is no lower-case one of the Latin, Greek or Cyrillic alphabets
UPPER = r"[^\W\d_a-zß-öø-ÿāăąćĉċčďđēĕėęěğģĩīįıķĺļľłńņňőœŕŗřśşšţťũūŭůűųźżžα-ωά-ώа-яёѐ-џѓґ]"
# the small words that names contain (German, Dutch, Romance, Arabic particles)
PARTICLE = r"(?:von|vom|van|de|der|den|del|della|di|da|do|dos|das|du|la|le|el|al|bin|ibn|zu|zur|ter|ten|af|av)"
# No two alternatives match the same word: a run of names that ends badly would be read anew for each choice of each word.
NAME_WORD = rf"(?:(?:Dr|Prof|St|Jr|Sr|Mag|Dipl)\.|{UPPER}(?:\.(?!\s*$)|[\w'’`-]*(?:\.[\w'’`-]+)*\w)?)"
# one to five capitalised words, particles between them
NAME = rf"{NAME_WORD}(?: (?:{PARTICLE} ){{0,2}}{NAME_WORD}){{0,4}}"


class NamePattern:
    """A regular expression with names in it, compiled when first used: their letter classes take some milliseconds each, and most
    articles need two of the ten. Has the methods of `re.Pattern`."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        compiled = re.compile(self.pattern)
        self.match, self.search, self.finditer, self.fullmatch = compiled.match, compiled.search, compiled.finditer, compiled.fullmatch
        return getattr(compiled, name)
