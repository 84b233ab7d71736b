"""A local rule, a folder for it and articles of two publishers, for the tests of `provenance rules`."""

from __future__ import annotations

import json
from pathlib import Path

RULE = """\
id: short-line
title: A short line
category: sourcing
status: experimental
polarity: concern
level: note
confidence: low
when: {signal: text.words, below: 4}
message: Only {signal:text.words} words.
why: Because.
advice: Write more.
false_positives: [Captions.]
references: [A guide]
examples:
  flagged: [Zu kurz.]
  clean: [Dieser Text hat gewiss genug Worte für alle.]
"""
CORRELATION = """\
id: same-headline-twice
title: One headline at two outlets
category: originality
status: experimental
level: note
confidence: low
correlation: same-headline
at_least: {outlets: 2}
message: "“{value}” stands at {outlets} outlets."
why: Because.
advice: Ask.
false_positives: [Chance.]
references: [A guide]
examples:
  flagged:
    -
      - {outlet: Anzeiger, headline: Die neue Mole wird länger, text: Die Mole wird länger.}
      - {outlet: Bote, headline: Die neue Mole wird länger, text: Im Hafen wird gebaut.}
  clean:
    -
      - {outlet: Anzeiger, headline: Die neue Mole wird länger, text: Die Mole wird länger.}
      - {outlet: Anzeiger, headline: Die neue Mole wird länger, text: Im Hafen wird gebaut.}
"""
FILTER = """\
id: short-by-custom
title: Captions are short
reason: A caption has few words.
rules: [short-line]
when: {mention: link}
examples:
  exempt: ["Zu kurz: https://beispiel.example"]
  judged: [Zu kurz.]
"""


def local_rules(folder: Path, text: str = RULE, name: str = "sourcing/short-line.yml") -> Path:
    """A folder of rules with one file in it; returns the folder."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return folder


def archive(folder: Path) -> Path:
    """Records of two outlets, one page without an outlet, and a text; returns the folder."""
    folder.mkdir()
    long = "Die Fähre legt um neun Uhr ab und braucht eine halbe Stunde, sagte Kapitänin Anna Muster."
    records = [
        {"title": "Fähre", "text": "Zu kurz.", "publisher": "Anzeiger"},
        {"title": "Fähre", "text": long, "publisher": "Anzeiger"},
        {"title": "Fähre", "text": "Zu \u001b[31mrot.", "publisher": "Bote"},
        {"title": "Fähre", "text": "Zu kurz.", "url": "https://www.kurier-muster.net/a"},
    ]
    (folder / "records.jsonl").write_text("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records), encoding="utf-8")
    (folder / "plain.txt").write_text(long, encoding="utf-8")
    return folder
