"""The jurisdiction a person names: a division that is known, or an error that helps."""

from __future__ import annotations

from difflib import get_close_matches

from zeren.errors import UsageError
from zeren.names import Names


def checked(name: str | None) -> str | None:
    """Return the name as given; raises UsageError, with near names, for one that is no known division or zone.

    A name after `=` is meant as it is written, whether it is known or not.
    """
    if name is None or _known(name):
        return name
    if name.startswith("=") and name[1:].strip():
        return name[1:].strip()
    near = get_close_matches(name, sorted({known for known, _ in Names.load().divisions.all_names()}), n=3)
    raise UsageError(
        f"no division is called {name!r}",
        where="--jurisdiction",
        hint=f"{_meant(near)} A place that no list has is given with =: --jurisdiction ={name}",
    )


def _meant(near: list[str]) -> str:
    return f"Did you mean {'、'.join(near)}?" if near else "Give a full name such as 咸阳市, or leave it out."


def _known(name: str) -> bool:
    names = Names.load()
    zones = {word for zone in names.divisions.zones() for word in (zone.name, zone.short)}
    if name in zones | {former for former, _ in names.divisions.former_names()}:
        return True
    return names.settle("", name).code is not None
