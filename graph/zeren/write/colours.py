"""One colour a role and a state, in every file that has colours."""

from __future__ import annotations

from typing import NamedTuple


class Shades(NamedTuple):
    """A role's colour where the row itself is named, and where it carries through a collective."""

    full: str
    pale: str


ROLES = {
    "lead": Shades("f6c9a8", "fcefe4"),
    "responsible": Shades("cfe3f3", "eef5fb"),
    "support": Shades("d9ead3", "f1f8ee"),
    "supervise": Shades("e3d5ec", "f5eff8"),
    "accept": Shades("f3e6a8", "fbf7e1"),
}
STATES = {
    "closed": "b7d7b0",
    "completed": "d5e8cf",
    "basically_completed": "e8f2e4",
    "ahead": "dcecf7",
    "on_schedule": "e6f1f9",
    "in_progress": "fff3cd",
    "behind": "f9d0c4",
    "not_started": "f4dcd6",
}
