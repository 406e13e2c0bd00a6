"""What a person names on the command line, as documents: files, folders, standard input."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path

from zeren.errors import UnreadableInput, UsageError
from zeren.model import Diagnostic, Document
from zeren.read import read_bytes, read_folder, read_path
from zeren.read.trouble import diagnostic

STDIN = "-"
FORMATS = "docx doc wps pdf xlsx xls et csv html txt md rtf odt ods png jpg tiff"
Item = Document | Diagnostic


def documents(sources: Sequence[str], leave_out: Path | None = None) -> Iterator[Item]:
    """Yield a Document, or a Diagnostic of why there is none, for each file of the sources, in their order.

    Equal bytes are one document, read once. What lies in `leave_out`, an earlier build's folder, is
    no source. Raises UnreadableInput before anything is read when a source is not there.
    """
    check(sources)
    seen: dict[str, str] = {}
    for source in sources:
        for item in _read(source, leave_out):
            if isinstance(item, Document) and item.sha256 in seen:
                yield _twin(item, seen[item.sha256])
                continue
            if isinstance(item, Document):
                seen[item.sha256] = item.name
            yield item


def check(sources: Sequence[str]) -> None:
    """Raise UnreadableInput for the first source that is not there, UsageError where there is none at all."""
    if not sources:
        raise UsageError("no source was given", hint="Name files or folders to read, or - for standard input.")
    if list(sources).count(STDIN) > 1:
        raise UsageError("standard input can be read only once", hint="Give - a single time.")
    for source in sources:
        if source != STDIN and not Path(source).exists():
            raise UnreadableInput("no such file or folder", where=source, hint=_near(Path(source)))


def _near(missing: Path) -> str:
    folder = missing.parent
    names = sorted(entry.name for entry in folder.iterdir()) if folder.is_dir() else []
    near = get_close_matches(missing.name, names, n=3, cutoff=0.6)
    if near:
        return f"Did you mean {' or '.join(str(folder / name) for name in near)}?"
    return "Look at the path's spelling; it is read from the folder you are in."


def _read(source: str, leave_out: Path | None) -> Iterator[Item]:
    if source == STDIN:
        yield from _one("stdin", lambda: read_bytes("stdin", sys.stdin.buffer.read()))
    elif Path(source).is_dir():
        yield from _folder(source, leave_out)
    else:
        yield from _one(Path(source).name, lambda: read_path(source))


def _one(name: str, read: Callable[[], Document]) -> Iterator[Item]:
    try:
        yield read()
    except UnreadableInput as refusal:
        yield diagnostic(refusal, name)


def _folder(source: str, leave_out: Path | None) -> Iterator[Item]:
    inner = _inside(Path(source), leave_out)
    readable = False
    for item in read_folder(source):
        name = item.name if isinstance(item, Document) else item.document
        if inner is not None and (name == inner or name.startswith(f"{inner}/")):
            continue
        readable = readable or isinstance(item, Document) or item.severity == "error"
        yield item
    if not readable:
        yield Diagnostic(
            "read-no-documents",
            "error",
            "the folder holds no document",
            document=source,
            hint=f"Formats that are read: {FORMATS}.",
        )


def _inside(folder: Path, leave_out: Path | None) -> str | None:
    """Return the path of an earlier build below a folder of sources, as the reader names files there."""
    if leave_out is None:
        return None
    root, out = folder.resolve(), leave_out.resolve()
    return out.relative_to(root).as_posix() if out != root and out.is_relative_to(root) else None


def _twin(item: Document, first: str) -> Diagnostic:
    return Diagnostic(
        "read-twin",
        "info",
        f"the same bytes as {first}; read once",
        document=item.name,
        hint="Nothing is lost; leave one of the two out to see no such note.",
    )
