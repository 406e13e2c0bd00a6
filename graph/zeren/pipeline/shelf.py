"""Pages of a build taken over from the one before, where nothing that is told on them changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

from zeren.digests import digest
from zeren.paths import linked
from zeren.pipeline.memory import FOLDER
from zeren.pipeline.unchanged import everything

NAME = f"{FOLDER}/pages.json"


class Shelf:
    """Files of a folder, each made of something; those of the build `before` stay where theirs was made of the same."""

    def __init__(self, folder: Path, before: Path | None) -> None:
        self._folder = folder
        self._before = before
        self._held = _read(before) if before is not None else {}
        self._now: dict[str, list[str]] = {}

    def put(self, name: str, told: str, make: Callable[[], bytes]) -> None:
        """Write a file; `told` is all that decides its bytes but for code, words and libraries."""
        key = hashlib.sha256(f"{everything()}{told}".encode("utf-8", "surrogatepass")).hexdigest()
        known, sha256 = self._held.get(name, ["", ""])
        if self._before is not None and known == key and digest(self._before / name) == sha256:
            linked(self._before / name, self._folder / name)
        else:
            page = make()
            (self._folder / name).write_bytes(page)
            sha256 = hashlib.sha256(page).hexdigest()
        self._now[name] = [key, sha256]

    def close(self) -> None:
        """Write what the files were made of, for the next build."""
        told = json.dumps(self._now, sort_keys=True)
        (self._folder / NAME).write_text(f"{told}\n", encoding="utf-8")


def _read(build: Path) -> dict[str, list[str]]:
    try:
        held = json.loads((build / NAME).read_bytes())
        return {name: [key, sha256] for name, (key, sha256) in held.items() if (build / name).is_file()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}
