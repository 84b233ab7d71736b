"""GitHub's expressions, as far as the documented workflow uses them: names, texts, `==`, `!=`, `&&`, `||`, `!`, brackets, status functions.

After the documentation, "Evaluate expressions in workflows and actions": texts compare without regard to case, `&&` and `||` give one of
their sides, and a text that an expression gave is not looked at again.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

TOKEN = re.compile(r"\s*(?:'(?P<text>(?:[^']|'')*)'|(?P<sign>==|!=|&&|\|\||[!()])|(?P<name>[A-Za-z_][\w.-]*))")
INSIDE = re.compile(r"\$\{\{(.*?)\}\}", re.DOTALL)


def expanded(text: str, context: Mapping[str, Any]) -> str:
    """A text with the values of its expressions."""
    return INSIDE.sub(lambda match: shown(evaluated(match[1], context)), text)


def shown(value: Any) -> str:
    """A value as it stands in a text."""
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def holds(condition: str, context: Mapping[str, Any]) -> bool:
    """Whether a step with this `if` runs; without a status function only while nothing has failed."""
    condition = INSIDE.sub(r"\1", condition)
    if not re.search(r"\b(always|success|failure|cancelled)\(", condition):
        condition = f"success() && ({condition})"
    return bool(evaluated(condition, context))


def evaluated(text: str, context: Mapping[str, Any]) -> Any:
    """The value of one expression; KeyError for a name that there is not."""
    reader = Expression(text, context)
    value = reader.either()
    assert reader.at == len(reader.tokens), f"cannot read `{text}` to its end"
    return value


class Expression:
    """One expression, read from left to right."""

    def __init__(self, text: str, context: Mapping[str, Any]) -> None:
        self.context, self.at = context, 0
        self.tokens = list(TOKEN.finditer(text.strip()))
        assert "".join(match[0] for match in self.tokens) == text.strip(), f"no expression: `{text}`"

    def sign(self, *signs: str) -> str:
        """The next token, taken if it is one of these."""
        found = self.tokens[self.at]["sign"] if self.at < len(self.tokens) else None
        if found in signs:
            self.at += 1
            return str(found)
        return ""

    def either(self) -> Any:
        value = self.both()
        while self.sign("||"):
            other = self.both()
            value = value or other
        return value

    def both(self) -> Any:
        value = self.compared()
        while self.sign("&&"):
            other = self.compared()
            value = value and other
        return value

    def compared(self) -> Any:
        value = self.single()
        while sign := self.sign("==", "!="):
            value = (shown(value).casefold() == shown(self.single()).casefold()) == (sign == "==")
        return value

    def single(self) -> Any:
        if self.sign("!"):
            return not self.single()
        if self.sign("("):
            value = self.either()
            assert self.sign(")")
            return value
        token = self.tokens[self.at]
        self.at += 1
        if token["name"] is None:
            return token["text"].replace("''", "'")
        if self.sign("("):
            assert self.sign(")")
            return self.context[f"{token['name']}()"]
        value = self.context
        for part in token["name"].split("."):
            value = value[part]
        return value
