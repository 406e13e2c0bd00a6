"""The program `zeren`: its commands, and what becomes of errors (docs/reference/cli.md, exit codes)."""

from __future__ import annotations

import contextlib
import errno
import gc
import os
import signal
import sys
import tempfile
import traceback
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from importlib import import_module
from typing import Any, NoReturn

import click

from zeren import __version__
from zeren.cli.encoding import in_utf8
from zeren.errors import UsageError, ZerenError
from zeren.text import meant, screen, terminal

_COMMANDS = {
    "build": "Read documents and write graph, pages, matrix and records into a folder.",
    "extract": "Print the records of documents, or of passages, as JSON lines.",
    "query": "Answer a named question, or SPARQL of your own.",
    "rank": "Show which units carry the most.",
    "matrix": "Write who carries what, a role letter a duty.",
    "calendar": "Show what is due, overdue and due soon, by unit.",
    "export": "Write the graph for Gephi, Neo4j, RDF or OSCAL programs.",
    "view": "Write the interactive graph, whole or around one unit.",
    "check": "Check the graph's shape and find gaps in responsibility.",
    "diff": "Show what moved between two versions: deadlines, units, roles, states.",
    "review": "Write every statement into a workbook, to accept, correct or reject.",
    "agree": "Measure how a reviewer agrees with Zeren, or two with each other.",
    "why": "Show the words a statement rests on.",
    "load": "Put the graph into a SPARQL server, a named graph a document.",
    "serve": "Open the graph as pages and as a SPARQL endpoint.",
}
_HELP = """Read published rectification documents and build a graph of responsibilities (责任图谱).

SOURCE is a file, a folder, or - for standard input. GRAPH is a folder that `zeren build` wrote, an RDF file, an
Oxigraph store on disk, or the URL of a SPARQL endpoint.
"""
_EPILOG = "Exit codes: 0 done, 1 findings (check), 2 wrong usage, 3 unreadable input, 4 a fault in Zeren."
_SCARCE = {
    errno.ENOSPC: "Make room on that disk, or set TMPDIR to a folder on another one.",
    errno.EDQUOT: "Your share of that disk is used up: make room, or set TMPDIR to a folder on another one.",
    errno.EFBIG: "A file may not grow so large here (ulimit -f).",
    errno.EMFILE: "Too many files are open (ulimit -n); close some, or use fewer --workers.",
    errno.ENFILE: "Too many files are open on this machine; close some programs.",
    errno.ENOMEM: "Close other programs, or use fewer --workers.",
    errno.EAGAIN: "Too many processes run (ulimit -u); use fewer --workers.",
    errno.EROFS: "That disk is read only; set TMPDIR to a folder you may write to.",
    errno.EACCES: "You may not do that there; look at the rights of the file or folder.",
    errno.EIO: "The disk does not answer as it should; look at it before anything else.",
}
_GARBAGE = (100_000, 20, 100)
"""How much is made before Python looks for cycles: rows of a large graph are many and never garbage."""
INTERRUPTED, PIPE_CLOSED, TERMINATED = 130, 141, 143


class _Program(click.Group):
    """Commands by name; the module of one is imported when it is called, so that --help stays fast."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = import_module(f"zeren.cli.{cmd_name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in _COMMANDS and not args[0].startswith("-"):
            near = ["--help"] if args[0] == "help" else get_close_matches(args[0], _COMMANDS, n=1)
            hint = f"Did you mean zeren {near[0]}?" if near else f"Commands: {', '.join(_COMMANDS)}."
            raise UsageError(f"there is no command {args[0]!r}", hint=hint)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401  # click's own signature
        with _pipe():
            result = super().invoke(ctx)
            sys.stdout.flush()
        return result


@click.group(cls=_Program, help=_HELP, epilog=_EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="zeren")
def program() -> None:
    """Take the options every command shares; there are none so far."""


def main(args: Sequence[str] | None = None) -> NoReturn:
    """Run the program and leave with its exit code."""
    if args is None:
        in_utf8()
    sys.exit(run(args))


def run(args: Sequence[str] | None = None) -> int:
    """Run the program; returns the exit code. Every error is one message on standard error."""
    gc.set_threshold(*_GARBAGE)
    _speak_utf8()
    _heed_terminate()
    try:
        code = program.main(args=args, prog_name="zeren", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        click.echo(_meant(error), nl=False, err=True)
        return 2
    except click.Abort:
        return _said("interrupted", INTERRUPTED)
    except ZerenError as error:
        return _said(str(ZerenError(error.what, where=terminal(error.where), hint=error.hint)), error.exit_code)
    except (OSError, MemoryError) as error:
        return _machine(error)
    except Exception as error:
        return _fault(error)
    return code if isinstance(code, int) else 0


def _meant(error: click.ClickException) -> str:
    """Return what to do next where click does not: which choice was meant, or where help is."""
    if isinstance(error, click.UsageError) and error.ctx is None:
        return "Try 'zeren --help' for help.\n"
    kind = error.param.type if isinstance(error, click.BadParameter) and error.param else None
    if not isinstance(kind, click.Choice):
        return ""
    words = error.message.split("'")
    hint = meant(words[1] if len(words) > 1 else "", map(str, kind.choices))
    return f"{hint}\n" if hint else ""


def _said(message: str, code: int) -> int:
    click.echo(f"zeren: {screen(message)}", err=True)
    return code


def _machine(error: OSError | MemoryError) -> int:
    """Tell what the machine refuses: it is neither the user's mistake nor a fault of ours, and it may be over soon."""
    if isinstance(error, MemoryError):
        return _said(f"there is not enough memory\n  {_SCARCE[errno.ENOMEM]}", 2)
    if error.errno not in _SCARCE:
        return _fault(error)
    where = terminal(str(error.filename or tempfile.gettempdir()))
    return _said(f"{where}: {error.strerror}\n  {_SCARCE[error.errno]}", 2)


def _fault(error: Exception) -> int:
    if os.environ.get("ZEREN_DEBUG") == "1":
        traceback.print_exception(error)
    hint = "Please report it with this message and the document. ZEREN_DEBUG=1 shows where it happened."
    return _said(f"this is a fault in Zeren ({type(error).__name__}: {error})\n  {hint}", 4)


def _speak_utf8() -> None:
    """Write UTF-8 whatever the locale says: documents hold characters that other encodings lack."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")


def _heed_terminate() -> None:
    """Leave through the usual doors when told to stop, so that half-made files are cleared away."""
    with contextlib.suppress(ValueError):  # only the main thread may do this; elsewhere the caller decides
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(TERMINATED))


@contextlib.contextmanager
def _pipe() -> Iterator[None]:
    """Turn a reader that went away (`| head`) into a quiet end."""
    try:
        yield
    except BrokenPipeError:
        # What is still buffered must go somewhere, or Python complains once more at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise click.exceptions.Exit(PIPE_CLOSED) from None
