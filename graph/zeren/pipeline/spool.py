"""The readings of a build, in its own folder, one file a document: however many, one at a time is in memory."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path
from sys import intern

from zeren.model import Diagnostic, Key, Paper
from zeren.paper import Cover
from zeren.pipeline.card import Recalled, card
from zeren.pipeline.extraction import FAULT, Reading
from zeren.pipeline.formerly import under
from zeren.pipeline.identity import Stated
from zeren.pipeline.kinship import paper
from zeren.pipeline.memory import Bound, Memory, bound_name, loaded, name_of, put

Change = Callable[[Reading], Reading]


class Spool:
    """Readings by hash in a folder that is made, and what must be known of all of them at once.

    Files hold what was read; as a reading is loaded, its units get their `present` names, and then `change` is done to
    it (the corrections of a review).
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
        self.units: dict[str, tuple[str, ...]] = {}
        """The names of the units in each document's issues, as they stand there."""
        self.present: Mapping[str, str] = {}
        """What units are called now that documents know by a former name."""
        self._keys: dict[str, tuple[Key, ...]] = {}
        self._bound: dict[str, str] = {}
        self._findings: dict[str, tuple[Diagnostic, ...]] = {}

    def __len__(self) -> int:
        return len(self._names)

    def __iter__(self) -> Iterator[Reading]:
        return self.of(self._names.keys())

    def add(self, reading: Reading) -> None:
        """Put a reading away. One in which Zeren failed is not kept for later builds and stays in memory."""
        if _failed(reading):
            self._loose[reading.document.sha256] = reading
            self._note(card(reading))
        else:
            self._note(self._memory.keep(reading, self._folder))

    def replace(self, reading: Reading, key: str, beside: object = None) -> None:
        """Put another reading in the place of one; later builds find it beside the first under its key.

        What is given `beside`, JSON, they get with it.
        """
        sha256 = reading.document.sha256
        self._loose.pop(sha256, None)
        if _failed(reading):
            self._loose[sha256] = reading
        else:
            self._beside(sha256).unlink(missing_ok=True)  # what an earlier build has under this name stays whole
            self._bound[sha256] = put(reading, self._beside(sha256), key, beside)
        self._note(card(reading))

    def again(self, sha256: str, key: str) -> Bound | None:
        """Return what an earlier build put in the place of a reading under this key, and put it there again."""
        found = self._memory.bound(key, sha256, self._folder)
        if found is None:
            return None
        self._bound[sha256] = found.hash
        self._loose.pop(sha256, None)
        self._note(card(found.reading))
        return found

    def name(self, sha256: str) -> str:
        """Return the name of a document."""
        return self._names[sha256]

    def findings(self, sha256: str) -> tuple[Diagnostic, ...]:
        """Return the findings about a document as it stands here."""
        return self._findings[sha256]

    def stated_in(self, sha256: str) -> Iterator[Stated]:
        """Yield what is compared of each issue of a document."""
        return (self.stated[key] for key in self._keys[sha256])

    def _note(self, told: Recalled) -> None:
        sha256 = told.document.sha256
        self._names[sha256] = told.document.name
        self._findings[sha256] = told.diagnostics
        self.papers[sha256] = paper(told, self._addresses)
        for key in self._keys.get(sha256, ()):
            del self.stated[key]
        self.stated |= {one.key: one for one in told.stated}
        self._keys[sha256] = tuple({one.key: None for one in told.stated})
        self.units[sha256] = tuple(map(intern, told.units))
        if told.cover:
            self.covers[sha256] = told.cover

    def _beside(self, sha256: str) -> Path:
        return self._folder / bound_name(sha256)

    def hashes(self) -> list[str]:
        """Return the hashes of the documents, in the order of their names."""
        return sorted(self._names, key=lambda sha256: (self._names[sha256], sha256))

    def key(self, sha256: str) -> str:
        """Return what decides what a document is found to say but for names and corrections, as a hash."""
        return self._bound.get(sha256) or self._memory.key(self._names[sha256], sha256)

    def of(self, wanted: Collection[str]) -> Iterator[Reading]:
        """Yield the readings of some documents, in the order of their names."""
        return (self.load(sha256) for sha256 in self.hashes() if sha256 in wanted)

    def formerly(self, sha256: str) -> dict[str, str]:
        """Return the units that a document knows by a former name, with their present ones."""
        return {name: self.present[name] for name in self.units[sha256] if name in self.present}

    def load(self, sha256: str) -> Reading:
        """Return one reading under present names, as corrected."""
        reading = under(self.present, loaded(self.file(sha256)))
        return self.change(reading) if self.change else reading

    def file(self, sha256: str) -> Path | Reading:
        """Return the file that holds a reading, or the reading where none does."""
        if sha256 in self._loose:
            return self._loose[sha256]
        return self._beside(sha256) if sha256 in self._bound else self._folder / name_of(sha256)


def _failed(reading: Reading) -> bool:
    return any(found.code == FAULT for found in reading.diagnostics)
