"""Files and folders that a person names: there, or an error with names that are near."""

from __future__ import annotations

import shutil
from difflib import get_close_matches
from pathlib import Path

from zeren.errors import UnreadableInput


def present(path: Path | str, hint: str, what: str = "no such file or folder") -> Path:
    """Return a path where something is; UnreadableInput with near names, or else `hint`, where nothing is."""
    place = Path(path)
    try:
        if place.exists():
            return place
    except OSError as error:  # a folder above may not be entered, or the name is longer than names may be
        rights = "Look at the path, and at the rights of the folders above it."
        raise UnreadableInput(str(error.strerror), where=str(path), hint=rights) from None
    near = _near(place)
    raise UnreadableInput(what, where=str(path), hint=f"Did you mean {' or '.join(near)}?" if near else hint)


def _near(missing: Path) -> list[str]:
    try:
        names = sorted(entry.name for entry in missing.parent.iterdir())
    except OSError:
        return []
    return [str(missing.parent / name) for name in get_close_matches(missing.name, names, n=3, cutoff=0.6)]


def linked(old: Path, new: Path) -> None:
    """Give a file that stays as it is a second name, or a copy where the disk has no such names."""
    try:
        new.hardlink_to(old)
    except (OSError, NotImplementedError):
        shutil.copyfile(old, new)
