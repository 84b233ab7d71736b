"""The errors a user can meet, each with the exit code it ends a run with."""

from __future__ import annotations


class ProvenanceError(Exception):
    """Base of every error this package raises on purpose; `exit_code` follows the table in the README."""

    exit_code = 2


class UsageError(ProvenanceError):
    """The command line or a call does not make sense."""

    exit_code = 2


class NothingReadError(ProvenanceError):
    """No article could be read from the inputs."""

    exit_code = 3


class RuleError(ProvenanceError):
    """A rule, list, profile or configuration is wrong; the message begins with `file:line:column`."""

    exit_code = 4

    def __init__(self, message: str, *, path: str = "", line: int = 0, column: int = 0, source_line: str = "") -> None:
        self.path, self.line, self.column, self.source_line = path, line, column, source_line
        where = ":".join(str(part) for part in (path, line, column) if part)
        super().__init__(f"{where}: {message}" if where else message)


class UnreadableError(ProvenanceError):
    """One document cannot be read as an article; the run records the reason and goes on."""

    exit_code = 3

    def __init__(self, reason: str, *, line: int = 0, column: int = 0) -> None:
        self.reason, self.line, self.column = reason, line, column
        super().__init__(reason)
