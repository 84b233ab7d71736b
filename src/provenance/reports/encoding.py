"""JSON for formats of machines, which build servers may read from the output of a step.

`##[name]` and `##vso[name]` are commands to such servers wherever they stand in a line. In JSON a number sign can only stand inside a string,
where `\\u0023` is the same character: the report says the same and commands nothing. Half a surrogate pair, which a broken record can bring,
has no UTF-8 and becomes a replacement character, one for one, so that offsets stay true.
"""

from __future__ import annotations

import re
from typing import Any

import msgspec

from provenance.reports.visible import COMMAND_MARK, UNKNOWN_SIGN

ENCODER = msgspec.json.Encoder()
SURROGATE = re.compile("[\ud800-\udfff]")


def encoded(value: Any) -> str:
    """A value as JSON in one line, with no command in it."""
    try:
        data = ENCODER.encode(value)
    except UnicodeEncodeError:
        data = ENCODER.encode(whole(msgspec.to_builtins(value)))
    text = data.decode()
    # one byte is found ten times as fast as two, and most articles hold none
    return COMMAND_MARK.sub(r"#\\u0023", text) if b"#" in data and b"##" in data else text


def whole(value: Any) -> Any:
    """Plain data without halves of surrogate pairs."""
    if isinstance(value, str):
        return SURROGATE.sub(UNKNOWN_SIGN, value)
    if isinstance(value, dict):
        return {whole(key): whole(item) for key, item in value.items()}
    return [whole(item) for item in value] if isinstance(value, list | tuple) else value
