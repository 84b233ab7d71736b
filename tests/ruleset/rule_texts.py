"""A rule file and facts for the tests of this folder; what a test changes it says itself."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from provenance.model.article import Metadata
from provenance.model.audit import Signals
from provenance.model.mention import Credit, Date, Mention, Party, SourceLine
from provenance.ruleset.conditions import Facts

SIGNALS = {
    "text.words": "words of the body",
    "byline.desk_only": "whether every byline names a desk",
    "attribution.unnamed_share": "unnamed share, 0 to 1",
    "style.loaded_per_1000_words": "loaded words for each 1,000 words",
}
DPA = Party("dpa", "dpa", "originator", "agency")
AGENCIES = Party("Agenturen", "", "originator", "unnamed")
XINHUA = Party("Xinhua", "xinhua", "contributor", "state-media", state_media=True)
MENTIONS: tuple[Mention, ...] = (
    Credit(0, 10, parties=(DPA, XINHUA)),
    SourceLine(20, 40, target="Quelle Internet", target_kind="unnamed"),
    SourceLine(60, 80, target="beispiel.example", target_kind="url", domain="beispiel.example"),
    Date(85, 95, value="2021-05-05", weekday_agrees=False),
    Date(96, 99, value=None),
)
RULE = """\
id: my-rule
title: My rule
category: sourcing
status: stable
polarity: concern
level: warning
confidence: medium
when:
  all:
    - {signal: text.words, at_least: 10}
    - {mention: source-line, where: {target_kind: unnamed}}
message: The line says “{target}”.
why: Because.
advice: Mend it.
false_positives: [Never.]
references: [A guide]
examples:
  flagged: [A text.]
  clean: [Another text.]
"""


def facts(mentions: tuple[Mention, ...] = MENTIONS, metadata: Metadata | None = None, length: int = 100, **signals: Any) -> Facts:
    """Facts of one article; signals by name with `__` for the dot."""
    named: Signals = {name.replace("__", "."): value for name, value in signals.items()}
    return Facts(mentions, named, metadata or Metadata(), length)


def write(folder: Path, text: str = RULE, name: str = "my-rule", category: str = "sourcing") -> Path:
    """The rule in its category folder; returns the file."""
    path = folder / category / f"{name}.yml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path
