"""The command line. `main` is the program; each command is loaded when it is called."""

from zeren.cli.program import main

__all__ = ["main"]
