"""The jurisdiction a person names: a division that is known, or an error that helps."""

from __future__ import annotations

from zeren.errors import UsageError
from zeren.names import Names


def checked(name: str | None) -> str | None:
    """Return the name as given; raises UsageError for one that is no known division."""
    if name is not None and Names.load().settle("", name).code is None:
        raise UsageError(
            f"no division is called {name!r}",
            where="--jurisdiction",
            hint="Give the full name of a province, city or county, such as 咸阳市 or 陕西省咸阳市.",
        )
    return name
