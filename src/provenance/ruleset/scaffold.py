"""A new rule file to start from: it loads, and says in every field what belongs there."""

from __future__ import annotations

TEMPLATE = """\
id: {id}
title: {title}
category: {category}
status: experimental        # experimental | stable | deprecated
polarity: concern           # concern | strength
level: note                 # note | warning | error
confidence: low             # low | medium | high: how often what is found means what the rule says
# group: name-of-a-group    # rules that would count the same fault twice share a group
# applies_to: {{languages: [de], genres: [reportage, unknown]}}
when:
  all:
    - {{signal: text.words, at_least: 100}}
    - {{mention: source-line, where: {{target_kind: unnamed, subject: article}}}}
message: >-
  Say in one sentence what was found; `{{target}}` puts in a field of the first mention found.
why: >-
  Say why this matters to a reader.
advice: >-
  Say what an editor should do now.
false_positives:
  - Say when this is found and nothing is wrong.
references:
  - Name the press code, style guide or study this rests on.
examples:
  flagged:
    - |
      A short text of your own that must be flagged.
  clean:
    - |
      A short text of your own that looks alike and must not be flagged.
"""


def scaffold(rule_id: str, category: str) -> str:
    """The text of a new rule file."""
    return TEMPLATE.format(id=rule_id, title=rule_id.replace("-", " ").capitalize(), category=category)
