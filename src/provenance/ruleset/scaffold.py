"""A new rule file to start from: it loads, keeps its word on its own examples, and says in every field what belongs there."""

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
when:                       # all, any, none of: mentions, signals, metadata
  all:
    - {{mention: quotation, within: {{head: 200}}}}
    - {{signal: attribution.count, at_most: 0}}
message: >-
  Say in one sentence what was found; `{{count}}` puts in how many mentions, `{{signal:text.words}}` a measurement.
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
      A short text of your own that must be flagged

      “Words that nobody has said open this text.” Nobody is named.
  clean:
    - |
      A short text of your own that looks alike and must not be flagged

      “Words that somebody has said open this text,” said mayor Ann Sample. She is named.
    - |
      A further one, so that each part of the condition is seen to fail once

      Nobody is quoted here at all.
"""


def scaffold(rule_id: str, category: str) -> str:
    """The text of a new rule file."""
    return TEMPLATE.format(id=rule_id, title=rule_id.replace("-", " ").capitalize(), category=category)
