"""What a person names on the command line, as documents: files, folders, standard input."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path, PurePosixPath

from zeren.errors import UnreadableInput, UsageError
from zeren.model import Diagnostic, Document
from zeren.paths import present
from zeren.read import Known, read_bytes, read_folder, read_path, safe_name
from zeren.read.trouble import diagnostic

STDIN = "-"
FORMATS = "docx doc wps pdf xlsx xls et csv html txt md rtf odt ods png jpg tiff"
Item = Document | Diagnostic


def documents(sources: Sequence[str], known: Known | None = None) -> Iterator[Item]:
    """Yield a Document, or a Diagnostic of why there is none, for each file of the sources, in their order.

    Equal bytes are one document, read once; `known` may give one that an earlier build read. What an
    earlier build wrote is no source. Raises UnreadableInput before anything is read when a source is
    not there.
    """
    check(sources)
    seen: dict[str, str] = {}
    for source in sources:
        for item in _read(source, known):
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
        if source == STDIN:
            continue
        if source.startswith(("http://", "https://", "ftp://")):
            hint = "Nothing is fetched here: `zeren build` does that, or download the file."
            raise UnreadableInput("this is an address, not a file", where=source, hint=hint)
        present(source, "Look at the path's spelling; it is read from the folder you are in.")


def _read(source: str, known: Known | None) -> Iterator[Item]:
    if source == STDIN:
        yield from _one("stdin", lambda: read_bytes("stdin", sys.stdin.buffer.read()))
    elif Path(source).is_dir():
        yield from _folder(source, known)
    else:
        yield from _one(safe_name(Path(source).name), lambda: read_path(source, known=known))


def _one(name: str, read: Callable[[], Document]) -> Iterator[Item]:
    try:
        yield read()
    except UnreadableInput as refusal:
        yield diagnostic(refusal, name)


def _folder(source: str, known: Known | None) -> Iterator[Item]:
    ours: set[str] = set()
    readable = False
    for item in read_folder(source, known):
        name = item.name if isinstance(item, Document) else item.document
        if build := _build_above(Path(source), name):
            if build not in ours:
                ours.add(build)
                yield Diagnostic("read-earlier-build", "info", "an earlier build of Zeren; not read", document=build)
            continue
        readable = readable or isinstance(item, Document) or item.severity == "error"
        yield item
    if not readable:
        hint = f"Formats that are read: {FORMATS}."
        yield Diagnostic("read-no-documents", "error", "the folder holds no document", document=source, hint=hint)


def _build_above(root: Path, name: str) -> str | None:
    """Return the folder below `root` that holds the file and that `zeren build` wrote, or None."""
    folders = (folder for folder in PurePosixPath(name).parents if folder.name)
    return next((str(folder) for folder in folders if _is_build(root / folder)), None)


@cache
def _is_build(folder: Path) -> bool:
    return all((folder / name).is_file() for name in ("build.json", "graph.nq"))


def _twin(item: Document, first: str) -> Diagnostic:
    return Diagnostic(
        "read-twin",
        "info",
        f"the same bytes as {first}; read once",
        document=item.name,
        hint="Nothing is lost; leave one of the two out to see no such note.",
    )
