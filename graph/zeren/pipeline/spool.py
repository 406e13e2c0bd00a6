"""The readings of a build, in its own folder, one file a document: however many, one at a time is in memory."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path

from zeren.model import Key, Paper
from zeren.pipeline.extraction import FAULT, Reading
from zeren.pipeline.identity import Stated, stated
from zeren.pipeline.kinship import paper
from zeren.pipeline.memory import Memory, Recalled, loaded, name_of

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

    def __len__(self) -> int:
        return len(self._names)

    def __iter__(self) -> Iterator[Reading]:
        return self.of(self._names.keys())

    def add(self, reading: Reading) -> None:
        """Put a reading away. One in which Zeren failed is not kept for later builds and stays in memory."""
        sha256 = reading.document.sha256
        self._names[sha256] = reading.document.name
        self.papers[sha256] = paper(reading, self._addresses)
        told = reading.stated if isinstance(reading, Recalled) else stated(reading)
        self.stated |= {one.key: one for one in told}
        if any(found.code == FAULT for found in reading.diagnostics):
            self._loose[sha256] = reading
        else:
            self._memory.keep(reading, self._folder)

    def hashes(self) -> list[str]:
        """Return the hashes of the documents, in the order of their names."""
        return sorted(self._names, key=lambda sha256: (self._names[sha256], sha256))

    def key(self, sha256: str) -> str:
        """Return what decides what a document is found to say, as a hash."""
        return self._memory.key(self._names[sha256], sha256)

    def of(self, wanted: Collection[str]) -> Iterator[Reading]:
        """Yield the readings of some documents, in the order of their names."""
        return (self.load(sha256) for sha256 in self.hashes() if sha256 in wanted)

    def load(self, sha256: str) -> Reading:
        """Return one reading, as corrected."""
        reading = loaded(self.file(sha256))
        return self.change(reading) if self.change else reading

    def file(self, sha256: str) -> Path | Reading:
        """Return the file that holds a reading, or the reading where none does."""
        return self._loose.get(sha256) or self._folder / name_of(sha256)
