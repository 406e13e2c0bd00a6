"""The jurisdiction a person names: a division that is known, or an error that helps."""

from __future__ import annotations

from difflib import get_close_matches

from zeren.errors import UsageError
from zeren.names import Names


def checked(name: str | None) -> str | None:
    """Return the name as given; raises UsageError, with near names, for one that is no known division or zone."""
    if name is None or _known(name):
        return name
    near = get_close_matches(name, sorted({known for known, _ in Names.load().divisions.all_names()}), n=3)
    raise UsageError(
        f"no division is called {name!r}",
        where="--jurisdiction",
        hint=f"Did you mean {'、'.join(near)}?" if near else "Give a full name such as 咸阳市, or leave it out.",
    )


def _known(name: str) -> bool:
    names = Names.load()
    zones = {word for zone in names.divisions.zones() for word in (zone.name, zone.short)}
    if name in zones | {former for former, _ in names.divisions.former_names()}:
        return True
    setting = names.settle("", name)
    # A township is found by its stem alone; 火星市 is not 火星街道.
    return setting.code is not None and (setting.level != "township" or name in (setting.jurisdiction or ""))
