"""`zeren extract`."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import click

from zeren.cli import options, streams
from zeren.errors import UnreadableInput, UsageError, ZerenError
from zeren.model import Diagnostic
from zeren.pipeline import Reading, fetched, fragments, json_lines, together
from zeren.text import terminal


@click.command()
@click.argument("sources", nargs=-1, metavar="[SOURCE...]")
@click.option(
    "--fragments",
    "passages",
    metavar="FILE",
    help='JSON lines of {"id", "text", "jurisdiction"?}; - reads standard input.',
)
@options.jurisdiction
def command(sources: tuple[str, ...], passages: str | None, jurisdiction: str | None) -> None:
    """Print the records of documents, or of passages, as JSON lines.

    One issue a line; with --fragments one record a passage, with the passage's id. A covering notice among
    several sources holds for its attachment. What could not be read is told on standard error.
    """
    if bool(sources) == (passages is not None):
        raise UsageError("give sources or --fragments, one of the two", hint="For example: zeren extract 清单.docx")
    if passages is not None:
        with _lines(passages) as lines:
            _print(json_lines(fragments(lines, passages, jurisdiction)))
        return
    _documents(sources, jurisdiction)


def _documents(sources: tuple[str, ...], jurisdiction: str | None) -> None:
    """Print records as they come; findings wait for the first record, since without one the error tells them."""
    held: list[Diagnostic] = []
    printed = False
    try:
        with fetched(sources) as here:
            for reading in together(here, jurisdiction):
                held += [reading] if isinstance(reading, Diagnostic) else reading.diagnostics
                if isinstance(reading, Reading) and reading.issues:
                    _print(json_lines(reading.issues))
                    printed = True
                if printed:
                    _tell(held)
                    held.clear()
    except ZerenError:
        _tell(held if len(held) > 1 else ())
        raise


def _print(lines: Iterable[bytes]) -> None:
    for line in lines:
        streams.out(line)


def _tell(found: Iterable[Diagnostic]) -> None:
    for one in found:
        if one.severity != "info":
            place = f", row {one.locator.row}" if one.locator and one.locator.row else ""
            click.echo(terminal(f"{one.severity}: {one.document}{place}: {one.message}"), err=True)


@contextmanager
def _lines(name: str) -> Iterator[BinaryIO]:
    if name == "-":
        yield sys.stdin.buffer
        return
    try:
        stream = Path(name).open("rb")  # noqa: SIM115  # closed below; only the opening may fail this way
    except OSError as error:
        raise UnreadableInput(
            f"the file cannot be opened ({error.strerror})", where=name, hint="Look at the path's spelling."
        ) from None
    with stream:
        yield stream
