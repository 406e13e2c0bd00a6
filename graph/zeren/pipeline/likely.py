"""Which issues of a jurisdiction may be one, taken over from an earlier build where none of them changed."""

from __future__ import annotations

import gzip
import hashlib
import json
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from zeren.model import Judgement
from zeren.pipeline.identity import Stated, compare
from zeren.pipeline.memory import FOLDER, compressed, fingerprint
from zeren.pipeline.plain import built, plain

NAME = f"{FOLDER}/alike.gz"


class Likely:
    """What comparing the issues of each jurisdiction gave, in an earlier build and in this one."""

    def __init__(self, before: Path | None) -> None:
        self._before = _read(before) if before is not None else {}
        self._now: dict[str, list[Any]] = {}

    def compared(self, home: Sequence[Stated]) -> list[Judgement]:
        """Return what `identity.compare` does, in an order of its own."""
        key = _key(home)
        if key not in self._before:
            found = sorted(compare(home), key=lambda one: (one.left, one.right))
            self._now[key] = [plain(one) for one in found]
            return found
        self._now[key] = self._before[key]
        return [built(Judgement, one) for one in self._before[key]]

    def write(self, folder: Path) -> None:
        """Write what was compared into a build, for the next one."""
        (folder / NAME).write_bytes(compressed(_json([fingerprint(), sorted(self._now.items())]), 1))


def _read(build: Path) -> dict[str, list[Any]]:
    try:
        code, held = json.loads(gzip.decompress((build / NAME).read_bytes()))
        found = {str(key): [*rows] for key, rows in held}
        for rows in found.values():
            for one in rows:
                built(Judgement, one)
        return found if code == fingerprint() else {}
    except (OSError, EOFError, ValueError, TypeError, LookupError, zlib.error):
        return {}


def _key(home: Sequence[Stated]) -> str:
    """Return a hash of all that is compared."""
    told = sorted([*one.key, one.number, one.words, str(one.jurisdiction), str(one.round)] for one in home)
    return hashlib.sha256(_json(told)).hexdigest()


def _json(told: object) -> bytes:
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
