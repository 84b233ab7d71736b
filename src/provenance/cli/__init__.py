"""The command line: arguments → Options → run → exit code, nothing else. One module a command."""
