"""Options that several commands share, and how tables leave the program."""

from __future__ import annotations

import contextlib
import json
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from zeren import __version__
from zeren.cli import streams
from zeren.due import parse_day
from zeren.errors import UsageError
from zeren.text import terminal

F = TypeVar("F", bound=Callable[..., Any])
BINARY = ("xlsx", "docx")
_MARK = "\ufeff".encode()
"""A csv's byte order mark: Excel needs it in a file, programs in a pipe stumble over it."""

PATH = click.Path(path_type=Path, readable=False)
"""A file or folder; who opens it says what is wrong with it, where click would say less."""


def _of_age(context: click.Context, argument: click.Parameter, value: str | None) -> str | None:
    """Tell on standard error when a build was made by another version of Zeren."""
    try:
        made = json.loads((Path(value or "") / "build.json").read_bytes())["zeren"]
    except (OSError, ValueError, LookupError, TypeError):
        return value
    if made != __version__:
        told = f"{value} was built by Zeren {made}, and this is {__version__}; build it again to have what is new"
        click.echo(terminal(told), err=True)
    return value


graph = click.argument("graph", metavar="GRAPH", callback=_of_age)
optional_graph = click.argument("graph", required=False, metavar="GRAPH", callback=_of_age)
lang = click.option(
    "--lang", type=click.Choice(["zh", "en"]), default="zh", show_default=True, help="Language of headings and labels."
)
jurisdiction = click.option(
    "--jurisdiction", metavar="NAME", help="Whose documents these are (咸阳市); else told from each document's words."
)

graph_store = click.option(
    "--graph-store", metavar="URL", help="Where the server takes graphs, if it is neither Oxigraph nor Virtuoso."
)


def to(required: bool = False) -> Callable[[F], F]:
    """Return the option --to URL."""
    return click.option("--to", metavar="URL", required=required, help="SPARQL 1.1 server to put the graph into.")


def output(help: str = "File to write; standard output where it is left out.") -> Callable[[F], F]:
    """Return the option -o FILE."""
    return click.option("-o", "--output", metavar="FILE", type=PATH, help=help)


def day(text: str | None) -> date | None:
    """Return the day a person typed; `today` alone asks the clock."""
    if text is None:
        return None
    return date.today() if text == "today" else parse_day(text)


def formats(known: Sequence[str], default: str) -> Callable[[F], F]:
    """Return the option --format; without it the ending of -o FILE decides, and then `default`."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(list(known)),
        help=f"Form of the answer; else told from FILE's ending, else {default}.",
    )


def form_of(form: str | None, target: Path | None, known: Sequence[str], default: str) -> str:
    """Return the form asked for, or the one a file's ending says; raises UsageError for an ending that is none."""
    if form is not None or target is None:
        return form or default
    ending = target.suffix.lower().removeprefix(".")
    ending = {"txt": "table", "htm": "html"}.get(ending, ending)
    if ending in known:
        return ending
    raise UsageError(
        f"the ending of {target.name!r} does not say which form is meant",
        where="-o",
        hint=f"Use one of {', '.join(f'.{name}' for name in known if name != 'table')}, or --format.",
    )


@contextlib.contextmanager
def interruptible() -> Iterator[None]:
    """Let Ctrl-C end the program at once while an engine works that does not hear Python: nothing is being written."""
    try:
        before = signal.getsignal(signal.SIGINT)
        heard = before is not signal.SIG_IGN
        if heard:
            signal.signal(signal.SIGINT, signal.SIG_DFL)
    except ValueError:  # not the main thread: the caller decides
        heard = False
    try:
        yield
    finally:
        if heard:
            signal.signal(signal.SIGINT, before)


def put(data: bytes | Iterable[bytes], target: Path | None, form: str) -> None:
    """Write bytes, or pieces as they come, to a file, whole or not at all, or to standard output.

    No workbook goes to a terminal.
    """
    if target is None:
        _print([data] if isinstance(data, bytes) else data, form)
        return
    from zeren.write.whole import write_whole  # noqa: PLC0415  # the room of writers is slow to load

    write_whole(data, target)


def _print(pieces: Iterable[bytes], form: str) -> None:
    if form in BINARY and sys.stdout.isatty():
        raise UsageError(f"{form} cannot be printed", hint=f"Name a file for it with -o FILE.{form}.")
    first = not streams.is_file()
    for piece in pieces:
        streams.out(piece.removeprefix(_MARK) if first else piece)
        first = False
