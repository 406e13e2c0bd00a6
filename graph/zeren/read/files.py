"""Files and folders: bytes taken once and whole, each given to the reader of its format."""

from __future__ import annotations

import gc
import hashlib
import importlib
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from zeren.model import Diagnostic, Document
from zeren.read import pasted, scroll
from zeren.read.blocks import Draft, is_blank
from zeren.read.sniff import extension, kind
from zeren.read.trouble import MEGABYTE, Refused, damaged, diagnostic, too_large

MOST_BYTES = 256 * MEGABYTE
_READERS = {
    "txt": "plain.read", "jsonl": "plain.read_json_lines", "json": "plain.read_json", "csv": "delimited.read",
    "tsv": "delimited.read", "md": "pipes.read", "html": "html.read", "mht": "html.read_archive", "docx": "docx.read",
    "xlsx": "xlsx.read", "doc": "office.read_text", "wps": "office.read_text", "rtf": "office.read_text",
    "odt": "office.read_text", "xls": "office.read_sheets", "ods": "office.read_sheets", "pdf": "pdf.read",
    "png": "picture.read", "jpg": "picture.read", "tiff": "picture.read", "bmp": "picture.read",
}  # fmt: skip
_SAME = {
    "txt": "txt text log", "jsonl": "jsonl ndjson", "html": "html htm xhtml shtml", "mht": "mht mhtml",
    "md": "md markdown", "tsv": "tsv tab", "docx": "docx docm dotx dotm", "xlsx": "xlsx xlsm xltx xltm",
    "doc": "doc dot xml", "xls": "xls xlt et xlsb", "jpg": "jpg jpeg", "tiff": "tiff tif", "wps": "wps wpt",
}  # fmt: skip
_CONVERTED = ("doc", "wps", "rtf", "odt", "xls", "ods")
_TEMPORARY = ("~$", ".~", "~wrl")


Known = Callable[[str, str], Document | None]
"""From a document's name and sha256 to the document, where it was read before and need not be again."""


def read_path(path: str | os.PathLike[str], name: str | None = None, known: Known | None = None) -> Document:
    """Return the document in a file, called `name`, or else by the file's own name.

    `known` may give a document that was read before; the file's bytes are taken all the same.

    Raises Refused (an UnreadableInput) that says what is wrong with it and what to do.
    """
    file = Path(path)
    name = safe_name(file.name) if name is None else name
    try:
        data = _take(file)
    except Refused as refusal:
        raise refusal.named(name) from refusal
    found = known(name, hashlib.sha256(data).hexdigest()) if known else None
    return found or read_bytes(name, data)


def read_bytes(name: str, data: bytes) -> Document:
    """Return the document that `data` is; the format is told from the content, then from the name.

    Raises Refused (an UnreadableInput) that says what is wrong with it and what to do.
    """
    try:
        return _document(name, data)
    except Refused as refusal:
        raise refusal.named(name) from refusal
    except (MemoryError, RecursionError) as error:
        raise too_large("the file needs more memory than there is", where=name) from error


def read_folder(path: str | os.PathLike[str], known: Known | None = None) -> Iterator[Document | Diagnostic]:
    """Yield each file below a folder in the order of its path: a Document, or a Diagnostic of why there is none.

    Names are paths inside the folder, with slashes. Hidden and temporary files and symbolic links are
    left out, each with a Diagnostic. Raises Refused where the folder itself cannot be listed.
    """
    root = Path(path)
    for file, skipped in _listed(root, root):
        name = file.relative_to(root).as_posix()
        if skipped:
            yield Diagnostic(f"read-{skipped[0]}", "info", skipped[1], document=safe_name(name))
            continue
        try:
            yield read_path(file, safe_name(name), known)
        except Refused as refusal:
            yield diagnostic(refusal, safe_name(name))


def _document(name: str, data: bytes) -> Document:
    if len(data) > MOST_BYTES:
        raise too_large(f"the file has {len(data) // MEGABYTE} MB; at most {MOST_BYTES // MEGABYTE} MB are read")
    found = kind(name, data)
    with _uncollected():
        return _read(name, data, found)


def _read(name: str, data: bytes, found: str) -> Document:
    draft = _reader(found)(name, data)
    draft.format = found
    _say_format(draft, name, found)
    document = scroll.document(name, hashlib.sha256(data).hexdigest(), draft)
    if found in _CONVERTED and document.text.count("\ufffd") * 50 > len(document.text):
        # LibreOffice takes a broken file for plain text sooner than it says that it is broken.
        raise damaged("the file holds no readable text")
    return replace(document, tables=pasted.tables(document.text)) if found == "txt" else document


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keep Python from looking for cycles while a file is read: none are made, and looking took a fifth of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _reader(found: str) -> Callable[[str, bytes], Draft]:
    module, function = _READERS[found].split(".")
    reader: Callable[[str, bytes], Draft] = getattr(importlib.import_module(f"zeren.read.{module}"), function)
    return reader


def _say_format(draft: Draft, name: str, found: str) -> None:
    ending = extension(name)
    known = {word: kind for kind, words in _SAME.items() for word in words.split()} | {
        k: k for k in _READERS if k not in _SAME
    }
    if ending in known and known[ending] != found and found != "txt":
        draft.notes.insert(0, f"named .{ending}, but its content is {found}")
    if draft.encoding not in ("utf-8", "utf-8-sig"):
        draft.note(f"encoding: {draft.encoding}")
    if is_blank(draft.blocks):
        draft.note("the document holds no text")


def _take(file: Path) -> bytes:
    """Return the bytes of a regular file, read once; refuses one that changes meanwhile."""
    try:
        # A pipe or a device would block for ever; it is told apart before anything is read.
        handle = os.open(file, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except OSError as error:
        hint = "Look at the path's spelling and whether you may read the file."
        raise Refused("not-a-file", f"the file cannot be opened ({error.strerror})", hint=hint) from error
    before = os.fstat(handle)
    if not stat.S_ISREG(before.st_mode):
        os.close(handle)
        raise Refused("not-a-file", "this is not a regular file", hint="Give a file or a folder of files.")
    with os.fdopen(handle, "rb") as stream:
        if before.st_size > MOST_BYTES:
            raise too_large(f"the file has {before.st_size // MEGABYTE} MB")
        try:
            data = stream.read(MOST_BYTES + 1)
        except OSError as error:
            raise damaged(f"the file cannot be read ({error.strerror})") from error
        after = os.fstat(handle)
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns) or len(data) != after.st_size:
        hint = "Wait until the program that writes it has finished, then read it again."
        raise Refused("changed", "the file changed while it was being read", hint=hint)
    return data


def _listed(folder: Path, root: Path) -> Iterator[tuple[Path, tuple[str, str] | None]]:
    """Yield every entry below a folder, sorted, with the reason it is left out or None."""
    try:
        entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    except OSError as error:
        if folder == root:
            hint = "Look at the path's spelling and whether you may read the folder."
            raise Refused(
                "not-a-file", f"the folder cannot be listed ({error.strerror})", where=str(folder), hint=hint
            ) from error
        yield folder, ("skipped", f"the folder cannot be listed ({error.strerror})")
        return
    for entry in entries:
        reason = _skipped(entry)
        if reason or not entry.is_dir():
            yield entry, reason
        else:
            yield from _listed(entry, root)


def _skipped(entry: Path) -> tuple[str, str] | None:
    if entry.name.lower().startswith(_TEMPORARY) or entry.name.endswith("~"):
        return "skipped-temporary", "a temporary file of an office program; not read"
    if entry.name.startswith(".") or entry.name.lower() in ("thumbs.db", "desktop.ini", "__macosx"):
        return "skipped-hidden", "a hidden file or folder; not read"
    if entry.is_symlink():
        return "skipped-link", "a symbolic link; not followed, give its target itself to read it"
    return None


def safe_name(name: str) -> str:
    """Return a file name that can be written as UTF-8, whatever its bytes and whatever the locale made of them."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
