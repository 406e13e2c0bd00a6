"""Corpora at other addresses (s3://, memory://, http://, zip:// …), fetched before they are read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from zeren.errors import UnreadableInput, UsageError, ZerenError
from zeren.read import MOST_BYTES
from zeren.scratch import scratch

_ADDRESS = re.compile(r"(?:[a-z][a-z0-9+.-]+::)*[a-z][a-z0-9+.-]+://")
_SECRET = re.compile(r"(?<=//)[^/@\s]*@|\?\S*")
"""Who signs a request, and a query, which may hold a token."""
_TRICK = re.compile(r"(?:^|/)(?:\.{0,2})(?:/|$)|[\\\x00-\x1f\x7f]|^[A-Za-z]:")
_NO_FILE = re.compile("[?#:]")
"""In a page of links: another order of it, a place in it, a mailto:."""
_AT_ONCE = 8
_PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Place:
    """A file system of fsspec and a path in it; `shown` is its address without secrets."""

    files: Any
    path: str
    shown: str

    @property
    def is_local(self) -> bool:
        """Return whether the path is one on this machine."""
        return "file" in (self.files.protocol if isinstance(self.files.protocol, tuple) else (self.files.protocol,))

    def under(self, name: str) -> str:
        """Return the path of a file below."""
        return f"{self.path.rstrip('/')}/{name}".removeprefix("/" if not self.path else "")

    @property
    def is_web(self) -> bool:
        """Return whether a web server is there, whose folders are pages of links, with addresses that end like one."""
        return self.path.startswith(("http://", "https://"))

    def names(self) -> dict[str, str]:
        """Return name → path of each file below, or of the one file that this is; empty where nothing is.

        Raises UnreadableInput for a name that leads out of the folder.
        """
        if self.is_web:
            return {_safe(unquote(name), self): path for name, path in self._links().items()}
        if self.files.isfile(self.path):
            return {_safe(self.path.rpartition("/")[2], self): self.path}
        root = self.path.rstrip("/") + "/" if self.path else ""
        paths = (path for path in self.files.find(self.path) if not f"{path}/".endswith(("//", root or "//")))
        return {_safe(path.removeprefix(root), self): path for path in paths}  # markers of folders are no files

    def _links(self) -> dict[str, str]:
        if not self.path.endswith("/"):
            return {urlsplit(self.path).path.rpartition("/")[2] or "index": self.path}
        found = {link.removeprefix(self.path): link for link in self.files.find(self.path)}
        return {name: link for name, link in found.items() if not _NO_FILE.search(name)}

    @contextmanager
    def told(self, what: str, kind: type[ZerenError], hint: str) -> Iterator[None]:
        """Tell what a file system refuses, each in its own way, as an error of ours; without secrets."""
        try:
            yield
        except ZerenError:
            raise
        except Exception as error:  # botocore's, aiohttp's, paramiko's …
            why = _SECRET.sub("", " ".join(str(error).split()))[:200]
            raise kind(f"{what} ({type(error).__name__}: {why})", where=self.shown, hint=hint) from None

    def each(self, act: Callable[[str], object], items: Iterable[str]) -> None:
        """Do something for each item, several at a time where the file system takes that."""
        with ThreadPoolExecutor(_AT_ONCE if self.files.async_impl else 1) as pool:
            for _ in pool.map(act, items):
                pass

    def fetch(self, names: Mapping[str, str], folder: Path) -> None:
        """Copy files, name → path, into a folder; of one that is larger than what is read, a little more than that."""
        self.each(lambda name: self._copy(names[name], folder / name), sorted(names))

    def _copy(self, path: str, target: Path) -> None:
        target.parent.mkdir(parents=True, exist_ok=True)
        left = MOST_BYTES + 1
        with self.files.open(path, "rb") as source, target.open("xb") as copy:
            while left and (piece := source.read(min(_PIECE, left))):
                copy.write(piece)
                left -= len(piece)


def is_remote(text: str) -> bool:
    """Return whether a text is an address with a scheme, and no path on this machine."""
    return _ADDRESS.match(text) is not None


def place_at(address: str) -> Place:
    """Return where an address leads; UsageError where the extra or a scheme's own package is missing."""
    try:
        from fsspec.core import url_to_fs  # noqa: PLC0415  # only where the extra is there
    except ImportError:
        raise UsageError("addresses need the extra `remote`", hint="pip install 'zeren[remote]'") from None
    shown = _SECRET.sub("", address)
    try:
        files, path = url_to_fs(address)
    except (ImportError, ValueError) as error:  # a scheme that needs a package, or that nobody knows
        hint = "Known to fsspec, some with a package of their own: s3, gs, abfs, hdfs, sftp, http, zip, memory …"
        raise UsageError(f"this address cannot be opened ({error})", where=shown, hint=hint) from None
    except Exception as error:
        raise _unread(shown, error) from None
    return Place(files, path, shown)


@contextmanager
def fetched(sources: Sequence[str]) -> Iterator[list[str]]:
    """Yield the sources as paths on this machine; those at other addresses are fetched, and gone when the block ends.

    Raises UsageError as `place_at`, UnreadableInput for what is not there or cannot be fetched, and for names that
    lead out of their folder. Where no source is an address, nothing is asked.
    """
    if not any(map(is_remote, sources)):
        yield [*sources]
        return
    with scratch("fetched") as folder:
        yield [_here(one, folder / str(n)) if is_remote(one) else one for n, one in enumerate(sources)]


def _here(source: str, folder: Path) -> str:
    place = place_at(source)
    if place.is_local:
        return place.path
    hint = "Look at the address, and at what you may read there."
    with place.told("this cannot be fetched", UnreadableInput, hint):
        names = place.names()
        if not names:
            raise UnreadableInput("nothing is there", where=place.shown, hint=hint)
        place.fetch(names, folder)
    alone = [*names] if len(names) == 1 and place.path in names.values() else []
    return str(folder.joinpath(*alone))


def _safe(name: str, place: Place) -> str:
    if not name or _TRICK.search(name):
        raise UnreadableInput(
            f"the name {name!r} leads out of its folder, or is none",
            where=place.shown,
            hint="Nothing was taken. Whoever made this meant no good, or a program that is broken.",
        )
    return name


def _unread(shown: str, error: Exception) -> UnreadableInput:
    why = _SECRET.sub("", " ".join(str(error).split()))[:200]
    hint = "Look at the address, and at what you may read there."
    return UnreadableInput(f"this cannot be fetched ({type(error).__name__}: {why})", where=shown, hint=hint)
