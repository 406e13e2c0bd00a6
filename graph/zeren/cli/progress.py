"""What a person sees while something takes its time."""

from __future__ import annotations

import sys
from collections.abc import Callable

import click

from zeren.text import terminal


def watch() -> Callable[[str], None] | None:
    """Return what shows each name it hears where a person watches, and None in a pipe."""
    if not sys.stderr.isatty():
        return None
    count = 0

    def show(name: str) -> None:
        nonlocal count
        count += 1
        click.echo(f"\r\x1b[2K{count}  {terminal(name)[-60:]}", nl=False, err=True)

    click.get_current_context().call_on_close(lambda: click.echo("\r\x1b[2K", nl=False, err=True))
    return show
