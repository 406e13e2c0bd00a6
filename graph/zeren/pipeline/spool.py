"""The readings of a build, in its own folder, one file a document: however many, one at a time is in memory."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path

from zeren.model import Key, Paper
from zeren.paper import Cover
from zeren.pipeline.extraction import FAULT, Reading
from zeren.pipeline.identity import Stated, stated
from zeren.pipeline.kinship import paper
from zeren.pipeline.lineage import is_former
from zeren.pipeline.memory import Memory, loaded, name_of, write

Change = Callable[[Reading], Reading]


class Spool:
    """Readings by hash in a folder that is made, and what must be known of all of them at once.

    `change` is done to each reading as it is loaded (the corrections of a review); files hold what was read.
    """

    def __init__(self, folder: Path, memory: Memory, addresses: Mapping[str, str]) -> None:
        folder.mkdir()
        self._folder = folder
        self._memory = memory
        self._addresses = addresses
        self._names: dict[str, str] = {}
        self._loose: dict[str, Reading] = {}
        self.change: Change | None = None
        self.stated: dict[Key, Stated] = {}
        self.papers: dict[str, Paper] = {}
        self.covers: dict[str, Cover] = {}
        """What documents say of attachments, where they say anything."""
        self.units: set[str] = set()
        """The names of all units."""
        self.former: dict[str, set[str]] = {}
        """Names that the tables know as former, with the documents that use them."""
        self._bound: dict[str, Path] = {}

    def __len__(self) -> int:
        return len(self._names)

    def __iter__(self) -> Iterator[Reading]:
        return self.of(self._names.keys())

    def add(self, reading: Reading) -> None:
        """Put a reading away. One in which Zeren failed is not kept for later builds and stays in memory."""
        sha256 = reading.document.sha256
        self._note(reading)
        if reading.cover:
            self.covers[sha256] = reading.cover
        if any(found.code == FAULT for found in reading.diagnostics):
            self._loose[sha256] = reading
        else:
            self._memory.keep(reading, self._folder)

    def replace(self, reading: Reading) -> None:
        """Put another reading in the place of one, until `close`: what later builds find stays the first."""
        sha256 = reading.document.sha256
        self._bound[sha256] = self._folder / f"bound-{name_of(sha256)}"
        write(self._bound[sha256], "", reading)
        for key in [key for key in self.stated if key[0] == sha256]:
            del self.stated[key]
        self._note(reading)

    def close(self) -> None:
        """Take away what `replace` has put."""
        for file in self._bound.values():
            file.unlink()

    def version(self, sha256: str) -> str:
        """Return what tells a reading that `replace` has put from the first and from others, or ""."""
        return hashlib.sha256(self._bound[sha256].read_bytes()).hexdigest() if sha256 in self._bound else ""

    def name(self, sha256: str) -> str:
        """Return the name of a document."""
        return self._names[sha256]

    def _note(self, reading: Reading) -> None:
        sha256 = reading.document.sha256
        self._names[sha256] = reading.document.name
        self.papers[sha256] = paper(reading, self._addresses)
        self.stated |= {one.key: one for one in stated(reading)}
        self.units.update(reading.units)
        for name in filter(is_former, reading.units):
            self.former.setdefault(name, set()).add(sha256)

    def hashes(self) -> list[str]:
        """Return the hashes of the documents, in the order of their names."""
        return sorted(self._names, key=lambda sha256: (self._names[sha256], sha256))

    def of(self, wanted: Collection[str]) -> Iterator[Reading]:
        """Yield the readings of some documents, in the order of their names."""
        return (self.load(sha256) for sha256 in self.hashes() if sha256 in wanted)

    def load(self, sha256: str) -> Reading:
        """Return one reading, as corrected."""
        reading = loaded(self.file(sha256))
        return self.change(reading) if self.change else reading

    def file(self, sha256: str) -> Path | Reading:
        """Return the file that holds a reading, or the reading where none does."""
        return self._loose.get(sha256) or self._bound.get(sha256) or self._folder / name_of(sha256)
